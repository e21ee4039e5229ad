"""Archives of each kind hold the same cables as the folder that was packed, whatever lies in what; names, places, processes."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from graphcables import ingest, safe, sources
from graphcables.model import Cable, RawCable
from graphcables.sources import Rejected, own_lines
from tests.sources.packing import KINDS, a_page, a_telegram, sevened, tarred, zipped, zipped_into_pipe
from tests.sources.test_cables_csv import row
from tests.sources.test_reading import line

FILES = {
    "2009/01/one.html": a_page(1),
    "2009/02/two.html": a_page(2, layout=2011),
    "2009/02/deep/er/three": a_telegram(3),
    "café/vier.txt": a_telegram(4),
    "table": "".join(row(n, f"09OSLO{n}") for n in (5, 6)).encode(),
    "lines.jsonl": (line(id="09OSLO7") + "\n").encode(),
}  # fmt: skip


def read(*paths: Path | str) -> list[RawCable | Cable | Rejected]:
    return list(sources.read(map(str, paths)))


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def cables(*paths: Path | str, jobs: int = 1) -> list[Cable]:
    """Without where they were found. Nothing may be rejected."""
    found = list(ingest.outcomes(map(str, paths), jobs))
    assert not [one for one in found if isinstance(one, Rejected)]
    return sorted((replace(one, source="", location=None) for one in found if isinstance(one, Cable)), key=lambda cable: cable.id)


@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_holds_what_the_folder_held(tmp_path: Path, kind: str) -> None:
    expected = cables(written(tmp_path / "folder", FILES))
    # the kind is told from the content
    (tmp_path / "packed").write_bytes(KINDS[kind](FILES))
    assert cables(tmp_path / "packed") == expected and len(expected) == 7


@pytest.mark.parametrize("kind", KINDS)
def test_a_member_is_named_by_archive_and_name(tmp_path: Path, kind: str) -> None:
    (tmp_path / "packed").write_bytes(KINDS[kind](FILES))
    found = {one.source: one for one in read(tmp_path / "packed")}
    assert set(found) == {
        "packed!2009/01/one.html", "packed!2009/02/two.html", "packed!2009/02/deep/er/three", "packed!café/vier.txt", "packed!table#5", "packed!table#6", "x.txt",
    }  # fmt: skip
    places = {one.location for one in found.values() if isinstance(one, RawCable | Cable)}
    assert len(places) == 7 and None not in places
    # it is for good, and says nothing of the path
    assert {one.location for one in read(tmp_path) if isinstance(one, RawCable | Cable)} == places
    assert not any("packed" in place for place in places if place)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gzip", "bzip2", "xz"])
@pytest.mark.parametrize("name", FILES)
def test_a_compressed_file_is_what_it_was(tmp_path: Path, pack: object, name: str) -> None:
    data = FILES[name]
    (tmp_path / "plain").write_bytes(data)
    # two streams one behind the other, and what tapes have behind them, are one file
    half = len(data) // 2
    (tmp_path / "packed").write_bytes(pack(data[:half]) + pack(data[half:]) + bytes(10))  # type: ignore[operator]
    assert cables(tmp_path / "packed") == cables(tmp_path / "plain")
    assert [one.source.replace("packed", "plain") for one in read(tmp_path / "packed")] == [one.source for one in read(tmp_path / "plain")]


def test_archives_in_archives(tmp_path: Path) -> None:
    one, two = {"a/one.html": a_page(1)}, {"two.txt": a_telegram(2)}
    outer = {"day.zip": zipped(one), "day.tgz": gzip.compress(tarred(two)), "x/day.7z": sevened(one), "three.html.gz": gzip.compress(a_page(3)), "four": a_page(4)}
    for kind in ("zip", "tar.gz", "7z"):
        (tmp_path / "outer").write_bytes(KINDS[kind](outer))
        assert {found.source for found in read(tmp_path)} == {
            "outer!day.zip!a/one.html", "outer!day.tgz!two.txt", "outer!x/day.7z!a/one.html", "outer!three.html.gz", "outer!four",
        }  # fmt: skip
        assert len({one.location for one in read(tmp_path) if isinstance(one, RawCable)}) == 5


def test_archives_lie_as_deep_as_the_limit_and_no_deeper(tmp_path: Path) -> None:
    data = zipped({"one.html": a_page(1)})
    found = []
    for _ in range(4):
        (tmp_path / "z").write_bytes(data)
        found.append(read(tmp_path / "z"))
        data = tarred({"in": data, "two.html": a_page(2)})
    assert [[type(one) for one in level] for level in found] == [
        [RawCable], [RawCable, RawCable], [RawCable, RawCable, RawCable], [Rejected, RawCable, RawCable, RawCable],
    ]  # fmt: skip
    assert found[3][0] == Rejected("z!in!in!in", "an archive in archives, 3 deep already; unpack it first", path=f"{tmp_path.as_posix()}/z!in!in!in")


def test_a_folder_of_archives_is_walked_and_several_processes_give_the_same(tmp_path: Path) -> None:
    for day in range(3):
        (tmp_path / f"{day}.zip").write_bytes(zipped({f"{n}.html": a_page(100 * day + n) for n in range(1, 61)} | {"x": b"no cable"}))
    (tmp_path / "9.gz").write_bytes(gzip.compress(a_page(999)))
    found = [list(ingest.outcomes([str(tmp_path)], jobs)) for jobs in (1, 2)]
    assert found[0] == found[1] and len(found[0]) == 3 * 61 + 1
    last = found[0][60]
    assert isinstance(last, Rejected) and (last.source, last.path, last.skipped) == ("0.zip!x", f"{tmp_path.as_posix()}/0.zip!x", False)


def test_what_a_walk_passes_over_is_passed_over_in_archives(tmp_path: Path) -> None:
    files = {"./a.html": a_page(1), "__MACOSX/._a.html": b"\0\5\26\7", ".git/config": b"x", "b/.DS_Store": b"\0\0\0\1Bud1"}
    for kind in ("zip", "tar", "7z"):
        (tmp_path / "packed").write_bytes(KINDS[kind](files))
        assert [one.source for one in read(tmp_path)] == ["packed!a.html"]


def test_documents_of_office_programs_are_no_archives_of_cables(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    [named], [walked] = read(tmp_path / "letter.docx"), read(tmp_path)
    assert isinstance(named, Rejected) and "office" in named.reason and not named.skipped
    assert isinstance(walked, Rejected) and walked.skipped


def test_members_of_one_name_stay_two(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning):
        for number in (1, 2, 3):
            archive.writestr("same.html", a_page(number))
    (tmp_path / "z").write_bytes(out.getvalue())
    first, again = read(tmp_path), read(tmp_path)
    assert first == again and len({one.location for one in first if isinstance(one, RawCable)}) == 3


def test_names_are_text_that_harms_no_terminal(tmp_path: Path) -> None:
    name = "a\x1b[2J\n\u202e.html"
    for kind in ("zip", "tar", "7z"):
        (tmp_path / "packed").write_bytes(KINDS[kind]({name: b"no cable"}))
        found = subprocess.run([sys.executable, "-m", "graphcables", "parse", str(tmp_path / "packed")], capture_output=True, text=True, check=False)
        assert found.returncode == 1 and "packed!a\\x1b[2J \\u202e.html: no known shape" in found.stderr
        assert "\x1b" not in found.stderr and "\u202e" not in found.stderr
    (tmp_path / "packed").write_bytes(tarred({"caf\udce9": a_page(1)}))
    assert [one.source for one in read(tmp_path)] == ["packed!caf\\xe9"]


@pytest.mark.parametrize("kind", ["zip", "zip, from a pipe", "tar", "tar.gz", "7z"])
def test_an_archive_comes_in_at_standard_input(tmp_path: Path, kind: str) -> None:
    data = KINDS[kind](FILES)
    (tmp_path / "packed").write_bytes(data)
    command = [sys.executable, "-m", "graphcables", "parse", "-"]
    piped = subprocess.run(command, input=data, capture_output=True, check=True)
    with (tmp_path / "packed").open("rb") as file:
        redirected = subprocess.run(command, stdin=file, capture_output=True, check=True)
    expected = "".join(safe.json(own_lines.printed(one)) + "\n" for one in ingest.outcomes([str(tmp_path / "packed")], 1) if isinstance(one, Cable))
    assert piped.stdout.decode() == redirected.stdout.decode() == expected.replace('"packed!', '"-!')


def test_a_zip_too_long_to_be_held_is_read_from_a_pipe_as_it_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from graphcables.sources import contents

    monkeypatch.setattr(contents, "LARGEST_HELD", 1_000)
    files = FILES | {f"folder/{n}/": b"" for n in range(3)}
    for pack in (zipped, zipped_into_pipe, lambda files: zipped(files, zipfile.ZIP_STORED)):
        (tmp_path / "outer").write_bytes(tarred({"inner": pack(files)}))
        assert len(cables(tmp_path / "outer")) == 7
    (tmp_path / "outer").write_bytes(tarred({"inner": sevened(files), "next": a_page(1)}))
    refused, after = read(tmp_path / "outer")
    assert isinstance(refused, Rejected) and "7z x" in refused.reason and isinstance(after, RawCable)


def test_the_commands_take_archives(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "graphcables", *arguments], capture_output=True, text=True, check=False, cwd=tmp_path)

    (tmp_path / "day.7z").write_bytes(sevened(FILES | {"x": b"no cable"}))
    first, again = (json.loads(run("load", "day.7z", "--db", "g", "--format", "json").stdout.splitlines()[-1]) for _ in range(2))
    assert (first["new"], first["rejected"]) == (7, 1) and (again["new"], again["changed"], again["other_versions"], again["unchanged"]) == (0, 0, 0, 7)
    assert "day.7z!x" in (tmp_path / "g" / "rejected.csv").read_text()
    explained = run("explain", "09OSLO3", "date", "--in", "day.7z")
    assert explained.returncode == 0 and "231333Z JAN 09" in explained.stdout
    checked = run("check", "day.7z")
    assert checked.returncode in (0, 1) and "no known shape" in checked.stdout + checked.stderr


def test_a_compressed_list_beside_the_cables_is_skipped_unless_it_was_named(tmp_path: Path) -> None:
    path = tmp_path / "numbers.csv.gz"
    path.write_bytes(gzip.compress(b"09OSLO1,2009-01\n" * 20))
    [walked] = sources.read([str(tmp_path)])
    [named] = sources.read([str(path)])
    assert isinstance(walked, Rejected) and walked.skipped and "no known shape" in walked.reason
    assert isinstance(named, Rejected) and not named.skipped
    path.write_bytes(gzip.compress(a_page(1)[:-400]))
    [damaged] = sources.read([str(tmp_path)])
    assert isinstance(damaged, Rejected) and not damaged.skipped
