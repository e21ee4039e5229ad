"""A user's own change of the graph on a server: run, compared, kept with the texts, all in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from graphcables.errors import QueryError
from graphcables.stores import asked
from graphcables.stores.base import Records
from graphcables.stores.embedded import additions, dump, update
from graphcables.stores.guard import names_label, place
from graphcables.stores.neo4j import following, kept, query
from graphcables.stores.neo4j.server import Server, Statements
from graphcables.stores.neo4j.workbench import Workbench


def run(server: Server, text: str, parameters: Mapping[str, Any] | None, *, timeout: float | None) -> Records:
    """Run a user's own change and keep what it added, or nothing of it. Raises as `query.run`."""
    from neo4j.exceptions import DriverError, Neo4jError

    text = query.checked(text, parameters)
    for label in (*kept.LABELS, *kept.KINDS):
        at = names_label(text, label)
        if at is not None:
            raise QueryError(f":{label} is kept by graphcables itself, and no query changes it{place(text, at)}")
    seconds = asked.seconds(timeout)
    try:
        # the time is the query's; what is compared around it takes its own
        with server.session(write=True) as session, session.begin_transaction(timeout=0) as transaction:
            found = _run(server, transaction, text, parameters)
            transaction.commit()
            return found
    except (Neo4jError, DriverError) as error:
        raise query.explained(server.address, error, text, seconds) from error


def _run(server: Server, transaction: Any, text: str, parameters: Mapping[str, Any] | None) -> Records:
    graph = Statements(transaction)
    before, own_before = dump.keyed(graph), _own_nodes(graph)
    found = query.records(transaction, text, parameters)
    own = additions.captured(graph, before, kept.LABELS, kept.KINDS)
    if _own_nodes(graph) != own_before:
        raise QueryError("this query would change the texts of cables, or what is kept with them; name the labels of the nodes that you mean")
    with closing(Workbench(server.address)) as bench:
        bench.add(graph)
        former = additions.Additions(bench.texts).kept()
        additions.Additions(bench.texts).keep(own, 0)
        bench.give_additions(graph)
        _let_go(graph, bench, former - additions.Additions(bench.texts).kept())
    return found


def _own_nodes(graph: Statements) -> list[dict[str, Any]]:
    """What can be told quickly of the store's own nodes."""
    return list(graph.read("neo4j/read/own_counts", labels=list(kept.LABELS)))


def _let_go(graph: Statements, bench: Workbench, nodes: set[tuple[str, str]]) -> None:
    """Remove nodes of the schema that nothing leads to any more, now that no user holds them either."""
    for label, id in sorted(following.used(graph, {node for node in nodes if node[0] != "Cable"}) & nodes):
        bench.know_used(graph, label, [id], named=label in ("Person", "Document"))
    cables = sorted(id for label, id in nodes if label == "Cable")
    bench.know(graph, cables)
    bench.know_cited(graph, cables)
    update.let_go(graph, bench.texts, nodes)
