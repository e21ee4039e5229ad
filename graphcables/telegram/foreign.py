"""A second, unrelated cable at the end of a body: some pages swallow a row of the table they were made from, with or without its header."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphcables import quotations
from graphcables.gazetteers import stations
from graphcables.telegram.classline import ClassLine

_NUMBER_LINE = re.compile(r"\s*(\d{2}[A-Z]{3,25}\d{1,7})\s*$")
_FIELD = re.compile(r"^[ \t]*(?:TAGS?|SUBJ(?:ECT)?)\b", re.IGNORECASE)
#: Format lines 1 to 4 of a header and the end of the message before it (source: ACP-127); FM names a station.
_FORMAT_LINE = re.compile(
    r"[ \t>]*(?:VZCZC|[ZOPR]{2}[ \t]{1,3}R[UH][A-Z]{3}|DE[ \t]{1,3}R[UH][A-Z]{3,6}[ \t]|ZNR[ \t]|ZNY[ \t]|[ZOPR](?:[ \t][ZOPR])?[ \t]{1,3}\d{6}Z[ \t]"
    r"|FM[ \t]{1,3}(?P<sender>[A-Z][A-Z .']{2,40})|BT[ \t]*\Z|NNNN[ \t]*\Z)"
)
_PARAGRAPH = re.compile(r"[ \t]*(?:¶|\d{1,2}\.\s)")
#: Running text: three words in small letters.
_PROSE = re.compile(r"(?:(?<![A-Za-z'])[a-z]{2,15},?\s{1,3}){3}")
#: So many lines below its class line a cable has a field of its opening.
_NEAR = 16
#: So many lines above its class line a header begins at most: a list of addressees can be long.
_HEADER = 120
#: As much of a field as tells it from another, letters and digits only.
_ENOUGH = 24


@dataclass(frozen=True, slots=True)
class Cut:
    """The index of the line where another cable begins, and its number: of the table's row, else station and serial of its class line."""

    line: int
    number: str


def begins(lines: list[str], classes: dict[int, ClassLine]) -> Cut | None:
    """Where another cable begins: at a class line of another number with an opening of its own below it, or at the header above that line.

    Of the same station a number can be a slip of the pen: there the opening has to be another one, and the line no later section's.
    """
    numbered = [(at, found) for at, found in classes.items() if found.serial]
    if len(numbered) < 2:
        return None
    first, own = numbered[0]
    for at, found in numbered[1:]:
        if found.serial == own.serial or not (fields := _fields(lines, at)):
            continue
        if _letters(found.station) == _letters(own.station) and (found.section not in (None, 1) or fields & _fields(lines, first)):
            continue
        start, row = _start(lines, first, at)
        if not any(quotations.opens(lines[max(0, where - _NEAR) : where]) for where in {start, at}):
            return Cut(start, row or f"{found.station} {found.serial}")
    return None


def _fields(lines: list[str], at: int) -> set[str]:
    """How the fields of an opening below a class line begin."""
    return {_plain(line)[:_ENOUGH] for line in lines[at + 1 : at + _NEAR] if _FIELD.match(line)}


def _start(lines: list[str], first: int, at: int) -> tuple[int, str | None]:
    """The first line of the cable whose class line is `at`, with its header and the number of its row; and that number."""
    start, row = at, None
    for above in range(at - 1, max(first, at - _HEADER), -1):
        line = lines[above][:200]
        if _PARAGRAPH.match(line) or _PROSE.search(line):
            break
        if (header := _FORMAT_LINE.match(line)) and (not header["sender"] or stations.of_sender(header["sender"].strip())):
            start = above
    while start > first + 1 and (not lines[start - 1].strip() or (number := _NUMBER_LINE.match(lines[start - 1]))):
        start -= 1
        if lines[start].strip() and number:
            row = number[1]
    return start, row


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text[:200])).upper()


def _letters(station: str | None) -> str:
    return re.sub(r"[^A-Z]", "", (station or "").upper())
