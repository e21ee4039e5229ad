"""A second, unrelated cable at the end of a body: some pages swallow a row of the table they were made from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphcables import quotations
from graphcables.telegram.classline import ClassLine

_NUMBER_LINE = re.compile(r"\s*(\d{2}[A-Z]{3,25}\d{1,7})\s*$")
_FIELD = re.compile(r"^[ \t]*(?:TAGS?|SUBJ(?:ECT)?)\b", re.IGNORECASE)
#: So many lines below its class line a cable has a field of its opening.
_NEAR = 16


@dataclass(frozen=True, slots=True)
class Cut:
    """The index of the line where another cable begins, and its number: of the table's row, else station and serial of its class line."""

    line: int
    number: str


def begins(lines: list[str], classes: dict[int, ClassLine]) -> Cut | None:
    """Where another cable begins: at a class line of another number with an opening of its own below it."""
    numbered = [(at, found) for at, found in classes.items() if found.serial]
    if len(numbered) < 2:
        return None
    own = numbered[0][1]
    for at, found in numbered[1:]:
        same = found.serial == own.serial or _letters(found.station) == _letters(own.station)
        if same or quotations.opens(lines[max(0, at - _NEAR) : at]) or not any(_FIELD.match(after) for after in lines[at + 1 : at + _NEAR]):
            continue
        number = f"{found.station} {found.serial}"
        start = at
        while start > 0 and (not lines[start - 1].strip() or (row := _NUMBER_LINE.match(lines[start - 1]))):
            start -= 1
            if lines[start].strip() and row:
                number = row[1]
        return Cut(start, number)
    return None


def _letters(station: str | None) -> str:
    return re.sub(r"[^A-Z]", "", (station or "").upper())
