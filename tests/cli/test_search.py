"""The command search as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graphcables.model import Conflict, Paragraph
from tests.cli.running import SAMPLE, run
from tests.cli.test_commands import HOSTILE
from tests.conftest import ROOT
from tests.invented import cable, graph

FIELDS = ["id", "date", "date_precision", "post", "classification", "subject", "paragraph", "number", "part", "passage", "marks", "conflicts"]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "sample.graph"
    run("load", SAMPLE, "--db", folder)
    return folder


def test_a_table_for_a_person(db: Path) -> None:
    out, err = run("search", "chart*", '"eleven miles to the north"', "--db", db)
    lines = out.splitlines()
    assert lines[0] == "08REYKJAVIK90034  2008-12-19 16:11Z  Reykjavik  CONFIDENTIAL  INVENTED: SURVEY OF THE SKARFUR BANK FINDS TWO CHARTS AND NO BANK"
    assert lines[1].startswith("    2. ") and "that the Norwegian «chart» puts the bank «eleven miles to the north»." in lines[1]
    assert err == "1 cable fits; 1 shown, best first\n" and len(lines) == 2
    newest = ("search", "skarfur", "--db", db, "--limit", "2", "--order", "newest")
    out, err = run(*newest)
    rows = json.loads(run(*newest, "--format", "json")[0])
    everything = json.loads(run("search", "skarfur", "--db", db, "--limit", "100", "--format", "json")[0])
    assert [row["date"] for row in rows] == sorted((row["date"] for row in everything), reverse=True)[:2]
    assert [line.split()[0] for line in out.splitlines() if line and line[0] != " "] == [row["id"] for row in rows] and f"{len(everything)} cables fit; 2 shown, newest first" in err
    assert "! page and text contradict each other: classification" in run("search", '"how the thread ran"', "--db", db)[0]
    out, err = run("search", "zebra", "--db", db)
    assert out == "" and err == "no cable fits\n"


def test_a_long_passage_is_cut_around_its_marks(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1", paragraphs=(Paragraph(None, "C", f"{'before ' * 60}the needle here\n{'after ' * 60}end"),))])
    out, _ = run("search", "needle", "end", "--db", folder)
    line = out.splitlines()[1]
    assert line.startswith("    [paragraph 1] …before before") and "before the «needle» here after" in line and line.endswith("after…") and len(line) < 300


def test_formats_have_the_same_fields(db: Path) -> None:
    command = ("search", "skarfur bank", "--db", db, "--post", "oslo", "--post", "state", "--tag", "efis", "--classification", "confidential", "--from", "2008-12", "--to", "2009-01-31")
    out, err = run(*command, "--format", "json")
    rows: list[dict[str, Any]] = json.loads(out)
    assert rows and all(list(row) == FIELDS for row in rows) and {row["post"] for row in rows} <= {"OSLO", "STATE"}
    assert f"{len(rows)} cables fit" in err and "one by one" in err
    assert [json.loads(line) for line in run(*command, "--format", "jsonl")[0].splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(run(*command, "--format", "csv")[0])))
    assert [t["id"] for t in table] == [r["id"] for r in rows] and list(table[0]) == FIELDS and json.loads(table[0]["marks"]) == rows[0]["marks"]
    for row in rows:
        assert {row["passage"][a:b].lower() for a, b in row["marks"]} <= {"skarfur", "bank"} and row["marks"]
        assert row["paragraph"] == 0 or row["part"] in ("heading", "text")
    rows = json.loads(run("search", '"how the thread ran"', "--db", db, "--format", "json")[0])
    assert {row["id"]: row["conflicts"] for row in rows} == {"09REYKJAVIK90040": ["classification: CONFIDENTIAL | SECRET"]}
    assert run("search", "zebra", "--db", db, "--format", "json")[0] == "[]\n" and run("search", "zebra", "--db", db, "--format", "csv")[0] == ",".join(FIELDS) + "\n"


def test_mistakes_are_one_line(db: Path, tmp_path: Path) -> None:
    for arguments, says, code in (
        (("",), "no word", 2), (('"open',), "closes", 2), (("*",), "beginning", 2), (("--", "-x"), "hyphen", 2), (tuple(f"w{i}" for i in range(3000)), "3000 words", 2),
        (("x", "--post", "oslp"), "OSLO", 1), (("x", "--tag", "EFIX"), "EFIS", 1), (("x", "--classification", "top"), "no classification", 1), (("x", "--from", "yesterday"), "2007-11-07", 2),
    ):  # fmt: skip
        out, err = run("search", "--db", db, *arguments, code=code)
        assert out == "" and says in err and len(err.splitlines()) == 1, (arguments, err)
    for arguments in (("search",), ("search", "x", "--limit", "0"), ("search", "x", "--order", "oldest"), ("search", "x", "--format", "xml")):
        run(*arguments, code=2)
    _, err = run("search", "x", "--db", tmp_path / "none", code=1)
    assert "graphcables load" in err


def test_dates_are_no_better_than_they_are_and_undated_ones_are_told(tmp_path: Path) -> None:
    cables = [cable("09OSLO1", date=None), cable("09OSLO2", date="2009-03-01T10:00Z", date_precision="hour"), cable("09OSLO3", date="2009-03-01T00:00Z", date_precision="month")]
    folder = graph(tmp_path / "g", [*cables, cable("09OSLO4", conflicts=(Conflict("id", "09OSLO4", "09PARIS2"),), paragraphs=())])
    out, err = run("search", "nothing", "--from", "2009", "--db", folder)
    assert "2009-03-01 10hZ" in out and "2009-03  Oslo" in out and "10:00" not in out
    assert "2 cables fit" in err and "1 more would fit, but has no date" in err
    out, _ = run("search", "09OSLO4", "--db", folder)
    assert "! page and text contradict each other: id" in out and "subject: INVENTED «09OSLO4»" in out


def test_text_of_cables_does_nothing_to_a_terminal_or_a_sheet(tmp_path: Path) -> None:
    hostile = f"=2+3 needle {HOSTILE} needle"
    folder = graph(tmp_path / "g", [cable("09OSLO1", subject=hostile, paragraphs=(Paragraph(1, "C", f"{hostile}\n{'filler ' * 80}\n{HOSTILE} needle needle {HOSTILE}", HOSTILE),))])
    for words in (("needle",), ("needle", "31mred", "bold"), ("gnp",), ("script",)):
        for format in ("table", "json", "jsonl", "csv"):
            out, err = run("search", *words, "--db", folder, "--format", format)
            assert "1 cable fits" in err and not any(c in out + err for c in "\x1b\x00\u202e\x07"), (words, format)
            if format == "table":
                assert len(out.splitlines()) == 2 and "\\x1b[31m" in out
            elif format == "csv":
                (row,) = csv.DictReader(io.StringIO(out))
                assert row["subject"].startswith("'=") and not row["passage"].startswith("=")
            else:
                assert "</script>" not in out and out.isascii()
    _, err = run("search", "\x1b[31m", "--post", "\x1b[31m", "--db", folder, code=1)
    assert "\x1b" not in err


def test_marks_on_a_terminal_are_bold_unless_that_is_unwanted(db: Path) -> None:
    def shown(**settings: str) -> str:
        ours, theirs = pty.openpty()
        environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")} | {"TERM": "xterm", "COLUMNS": "200"} | settings
        with subprocess.Popen([sys.executable, "-m", "graphcables", "search", "printer", "--limit", "1", "--db", str(db)], stdout=theirs, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment) as done:
            os.close(theirs)
            out = b""
            while True:
                try:
                    piece = os.read(ours, 65536)
                except OSError:  # the other end is closed
                    break
                if not piece:
                    break
                out += piece
            assert done.wait() == 0
        os.close(ours)
        return out.decode()

    bold = shown()
    assert bold.count("\x1b[1m") == bold.count("\x1b[22m") == bold.count("\x1b") / 2 > 0 and "«" not in bold
    for plain in (shown(NO_COLOR="1"), shown(TERM="dumb")):
        assert "\x1b" not in plain and "«PRINTER»" in plain.upper()


def test_search_reads_no_graph(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1")])
    code = f"import sys; from graphcables.cli.main import app\ntry: app(['search', 'nothing', '--db', {str(folder)!r}])\nexcept SystemExit as end: print(end.code, 'kglite' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "09OSLO1" in done.stdout and done.stdout.endswith("False\n")
