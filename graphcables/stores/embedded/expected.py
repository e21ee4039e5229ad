"""What the graph must be, computed from the texts alone: so that catching up and making anew give the same graph."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from graphcables.errors import DamagedStore
from graphcables.gazetteers import numbers, release, stations
from graphcables.graph.people import best_form
from graphcables.graph.rows import CableRows, Edge, Facts, Node, rows_of
from graphcables.graph.shared import GAZETTED, shared
from graphcables.model import Cable
from graphcables.stores.embedded import versions
from graphcables.stores.embedded.folder import damaged
from graphcables.stores.embedded.prepared import parts
from graphcables.stores.embedded.texts import Texts

#: What is kept of some cables that are held, in the order given; how many versions of each.
_SHOWN = """
SELECT c.id, v.light, v.words, (SELECT count(*) FROM version AS w WHERE w.id = c.id)
FROM json_each(?) AS wanted CROSS JOIN cable AS c ON c.id = wanted.value JOIN version AS v ON v.id = c.id AND v.fingerprint = c.fingerprint
ORDER BY wanted.key
"""


class Expected:
    """Nodes and edges as they follow from the texts."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self._db = texts.db
        self._folder = texts.path.parent
        self._series: dict[tuple[str, str], dict[int, tuple[str, str]]] = {}

    # -- identity

    def resolve(self, number: str) -> str:
        """The id of the node that a number leads to: held under it, or the one held cable of that canonical number, or itself."""
        if self.held(number):
            return number
        found = self._db.execute("SELECT id FROM cable WHERE canonical = ? LIMIT 2", (number,)).fetchall()
        return str(found[0][0]) if len(found) == 1 else number

    def held(self, id: str) -> bool:
        """Whether a cable of this very id is held."""
        return self._db.execute("SELECT 1 FROM cable WHERE id = ?", (id,)).fetchone() is not None

    def affected(self, touched: Iterable[str]) -> tuple[set[str], set[str]]:
        """(ids of cables, cited numbers) whose rows may differ because something about the touched numbers changed."""
        cables: set[str] = set()
        cited: set[str] = set()
        series: set[tuple[str, str]] = set()
        for number in touched:
            cables.add(number)
            cables.update(r[0] for r in self._db.execute("SELECT id FROM cable WHERE canonical = ?", (number,)))
            cables.update(r[0] for r in self._db.execute("SELECT owner FROM reference WHERE cited = ?", (number,)))
            year, station, _ = parts(number)
            if year and station:
                series.add((station, year))
        for key in series:
            # a new date moves the windows of all that are only cited in the same series
            cited.update(r[0] for r in self._db.execute("SELECT DISTINCT cited FROM reference WHERE station = ? AND year = ?", key))
        return cables, cited

    # -- nodes

    def held_ids(self) -> list[str]:
        """The ids of all cables held, sorted."""
        return [r[0] for r in self._db.execute("SELECT id FROM cable ORDER BY id")]

    def cited_ids(self) -> Iterator[str]:
        """The ids of all nodes of cables that are only cited, sorted."""
        query = "SELECT DISTINCT cited FROM reference WHERE cited NOT IN (SELECT id FROM cable) ORDER BY cited"
        yield from (r[0] for r in self._db.execute(query).fetchall() if self.is_cited(r[0]))

    def is_cited(self, id: str) -> bool:
        """Whether a reference leads to this number itself, which is not held."""
        if self.resolve(id) != id:
            return False
        return self._db.execute("SELECT 1 FROM reference WHERE cited = ? LIMIT 1", (id,)).fetchone() is not None

    def cable(self, id: str) -> tuple[Node, tuple[Edge, ...]] | None:
        """A held cable's node and all edges that lead out of it; null where none is held."""
        found = self.rows(id)
        return (found[1].cable, found[1].edges) if found else None

    def rows(self, id: str) -> tuple[Cable, CableRows] | None:
        """A held cable without its text, and all that it is in the graph; null where none is held."""
        return self.all_rows([id]).get(id)

    def all_rows(self, ids: Sequence[str]) -> dict[str, tuple[Cable, CableRows]]:
        """`rows` of those that are held among some, by id in the order given: with the same few queries for one and for many."""
        found: dict[str, tuple[Cable, int, int]] = {}
        for id, kept, words, count in self._db.execute(_SHOWN, (json.dumps(ids),)):
            try:
                found[id] = versions.light(kept), words, count
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise self._not_understood(id) from error
        # by now all that any of them leads to is known
        leads = self._leads({r.id for cable, _, _ in found.values() for r in cable.references if r.id})
        held = self._held({cable.canonical for id, (cable, _, _) in found.items() if cable.canonical != id})
        out: dict[str, tuple[Cable, CableRows]] = {}
        for id, (cable, words, count) in found.items():
            duplicate = cable.canonical if cable.canonical != id and cable.canonical in held else None
            try:
                rows = rows_of(cable, Facts(count, words, duplicate, release.month(id) is not None), leads.__getitem__)
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise self._not_understood(id) from error
            out[id] = cable, rows
        return out

    def _leads(self, numbers: Collection[str]) -> dict[str, str]:
        """What `resolve` says of each."""
        listed = json.dumps(sorted(numbers))
        out = {number: number for number in numbers}
        out.update(self._db.execute("SELECT canonical, min(id) FROM cable WHERE canonical IN (SELECT value FROM json_each(?)) GROUP BY canonical HAVING count(*) = 1", (listed,)))
        out.update((number, number) for number in self._held(numbers))
        return out

    def _held(self, numbers: Collection[str]) -> set[str]:
        return {row[0] for row in self._db.execute("SELECT id FROM cable WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(numbers)),))}

    def _not_understood(self, id: str) -> DamagedStore:
        return damaged(self._folder, f"what is kept beside the text of {id} is not understood")

    def absent(self, id: str) -> Node:
        """The node of a cable that is not held, with the days between which it was sent."""
        year, station, serial = parts(id)
        props: dict[str, Any] = {
            "name": id,
            "canonical": numbers.canonical(id),
            "in_corpus": False,
            "in_release": release.month(id) is not None,
        }
        if year and station and serial is not None:
            window = release.window(year, station, serial, self._dated(year, station))
            props.update(
                post=station if stations.get(station) else None,
                date_from=window.date_from,
                date_from_cable=window.from_id,
                date_to=window.date_to,
                date_to_cable=window.to_id,
            )
        return Node("Cable", id, props)

    def _dated(self, year: str, station: str) -> dict[int, tuple[str, str]]:
        key = (station, year)
        if key not in self._series:
            # of two cables of one number and day, which a malformed number makes, the same one whatever was loaded first
            query = "SELECT serial, min(day || ' ' || id) FROM cable WHERE station = ? AND year = ? AND day IS NOT NULL GROUP BY serial ORDER BY serial"
            self._series[key] = {serial: (first[:10], first[11:]) for serial, first in self._db.execute(query, key)}
        return self._series[key]

    def node(self, label: str, id: str) -> Node:
        """The node of any label but Cable."""
        if label in GAZETTED:
            return Node(label, id, shared(label, id).props)
        return self._named(label, id)

    def _named(self, label: str, id: str) -> Node:
        found = self._db.execute("SELECT name, kind FROM uses WHERE label = ? AND id = ?", (label, id)).fetchall()
        if not found:
            return Node(label, id, {"name": id})  # nothing but a user's own edge holds it
        return _of_forms(label, id, found)

    def used_nodes(self, label: str) -> Iterator[Node]:
        """All nodes of a label but Cable that held cables lead to, by id: as `node` gives them, in one walk."""
        if label in GAZETTED:
            yield from (self.node(label, id) for id in self.used_ids(label))
            return
        rows = self._db.execute("SELECT id, name, kind FROM uses WHERE label = ? ORDER BY id", (label,))
        for id, forms in groupby(rows, key=lambda row: row[0]):
            yield _of_forms(label, id, [(name, kind) for _, name, kind in forms])

    def used(self, label: str, id: str) -> bool:
        """Whether some held cable leads to this node."""
        return self._db.execute("SELECT 1 FROM uses WHERE label = ? AND id = ? LIMIT 1", (label, id)).fetchone() is not None

    def used_ids(self, label: str) -> Iterator[str]:
        """The ids of all nodes of a label that held cables lead to, sorted."""
        yield from (r[0] for r in self._db.execute("SELECT DISTINCT id FROM uses WHERE label = ? ORDER BY id", (label,)).fetchall())

    @staticmethod
    def edges_between(label: str, id: str) -> list[Edge]:
        """The edges that lead out of a shared node, by the gazetteers."""
        if label not in GAZETTED:
            return []
        return [Edge(kind, label, id, other, target, {}) for kind, other, target in shared(label, id).edges]


def _of_forms(label: str, id: str, found: list[tuple[str, str | None]]) -> Node:
    """A node that only cables describe, of the (name, kind) that they give it."""
    if label == "Document":
        # the same for all that identify themselves; the order of loading must not matter where it is not
        return Node(label, id, {"name": min(n for n, _ in found), "kind": min((k for _, k in found if k), default=None)})
    _, _, post = id.partition("~")
    return Node(label, id, {"name": best_form(n for n, _ in found), "post": post if stations.get(post) else None})
