"""The date-time group: `P 070127Z NOV 07`, with its precedences before it and operating signals behind it (ACP-121, 5 FAH-2)."""

from __future__ import annotations

import re

from graphcables.telegram import vocabulary as v

_GROUP = (
    r"(?P<prec>(?:(?:NIACT|[ZOPR]{1,2})[ \t]{0,9}){0,4})(?P<day>[\dO]{2})[ \t]?(?P<hour>[\dO]{2})(?P<minute>[\dO]{2})[ \t]?[Zz][ \t]*"
    r"(?P<month>[A-Za-z]{3})[A-Za-z]{0,6}[.,]?[ \t]*'?(?P<year>\d{4}|\d{2})\b(?P<tail>[^\n]*)$"
)
_DTG = re.compile(rf"^[ \t]*{_GROUP}", re.MULTILINE)
#: In a header that lost its line ends it stands behind other words.
_WITHIN = re.compile(rf"(?<=[ \t]){_GROUP}", re.MULTILINE)
#: No further behind: the format lines above it are short.
_FAR = 4_000
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find(text: str) -> re.Match[str] | None:
    """The date-time group of a text, if there is one: that which begins a line first; groups `prec`, `tail` and those that `date_of` reads."""
    return _DTG.search(text) or _WITHIN.search(text, 0, _FAR)


def date_of(group: re.Match[str]) -> str | None:
    """`YYYY-MM-DDTHH:MMZ` of a date-time group; null where it names no day of the calendar. A letter O is a nought."""
    month = v.MONTHS.get(group["month"].upper())
    day, hour, minute = (int(group[part].replace("O", "0")) for part in ("day", "hour", "minute"))
    if month is None:
        return None
    return moment(v.century(group["year"]), month, day, hour, minute)


def moment(year: int, month: int, day: int, hour: int, minute: int) -> str | None:
    """`YYYY-MM-DDTHH:MMZ`; null where there is no such day or time."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour < 24 and minute < 60) or day > _days(year, month):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}Z"


def _days(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap


def precedences(letters: str) -> tuple[str | None, str | None]:
    """`NIACT O P` -> NIACT IMMEDIATE, PRIORITY: the first is for action, the second for information."""
    niact = False
    found: list[str] = []
    for word in letters.split():
        if word.startswith("NIACT"):
            niact = True
            word = word[5:]
        if not word:
            continue
        name = v.PRECEDENCE[word[0]]
        found.append(f"NIACT {name}" if niact and not found else name)
    return (found[0] if found else None, found[1] if len(found) > 1 else None)
