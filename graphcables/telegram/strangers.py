"""Items of a list whose sender is on no list: `FOOBAR 12, OSLO 3` cites two, of which one is known.

A name that no station has is kept as it is written: it may be a station that is missing, or a sender that is none.
"""

from __future__ import annotations

import re

from graphcables.telegram.citedlists import Cited
from graphcables.telegram.citedyears import MONTH

_BETWEEN = re.compile(r"[;,&]|\bAND\b", re.IGNORECASE)
#: A name of one to four words with a number, with or without a year before it and a caption in brackets behind it.
_NAMED = re.compile(
    r"\s*(?:[('’]{0,2}(?:19|20)?\d\d[)’']?[ \-]{0,2})?(?P<name>[^\W\d_][^\W\d_'’.]{1,20}(?:[ /'’.\-]{1,2}[^\W\d_]{1,20}){0,3})[ #\-]{1,3}\d{1,8}\s*(?:\((?:[A-Z/ ,]{2,20}|(?:19|20)?\d\d)\)\s*){0,3}[.]?\s*\Z",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*\d{1,8}\s*\Z")
#: These words count something, and name no sender.
_COUNTING = frozenset(
    {"AND", "ALSO", "SEE", "RE", "PREVIOUS", "NOTAL", "PARA", "PARAS", "PARAGRAPH", "PARAGRAPHS", "PAGE", "PAGES", "SECTION", "SECTIONS", "ARTICLE", "ARTICLES", "CHAPTER", "ITEM", "ITEMS", "PART", "PARTS", "ANNEX"}
    | {"REF", "REFS", "REFTEL", "TAB", "ROUND", "PHASE", "NUMBER", "NO", "NR", "TEL", "CABLE", "TELEGRAM", "DATED", "OF", "ON", "IN", "AT", "FOR", "DTG", "DAY", "WEEK", "VERSION", "REV", "VOLUME", "VOL", "SUBJ", "SUBJECT"}
)  # fmt: skip


def find(text: str, found: list[Cited], start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of each piece of an item between `start` and `end` that has the form of a number, and in which none of a cable was `found`.

    `text` is silent where titles stand. Bare numbers that follow such a piece are a part of it.
    """
    out: list[tuple[int, int]] = []
    capitals = text[found[0].start : found[0].end].isupper()
    edges = [start, *(at for match in _BETWEEN.finditer(text, start, end) for at in match.span()), end]
    last = False
    at = 0
    for begin, stop in zip(edges[::2], edges[1::2], strict=True):
        piece = text[begin:stop]
        while at < len(found) and found[at].end <= begin:
            at += 1
        if at < len(found) and found[at].start < stop:
            last = False
        elif last and _BARE.match(piece):
            out[-1] = (out[-1][0], stop - (len(piece) - len(piece.rstrip())))
        elif last := _is_named(piece, capitals):
            out.append((begin + len(piece) - len(piece.lstrip()), stop - (len(piece) - len(piece.rstrip()))))
    return out


def _is_named(piece: str, capitals: bool) -> bool:
    match = _NAMED.match(piece) if len(piece) < 120 else None
    if match is None or (capitals and not match["name"].isupper()):
        return False
    words = match["name"].upper().split()
    return not any(word in _COUNTING or MONTH.match(word) for word in words) and sum(c.isalpha() for c in match["name"]) > 2
