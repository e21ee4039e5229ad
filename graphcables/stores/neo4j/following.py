"""The graph on a server brought to what the texts say, where they have changed since.

In pieces that are each a transaction. What has to be done is noted on the server with the texts (TextBatch), and taken off when it is
done: so whoever comes after an interruption goes on with it, and nobody sees an edge without its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, TypeVar

from graphcables import statements
from graphcables.graph.rows import Edge, EdgeKey, Node
from graphcables.graph.schema import NODES
from graphcables.graph.shared import GAZETTED, closure
from graphcables.stores.embedded import update
from graphcables.stores.embedded.additions import Additions
from graphcables.stores.embedded.prepared import parts
from graphcables.stores.embedded.writing import drop_edges, properties, write_edges, write_nodes
from graphcables.stores.neo4j import kept, loading
from graphcables.stores.neo4j.server import Server, Statements
from graphcables.stores.neo4j.workbench import Workbench

_T = TypeVar("_T")
#: Numbers whose surroundings are looked up at a time, cables that are brought up to date in one transaction, and other nodes.
_NUMBERS, _CABLES, _NODES = 2_000, 500, 2_000
#: Labels in an order in which a node comes after all that it leads to.
_ORDER = ("Place", "Post", "Tag", "Recipient", "Person", "Document")


def is_behind(graph: Statements) -> bool:
    """Whether texts have changed that the graph does not follow yet."""
    sequence, built = loading.sequence_of(graph)
    return built < sequence


def follow(server: Server) -> None:
    """Bring the graph to the present. Only the writer may. Raises TooMuch."""
    sequence, built = server.read(loading.sequence_of)
    if built == sequence:
        return
    batches = server.read(lambda graph: list(graph.read("neo4j/read/batches")))
    for some in _few(batch for batch in batches if not batch["walked"]):
        numbers = sorted({number for batch in some for number in batch["numbers"]})
        for ids in _chunks(server.read(lambda graph, numbers=numbers: _affected(graph, numbers)), _CABLES):  # type: ignore[misc]
            server.in_parts(ids, lambda graph, ids: _walk(server, graph, ids, sequence))
        server.write(lambda graph, some=some: graph.write("neo4j/write/walked", own=[batch["own"] for batch in some]))  # type: ignore[misc]
    _settle(server)

    def done(graph: Statements) -> None:
        graph.write("neo4j/drop/batches", sequence=sequence)
        graph.write("neo4j/write/meta", props={"built": sequence})

    server.write(done)


def _few(batches: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Batches in groups of not too many numbers."""
    some: list[Mapping[str, Any]] = []
    for batch in batches:
        if some and sum(len(one["numbers"]) for one in some) + len(batch["numbers"]) > _NUMBERS:
            yield some
            some = []
        some.append(batch)
    if some:
        yield some


def _affected(graph: Statements, numbers: list[str]) -> list[str]:
    """The ids of the cables whose rows may differ because something about these numbers changed: they themselves, those of which these
    are the canonical numbers, and those that cite one of these, or did when the graph was last brought up to date."""
    found = {*numbers, *(row["id"] for row in graph.read("neo4j/read/canonical", numbers=numbers)), *(row["id"] for row in graph.read("neo4j/read/citing", numbers=numbers))}
    return sorted(found)


def _walk(server: Server, graph: Statements, ids: Sequence[str], sequence: int) -> None:
    """Bring cables and what leads out of them to what is expected, and note the nodes that they led or lead to."""
    with closing(Workbench(server.address)) as bench:
        bench.show(graph, ids)
        expected = bench.expected
        nodes: list[Node] = []
        new: dict[EdgeKey, Edge] = {}
        gone: list[str] = []
        for id in ids:
            found = expected.cable(id)
            if found is None:
                gone.append(id)
            else:
                nodes.append(found[0])
                new.update((edge.key, edge) for edge in found[1])
        old: dict[EdgeKey, Mapping[str, Any]] = {edge.key: edge.props for edge in update.outgoing(graph, list(ids))}
        drop_edges(graph, [key for key in old if key not in new])
        changed = [edge for key, edge in new.items() if key in old and old[key] != properties(edge)]
        fresh = [edge for key, edge in new.items() if key not in old]
        targets = {(edge.to_label, edge.target) for edge in fresh} - {("Cable", node.id) for node in nodes}
        # those that are held get their properties with their own texts; the names of the others are settled at the end
        held = sorted(id for label, id in targets if label == "Cable" and expected.held(id))
        absent = [expected.absent(id) for id in sorted(id for label, id in targets - {("Cable", id) for id in held} if label == "Cable")]
        there = {row["id"] for row in graph.read("neo4j/read/there", ids=[node.id for node in (*nodes, *absent)])}
        write_nodes(graph, [node for node in (*nodes, *absent) if node.id in there])
        write_nodes(graph.fresh, [node for node in (*nodes, *absent) if node.id not in there])
        graph.write_rows(statements.statement("load/cable"), [{"id": id, "props": {}} for id in held])
        write_nodes(graph, [expected.node(label, id) for label, id in sorted(targets) if label != "Cable"])
        write_edges(graph, changed)
        write_edges(graph.fresh, fresh)
        graph.write_rows(statements.statement("neo4j/write/has_text"), [{"id": node.id} for node in nodes])
        ends = {(key[3], key[4]) for key in (*old, *new)} | {("Cable", id) for id in gone}
        graph.write("neo4j/write/batch", sequence=sequence, walked=True, numbers=[], ends=[kept.end(*one) for one in sorted(ends)])


