"""Posts and what goes between them: who cites whose cables, or who writes to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from graphcables import statements
from graphcables.stores.base import GraphStore

By = Literal["references", "messages"]
_STATEMENT: dict[By, str] = {"references": "explore/posts_citing", "messages": "explore/posts_writing"}


@dataclass(frozen=True, slots=True)
class Link:
    """What goes from one post to another. `weight` counts references or messages, `part` those of them to held cables, or for action."""

    source: str
    target: str
    weight: int
    part: int


@dataclass(frozen=True, slots=True)
class Posts:
    """All posts of a pile: nodes with `held` and `missing` cables; `links` between two, most first; `own` within one post."""

    by: By
    nodes: tuple[dict[str, Any], ...]
    links: tuple[Link, ...]
    own: dict[str, int]


def posts(store: GraphStore, by: By) -> Posts:
    """The posts of a graph and what goes between them."""
    rows = list(store.run(statements.statement(_STATEMENT[by])))
    links = [Link(r["source"], r["target"], r["weight"], r["held"] if by == "references" else r["action"]) for r in rows]
    counts = {row["id"]: row for row in store.run(statements.statement("explore/posts"))}
    ids = sorted({*counts, *(end for link in links for end in (link.source, link.target))})
    known = {row["p"]["id"]: row["p"] for row in store.run(statements.statement("explore/posts_of"), {"ids": ids})}
    nodes = tuple(
        {"label": "Post", "id": id, "name": id, **known.get(id, {}), "held": counts[id]["held"] if id in counts else 0, "missing": counts[id]["missing"] if id in counts else 0}
        for id in ids
    )
    own = {link.source: link.weight for link in links if link.source == link.target}
    return Posts(by, nodes, tuple(link for link in links if link.source != link.target), own)
