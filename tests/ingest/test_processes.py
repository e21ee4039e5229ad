"""What happens to a load when one of its processes dies, and to its processes when the load does."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from graphcables import ingest
from graphcables.model import Cable
from graphcables.sources import Input, Rejected
from tests.conftest import ROOT
from tests.sources.invented_pages import page

COUNT = 120
#: Reads a little, says which processes it has, and waits to be killed.
_READS = """
import multiprocessing, sys
from graphcables import ingest
if __name__ == "__main__":
    for number, _ in enumerate(ingest.outcomes([sys.argv[1]], 2)):
        if number == 30:
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
            sys.stdin.read()
"""


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pile")
    for i in range(COUNT):
        (folder / f"{i:03d}.html").write_text(page(number=f"09OSLO90{i:03d}").replace("OSLO 090011", f"OSLO 090{i:03d}"))
    return folder


def _deadly(chunk: list[Input | Rejected]) -> list[object]:
    """Reads a chunk, but dies at one input."""
    for item in chunk:
        if item.source == "055.html":
            os.kill(os.getpid(), signal.SIGKILL)
    return list(ingest._read_chunk(chunk))


def _half_an_answer(chunk: list[Input | Rejected]) -> list[object]:
    """Dies while its answer, larger than a pipe holds, is on its way."""
    if any(item.source == "055.html" for item in chunk):
        threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()
        [pipe] = [one for one in gc.get_objects() if isinstance(one, Connection)]
        os.write(pipe.fileno(), (1_000_000).to_bytes(4, "big") + b"x" * 1000)
        time.sleep(60)
    return list(ingest._read_chunk(chunk))


def test_a_process_that_dies_costs_the_input_that_killed_it(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "_read_chunk", _deadly)
    found = list(ingest.outcomes([str(pile)], 2))
    assert [one.source for one in found] == [f"{i:03d}.html" for i in range(COUNT)]
    [bad] = [one for one in found if isinstance(one, Rejected)]
    assert bad.source == "055.html" and "died" in bad.reason
    assert sum(isinstance(one, Cable) for one in found) == COUNT - 1


@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
@pytest.mark.parametrize("waits", [0, 0.001, 0.003, 0.01, 0.03])
def test_processes_that_are_killed_cost_nothing(pile: Path, waits: float) -> None:
    """At whatever they are: between two inputs, in the middle of one, of taking a question or of giving an answer."""
    with contextlib.closing(ingest.outcomes([str(pile)] * 4, 2)) as outcomes:
        found = [next(outcomes)]
        for _ in range(2):
            time.sleep(waits)
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)
            found += islice(outcomes, COUNT // 2)
        found += outcomes
    assert len(found) == 4 * COUNT and all(isinstance(one, Cable) for one in found)


@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
def test_half_an_answer_is_not_waited_for(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "_read_chunk", _half_an_answer)
    found = list(ingest.outcomes([str(pile)], 2))
    assert [one.source for one in found if isinstance(one, Rejected)] == ["055.html"] and len(found) == COUNT


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks processes up in /proc")
def test_processes_end_when_the_load_is_killed(pile: Path, tmp_path: Path) -> None:
    script = tmp_path / "reads.py"
    script.write_text(_READS)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, script, pile], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as load:
        assert load.stdout is not None
        children = [int(pid) for pid in load.stdout.readline().split()]
        assert children and all(map(_runs, children))
        load.kill()
    until = time.monotonic() + 20
    while any(map(_runs, children)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_runs, children))


@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_load_that_is_stopped_says_what_it_kept(pile: Path, tmp_path: Path, number: signal.Signals) -> None:
    many = [str(pile)] * 100
    command = [sys.executable, "-m", "graphcables", "load", *many, "--db", str(tmp_path / "g"), "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True) as load:
        assert load.stderr is not None
        first = load.stderr.readline()
        os.killpg(load.pid, number)  # as a terminal does: all processes of the load
        rest = load.stderr.read()
    assert first.startswith("committed ")
    lines = [line for line in rest.splitlines() if not line.startswith("committed ")]
    assert len(lines) == 1 and "committed" in lines[0] and "again" in lines[0], rest
    assert load.returncode in (1, 130)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
