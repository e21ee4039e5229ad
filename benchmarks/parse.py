"""Cables a second on one core, by shape: reading, cutting and understanding.

    python benchmarks/parse.py [CORPUS]
"""

from __future__ import annotations

import os
import sys
import time
from collections import defaultdict
from pathlib import Path

from graphcables import ingest
from graphcables.model import Cable

ROUNDS = 3


def main() -> None:
    """Print the best of three rounds for each shape."""
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("GRAPHCABLES_CORPUS", Path(__file__).resolve().parents[2] / "shared" / "corpus"))
    by_shape: dict[str, list[str]] = defaultdict(list)
    for path in sorted(p for p in corpus.rglob("*") if p.suffix in (".html", ".txt")):
        for cable in ingest.outcomes([str(path)], 1):
            if isinstance(cable, Cable):
                by_shape[cable.format].append(str(path))
    for shape, paths in sorted(by_shape.items()):
        many = paths * max(1, 200 // len(paths))
        best = 0.0
        for _ in range(ROUNDS):
            start = time.perf_counter()
            count = sum(1 for _ in ingest.outcomes(many, 1))
            best = max(best, count / (time.perf_counter() - start))
        size = sum(Path(p).stat().st_size for p in paths) / len(paths)
        print(f"{shape:<16} {best:6.0f} cables/s on one core ({len(paths)} files, {size / 1024:.0f} KB each)")


if __name__ == "__main__":
    main()
