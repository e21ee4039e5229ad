"""What users added to the graph, kept with the texts as data: so that it outlives a graph made anew and applies to nothing else.

See docs/decisions/user-writes.md.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from graphcables import statements
from graphcables.errors import QueryError
from graphcables.graph.schema import EDGES, NODES
from graphcables.graph.shared import closure
from graphcables.stores.embedded import dump
from graphcables.stores.embedded.dump import Key
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.results import INVENTED
from graphcables.stores.embedded.texts import Texts

_SEQUENCE = "user_sequence"


@dataclass(slots=True)
class Own:
    """A user's nodes and edges. `nodes`: (label, id) -> (further labels, properties): those of the user's own labels, and those of
    the schema that bear something of the user's; `edges`: (kind, label, id, label, id, properties)."""

    nodes: dict[tuple[str, str], tuple[list[str], dict[str, Any]]] = field(default_factory=dict)
    edges: list[tuple[str, str, str, str, str, dict[str, Any]]] = field(default_factory=list)


class Additions:
    """The additions of a store."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._own: Own | None = None

    @property
    def own(self) -> Own:
        """All of them, as kept with the texts."""
        if self._own is None:
            db = self._texts.db
            self._own = Own(
                {(label, id): (json.loads(more), json.loads(props)) for label, id, more, props in db.execute("SELECT label, id, labels, props FROM user_node")},
                [(*ends, json.loads(props)) for *ends, props in db.execute("SELECT kind, from_label, source, to_label, target, props FROM user_edge")],
            )
        return self._own

    def newer(self, since: int) -> bool:
        """Whether a user wrote after sequence number `since`."""
        return int(self._texts.meta(_SEQUENCE) or 0) > since

    def kept(self) -> set[tuple[str, str]]:
        """(label, id) of the schema's nodes that must stay for a user's sake, and of those they lead to."""
        return {near for label, id in self.own.nodes if label in NODES for near in closure(label, id)}

    def properties(self, label: str, id: str) -> dict[str, Any] | None:
        """The schema's properties that a node had when a user last wrote, null where none of theirs holds it."""
        found = self.own.nodes.get((label, id))
        if found is None:
            return None
        return {name: found[1][name] for name in NODES[label].types if name in found[1] and name != "id"}

    def keep(self, own: Own, sequence: int) -> None:
        """Replace all that is kept, inside a transaction."""
        db = self._texts.db
        db.execute("DELETE FROM user_node")
        db.execute("DELETE FROM user_edge")
        db.executemany("INSERT INTO user_node VALUES (?, ?, ?, ?)", [(*key, json.dumps(more), json.dumps(props)) for key, (more, props) in own.nodes.items()])
        db.executemany("INSERT INTO user_edge VALUES (?, ?, ?, ?, ?, ?)", [(*ends, json.dumps(props)) for *ends, props in own.edges])
        self._texts.set_meta(_SEQUENCE, str(sequence))
        self._own = own

    def apply(self, engine: Engine) -> None:
        """Put them into a graph that has the schema's nodes, those that are kept among them."""
        nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
        labels: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
        for (label, id), (more, props) in self.own.nodes.items():
            schema = NODES[label].types if label in NODES else {}
            nodes[label].append({"id": id, "props": {k: v for k, v in props.items() if k not in schema and k != "id"}})
            for extra in more:
                labels[label, extra].append({"id": id})
        edges: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
        for kind, from_label, source, to_label, target, props in self.own.edges:
            edges[kind, from_label, to_label].append({"from": source, "to": target, "props": props})
        for label, some in nodes.items():
            engine.write_rows(statements.filled("load/user/node", label=label), some)
        for (label, extra), which in labels.items():
            engine.write_rows(statements.filled("load/user/label", label=label, extra=extra), which)
        for (kind, from_label, to_label), some in edges.items():
            engine.write_rows(statements.filled("load/user/edge", kind=kind, **{"from": from_label, "to": to_label}), some)


def captured(engine: Engine, before: Mapping[Key, list[str]]) -> Own:
    """A user's additions as they are in a graph; `before` is what `dump.keyed` gave before the user wrote.

    Raises QueryError where something was changed that follows from the cables, and on what cannot be kept.
    """
    after = dump.keyed(engine)
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            raise QueryError(f"this query would change {_named(key)}, which follows from the cables; nodes, edges and properties that you add need a label, kind or name of your own")
    own = Own()
    seen: set[tuple[str, str]] = set()
    # what the engine adds of its own accord is no mark of a user's
    marked = (engine.read("load/read/user_marks", label=label, properties=sorted({*kind.types, *INVENTED})) for label, kind in NODES.items())
    for row in chain(engine.read("load/read/user_nodes", labels=sorted(NODES)), *marked):
        first, *more = row["labels"]
        id = _id(row["id"], first)
        for label in row["labels"]:
            if (label, id) in seen:
                raise QueryError(f"there would be two nodes of {label} with the id {id!r}, which could not be told apart; give each an id of its own, or MERGE it by its id instead of CREATE")
            seen.add((label, id))
        own.nodes[first, id] = (more, _plain(row["props"], first))
    ends: set[tuple[str, str]] = set()
    for row in engine.read("load/read/user_edges", kinds=sorted(EDGES)):
        start, end = (row["from_label"], _id(row["from"], row["from_label"])), (row["to_label"], _id(row["to"], row["to_label"]))
        own.edges.append((row["kind"], *start, *end, _plain(row["props"], row["kind"])))
        ends |= {start, end}
    # what an edge of the user's holds: its name would be lost with the last cable that gives it
    for label in sorted({label for label, _ in ends - own.nodes.keys()}):
        for row in engine.read("load/read/nodes", label=label):
            if (label, row["id"]) in ends:
                own.nodes.setdefault((label, row["id"]), ([], _plain(row["props"], label)))
    return own


def _named(key: Key) -> str:
    return f"the {key[0]} {key[1]}" if len(key) == 2 else f"the {key[0]} edge from {key[2]} to {key[4]}"


def _id(id: Any, label: str) -> str:
    if not isinstance(id, str) or not id:
        raise QueryError(f"a node of {label} needs a property id that is text, to be found again, such as 'one'")
    return id


def _plain(props: Mapping[str, Any], what: str) -> dict[str, Any]:
    for name, value in props.items():
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, (str, int, float, bool)) for item in items):
            raise QueryError(f"the property {name} of {what} must be text, a number, true or false, or a list of these without nulls")
    return dict(props)
