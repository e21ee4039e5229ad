"""How well references, numbers and dates of a table of cables are read, against its known answer; references from the text alone.

    python benchmarks/references.py --tool make_corpus.py [--rows 25000] [--pages FOLDER] [--show N]
    python benchmarks/references.py --table cables.csv --truth truth.jsonl [--pages FOLDER]
    python benchmarks/references.py --cables FOLDER        cables without a known answer: only how many references go to later ones

The tool (also: MAKE_CORPUS) writes the table and, in a line a cable, `{"id", "date", "references": [...]}`. It re-addresses texts of real pages (--pages),
so some differences say nothing of the reader and are counted apart: what a page cites itself and the tool left in, texts whose own number it did not find and
change (they are another cable's, and nothing is taken from them), and garbled stations of numbers that do not exist.
A reference to a held cable that is dated after the one that cites it is a mistake of year, station or date, whether or not the answer is known.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from graphcables import ingest
from graphcables.gazetteers import numbers
from graphcables.model import Cable


def main() -> None:
    """Make the table where none is named, parse, score."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--tool", default=os.environ.get("MAKE_CORPUS"))
    parser.add_argument("--rows", type=int, default=25_000)
    parser.add_argument("--pages")
    parser.add_argument("--table", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--cables", type=Path)
    parser.add_argument("--show", type=int, default=0, help="so many cables whose references differ")
    parser.add_argument("--jobs", type=int)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if args.cables:
            cables = _parsed(args.cables, args.jobs)
        elif args.table and args.truth:
            cables = _parsed(args.table, args.jobs)
            _score(cables, args.truth, args.pages, args.show)
        elif args.tool:
            table, truth = Path(folder, "cables.csv"), Path(folder, "truth.jsonl")
            pages = ["--pages", args.pages] if args.pages else []
            subprocess.run([sys.executable, args.tool, "--rows", str(args.rows), "--out", str(table), "--truth", str(truth), *pages], check=True)
            cables = _parsed(table, args.jobs)
            _score(cables, truth, args.pages, args.show)
        else:
            print("references: name the tool that makes a table (--tool or MAKE_CORPUS), or a table and its truth, or a folder of cables")
            return
        _later(cables)


def _parsed(source: Path, jobs: int | None) -> list[Cable]:
    start = time.perf_counter()
    outcomes = list(ingest.outcomes([str(source)], jobs))
    cables = [one for one in outcomes if isinstance(one, Cable)]
    print(f"{len(cables)} cables in {time.perf_counter() - start:.1f} s, {len(outcomes) - len(cables)} rejected")
    return cables


def _score(cables: list[Cable], file: Path, pages: str | None, show: int) -> None:
    with file.open(encoding="utf-8") as lines:
        truth = [json.loads(line) for line in lines]
    read = {cable.id: cable for cable in cables}
    held = [(one, read[one["id"]]) for one in truth if one["id"] in read]
    print(f"numbers       {len(held)} of {len(truth)}, {len(read) - len(held)} too many")
    print(f"dates         {sum((cable.date or '')[:16] == one['date'] for one, cable in held)} of {len(truth)}")
    own = {r.id[2:] for one in ingest.outcomes([pages]) if isinstance(one, Cable) for r in one.references if r.id} if pages else set()
    found = wanted = right = 0
    why: Counter[str] = Counter()
    for one, cable in held:
        have, want = {r.id for r in cable.references if r.kind == "cable" and r.id}, set(one["references"])
        found, wanted, right = found + len(have), wanted + len(want), right + len(have & want)
        if have == want:
            continue
        missing, more = want - have, have - want
        why["too much: cited by the page itself"] += sum(number[2:] in own for number in more)
        if any(conflict.field == "id" for conflict in cable.conflicts):
            why["missing: the text is another cable's by its number"] += len(missing)
            continue
        more = {number for number in more if number[2:] not in own}  # of whatever year the row is
        for number in sorted(missing):
            mended = numbers.canonical(number)
            if mended != number and mended in more:
                why["missing and too much: a garbled station, mended"] += 1
                missing.discard(number)
                more.discard(mended)
        why["missing: other"] += len(missing)
        why["too much: other"] += len(more)
        if (missing or more) and show > 0:
            show -= 1
            print(f"  {one['id']}: missing {sorted(missing)}, too much {sorted(more)}")
    print(f"references    precision {right} of {found} ({right / max(found, 1):.4f}), recall {right} of {wanted} ({right / max(wanted, 1):.4f})")
    for reason, count in why.most_common():
        print(f"  {count:4} {reason}")


def _later(cables: list[Cable]) -> None:
    """The share of references to held cables that are dated after the one that cites."""
    dates: dict[str, str] = {}
    for cable in cables:
        for number in (cable.canonical, cable.id):
            dates[number] = cable.date or ""
    held = later = 0
    posts: Counter[str] = Counter()
    for cable in cables:
        for reference in cable.references:
            cited = dates.get(reference.id or "")
            if cited and cable.date and reference.kind == "cable":
                held += 1
                if cited[: len(cable.date)] > cable.date:
                    later += 1
                    posts[cable.post or "?"] += 1
    print(f"later         {later} of {held} references to held cables ({later / max(held, 1):.2%}); {', '.join(f'{p} {n}' for p, n in posts.most_common(5))}")


if __name__ == "__main__":
    main()
