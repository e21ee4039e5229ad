"""The date of a cable: the header's date-time group, else a dateline in the body, else the page's cell."""

from __future__ import annotations

import re

from graphcables.model import DatePrecision, DateSource, PageFacts
from graphcables.telegram import dtg
from graphcables.telegram.vocabulary import MONTHS

_DATELINE = re.compile(
    r"^[ \t]*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]+)\s+(?P<year>\d{4}),?\s+(?P<hour>\d{1,2}):(?P<minute>\d\d)",
    re.MULTILINE,
)


def dateline(body: str) -> str | None:
    """`YYYY-MM-DDTHH:MMZ` of a line such as `Tuesday, 20 January 2004, 09:44` among the first lines of a body; null where there is no such day."""
    match = _DATELINE.search(body, 0, 600) if "day" in body[:600] else None
    if not match or match["month"][:3].upper() not in MONTHS:
        return None
    month = MONTHS[match["month"][:3].upper()]
    return dtg.moment(int(match["year"]), month, int(match["day"]), int(match["hour"]), int(match["minute"]))


def choose(header: str | None, line: str | None, page: PageFacts | None) -> tuple[str | None, DatePrecision | None, DateSource | None]:
    """(date, precision, source), the best there is."""
    if header:
        return header, "minute", "header"
    if line:
        return line, "minute", "dateline"
    if page and page.created and (match := re.match(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d):(\d\d))?", page.created)):
        if match[2] is None:
            return f"{match[1]}T00:00Z", "day", "page"
        if page.created_precision == "hour":
            return f"{match[1]}T{match[2]}:00Z", "hour", "page"
        return f"{match[1]}T{match[2]}:{match[3]}Z", page.created_precision, "page"
    return None, None, None
