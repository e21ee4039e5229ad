"""What a place says of a cable: another text of the same number there replaces the former one, another cable does not."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphcables import ingest, stores
from graphcables.cli import main
from graphcables.model import Cable
from graphcables.sources import own_lines
from tests.conftest import ROOT
from tests.invented import cable, hash_of, opened

SAMPLE = ROOT / "graphcables" / "sample"
ONE, OTHER = SAMPLE / "08REYKJAVIK90031.txt", SAMPLE / "09OSLO90011.txt"


def load(folder: Path, *sources: Path) -> dict[str, int]:
    done = CliRunner().invoke(main.app, ["load", *map(str, sources), "--db", str(folder), "--format", "json", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    return {key: value for line in done.stdout.splitlines() for key, value in json.loads(line).items() if key in ("new", "changed", "other_versions", "unchanged") and value}


def test_another_cable_in_the_same_place_is_new(tmp_path: Path) -> None:
    place = tmp_path / "tmp.txt"
    for source in (ONE, OTHER):
        place.write_bytes(source.read_bytes())
        assert load(tmp_path / "g", place) == {"new": 1}
    with opened(tmp_path / "g") as store:
        assert store.versions("08REYKJAVIK90031") and store.versions("09OSLO90011") and store.check() == []
    place.write_bytes(ONE.read_bytes())
    assert load(tmp_path / "g", place) == {"unchanged": 1}
    place.write_bytes(ONE.read_bytes() + b"\nMORE.\n")
    # the place was used again meanwhile, so that the former text has no place that could give it up
    assert load(tmp_path / "g", place) == {"changed": 1}
    assert len(opened(tmp_path / "g").versions("08REYKJAVIK90031")) == 2


def test_what_a_place_was_used_again_for_does_not_depend_on_the_order(tmp_path: Path) -> None:
    """Two places hold a cable; one is used for another cable, the other for another text of the same: nothing is lost."""
    a, changed, b = cable("09OSLO1", text="One."), cable("09OSLO1", text="Two."), cable("09OSLO2")
    held = set()
    for i, steps in enumerate(itertools.permutations([replace(b, location="1"), replace(changed, location="2")])):
        with stores.open_store(tmp_path / str(i), write=True, create=True) as store:
            store.load([replace(a, location="1"), replace(a, location="2"), *steps])
            held.add(tuple(sorted(v.paragraphs[0].text for v in store.versions("09OSLO1"))))
            assert store.check() == []
    assert held == {("One.", "Two.")}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with pipes by name")
def test_pipes_and_handed_files_are_no_places(tmp_path: Path) -> None:
    command = f"{sys.executable} -m graphcables load"
    for i, script in enumerate((f"{command} <(cat %s) --db %s", f"{command} /dev/stdin --db %s < %s", f"cat %s | {command} /dev/stdin --db %s", f"{command} /dev/fd/7 --db %s 7< %s")):
        folder = tmp_path / str(i)
        for source in (ONE, OTHER):
            values = (folder, source) if script.index("--db") < script.rindex("%s") and script.endswith("< %s") else (source, folder)
            subprocess.run(["bash", "-c", script % values], check=True, capture_output=True, cwd=ROOT)
        with opened(folder) as store:
            assert store.versions("08REYKJAVIK90031") and store.versions("09OSLO90011")


def parsed(path: Path) -> Cable:
    [found] = ingest.outcomes([str(path)], 1)
    assert isinstance(found, Cable)
    return found


def test_a_printed_line_meets_its_source_and_an_edited_one_does_not_in_any_order(tmp_path: Path) -> None:
    raw = parsed(ONE)
    line = own_lines.printed(raw)
    references = [*line["references"], {"kind": "cable", "id": "09OSLO90011", "text": "09 OSLO 90011"}]
    texts = {"as printed": line, "subject": line | {"subject": "SOMETHING ELSE"}, "reference": line | {"references": references}}
    cables = [replace(raw, location="page"), *(own_lines.cable(json.dumps(text), location=name) for name, text in texts.items())]
    hashes = set()
    for i, order in enumerate(itertools.permutations(cables)):
        with stores.open_store(tmp_path / str(i), write=True, create=True) as store:
            report = store.load(order)
            assert (report.new, report.other_versions, report.unchanged) == (1, 2, 1)
            # of versions that are otherwise equal, the one that was read is shown
            assert store.versions(raw.id)[0] == raw
            hashes.add(store.content_hash())
    assert len(hashes) == 1
    edited = [{hash_of(tmp_path / f"{first} and {second}", [cables[first], cables[second]])} for first, second in ((2, 3), (3, 2))]
    assert edited[0] == edited[1]


def test_parse_then_load_is_unchanged(tmp_path: Path) -> None:
    lines = CliRunner().invoke(main.app, ["parse", str(SAMPLE), "--jobs", "1"]).stdout
    file = tmp_path / "lines.json"
    file.write_text(lines)
    first = load(tmp_path / "g", SAMPLE)
    with opened(tmp_path / "g") as store:
        before = store.content_hash()
    again = load(tmp_path / "g", file)
    assert set(again) == {"unchanged"} and again["unchanged"] == sum(first.values())
    assert sum(load(tmp_path / "lines first", file).values()) == again["unchanged"] and set(load(tmp_path / "lines first", SAMPLE)) == {"unchanged"}
    with opened(tmp_path / "g") as one, opened(tmp_path / "lines first") as other:
        assert one.content_hash() == other.content_hash() == before
