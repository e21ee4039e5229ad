"""Whether a cable can become rows of the graph at all: asked before it is kept, since what is kept has to be derived ever after."""

from __future__ import annotations

import json

from graphcables.graph.rows import rows_of
from graphcables.graph.schema import EDGES, NODES
from graphcables.graph.values import Unfit, checked
from graphcables.model import Cable


def must_fit(cable: Cable) -> None:
    """Raise Unfit, which names the cable, where its rows cannot be made or do not fit the schema."""
    if not cable.id or not cable.fingerprint:
        raise Unfit(f"{cable.source or 'a cable'}: a cable needs an id and a fingerprint to be loaded")
    try:
        rows = rows_of(cable)
        # half a character cannot be written to any store
        json.dumps(cable.to_dict(), ensure_ascii=False).encode()
    except (TypeError, AttributeError, KeyError, ValueError) as error:
        raise Unfit(f"Cable {cable.id}: {' '.join(str(error).split())[:200]}") from error
    checked(f"Cable {cable.id}", NODES["Cable"].types, rows.cable.props)
    for edge in rows.edges:
        checked(f"{edge.kind} of {edge.source}", EDGES[edge.kind].types, edge.props)
        if not edge.target:
            raise Unfit(f"{edge.kind} of {edge.source}: a {edge.to_label} without a name")
    for id, name, kind in rows.documents:
        if not kind:
            raise Unfit(f"Cable {cable.id}: the reference {name or id!r} is of no kind")
