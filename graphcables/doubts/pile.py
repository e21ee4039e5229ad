"""A pile judged: all findings about it, counted by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphcables.doubts import in_header, in_opening, in_text
from graphcables.doubts.finding import Finding
from graphcables.doubts.kinds import GROUPS, KINDS, Kind
from graphcables.doubts.later import Later, Share
from graphcables.explain.texts import Texts
from graphcables.model import Cable
from graphcables.sources import Rejected


@dataclass
class Tally:
    """The findings of one kind: how many, in how many cables (or inputs), the first of them, and how often each value occurs."""

    kind: Kind
    count: int = 0
    cables: int = 0
    examples: list[Finding] = field(default_factory=list)
    values: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Report:
    """What was found. `inputs`: cables and rejected ones; `numbers`: different cables; `cited`: pairs of a cable and a number that it cites, `held` of them in
    this pile; `later` among the pairs in which both are dated. `kinds`: the tallies, by group and the most frequent first, empty ones last."""

    inputs: int
    cables: int
    numbers: int
    rejected: int
    skipped: int
    references: int
    cited: int
    held: int
    later: Share
    later_by_post: dict[str, Share]
    kinds: tuple[Tally, ...]


def findings(cable: Cable) -> Iterator[Finding]:
    """All findings about one cable; those that need the others (`reference-later`) are not among them."""
    texts = Texts(cable)
    yield from in_header.find(texts)
    yield from in_opening.find(texts)
    yield from in_text.find(texts)


class Pile:
    """Takes cables and rejected inputs as they come, and counts."""

    def __init__(self, examples: int) -> None:
        self._most = examples
        self._tallies = {key: Tally(kind) for key, kind in KINDS.items()}
        self._later = Later()
        self._cables = self._rejected = self._skipped = self._references = 0
        self._numbers: set[str] = set()

    def judge(self, outcomes: Iterable[Cable | Rejected]) -> Iterator[Finding]:
        """The findings, one by one as they are made; those about later references come last."""
        for outcome in outcomes:
            yield from self._rejection(outcome) if isinstance(outcome, Rejected) else self._cable(outcome)
        for found in self._later.result()[3]:
            self._count([found])
            yield found

    def _rejection(self, rejected: Rejected) -> Iterator[Finding]:
        if rejected.skipped:
            self._skipped += 1
            yield from self._counted(Finding("skipped", rejected.source, "", rejected.reason, rejected.reason))
            return
        self._rejected += 1
        # a row or a line of a file is told by its source
        where = rejected.source if "#" in rejected.source else rejected.path or rejected.source
        yield from self._counted(Finding("rejected", where, "", rejected.reason, rejected.reason))

    def _counted(self, found: Finding) -> Iterator[Finding]:
        self._count([found])
        yield found

    def _cable(self, cable: Cable) -> Iterator[Finding]:
        self._cables += 1
        self._numbers.add(cable.id)
        self._references += len(cable.references)
        self._later.add(cable)
        found = list(findings(cable))
        self._count(found)
        yield from found

    def _count(self, found: list[Finding]) -> None:
        """Count the findings of one cable."""
        seen: set[str] = set()
        for one in found:
            tally = self._tallies[one.kind]
            tally.count += one.count
            tally.cables += one.kind not in seen
            # different cables, and different values, say more than the same again
            if len(tally.examples) < self._most and one.kind not in seen and (one.value is None or tally.values[one.value] == 0 or not tally.kind.counted):
                tally.examples.append(one)
            seen.add(one.kind)
            if one.value is not None:
                tally.values[one.value] += one.count

    def report(self) -> Report:
        """What has been found."""
        held, share, by_post, late = self._later.result()
        # several references of one cable to later ones are one cable
        self._tallies["reference-later"].cables = len({one.id for one in late})
        kinds = sorted(self._tallies.values(), key=lambda t: (GROUPS.index(t.kind.group), t.kind.key != "rejected", -t.count, t.kind.key))
        return Report(
            self._cables + self._rejected, self._cables, len(self._numbers), self._rejected, self._skipped, self._references,
            self._later.cited, held, share, by_post, tuple(kinds),
        )  # fmt: skip
