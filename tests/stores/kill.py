"""Killing a process that loads, at a chosen or random moment; used by the test and by benchmarks/kills.py.

The loading process is this module run as a script: `python -m tests.stores.kill FOLDER COUNT PAUSE`. It writes a line to stdout for
every acknowledged batch, and waits for the knife at the moment named by PAUSE: `none`, `texts` (all texts are committed, the graph
is not touched), `graph` (the graph is saved, the pointer not swapped) or `swapped` (before older graphs are removed).
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphcables.model import Cable
from graphcables.stores.embedded import folder as folder_module
from graphcables.stores.embedded import loading as loading_module
from graphcables.stores.embedded.store import EmbeddedStore
from tests.invented import cable

ROOT = Path(__file__).resolve().parents[2]
MOMENTS = ("texts", "graph", "swapped")


def invented(count: int) -> Iterator[Cable]:
    """`count` cables of two posts that cite earlier and later ones, and some that are not there."""
    for i in range(1, count + 1):
        post = "SOFIA" if i % 3 else "ATHENS"
        cites = tuple(f"05{'SOFIA' if n % 3 else 'ATHENS'}{n}" for n in (i - 7, i + 11, i * 2) if n > 0)
        yield cable(
            f"05{post}{i}", *cites, date=f"2005-{1 + i % 12:02d}-11T08:00Z", subject=f"NUMBER {i}",
            tags=(("PREL", "BU"), ("PGOV",), ("BU", "GR", "SNAR"))[i % 3],
        )  # fmt: skip


class _Waiting(EmbeddedStore):
    """A store that stops before it derives the graph."""

    def _publish(self) -> None:
        _wait("texts")


def _wait(what: str) -> None:
    print(f"paused {what}", flush=True)
    time.sleep(60)


def _load(path: Path, count: int, pause: str) -> None:
    loading_module.BATCH = 25
    if pause == "graph":
        folder_module.Folder.publish = lambda *_: _wait("graph")  # type: ignore[assignment,method-assign]
    elif pause == "swapped":
        folder_module.Folder.tidy = lambda *_: _wait("swapped")  # type: ignore[assignment,method-assign]
    kind: Any = _Waiting if pause == "texts" else EmbeddedStore
    with kind(path, write=True, create=True) as store:
        store.load(invented(count), lambda n: print(f"committed {n}", flush=True))
    print("done", flush=True)


def killed(path: Path, count: int, pause: str = "none", after: float | None = None) -> int:
    """Load `count` cables in a process of its own and kill it: when it pauses, or `after` seconds. Returns how many were acknowledged."""
    command = [sys.executable, "-m", "tests.stores.kill", str(path), str(count), pause]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout
    acknowledged = 0
    try:
        if after is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(after)
            process.send_signal(signal.SIGKILL)
        for line in process.stdout:
            if line.startswith("committed "):
                acknowledged = int(line.split()[1])
            elif line.startswith("paused"):
                process.send_signal(signal.SIGKILL)
    finally:
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
    return acknowledged


if __name__ == "__main__":
    _load(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
