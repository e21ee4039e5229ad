"""The tables of the embedded store in memory, with as many rows from a server as the rules are going to ask for.

What counts as changed, which version is shown, what follows from the texts: the rules are those of the embedded store, by the same
code. This module only brings it the rows, and takes away what it made of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from graphcables import statements
from graphcables.graph.rows import rows_of
from graphcables.stores.embedded import prepared, versions
from graphcables.stores.embedded.expected import Expected
from graphcables.stores.embedded.prepared import Prepared
from graphcables.stores.embedded.texts import Texts
from graphcables.stores.neo4j import kept
from graphcables.stores.neo4j.address import Address
from graphcables.stores.neo4j.server import Statements

#: What stands for an owner whose name does not matter.
_SOMEBODY = "\x1f"
_VERSION = ("rank", "words", "vocabulary", "parser", "anonymous", "digest", "light", "body")


class _Named:
    """Stands where the embedded store has the path of its file: errors name the folder that this lies in, which here is the server."""

    def __init__(self, address: Address) -> None:
        self.parent = str(address)


class Workbench:
    """Some rows of a store's tables."""

    def __init__(self, address: Address) -> None:
        self.texts = Texts.blank(cast(Path, _Named(address)))
        self.expected = Expected(self.texts)
        self._versions: dict[tuple[str, str], tuple[Any, ...]] = {}
        self._places: dict[str, tuple[str, str]] = {}
        self._canonical: dict[str, str] = {}
        #: By (id, fingerprint), what need not be made of their texts again.
        self.ready: dict[tuple[str, str], Prepared] = {}

    # -- texts that are going to change

    def hold(self, graph: Statements, ids: Iterable[str], locations: Iterable[str]) -> None:
        """Bring all versions of cables, and of those that were found at these places before, with the places of all of them."""
        places = {row["location"]: (row["id"], row["fingerprint"]) for row in graph.read("neo4j/read/places", locations=sorted(locations))}
        wanted = sorted({*ids, *(id for id, _ in places.values())})
        places.update({row["location"]: (row["id"], row["fingerprint"]) for row in graph.read("neo4j/read/places_of", ids=wanted)})
        db = self.texts.db
        for row in graph.read("neo4j/read/versions", ids=wanted):
            # what stands beside a body here follows from it, and is not kept twice
            values = (row["rank"], row["words"], 0, row["parser"], int(row["anonymous"]), row["digest"], "", bytes(row["body"]))
            db.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (row["id"], row["fingerprint"], *values))
            self._versions[row["id"], row["fingerprint"]] = values
        db.executemany("INSERT INTO location VALUES (?, ?, ?)", [(location, *key) for location, key in places.items()])
        self._places = places
        self._canonical = {row["id"]: row["canonical"] for row in graph.read("neo4j/read/held", ids=wanted)}

    def touched(self) -> list[str]:
        """The numbers of which something changed: among them those that changed cables had before."""
        found = {row[0] for row in self.texts.db.execute("SELECT number FROM touched")}
        return sorted(found | {canonical for id, canonical in self._canonical.items() if id in found})

    def give_back(self, graph: Statements, sequence: int) -> bool:
        """Write to the server what has changed here. Returns whether anything that the graph follows from did."""
        self._give_versions(graph)
        self._give_places(graph)
        numbers = self.touched()
        if numbers:
            self.give_texts(graph, numbers)
            graph.write("neo4j/write/batch", sequence=sequence, walked=False, numbers=numbers, ends=[])
        return bool(numbers)

    def _give_versions(self, graph: Statements) -> None:
        now = {(row[0], row[1]): row[2:] for row in self.texts.db.execute(f"SELECT id, fingerprint, {', '.join(_VERSION)} FROM version")}
        rows = []
        for (id, fingerprint), values in now.items():
            before = self._versions.get((id, fingerprint))
            if values != before:
                props = dict(zip(_VERSION, values, strict=True))
                del props["light"], props["vocabulary"]
                if before and before[-1] == values[-1]:
                    del props["body"]
                rows.append({"id": kept.version_id(id, fingerprint), "props": {"cable": id, "fingerprint": fingerprint, **props, "anonymous": bool(values[4])}})
        graph.write_rows(statements.statement("neo4j/write/version"), rows)
        graph.write_rows(statements.statement("neo4j/drop/version"), [{"id": kept.version_id(*key)} for key in self._versions.keys() - now.keys()])

    def _give_places(self, graph: Statements) -> None:
        now = {row[0]: (row[1], row[2]) for row in self.texts.db.execute("SELECT location, id, fingerprint FROM location")}
        rows = [{"id": location, "props": {"cable": id, "fingerprint": print_}} for location, (id, print_) in now.items() if self._places.get(location) != (id, print_)]
        graph.write_rows(statements.statement("neo4j/write/place"), rows)
        graph.write_rows(statements.statement("neo4j/drop/place"), [{"id": location} for location in self._places.keys() - now.keys()])

    def give_texts(self, graph: Statements, ids: Iterable[str]) -> None:
        """Write the texts of the versions that are shown now, of the cables among these numbers that were brought here."""
        rows, gone = [], []
        here = {row[0] for row in self.texts.db.execute("SELECT DISTINCT id FROM version")} | self._canonical.keys()
        for id in sorted(here & set(ids)):
            fingerprint = versions.shown(self.texts, id)
            if fingerprint is None:
                gone.append({"id": id})
                continue
            rows.append({"id": id, "props": self.text(id, fingerprint)})
        graph.write_rows(statements.statement("neo4j/write/text"), rows)
        graph.write_rows(statements.statement("neo4j/drop/text"), gone)

    def text(self, id: str, fingerprint: str) -> dict[str, Any]:
        """The properties of the Text of a version that was brought here."""
        cable = versions.whole(self.texts, id, fingerprint)
        (count,) = self.texts.db.execute("SELECT count(*) FROM version WHERE id = ?", (id,)).fetchone()
        ready = self.ready.get((id, fingerprint))
        if ready:
            return kept.text(cable, ready.beside, ready.derived, count)
        return kept.text(cable, prepared.beside(cable), prepared.derived(cable, rows_of(cable)), count)

    # -- what the graph follows from

    def show(self, graph: Statements, ids: Sequence[str]) -> None:
        """Bring the versions shown of cables without their texts, and what their references lead to: all that `Expected.cable` asks."""
        numbers: set[str] = set()
        for row in graph.read("neo4j/read/shown", ids=list(ids)):
            numbers |= self._shown(row)
        self.know(graph, sorted(numbers))

    def _shown(self, row: Mapping[str, Any]) -> set[str]:
        """One version shown; the numbers that it names."""
        id, fingerprint, light = row["id"], row["fingerprint"], row["light"]
        cable = versions.light(light)
        # of the other versions only the number counts
        others = [(id, f"{_SOMEBODY}{n}", "", 0, 0, "", 0, 0, "", b"") for n in range(row["versions"] - 1)]
        self.texts.db.executemany("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [(id, fingerprint, "", row["length"], 0, "", 0, 0, light, b""), *others])
        db = self.texts.db
        db.execute("DELETE FROM cable WHERE id = ?", (id,))
        db.execute("INSERT INTO cable VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", prepared.row_of(cable))
        cited, uses = prepared.linked(rows_of(cable))
        db.executemany("INSERT INTO reference VALUES (?, ?, ?, ?, ?)", [(id, *one) for one in cited])
        db.executemany("INSERT INTO uses VALUES (?, ?, ?, ?, ?)", [(id, *one) for one in uses])
        return {cable.canonical, *(one[0] for one in cited)}

    def know(self, graph: Statements, numbers: Sequence[str]) -> None:
        """Bring which of these numbers are held, and of which cables they are the canonical numbers."""
        for row in (*graph.read("neo4j/read/held", ids=list(numbers)), *graph.read("neo4j/read/canonical", numbers=list(numbers))):
            self.texts.db.execute("INSERT OR IGNORE INTO cable (id, fingerprint, canonical) VALUES (?, ?, ?)", (row["id"], row["fingerprint"], row["canonical"]))

    def know_days(self, graph: Statements, series: Iterable[tuple[str, str]]) -> None:
        """Bring the days of all held cables of some (station, year): between them lie those that are not held."""
        series = set(series)
        for row in graph.read("neo4j/read/dated", prefixes=sorted(f"{year}{station}" for station, year in series)):
            year, station, serial = prepared.parts(row["canonical"])
            if (station, year) in series:
                values = (row["id"], row["fingerprint"], row["canonical"], row["day"], year, station, serial)
                self.texts.db.execute("INSERT OR REPLACE INTO cable (id, fingerprint, canonical, day, year, station, serial) VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def know_cited(self, graph: Statements, ids: Sequence[str]) -> None:
        """Bring which of these numbers references lead to, once these are in the graph."""
        found = [(_SOMEBODY, row["id"]) for row in graph.read("neo4j/read/cited", ids=list(ids))]
        self.texts.db.executemany("INSERT OR IGNORE INTO reference (owner, cited) VALUES (?, ?)", found)

    def know_used(self, graph: Statements, label: str, ids: Sequence[str], *, named: bool) -> None:
        """Note that held cables lead to these nodes of a label; where they are `named` by these, bring how."""
        db = self.texts.db
        if not named:
            db.executemany("INSERT INTO uses VALUES (?, ?, ?, '', NULL)", [(_SOMEBODY, label, id) for id in ids])
            return
        text = statements.filled("neo4j/read/forms", label=label)
        for row in graph.cypher(text, {"rows": [{"id": id, "prefix": kept.form_prefix(label, id)} for id in ids]}):
            db.execute("INSERT OR IGNORE INTO uses VALUES (?, ?, ?, ?, ?)", (row["owner"], *kept.form(row["form"])))

    # -- what users added

    def add(self, graph: Statements) -> None:
        """Bring what users added."""
        for row in graph.read("neo4j/read/additions"):
            if row["node"]:
                self.texts.db.execute("INSERT INTO user_node VALUES (?, ?, ?, ?)", json.loads(row["node"]))
            else:
                self.texts.db.execute("INSERT INTO user_edge VALUES (?, ?, ?, ?, ?, ?)", json.loads(row["edge"]))

    def give_additions(self, graph: Statements) -> None:
        """Write what users added in place of what was kept before."""
        graph.write("neo4j/drop/additions")
        nodes = self.texts.db.execute("SELECT label, id, labels, props FROM user_node").fetchall()
        edges = self.texts.db.execute("SELECT kind, from_label, source, to_label, target, props FROM user_edge").fetchall()
        graph.write_rows(statements.statement("neo4j/write/additions"), [{"node": json.dumps(row)} for row in nodes] + [{"edge": json.dumps(row)} for row in edges])

    def close(self) -> None:
        """Give the memory back."""
        self.texts.close()
