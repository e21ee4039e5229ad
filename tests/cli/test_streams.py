"""Streams as users have them: closed, full, gone, without letters; and Ctrl-C. One line at most, and the exit code that is true."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import SAMPLE, done, shell
from tests.conftest import ROOT
from tests.invented import cable, graph

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams of a Unix shell")
COMMANDS = ("stats", "dump", "check", "query tags", "query --list", "show 09OSLO1", "trace 09OSLO1", "parse SAMPLE", "--help", "--version")
UNBUFFERED = ("", "1")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph(tmp_path_factory.mktemp("streams") / "g", [cable("09OSLO1", "09OSLO2", text="— é …"), *(cable(f"09OSLO{i}", "09OSLO1", subject="x" * 900) for i in range(2, 90))])


def words(command: str, db: Path) -> list[str | Path]:
    given: list[str | Path] = [str(SAMPLE) if word == "SAMPLE" else word for word in command.split()]
    return given if command.startswith(("parse", "--")) or "--list" in command else [*given, "--db", db]


@pytest.mark.parametrize("unbuffered", UNBUFFERED)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_has_seen_enough_is_no_error(command: str, unbuffered: str, db: Path) -> None:
    for end in ("head -1", "head -c0", "true"):
        ended = shell(f'"$@" | {end} >/dev/null', *words(command, db), env={"PYTHONUNBUFFERED": unbuffered})
        assert (ended.returncode, ended.stderr.decode().replace("\n", "") if command != "parse SAMPLE" else "") == (0, ""), end


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", UNBUFFERED)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_and_a_closed_stream_are_one_line(command: str, unbuffered: str, db: Path) -> None:
    for to in (">/dev/full", ">&-"):
        ended = shell(f'"$@" {to}', *words(command, db), env={"PYTHONUNBUFFERED": unbuffered})
        assert ended.returncode == 1 and ended.stderr.startswith(b"graphcables: standard output: ") and ended.stderr.count(b"\n") == 1, (to, ended.stderr)
    for to in ("2>&-", "2>/dev/full"):
        ended = shell(f'"$@" {to}', *words(command, db), env={"PYTHONUNBUFFERED": unbuffered})
        assert ended.returncode == 0 and ended.stdout, to
    wrong = shell('"$@" 2>&-', "show", "09OSLO777", "--db", db)
    assert wrong.returncode == 1 and not wrong.stdout


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv"])
def test_a_load_is_completed_whoever_reads_its_report(format: str, tmp_path: Path) -> None:
    for name, line, code in (("gone", '"$@" | true', 0), ("full", '"$@" >/dev/full', 1), ("closed", '"$@" >&- 2>&-', 1)):
        ended = shell(line, "load", SAMPLE, "--db", tmp_path / name, "--format", format)
        assert ended.returncode == code and b"Traceback" not in ended.stderr
        assert json.loads(done("stats", "--db", tmp_path / name, "--format", "json").stdout)["cables"]["held"] == 43


def test_a_load_of_many_batches_is_completed_though_nobody_reads(tmp_path: Path) -> None:
    with (tmp_path / "lines.jsonl").open("w") as file:
        file.writelines(json.dumps(cable(f"09OSLO{i}").to_dict()) + "\n" for i in range(1, 521))
    ended = shell('"$@" | true', "load", tmp_path / "lines.jsonl", "--db", tmp_path / "g", "--format", "jsonl")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(done("stats", "--db", tmp_path / "g", "--format", "json").stdout)["cables"]["held"] == 520


def test_what_another_command_writes_is_read_once_and_whole(tmp_path: Path) -> None:
    lines = done("parse", SAMPLE).stdout
    (tmp_path / "lines.jsonl").write_bytes(lines)
    for file, cables in ((tmp_path / "lines.jsonl", 44), (SAMPLE / "08REYKJAVIK90031.txt", 1)):
        ended = shell(f"\"$@\" <(cat '{file}')", "parse")
        assert (ended.returncode, ended.stderr, len(ended.stdout.splitlines())) == (0, b"", cables)
    # beside so many files that they are read by other processes, which don't have that pipe
    ended = shell(f"\"$@\" <(cat '{tmp_path}/lines.jsonl')", "parse", SAMPLE, SAMPLE, "--jobs", "2")
    assert (ended.returncode, ended.stderr, len(ended.stdout.splitlines())) == (0, b"", 132)


def test_a_closed_standard_input_is_said(tmp_path: Path) -> None:
    ended = shell('"$@" <&-', "load", "-", "--db", tmp_path / "g")
    assert ended.returncode == 1 and b"standard input is closed" in ended.stderr and b"Traceback" not in ended.stderr


def test_what_is_printed_never_gets_into_the_store(tmp_path: Path) -> None:
    assert shell('"$@" <&- >&- 2>&-', "load", SAMPLE, "--db", tmp_path / "g").returncode == 1
    assert done("check", "--db", tmp_path / "g").returncode == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_without_letters_gets_them_escaped(command: str, encoding: str, db: Path) -> None:
    ended = done(*words(command, db), env={"PYTHONIOENCODING": encoding})
    assert ended.returncode == 0 and b"Traceback" not in ended.stderr and ended.stdout
    if command.startswith("show"):
        assert b"\\u2014" in ended.stdout


def test_wrong_usage_is_printed_without_what_was_typed_doing_anything() -> None:
    ended = done("nothing\x1b[2J")
    assert ended.returncode == 2 and b"\x1b" not in ended.stderr and b"nothing\\x1b[2J" in ended.stderr and b"Usage:" in ended.stderr


@pytest.mark.parametrize("command", ["stats", "trace 09OSLO1", "parse SAMPLE", "parse SAMPLE SAMPLE --jobs 2", "load"])
def test_an_interrupt_is_one_line(command: str, db: Path, tmp_path: Path) -> None:
    given = ["load", SAMPLE, SAMPLE, "--jobs", "2", "--db", tmp_path / "g"] if command == "load" else words(command, db)
    # the first moments are the interpreter's own; until it says that it has begun with us, nothing can be done
    code = "import sys; sys.stderr.write('.'); sys.stderr.flush(); sys.argv = ['graphcables', *sys.argv[1:]]; from graphcables.__main__ import main; main()"
    ends = set()
    for pause in (0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4):
        running = subprocess.Popen([sys.executable, "-c", code, *map(str, given)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT, start_new_session=True)
        assert running.stderr is not None
        running.stderr.read(1)
        time.sleep(pause)
        os.killpg(running.pid, signal.SIGINT)
        err = running.communicate(timeout=60)[1].decode()
        assert "Traceback" not in err, (pause, err)
        # the interpreter takes its handler away when it ends, after all was printed
        assert running.returncode in (0, 130) or (running.returncode == -signal.SIGINT and err == ""), (pause, running.returncode, err)
        assert running.returncode != 130 or err.rstrip("\n").split("\n")[-1].startswith("graphcables: stopped"), err
        ends.add(running.returncode)
    assert 130 in ends


def test_an_interrupt_that_an_import_makes_something_else_of_is_one_line(tmp_path: Path) -> None:
    # an exception that comes out of `__set_name__` is a RuntimeError on Python 3.11
    (tmp_path / "typer.py").write_text(
        "import os, signal\nclass Interrupting:\n    def __set_name__(self, owner, name):\n        os.kill(os.getpid(), signal.SIGINT)\nclass Owner:\n    attribute = Interrupting()\n"
    )
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from graphcables.__main__ import main; main()"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False, timeout=60)
    assert (ended.returncode, ended.stderr) == (130, b"graphcables: stopped\n")


def test_an_interrupt_that_comes_where_nothing_can_be_raised_comes_again() -> None:
    code = (
        "import time, weakref, graphcables.__main__ as program\n"
        "class Thing: pass\n"
        "def interrupted(_): raise KeyboardInterrupt\n"
        "def run():\n"
        "    thing = Thing()\n"
        "    kept = weakref.ref(thing, interrupted)\n"
        "    del thing\n"
        "    time.sleep(20)\n"
        "program._run = run\n"
        "program.main()\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "graphcables: stopped\n")
