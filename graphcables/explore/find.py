"""From what the user typed to a cable of the graph: numbers as people write them."""

from __future__ import annotations

import re

from graphcables.errors import Ambiguous, NotFound
from graphcables.gazetteers import numbers
from graphcables.stores.base import GraphStore

_PARTS = re.compile(r"(?P<year>\d\d)(?P<station>[A-Z]+)(?P<serial>\d+)\Z")


def cable(store: GraphStore, text: str) -> str:
    """The id of the cable node that `text` names: `07PHNOMPENH1376`, `07 phnom penh 1376`, `phnom penh 1376` where one fits.

    Raises Ambiguous with the choices, NotFound with what is near.
    """
    typed = text.strip()
    if typed.lower().startswith("cable:"):
        typed = typed[6:].strip()
    ids = _Ids(store)
    if typed in ids:
        return typed
    readings = numbers.parse(typed)
    dated = [n.id for n in readings if n.year]
    for number in (typed.upper().replace(" ", ""), *dated, numbers.canonical(typed.upper().replace(" ", ""))):
        found = store.resolve(number)
        if found and found in ids:
            return found
    wanted = {(n.station, n.serial) for n in readings if not n.year}
    if wanted:
        fits = sorted(id for id in ids.all() if (m := _PARTS.match(id)) and (m["station"], int(m["serial"])) in wanted)
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise Ambiguous(f"{text!r} fits {len(fits)} cables: {', '.join(fits[:10])}; add the year", tuple(fits))
    near = _near(ids.all(), dated[0] if dated else (readings[0].id if readings else typed.upper()))
    hint = f"; near it: {', '.join(near)}" if near else ""
    raise NotFound(f"there is no cable {text!r} in this graph, held or cited{hint}", near)


class _Ids:
    """The ids of all cables, read only when needed."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._all: list[str] | None = None

    def all(self) -> list[str]:
        if self._all is None:
            self._all = list(self._store.ids())
        return self._all

    def __contains__(self, id: str) -> bool:
        from graphcables import statements

        return len(self._store.run(statements.statement("explore/cables"), {"ids": [id]})) > 0


def _near(ids: list[str], number: str) -> tuple[str, ...]:
    """Up to five ids: of the same station and year with the nearest serials, else of like spelling."""
    match = _PARTS.match(number) or re.match(r"(?P<year>)(?P<station>[A-Z]+)(?P<serial>\d+)\Z", number)
    if match:
        same = []
        for id in ids:
            other = _PARTS.match(id)
            if other and other["station"] == match["station"] and (not match["year"] or other["year"] == match["year"]):
                same.append((abs(int(other["serial"]) - int(match["serial"])), id))
        if same:
            return tuple(id for _, id in sorted(same)[:5])
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    found = process.extract(number, ids, scorer=Indel.normalized_similarity, limit=5, score_cutoff=0.75)
    return tuple(id for id, _, _ in found)
