"""A graph as sorted JSON lines: the schema's nodes, edges and properties, and nothing else."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphcables import safe
from graphcables.graph.schema import EDGES, NODES
from graphcables.stores.embedded.engine import Engine

# made once: `json.dumps` would make it for each line
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
#: What tells a node (label, id) or an edge (kind, label, id, label, id, role) from any other.
Key = tuple[str, ...]


def lines(engine: Engine) -> Iterator[str]:
    """The lines, without line ends: nodes by label and id, then edges by kind and ends."""
    for _, group in groups(engine):
        yield from group


def groups(engine: Engine) -> Iterator[tuple[str, list[str]]]:
    """(label or kind, its lines sorted), in the order of the dump."""
    for label in sorted(NODES):
        yield label, sorted(node_line(label, id, props) for id, props in nodes(engine, label))
    for kind in sorted(EDGES):
        yield kind, sorted(edge_line(kind, *edge) for edge in edges(engine, kind))


def keyed(engine: Engine) -> dict[Key, list[str]]:
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


def nodes(engine: Engine, label: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(id, properties of the schema without id) of the nodes of a label, as they are in the graph."""
    types = [name for name in NODES[label].types if name != "id"]
    for row in engine.read("load/read/nodes", label=label):
        yield row["id"], own(types, row["props"])


def edges(engine: Engine, kind: str, *, every: bool = False) -> Iterator[tuple[str, str, str, str, dict[str, Any]]]:
    """(label and id of the one end, of the other, properties) of the edges of a kind, between labels that the schema joins by it.

    The properties are the schema's, or `every` one.
    """
    for row in engine.read("load/read/edges", kind=kind):
        if (row["from_label"], row["to_label"]) in EDGES[kind].ends:
            props = row["props"] if every else own(EDGES[kind].types, row["props"])
            yield row["from_label"], row["from"], row["to_label"], row["to"], props


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
