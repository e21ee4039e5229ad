"""Positions around one node: its neighbours in blocks, a block a group, on the side that belongs to their kind.

What leads to it stands left, what it cites right, posts and addressees above, the rest below.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "right", "top", "bottom"]
#: What a node with its label takes; the distance between blocks, and of the first from the middle; the room for a heading; the width of a letter of it.
_WIDE, _HIGH, _GAP, _FROM, _HEAD, _LETTER = 168.0, 58.0, 64.0, 170.0, 34.0, 8.2


@dataclass(frozen=True, slots=True)
class Block:
    """A group to place: its heading, its side, the ids of its members."""

    heading: str
    side: Side
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """Positions by id, and the headings (x, y, text)."""

    at: dict[str, tuple[float, float]]
    headings: tuple[tuple[float, float, str], ...]


def place(centre: str, blocks: Sequence[Block]) -> Laid:
    """Where each member goes. One that belongs to several blocks stays in the first, whose heading then names both."""
    at = {centre: (0.0, 0.0)}
    headings: list[tuple[float, float, str]] = []
    sides = _grids(centre, blocks)
    # side by side above and below, one under the other left and right; the outer ones keep clear of the inner
    side: Side
    for side in ("top", "bottom"):
        grids = sides[side]
        width = sum(g.width for g in grids) + _GAP * max(0, len(grids) - 1)
        x = -width / 2
        for grid in grids:
            y = -_FROM - grid.height if side == "top" else _FROM
            headings.append(grid.put(x, y, at))
            x += grid.width + _GAP
    for side in ("left", "right"):
        grids = sides[side]
        height = sum(g.height for g in grids) + _GAP * max(0, len(grids) - 1)
        beside = any(sides[s] for s in ("top", "bottom")) and height > 2 * _FROM
        clear = max(_FROM, _half_width(sides, at) + _GAP) if beside else _FROM
        y = -height / 2
        for grid in grids:
            x = -clear - grid.width if side == "left" else clear
            headings.append(grid.put(x, y, at))
            y += grid.height + _GAP
    return Laid(at, tuple(headings))


def _grids(centre: str, blocks: Sequence[Block]) -> dict[Side, list[_Grid]]:
    sides: dict[Side, list[_Grid]] = {"left": [], "right": [], "top": [], "bottom": []}
    owner: dict[str, _Grid] = {}
    for block in blocks:
        fresh = [m for m in dict.fromkeys(block.members) if m not in owner and m != centre]
        if fresh:
            grid = _Grid(block.heading, fresh, block.side)
            sides[block.side].append(grid)
            owner.update((member, grid) for member in fresh)
        elif others := [owner[m] for m in block.members if m in owner]:
            others[0].heading += f" · {block.heading}"
    return sides


def _half_width(sides: Mapping[Side, Iterable[_Grid]], at: Mapping[str, tuple[float, float]]) -> float:
    xs = [abs(at[m][0]) for grid in (*sides["top"], *sides["bottom"]) for m in grid.members if m in at]
    return max(xs, default=0.0) + _WIDE / 2


class _Grid:
    """A block as rows and columns."""

    def __init__(self, heading: str, members: Sequence[str], side: Side) -> None:
        self.heading = heading
        self.members = tuple(members)
        n = len(self.members)
        tall = side in ("left", "right")
        # blocks at the sides are as tall as wide to the eye; those above and below lie
        self.columns = max(1, min(n, math.ceil(math.sqrt(n * _HIGH / _WIDE * (0.6 if tall else 3.0)))))
        self.rows = math.ceil(n / self.columns)
        self.width = max(self.columns * _WIDE, len(heading) * _LETTER)
        self.height = self.rows * _HIGH + _HEAD

    def put(self, left: float, top: float, at: dict[str, tuple[float, float]]) -> tuple[float, float, str]:
        """Place the members from a corner on, column by column; the heading."""
        for i, member in enumerate(self.members):
            column, row = divmod(i, self.rows)
            at.setdefault(member, (left + (column + 0.5) * _WIDE, top + _HEAD + (row + 0.35) * _HIGH))
        return left + self.width / 2, top + 10, self.heading
