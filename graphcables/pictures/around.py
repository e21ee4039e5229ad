"""The surroundings of one node as a picture: its neighbours in blocks, a block a kind of edge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from graphcables.explore.around import Around, Group, Neighbour
from graphcables.pictures import blocks, facts, palette
from graphcables.pictures.picture import Guides, Line, Look, Picture
from graphcables.stores.base import GraphStore

#: Words over a block, by kind of edge: for what leads out of the middle, and for what leads to it.
_WORDS = {
    "REFERENCES": ("cites", "cited by"),
    "CITES": ("cites, no cables", "cited by"),
    "SENT_FROM": ("sent from", "sent"),
    "SENT_TO": ("sent to", "received"),
    "IS_POST": ("is the post", "addressed as"),
    "TAGGED": ("tagged", "cables with this tag"),
    "DENOTES": ("denotes", "denoted by"),
    "SIGNED_BY": ("signed by", "signed"),
    "CLASSIFIED_BY": ("classified by", "classified"),
    "MENTIONS": ("mentions", "mentioned in"),
    "LOCATED_IN": ("located in", "posts and places in it"),
    "AFFILIATED_WITH": ("affiliated with", "people"),
}
_TOP, _RIGHT = ("SENT_FROM", "SENT_TO", "IS_POST", "LOCATED_IN"), ("REFERENCES", "CITES", "MENTIONS")
_READING = (
    "In the middle stands what was asked for; around it what an edge connects it with, a block a kind of edge, each in the order of time. References among the cables shown are drawn, too.",
    "A hollow node is a cable that is cited but not in your pile.",
)
_LABEL = 20


def picture(store: GraphStore, found: Around, limit: int, most: int) -> Picture:
    """The picture of a node's surroundings."""
    centre = _key(found.node)
    nodes = {centre: found.node}
    for group in found.groups:
        for neighbour in group.shown:
            nodes.setdefault(_key(neighbour.node), neighbour.node)
    cables = facts.Cables(store, [n["id"] for n in nodes.values() if n["label"] == "Cable"])
    laid = blocks.place(centre, [blocks.Block(_heading(g), _side(g), tuple(_key(n.node) for n in g.shown)) for g in found.groups])
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id, node in nodes.items():
        _add(graph, id, node, laid.at[id], cables, centre)
    for group in found.groups:
        for neighbour in group.shown:
            _connect(graph, centre, group, neighbour, cables)
    for source, target, edge in found.among:
        ends = facts.key("Cable", source), facts.key("Cable", target)
        if centre not in ends:
            line = palette.of_edge("REFERENCES", inferred=bool(edge.get("year_inferred") or edge.get("station_inferred")))
            graph.add_edge(*ends, line=line.key, width=1.0, facts=cables.edge(source, target, edge))
    return Picture(
        title=_title(found.node),
        lead=f"{sum(g.total for g in found.groups)} edges lead to it or from it.",
        graph=graph,
        looks=_looks(graph),
        lines=_lines(graph),
        guides=Guides(headings=laid.headings),
        left_out=tuple(f"{g.hidden:,} of {g.total:,} {_noun(g)} are not shown: at most {limit} a kind of edge (--limit) and {most} nodes a page (--nodes), the earliest first." for g in found.groups if g.hidden),
        reading=_READING,
        focus=centre,
    )


def _key(node: Mapping[str, Any]) -> str:
    return facts.key(node["label"], node["id"])


def _add(graph: nx.MultiDiGraph[str], id: str, node: Mapping[str, Any], at: tuple[float, float], cables: facts.Cables, centre: str) -> None:
    look = palette.of_node(node["label"], bool(node.get("in_corpus")) or node["label"] != "Cable")
    name = node["id"] if node["label"] in ("Cable", "Post", "Tag") else str(node.get("name") or node["id"])
    graph.add_node(
        id,
        look=look.key,
        label=name if len(name) <= _LABEL or id == centre else name[: _LABEL - 1] + "…",
        size=18 if id == centre else 9,
        x=at[0],
        y=at[1],
        facts=cables.facts(node["id"]) if node["label"] == "Cable" else facts.of_other(node),
        mark="!" if node.get("conflicts") else "",
        lane=look.name,
    )


def _connect(graph: nx.MultiDiGraph[str], centre: str, group: Group, neighbour: Neighbour, cables: facts.Cables) -> None:
    other = _key(neighbour.node)
    source, target = (centre, other) if group.direction == "out" else (other, centre)
    edge = neighbour.edge
    line = palette.of_edge(group.kind, group.role, bool(edge.get("year_inferred") or edge.get("station_inferred")))
    if group.kind == "REFERENCES":
        said = cables.edge(edge["from"], edge["to"], edge)
    else:
        said = facts.of_link(f"{edge['from']} {line.name if line is not palette.OWN else group.kind} {edge['to']}", edge)
    graph.add_edge(source, target, line=line.key, width=1.4, facts=said)


def _side(group: Group) -> blocks.Side:
    if group.direction == "in":
        return "top" if group.kind in ("IS_POST", "LOCATED_IN") else "left"
    return "top" if group.kind in _TOP else "right" if group.kind in _RIGHT else "bottom"


def _noun(group: Group) -> str:
    words = _WORDS.get(group.kind, (group.kind, group.kind))
    role = {"action": ", for action", "info": ", for information"}.get(group.role or "", "")
    return words[0 if group.direction == "out" else 1] + role


def _heading(group: Group) -> str:
    count = f"{len(group.shown)} of {group.total:,}" if group.hidden else f"{group.total:,}"
    return f"{_noun(group)} ({count})"


def _title(node: Mapping[str, Any]) -> str:
    if node["label"] == "Cable":
        return f"{node['id']}: {node.get('subject') or '(no subject)'}" if node.get("in_corpus") else f"{node['id']} ({facts.absence(node)})"
    name = str(node.get("name") or node["id"])
    id = f" {node['id']}" if name != node["id"] else ""
    return f"{name} ({palette.of_node(node['label']).name}{id})"


def _looks(graph: nx.MultiDiGraph[str]) -> tuple[Look, ...]:
    used = {look for _, look in graph.nodes(data="look")}
    return tuple(look for look in (*palette.LABELS.values(), palette.OTHER, palette.MISSING) if look.key in used)


def _lines(graph: nx.MultiDiGraph[str]) -> tuple[Line, ...]:
    used = {line for _, _, line in graph.edges(data="line")}
    return tuple(line for line in (*palette.LINES.values(), palette.INFERRED, palette.OWN) if line.key in used)
