"""Everything there is to say of one cable: its versions, what it cites, what cites it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphcables import statements
from graphcables.model import Cable
from graphcables.stores.base import GraphStore


@dataclass(frozen=True, slots=True)
class Shown:
    """A cable and its surroundings. `cable` is null where it is only cited; `versions` are the others held."""

    id: str
    node: dict[str, Any]
    cable: Cable | None
    versions: tuple[Cable, ...]
    cites: tuple[dict[str, Any], ...]
    documents: tuple[dict[str, Any], ...]
    cited_by: tuple[dict[str, Any], ...]


def gather(store: GraphStore, id: str) -> Shown:
    """All about the cable node `id`."""
    node = next(iter(store.run(statements.statement("explore/cables"), {"ids": [id]})))["c"]
    versions = store.versions(id)
    cites = _linked(store, "explore/cites", id)
    cited_by = _linked(store, "explore/cited_by", id)
    documents = tuple(store.run(statements.statement("explore/documents_of"), {"id": id}))
    return Shown(id, node, versions[0] if versions else None, tuple(versions[1:]), cites, documents, cited_by)


def _linked(store: GraphStore, name: str, id: str) -> tuple[dict[str, Any], ...]:
    """The neighbours of one direction: {node, texts, bullets, year_inferred, station_inferred}, in the order of time."""
    rows = list(store.run(statements.statement(name), {"frontier": [id]}))
    nodes = {row["c"]["id"]: row["c"] for row in store.run(statements.statement("explore/cables"), {"ids": [row["id"] for row in rows]})}
    found = [
        {
            "node": nodes[row["id"]],
            "texts": row["texts"] or [],
            "bullets": row["bullets"] or [],
            "year_inferred": bool(row["year_inferred"]),
            "station_inferred": bool(row["station_inferred"]),
        }
        for row in rows
    ]
    return tuple(sorted(found, key=lambda f: (f["node"].get("date") or f["node"].get("date_from") or "9", f["node"]["id"])))
