"""Kills `graphcables load TABLE` (-9, the process that the user started) at random moments, finishes it, and compares with an undisturbed load.

    python -m benchmarks.kills_csv cables.csv [--kills 20] [--jobs 2] [--folder FOLDER]
    python -m benchmarks.kills_csv cables.csv --going-on SECONDS --whole HASH [--kills 20] [--jobs 2] [--folder FOLDER]

After each kill no process of it may be left after some seconds, and no acknowledged cable may be missing. Every second time the store is
checked before the load is finished, every other time it is finished with --since-last; the dump has to be that of the undisturbed load. The
last third of the moments lies behind the last acknowledged batch, where the graph is made. Needs twice the space of a graph.

`--going-on`, for a table that takes too long to be loaded twenty times: one load is killed after at most so many seconds, goes on when it is begun
again, is killed again, and so on; HASH is the content hash of the undisturbed load.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graphcables.stores import open_store

#: Seconds in which the processes of a killed load have to end by themselves.
_PATIENCE = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where graphs are made; default: where temporary files are")
    parser.add_argument("--going-on", type=float, help="kill one load again and again, after at most so many seconds")
    parser.add_argument("--whole", help="content hash of the undisturbed load")
    options = parser.parse_args()
    if options.going_on:
        _going_on(options)
        return
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        started = time.perf_counter()
        process = _begun(options.source, folder / "whole", options.jobs)
        read, size = 0.0, 0
        while process.poll() is None:
            time.sleep(0.05)
            if (now := _told(folder / "whole").stat().st_size) > size:
                read, size = time.perf_counter() - started, now
        assert process.returncode == 0
        span = time.perf_counter() - started
        with open_store(folder / "whole") as store:
            whole = store.content_hash()
        print(f"undisturbed: {span:.1f} s, of them {span - read:.1f} behind the last acknowledged batch", flush=True)
        failed = interrupted = 0
        for i in range(options.kills):
            after = chance.uniform(0.1, read) if i % 3 else chance.uniform(read, span)
            problems, ended = _one(options.source, folder / "g", options.jobs, after, i, whole)
            failed += bool(problems)
            interrupted += not ended
            shutil.rmtree(folder / "g")
        print(f"{options.kills} kills, {interrupted} before the end of the load: {failed} left something wrong")
    raise SystemExit(failed > 0)


def _going_on(options: argparse.Namespace) -> None:
    """Kill one load again and again, then finish it."""
    chance, problems = random.Random(options.seed), []
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        path, kept = Path(name) / "g", 0
        for i in range(options.kills):
            after = chance.uniform(0.5, options.going_on)
            process, acknowledged, left = _killed(options.source, path, options.jobs, after)
            problems += left
            now = _versions(path)
            if now < kept:
                problems.append(f"{kept} were kept, {now} are")
            kept = now
            print(f"{i + 1:2}: killed after {after:.1f} s, {acknowledged} of this run acknowledged, {kept} kept{'; the load had ended' if process.returncode == 0 else ''}", flush=True)
        started = time.perf_counter()
        if _begun(options.source, path, options.jobs).wait() != 0:
            problems.append(f"finishing it failed: {_told(path).read_text().splitlines()[-1:]}")
        print(f"finished in {time.perf_counter() - started:.1f} s", flush=True)
        with open_store(path) as store:
            problems += store.check()
            if store.content_hash() != options.whole:
                problems.append(f"the dump differs: {store.content_hash()}")
    print(", ".join(problems) or "the same dump, and nothing wrong")
    raise SystemExit(bool(problems))


def _killed(source: Path, path: Path, jobs: int, after: float) -> tuple[subprocess.Popen[bytes], int, list[str]]:
    """A load that was killed after some seconds, or had ended; how many cables it had acknowledged; what is wrong with the processes it left."""
    process = _begun(source, path, jobs)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(after)
    process.kill()
    acknowledged = max((int(found[1]) for line in _told(path).read_text().splitlines() if (found := re.match(r"committed (\d+)$", line))), default=0)
    process.wait()
    patient = time.monotonic() + _PATIENCE
    while left := _session(process.pid):
        if time.monotonic() > patient:
            return process, acknowledged, [f"processes are left: {left}"]
        time.sleep(0.05)
    return process, acknowledged, []


def _one(source: Path, path: Path, jobs: int, after: float, number: int, whole: str) -> tuple[list[str], bool]:
    """Kill one load and finish it. What is wrong then, and whether it had ended before."""
    started = time.monotonic()
    process, acknowledged, problems = _killed(source, path, jobs, after)
    waited, ended = max(0.0, time.monotonic() - started - after), process.returncode == 0
    kept = _versions(path)
    if kept < acknowledged:
        problems.append(f"{acknowledged} were acknowledged, {kept} are kept")
    if number % 2 and kept:
        with open_store(path) as store:
            problems += store.check()
    started = time.perf_counter()
    again = _begun(source, path, jobs, *([] if number % 4 < 2 else ["--since-last"]))
    if again.wait() != 0:
        problems.append(f"finishing it failed: {_told(path).read_text().splitlines()[-1:]}")
    seconds = time.perf_counter() - started
    with open_store(path) as store:
        if store.content_hash() != whole:
            problems.append("the dump differs")
    found = ", ".join(problems) or "clean"
    print(f"{number + 1:2}: killed after {after:.1f} s, {acknowledged} acknowledged; processes gone in {waited:.1f} s; finished in {seconds:.1f} s: {found}", flush=True)
    return problems, ended


def _begun(source: Path, path: Path, jobs: int, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "graphcables", "load", str(source), "--db", str(path), "--jobs", str(jobs), *more]
    # to a file: a pipe would only be at its end when all that have it open have ended
    with _told(path).open("w") as told:
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told, start_new_session=True)


def _told(path: Path) -> Path:
    return path.with_suffix(".stderr")


def _session(leader: int) -> list[int]:
    """The processes of a session that still live, where the system says so (Linux)."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue
        if int(session) == leader and state != "Z" and int(entry.name) != os.getpid():
            found.append(int(entry.name))
    return found


def _versions(path: Path) -> int:
    """How many cables are kept, as they are on the disk."""
    if not (path / "texts.sqlite").is_file():
        return 0
    db = sqlite3.connect(path / "texts.sqlite")
    try:
        return int(db.execute("SELECT count(*) FROM version").fetchone()[0])
    finally:
        db.close()


if __name__ == "__main__":
    main()
