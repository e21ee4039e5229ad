"""The classification line: `C O N F I D E N T I A L SECTION 01 OF 02 CHENGDU 001249`.

It opens every body and, in plain telegrams, every section; station and serial of the
cable stand at its end. Letters may be spaced, some lost or doubled in transmission.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

_SPACED = {
    "UNCLASSIFIED": r"U\s?N\s?C\s?L\s?A\s?S(?:\s?S\s?I\s?F\s?I\s?E\s?D)?",
    "CONFIDENTIAL": r"C{0,2}\s?O\s?N\s?F\s?I\s?D\s?E\s?N\s?T\s?I\s?A\s?L",
    "SECRET": r"S{0,2}\s?E\s?C\s?R\s?E\s?T",
    "LIMITED OFFICIAL USE": r"LIMITED\s+OFFICIAL\s+USE|L\s?O\s?U\b",
}
_LEVEL = "|".join(f"(?P<L{i}>{pattern})" for i, pattern in enumerate(_SPACED.values()))
_LEVELS = tuple(_SPACED)
_EXTRA = r"(?:\s*(?://?|\s)\s*(?:NOFORN|N\s?O\s?F\s?O\s?R\s?N|FOR\s+OFFICIAL\s+USE\s+ONLY|FOUO|SENSITIVE|SBU|EFTO|E\s?F\s?T\s?O))*"
_LINE = re.compile(
    rf"^[ \t>]*(?:{_LEVEL})(?![A-Za-z])(?P<extra>{_EXTRA})"
    r"(?:\s+(?:FINAL\s+)?S\s?E\s?C?\s?T\s?I\s?O\s?N\s+(?P<section>\d{1,2}|(?=OF\b))\s*O\s?F\s*(?P<sections>\d{1,2}))?"
    r"(?:\s+(?P<year>\d\d)(?=\s+[A-Z]))?"
    r"(?:\s+(?P<station>[A-Z][A-Za-z'. \-]{1,34}?)\s*(?P<serial>\d{3,7})(?!\d))?(?P<rest>[^\n]*)$",
    re.IGNORECASE,
)
#: The section can stand behind the number, too.
_AFTER = re.compile(r"(?:FINAL\s+)?SECTION\s+(\d{1,2})\s*OF\s*(\d{1,2})\b", re.IGNORECASE)
#: What a page of its own says: `MADRID 00000869  001.2 OF 004`.
PAGE_HEADER = re.compile(
    r"(?<![\w.])(?P<station>[A-Z][A-Z'. \-]{1,34}?)[ \t]+0*(?P<serial>\d{3,8})[ \t]+(?P<page>\d{3}(?:\.\d)?)[ \t]+OF[ \t]+\d{3}(?!\d)"
)
#: Old telegrams: `PAGE 02 STATE 023763 071504Z`.
PAGE_LINE = re.compile(r"^[ \t]*PAGE[ \t]+\d+[ \t]+[A-Z][A-Z .']*?\d{3,7}(?:[ \t].*)?$", re.MULTILINE)

#: How a classification begins, without blanks, also where its first letter was lost or doubled. Quickly told, before the pattern is asked.
_BEGINS = ("UNCLAS", "CONFIDENTIAL", "CCONFIDENTIAL", "ONFIDENTIAL", "SECRET", "SSECRET", "ECRET", "LIMITEDOFFICIALUSE", "LOU")

#: The first three characters of these, spaced or not.
_FIRST = frozenset({"UNC", "U N", "CON", "C O", "CCO", "C C", "ONF", "O N", "SEC", "S E", "SSE", "S S", "ECR", "E C", "LIM", "LOU", "L O"})
#: A line of a classification is no longer than this.
_LONGEST = 160
#: The first three characters of a line that may be one, unless it begins with a blank or `>`.
STARTS = frozenset(case for first in _FIRST for case in (first, first.lower(), first.capitalize(), first.title()))

#: The first character of a line that may be one.
MAY_OPEN = frozenset(case for first in _FIRST for case in (first[0], first[0].lower())) | frozenset(" \t>")

#: The printer's mark beside a classification, `CONFIDENTIAL     ABC1234`, is no station and serial.
_PRINTER = re.compile(r"(?<=[A-Z])[ \t]{1,20}[A-Z]{2,3}\d{3,5}[ \t]*\Z")


class ClassLine(NamedTuple):
    """What the line says: `level` is one of UNCLASSIFIED, CONFIDENTIAL, SECRET, LIMITED OFFICIAL USE."""

    level: str
    noforn: bool
    fouo: bool
    section: int | None
    sections: int | None
    year: str | None
    station: str | None
    serial: int | None
    rest: str


def read(line: str) -> ClassLine | None:
    """The parts of a classification line, or None where `line` is something else."""
    first = line[:1]
    if (first not in MAY_OPEN and not first.isspace()) or not "".join(line[:80].split()).lstrip(">").upper().startswith(_BEGINS):
        return None
    return _read(line[:200])


@lru_cache(maxsize=256)
def _read(line: str) -> ClassLine | None:
    """As `read`; the same line is asked for by several parts of the grammar."""
    last = line.rsplit(None, 1)[-1]
    match = _LINE.match(_PRINTER.sub("", line) if last[:1].isalpha() and last[-1:].isdigit() else line)
    if not match:
        return None
    station = match["station"]
    level = next(_LEVELS[i] for i in range(len(_LEVELS)) if match[f"L{i}"])
    extra = re.sub(r"\s", "", match["extra"] or "").upper()
    rest = match["rest"].strip()
    section, sections = match["section"], match["sections"]
    if sections is None and (after := _AFTER.match(rest)):
        section, sections = after.groups()
    section = section or sections  # `FINAL SECTION OF 02`
    if station is None and section is None and len(rest) > 40:
        return None  # a sentence that begins with the word
    return ClassLine(
        level=level,
        noforn="NOFORN" in extra or "NOFORN" in rest.upper(),
        fouo=any(word in extra for word in ("FOROFFICIALUSEONLY", "FOUO", "SENSITIVE", "SBU")),
        section=int(section) if section else None,
        sections=int(sections) if sections else None,
        year=match["year"],
        station=station.strip() if station else None,
        serial=int(match["serial"]) if match["serial"] else None,
        rest=rest,
    )


def among(lines: list[str], at: Iterable[int] | None = None) -> dict[int, ClassLine]:
    """The classification lines among `lines`, by index. `at`: those that may be some, where that is known (see `STARTS`)."""
    return dict(each(lines, range(len(lines)) if at is None else at))


def each(lines: list[str], at: Iterable[int]) -> Iterator[tuple[int, ClassLine]]:
    """The classification lines among some of `lines`, one by one, with their index."""
    for i in at:
        line = lines[i]
        if line[:1] in MAY_OPEN and line.lstrip(" \t>")[:3].upper() in _FIRST and len(line.strip()) < _LONGEST and (found := read(line)):
            yield i, found
