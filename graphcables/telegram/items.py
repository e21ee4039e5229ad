"""The items of a REF list: what stands behind each bullet (`A.`, `(A)`, `A)`, `¶B.`, `(1)`, `REF A`), or the whole list where it has none."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLET = re.compile(
    r"(?:(?:(?<=^)|(?<=[\s;,.]))(?:¶\s?)?(?:REF(?:TEL)?\s{1,9})?"
    r"(?:\((?P<a>[A-Za-z]|\d{1,2})\.?\)|(?P<b>[A-Za-z])\s?[.):](?=\s|[A-Z(\d'])|(?P<n>\d{1,2})[.)](?=\s)|REF\s{1,9}(?P<c>[A-Z])\b|(?P<d>[B-Z])(?=\s(?:\d\d\s)?[A-Z]{4,}))"
    r"|(?<=\d)(?P<e>[B-Z])\s?[.)](?=\s?(?:'?\d\d\s?)?[A-Z]{2}))\s*"
)
#: The first bullet stands no further from the beginning than a title or a word of introduction is long.
_FIRST = 40


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet of the list with its text; `bullet` is null in a list without bullets."""

    bullet: str | None
    text: str


def items(text: str) -> list[Item]:
    """Cut a list by its bullets. Letters have to come in order, so that initials and `U.S.` are no bullets."""
    cuts = _cuts(text)
    if not cuts:
        return [Item(None, text)] if text.strip(" .;,-") else []
    out = []
    lead = text[: cuts[0][0]].strip(" .;,:-")
    if lead and any(ch.isdigit() for ch in lead):
        out.append(Item(None, lead))
    for i, (_, start, label) in enumerate(cuts):
        end = cuts[i + 1][0] if i + 1 < len(cuts) else len(text)
        out.append(Item(label, text[start:end].strip(" ;,")))
    return out


def _cuts(text: str) -> list[tuple[int, int, str]]:
    """(start, end, label) of each bullet."""
    cuts: list[tuple[int, int, str]] = []
    for match in _BULLET.finditer(text):
        label = match[match.lastgroup or "a"].upper()
        if not cuts:
            first = label in ("A", "1") and match.start() <= _FIRST
            # the first item of a list can lack its bullet
            late = label == "B" and match.start() <= _FIRST * 2 and any(ch.isdigit() for ch in text[: match.start()])
            if not (first or late) or (match.lastgroup == "n" and match.start()):
                continue
        elif label == cuts[-1][2] and match.start() <= cuts[-1][1] + 5:
            # `A. A) STATE 1`: the same bullet twice
            cuts[-1] = (cuts[-1][0], match.end(), label)
            continue
        elif label not in _next_labels(cuts[-1][2]):
            continue
        cuts.append((match.start(), match.end(), label))
    return cuts


def _next_labels(label: str) -> tuple[str, ...]:
    if label.isdigit():
        return (str(int(label) + 1), str(int(label) + 2))
    if label == "Z":
        return ("A",)
    return tuple(chr(ord(label) + step) for step in (1, 2) if ord(label) + step <= ord("Z"))
