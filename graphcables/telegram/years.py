"""The year of a reference that is written without one.

It is the sender's year, but in the first months of a year authors often cite last year's cable
without saying so: a serial that the station had not reached by then belongs to the year before.
A reference is practically never to a later cable.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphcables.gazetteers import release

#: From this share of what the station sent in the year before, a serial is out of reach in January.
_REACH = 0.35


@dataclass(frozen=True, slots=True)
class Citing:
    """The cable that cites: its number and parts, `year` of two digits, `month` 1-12 where known."""

    id: str
    canonical: str
    year: str | None
    month: int | None
    post: str | None
    serial: int | None


def year_of(written: str | None, station: str | None, serial: int, citing: Citing) -> tuple[str, bool]:
    """(two-digit year, inferred across New Year?) of a reference to `station` `serial`."""
    if written is not None:
        return written[-2:], False
    year = citing.year or ""
    if station is None or not year:
        return year, False
    before = f"{(int(year) - 1) % 100:02d}"
    month = citing.month
    if station == citing.post and citing.serial is not None:
        # a post cannot have sent what lies well above its own number; late in the year that is rather a slip of the pen
        later = serial > citing.serial + 25
        return (before, True) if later and ((month or 12) <= 3 or _exists(before, station, serial)) else (year, False)
    if month is None:
        return year, False
    return (before, True) if _out_of_reach(year, before, station, serial, month) else (year, False)


def _exists(year: str, station: str, serial: int) -> bool:
    """Whether the station is known to have come as far as `serial` in `year` (or nothing is known of it)."""
    top = release.highest(year, station)
    return top is None or serial <= top * 1.1 + 100


def _out_of_reach(year: str, before: str, station: str, serial: int, month: int) -> bool:
    reached = release.highest(year, station, through_month=month)
    last = release.highest(before, station)
    if reached is not None:
        far = reached * (1.5 if month <= 3 else 2) + 100
        return serial > far and (serial <= last * 1.2 + 100 if last is not None else month <= 3)
    if last is None or month > 3:
        return False
    return serial > last * _REACH * month and serial <= last * 1.2 + 100
