"""What stands around one node: its neighbours by kind of edge and direction, some of them shown, all of them counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from graphcables import statements
from graphcables.stores.base import GraphStore

Direction = Literal["out", "in"]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A node at the other end of an edge, and that edge, as `Records` has them."""

    node: dict[str, Any]
    edge: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """The neighbours of one label by one kind of edge. `total` of them there are; `shown` are the first in the order of time.

    `role` is that of SENT_TO edges, else null.
    """

    kind: str
    direction: Direction
    role: str | None
    label: str
    total: int
    shown: tuple[Neighbour, ...]

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.total - len(self.shown)


@dataclass(frozen=True, slots=True)
class Around:
    """A node, its neighbours in groups, and the references among the cables shown: (source, target, edge)."""

    node: dict[str, Any]
    groups: tuple[Group, ...]
    among: tuple[tuple[str, str, dict[str, Any]], ...]


def around(store: GraphStore, node: dict[str, Any], limit: int = 40, most: int = 1000) -> Around:
    """The surroundings of a node, at most `limit` neighbours a group and `most` nodes in all."""
    counted = [*_counted(store, node, "in"), *_counted(store, node, "out")]
    # where all would be too many, each group gets as much of the room, as far as it needs it
    room, each = most - 1, limit
    while each > 1 and sum(min(each, row["nodes"]) for _, row in counted) > room:
        each -= 1
    groups = tuple(_group(store, node, direction, row, each) for direction, row in counted)
    cables = {n.node["id"] for group in groups for n in group.shown if n.node["label"] == "Cable"}
    found = store.run(statements.statement("explore/references_among"), {"ids": sorted(cables)}) if cables else ()
    among = tuple((row["source"], row["target"], row["edge"]) for row in found)
    return Around(node, groups, among)


def _counted(store: GraphStore, node: dict[str, Any], direction: Direction) -> list[tuple[Direction, dict[str, Any]]]:
    text = statements.filled(f"explore/around_{direction}_counts", label=node["label"])
    return [(direction, row) for row in store.run(text, {"id": node["id"]})]


def _group(store: GraphStore, node: dict[str, Any], direction: Direction, row: dict[str, Any], limit: int) -> Group:
    text = statements.filled(f"explore/around_{direction}", label=node["label"], kind=row["kind"], other=row["label"])
    rows = store.run(text, {"id": node["id"], "role": row["role"], "limit": limit})
    shown = tuple(Neighbour(found["node"], found["edge"]) for found in rows)
    return Group(row["kind"], direction, row["role"], row["label"], row["nodes"], shown)
