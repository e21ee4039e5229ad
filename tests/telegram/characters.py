"""Whether all of a body is in its cable: every character that is no blank is in the preamble, in a paragraph, or in removed furniture.
And texts damaged at random, of which the same has to hold."""

from __future__ import annotations

import random
from collections import Counter

from graphcables.model import Cable


def _count(*texts: str) -> Counter[str]:
    return Counter("".join("".join(texts).split()).upper())


def differs(cable: Cable, body: str) -> tuple[Counter[str], Counter[str]]:
    """(lost, added) characters; small and capital letters are one, for marks are kept in capitals. What sets a number and a portion mark apart (`¶`, a full stop, brackets) is kept as the fields
    `number` and `classification`; so are numbers, without the digits that stuck to them (`¶11.` for 1, `01.`); a mark that lacks its stroke (`C NF`) gets it."""
    kept = _count(cable.preamble or "", *cable.furniture)
    signs: Counter[str] = Counter()
    for paragraph in cable.paragraphs:
        kept += _count(paragraph.heading or "", paragraph.text, paragraph.classification or "", "" if paragraph.number is None else str(paragraph.number))
        if paragraph.number is not None:
            signs += Counter("¶.)(100")
        if paragraph.classification:
            signs += Counter("()")
    strokes = Counter("/" * sum((p.classification or "").count("/") for p in cable.paragraphs))
    whole = _count(body)
    return whole - kept - signs, kept - whole - strokes


def damaged(text: str, other: str, dice: random.Random) -> str:
    """A text with characters dropped, doubled and swapped, its lines moved, or the end of another text on its beginning."""
    characters = list(text)
    for _ in range(dice.randint(0, 60)):
        at = dice.randrange(max(1, len(characters) - 1))
        characters[at : at + 2] = dice.choice((characters[at : at + 1], characters[at : at + 1] * 2, characters[at : at + 2][::-1]))
    lines = "".join(characters).split("\n")
    if dice.random() < 0.3:
        dice.shuffle(lines)
    damaged = "\n".join(lines)
    if dice.random() < 0.2:
        damaged = damaged[: dice.randrange(len(damaged) + 1)] + other[dice.randrange(len(other) + 1) :]
    return damaged
