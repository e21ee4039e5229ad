"""How often the line that `explain` cites holds the value, or the rule that it states leads there; and how long it takes.

    python benchmarks/explain.py [COUNT] [SOURCE…]

COUNT random values (default 10,000; 0: all) of random cables of the corpus, with a fixed seed; each is judged by the checker of its rule
(tests/explain/checkers.py), which knows the rules but not the grammar. Prints k of n with a 95 % interval (Wilson), by field and by rule, and what
does not follow by field and rule; no text of a cable.
"""

from __future__ import annotations

import math
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graphcables import sources, telegram  # noqa: E402
from graphcables.errors import GraphcablesError  # noqa: E402
from graphcables.explain import explain, rules  # noqa: E402
from graphcables.model import RawCable  # noqa: E402
from tests.explain.checkers import problem  # noqa: E402


def wilson(k: int, n: int) -> str:
    """`98 of 100 (.930-.994)`."""
    if not n:
        return "0 of 0"
    z, p = 1.96, k / n
    middle, half = (p + z * z / (2 * n)) / (1 + z * z / n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return f"{k} of {n} ({middle - half:.4f}-{min(middle + half, 1):.4f})"


def main() -> None:
    """Read, explain, check, count."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    corpus = sys.argv[2:] or [os.environ.get("GRAPHCABLES_CORPUS", str(ROOT.parent / "shared" / "corpus"))]
    cables = []
    for raw in sources.read(corpus):
        if isinstance(raw, RawCable):
            try:
                cables.append((raw, telegram.parse(raw)))
            except GraphcablesError:
                continue
    start = time.perf_counter()
    found = [(e, cable, raw) for raw, cable in cables for e in explain(cable)]
    took = time.perf_counter() - start
    dice = random.Random(20261125)
    if count:
        # a cable, then a field of it, then a value: else the longest lists would be all that is looked at
        by_cable: dict[int, dict[str, list[int]]] = {}
        for n, (e, cable, _) in enumerate(found):
            by_cable.setdefault(id(cable), {}).setdefault(e.field, []).append(n)
        of = list(by_cable.values())
        chosen = [found[dice.choice(fields[dice.choice(sorted(fields))])] for fields in (dice.choice(of) for _ in range(count))]
    else:
        chosen = found
    fields, rule_uses, wrong = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for e, cable, raw in chosen:
        fields[e.field] += 1
        rule_uses.update(rule.partition(":")[0] for rule in e.rule.split("; "))
        if said := problem(e, cable, raw):
            wrong[(e.field, said.partition(": ")[2].partition(":")[0] or said)] += 1
    bad = sum(wrong.values())
    print(f"{len(cables)} cables, {len(found)} values; {took / len(cables) * 1000:.2f} ms a cable")
    print(f"follows from the cited line: {wilson(len(chosen) - bad, len(chosen))}; not traced: {rule_uses[rules.UNTRACED]}")
    for (field, rule), number in wrong.most_common():
        print(f"  does not follow: {field} ({rule}): {number} of {fields[field]}")
    for title, counter in (("fields", fields), ("rules", rule_uses)):
        print(f"{title}: " + ", ".join(f"{name} {number}" for name, number in counter.most_common()))


if __name__ == "__main__":
    main()
