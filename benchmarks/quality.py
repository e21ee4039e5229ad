"""How well the parser reads real cables, against values that were read off the texts by hand.

    python benchmarks/quality.py [FOLDER OF TRUTH] [--show FIELD] [--kind KIND]

The truth (tests/truth: one JSON file a page) was written from the texts alone. Prints, for each kind of value, k of n for precision and
recall with 95 % intervals (Wilson). `--show` lists what differs. A folder that holds the texts too (tests/truth/thin) is scored on them, else
the pages are looked for in the corpus.
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
from graphcables.gazetteers import addressees
from graphcables.model import Cable

ROOT = Path(__file__).resolve().parent.parent
Values = set[Hashable]
Truth = dict[str, Any]


def sha(text: str | None) -> str | None:
    """SHA-256 of a text of the cable, blanks collapsed."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest() if text else None


def plain(name: str) -> str:
    """A name for comparison: capitals, letters and digits only."""
    return "".join(c for c in name.upper() if c.isalnum())


def in_any_order(name: str) -> str:
    """A name for comparison; an E.O. line of the 1970s has the surname first (`QUILL, ADA`)."""
    return " ".join(sorted(plain(word) for word in name.replace(",", " ").replace(".", " ").split()))


def addressee(name: str) -> str:
    """An addressee for comparison: spellings that the gazetteer holds to be one are one."""
    return plain(addressees.canonical(name)[0])


def counted(items: list[Any]) -> Values:
    """Each item with how often it has come before: repeated paragraph numbers are values of their own."""
    return {(*(item if isinstance(item, tuple) else (item,)), items[:i].count(item)) for i, item in enumerate(items)}


def numbers(truth: Truth) -> list[Any]:
    """Printed numbers; later files hold [number, portion mark]."""
    return [p[0] if isinstance(p, list) else p for p in truth["paragraphs"]]


def mark(text: str | None) -> str | None:
    """A portion mark without blanks."""
    return "".join(text.split()).upper() if text else None


FIELDS: dict[str, tuple[str, Callable[[Truth], Values], Callable[[Cable], Values]]] = {
    "references": (
        "references",
        lambda t: {(r["bullet"], r["id"]) for r in t["references"] if r["kind"] == "cable"},
        lambda c: {(r.bullet, r.id) for r in c.references if r.kind == "cable"},
    ),
    "documents": (
        "references",
        lambda t: {(r["bullet"], i) for i, r in enumerate(r for r in t["references"] if r["kind"] != "cable")},
        lambda c: {(r.bullet, i) for i, r in enumerate(r for r in c.references if r.kind != "cable")},
    ),
    "spoken of": (
        "spoken",
        lambda t: {(r["bullet"], r["id"], n) for r in t["references"] if r["kind"] == "cable" for n in r["paragraphs"]},
        lambda c: {(r.bullet, r.id, n) for r in c.references if r.kind == "cable" for p in r.paragraphs if (n := c.paragraphs[p - 1].number) is not None},
    ),
    "notal": (
        "spoken",
        lambda t: {r["id"] for r in t["references"] if r["kind"] == "cable" and r["notal"]},
        lambda c: {r.id for r in c.references if r.kind == "cable" and r.notal},
    ),
    "tags": ("tags", lambda t: set(t["tags"]), lambda c: set(c.tags)),
    "recipients": (
        "recipients",
        lambda t: {(r["role"], addressee(r["name"]), r["precedence"], r["serial"]) for r in t["recipients"]},
        lambda c: {(r.role, addressee(r.name), r.precedence, r.serial) for r in c.recipients},
    ),
    "routing": (
        "spoken",
        lambda t: {(addressee(r["name"]), r.get("routing")) for r in t["recipients"]},
        lambda c: {(addressee(r.name), r.routing) for r in c.recipients},
    ),
    "exempt": (
        "spoken",
        lambda t: {(addressee(r["name"]), addressee(e)) for r in t["recipients"] for e in r.get("exempt", [])},
        lambda c: {(addressee(r.name), addressee(e)) for r in c.recipients for e in r.exempt},
    ),
    "subject": ("subject_sha256", lambda t: {t["subject_sha256"]} - {None}, lambda c: {sha(c.subject)} - {None}),
    "date": ("date", lambda t: {t["date"][:16]}, lambda c: {(c.date or "")[:16]}),
    "date_source": ("date_source", lambda t: {t["date_source"]}, lambda c: {c.date_source}),
    "sender": ("sender", lambda t: {plain(t["sender"] or "")}, lambda c: {plain(c.sender or "")}),
    "precedence": ("precedence", lambda t: {(t["precedence"], t["info_precedence"])}, lambda c: {(c.precedence, c.info_precedence)}),
    "transmission": ("transmission", lambda t: {t["transmission"]}, lambda c: {c.transmission}),
    "captions": ("captions", lambda t: set(t["captions"]), lambda c: set(c.captions)),
    "signer": ("signed_by", lambda t: {plain(s) for s in t["signed_by"]}, lambda c: {plain(s.name) for s in c.signed_by}),
    "classifier": ("classified_by", lambda t: {in_any_order(s["name"]) for s in t["classified_by"]}, lambda c: {in_any_order(s.name) for s in c.classified_by}),
    "role": (
        "spoken",
        lambda t: {plain(s["role"]) for s in t["classified_by"] if s.get("role")},
        lambda c: {plain(s.role) for s in c.classified_by if s.role},
    ),
    "reasons": ("reasons", lambda t: set(t["reasons"]), lambda c: set(c.reasons)),
    "declassify_on": ("declassify_on", lambda t: {t["declassify_on"]}, lambda c: {c.declassify_on}),
    "event": ("event_sha256", lambda t: {t["event_sha256"]}, lambda c: {sha(c.declassify_event)}),
    "derived_from": ("derived_sha256", lambda t: {t["derived_sha256"]}, lambda c: {sha(c.derived_from)}),
    "paragraphs": ("paragraphs", lambda t: counted(numbers(t)), lambda c: counted([p.number for p in c.paragraphs if p.number is not None])),
    "marks": (
        "spoken",
        lambda t: counted([(n, mark(m)) for n, m in t["paragraphs"]]),
        lambda c: counted([(p.number, mark(p.classification)) for p in c.paragraphs if p.number is not None]),
    ),
    "headings": (
        "headings",
        lambda t: {(n, h) for n, h in t["headings"]},
        lambda c: {(p.number, sha(p.heading)) for p in c.paragraphs if p.heading and p.number is not None},
    ),
    "redactions": ("redactions", lambda t: {t["redactions"]}, lambda c: {c.redactions}),
    "signals": ("operating_signals", lambda t: set(t["operating_signals"]), lambda c: {s.signal for s in c.signals}),
    "attention": ("attention", lambda t: {plain(a) for a in t["attention"]}, lambda c: {plain(a) for a in c.attention}),
    "conflict": ("conflict", lambda t: {t["conflict"]}, lambda c: {any(x.field == "id" for x in c.conflicts)}),
}


