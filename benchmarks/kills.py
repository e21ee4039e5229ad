"""Kills a load 50 times (-9), 10 of them between the commit of the texts and the publishing of the graph, and says what was left.

    python -m benchmarks.kills [--cables 600]

After each kill the store is opened and checked, then the load is run again: its dump has to be that of a load nobody disturbed. Then the commands
load, rebuild and forget are killed 20 times at random moments; after each the store has to be clean, and the same as made anew.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graphcables.sources import own_lines
from graphcables.stores import open_store
from tests.stores.kill import MOMENTS, invented, killed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cables", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        with open_store(Path(folder) / "whole", write=True, create=True) as store:
            store.load(invented(options.cables))
            whole = store.content_hash()
        span = time.perf_counter() - started
        failed = interrupted = 0
        for i in range(50):
            path = Path(folder) / str(i)
            if i % 3 == 0:
                with open_store(path, write=True, create=True) as store:
                    store.load(invented(options.cables // 4))
            if i < 10:
                count = killed(path, options.cables, MOMENTS[i % len(MOMENTS)])
            else:
                count = killed(path, options.cables, after=chance.uniform(0.05, span + 0.3))
            interrupted += count < options.cables
            problems: list[str] = []
            if (path / "texts.sqlite").is_file():
                with open_store(path) as store:
                    problems = store.check()
                    if sum(len(store.versions(id)) for id in store.ids()) < count:
                        problems.append("acknowledged cables are missing")
            with open_store(path, write=True, create=True) as store:
                store.load(invented(options.cables))
                if store.content_hash() != whole:
                    problems.append("the dump differs")
            failed += bool(problems)
            print(f"{i + 1:2}: killed after {count} acknowledged, {problems or 'clean'}", flush=True)
        print(f"50 kills, 10 of them between texts and graph, {interrupted} before all was acknowledged: {failed} left something wrong")
        failed_commands = _commands(Path(folder), options.cables, chance)
    raise SystemExit(failed + failed_commands > 0)


def _commands(folder: Path, count: int, chance: random.Random) -> int:
    """Kill commands on copies of a graph; how many left something wrong."""
    more = folder / "more.json"
    more.write_text("\n".join(json.dumps(own_lines.printed(one)) for one in invented(count)))
    with open_store(folder / "half", write=True, create=True) as store:
        store.load(invented(count // 2))
    commands = (["load", str(more)], ["rebuild"], ["forget", "05SOFIA4"])
    failed = interrupted = 0
    spans: dict[str, float] = {}
    for i in range(23):
        words, path = commands[i % 3], folder / f"copy{i}"
        shutil.copytree(folder / "half", path)
        started = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "graphcables", *words, "--db", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if words[0] not in spans:  # the first of each is not disturbed: it says how long the command takes
            process.wait()
            spans[words[0]] = time.perf_counter() - started
            continue
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.1, spans[words[0]]))
        process.kill()
        interrupted += process.wait() != 0
        with open_store(path) as store:
            problems, found = store.check(), store.content_hash()
        with open_store(path, rebuild=True) as store:
            if store.content_hash() != found:
                problems.append("made anew it differs")
        failed += bool(problems)
        print(f"{words[0]}: {problems or 'clean'}", flush=True)
    print(f"20 kills of load, rebuild and forget, {interrupted} before their end: {failed} left something wrong")
    return failed


if __name__ == "__main__":
    main()
