"""How well the parser reads real cables, against values that were read off the texts by hand.

    python benchmarks/quality.py [FOLDER OF TRUTH] [--show FIELD]

The truth (tests/truth: one JSON file a page) was written from the texts alone. Prints, for each kind of value, k of n for precision and
recall with 95 % intervals (Wilson). `--show` lists what differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

from graphcables import ingest
from graphcables.model import Cable

ROOT = Path(__file__).resolve().parent.parent
Values = set[Hashable]


def sha(text: str | None) -> str | None:
    """SHA-256 of a subject, blanks collapsed."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest() if text else None


def plain(name: str) -> str:
    """A name for comparison: capitals, letters and digits only."""
    return "".join(c for c in name.upper() if c.isalnum())


FIELDS: dict[str, tuple[Callable[[dict[str, Any]], Values], Callable[[Cable], Values]]] = {
    "references": (
        lambda t: {(r["bullet"], r["id"]) for r in t["references"] if r["kind"] == "cable"},
        lambda c: {(r.bullet, r.id) for r in c.references if r.kind == "cable"},
    ),
    "documents": (
        lambda t: {(r["bullet"], i) for i, r in enumerate(r for r in t["references"] if r["kind"] != "cable")},
        lambda c: {(r.bullet, i) for i, r in enumerate(r for r in c.references if r.kind != "cable")},
    ),
    "tags": (lambda t: set(t["tags"]), lambda c: set(c.tags)),
    "recipients": (
        lambda t: {(r["role"], plain(r["name"]), r["precedence"], r["serial"]) for r in t["recipients"]},
        lambda c: {(r.role, plain(r.name), r.precedence, r.serial) for r in c.recipients},
    ),
    "subject": (lambda t: {t["subject_sha256"]} - {None}, lambda c: {sha(c.subject)} - {None}),
    "date": (lambda t: {t["date"]}, lambda c: {(c.date or "")[:16]}),
    "date_source": (lambda t: {t["date_source"]}, lambda c: {c.date_source}),
    "signer": (lambda t: {plain(s) for s in t["signed_by"]}, lambda c: {plain(s.name) for s in c.signed_by}),
    "classifier": (lambda t: {plain(s["name"]) for s in t["classified_by"]}, lambda c: {plain(s.name) for s in c.classified_by}),
    "paragraphs": (
        lambda t: {(n, t["paragraphs"][:i].count(n)) for i, n in enumerate(t["paragraphs"])},
        lambda c: {(n, [p.number for p in c.paragraphs[:i]].count(n)) for i, n in enumerate(p.number for p in c.paragraphs) if n is not None},
    ),
    "conflict": (lambda t: {t["conflict"]}, lambda c: {any(x.field == "id" for x in c.conflicts)}),
}


#: The key of the truth that a field is read from, where it has another name.
KEYS = {"documents": "references", "subject": "subject_sha256", "signer": "signed_by", "classifier": "classified_by"}


def interval(k: int, n: int) -> str:
    """Wilson's 95 % interval of k of n."""
    if not n:
        return "-"
    z, p = 1.96, k / n
    centre, half = p + z * z / (2 * n), z * ((p * (1 - p) + z * z / (4 * n)) / n) ** 0.5
    return f"{(centre - half) / (1 + z * z / n):.3f}-{(centre + half) / (1 + z * z / n):.3f}"


def main() -> None:
    """Score all pages of the truth."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("truth", nargs="?", type=Path, default=ROOT / "tests" / "truth")
    parser.add_argument("--show", choices=sorted(FIELDS))
    args = parser.parse_args()
    corpus = Path(os.environ.get("GRAPHCABLES_CORPUS", ROOT.parent / "shared" / "corpus"))
    truth = {t["id"]: t for t in (json.loads(p.read_text("utf-8")) for p in sorted(args.truth.glob("*.json")))}
    cables = {c.id: c for c in ingest.outcomes([str(corpus)], None) if isinstance(c, Cable) and c.id in truth and c.format.startswith("wikileaks-20")}
    print(f"{len(cables)} pages of {len(truth)}")
    for name, (wanted, found) in FIELDS.items():
        right = total_found = total_wanted = 0
        read = [(id, cable) for id, cable in sorted(cables.items()) if KEYS.get(name, name) in truth[id]]
        if not read:
            continue
        for id, cable in read:
            want, have = wanted(truth[id]), found(cable)
            right += len(want & have)
            total_found += len(have)
            total_wanted += len(want)
            if args.show == name and want != have:
                print(f"  {id}: missing {sorted(map(str, want - have))}, too much {sorted(map(str, have - want))}")
        print(f"{name:<12} precision {right} of {total_found} ({interval(right, total_found)}), recall {right} of {total_wanted} ({interval(right, total_wanted)})")


if __name__ == "__main__":
    main()
