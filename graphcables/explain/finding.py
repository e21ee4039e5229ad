"""Which cable of some inputs is meant: by its number as people write it, or the only one that there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from graphcables.errors import Ambiguous, NotFound, SourceError
from graphcables.gazetteers import numbers
from graphcables.model import Cable
from graphcables.sources import Rejected

#: So many numbers are named where a choice is to be made.
_NAMED = 8


def only(outcomes: Iterable[Cable | Rejected]) -> list[Cable]:
    """All versions of the one cable that the inputs hold. Raises Ambiguous where they hold several, SourceError where they hold none."""
    found: list[Cable] = []
    ids: dict[str, None] = {}
    reasons: list[Rejected] = []
    for cable in _cables(outcomes, reasons):
        found.append(cable)
        ids.setdefault(cable.id)
        if len(ids) > _NAMED:
            break
    if len(ids) > 1:
        named = ", ".join(islice(ids, _NAMED))
        raise Ambiguous(f"the source holds several cables: {named}{', …' if len(ids) > _NAMED else ''}; name one before its field", tuple(ids))
    if not found:
        raise _nothing(reasons)
    return found


def numbered(text: str, outcomes: Iterable[Cable | Rejected]) -> list[Cable]:
    """All versions of the cable of that number. Raises Ambiguous where a number without its year fits several, NotFound with what is near."""
    wanted = _readings(text)
    exact: list[Cable] = []
    fits: list[Cable] = []
    ids: dict[str, None] = {}
    reasons: list[Rejected] = []
    for cable in _cables(outcomes, reasons):
        ids.setdefault(cable.id)
        if cable.id == text.strip():
            exact.append(cable)
        elif wanted & {cable.id, cable.canonical, cable.canonical[2:]}:
            fits.append(cable)
    if not ids:
        raise _nothing(reasons)
    found = exact or fits
    named = sorted({cable.id for cable in found})
    if len(named) > 1:
        raise Ambiguous(f"{text!r} fits {len(named)} cables of the source: {', '.join(named[:_NAMED])}", tuple(named))
    if not found:
        from difflib import get_close_matches

        near = tuple(get_close_matches(next(iter(sorted(wanted)), text), list(ids)[:20_000], n=5, cutoff=0.6))
        raise NotFound(f"the source holds no cable {text!r}{'; near it: ' + ', '.join(near) if near else ''}", near)
    return found


def _cables(outcomes: Iterable[Cable | Rejected], reasons: list[Rejected]) -> Iterator[Cable]:
    """The cables; what is none goes to `reasons`."""
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            reasons.append(outcome)
        else:
            yield outcome


def _readings(text: str) -> set[str]:
    plain = text.strip().upper().replace(" ", "")
    return {plain, numbers.canonical(plain), *(number.id for number in numbers.parse(text))}


def _nothing(reasons: list[Rejected]) -> SourceError:
    first = reasons[0] if reasons else None
    return SourceError(f"{first.path or first.source}: {first.reason}" if first else "the source holds no cable")
