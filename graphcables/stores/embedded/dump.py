"""A graph as sorted JSON lines: the schema's nodes, edges and properties, and nothing else."""

from __future__ import annotations

import hashlib
import heapq
import json
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import IO, Any

from graphcables import safe, statements
from graphcables.graph.schema import EDGES, NODES
from graphcables.stores.graph import Graph

# made once: `json.dumps` would make it for each line
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
#: The labels and kinds in the order of the dump.
KINDS = (*sorted(NODES), *sorted(EDGES))
_OF_CABLES = {name for name, kind in EDGES.items() if all(a == "Cable" for a, _ in kind.ends)}
#: Cables of one part, and bytes of a part that are read from a file at a time.
_SLICE, _READ = 2_000, 16_384
#: What tells a node (label, id) or an edge (kind, label, id, label, id, role) from any other.
Key = tuple[str, ...]


def lines(engine: Graph) -> Iterator[str]:
    """The lines, without line ends: nodes by label and id, then edges by kind and ends."""
    cables = ids(engine)
    for kind in KINDS:
        yield from merged(some_lines(engine, kind, few) for few in slices(kind, cables))


def groups(engine: Graph) -> Iterator[tuple[str, list[str]]]:
    """(label or kind, its lines sorted), in the order of the dump."""
    cables = ids(engine)
    for kind in KINDS:
        yield kind, list(merged(some_lines(engine, kind, few) for few in slices(kind, cables)))


def ids(engine: Graph) -> list[str]:
    """The ids of all cables, sorted."""
    return sorted(row["id"] for row in engine.read("load/read/ids"))


def slices(kind: str, cables: Sequence[str]) -> Iterator[tuple[str, ...] | None]:
    """In what parts a label or kind is read: by some cables, or all at once (null) where there are never many."""
    if kind != "Cable" and kind not in _OF_CABLES:
        yield None
        return
    for start in range(0, len(cables), _SLICE):
        yield tuple(cables[start : start + _SLICE])


def some_lines(engine: Graph, kind: str, cables: Sequence[str] | None) -> list[str]:
    """The lines of a part of a label or kind, sorted."""
    if kind in NODES:
        return sorted(node_line(kind, id, props) for id, props in nodes(engine, kind, cables))
    return sorted(edge_line(kind, *edge) for edge in edges(engine, kind, cables))


def packed(lines: list[str]) -> bytes:
    """Lines in little room, to be sent or to lie in a file."""
    return zlib.compress("\n".join(lines).encode("utf-8", "surrogatepass"), 1) if lines else b""


def merged(parts: Iterable[list[str] | bytes]) -> Iterator[str]:
    """The lines of several parts (`packed` or not) that are each sorted, in order; of many, all but one lie in a file meanwhile."""
    first: list[str] | None = None
    with tempfile.TemporaryFile() as spool:
        places: list[tuple[int, int]] = []
        for part in parts:
            if first is None and isinstance(part, list):
                first = part
            elif part:
                small = packed(part) if isinstance(part, list) else part
                places.append((spool.tell(), len(small)))
                spool.write(small)
        yield from heapq.merge(first or [], *(_unpacked(spool, *place) for place in places))


class Hasher:
    """The content hash of a graph whose lines come in parts: all parts of a label or kind before the next, in the order of the dump."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._kind = ""
        self._parts: list[bytes] = []

    def add(self, kind: str, part: bytes) -> None:
        """A packed part of a label or kind."""
        if kind != self._kind:
            self._merge()
        self._kind = kind
        self._parts.append(part)

    def hexdigest(self) -> str:
        """SHA-256 (hex) of the dump, each line with its line end."""
        self._merge()
        return self._digest.hexdigest()

    def _merge(self) -> None:
        for line in merged(self._parts):
            self._digest.update(line.encode("utf-8", "surrogatepass") + b"\n")
        self._parts = []


def _unpacked(spool: IO[bytes], at: int, size: int) -> Iterator[str]:
    """The lines of one part, a little at a time."""
    pump, rest = zlib.decompressobj(), b""
    for start in range(at, at + size, _READ):
        spool.seek(start)
        *whole, rest = (rest + pump.decompress(spool.read(min(_READ, at + size - start)))).split(b"\n")
        for line in whole:
            yield line.decode("utf-8", "surrogatepass")
    yield (rest + pump.flush()).decode("utf-8", "surrogatepass")


def keyed(engine: Graph) -> dict[Key, list[str]]:
    """The lines by what they are about, edges with all their properties; more than one where there are parallel edges."""
    out: dict[Key, list[str]] = defaultdict(list)
    for label in NODES:
        for id, props in nodes(engine, label):
            out[label, id].append(node_line(label, id, props))
    for kind in EDGES:
        for edge in edges(engine, kind, every=True):
            out[edge_key(kind, *edge)].append(edge_line(kind, *edge))
    return {key: sorted(found) for key, found in out.items()}


def edge_key(kind: str, from_label: str, source: str, to_label: str, target: str, props: Mapping[str, Any]) -> Key:
    """The key of an edge of the schema's kinds."""
    return kind, from_label, source, to_label, target, *(str(props.get(name)) for name in EDGES[kind].key)


def nodes(engine: Graph, label: str, cables: Sequence[str] | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """(id, properties of the schema without id) of the nodes of a label, or of some cables, as they are in the graph."""
    types = [name for name in NODES[label].types if name != "id"]
    for row in engine.read("load/read/nodes", label=label) if cables is None else engine.read("load/read/cables", ids=list(cables)):
        yield row["id"], own(types, row["props"])


def edges(engine: Graph, kind: str, cables: Sequence[str] | None = None, *, every: bool = False) -> Iterator[tuple[str, str, str, str, dict[str, Any]]]:
    """(label and id of the one end, of the other, properties) of the edges of a kind, between labels that the schema joins by it.

    The properties are the schema's, or `every` one. `cables`: only those that lead out of these.
    """
    if cables is not None:
        found: Iterable[Mapping[str, Any]] = engine.cypher(statements.filled("load/read/edges_of", kind=kind), {"ids": list(cables)})
    else:
        found = chain.from_iterable(_out_of(engine, kind, label) for label in sorted({a for a, _ in EDGES[kind].ends}))
    for row in found:
        if (row["from_label"], row["to_label"]) in EDGES[kind].ends:
            props = row["props"] if every else own(EDGES[kind].types, row["props"])
            yield row["from_label"], row["from"], row["to_label"], row["to"], props


def _out_of(engine: Graph, kind: str, label: str) -> Iterator[Mapping[str, Any]]:
    # a node of two labels counts under its first
    return (row for row in engine.cypher(statements.filled("load/read/edges", kind=kind, label=label)) if row["from_label"] == label)


def own(types: Iterable[str], props: Mapping[str, Any]) -> dict[str, Any]:
    """The properties that the schema has."""
    return {name: props[name] for name in types if props.get(name) is not None}


def node_line(label: str, id: str, props: Mapping[str, Any]) -> str:
    """The line of a node."""
    return _json({"label": label, "id": id, **props})


def edge_line(kind: str, from_label: str, source: str, to_label: str, target: str, props: Mapping[str, Any]) -> str:
    """The line of an edge."""
    return _json({"edge": kind, "from": [from_label, source], "to": [to_label, target], **props})


def _json(value: Mapping[str, Any]) -> str:
    return safe.json_escaped(_JSON(value))
