"""From what the user typed to a node of any label: `label:id`, an id, or a name; several fits are a list to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphcables import statements
from graphcables.errors import Ambiguous, NotFound
from graphcables.explore import find
from graphcables.gazetteers import numbers, stations
from graphcables.graph.schema import NODES
from graphcables.stores.base import GraphStore

#: Nodes of one label and name that are listed to choose from.
_CHOICES = 10


def node(store: GraphStore, text: str) -> dict[str, Any]:
    """The node that `text` names: `Post:MADRID`, `MADRID`, `07 madrid 12`, `Madrid`, `boughner~CHENGDU`.

    An id before a name, a name as written before one in other letters. Raises Ambiguous with the choices, NotFound with what is near.
    """
    typed = text.strip()
    before, colon, after = typed.partition(":")
    label = _label(before) if colon else None
    if label == "Cable":
        return _cable(store, after)
    wanted = after.strip() if label else typed
    for found in (_by_id(store, wanted, label), _named(store, wanted, label), _post(store, wanted) if label == "Post" else []):
        exact = [n for n in found if wanted in (n["id"], n["name"])]
        for some in (exact, found):
            if len(some) == 1:
                return some[0]
            if some:
                raise Ambiguous(f"{text!r} fits {len(some)} nodes: {', '.join(_key(n) for n in some)}; write one of these", tuple(_key(n) for n in some))
    if label is None:
        if numbers.parse(typed):
            return _cable(store, typed)
        raise NotFound(f"there is no node {text!r} in this graph; what works is a number, an id, a name as it is written, or a label before it (Post:MADRID)")
    near = _near(store, wanted, label)
    hint = f"; near it: {', '.join(near)}" if near else ""
    raise NotFound(f"there is no {label} {wanted!r} in this graph{hint}", near)


def _cable(store: GraphStore, text: str) -> dict[str, Any]:
    id = find.cable(store, text)
    return next(iter(store.run(statements.statement("explore/cables"), {"ids": [id]})))["c"]  # type: ignore[no-any-return]  # a node


def _label(text: str) -> str | None:
    return next((label for label in NODES if label.lower() == text.strip().lower()), None)


def _by_id(store: GraphStore, id: str, label: str | None) -> list[dict[str, Any]]:
    return _of(store.run(statements.statement("explore/nodes_by_id"), {"id": id}), label)


def _named(store: GraphStore, name: str, label: str | None) -> list[dict[str, Any]]:
    found = _of(store.run(statements.statement("explore/nodes_named"), {"small": name.lower(), "limit": _CHOICES}), label)
    # an id in other letters (`madrid`) means that node, not all that bear its name
    return [n for n in found if n["id"].lower() == name.lower()] or found


def _post(store: GraphStore, text: str) -> list[dict[str, Any]]:
    """The post that a known spelling of a station means: `RIO DE JAN`, `SECSTATE`; a slip is for the user to mend."""
    found = stations.resolve(text)
    return _by_id(store, found.station, "Post") if found.station and found.how in ("exact", "alias", "cut") else []


def _near(store: GraphStore, text: str, label: str) -> tuple[str, ...]:
    """Up to five ids of a label that are spelled alike, or whose names are."""
    from rapidfuzz import fuzz, process, utils

    rows = list(store.run(statements.filled("explore/names_of", label=label)))
    found: dict[str, float] = {}
    for key in ("id", "name"):
        for _, score, at in process.extract(text, [str(row[key] or "") for row in rows], scorer=fuzz.WRatio, processor=utils.default_process, limit=5, score_cutoff=75):
            id = rows[at]["id"]
            found[id] = max(score, found.get(id, 0.0))
    return tuple(sorted(found, key=lambda id: (-found[id], id))[:5])


def _of(rows: Iterable[dict[str, Any]], label: str | None) -> list[dict[str, Any]]:
    return [row["n"] for row in rows if label is None or row["n"]["label"] == label]


def _key(found: dict[str, Any]) -> str:
    return f"{found['label']}:{found['id']}"
