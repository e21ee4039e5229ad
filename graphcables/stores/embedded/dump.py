"""A graph as sorted JSON lines: the schema's nodes, edges and properties, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graphcables.graph.schema import EDGES, NODES
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.update import own


def lines(engine: Engine) -> Iterator[str]:
    """The lines, without line ends: nodes by label and id, then edges by kind and ends."""
    for label in sorted(NODES):
        yield from sorted(_json({"label": label, "id": id, **props}) for id, props in nodes(engine, label))
    for kind in sorted(EDGES):
        yield from sorted(_json({"edge": kind, "from": [a, source], "to": [b, target], **props}) for a, source, b, target, props in edges(engine, kind))


def nodes(engine: Engine, label: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(id, properties of the schema without id) of the nodes of a label, as they are in the graph."""
    types = [name for name in NODES[label].types if name != "id"]
    for row in engine.read("load/read/nodes", label=label):
        yield row["id"], own(types, row["props"])


def edges(engine: Engine, kind: str) -> Iterator[tuple[str, str, str, str, dict[str, Any]]]:
    """(label and id of the one end, of the other, properties of the schema) of the edges of a kind that the schema has."""
    for row in engine.read("load/read/edges", kind=kind):
        if (row["from_label"], row["to_label"]) in EDGES[kind].ends:
            yield row["from_label"], row["from"], row["to_label"], row["to"], own(EDGES[kind].types, row["props"])


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
