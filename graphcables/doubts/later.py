"""References to held cables that are dated after the cable that cites them.

A reference is practically never to a later cable, so their share measures how good dates, years and stations are, on any pile,
without knowing the truth. Dates are compared as far as both are good.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graphcables.doubts.finding import Finding
from graphcables.model import Cable

_GOOD = {"minute": 16, "hour": 13, "day": 10, "month": 7}


@dataclass(frozen=True, slots=True)
class Share:
    """Of `of` pairs, `later` have a later cited cable."""

    later: int
    of: int


@dataclass(frozen=True, slots=True)
class _Sent:
    date: str
    good: int
    post: str


class Later:
    """Takes cables as they come; the pairs are known when all are there. Per cable a date and its references are kept."""

    def __init__(self) -> None:
        self._sent: dict[str, _Sent | None] = {}
        self._of_canonical: dict[str, list[str]] = {}
        self._cited: dict[tuple[str, str], str] = {}

    def add(self, cable: Cable) -> None:
        """The next cable; of several versions of one number the first date that there is counts."""
        if self._sent.get(cable.id) is None:
            if cable.id not in self._sent and cable.canonical != cable.id:
                self._of_canonical.setdefault(cable.canonical, []).append(cable.id)
            self._sent[cable.id] = _Sent(cable.date, _GOOD[cable.date_precision or "day"], cable.post or "?") if cable.date else None
        for r in cable.references:
            if r.kind == "cable" and r.id:
                self._cited.setdefault((cable.id, r.id), r.text)

    def result(self) -> tuple[int, Share, dict[str, Share], list[Finding]]:
        """(pairs with a held cable, the share among those in which both are dated, by the post that cites, the findings)."""
        held, pairs, late = 0, Counter[str](), Counter[str]()
        found: list[Finding] = []
        for (id, cited), text in self._cited.items():
            target = self._held(cited)
            if target is None or target == id:
                continue
            held += 1
            one, other = self._sent[id], self._sent[target]
            if one is None or other is None:
                continue
            pairs[one.post] += 1
            good = min(one.good, other.good)
            if other.date[:good] > one.date[:good]:
                late[one.post] += 1
                found.append(Finding("reference-later", id, "", f"{one.date[:good]} cites {target} of {other.date[:good]}: {text}"))
        shares = {post: Share(late[post], pairs[post]) for post in sorted(pairs, key=lambda p: (-late[p], -pairs[p], p))}
        return held, Share(sum(late.values()), sum(pairs.values())), shares, found

    def _held(self, number: str) -> str | None:
        if number in self._sent:
            return number
        others = self._of_canonical.get(number, [])
        return others[0] if len(others) == 1 else None

    @property
    def cited(self) -> int:
        """How many pairs of a cable and a number it cites there are."""
        return len(self._cited)
