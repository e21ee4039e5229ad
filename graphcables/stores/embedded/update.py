"""Bringing the graph to what the texts say where it may have changed since; `building` makes it anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from graphcables.graph.rows import Edge, EdgeKey, Node
from graphcables.graph.schema import EDGES, NODES
from graphcables.graph.shared import closure
from graphcables.stores.embedded import dump
from graphcables.stores.embedded.additions import Additions
from graphcables.stores.embedded.building import node_of, told
from graphcables.stores.embedded.expected import Expected
from graphcables.stores.embedded.texts import Texts
from graphcables.stores.embedded.writing import drop_edges, drop_nodes, properties, write_edges, write_nodes
from graphcables.stores.graph import Graph

_T = TypeVar("_T")
#: Cables whose rows are held in memory at once.
_CHUNK = 2_000
_OUTGOING = {kind.kind for kind in EDGES.values() if any(a == "Cable" for a, _ in kind.ends)}


def catch_up(engine: Graph, texts: Texts, since: int) -> None:
    """Bring a graph that was built to sequence number `since`, since when no user wrote, to the present one. Raises as `build`."""
    with told(texts):
        _catch_up(engine, texts, since)


def _catch_up(engine: Graph, texts: Texts, since: int) -> None:
    expected, additions = Expected(texts), Additions(texts)
    touched = [r[0] for r in texts.db.execute("SELECT number FROM touched WHERE sequence > ? ORDER BY number", (since,))]
    if touched:
        cables, cited = expected.affected(touched)
        shared: set[tuple[str, str]] = set()
        # what only a user holds is in no list of references, but has its window of dates too
        unheld = cited | {id for label, id in additions.kept() if label == "Cable"}
        for some in _chunks(sorted(cables)):
            _cables(engine, expected, some, shared, unheld)
        settle(engine, expected, additions, shared, unheld)


def let_go(engine: Graph, texts: Texts, nodes: Iterable[tuple[str, str]]) -> None:
    """Remove nodes of the schema that nothing leads to any more, now that no user holds them either."""
    shared = set(nodes)
    unheld = {id for label, id in shared if label == "Cable"}
    settle(engine, Expected(texts), Additions(texts), {node for node in shared if node[0] != "Cable"}, unheld)


def _cables(engine: Graph, expected: Expected, ids: list[str], shared: set[tuple[str, str]], unheld: set[str]) -> None:
    """Bring cables and what leads out of them to what is expected; note the nodes they led or lead to."""
    old: dict[EdgeKey, Mapping[str, Any]] = {edge.key: edge.props for edge in outgoing(engine, ids)}
    nodes: list[Node] = []
    new: dict[EdgeKey, Edge] = {}
    found = expected.all_rows(ids)
    unheld.update(id for id in ids if id not in found)
    for _, rows in found.values():
        nodes.append(rows.cable)
        new.update((edge.key, edge) for edge in rows.edges)
    ends = {(key[3], key[4]) for key in (*old, *new)}
    unheld.update(id for label, id in ends if label == "Cable" and not expected.held(id))
    shared.update(near for label, id in ends if label != "Cable" for near in closure(label, id))
    drop_edges(engine, [key for key in old if key not in new])
    write_nodes(engine, nodes)
    # the ends first: what is only cited, or shared, may not be there yet
    fresh = [edge for key, edge in new.items() if key not in old or old[key] != properties(edge)]
    write_nodes(engine, [expected.node(e.to_label, e.target) for e in _one_a_target(fresh) if e.to_label != "Cable"])
    write_nodes(engine, [_cited(expected, e.target) for e in _one_a_target(fresh) if e.to_label == "Cable"])
    write_edges(engine, fresh)


def settle(engine: Graph, expected: Expected, additions: Additions, shared: set[tuple[str, str]], unheld: set[str]) -> None:
    """Bring nodes that are shared or only cited to what is expected; what nothing leads to any more goes."""
    kept = additions.kept()
    stay = [(label, id) for label, id in sorted(shared) if (label, id) in kept or expected.used(label, id)]
    gone = shared - set(stay)
    write_nodes(engine, [node_of(expected, additions, label, id) for label, id in stay])
    write_edges(engine, [edge for label, id in stay for edge in expected.edges_between(label, id)])
    absent = [id for id in sorted(unheld) if not expected.held(id)]
    cited = [id for id in absent if ("Cable", id) in kept or expected.is_cited(id)]
    write_nodes(engine, [expected.absent(id) for id in cited])
    drop_nodes(engine, [*gone, *(("Cable", id) for id in set(absent) - set(cited))])


def _one_a_target(edges: Iterable[Edge]) -> Iterator[Edge]:
    yield from {(edge.to_label, edge.target): edge for edge in edges}.values()


def _cited(expected: Expected, id: str) -> Node:
    found = expected.cable(id)
    return found[0] if found else expected.absent(id)


def outgoing(engine: Graph, ids: list[str]) -> Iterator[Edge]:
    """The edges of the schema's kinds that lead out of cables, as they are in the graph."""
    for row in engine.read("load/read/outgoing", ids=ids):
        if row["kind"] in _OUTGOING and row["label"] in NODES:
            props = dump.own(EDGES[row["kind"]].types, row["props"])
            yield Edge(row["kind"], "Cable", row["from"], row["label"], row["to"], props, role_of(row["kind"], props))


def role_of(kind: str, props: Mapping[str, Any]) -> str | None:
    """The part of an edge's identity that is a property: the role of SENT_TO."""
    return props.get("role") if EDGES[kind].key else None


def _chunks(items: Iterable[_T]) -> Iterator[list[_T]]:
    iterator = iter(items)
    while some := list(islice(iterator, _CHUNK)):
        yield some
