"""The year of a reference that is written without one.

It is the sender's year, but in the first months of a year authors often cite last year's cable
without saying so: a serial that the station had not reached by then belongs to the year before.
A reference is practically never to a later cable. Where not even the year before has so high a serial, an earlier one may.
"""

from __future__ import annotations

from typing import NamedTuple

from graphcables.gazetteers import release

#: From this share of what the station sent in the year before, a serial is out of reach in January.
_REACH = 0.35
#: Of a station of which so many numbers of a year are known, the highest of them is nearly its last.
_MANY = 100
_NEARLY = 1.05
#: Authors cite cables without their year from the last few years only.
_YEARS_BACK = 4


class Citing(NamedTuple):
    """The cable that cites: its number and parts, `year` of two digits, `month` 1-12 and `day` of it where known."""

    id: str
    canonical: str
    year: str | None
    month: int | None
    post: str | None
    serial: int | None
    day: int | None = None


def year_of(written: str | None, station: str | None, serial: int, citing: Citing) -> tuple[str, bool]:
    """(two-digit year, whether it was inferred) of a reference to `station` `serial`."""
    if written is not None:
        return written[-2:], False
    year = citing.year or ""
    if station is None or not year:
        return year, False
    month = citing.month
    if station == citing.post and citing.serial is not None:
        # a post cannot have sent what lies well above its own number; where no year has it, it is a slip of the pen
        if serial <= citing.serial + 25:
            return year, False
        found = _latest(year, station, serial, 1.1, unknown=True) or (_back(year, 1) if (month or 12) <= 3 else None)
    elif month is None or not _out_of_reach(year, station, serial, month, citing.day):
        return year, False
    else:
        found = _latest(year, station, serial, 1.2, unknown=month <= 3)
    return (found, True) if found else (year, False)


def year_before(year: str | None) -> str | None:
    """The year before one of two digits."""
    return _back(year, 1) if year else None


def _back(year: str, years: int) -> str:
    return f"{(int(year) - years) % 100:02d}"


def _latest(year: str, station: str, serial: int, margin: float, unknown: bool) -> str | None:
    """The latest year before `year`, of a few, in which the station is known to have come as far as `serial`; the year before,
    where nothing is known of it, if `unknown`."""
    for years in range(1, _YEARS_BACK + 1):
        top = release.highest(_back(year, years), station)
        if top is None:
            if unknown and years == 1:
                return _back(year, 1)
        elif serial <= top * margin + 100 and not _never(_back(year, years), station, serial):
            return _back(year, years)
    return None


def _never(year: str, station: str, serial: int) -> bool:
    """Whether a station of which enough is known did not come as far as `serial` in the whole of a year."""
    top = release.highest(year, station)
    return top is not None and release.count(year, station) >= _MANY and serial > top * _NEARLY + 100


def _out_of_reach(year: str, station: str, serial: int, month: int, day: int | None) -> bool:
    """Whether the station had not come as far as `serial` by that month, or by that day of its first months."""
    reached = release.highest(year, station, through_month=month)
    if reached is None:
        last = release.highest(_back(year, 1), station)
        return last is not None and month <= 3 and last * _REACH * month < serial <= last * 1.2 + 100
    if month <= 3 and day is not None and release.count(year, station) >= _MANY:
        # within the month serials rise with the days, if not evenly
        before = (release.highest(year, station, through_month=month - 1) or 0) if month > 1 else 0
        reached = before + (reached - before) * min(day + 2, 31) // 31 if reached > before else reached
    return serial > reached * (1.5 if month <= 3 else 2) + 100 or _never(year, station, serial)
