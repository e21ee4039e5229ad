"""Real cables, damaged at random: how many raise anything but NotACable, and how long each takes.

    python benchmarks/mutations.py [COUNT]

Characters are dropped, doubled and swapped, lines shuffled, and two cables spliced (tests/telegram/characters.py); half are pages, half plain
telegrams, whose header has to be found. Prints the slowest, which also tells of patterns that are not linear.
"""

from __future__ import annotations

import os
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graphcables import sources, telegram  # noqa: E402
from graphcables.errors import NotACable  # noqa: E402
from graphcables.model import RawCable  # noqa: E402
from tests.telegram.characters import damaged  # noqa: E402


def main() -> None:
    """Damage, parse, count."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    corpus = Path(os.environ.get("GRAPHCABLES_CORPUS", ROOT.parent / "shared" / "corpus"))
    cut = (sources.cut(item) for item in sources.inputs([str(corpus)]) if not isinstance(item, sources.Rejected))
    raws = [raw for raw in cut if isinstance(raw, RawCable)]
    dice = random.Random(20261125)
    raised = refused = 0
    times: list[tuple[float, int, int]] = []
    for turn in range(count):
        raw, other = dice.choice(raws), dice.choice(raws)
        header, body = damaged(raw.header or "", other.header or "", dice), damaged(raw.body, other.body, dice)
        if turn % 2:
            one = replace(raw, header=None, page=None, format="telegram-text", body=f"{header}\n{body}")
        else:
            one = replace(raw, header=header if raw.header is not None else None, body=body)
        start = time.process_time()
        try:
            telegram.parse(one)
        except NotACable:
            refused += 1
        except Exception as error:
            raised += 1
            print(f"  {turn}: {type(error).__name__}: {error}")
        times.append((time.process_time() - start, turn, len(one.body)))
    times.sort(reverse=True)
    print(f"{count} damaged cables: {raised} raised an error, {refused} were no cable any more")
    print("slowest:", ", ".join(f"{seconds * 1000:.1f} ms ({length:,} characters)" for seconds, _, length in times[:5]))
    print(f"median {times[len(times) // 2][0] * 1000:.2f} ms, {sum(1 for seconds, *_ in times if seconds > 0.05)} over 50 ms")


if __name__ == "__main__":
    main()
