"""Positions of posts: as on a map (plate carrée), then pushed apart until no two of them or their labels touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Units a degree; the height of a label and the width of a letter of it; the space around; the most rounds of pushing.
_DEGREE, _LINE, _LETTER, _GAP, _ROUNDS = 11.0, 18.0, 6.8, 3.0, 500


@dataclass(slots=True)
class Spot:
    """A post to place. `at`: (latitude, longitude) in degrees, null where unknown; `size`: radius."""

    id: str
    at: tuple[float, float] | None
    size: float
    label: str
    x: float = 0.0
    y: float = 0.0

    @property
    def half_width(self) -> float:
        """Half of what node and label take across."""
        return max(self.size, len(self.label) * _LETTER / 2) + _GAP

    @property
    def half_height(self) -> float:
        """Half of what node and label take from top to bottom."""
        return self.size + _LINE / 2 + _GAP


def place(spots: Sequence[Spot]) -> dict[str, tuple[float, float]]:
    """Where each post goes. What has no place on the map stands in rows below it."""
    known = [spot for spot in spots if spot.at]
    for spot in known:
        assert spot.at is not None
        spot.x, spot.y = spot.at[1] * _DEGREE, -spot.at[0] * _DEGREE
    _apart(known)
    bottom = max((spot.y + spot.half_height for spot in known), default=0.0) + 80
    left = min((spot.x for spot in known), default=0.0)
    x, y, row = left, bottom, 0.0
    for spot in (s for s in spots if not s.at):
        if x - left > 1_400:
            x, y, row = left, y + row, 0.0
        spot.x, spot.y = x + spot.half_width, y + spot.half_height
        x += 2 * spot.half_width
        row = max(row, 2 * spot.half_height)
    return {spot.id: (round(spot.x, 1), round(spot.y, 1)) for spot in spots}


def _apart(spots: list[Spot]) -> None:
    """Push apart what touches, along the way that is shorter; two at one place part by their order, so the result is always the same."""
    for _ in range(_ROUNDS):
        spots.sort(key=lambda s: (s.x - s.half_width, s.id))
        touched = False
        for i, a in enumerate(spots):
            for b in spots[i + 1 :]:
                if b.x - b.half_width >= a.x + a.half_width:
                    break
                over_x = a.half_width + b.half_width - abs(b.x - a.x)
                over_y = a.half_height + b.half_height - abs(b.y - a.y)
                if over_x <= 0 or over_y <= 0:
                    continue
                touched = True
                if over_x < over_y * 1.5:
                    push = (over_x / 2 + 0.1) * (1 if (b.x, b.id) >= (a.x, a.id) else -1)
                    a.x, b.x = a.x - push, b.x + push
                else:
                    push = (over_y / 2 + 0.1) * (1 if (b.y, b.id) >= (a.y, a.id) else -1)
                    a.y, b.y = a.y - push, b.y + push
        if not touched:
            return
