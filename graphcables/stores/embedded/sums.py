"""The lines of a graph added up: the sum of the digests of all lines of a kind is equal where the sets of lines are.

So neither of two graphs is ever held in memory to be compared, and several processes can add up parts of them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from itertools import chain

from graphcables.graph.rows import Edge, Node
from graphcables.graph.schema import EDGES, NODES
from graphcables.graph.shared import GAZETTED
from graphcables.graph.values import checked
from graphcables.stores.embedded import dump
from graphcables.stores.embedded.additions import Additions
from graphcables.stores.embedded.building import absent_nodes, shared_nodes
from graphcables.stores.embedded.expected import Expected

#: By label or kind, the sum of the digests of its lines.
Sums = Counter[str]


def of_lines(kind: str, lines: Iterable[str]) -> Sums:
    """The sum of lines of one label or kind. A line that is there twice shows as well; no sum of 128 bits of few millions is met by chance."""
    digest, number = hashlib.blake2b, int.from_bytes
    return Counter({kind: sum(number(digest(line.encode("utf-8", "surrogatepass"), digest_size=16).digest(), "big") for line in lines)})


def of_graph(nodes: Iterable[Node], edges: Iterable[Edge]) -> Sums:
    """The sums of what will be the lines of nodes and edges. Raises Unfit on what cannot be put into a graph."""
    lines: dict[str, list[str]] = {}
    for node in nodes:
        lines.setdefault(node.label, []).append(_node(node))
    for edge in edges:
        lines.setdefault(edge.kind, []).append(_edge(edge))
    out: Sums = Counter()
    for kind, some in lines.items():
        out.update(of_lines(kind, some))
    return out


def of_shared(expected: Expected) -> Sums:
    """Those of the lines that no one cable gives: nodes that are only cited, or shared, and edges between these."""
    additions = Additions(expected.texts)
    kept = additions.kept()
    nodes = chain(absent_nodes(expected, kept), *(shared_nodes(expected, additions, label, kept) for label in NODES if label != "Cable"))
    edges = (edge for label in GAZETTED for node in shared_nodes(expected, additions, label, kept) for edge in expected.edges_between(label, node.id))
    return of_graph(nodes, edges)


def _node(node: Node) -> str:
    props = checked(f"{node.label} {node.id}", NODES[node.label].types, node.props)
    props.pop("id", None)
    return dump.node_line(node.label, node.id, props)


def _edge(edge: Edge) -> str:
    props = checked(f"{edge.kind} of {edge.source}", EDGES[edge.kind].types, edge.props)
    return dump.edge_line(edge.kind, edge.from_label, edge.source, edge.to_label, edge.target, props)
