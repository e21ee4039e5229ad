"""Portion marks: (U), (SBU), (C), (S/NF), (S//NF), (C NF), (C/REL NATO), (S//Rel NATO, ISAF), (TS), (LOU), (c).

Source: Executive Order 12958, section 1.6 (c); 5 FAH-3 for how telegrams write them.
"""

from __future__ import annotations

import re
from functools import lru_cache

PATTERN = r"\(\s?(?:TS|SBU|FOUO|LOU|U|C|S|R|sbu|u|c|s)(?:\s?//?\s?[A-Z][A-Za-z ,/]{0,30}|\s?(?:NF|NOFORN)|\s-\sENTIRE TEXT)?\s?\)"
MARK = re.compile(rf"(?P<mark>{PATTERN})")
#: A mark that lost its first bracket, or its last one to a redaction.
_TORN = re.compile(r"(?P<first>(?:TS|SBU|FOUO|LOU|[UCS](?://?(?:NF|NOFORN))?)\s?\))(?=\s)|(?P<last>\(\s?(?:TS|SBU|[UCS](?://?(?:NF|NOFORN))?))\s(?=X{5})")
_ENTIRE = re.compile(r"\s-\sENTIRE TEXT")
_GLUED = re.compile(r"\b(TS|SBU|C|S) ?(NF|NOFORN)\Z")


@lru_cache(maxsize=1_000)
def mark_of(mark: str | None) -> str | None:
    """`( S//Nf )` -> `S//NF`: without brackets, in capitals, `/` before NF; null where the text is no mark."""
    match = MARK.match(mark) if mark else None
    if not match:
        return None
    plain = " ".join(_ENTIRE.sub("", match["mark"][1:-1].upper()).split())
    return _GLUED.sub(r"\1/\2", plain)


def torn(text: str) -> tuple[str, int] | None:
    """(mark, where the text begins behind it) of a text that begins with a mark of one bracket, `C) The minister …`; null where none stands there."""
    if ")" not in text[:9] and text[:1] != "(":
        return None
    match = _TORN.match(text)
    if not match:
        return None
    mark = mark_of(f"({match['first']}" if match["first"] else f"{match['last']})")
    return (mark, match.end()) if mark else None
