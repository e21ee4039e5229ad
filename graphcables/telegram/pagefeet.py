"""Page furniture of telegrams that were printed page by page (1970s to about 2000).

A page ends with the classification on a line of its own, sometimes with the printer's mark, and the next begins with
`PAGE 02 STATE 023763 071504Z`, on whose line the text may go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphcables.telegram import classline

_HEAD = re.compile(
    r"[ \t]*PAGE[ \t]+(?P<page>\d{1,3})[ \t]+[A-Z][A-Z .']{1,40}?\d{3,7}(?:[ \t]+\d\d[ \t]+OF[ \t]+\d\d)?(?:[ \t]+\d{6}Z(?:[ \t]+[A-Z]{3}[ \t]+\d\d(?!\d))?(?P<timed>))?(?=[ \t]|$)"
)
#: Who was given copies: `ACTION AF-00`, `INFO  OCT-01 ISO-00`.
_DISTRIBUTION = re.compile(r"[ \t]*(?:ACTION|ORIGIN|INFO)[ \t]+[A-Z/]{1,8}-\d\d\b")
_FOOT = re.compile(r"[ \t]{2,20}(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE)[ \t]*\Z")
_ENDS = frozenset("N<")
_END = re.compile(r"[ \t]*(?:N\s?N\s?N\s?N?|<< END OF DOCUMENT >>)[ \t]*\Z")


def apart(lines: list[str]) -> list[str]:
    """The lines, with what begins and ends a page on lines of its own where text was joined to it."""
    out: list[str] = []
    for line in lines:
        match = _HEAD.match(line) if "PAGE" in line[:120] else None
        if not match or not classline.PAGE_LINE.match(line):
            out.append(line)
            continue
        if out and (foot := _FOOT.search(out[-1][-60:])):
            column = max(0, len(out[-1]) - 60) + foot.start()
            if out[-1][:column].strip():
                out[-1:] = [out[-1][:column], out[-1][column:]]
        rest = line[match.end() :]
        # without its time the header has no certain end
        if match["timed"] is None or not rest.strip() or _DISTRIBUTION.match(rest) or classline.read(rest):
            out.append(line)
        else:
            out.extend((line[: match.end()], rest.lstrip()))
    return out


def first_page(line: str) -> bool:
    """Whether a line begins the first page of a telegram or section."""
    match = _HEAD.match(line)
    return match is not None and int(match["page"]) == 1


def is_level(line: str) -> bool:
    """Whether a line holds a classification and nothing else but a printer's mark."""
    bare = line.strip()
    if not bare or len(bare) > 60 or bare[0] not in "UCSL":
        return False
    found = classline.read(bare)
    return found is not None and found.station is None and found.section is None and not found.rest


def feet(lines: list[str], among: Iterable[int] | None = None) -> set[int]:
    """Index of each line that ends or heads a page with the classification; never the first of all, which is the class line.

    `among`: the lines that can be the beginning or end of a page, where that is known.
    """
    out: set[int] = set()
    ends = [
        at
        for at in (range(len(lines)) if among is None else among)
        if ("PAGE" in (line := lines[at]) or line.lstrip()[:1] in _ENDS) and (classline.PAGE_LINE.match(line) or _END.match(line))
    ]
    if not ends:
        return out
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    for at in ends:
        for step in (-1, 1):
            near = at + step
            while first < near < len(lines) and abs(near - at) < 12 and (not lines[near].strip() or is_level(lines[near])):
                if lines[near].strip():
                    out.add(near)
                near += step
    return out
