"""A disk that is truly full: one sentence whatever there was no room for, and nothing is lost. Needs the right to mount one in memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.ingest.test_since_last import table, written
from tests.invented import opened

_MB = 1024 * 1024
#: The program, with a folder for readers from the first cable on.
_LARGE = "import sys; from graphcables.stores.embedded import published; published.LARGE = 0; from graphcables.__main__ import main; main()"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MB."""
    path = tmp_path / "disk"
    path.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(path)], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no right to mount a disk in memory ({error})")
    yield path
    subprocess.run(["umount", str(path)], check=True)


def fill(disk: Path, left: int) -> None:
    """Take all room but `left` bytes; the store's own files stand there already."""
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while file.write(bytes(64 * 1024)):
                pass
        except OSError:
            file.truncate(max(0, file.tell() - left))


def run(*args: str | Path) -> tuple[int, list[str]]:
    """Exit code and stderr."""
    ended = subprocess.run([sys.executable, "-c", _LARGE, *map(str, args)], check=False, capture_output=True, text=True, cwd=ROOT, timeout=120)
    return ended.returncode, [line for line in ended.stderr.splitlines() if not line.startswith("committed")]


def content(db: Path) -> str:
    with opened(db) as store:
        assert store.check() == []
        return store.content_hash()


@pytest.mark.parametrize("left", [0, 200 * 1024, _MB, 2 * _MB])
def test_a_load_on_top_of_another(tmp_path: Path, disk: Path, left: int) -> None:
    first, more = written(tmp_path / "1.csv", table(*range(1, 40))), written(tmp_path / "2.csv", table(*range(30, 2_000)))
    for db in (tmp_path / "g", disk / "g"):
        assert run("load", first, "--db", db) == (0, [])
    assert run("load", more, "--db", tmp_path / "g") == (0, [])
    before = content(disk / "g")
    fill(disk, left)
    code, told = run("load", more, "--db", disk / "g")
    assert code == 1 and len(told) == 1 and told[0].startswith("graphcables: ") and "room" in told[0], (code, told)
    assert run("trace", "09OSLO1", "--db", disk / "g")[0] == 0
    (disk / "filler").unlink()
    assert run("load", first, more, "--since-last", "--db", disk / "g") == (0, [])
    assert content(disk / "g") == content(tmp_path / "g") != before


@pytest.mark.parametrize("left", [0, 160 * 1024, 220 * 1024])
def test_the_folder_for_readers(tmp_path: Path, disk: Path, left: int) -> None:
    """The engine maps its files: written to where there is no room, they end the process by a signal."""
    assert run("load", written(tmp_path / "1.csv", table(*range(1, 2_000))), "--db", disk / "g") == (0, [])
    before = content(disk / "g")
    fill(disk, left)
    code, told = run("rebuild", "--db", disk / "g")
    assert code == 1 and len(told) == 1 and "room" in told[0], (code, told)
    (disk / "filler").unlink()
    assert run("rebuild", "--db", disk / "g") == (0, [])
    assert content(disk / "g") == before