def _settle(server: Server) -> None:
    """Bring nodes that are shared or only cited to what is expected; what nothing leads to any more goes."""
    batches = server.read(lambda graph: list(graph.read("neo4j/read/batches")))
    ends = {one for batch in batches for one in kept.ends(batch["ends"])}
    numbers = {number for batch in batches for number in batch["numbers"]} | {id for label, id in ends if label == "Cable"}
    with closing(Workbench(server.address)) as bench:
        server.read(bench.add)
        stay = Additions(bench.texts).kept()
    shared = {near for label, id in ends if label != "Cable" for near in closure(label, id)}
    settle_shared(server, shared)
    series = {(station, year) for year, station, _ in map(parts, numbers) if station and year}
    settle_absent(server, numbers | {id for label, id in stay if label == "Cable"}, series)


def settle_shared(server: Server, shared: set[tuple[str, str]]) -> None:
    """The nodes of all labels but Cable."""
    in_use = server.read(lambda graph: used(graph, shared))
    for label in _ORDER:
        for ids in _chunks(sorted(id for other, id in shared if other == label), _NODES):
            server.in_parts(ids, lambda graph, ids, label=label: _some_shared(server, graph, label, ids, in_use))  # type: ignore[misc]


def _some_shared(server: Server, graph: Statements, label: str, ids: Sequence[str], in_use: set[tuple[str, str]]) -> None:
    with closing(Workbench(server.address)) as bench:
        bench.add(graph)
        bench.know_used(graph, label, [id for id in ids if (label, id) in in_use], named=label not in GAZETTED)
        update.settle(graph, bench.expected, Additions(bench.texts), {(label, id) for id in ids}, set())


def used(graph: Statements, shared: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these nodes held cables lead to, directly or over others, once their own edges are in the graph."""
    found: set[tuple[str, str]] = set()
    for text in ("neo4j/read/led_to", "neo4j/read/led_to_by_way"):
        for label in _ORDER:
            # the second question is for the few that are left: of those that a node leads to, edges may not be in the graph yet
            ids = sorted(id for other, id in shared if other == label and (other, id) not in found)
            for some in _chunks(ids, _NODES):
                rows = graph.cypher(statements.filled(text, label=label), {"ids": list(some)})
                found |= {near for row in rows for near in closure(label, row["id"])}
    return found


def settle_absent(server: Server, numbers: set[str], series: set[tuple[str, str]]) -> None:
    """The nodes of cables that are not held: of these numbers, and of some (station, year), whose days may have moved."""

    def found(graph: Statements) -> set[str]:
        return {row["id"] for row in graph.read("neo4j/read/absent", prefixes=sorted(f"{year}{station}" for station, year in series))}

    near = {id for id in server.read(found) if parts(id)[1::-1] in series}
    for ids in _chunks(sorted(numbers | near), _NODES):
        server.in_parts(ids, lambda graph, ids: some_absent(server, graph, ids))


def some_absent(server: Server, graph: Statements, ids: Sequence[str]) -> None:
    """Cables by their ids, in one transaction; those that are held are left alone."""
    with closing(Workbench(server.address)) as bench:
        bench.add(graph)
        bench.know(graph, ids)
        bench.know_cited(graph, ids)
        bench.know_days(graph, {(station, year) for year, station, _ in map(parts, ids) if station and year})
        update.settle(graph, bench.expected, Additions(bench.texts), set(), set(ids))


def _chunks(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


assert set(_ORDER) == NODES.keys() - {"Cable"}
