"""The known release: all 251,287 numbers published in 2011, with the month of each.

So a cable that is cited but not held is either in the release and not in the user's pile, or in no
known release; and its date can be told from the numbers below and above it.
"""

from __future__ import annotations

import bisect
import calendar
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import compress

_NUMBER = re.compile(r"(\d\d)([A-Z]+)(\d+)\Z")
#: Of so few serials none is far above the rest.
_FEW = 5
#: For each month, by which of the twelve a serial of it is reached.
_THROUGH = [bytes(1 if 0 < m <= last else 0 for m in range(256)) for last in range(13)]


@dataclass(frozen=True, slots=True)
class Window:
    """Between which days (`YYYY-MM-DD`) a cable was sent, and the numbers that say so (null: the year's own ends)."""

    date_from: str
    from_id: str | None
    date_to: str
    to_id: str | None


@cache
def _lines() -> dict[str, str]:
    data = (files("graphcables.gazetteers") / "data" / "release.txt.z").read_bytes()
    return dict(line.split("\t", 1) for line in zlib.decompress(data).decode("ascii").splitlines())


@lru_cache(maxsize=4_000)
def _serials(year: str, station: str) -> tuple[tuple[int, ...], bytes]:
    """Serials of a station in a year, rising, and the month of each (a byte of 1 to 12)."""
    line = _lines().get(year + station)
    if line is None:
        return (), b""
    deltas, months = line.split("\t")
    serials, total = [], 0
    for delta in deltas.split(" "):
        total += int(delta, 36)
        serials.append(total)
    return tuple(serials), bytes(ord(m) - 96 for m in months)


def month(number: str) -> str | None:
    """`YYYY-MM` of a number in the release, null for one that is in none."""
    match = _NUMBER.match(number)
    if match:
        serials, months = _serials(match[1], match[2])
        at = bisect.bisect_left(serials, int(match[3]))
        if at < len(serials) and serials[at] == int(match[3]):
            return f"{_century(match[1])}-{months[at]:02d}"
    odd = _lines().get("!" + number)
    return f"{_century(number[:2])}-{int(odd):02d}" if odd else None


@lru_cache(maxsize=20_000)
def highest(year: str, station: str, through_month: int | None = None) -> int | None:
    """The highest serial that a station is known to have reached in a year, or by the end of one of its months.

    Single serials far above the rest are damage: the 99th percentile counts; of fewer than a hundred, the highest that the others lead up to.
    """
    serials, months = _serials(year, station)
    if through_month is not None:
        # serials rise with the months, but for a few
        serials = tuple(compress(serials, months.translate(_THROUGH[through_month])))
    if not serials:
        return None
    top = len(serials) - 1 if len(serials) < 100 else int(len(serials) * 0.99)
    while top >= _FEW and serials[top] > serials[top - 1] * 2 + 100:
        top -= 1
    return serials[top]


def count(year: str, station: str) -> int:
    """How many numbers of a station are known in a year."""
    return len(_serials(year, station)[0])


def window(year: str, station: str, serial: int, held: Mapping[int, tuple[str, str]] | None = None, hide: frozenset[int] = frozenset()) -> Window:
    """When a cable that is not held was sent.

    `held`: by serial, (day `YYYY-MM-DD`, id) of the dated cables of the same station and year. A number
    in the release has its month; any other lies between its nearest dated neighbours, of which two on each
    side are asked, since serials are not given out strictly in the order of sending. `hide` leaves serials of the
    release out (for measuring).
    """
    serials, months = _serials(year, station)
    full = _century(year)
    at = bisect.bisect_left(serials, serial)
    if at < len(serials) and serials[at] == serial and serial not in hide:
        number = f"{year}{station}{serial}"
        return Window(f"{full}-{months[at]:02d}-01", number, _month_end(full, months[at]), number)
    dated = {s: (f"{full}-{m:02d}-01", _month_end(full, m), f"{year}{station}{s}") for s, m in _around(serials, months, at, serial, hide)}
    for s, (day, id) in _near_held(held or {}, serial):
        dated[s] = (day, day, id)
    below = sorted((s for s in dated if s < serial), reverse=True)[:2]
    above = sorted(s for s in dated if s > serial)[:2]
    low = min((dated[s][0], dated[s][2]) for s in below) if below else (f"{full}-01-01", None)
    high = max((dated[s][1], dated[s][2]) for s in above) if above else (f"{full}-12-31", None)
    if low[0] > high[0]:
        ends = [(dated[s][0], dated[s][2]) for s in above], [(dated[s][1], dated[s][2]) for s in below]
        low, high = (min(ends[0]) if ends[0] else low), (max(ends[1]) if ends[1] else high)
    return Window(low[0], low[1], high[0], high[1])


def _around(serials: tuple[int, ...], months: bytes, at: int, serial: int, hide: frozenset[int]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for step, start in ((-1, at - 1), (1, at)):
        found, i = 0, start
        while 0 <= i < len(serials) and found < 2:
            if serials[i] not in hide and serials[i] != serial:
                out.append((serials[i], months[i]))
                found += 1
            i += step
    return out


def _near_held(held: Mapping[int, tuple[str, str]], serial: int) -> list[tuple[int, tuple[str, str]]]:
    serials = sorted(held)
    at = bisect.bisect_left(serials, serial)
    return [(s, held[s]) for s in (*serials[max(0, at - 2) : at], *serials[at : at + 3]) if s != serial]


def _month_end(year: int, number: int) -> str:
    return f"{year}-{number:02d}-{calendar.monthrange(year, number)[1]:02d}"


def _century(year: str) -> int:
    return 1900 + int(year) if int(year) >= 66 else 2000 + int(year)
