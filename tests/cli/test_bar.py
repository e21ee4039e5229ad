"""The bar that shows how far a load is, on a terminal; nothing of it where there is none."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path

import pytest

from graphcables import ingest
from graphcables.course import Course
from tests.cli.running import PROGRAM, run
from tests.conftest import ROOT
from tests.ingest.test_since_last import table, written
from tests.sources.packing import a_page, zipped

pty = pytest.importorskip("pty")


def on_a_terminal(*args: str | Path) -> tuple[bytes, str]:
    """stdout of a command, and what a terminal at its stderr was sent, without the moves of the cursor."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "120"}
    env.pop("NO_COLOR", None)
    with (
        tempfile.TemporaryFile() as out,
        subprocess.Popen([*PROGRAM, *map(str, args)], stdin=subprocess.DEVNULL, stdout=out, stderr=theirs, cwd=ROOT, env=env) as process,
    ):
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 65_536):
                seen += piece
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        assert process.wait(60) == 0, seen
        out.seek(0)
        return out.read(), re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", seen).decode()


def test_bytes_of_one_large_table(tmp_path: Path) -> None:
    path = written(tmp_path / "rows.csv", table(*range(1, 700)))
    size = f"{path.stat().st_size / 1000:.1f}"
    out, seen = on_a_terminal("load", path, "--jobs", 1, "--db", tmp_path / "g")
    parts = [float(part) for part in re.findall(rf"([\d.]+)/{size} kB", seen)]
    assert parts == sorted(parts) and parts[-1] > 0, seen
    assert re.search(r"\d a second", seen) and "making the graph" in seen and "committed 699" in seen and out.startswith(b"699 cables read")


def test_what_a_program_reads_gets_to_it(tmp_path: Path) -> None:
    path = written(tmp_path / "rows.csv", table(*range(1, 60), wrong=30))
    out, seen = on_a_terminal("parse", path)
    assert len(out.splitlines()) == 58 and all(line.startswith(b"{") for line in out.splitlines())
    assert "reading" in seen and "rows.csv#30: a row of a cable without any text" in seen
    out, _ = on_a_terminal("load", path, "--format", "json", "--db", tmp_path / "g")
    assert out.startswith(b'{"committed": 58}\n')


def test_elsewhere_there_are_lines_only(tmp_path: Path) -> None:
    path = written(tmp_path / "rows.csv", table(*range(1, 60)))
    assert run("load", path, "--db", tmp_path / "g")[1] == "committed 59\n"
    assert run("parse", path)[1] == ""


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_course_of_a_reading(tmp_path: Path, jobs: int) -> None:
    """It grows from nothing to all bytes there are, within a table and an archive too, and what is passed over is taken from it."""
    pile = tmp_path / "pile"
    written(pile / "a.csv", table(*range(1, 9_000)))
    written(pile / "b.zip", zipped({f"{i}.html": a_page(90_001 + i) for i in range(200)}))
    for i in range(60):
        written(pile / f"c{i}.html", a_page(91_000 + i))
    course = Course(ingest.measured([str(pile)]))
    passed = [0]
    for _ in ingest.outcomes([str(pile)], jobs, course):
        passed.append(course.passed)
    assert passed == sorted(passed) and len(set(passed)) > 60
    total = sum(path.stat().st_size for path in pile.iterdir())
    assert course.passed == course.total == total
    assert ingest.measured([str(pile), "-"]) is None and ingest.measured([str(pile / "a.csv")] * 2) == 2 * (pile / "a.csv").stat().st_size
