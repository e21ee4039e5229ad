"""Whether texts and graph on a server agree, and making all that is derived anew.

What has to be is derived from the versions again, by the code of the embedded store, and compared line by line.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from graphcables import statements
from graphcables.errors import DamagedStore
from graphcables.graph.schema import EDGES, NODES
from graphcables.graph.shared import GAZETTED
from graphcables.graph.values import checked
from graphcables.model import Cable
from graphcables.stores.embedded import building, derived, dump, prepared
from graphcables.stores.embedded.additions import Additions
from graphcables.stores.embedded.prepared import Beside
from graphcables.stores.neo4j import following, kept
from graphcables.stores.neo4j.address import Address
from graphcables.stores.neo4j.server import Server, Statements
from graphcables.stores.neo4j.workbench import Workbench

_SHOWN = 6
#: Cables of one transaction.
_CABLES = 250


def problems(server: Server, *, graph: bool) -> list[str]:
    """All that is wrong and that `rebuild` mends, a line each. Without `graph` only the texts. Raises DamagedStore on what has to be loaded again."""
    out = server.read(lambda found: _texts(server, found))
    if out or not graph:
        return out
    return server.read(lambda found: _graph(server, found))


def _ids(graph: Statements) -> list[str]:
    return sorted({row["id"] for row in graph.read("neo4j/read/every_version")} | {row["id"] for row in graph.read("neo4j/read/held_ids")})


def _texts(server: Server, graph: Statements) -> list[str]:
    """Where a version is not as it was written, or the text shown is not what follows from the versions."""
    out: list[str] = []
    for ids in _chunks(_ids(graph)):
        with closing(Workbench(server.address)) as bench:
            bench.hold(graph, ids, ())
            _whole(server.address, bench)
            found = {row["id"]: row["props"] for row in graph.cypher(statements.statement("neo4j/read/texts"), {"ids": list(ids)})}
            for id in ids:
                row = bench.texts.db.execute("SELECT fingerprint FROM version WHERE id = ? ORDER BY rank LIMIT 1", (id,)).fetchone()
                if row is None or found.get(id) != bench.text(id, row[0]):
                    out.append(f"{id}: the text that is shown and searched is not the one that should be")
    return _first(out, "texts")


def _whole(address: Address, bench: Workbench) -> None:
    """Raises DamagedStore on versions that are not as they were written."""
    for id, fingerprint, digest, rank, body in bench.texts.db.execute("SELECT id, fingerprint, digest, rank, body FROM version").fetchall():
        try:
            cable = Cable.from_dict(json.loads(zlib.decompress(body)))
        except (zlib.error, ValueError, TypeError, KeyError, AttributeError):
            cable = None
        beside = prepared.beside(cable) if cable else Beside("", 0, 0, "")
        if cable is None or beside.rank != rank or prepared.digest(id, fingerprint, beside, body) != digest:
            raise DamagedStore(f"{address}: the text of {id} is damaged; load its source again with: graphcables load SOURCE --db {address}, or take it out with: graphcables forget {id} --db {address}")


def _graph(server: Server, graph: Statements) -> list[str]:
    """Where the graph is not what follows, line by line."""
    with closing(Workbench(server.address)) as bench:
        for ids in _chunks(_ids(graph)):
            bench.show(graph, ids)
        bench.add(graph)
        out: list[str] = []
        for kind, have in dump.groups(graph):
            want = sorted(_expected(bench, kind))
            if have == want:
                continue
            out += [f"in the graph, but not in the texts: {line[:200]}" for line in sorted(set(have) - set(want))]
            out += [f"in the texts, but not in the graph: {line[:200]}" for line in sorted(set(want) - set(have))]
            if len(have) != len(set(have)):
                out.append(f"in the graph twice: {next(line for line in have if have.count(line) > 1)[:200]}")
    return _first(out, "nodes and edges")


def _expected(bench: Workbench, kind: str) -> Iterator[str]:
    """The lines of a label or kind that follow from the texts."""
    expected, additions = bench.expected, Additions(bench.texts)
    stay = additions.kept()
    if kind == "Cable":
        held, _ = building.rows_of_cables(expected, expected.held_ids())
        nodes = [*held, *building.absent_nodes(expected, stay)]
    elif kind in NODES:
        nodes = list(building.shared_nodes(expected, additions, kind, stay))
    else:
        _, edges = building.rows_of_cables(expected, expected.held_ids())
        for label in GAZETTED:
            ids = dict.fromkeys([*expected.used_ids(label), *sorted(id for other, id in stay if other == label)])
            edges += [edge for id in ids for edge in expected.edges_between(label, id)]
        for edge in {edge.key: edge for edge in edges if edge.kind == kind}.values():
            yield dump.edge_line(kind, edge.from_label, edge.source, edge.to_label, edge.target, checked(kind, EDGES[kind].types, edge.props))
        return
    for node in nodes:
        yield dump.node_line(kind, node.id, {n: v for n, v in checked(kind, NODES[kind].types, node.props).items() if n != "id"})


def remake(server: Server) -> None:
    """Derive all texts anew from the versions, and note that the whole graph has to follow. Raises DamagedStore, TooMuch."""
    ids = server.read(_ids)
    for some in _chunks(ids):
        server.in_parts(some, lambda graph, some: _texts_anew(server, graph, some))

    def note(graph: Statements) -> None:
        meta = next(graph.read("neo4j/read/meta"))["meta"]
        sequence = int(meta["sequence"]) + 1
        there = {row["id"] for row in graph.read("load/read/ids")}
        ends = [kept.end(label, row["id"]) for label in NODES if label != "Cable" for row in graph.cypher(statements.filled("neo4j/read/ids_of", label=label))]
        for numbers in _chunks(sorted(there | set(ids))):
            graph.write("neo4j/write/batch", sequence=sequence, walked=False, numbers=list(numbers), ends=[])
        graph.write("neo4j/write/batch", sequence=sequence, walked=True, numbers=[], ends=sorted(ends))
        graph.write("neo4j/write/meta", props={"sequence": sequence})

    server.write(note)
    following.follow(server)


def _texts_anew(server: Server, graph: Statements, ids: Sequence[str]) -> None:
    with closing(Workbench(server.address)) as bench:
        bench.hold(graph, ids, ())
        _whole(server.address, bench)
        derived.touch(bench.texts, ids)
        bench.give_texts(graph, ids)


def _first(out: list[str], what: str) -> list[str]:
    return [*out[:_SHOWN], f"and {len(out) - _SHOWN} more {what}"] if len(out) > _SHOWN else out


def _chunks(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(ids), _CABLES):
        yield ids[start : start + _CABLES]
