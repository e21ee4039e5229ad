"""How the year of a reference was told."""

from __future__ import annotations

import re

from graphcables.explain import rules
from graphcables.gazetteers import release
from graphcables.model import Cable, Reference
from graphcables.telegram import years as grammar
from graphcables.telegram.vocabulary import century
from graphcables.telegram.years import Citing

_PARTS = re.compile(r"(?P<year>\d\d)(?P<station>[A-Z]+)(?P<serial>\d+|-A\d+)\Z")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DIGITS = re.compile(r"(?<![A-Za-z0-9])['’]?([12]?[0-9Oo]?[0-9Oo]{2})(?![0-9])")


def year_rule(cable: Cable, r: Reference, year: str, station: str, serial: int, around: tuple[str, str], before: Reference | None) -> str | None:
    """The rule for the two-digit `year` of a reference whose text stands `around` the serial; null where none leads to it."""
    if r.year_inferred:
        return _inferred(cable, year, station, serial)
    if written := _written(around, year):
        return rules.said(rules.YEAR_WRITTEN, written)
    if year == citing_year(cable):
        return rules.said(rules.YEAR_SENDER, year)
    if before is not None and before.id and before.id.startswith(year):
        return rules.said(rules.YEAR_BEFORE, year)
    return None


def citing_year(cable: Cable) -> str | None:
    """The two-digit year of the cable that cites: of its number, else of its date."""
    match = _PARTS.match(cable.canonical)
    if match:
        return match["year"]
    return cable.date[2:4] if cable.date else None


def _written(around: tuple[str, str], year: str) -> str | None:
    """The digits before or behind a number that are its year."""
    for text in around:
        for match in _DIGITS.finditer(text):
            digits = match[1].upper().replace("O", "0")
            if len(digits) in (2, 4) and digits[-2:] == year:
                return match[1]
    return None


def _inferred(cable: Cable, year: str, station: str, serial: int) -> str | None:
    own = _PARTS.match(cable.canonical)
    sent = citing_year(cable)
    if sent is None or sent == year:
        return None
    back = (int(sent) - int(year)) % 100
    so = "so the year before" if back == 1 else f"so of the latest year in which it may have ({year})"
    if own and station == (cable.post or own["station"]) and serial > int(own["serial"]):
        return rules.said(rules.YEAR_INFERRED, f"serial {serial} lies above the citing cable's own {own['serial']}, {so}")
    month = int(cable.date[5:7]) if cable.date else None
    reached = release.highest(sent, station, through_month=month)
    when = f"{_MONTHS[month - 1]} {_full(sent)}" if month else _full(sent)
    if reached is not None and serial > reached:
        return rules.said(rules.YEAR_INFERRED, f"serial {serial} was beyond what {station} had reached by {when} ({reached} is known), {so}")
    if reached is not None and month and cable.date and grammar.year_of(None, station, serial, Citing(cable.id, cable.canonical, sent, month, cable.post, int(own["serial"]) if own else None, int(cable.date[8:10]))) == (year, True):
        return rules.said(rules.YEAR_INFERRED, f"serial {serial} was beyond what {station} can have reached by {int(cable.date[8:10])} {when} ({reached} is known by the end of that month), {so}")
    last = release.highest(f"{(int(sent) - 1) % 100:02d}", station)
    if reached is None and last is not None and month:
        return rules.said(rules.YEAR_INFERRED, f"serial {serial} was beyond what {station} could have reached by {when} (it reached {last} in the year before), {so}")
    return None


def _full(year: str) -> str:
    return str(century(year))
