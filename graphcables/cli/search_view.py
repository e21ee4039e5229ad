"""What a search found: a line and a passage a cable for a person, records for a program; the counts go to stderr."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphcables.cli import output
from graphcables.cli.options import Format
from graphcables.cli.tree import describe
from graphcables.explore.search import Hit, excerpt
from graphcables.stores.base import RANKED, Found

_COLUMNS = ("id", "date", "date_precision", "post", "classification", "subject", "paragraph", "number", "part", "passage", "marks", "conflicts")
_ORDERS = {"best": "best first", "newest": "newest first"}
#: Characters of a passage on a terminal: two or three lines.
_WIDTH = 240


def show(hits: Iterable[Hit], format: Format) -> None:
    """Print what fits, one after the other as it is read."""
    if format is not Format.table:
        output.records(_COLUMNS, map(_record, hits), format)
        return
    for i, hit in enumerate(hits):
        if i:
            output.line()
        output.line(describe(hit.node, hit.node["id"]))
        _passage(hit)


def _passage(hit: Hit) -> None:
    passage = hit.passage
    start, end = excerpt(passage.text, hit.marks, _WIDTH)
    if passage.part == "subject":
        lead = "subject: "
    else:
        lead = f"[paragraph {passage.paragraph}] " if passage.number is None else f"{passage.number}. "
        if passage.part == "heading":
            lead += "heading: "
    before, after = "…" if start else "", "…" if end < len(passage.text) else ""
    shift = len(before) - start
    marks = [(a + shift, b + shift) for a, b in hit.marks if start <= a and b <= end]
    output.marked_line(f"    {lead}", before + passage.text[start:end] + after, marks)


def _record(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        **{key: hit.node.get(key) for key in ("id", "date", "date_precision", "post", "classification", "subject")},
        "paragraph": passage.paragraph,
        "number": passage.number,
        "part": passage.part,
        "passage": passage.text,
        "marks": [list(span) for span in hit.marks],
        "conflicts": hit.node.get("conflicts") or [],
    }


def summary(found: Found, asked: str) -> None:
    """How many fit and in which order they are shown, on stderr."""
    cables = "1 cable fits" if found.fits == 1 else f"{found.fits:,} cables fit"
    text = f"{cables}; {len(found.ids)} shown, {_ORDERS[found.order]}" if found.fits else "no cable fits"
    if found.order != asked:
        text += f" and not best first: no more than {RANKED:,} are ranked"
    output.note(text)
    if found.undated:
        output.note(f"{found.undated:,} more would fit, but {'have' if found.undated > 1 else 'has'} no date")
