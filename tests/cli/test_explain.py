"""`explain` and `check SOURCE` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.running import SAMPLE, run

NUMBER = "10REYKJAVIK90003"
FILE = next(path for path in SAMPLE.iterdir() if path.name.startswith(NUMBER))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain") / "sample.graph"
    run("load", SAMPLE, "--db", folder)
    return folder


def test_files_and_graph_say_the_same(db: Path) -> None:
    for field in ([], ["references"], ["recipients.2"]):
        of_graph = run("explain", NUMBER, *field, "--db", db, "--format", "json")[0]
        assert of_graph == run("explain", NUMBER, *field, "--in", SAMPLE, "--format", "json")[0]
        assert of_graph == run("explain", "-", *field, "--in", FILE, "--format", "json")[0] == run("explain", *field, "--in", FILE, "--format", "json")[0]
    assert run("explain", "date", "--in", "-", stdin=FILE.open("rb"))[0] == run("explain", "2010 Reykjavik 90003", "date", "--db", db)[0]


def test_formats_have_the_same_fields(db: Path) -> None:
    rows = json.loads(run("explain", NUMBER, "tags", "--db", db, "--format", "json")[0])
    assert [json.loads(line) for line in run("explain", NUMBER, "tags", "--db", db, "--format", "jsonl")[0].splitlines()] == rows
    assert [row["value"] for row in csv.DictReader(io.StringIO(run("explain", NUMBER, "tags", "--db", db, "--format", "csv")[0]))] == [row["value"] for row in rows]
    assert list(rows[0]) == ["id", "field", "item", "value", "place", "line", "rule", "sure"] and rows[0]["id"] == NUMBER


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_person_reads_value_line_and_rule(db: Path, width: int) -> None:
    out, _ = run("explain", NUMBER, "--db", db, env={"COLUMNS": str(width)})
    flat = " ".join(out.split())
    assert "date 2010-01-12 10:01Z header line 6: “R 121001Z JAN 10” day-time group line" in flat
    assert "inferred" in out and "not traced" not in out
    assert max(map(len, out.splitlines())) <= width


def test_a_line_is_shortened_around_its_value() -> None:
    from graphcables.cli.evidence_view import around

    line = f"{'before ' * 40}THE VALUE{' after' * 40}"
    for width in (30, 60, 100):
        shown = around(line, ["The Value"], width)
        assert "THE VALUE" in shown and len(shown) <= width and shown[0] == shown[-1] == "…"
    assert around("A\n  B\x1b", ["B"], 40) == "A / B\\x1b"


def test_a_field_without_a_value_is_said_to_have_none(db: Path) -> None:
    assert "not in the text" in run("explain", NUMBER, "foreign", "--db", db)[0]
    assert "near it: references" in run("explain", NUMBER, "referencs", "--db", db, code=2)[1]
    assert "not in the text" not in run("explain", NUMBER, "--db", db)[0]


def test_a_cable_that_is_only_cited(db: Path) -> None:
    out, err = run("explain", "09OSLO90061", "date", "--db", db)
    assert "estimated from the nearest dated serials of its post: 09OSLO90029; estimated" in out and "REF: OSLO 90061; REYKJAVIK 90017" in out
    assert "only cited" in err


def test_which_cable_is_meant(db: Path, tmp_path: Path) -> None:
    assert "holds several cables" in run("explain", "--in", SAMPLE, code=1)[1]
    assert "near it" in run("explain", "10REYKJAVIK90009", "--in", SAMPLE, code=1)[1]
    assert "no such file" in run("explain", "--in", tmp_path / "none", code=1)[1]
    assert "name a cable" in run("explain", code=2)[1] and "is a field" in run("explain", "subject", code=2)[1]
    assert "graphcables load" in run("explain", NUMBER, "--db", tmp_path / "none", code=1)[1]
    (tmp_path / "empty.txt").write_bytes(b"")
    assert "an empty file" in run("explain", "--in", tmp_path / "empty.txt", code=1)[1]


def test_check_of_a_source(tmp_path: Path, db: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    out, err = run("check", SAMPLE, tmp_path, env={"COLUMNS": "80"})
    assert out.startswith("45 inputs: 44 cables (43 different ones), 1 rejected\n") and "Not understood" in out and "an empty file" in out and err == ""
    assert max(len(line) for line in out.splitlines() if str(tmp_path) not in line) <= 80
    whole = json.loads(run("check", SAMPLE, tmp_path, "--format", "json")[0])
    assert whole["pile"]["cables"] == 44 and whole["kinds"][0]["group"] == "not understood" and whole["later"]["of"] > 50
    kinds = {kind["kind"]: kind for kind in whole["kinds"]}
    assert kinds["rejected"]["count"] == 1 and len(kinds["conflict"]["examples"]) == 3
    rows = [json.loads(line) for line in run("check", SAMPLE, tmp_path, "--format", "jsonl")[0].splitlines()]
    assert {row["key"]: row["count"] for row in rows if row["table"] == "not understood"}["rejected"] == 1
    assert len(run("check", SAMPLE, "--examples", "0", "--format", "csv")[0].splitlines()) > 30


def test_every_finding(tmp_path: Path) -> None:
    out, err = run("check", SAMPLE, "--all", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    counts = {kind["kind"]: kind["count"] for kind in json.loads(run("check", SAMPLE, "--format", "json")[0])["kinds"]}
    for kind, count in counts.items():
        assert sum(row["count"] for row in rows if row["kind"] == kind) == count, kind
    assert err.startswith("44 inputs: ")
    assert len(run("check", SAMPLE, "--all")[0].splitlines()) == len(rows)


def test_check_of_the_cables_of_a_graph(db: Path) -> None:
    whole = json.loads(run("check", "--texts", "--db", db, "--format", "json")[0])
    assert whole["pile"]["cables"] == 43
    stats = json.loads(run("stats", "--db", db, "--format", "json")[0])["references"]
    assert (whole["later"]["count"], whole["later"]["of"]) == (stats["later_than_citing"], stats["both_dated"])
    assert run("check", "--db", db)[0].startswith("clean: ")


def test_wrong_usage_of_check(tmp_path: Path, db: Path) -> None:
    run("check", SAMPLE, "--texts", "--db", db, code=2)
    run("check", "--all", "--db", db, code=2)
    (tmp_path / "empty.txt").write_bytes(b"")
    out, err = run("check", tmp_path, code=1)
    assert out.startswith("1 input: 0 cables, 1 rejected") and "no cable was read" in err
