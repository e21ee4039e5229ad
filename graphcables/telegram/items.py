"""The items of a REF list: what stands behind each bullet (`A.`, `(A)`, `A)`, `¶B.`, `(1)`, `REF A`), or the whole list where it has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphcables.telegram import pieces

_BULLET = re.compile(
    r"(?:(?:(?<=^)|(?<=[\s;,.]))(?:¶\s?)?(?:REF(?:TEL)?S?(?:\s{1,9}|[\-/]|(?=\()))?"
    r"(?:\((?P<a>[A-Za-z]|\d{1,2})\.?\):?|(?P<b>[A-Za-z])\s?[.):](?=\s|[A-Z(\d'])|(?P<n>\d{1,2})[.)](?=\s)|REF\s{1,9}(?P<c>[A-Z]|\d(?=\s?:))\b\s?:?|(?P<d>[B-Z])(?=\s(?:\d\d\s)?[A-Z]{4,})"
    r"|\(?(?P<f>A[A-Z]|[B-Z]{2})\s?[.):](?=\s|[A-Z(\d'])|(?P<g>A[A-Z]|[A-Z]{1,2})\s?[-–]\s|(?<=^)(?P<h>1)\s?:(?=\s))"
    r"|(?<=\d)(?P<e>[B-Z])\s?[.)](?=\s?(?:'?\d\d\s?)?[A-Z]{2}))\s*"
)
#: The first bullet stands no further from the beginning than a title or a word of introduction is long.
_FIRST = 40
#: Of bullets that are numbers no more than so many are left out: `(06) OSLO 12` is a year.
_LEFT_OUT = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet of the list with its text; `bullet` is null in a list without bullets. `quiet` is the text with blanks for quoted titles."""

    bullet: str | None
    text: str
    quiet: str


def items(text: str, quiet: str) -> list[Item]:
    """Cut a list by its bullets; `quiet` is the text with blanks for what is quoted, and as long.

    Letters come in order, so that initials and `U.S.` are no bullets. One that jumps, goes back or stands twice is a bullet where a number of
    a cable follows it. It is kept as it is written.
    """
    cuts = _cuts(quiet)
    if not cuts:
        return [Item(None, text, quiet)] if text.strip(" .;,-") else []
    out = []
    lead = text[: cuts[0][0]].strip(" .;,:-")
    if lead and any(ch.isdigit() for ch in lead):
        out.append(_item(None, text, quiet, 0, cuts[0][0], " .;,:-"))
    for i, (_, start, label) in enumerate(cuts):
        end = cuts[i + 1][0] if i + 1 < len(cuts) else len(text)
        out.append(_item(label, text, quiet, start, end, " ;,"))
    return out


def _item(bullet: str | None, text: str, quiet: str, start: int, end: int, around: str) -> Item:
    part = text[start:end]
    start += len(part) - len(part.lstrip(around))
    part = part.strip(around)
    return Item(bullet, part, quiet[start : start + len(part)])


def _cuts(text: str) -> list[tuple[int, int, str]]:
    """(start, end, label) of each bullet."""
    cuts: list[tuple[int, int, str]] = []
    dashed = False
    for match in _BULLET.finditer(text):
        label = match[match.lastgroup or "a"].upper()
        if match.lastgroup == "g" and match.start() and not (dashed or pieces.begins(text, match.end())):
            continue  # a dash: only where it can be nothing else
        if not cuts:
            first = label in ("A", "1") and match.start() <= _FIRST
            # the first item of a list can lack its bullet
            late = label == "B" and match.start() <= _FIRST * 2 and any(ch.isdigit() for ch in text[: match.start()])
            if (match.lastgroup == "n" and match.start()) or not (first or late or (match.start() <= _FIRST and _stands_alone(text, match, None))):
                continue
        elif label == cuts[-1][2] and match.start() <= cuts[-1][1] + 5:
            # `A. A) STATE 1`: the same bullet twice
            cuts[-1] = (cuts[-1][0], match.end(), label)
            continue
        elif label not in _next_labels(cuts[-1][2]) and not _stands_alone(text, match, cuts[-1][2]):
            continue
        cuts.append((match.start(), match.end(), label))
        dashed = dashed or match.lastgroup == "g"
    return cuts


@lru_cache(maxsize=200)
def _next_labels(label: str) -> tuple[str, ...]:
    """What comes next, or next but one: behind Z are AA, then BB or AB."""
    if label.isdigit():
        return (str(int(label) + 1), str(int(label) + 2))
    if label == "Z":
        return ("A", "AA")
    step = [chr(ord(label[-1]) + step) for step in (1, 2) if ord(label[-1]) + step <= ord("Z")]
    return tuple(one for last in step for one in ((last,) if len(label) == 1 else (last * 2, f"A{last}")))


def _stands_alone(text: str, match: re.Match[str], before: str | None) -> bool:
    """Whether a letter or number out of its order is a bullet: of the kind of the one before, with its sign, no initial (`U.S.`), and before
    a number of a cable."""
    label = match[match.lastgroup or "a"]
    if match.lastgroup == "a" and label.upper() in ("SU" if before else "SUC") and match.start():
        return False  # a portion mark: `OSLO 12 (S)`
    if match.lastgroup in ("c", "d") or (match.start() and text[match.start() - 1] == "."):
        return False
    if label.isdigit():
        if label[0] == "0" or not (before or "").isdigit() or int(label) > int(before or 0) + _LEFT_OUT:
            return False
    elif (before or "A").isdigit() or (len(label) > 1 and len(before or "") < 2):
        return False
    again = _BULLET.match(text, match.end())  # `B. B) OSLO 12`
    at = again.end() if again and again[again.lastgroup or "a"] == label else match.end()
    return pieces.begins(text, at) or (before is not None and pieces.is_named(text, at))
