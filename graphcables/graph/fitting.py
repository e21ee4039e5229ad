"""Whether a cable can become rows of the graph at all: asked before it is kept, since what is kept has to be derived ever after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from graphcables.graph.rows import CableRows, rows_of
from graphcables.graph.schema import EDGES, NODES
from graphcables.graph.values import Unfit, checked
from graphcables.model import Cable

_JSON = json.JSONEncoder(ensure_ascii=False).encode
_NODE = NODES["Cable"].types
_EDGE = {name: kind.types for name, kind in EDGES.items()}


def must_fit(cable: Cable) -> None:
    """Raise Unfit, which names the cable, where its rows cannot be made or do not fit the schema."""
    fitting(cable)


def fitting(cable: Cable, data: Mapping[str, Any] | None = None) -> tuple[CableRows, bytes]:
    """The rows of a cable and its JSON (UTF-8), or Unfit, which names the cable; `data` is `cable.to_dict()` where it is at hand."""
    if not cable.id or not cable.fingerprint:
        raise Unfit(f"{cable.source or 'a cable'}: a cable needs an id and a fingerprint to be loaded")
    try:
        rows = rows_of(cable)
        # half a character cannot be written to any store
        plain = _JSON(cable.to_dict() if data is None else data).encode()
    except (TypeError, AttributeError, KeyError, ValueError) as error:
        raise Unfit(f"Cable {cable.id}: {' '.join(str(error).split())[:200]}") from error
    checked(f"Cable {cable.id}", _NODE, rows.cable.props)
    for edge in rows.edges:
        checked(f"{edge.kind} of {edge.source}", _EDGE[edge.kind], edge.props)
        if not edge.target:
            raise Unfit(f"{edge.kind} of {edge.source}: a {edge.to_label} without a name")
    for id, name, kind in rows.documents:
        if not kind:
            raise Unfit(f"Cable {cable.id}: the reference {name or id!r} is of no kind")
    return rows, plain
