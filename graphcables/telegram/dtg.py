"""The date-time group: `P 070127Z NOV 07`, with its precedences before it and operating signals behind it (ACP-121, 5 FAH-2)."""

from __future__ import annotations

import re

from graphcables.telegram import vocabulary as v

_DTG = re.compile(
    r"^[ \t]*(?P<prec>(?:(?:NIACT|[ZOPR]{1,2})[ \t]+){0,4})(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)Z[ \t]*"
    r"(?P<month>[A-Z]{3})[A-Z]*[ \t]+(?P<year>\d{2,4})\b(?P<tail>[^\n]*)$",
    re.MULTILINE,
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find(text: str) -> re.Match[str] | None:
    """The date-time group line of a text, if there is one; groups `prec`, `tail` and those that `date_of` reads."""
    return _DTG.search(text)


def date_of(group: re.Match[str]) -> str | None:
    """`YYYY-MM-DDTHH:MMZ` of a date-time group; null where it names no day of the calendar."""
    month = v.MONTHS.get(group["month"].upper())
    day, hour, minute = int(group["day"]), int(group["hour"]), int(group["minute"])
    if month is None or not (1 <= day <= 31 and hour < 24 and minute < 60):
        return None
    year = v.century(group["year"])
    if day > _days(year, month):
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
        if word == "NIACT":
            niact = True
            continue
        name = v.PRECEDENCE[word[0]]
        found.append(f"NIACT {name}" if niact and not found else name)
    return (found[0] if found else None, found[1] if len(found) > 1 else None)
