"""A chain of references as a picture: time left to right, a lane a post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from graphcables import statements
from graphcables.explore.trace import Trace
from graphcables.gazetteers import stations
from graphcables.pictures import lanes, palette
from graphcables.pictures.facts import Cables, absence, key
from graphcables.pictures.picture import Line, Look, Picture
from graphcables.stores.base import GraphStore

_READING = (
    "An arrow leads from a cable to one that it cites. Time runs left to right, the earliest left; long gaps are shortened. Each post has a lane.",
    "A hollow node is a cable that is cited but not in your pile; the line through it spans the days between which it was sent, an estimate.",
)


def picture(store: GraphStore, traces: list[Trace], limit: int, nodes: int, depth: int) -> Picture:
    """The picture of the traces of one cable."""
    root = traces[0].root.id
    steps = {step.id: step for found in traces for step in found.root.walk() if not step.again}
    cables = Cables(store, steps)
    references = [(row["source"], row["target"], row["edge"]) for row in store.run(statements.statement("explore/references_among"), {"ids": sorted(steps)})]
    items = [_item(cables.node(id), references, cables) for id in steps]
    placed = lanes.place(items)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id in sorted(steps, key=lambda id: (placed.at[id][0], id)):
        node = cables.node(id)
        x, y = placed.at[id]
        look = palette.of_cable(node.get("classification"), bool(node.get("in_corpus")))
        graph.add_node(
            key("Cable", id), look=look.key, label=id, size=16 if id == root else 10, x=x, y=y, facts=cables.facts(id), mark="!" if node.get("conflicts") else "", lane=_lane(node)
        )
    for source, target, edge in references:
        line = palette.of_edge("REFERENCES", inferred=bool(edge.get("year_inferred") or edge.get("station_inferred")))
        graph.add_edge(key("Cable", source), key("Cable", target), line=line.key, width=1.4, facts=cables.edge(source, target, edge))
    node = cables.node(root)
    return Picture(
        title=f"{root}: {node.get('subject') or '(no subject)'}" if node.get("in_corpus") else f"{root} ({absence(node)})",
        lead=_lead(traces),
        graph=graph,
        looks=_looks(graph),
        lines=_lines(graph),
        guides=placed.guides,
        left_out=_left_out(traces, limit, nodes, depth),
        reading=_READING,
        focus=key("Cable", root),
    )


def _item(node: Mapping[str, Any], references: Iterable[tuple[str, str, Any]], cables: Cables) -> lanes.Item:
    id = node["id"]
    if node.get("in_corpus"):
        return lanes.Item(id, _lane(node), lanes.day_of(node.get("date")))
    start, end = lanes.day_of(node.get("date_from")), lanes.day_of(node.get("date_to"))
    if start is None or end is None:
        return lanes.Item(id, _lane(node), None)
    # the middle of its window, but before what cites it: nobody cites what is not sent yet
    citing = [day for source, target, _ in references if target == id and (day := lanes.day_of(cables.node(source).get("date"))) is not None]
    return lanes.Item(id, _lane(node), min([(start + end + 1) / 2, *(day for day in citing if day >= start)]), (start, end + 1))


def _lane(node: Mapping[str, Any]) -> str:
    post = node.get("post")
    if not post:
        return "post unknown"
    known = stations.get(post)
    return known.name if known else str(post)


def _lead(traces: list[Trace]) -> str:
    names = {"back": "cites", "forward": "is cited by"}
    parts = []
    for found in traces:
        totals = found.totals
        missing = f", {totals['missing']} of them not in your pile" if totals["missing"] else ""
        parts.append(f"{names[found.direction]}, directly or not: {totals['shown']} cable{'s' if totals['shown'] != 1 else ''}{missing}")
    return "This cable " + "; ".join(parts) + "."


def _left_out(traces: list[Trace], limit: int, nodes: int, depth: int) -> tuple[str, ...]:
    out = []
    hidden = sum(found.totals["hidden"] for found in traces)
    beyond = sum(found.totals["beyond"] for found in traces)
    if hidden:
        out.append(f"{hidden} references to or from cables shown are not followed: at most {limit} a cable (--limit) and {nodes} cables a page (--nodes), the earliest first.")
    if beyond:
        out.append(f"{beyond} references go on beyond the depth of {depth} (--depth).")
    return tuple(out)


def _looks(graph: nx.MultiDiGraph[str]) -> tuple[Look, ...]:
    used = {look for _, look in graph.nodes(data="look")}
    return tuple(look for look in (*palette.CLASSIFICATIONS.values(), palette.UNKNOWN, palette.MISSING) if look.key in used)


def _lines(graph: nx.MultiDiGraph[str]) -> tuple[Line, ...]:
    used = {line for _, _, line in graph.edges(data="line")}
    return tuple(line for line in (palette.LINES["REFERENCES"], palette.INFERRED) if line.key in used)
