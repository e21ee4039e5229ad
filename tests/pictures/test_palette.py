"""Colours of kinds are told apart also by those who do not see all of them."""

from __future__ import annotations

from itertools import combinations

import pytest

from graphcables.pictures import palette, posts
from graphcables.pictures.picture import Look

#: From linear RGB to what is seen without one kind of cone (Machado, Oliveira and Fernandes, 2009, severity 1.0).
SIGHT = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
#: CIE76 distances below about 10 are hard to see side by side.
LEAST = 12.0


def linear(colour: str) -> list[float]:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def lab(rgb: list[float]) -> tuple[float, float, float]:
    r, g, b = (min(1.0, max(0.0, v)) for v in rgb)
    xyz = ((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505, 0.2126 * r + 0.7152 * g + 0.0722 * b, (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    return lab([sum(m * v for m, v in zip(row, rgb, strict=True)) for row in SIGHT[sight]])


def alike(one: Look, other: Look) -> bool:
    """Whether two looks share shape and filling, so that only the colour tells them apart."""
    return one.shape == other.shape and one.hollow == other.hollow


SETS = {
    "labels": (*palette.LABELS.values(), palette.MISSING),
    "classifications": (*palette.CLASSIFICATIONS.values(), palette.UNKNOWN, palette.MISSING),
    "posts": posts.LOOKS,
}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("sight", SIGHT)
def test_looks_are_told_apart(name: str, sight: str) -> None:
    looks = SETS[name]
    for one, other in combinations(looks, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen(one.colour, sight), seen(other.colour, sight), strict=True)) ** 0.5
        assert distance >= LEAST or not alike(one, other), (one.name, other.name, round(distance, 1))
    # and by shape and filling alone there are enough kinds that colour is a help, not the only sign
    assert len({(look.shape, look.hollow) for look in looks}) >= len(looks) / 2


def test_every_label_of_the_schema_has_a_look() -> None:
    from graphcables.graph.schema import EDGES, NODES

    assert set(NODES) <= set(palette.LABELS)
    assert {kind for kind in EDGES if kind != "SENT_TO"} <= set(palette.LINES) and {"SENT_TO action", "SENT_TO info"} <= set(palette.LINES)
