"""Chains of references: what a cable goes back to, and what came of it.

Walks level by level, so that a hub costs its own references and nothing more; a cable already shown is marked, not
followed again, so cycles end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from graphcables import statements
from graphcables.stores.base import GraphStore

Direction = Literal["back", "forward"]
_STATEMENT: dict[Direction, str] = {"back": "explore/cites", "forward": "explore/cited_by"}
_COUNTS: dict[Direction, str] = {"back": "explore/cites_counts", "forward": "explore/cited_by_counts"}


@dataclass(slots=True)
class Step:
    """One cable in the tree. `texts`: the REF text of the edge that led here; `again`: already shown, not followed;
    `hidden`: how many of its children are not shown because of the limit; `beyond`: it has children below the depth."""

    id: str
    depth: int
    texts: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    year_inferred: bool = False
    station_inferred: bool = False
    again: bool = False
    hidden: int = 0
    beyond: int = 0
    node: dict[str, Any] = field(default_factory=dict)
    children: list[Step] = field(default_factory=list)

    def walk(self) -> Iterator[Step]:
        """This step and all below it, in the order of printing."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Trace:
    """The tree of one direction, and its totals."""

    direction: Direction
    root: Step

    @property
    def totals(self) -> dict[str, int]:
        """Counts of the tree: cables shown (the root not counted), how many of them are not held, marked again, hidden, beyond the depth."""
        steps = [s for s in self.root.walk() if s is not self.root]
        fresh = {s.id: s for s in steps if not s.again}
        return {
            "shown": len(fresh),
            "missing": sum(1 for s in fresh.values() if not s.node.get("in_corpus")),
            "again": sum(1 for s in steps if s.again),
            "hidden": sum(s.hidden for s in self.root.walk()),
            "beyond": sum(s.beyond for s in self.root.walk()),
        }


def trace(store: GraphStore, id: str, direction: Direction, depth: int = 3, limit: int = 20, most: int | None = None) -> Trace:
    """The tree of references from cable `id`, at most `depth` levels, `limit` children a cable and `most` cables in all."""
    root = Step(id, 0)
    shown = {id: root}
    level = [root]
    for number in range(1, depth + 1):
        if not level:
            break
        children = _children(store, [step.id for step in level], direction)
        following: list[Step] = []
        for step in level:
            found = children.get(step.id, [])
            for row in found[:limit]:
                again = row["id"] in shown
                if not again and most is not None and len(shown) >= most:
                    continue
                child = Step(row["id"], number, tuple(row["texts"] or ()), tuple(row["bullets"] or ()), bool(row["year_inferred"]), bool(row["station_inferred"]), again)
                step.children.append(child)
                if not again:
                    shown[row["id"]] = child
                    following.append(child)
            step.hidden = len(found) - len(step.children)
        level = following
    # what lies below the depth is only counted: a hub there costs nothing
    for row in store.run(statements.statement(_COUNTS[direction]), {"frontier": [step.id for step in level]}) if level else ():
        shown[row["parent"]].beyond = row["nodes"]
    nodes = {row["c"]["id"]: row["c"] for row in store.run(statements.statement("explore/cables"), {"ids": sorted(shown)})}
    for step in root.walk():
        step.node = nodes.get(step.id, {"id": step.id})
    return Trace(direction, root)


def _children(store: GraphStore, frontier: list[str], direction: Direction) -> dict[str, list[dict[str, Any]]]:
    """What the cables of a level lead to, by parent, in the order of time."""
    out: dict[str, list[dict[str, Any]]] = {}
    for row in store.run(statements.statement(_STATEMENT[direction]), {"frontier": frontier}):
        out.setdefault(row["parent"], []).append(row)
    for rows in out.values():
        rows.sort(key=lambda row: (row["date"] or row["date_from"] or "9", row["id"]))
    return out
