"""Running a user's statement on a server: refused where it must be, ended in time, its errors in words, its result in plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graphcables.errors import GraphcablesError, QueryError
from graphcables.graph.schema import NODES
from graphcables.stores import asked
from graphcables.stores.base import Records
from graphcables.stores.embedded.results import converted
from graphcables.stores.guard import guarded
from graphcables.stores.neo4j.address import Address
from graphcables.stores.neo4j.failing import is_memory, told
from graphcables.stores.neo4j.server import Server, Statements

_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")
_LONGEST = 160
#: What the server remarks that a user wants to hear: a label, a kind or a property that no node or edge has.
_REMARKS = ("UNRECOGNIZED",)


def run(server: Server, text: str, parameters: Mapping[str, Any] | None, *, timeout: float | None) -> Records:
    """Run one statement in a transaction in which the server itself refuses writes. Raises QueryError, WriteRefused, StoreError."""
    from neo4j.exceptions import DriverError, Neo4jError

    text = checked(text, parameters)
    seconds = asked.seconds(timeout)
    try:
        with server.session(remarks=True) as session, session.begin_transaction(timeout=seconds) as transaction:
            return records(transaction, text, parameters)
    except (Neo4jError, DriverError) as error:
        raise explained(server.address, error, text, seconds) from error


def checked(text: str, parameters: Mapping[str, Any] | None) -> str:
    """The statement as it is run. Raises QueryError, WriteRefused."""
    asked.check_parameters(parameters or {})
    return guarded(text)


def records(transaction: Any, text: str, parameters: Mapping[str, Any] | None) -> Records:
    """The result of a statement."""
    result = transaction.run(text, dict(parameters or {}))
    columns = tuple(result.keys())
    rows = [[_shaped(value) for value in record.values()] for record in result]
    summary = result.consume()
    remarks = tuple(dict.fromkeys(_remark(found) for found in summary.gql_status_objects if found.raw_classification in _REMARKS))
    return Records(columns, converted(rows, lambda ids: _ends(transaction, ids)), remarks)


def explained(address: Address, error: Exception, text: str, seconds: float) -> GraphcablesError:
    """The error of a statement in the words of this program, with the place where it is known."""
    code = str(getattr(error, "code", None) or "")
    said = str(getattr(error, "message", None) or error)
    if code.endswith("Statement.AccessMode"):
        return asked.would_write()
    if "TransactionTimedOut" in code:
        return asked.stopped(seconds)
    if is_memory(error):
        return QueryError("the query was stopped: it needs more memory than the server gives one; anchor it at a node by its id, bound its patterns, or return DISTINCT nodes")
    if not code.startswith("Neo.ClientError.Statement"):
        return told(address, error)
    what = " ".join(_PLACE.sub("", said.split("\n")[0]).split()).rstrip(" .")
    what = what if len(what) <= _LONGEST else what[: _LONGEST - 1] + "…"  # it would list all words that Cypher has
    place = _PLACE.search(said)
    if place and int(place[1]) <= text.count("\n") + 1:
        return QueryError(asked.not_understood(text, int(place[1]), int(place[2]), what))
    return QueryError(f"the query failed: {what}")


def _remark(found: Any) -> str:
    return " ".join(str(found.status_description).removeprefix("warn: ").split())


def label_of(labels: Any) -> str:
    """The label of a node that has several: the schema's, as the order of labels is not kept on the way here."""
    found = sorted(labels, key=lambda label: (label not in NODES, label))
    return found[0] if found else ""


def _shaped(value: Any) -> Any:
    """A value of the driver's as the embedded engine gives it: nodes, edges and paths as maps."""
    from neo4j.graph import Node, Path, Relationship

    if isinstance(value, Node):
        return {"id": value.element_id, "labels": [label_of(value.labels)], "properties": {k: _shaped(v) for k, v in value.items()}}
    if isinstance(value, Relationship):
        start, end = (node.element_id if node is not None else "" for node in value.nodes)
        return {"id": value.element_id, "start": start, "end": end, "type": value.type, "properties": {k: _shaped(v) for k, v in value.items()}}
    if isinstance(value, Path):
        return {"nodes": [_shaped(n) for n in value.nodes], "relationships": [_shaped(r) for r in value.relationships]}
    if isinstance(value, dict):
        return {k: _shaped(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)) and type(value) in (list, tuple):
        return [_shaped(item) for item in value]
    if isinstance(value, (bytes, bytearray)):
        return f"({len(value):,} bytes)"
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def _ends(transaction: Any, ids: list[Any]) -> dict[Any, tuple[str, Any]]:
    rows = Statements(transaction).read("load/read/ends", ids=[str(id) for id in ids])
    return {row["own"]: (row["label"], row["id"]) for row in rows}
