"""Loading a pile: cables a second, size of the store, a second load, and a hub of 3,800 citations.

    python benchmarks/load.py [CORPUS]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graphcables import stores
from graphcables.explore.trace import trace
from graphcables.model import Cable, Reference


def timed(*command: str) -> float:
    """Seconds that a command of ours takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "graphcables", *command], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    corpus = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("GRAPHCABLES_CORPUS", str(Path(__file__).resolve().parents[2] / "shared" / "corpus"))
    with tempfile.TemporaryDirectory() as place:
        db = f"{place}/g"
        seconds = timed("load", corpus, "--db", db, "--jobs", "1")
        with stores.open_store(db) as store:
            count = store.run("MATCH (c:Cable) WHERE c.in_corpus RETURN count(c) AS n").rows[0][0]
        size = sum(p.stat().st_size for p in Path(db).iterdir())
        print(f"load, one process: {count} cables in {seconds:.1f} s, {count / seconds:.0f} a second; the store has {size / 1e6:.1f} MB")
        print(f"load again: {timed('load', corpus, '--db', db, '--jobs', '1'):.1f} s; check: {timed('check', '--db', db):.1f} s; rebuild: {timed('rebuild', '--db', db):.1f} s")
    with tempfile.TemporaryDirectory() as place:
        hub = [
            Cable(f"09OSLO{i}", f"09OSLO{i}", date="2009-05-01T00:00Z", references=(Reference("cable", "09STATE1", "STATE 1"),), fingerprint=str(i), location=str(i), post="OSLO")
            for i in range(1, 3801)
        ]
        with stores.open_store(f"{place}/g", write=True, create=True) as store:
            store.load(hub)
        start = time.perf_counter()
        with stores.open_store(f"{place}/g") as store:
            found = trace(store, "09STATE1", "forward")
        print(f"trace of a hub with 3,800 citations: {time.perf_counter() - start:.2f} s, {len(found.root.children)} shown, {found.root.hidden} counted")


if __name__ == "__main__":
    main()
