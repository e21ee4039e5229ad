"""Items of a list whose sender is on no list: `FOOBAR 12, OSLO 3` cites two, of which one is known.

A name that no station has is kept as it is written: it may be a station that is missing, or a sender that is none.
"""

from __future__ import annotations

import re

from graphcables.telegram import pieces
from graphcables.telegram.citedlists import Cited

_BETWEEN = re.compile(r"[;,&]|\bAND\b", re.IGNORECASE)
#: A name of one to four words with a number, with or without a year before it and a caption in brackets behind it.
_NAMED = re.compile(
    r"\s*(?:[('’]{0,2}(?:19|20)?\d\d[)’']?[ \-]{0,2})?(?P<name>[^\W\d_][^\W\d_'’.]{1,20}(?:[ /'’.\-]{1,2}[^\W\d_]{1,20}){0,3})[ #\-]{1,3}\d{1,8}\s*(?:\((?:[A-Z/ ,]{2,20}|(?:19|20)?\d\d)\)\s*){0,3}[.]?\s*\Z",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_BARE = re.compile(r"\s*\d{1,8}\s*\Z")


def find(text: str, found: list[Cited]) -> list[tuple[int, int]]:
    """(start, end) of each piece of an item that has the form of a number, and in which none of a cable was `found`.

    `text` is silent where titles stand. Bare numbers that follow such a piece are a part of it.
    """
    gaps = zip([0, *(one.end for one in found)], [*(one.start for one in found), len(text)], strict=True)
    if not any(_DIGIT.search(text, start, end) for start, end in gaps):
        return []
    out: list[tuple[int, int]] = []
    capitals = text[found[0].start : found[0].end].isupper()
    last = False
    at = 0
    for start, end in _pieces(text):
        while at < len(found) and found[at].end <= start:
            at += 1
        if at < len(found) and found[at].start < end:
            last = False
        elif last and _BARE.match(text[start:end]):
            out[-1] = (out[-1][0], end)
        elif last := _is_named(text[start:end], capitals):
            out.append((start, end))
    return out


def only(text: str) -> list[tuple[int, int]]:
    """(start, end) of the pieces of an item in capitals, if each of them has the form of a number."""
    found = _pieces(text)
    return found if all(_is_named(text[start:end], True) for start, end in found) else []


def _pieces(text: str) -> list[tuple[int, int]]:
    """(start, end) of what stands between joints, without the blanks around it."""
    edges = [0, *(at for match in _BETWEEN.finditer(text) for at in match.span()), len(text)]
    out = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        piece = text[start:end]
        if bare := piece.strip():
            start += piece.index(bare)
            out.append((start, start + len(bare)))
    return out


def _is_named(piece: str, capitals: bool) -> bool:
    match = _NAMED.match(piece) if len(piece) < 120 else None
    if match is None or (capitals and not match["name"].isupper()):
        return False
    words = match["name"].upper().split()
    return not any(word in pieces.COUNTING or pieces.MONTH.match(word) for word in words) and sum(c.isalpha() for c in match["name"]) > 2