def interval(k: int, n: int) -> str:
    """Wilson's 95 % interval of k of n."""
    if not n:
        return "-"
    z, p = 1.96, k / n
    centre, half = p + z * z / (2 * n), z * ((p * (1 - p) + z * z / (4 * n)) / n) ** 0.5
    return f"{(centre - half) / (1 + z * z / n):.3f}-{(centre + half) / (1 + z * z / n):.3f}"


def read(folder: Path) -> tuple[dict[str, Truth], dict[str, Cable]]:
    """The truth of a folder, and the cables it speaks of, by number."""
    truth = {t["id"]: t for t in (json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.json")))}
    beside = list(folder.glob("*.txt"))
    where = folder if beside else Path(os.environ.get("GRAPHCABLES_CORPUS", ROOT.parent / "shared" / "corpus"))
    found = (c for c in ingest.outcomes([str(where)], None) if isinstance(c, Cable))
    return truth, {c.canonical if beside else c.id: c for c in found if (c.canonical if beside else c.id) in truth and (beside or c.format.startswith("wikileaks-20"))}


def has(truth: Truth, key: str) -> bool:
    """Whether a file of truth holds a value; those read completely hold what each reference is spoken of in, and portion marks."""
    if key == "spoken":
        return all("paragraphs" in r for r in truth["references"]) and "headings" in truth
    return key in truth


def main() -> None:
    """Score all pages of the truth."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("truth", nargs="?", type=Path, default=ROOT / "tests" / "truth")
    parser.add_argument("--show", choices=sorted(FIELDS))
    parser.add_argument("--kind", help="Only invented cables of this kind.")
    args = parser.parse_args()
    truth, cables = read(args.truth)
    if args.kind:
        truth = {id: t for id, t in truth.items() if t.get("kind_of_test") == args.kind}
        cables = {id: c for id, c in cables.items() if id in truth}
    print(f"{len(cables)} cables of {len(truth)}")
    for missing in sorted(set(truth) - set(cables)):
        print(f"  not found: {missing}")
    for name, (key, wanted, found) in FIELDS.items():
        right = total_found = total_wanted = 0
        pairs = [(id, cable) for id, cable in sorted(cables.items()) if has(truth[id], key)]
        if not pairs:
            continue
        for id, cable in pairs:
            want, have = wanted(truth[id]), found(cable)
            right += len(want & have)
            total_found += len(have)
            total_wanted += len(want)
            if args.show == name and want != have:
                print(f"  {id}: missing {sorted(map(str, want - have))}, too much {sorted(map(str, have - want))}")
        print(f"{name:<13} precision {right} of {total_found} ({interval(right, total_found)}), recall {right} of {total_wanted} ({interval(right, total_wanted)})")


if __name__ == "__main__":
    main()
