"""Posts as a picture: where they are on the map, and what goes between them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import networkx as nx

from graphcables.explore.posts import Link, Posts
from graphcables.pictures import facts, world
from graphcables.pictures.picture import Line, Look, Picture

#: Looks of posts by kind; any other is `other`.
_KINDS = {
    "embassy": Look("embassy", "embassy", "#0072B2", "dot"),
    "consulate": Look("consulate", "consulate", "#E69F00", "square"),
    "mission": Look("mission", "mission to an organization", "#009E73", "diamond"),
    "department": Look("department", "department in Washington", "#D55E00", "star"),
}
_OTHER = Look("other", "other post or office", "#767676", "triangle")
_UNHELD = Look("unheld", "post of cited cables only", "#3b4754", "dot", hollow=True)
#: All that a map can have.
LOOKS = (*_KINDS.values(), _OTHER, _UNHELD)
_LINES = {"references": Line("references", "its cables cite those of", "#93a0ab"), "messages": Line("messages", "its cables were sent to", "#93a0ab")}
_READING = {
    "references": "An arrow leads from a post to one whose cables its own cite, missing ones included; its width goes by the logarithm of how many references there are.",
    "messages": "An arrow leads from a post to one that its cables were sent to, for action or information; its width goes by the logarithm of how many.",
}


def picture(found: Posts, links: int, nodes: int) -> Picture:
    """The picture of the `nodes` posts with most cables and the `links` strongest connections among them."""
    by_size = sorted(found.nodes, key=lambda n: (-n["held"], -n["missing"], n["id"]))
    chosen = {n["id"]: n for n in by_size[:nodes]}
    among = [link for link in found.links if link.source in chosen and link.target in chosen]
    drawn = among[:links]
    largest = max((n["held"] for n in chosen.values()), default=0) or 1
    share = {id: math.sqrt(n["held"] / largest) for id, n in chosen.items()}
    spots = [world.Spot(id, _at(n), 7 + 23 * share[id], _name(n)) for id, n in sorted(chosen.items())]
    at = world.place(spots)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for spot in sorted(spots, key=lambda s: s.id):
        node = chosen[spot.id]
        x, y = at[spot.id]
        look = _look(node)
        graph.add_node(facts.key("Post", spot.id), look=look.key, label=spot.label, size=round(spot.size, 1), x=x, y=y, facts=_facts(node, found, chosen), mark="", lane=look.name)
    heaviest = math.log1p(drawn[0].weight) if drawn else 1.0
    for link in drawn:
        width = 0.6 + 5.4 * math.log1p(link.weight) / heaviest
        graph.add_edge(facts.key("Post", link.source), facts.key("Post", link.target), line=found.by, width=round(width, 2), facts=_link(link, found, chosen))
    return Picture(
        title="Posts: who cites whom" if found.by == "references" else "Posts: who writes to whom",
        lead=f"{len(found.nodes)} posts, {len(found.links)} pairs of them connected by {sum(link.weight for link in found.links):,} {found.by}; {sum(found.own.values()):,} more stay within one post.",
        graph=graph,
        looks=tuple(look for look in LOOKS if look.key in {k for _, k in graph.nodes(data="look")}),
        lines=(_LINES[found.by],) if drawn else (),
        left_out=tuple(_left_out(found, chosen, drawn, links, nodes)),
        reading=(
            "Posts stand as on a map, moved apart where they would touch, those whose place is not known in a row below it; their size goes by the cables in your pile.",
            _READING[found.by],
            f"{found.by.capitalize()} within one post are no arrow: the panel has their number.",
        ),
    )


def _left_out(found: Posts, chosen: Mapping[str, Any], drawn: list[Link], links: int, nodes: int) -> list[str]:
    out = []
    if len(found.nodes) > len(chosen):
        out.append(f"{len(found.nodes) - len(chosen)} of {len(found.nodes)} posts are not shown: at most {nodes} (--nodes), those with most cables.")
    if len(found.links) > len(drawn):
        weight = sum(link.weight for link in found.links) - sum(link.weight for link in drawn)
        out.append(f"{len(found.links) - len(drawn)} of {len(found.links)} pairs, with {weight:,} {found.by}, are not shown: at most {links} (--links), the strongest.")
    return out


def _at(node: Mapping[str, Any]) -> tuple[float, float] | None:
    latitude, longitude = node.get("latitude"), node.get("longitude")
    return (latitude, longitude) if latitude is not None and longitude is not None else None


def _name(node: Mapping[str, Any]) -> str:
    return str(node.get("name") or node["id"])


def _look(node: Mapping[str, Any]) -> Look:
    return _KINDS.get(node.get("kind") or "", _OTHER) if node["held"] else _UNHELD


def _facts(node: Mapping[str, Any], found: Posts, chosen: Mapping[str, Any]) -> dict[str, Any]:
    extra = [("cables in your pile", f"{node['held']:,}"), ("cited, not in your pile", f"{node['missing']:,}")]
    if found.own.get(node["id"]):
        extra.append((f"{found.by} within it", f"{found.own[node['id']]:,}"))
    plain = {k: v for k, v in node.items() if k not in ("held", "missing")}
    out = facts.of_other(plain, extra)
    for head, mine, other in (("to", "source", "target"), ("from", "target", "source")):
        links = [link for link in found.links if getattr(link, mine) == node["id"]]
        rows = [
            {"text": f"{_post(chosen, getattr(link, other))}: {link.weight:,}", "mark": None, "to": facts.key("Post", getattr(link, other))}
            for link in links[:12]
        ]
        if rows:
            out["lists"].append({"head": f"{found.by} {head}", "rows": rows, "more": len(links) - len(rows)})
    return out


def _link(link: Link, found: Posts, chosen: Mapping[str, Any]) -> dict[str, Any]:
    part = "to cables in your pile" if found.by == "references" else "for action"
    fields = [[found.by, f"{link.weight:,}", None], [part, f"{link.part:,}", None]]
    return {"head": f"{_post(chosen, link.source)} → {_post(chosen, link.target)}", "lead": "", "marks": [], "fields": fields, "passages": [], "lists": []}


def _post(chosen: Mapping[str, Any], id: str) -> str:
    return f"{_name(chosen[id])} ({id})" if id in chosen and _name(chosen[id]) != id else id
