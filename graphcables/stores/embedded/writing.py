"""Nodes and edges into the graph, and out of it, by the statements of `cypher/load`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graphcables import statements
from graphcables.graph.rows import Edge, Node
from graphcables.graph.schema import EDGES, NODES, edge_statement, node_statement
from graphcables.graph.values import checked
from graphcables.stores.graph import Graph

Rows = list[dict[str, Any]]
_NODES = {label: kind.types for label, kind in NODES.items()}
_EDGES = {name: kind.types for name, kind in EDGES.items()}


def properties(edge: Edge) -> dict[str, Any]:
    """The properties of an edge as they are stored. Raises StoreError where they do not fit the schema."""
    return checked(f"{edge.kind} of {edge.source}", _EDGES[edge.kind], edge.props)


def node_rows(nodes: Iterable[Node], *, fresh: bool) -> dict[str, Rows]:
    """The rows of the statements that write nodes, by label; `fresh`: nothing of them is there yet. Raises Unfit."""
    rows: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for node in nodes:
        props = checked(f"{node.label} {node.id}", _NODES[node.label], node.props)
        # nulls remove what was there before; in a graph that is being filled there is nothing to remove
        rows[node.label][node.id] = {n: v for n, v in props.items() if n != "id"} if fresh else {n: props.get(n) for n in _NODES[node.label] if n != "id"}
    return {label: [{"id": id, "props": props} for id, props in some.items()] for label, some in rows.items()}


def edge_rows(edges: Iterable[Edge], *, fresh: bool) -> dict[str, Rows]:
    """The rows of the statements that write edges, by the statement's name. Raises Unfit."""
    rows: dict[str, Rows] = defaultdict(list)
    for edge in edges:
        props = properties(edge)
        key = EDGES[edge.kind].key
        row: dict[str, Any] = {"from": edge.source, "to": edge.target}
        row["props"] = {n: v for n, v in props.items() if n not in key} if fresh else {n: props.get(n) for n in _EDGES[edge.kind] if n not in key}
        row.update((name, props.get(name)) for name in key)
        rows[edge_statement(edge.kind, edge.from_label, edge.to_label)].append(row)
    return dict(rows)


def write_nodes(engine: Graph, nodes: Iterable[Node]) -> None:
    """Write nodes; properties of the schema that they do not have are removed, a user's own stay."""
    for label, some in node_rows(nodes, fresh=engine.filling).items():
        engine.write_rows(statements.statement(node_statement(label)), some)


def write_edges(engine: Graph, edges: Iterable[Edge]) -> None:
    """Write edges; both ends must be there."""
    for name, some in edge_rows(edges, fresh=engine.filling).items():
        engine.write_rows(statements.statement(name), some)


def drop_edges(engine: Graph, keys: Iterable[tuple[str, str, str, str, str, str | None]]) -> None:
    """Remove edges that lead out of cables."""
    rows = [{"from": source, "kind": kind, "label": label, "to": target, "role": role} for kind, _, source, label, target, role in keys]
    engine.write_rows(statements.statement("load/drop/edges"), rows)


def drop_nodes(engine: Graph, nodes: Iterable[tuple[str, str]]) -> None:
    """Remove nodes by (label, id), with all edges at them."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for label, id in sorted(nodes):
        rows[label].append({"id": id})
    for label, some in rows.items():
        engine.write_rows(statements.statement(f"load/drop/{label.lower()}"), some)
