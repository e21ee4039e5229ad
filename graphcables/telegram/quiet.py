"""Titles of cited cables made silent: the stations and numbers in them cite nothing.

    OSLO 12, "TALKS ON BERLIN 1971"        what is quoted is a title, always
    OSLO 12 - PARIS 3 AGREEMENT            behind a dash or colon only where it has further words: `OSLO 12 - PARIS 3` are two
    OSLO 12 (TALKS ON BERLIN 1971)         in brackets only where nothing in it but a full year is a number
"""

from __future__ import annotations

import re

from graphcables.telegram import pieces

#: No letter or digit before the mark that opens or behind the one that closes, so that one mark that is left alone pairs with no other.
_QUOTED = re.compile(
    r"(?<![\w.])\"(?P<a>[^\"]{3,200})\"(?!\w)|“(?P<b>[^“”]{3,200})”|(?<!\w)''(?P<c>[^'][^\"]{2,200}?)''(?!\w)|(?<![\w'])'(?P<d>[A-Za-z][^'\"]{2,120} [^'\"]{1,120})'(?![\w'])"
)
_MARKS = ('"', "“", "'")
#: A dash with a blank beside it or a double one, a colon with a blank behind it; what ends a piece of a title.
_CUT = re.compile(r"(?P<open>\s?--+|\s[-–—]\s?|[-–—]\s|:\s)|(?P<end>;)|,|\bAND\b", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()\d]{4,80} (?:19|20)\d\d(?: [^()\d]{0,60})?\)")
#: A joint, a word and a digit.
_SHORTEST = 4
_DIGIT = re.compile(r"\d")


def quotes(text: str) -> str:
    """The text with blanks for what is quoted; a quoted number of a cable and nothing else stays."""
    if not any(mark in text for mark in _MARKS):
        return text
    return _QUOTED.sub(lambda m: m[0] if pieces.only_numbers(m[m.lastgroup or "a"]) else " " * len(m[0]), text)


def titles(text: str, start: int) -> str:
    """The text with blanks for titles behind a dash or colon, or in brackets, from `start` on, where the first number of the item ends.

    A title ends at a semicolon, and where behind a comma, `AND` or another dash numbers stand alone.
    """
    if len(text) - start < _SHORTEST or not _DIGIT.search(text, start):
        return text
    if "(" in text:
        text = text[:start] + _BRACKET.sub(lambda m: m[0] if pieces.only_numbers(m[0]) else " " * len(m[0]), text[start:])
    cuts = list(_CUT.finditer(text, start))
    if not any(cut["open"] for cut in cuts):
        return text
    out = [text[: cuts[0].end()]]
    within = False
    for i, cut in enumerate(cuts):
        end = cuts[i + 1].start() if i + 1 < len(cuts) else len(text)
        piece = text[cut.end() : end]
        if i:
            out.append(cut[0])
        within = bool((within or cut["open"]) and not cut["end"] and (within or piece.strip()) and not (_DIGIT.search(piece) and pieces.only_numbers(piece)))
        out.append(" " * len(piece) if within else piece)
    return "".join(out)
