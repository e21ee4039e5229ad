"""The graph made anew from the texts: the same that catching up arrives at, by the same statements, in the fewest steps.

What a cable is in the graph is computed in several processes where there are many; this one only writes it.
"""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar

from graphcables import statements
from graphcables.errors import StoreError
from graphcables.graph.rows import Edge, Node
from graphcables.graph.schema import NODES, node_statement
from graphcables.graph.shared import GAZETTED
from graphcables.graph.values import Unfit
from graphcables.stores.embedded import sharing
from graphcables.stores.embedded.additions import Additions
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.expected import Expected
from graphcables.stores.embedded.texts import Texts
from graphcables.stores.embedded.writing import Rows, edge_rows, node_rows, write_edges, write_nodes

_T = TypeVar("_T")
#: Nodes whose rows are held in memory at once, and cables of which a process is asked at a time.
_CHUNK, _PIECE = 4_000, 250
#: Cables from which on memory counts, and after which parts of them the graph is then condensed: ever smaller ones, since what is
#: not condensed comes on top of all that is, and of the copy that condensing or saving makes.
LARGE, _PARTS = 40_000, (1 / 2, 3 / 4, 7 / 8, 15 / 16)
#: Rows of a statement that are gathered before it is run.
_ENOUGH = 5_000


def build(engine: Engine, texts: Texts, jobs: int | None = None, room: Path | None = None) -> Engine:
    """Fill an empty graph. Returns it: a large one is another object. `room`: where large files may lie for a while; default: beside the texts, where one may write there.

    Raises StoreError on a cable that does not fit into it, and where there is no room.
    """
    with told(texts):
        return _build(engine, texts, jobs, room or _room(texts))


def _build(engine: Engine, texts: Texts, jobs: int | None, room: Path) -> Engine:
    expected, additions = Expected(texts), Additions(texts)
    kept = additions.kept()
    for label in NODES:
        if label != "Cable":
            for some in _chunks(shared_nodes(expected, additions, label, kept)):
                write_nodes(engine, some)
    ids = expected.held_ids()
    # an edge needs both of its ends; what they are is told later
    for few in _chunks(ids):
        write_nodes(engine, [Node("Cable", id, {}) for id in few])
    for some in _chunks(absent_nodes(expected, kept)):
        write_nodes(engine, some)
    engine = _write_cables(engine, texts, ids, jobs, room)
    for label in NODES:
        if label in GAZETTED:
            shared = dict.fromkeys([*expected.used_ids(label), *sorted(id for other, id in kept if other == label)])
            write_edges(engine, [edge for id in shared for edge in expected.edges_between(label, id)])
    additions.apply(engine)
    return engine


def _write_cables(engine: Engine, texts: Texts, ids: Sequence[str], jobs: int | None, room: Path) -> Engine:
    """The cables held and the edges that lead out of them, their rows made by several processes. Returns the graph, as `build` does."""
    pieces = [ids[start : start + _PIECE] for start in range(0, len(ids), _PIECE)]
    condense = {int(len(pieces) * part) for part in _PARTS} if len(ids) >= LARGE else set()
    pending: dict[str, Rows] = defaultdict(list)
    with closing(sharing.over(texts, _piece, pieces, sharing.jobs_for(len(ids), jobs))) as found:
        for number, (_, rows) in enumerate(found, 1):
            for name, some in rows.items():
                pending[name] += some
                if len(pending[name]) >= _ENOUGH:
                    engine.write_rows(statements.statement(name), pending.pop(name))
            if number in condense:
                engine = engine.condensed(room)
    for name, some in pending.items():
        engine.write_rows(statements.statement(name), some)
    return engine


def _piece(expected: Expected, ids: Sequence[str]) -> dict[str, Rows]:
    """The rows of some cables held and of the edges that lead out of them, by the statements that write them."""
    nodes, edges = rows_of_cables(expected, ids)
    return {**{node_statement(label): rows for label, rows in node_rows(nodes, fresh=True).items()}, **edge_rows(edges, fresh=True)}


def shared_nodes(expected: Expected, additions: Additions, label: str, kept: set[tuple[str, str]]) -> Iterator[Node]:
    """All nodes of a label but Cable; `kept`: those that must stay for a user's sake."""
    used = set()
    for node in expected.used_nodes(label):
        used.add(node.id)
        yield node
    for id in sorted(id for other, id in kept if other == label and id not in used):
        yield node_of(expected, additions, label, id)


def absent_nodes(expected: Expected, kept: set[tuple[str, str]]) -> Iterator[Node]:
    """All nodes of cables that are not held."""
    for id in dict.fromkeys([*expected.cited_ids(), *sorted(id for label, id in kept if label == "Cable")]):
        if not expected.held(id):
            yield expected.absent(id)


def rows_of_cables(expected: Expected, ids: Sequence[str]) -> tuple[list[Node], list[Edge]]:
    """The nodes of cables and the edges that lead out of them."""
    found = [rows for _, rows in expected.all_rows(ids).values()]
    return [rows.cable for rows in found], [edge for rows in found for edge in rows.edges]


def node_of(expected: Expected, additions: Additions, label: str, id: str) -> Node:
    """A shared node; one that only a user holds keeps the name it had."""
    own = additions.properties(label, id) if label not in GAZETTED and not expected.used(label, id) else None
    return Node(label, id, own) if own else expected.node(label, id)


@contextmanager
def told(texts: Texts) -> Iterator[None]:
    """A cable that was kept though no graph can show it (no load keeps one) is named, with what helps."""
    try:
        yield
    except Unfit as error:
        folder = texts.path.parent
        raise StoreError(f"{folder}: a cable cannot be put into the graph ({error}); take it out with: graphcables forget NUMBER --db {folder}") from error


def _room(texts: Texts) -> Path:
    """Where a large file may lie for a while: beside the texts, where that can be written to."""
    folder = texts.path.parent
    return folder if os.access(folder, os.W_OK) else Path(tempfile.gettempdir())


def _chunks(items: Iterable[_T]) -> Iterator[list[_T]]:
    iterator = iter(items)
    while some := list(islice(iterator, _CHUNK)):
        yield some
