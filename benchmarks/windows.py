"""How good the windows of dates are: 1,000 known months hidden, then told from the numbers around them.

    python benchmarks/windows.py [mrns.csv.gz]
"""

from __future__ import annotations

import datetime as dt
import gzip
import os
import random
import re
import sys
from collections import defaultdict
from pathlib import Path

from graphcables.gazetteers import release

COUNT = 1_000


def main() -> None:
    """Print the share of windows that hold the true month, and the median width."""
    default = Path(os.environ.get("GRAPHCABLES_CORPUS", Path(__file__).resolve().parents[2] / "shared" / "corpus")) / "mrns.csv.gz"
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    if not source.exists():
        sys.exit(f"{source.name} is not there; name it")
    rows = []
    with gzip.open(source, "rt") as lines:
        for line in lines:
            number, month = line.strip().split(",")
            if match := re.fullmatch(r"(\d\d)([A-Z]+)(\d+)", number):
                rows.append((match[1], match[2], int(match[3]), int(month)))
    for seed in (1, 2, 3):
        sample = random.Random(seed).sample(rows, COUNT)
        hidden: dict[tuple[str, str], set[int]] = defaultdict(set)
        for year, station, serial, _ in sample:
            hidden[year, station].add(serial)
        right, widths = 0, []
        for year, station, serial, month in sample:
            window = release.window(year, station, serial, None, frozenset(hidden[year, station]))
            right += int(window.date_from[5:7]) <= month <= int(window.date_to[5:7])
            widths.append((dt.date.fromisoformat(window.date_to) - dt.date.fromisoformat(window.date_from)).days + 1)
        widths.sort()
        print(f"seed {seed}: {right} of {COUNT} windows hold the true month; width in days: median {widths[COUNT // 2]}, nine in ten {widths[COUNT * 9 // 10]}")


if __name__ == "__main__":
    main()
