"""The graph made anew from the texts: the same that catching up arrives at, by the same statements, in the fewest steps.

What a cable is in the graph is computed in several processes where there are many; this one only writes it. Nodes come first,
since edges need both ends; so the rows of edges wait in a file that nobody else sees.
"""

from __future__ import annotations

import os
import pickle
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, TypeVar

from graphcables import processes, statements
from graphcables.errors import StoreError
from graphcables.graph.rows import Edge, Node
from graphcables.graph.schema import NODES, node_statement
from graphcables.graph.shared import GAZETTED
from graphcables.graph.values import Unfit
from graphcables.stores.embedded.additions import Additions
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.expected import Expected
from graphcables.stores.embedded.texts import Texts
from graphcables.stores.embedded.writing import Rows, edge_rows, node_rows, write_edges, write_nodes

_T = TypeVar("_T")
#: Nodes whose rows are held in memory at once, and cables of which a process is asked at a time.
_CHUNK, _PIECE = 4_000, 250
#: Cables for which beginning processes pays, and for which memory counts.
MANY = 4_000
#: Rows of a statement that are gathered before it is run.
_ENOUGH = 5_000


def build(engine: Engine, texts: Texts, jobs: int | None = None, room: Path | None = None) -> Engine:
    """Fill an empty graph. Returns it: a large one is another object. `room`: where large files may lie for a while; default: beside the texts, where one may write there.

    Raises StoreError on a cable that does not fit into it, and where there is no room.
    """
    room = room or _room(texts)
    with told(texts):
        try:
            with tempfile.TemporaryFile(dir=room) as spool:
                return _build(engine, texts, jobs or os.cpu_count() or 1, spool, room)
        except OSError as error:
            raise StoreError(
                f"the graph of {texts.path.parent} could not be made in {room} ({(error.strerror or str(error)).lower()}); the cables are kept: make room there, then load again"
            ) from error


def _build(engine: Engine, texts: Texts, jobs: int, spool: IO[bytes], room: Path) -> Engine:
    expected, additions = Expected(texts), Additions(texts)
    kept = additions.kept()
    for label in NODES:
        if label != "Cable":
            for some in _chunks(shared_nodes(expected, additions, label, kept)):
                write_nodes(engine, some)
    for some in _chunks(absent_nodes(expected, kept)):
        write_nodes(engine, some)
    ids = expected.held_ids()
    many = len(ids) >= MANY
    pending: dict[str, Rows] = defaultdict(list)
    for nodes, edges in _cables(texts, ids, jobs if many else 1):
        spool.write(len(edges).to_bytes(8, "big") + edges)
        _gather(engine, pending, {node_statement(label): rows for label, rows in nodes.items()})
    _flush(engine, pending)
    if many:
        engine = engine.condensed(room)
    spool.seek(0)
    while head := spool.read(8):
        _gather(engine, pending, pickle.loads(zlib.decompress(spool.read(int.from_bytes(head, "big")))))
    _flush(engine, pending)
    for label in NODES:
        if label in GAZETTED:
            shared = dict.fromkeys([*expected.used_ids(label), *sorted(id for other, id in kept if other == label)])
            write_edges(engine, [edge for id in shared for edge in expected.edges_between(label, id)])
    additions.apply(engine)
    return engine


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


def _gather(engine: Engine, pending: dict[str, Rows], rows: dict[str, Rows]) -> None:
    """Run statements when there are rows enough: each run has its price."""
    for name, some in rows.items():
        pending[name] += some
        if len(pending[name]) >= _ENOUGH:
            engine.write_rows(statements.statement(name), pending.pop(name))


def _flush(engine: Engine, pending: dict[str, Rows]) -> None:
    for name in list(pending):
        engine.write_rows(statements.statement(name), pending.pop(name))


#: Rows of nodes by label, and those of edges by statement: pickled and compressed, as they wait for their turn.
_Piece = tuple[dict[str, Rows], bytes]


def _cables(texts: Texts, ids: list[str], jobs: int) -> Iterator[_Piece]:
    """The rows of all cables held, piece by piece."""
    pieces = (ids[start : start + _PIECE] for start in range(0, len(ids), _PIECE))
    if jobs == 1:
        expected = Expected(texts)
        for piece in pieces:
            yield _piece(expected, piece)
        return
    work = partial(_elsewhere, path=texts.path, sequence=texts.sequence)
    with closing(processes.in_order(work, _lost, pieces, jobs, 1)) as found:
        for [piece], [outcome] in found:
            if isinstance(outcome, StoreError):
                raise outcome
            # a process that could not do it leaves it to this one
            yield outcome or _piece(Expected(texts), piece)


def _piece(expected: Expected, ids: list[str]) -> _Piece:
    nodes, edges = rows_of_cables(expected, ids)
    return node_rows(nodes, fresh=True), zlib.compress(pickle.dumps(edge_rows(edges, fresh=True), pickle.HIGHEST_PROTOCOL), 1)


def rows_of_cables(expected: Expected, ids: Iterable[str]) -> tuple[list[Node], list[Edge]]:
    """The nodes of cables and the edges that lead out of them."""
    found = [one for id in ids if (one := expected.cable(id))]
    return [node for node, _ in found], [edge for _, edges in found for edge in edges]


def _elsewhere(pieces: list[list[str]], *, path: Path, sequence: int) -> list[_Piece | StoreError | None]:
    """In another process. Nothing where somebody wrote meanwhile: then only the one who asked sees the state that is asked for."""
    expected = opened(path, sequence)
    out: list[_Piece | StoreError | None] = []
    for piece in pieces:
        try:
            out.append(_piece(expected, piece) if expected else None)
        except Unfit:
            out.append(None)  # as above: it is told where it can be told well
        except StoreError as error:
            out.append(error)
    return out


def _lost(piece: list[str]) -> None:
    return None


_open: dict[tuple[Path, int], Expected] = {}


def opened(path: Path, sequence: int) -> Expected | None:
    """What is expected of the texts as they are at a sequence number, for this process to keep; null where they are not so any more."""
    if (path, sequence) not in _open:
        texts = Texts.open(path, write=False)
        texts.db.execute("BEGIN")  # one state for all that is asked
        if texts.sequence != sequence:
            texts.close()
            return None
        _open[path, sequence] = Expected(texts)
    return _open[path, sequence]


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
