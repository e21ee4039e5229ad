"""Dates as a person reads them: never more precise than they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def sent(date: str | None, precision: str | None) -> str:
    """`2007-11-07 01:27Z`, `2007-11-07 01hZ`, `2007-11-07`, `2007-11`; `no date` where there is none."""
    if not date:
        return "no date"
    if precision == "minute":
        return f"{date[:10]} {date[11:16]}Z"
    if precision == "hour":
        return f"{date[:10]} {date[11:13]}hZ"
    return date[:7] if precision == "month" else date[:10]


def window(start: str | None, end: str | None) -> str:
    """The days between which a missing cable was sent: `May 2007`, `Mar-May 2007`, `Dec 2006-Feb 2007`, `3-9 May 2007`."""
    if not start or not end:
        return "date unknown"
    year, month, day = start[:4], int(start[5:7]), int(start[8:10])
    year_to, month_to, day_to = end[:4], int(end[5:7]), int(end[8:10])
    if (year, month) == (year_to, month_to):
        if day == 1 and day_to >= 28:
            return f"{_LONG[month - 1]} {year}"
        return f"{day} {_LONG[month - 1]} {year}" if day == day_to else f"{day}-{day_to} {_LONG[month - 1]} {year}"
    if year == year_to:
        return year if (month, month_to) == (1, 12) else f"{_MONTHS[month - 1]}-{_MONTHS[month_to - 1]} {year}"
    return f"{_MONTHS[month - 1]} {year}-{_MONTHS[month_to - 1]} {year_to}"


def absence(node: Mapping[str, Any]) -> str:
    """What to say of a cable that is cited but not held: `not in your pile, May 2007`."""
    where = "not in your pile" if node.get("in_release") else "in no known release"
    return f"{where}, {window(node.get('date_from'), node.get('date_to'))}"


def inferred(year: bool, station: bool) -> str | None:
    """What of a reference was not written: `year inferred`, `station inferred`, both; null where all was."""
    said = [what for what, so in (("year", year), ("station", station)) if so]
    return f"{' and '.join(said)} inferred" if said else None
