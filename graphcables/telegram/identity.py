"""Which cable this is: its number, the number others cite, and whether the body is this cable's at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphcables.errors import NotACable
from graphcables.gazetteers import numbers, stations
from graphcables.model import Conflict, PageFacts
from graphcables.telegram.classline import ClassLine
from graphcables.telegram.header import Header

_NUMBER = re.compile(r"(?P<year>\d\d)(?P<station>[A-Z]+)(?P<serial>\d+)\Z")


class Identity(NamedTuple):
    """`year` is of two digits; `foreign` says that the body is another cable's; `conflicts` are those of the number."""

    id: str
    canonical: str
    year: str | None
    post: str | None
    serial: int | None
    foreign: bool = False
    conflicts: tuple[Conflict, ...] = ()


def of(page: PageFacts | None, first: ClassLine | None, header: Header, date: str | None) -> Identity:
    """The identity from the page's number, else from the class line and the header. Raises NotACable."""
    if page is not None:
        return _of_page(page, first)
    station = stations.resolve(first.station).station if first and first.station else None
    serial = first.serial if first else None
    if station is None:
        station = stations.of_sender(header.sender) if header.sender else None
    if serial is None:
        serial = int(header.originator_serial) if header.originator_serial else None
    if station is None and first and first.station:
        station = re.sub(r"[^A-Z]", "", first.station.upper())
    if not station or serial is None:
        raise NotACable("no message reference number: neither a line such as `UNCLAS PHNOM PENH 001376` nor FM and DE lines were found")
    year = first.year if first and first.year else (date[2:4] if date else None)
    if year is None:
        raise NotACable(f"no date: the year of {station} {serial} is unknown without a date-time group such as `071206Z DEC 06`")
    number = f"{year}{station}{serial}"
    return Identity(number, numbers.canonical(number), year, station, serial)


def _of_page(page: PageFacts, first: ClassLine | None) -> Identity:
    canonical = numbers.canonical(page.id)
    match = _NUMBER.match(canonical)
    if not match:
        return Identity(page.id, canonical, page.id[:2] if page.id[:2].isdigit() else None, None, None)
    post = stations.resolve(match["station"]).station or match["station"]
    serial = int(match["serial"])
    body = _contradiction(page.id, post, serial, first)
    conflicts = (Conflict("id", page.id, body),) if body else ()
    return Identity(page.id, canonical, match["year"], post, serial, bool(body), conflicts)


def _contradiction(number: str, post: str, serial: int, first: ClassLine | None) -> str | None:
    """The body's own number as written, where it is another cable's than the page says."""
    if first is None or not first.station or first.serial is None:
        return None
    if first.serial == serial or str(first.serial) in number:
        return None
    station = stations.resolve(first.station).station
    if station is None:
        return None
    return f"{first.station} {first.serial:06d}"
