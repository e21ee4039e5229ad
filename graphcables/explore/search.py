"""Search: which cables fit, and of each that is shown the passage that shows most of what was searched for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graphcables.graph.rows import Facts, rows_of
from graphcables.model import Cable
from graphcables.stores import passages, words
from graphcables.stores.base import GraphStore
from graphcables.stores.passages import Passage
from graphcables.stores.terms import Term

#: Of passages that show as much: the subject is shown anyway.
_PARTS = ("subject", "heading", "text")


Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cable that fits: its node's properties, and its best passage.

    `marks` are [start, end) of what was searched for, counted in characters of the passage's text, in order, apart from each other.
    """

    node: dict[str, Any]
    passage: Passage
    marks: Spans


def hits(store: GraphStore, ids: Sequence[str], terms: Sequence[Term]) -> Iterator[Hit]:
    """The cables of these ids with their best passages, in the same order."""
    for id in ids:
        versions = store.versions(id)
        if versions:  # it may have been forgotten since
            node = rows_of(versions[0], Facts()).cable
            yield Hit({"id": id, **node.props}, *best(versions[0], terms))


def best(cable: Cable, terms: Sequence[Term]) -> tuple[Passage, Spans]:
    """The passage with most of the terms; of equal ones a text, then a heading, then the subject; then the one with most places, then the first."""
    passage, spans = max(((p, _spans(p.text, terms)) for p in passages.of(cable)), key=lambda found: (sum(map(bool, found[1])), _PARTS.index(found[0].part), sum(map(len, found[1]))))
    return passage, _joined(span for some in spans for span in some)


def _spans(text: str, terms: Sequence[Term]) -> list[list[tuple[int, int]]]:
    found = words.found(text)
    return [term.spans(found) for term in terms]


def _joined(spans: Iterator[tuple[int, int]]) -> Spans:
    """Spans in order; those that overlap become one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def excerpt(text: str, marks: Spans, width: int) -> tuple[int, int]:
    """[start, end) of the part of a text, about `width` characters, that has most marks; cut between words."""
    if len(text) <= width:
        return 0, len(text)
    lead = width // 4
    starts = [max(0, min(start - lead, len(text) - width)) for start, _ in marks] or [0]
    start = max(starts, key=lambda s: (sum(s <= a and b <= s + width for a, b in marks), -s))
    end = start + width
    inside = [(a, b) for a, b in marks if a < end and b > start]
    # to the next word's beginning and to the last word's end, unless that takes a mark away
    if inside:
        start = min(start, inside[0][0])
    if start and (blank := _blank(text, start, inside[0][0] if inside else end)) is not None:
        start = blank + 1
    if end < len(text):
        back = next((i for i in range(end, max(inside[-1][1] if inside else start, start), -1) if text[i].isspace()), None)
        end = back if back is not None else max(end, inside[-1][1]) if inside else end
    return start, end


def _blank(text: str, start: int, stop: int) -> int | None:
    return next((i for i in range(start, stop) if text[i].isspace()), None)
