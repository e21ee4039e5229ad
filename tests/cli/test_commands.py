"""The commands as a user runs them: what they print, where, and how they end."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import SAMPLE, run
from tests.conftest import ROOT
from tests.invented import cable, graph

HOSTILE = "</script><script>alert(1)</script> \x1b[31mred\x1b[0m [bold]x[/bold] \u202egnp.exe\x00 =HYPERLINK(\"x\")"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "sample.graph"
    run("load", SAMPLE, "--db", folder)
    return folder


def test_load_reports(tmp_path: Path) -> None:
    out, err = run("load", SAMPLE, "--db", tmp_path / "g")
    assert "44 cables read" in out and "43 new" in out and "1 other versions" in out and " 90 to held cables" in out
    assert "committed 44" in err
    out, _ = run("load", SAMPLE, "--db", tmp_path / "g", "--format", "jsonl")
    lines = [json.loads(line) for line in out.splitlines()]
    assert lines[0] == {"committed": 44} and lines[-1]["unchanged"] == 44 and lines[-1]["new"] == 0


def test_bad_inputs_are_listed_and_the_rest_loads(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "good.txt").write_bytes((SAMPLE / "08REYKJAVIK90031.txt").read_bytes())
    (pile / "empty.txt").write_bytes(b"")
    (pile / "picture.txt").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)
    (pile / "page.html").write_bytes((SAMPLE / "09STATE90602.html").read_bytes()[:-900])
    (pile / "nonumber.txt").write_text("UNCLAS\n\nP 110127Z JAN 07\nFM NOBODY\n\n1. Nothing.\n")
    (pile / "nodate.txt").write_text("FM AMEMBASSY OSLO\nTO SECSTATE WASHDC\nUNCLAS OSLO 090011\n\n1. Nothing.\n")
    with (pile / "line.txt").open("wb") as big:
        big.truncate(200 * 1024 * 1024)
    out, err = run("load", pile, "--db", tmp_path / "g")
    assert "1 cables read" in out and "6 inputs rejected" in out
    with (tmp_path / "g" / "rejected.csv").open(encoding="utf-8") as file:
        listed = {row["source"]: row["reason"] for row in csv.DictReader(file)}
    assert set(listed) == {"empty.txt", "picture.txt", "page.html", "nonumber.txt", "nodate.txt", "line.txt"}
    assert "empty" in listed["empty.txt"] and "JPEG" in listed["picture.txt"] and "breaks off" in listed["page.html"] and "number" in listed["nonumber.txt"]
    assert "date" in listed["nodate.txt"] and "MB" in listed["line.txt"]
    assert all(name in err for name in listed)
    run("load", pile, "--db", tmp_path / "g", "--strict", code=1)


def test_nothing_that_could_be_loaded_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    out, err = run("load", tmp_path / "empty.txt", "--db", tmp_path / "g", code=1)
    assert "nothing could be loaded" in err and not (tmp_path / "g").exists()
    run("load", tmp_path / "missing", "--db", tmp_path / "g", code=1)


def test_sources(tmp_path: Path) -> None:
    text = (SAMPLE / "08REYKJAVIK90031.txt").read_bytes()
    out, _ = run("parse", "-", input=text)
    assert json.loads(out)["id"] == "08REYKJAVIK90031" and json.loads(out)["source"] == "-"
    out, _ = run("parse", SAMPLE / "*.html", "--jobs", "2")
    assert len(out.splitlines()) == 23
    (tmp_path / "latin.txt").write_bytes(text.replace(b"three trawlers", "trois bâtiments".encode("latin-1")).replace(b"\n", b"\r\n"))
    out, _ = run("parse", tmp_path / "latin.txt")
    assert "trois bâtiments" in json.loads(out)["paragraphs"][0]["text"]


def test_lines_of_parse_load_as_the_cables_they_are(tmp_path: Path, db: Path) -> None:
    out, _ = run("parse", SAMPLE)
    (tmp_path / "lines.jsonl").write_text(out)
    run("load", tmp_path / "lines.jsonl", "--db", tmp_path / "g")
    assert run("dump", "--db", tmp_path / "g")[0] == run("dump", "--db", db)[0]


def test_trace_and_show(db: Path) -> None:
    out, _ = run("trace", "09 reykjavik 90040", "--direction", "back", "--depth", "2", "--db", db)
    assert "08OSLO90402" not in out and "├─ 09OSLO90011  2009-01-23 13:33Z  Oslo  CONFIDENTIAL" in out and "[D. OSLO 90011]" in out and "↺" in out and out.splitlines()[-1].startswith("total: ")
    out, _ = run("trace", "08STATE90511", "--db", db)
    assert "08OSLO90402  (in no known release, December 2008)  [C. OSLO 90402 (NOTAL)]" in out
    out, _ = run("trace", "09REYKJAVIK90040", "--db", db)
    totals = [line for line in out.splitlines() if line.startswith("total: ")]
    assert totals == out.splitlines()[-1:] and "cites 13 cables (2 not held)" in totals[0] and "; is cited by 10 cables (0 not held)" in totals[0]
    out, _ = run("show", "09REYKJAVIK90040", "--db", db)
    assert "! classification: the page says CONFIDENTIAL, the text SECRET" in out and "1. (S) Summary:" in out and "Cites (5)" in out
    out, _ = run("show", "08OSLO90402", "--db", db)
    assert "in no known release, December 2008" in out and "Cited by (2)" in out
    _, err = run("trace", "09REYKJAVIK90041", "--db", db, code=1)
    assert "09REYKJAVIK90040" in err and len(err.splitlines()) == 1


def test_formats_have_the_same_fields(db: Path) -> None:
    command = ("query", "most-cited", "-p", "limit=2", "--db", db)
    rows = json.loads(run(*command, "--format", "json")[0])
    assert [json.loads(line) for line in run(*command, "--format", "jsonl")[0].splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(run(*command, "--format", "csv")[0])))
    assert [t["cable"] for t in table] == [r["cable"] for r in rows] and list(table[0]) == list(rows[0])
    # for a person the precision is told by the date itself, and columns of conflicts and inferred stations stand only where there are any
    assert run(*command)[0].splitlines()[0].split() == [c for c in rows[0] if c not in ("date_precision", "conflicts", "station_inferred")]
    for format in ("json", "jsonl", "csv"):
        for view in (("trace", "09REYKJAVIK90040"), ("show", "09REYKJAVIK90040"), ("stats",)):
            assert run(*view, "--db", db, "--format", format)[0]


def test_a_date_is_never_printed_more_precisely_than_it_is_known(db: Path) -> None:
    out, _ = run("query", "tag-between", "-p", "tag=EFIS", "-p", "from=2010-01-01", "--db", db)
    assert "10LONDON90041  " in out and "2010-02-02 15hZ" in out and "2010-02-02 15:" not in out
    rows = [json.loads(line) for line in run("query", "tag-between", "-p", "tag=EFIS", "-p", "from=2010-01-01", "--format", "jsonl", "--db", db)[0].splitlines()]
    assert [row["date_precision"] for row in rows if row["cable"] == "10LONDON90041"] == ["hour"]


def test_parameters_that_name_a_node_are_understood_as_people_write_them(db: Path) -> None:
    assert run("query", "behind", "-p", "cable=09 copenhagen 90045", "--db", db) == run("query", "behind", "-p", "cable=09COPENHAGEN90045", "--db", db)
    assert run("query", "signers", "-p", "post=reykjavik", "--db", db)[0] == run("query", "signers", "-p", "post=REYKJAVIK", "--db", db)[0] != ""
    assert "ida-marsk" not in run("query", "classified-by", "-p", "person=Ida Marsk", "--db", db)[0]
    for given, near in (("signers -p post=Reykjavig", "REYKJAVIK"), ("tag-between -p tag=EFISH", "EFIS"), ("behind -p cable=09OSLO90012", "09OSLO90011"), ("classified-by -p person=ida-mask~COPENHAGEN", "ida-marsk~COPENHAGEN")):
        _, err = run("query", *given.split(), "--db", db, code=1)
        assert near in err and len(err.splitlines()) == 1


def test_queries(db: Path, tmp_path: Path) -> None:
    assert run("query", "MATCH (c:Cable) WHERE c.in_corpus = true RETURN count(c) AS n", "--format", "csv", "--db", db)[0] == "n\n43\n"
    (tmp_path / "q.cypher").write_text("MATCH (c:Cable {id: $id}) RETURN c.subject AS subject")
    out, _ = run("query", "--file", tmp_path / "q.cypher", "-p", "id=09COPENHAGEN90045", "--format", "jsonl", "--db", db)
    assert json.loads(out) == {"subject": "INVENTED: THE LOG OF THE BOAT"}
    assert "most-cited" in run("query", "--list")[0] and "-p tag" in run("query", "--list")[0]
    _, err = run("query", "MATCH (c:Cable) SET c.name = 'x'", "--db", db, code=1)
    assert "--write" in err
    _, err = run("query", "MATCH (c RETURN c", "--db", db, code=1)
    assert "line 1" in err and "^" in err
    _, err = run("query", "MATCH (n:Cabel) RETURN n", "--db", db)
    assert "Cabel" in err
    for wrong in (("query",), ("query", "most-cited", "-p", "nothing=1", "--db", db), ("query", "tag-between", "--db", db), ("query", "x", "--file", "y"), ("nothing",), ("trace",)):
        run(*wrong, code=2)
    _, err = run("query", "most-ctied", "--db", db, code=2)
    assert "most-cited" in err
    _, err = run("query", "RETURN $x", "--db", db, code=2)
    assert "-p x=" in err and len(err.splitlines()) == 1
    _, err = run("query", "RETURN $x", "-p", "x=NaN", "--db", db, code=2)
    assert "-p x=NaN" in err and len(err.splitlines()) == 1


def test_keeping_in_order(tmp_path: Path) -> None:
    run("load", SAMPLE, "--db", tmp_path / "g")
    clean = run("check", "--db", tmp_path / "g")[0]
    assert clean.startswith("clean: ")
    assert run("rebuild", "--db", tmp_path / "g")[0].split()[1] == clean.split()[1]
    run("forget", "09 copenhagen 90045", "--db", tmp_path / "g")
    assert "in no known release" in run("show", "09COPENHAGEN90045", "--db", tmp_path / "g")[0]
    run("forget", "09COPENHAGEN90045", "--db", tmp_path / "g", code=1)
    assert run("check", "--db", tmp_path / "g")[0].split()[1] != clean.split()[1]


def test_a_check_is_a_list_for_a_program(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1")])
    out, err = run("check", "--db", folder, "--format", "json")
    assert json.loads(out) == [] and err.startswith("clean: ")
    assert run("check", "--db", folder, "--format", "jsonl")[0] == "" and run("check", "--db", folder, "--format", "csv")[0] == "problem\n"
    with sqlite3.connect(folder / "texts.sqlite") as texts:
        texts.execute("DELETE FROM reference")
        texts.execute("DELETE FROM cable")
    lines = run("check", "--db", folder, code=1)[0].splitlines()
    assert lines
    for format in ("json", "jsonl", "csv"):
        out, err = run("check", "--db", folder, "--format", format, code=1)
        rows = json.loads(out) if format == "json" else [json.loads(line) for line in out.splitlines()] if format == "jsonl" else list(csv.DictReader(io.StringIO(out)))
        assert [row["problem"] for row in rows] == lines and "graphcables rebuild" in err


def test_names_of_graphs_are_told_so_that_they_can_be_pasted(tmp_path: Path) -> None:
    _, err = run("stats", "--db", tmp_path / "sp ace", code=1)
    assert f"--db '{tmp_path}/sp ace'" in err
    folder = graph(tmp_path / "it's", [cable("09OSLO1")])
    (folder / "graph.json").write_text("{")
    _, err = run("stats", "--db", folder, code=1)
    assert shlex.quote(str(folder)) in err and len(err.splitlines()) == 1
    for change in ("DELETE FROM reference", "UPDATE meta SET value = '0' WHERE key = 'schema'"):
        folder = graph(tmp_path / f"a {change[0]}", [cable("09OSLO1", "09OSLO2")])
        with sqlite3.connect(folder / "texts.sqlite") as texts:
            assert texts.execute(change).rowcount == 1
        _, err = run("check", "--db", folder, code=1)
        assert f"graphcables rebuild --db {shlex.quote(str(folder))}" in err
    for command in (("stats",), ("load", SAMPLE)):
        _, err = run(*command, "--db", "x" * 300, code=1)
        assert "too long; name another folder with --db" in err and len(err.splitlines()) == 1


def test_the_hash_is_that_of_the_dump_and_the_dump_is_inert(tmp_path: Path) -> None:
    hostile = "é \x9b31m \u202e \x7f \U000e0041 < & > \u2028"
    folder = graph(tmp_path / "g", [cable("09OSLO1", subject=hostile)])
    out, _ = run("dump", "--db", folder)
    assert hashlib.sha256(out.encode()).hexdigest() == run("check", "--db", folder)[0].split()[1]
    assert not set("\x9b\u202e\x7f\U000e0041\u2028") & set(out) and "é" in out and "<" in out
    assert hostile in [json.loads(line).get("subject") for line in out.splitlines() if line]


def test_no_graph_says_what_to_do(tmp_path: Path) -> None:
    for command in (("trace", "09OSLO1"), ("stats",), ("search", "fish"), ("query", "missing"), ("check",)):
        _, err = run(*command, "--db", tmp_path / "none", code=1)
        assert "graphcables load" in err and len(err.splitlines()) == 1


def test_text_of_cables_does_nothing_to_a_terminal_or_a_sheet(tmp_path: Path) -> None:
    from graphcables.model import Signature

    one = cable("09OSLO1", subject=HOSTILE, text=HOSTILE, tags=("=CMD()",), signed_by=(Signature("=QUILL()"),), source="a\x1b[2Jb.txt")
    folder = graph(tmp_path / "g", [one, cable("09OSLO2", "09OSLO1")])
    for command in (("show", "09OSLO1"), ("trace", "09OSLO2"), ("query", "MATCH (c:Cable) RETURN c, c.subject AS s"), ("stats",), ("query", "tags")):
        for format in ("table", "json", "jsonl", "csv"):
            out, err = run(*command, "--db", folder, "--format", format)
            assert not any(c in out + err for c in "\x1b\x00\u202e\x07"), (command, format)
            if format != "table":
                assert "</script>" not in out or format == "csv"
            elif command[0] == "show":
                assert "[bold]x[/bold]" in out
    out, _ = run("query", "MATCH (t:Tag) RETURN t.id AS t ORDER BY t", "--db", folder, "--format", "csv")
    assert "'=CMD()" in out and "\n=CMD" not in out


def test_every_command_has_help_with_an_example() -> None:
    # the reference page has all of them: tests/test_docs.py
    commands = [line[3:] for line in (ROOT / "docs" / "cli.md").read_text("utf-8").splitlines() if line.startswith("## ")]
    out, _ = run("--help")
    assert all(command.split()[0] in out for command in commands)
    assert {"load", "parse", "query", "trace", "show", "explain", "search", "stats", "rebuild", "dump", "check", "forget", "viz trace", "viz around", "viz posts", "demo"} <= set(commands)
    for command in commands:
        assert "Example" in run(*command.split(), "--help")[0], command
    assert run("--version")[0].startswith("graphcables ")


def test_help_and_import_are_light() -> None:
    heavy = ["networkx", "pyvis", "kglite", "neo4j", "rich", "sqlite3", "rapidfuzz", "graphcables.telegram"]
    code = f"import sys, graphcables, graphcables.cli.main; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
