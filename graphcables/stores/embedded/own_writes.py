"""A user's own change of the graph: run, kept with the texts, published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphcables.stores.base import Records
from graphcables.stores.embedded import additions, dump, query, update
from graphcables.stores.embedded.published import Graph
from graphcables.stores.embedded.texts import Texts


def run(texts: Texts, graph: Graph, cypher: str, parameters: Mapping[str, Any] | None, timeout: float | None) -> Records:
    """Run a user's own change, keep what it added with the texts, and publish the graph. Raises as `query.run`, and StoreError."""
    engine = graph.writable()  # half a change may stand in it, until it is saved
    before = dump.keyed(engine)
    records = query.run(engine, cypher, parameters, timeout=timeout)
    own = additions.captured(engine, before)
    former = additions.Additions(texts).kept()
    with texts.transaction():
        sequence = texts.next_sequence()
        additions.Additions(texts).keep(own, sequence)
    update.let_go(engine, texts, former - additions.Additions(texts).kept())
    graph.publish(engine, sequence)
    return records
