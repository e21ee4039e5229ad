"""Kills a load 50 times (-9), 10 of them between the commit of the texts and the publishing of the graph, and says what was left.

    python -m benchmarks.kills [--cables 600]

After each kill the store is opened and checked, then the load is run again: its dump has to be that of a load nobody disturbed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

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
    raise SystemExit(failed > 0)


if __name__ == "__main__":
    main()
