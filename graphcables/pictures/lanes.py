"""Positions for a chain of cables: time runs left to right, a lane a post, no two labels on each other.

Long gaps of time are shortened (each counts by the logarithm of its days), so that a chain over ten years can be read
as well as one over ten days; the order is always that of time.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from graphcables.pictures.picture import Guides

#: What a cable with its label takes, and the space around a lane.
_WIDE, _HIGH, _PAD = 148.0, 50.0, 12.0
_TICKS = 14
#: Up to so many cables a span has a row of its own; with more of them lanes would get too high.
_FEW = 150
#: How high a picture is, at the least, for its width; and how far rows are moved apart for it.
_ASPECT, _STRETCH = 0.72, 1.9


@dataclass(frozen=True, slots=True)
class Item:
    """A cable to place. `day` counts days since the year 1 and may have a fraction; null where nothing is known.
    `span`: the days between which an estimated one lies."""

    id: str
    lane: str
    day: float | None
    span: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Positions by id, and what is drawn behind them."""

    at: dict[str, tuple[float, float]]
    guides: Guides


def day_of(text: str | None) -> float | None:
    """Days since the year 1 of `YYYY-MM-DD` or `YYYY-MM-DDTHH:MMZ`."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return None
    return moment.toordinal() + (moment.hour * 60 + moment.minute) / 1440


def place(items: Sequence[Item]) -> Placed:
    """Where each item goes."""
    scale = _Scale([item.day for item in items if item.day is not None], len(items))
    room = {item.id: _room(item, scale, len(items) <= _FEW) for item in items}
    lanes: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda item: (item.day is not None, item.day or 0.0, item.id)):
        lanes.setdefault(item.lane, []).append(item)
    rows = {name: _rows(members, room) for name, members in lanes.items()}
    tall = sum(2 * _PAD + _HIGH * len(found) for found in rows.values())
    stretch = min(_STRETCH, max(1.0, _ASPECT * scale.width / tall)) if tall else 1.0
    at: dict[str, tuple[float, float]] = {}
    bands = []
    top = 0.0
    for name, found in rows.items():
        for number, row in enumerate(found):
            for item in row:
                at[item.id] = (scale.x(item.day), top + stretch * (_PAD + _HIGH * (number + 0.4)))
        bottom = top + stretch * (2 * _PAD + _HIGH * len(found))
        bands.append((name, top, bottom))
        top = bottom
    spans = [(item.id, scale.x(item.span[0]), scale.x(item.span[1]), at[item.id][1]) for item in items if item.span and item.day is not None]
    return Placed(at, Guides(lanes=tuple(bands), ticks=tuple(scale.ticks()), spans=tuple(spans)))


def _room(item: Item, scale: _Scale, with_span: bool) -> tuple[float, float]:
    """From where to where an item takes up its row."""
    x = scale.x(item.day)
    left, right = x - _WIDE / 2, x + _WIDE / 2
    if with_span and item.span and item.day is not None:
        left, right = min(left, scale.x(item.span[0]) - 8), max(right, scale.x(item.span[1]) + 8)
    return left, right


def _rows(members: Sequence[Item], room: dict[str, tuple[float, float]]) -> list[list[Item]]:
    """The members of a lane in as few rows as keep them apart."""
    rows: list[list[Item]] = []
    ends: list[float] = []
    for item in sorted(members, key=lambda item: (*room[item.id], item.id)):
        left, right = room[item.id]
        number = next((i for i, end in enumerate(ends) if left >= end), len(rows))
        if number == len(rows):
            rows.append([])
            ends.append(right)
        rows[number].append(item)
        ends[number] = right
    return rows


class _Scale:
    """From days to x. What has no date stands left of all."""

    def __init__(self, days: Iterable[float], count: int) -> None:
        self._days = sorted(set(days))
        steps = [math.log1p(after - before) + 0.08 for before, after in zip(self._days, self._days[1:], strict=False)]
        width = max(900.0, 1.4 * math.sqrt(1.8 * count * _WIDE * _HIGH * 2))
        unit = width / sum(steps) if steps else 0.0
        # two cables of one day need not stand a screen apart
        unit = min(unit, 420.0)
        self._xs = [0.0]
        for step in steps:
            self._xs.append(self._xs[-1] + unit * step)
        self.width = max(self._xs[-1], 600.0)

    def x(self, day: float | None) -> float:
        """The place of a day: between those of the known days around it."""
        if day is None or not self._days:
            return -2 * _WIDE if self._days else 0.0
        at = bisect_left(self._days, day)
        if at == len(self._days):
            return self._xs[-1] + min(60.0, day - self._days[-1])
        if self._days[at] == day:
            return self._xs[at]
        if at == 0:
            return -min(60.0, self._days[0] - day)
        share = (day - self._days[at - 1]) / (self._days[at] - self._days[at - 1])
        return self._xs[at - 1] + share * (self._xs[at] - self._xs[at - 1])

    def ticks(self) -> list[tuple[float, str]]:
        """Beginnings of years, of months where all lies in few of them; none too near to the one before."""
        if not self._days:
            return []
        first, last = date.fromordinal(int(self._days[0])), date.fromordinal(math.ceil(self._days[-1]))
        months = (last.year - first.year) * 12 + last.month - first.month
        if months < 1:
            days = sorted({int(day) for day in self._days})
            found = [(self.x(float(day)), date.fromordinal(day).isoformat()) for day in days]
        else:
            marks = [date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 1) for i in range(1, months + 1)]
            if months > 2 * _TICKS:
                marks = [mark for mark in marks if mark.month == 1]
            found = [(self.x(float(mark.toordinal())), f"{mark:%Y}" if months > 2 * _TICKS else f"{mark:%b %Y}") for mark in marks]
        kept: list[tuple[float, str]] = []
        for x, name in found:
            if not kept or x - kept[-1][0] >= 84:
                kept.append((x, name))
        return kept
