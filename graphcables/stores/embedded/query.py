"""Running a user's statement: refused where it must be, limited, its errors in words, its result in plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphcables.errors import QueryError
from graphcables.stores import asked
from graphcables.stores.base import Records
from graphcables.stores.embedded.engine import Engine, is_panic
from graphcables.stores.embedded.results import converted
from graphcables.stores.guard import guarded, names_label, place

#: Rows that may be looked at on the way to an answer: beyond it memory would grow by a gigabyte a second.
MAX_WORK_UNITS = 10_000_000
_HINTS = (
    ("COLLECT {", "write collect(…) instead of COLLECT {…}"),
    ("shortestPath", "give shortestPath an upper bound: shortestPath((a)-[:KIND*1..10]-(b))"),
    ("/*", "write comments with // instead of /* */"),
)


def run(engine: Engine, text: str, parameters: Mapping[str, Any] | None, *, timeout: float | None) -> Records:
    """Run one statement on a graph that is read-only, or is not. Raises QueryError, WriteRefused."""
    text = guarded(text)
    for label in ("Text", "HAS_TEXT"):
        at = names_label(text, label)
        if at is not None:
            raise QueryError(f"the texts of cables are not in the embedded graph, so there is no :{label}{place(text, at)}; read a cable with: graphcables show NUMBER")
    asked.check_parameters(parameters or {})
    limit = max(1, round(asked.seconds(timeout) * 1000))
    try:
        result = engine.cypher(text, parameters, timeout_ms=limit, max_work_units=MAX_WORK_UNITS)
        if isinstance(result, str):
            return Records(("text",), ((result,),))
        columns = tuple(result.columns)
        rows = converted(([row[c] for c in columns] for row in result), lambda ids: _ends(engine, ids))
        return Records(columns, rows, tuple(result.warnings or ()))
    except BaseException as error:
        if is_panic(error):
            raise QueryError("the engine broke down on this query; if others fail too, check the graph with: graphcables check") from error
        if isinstance(error, (QueryError, KeyboardInterrupt)) or not isinstance(error, Exception):
            raise
        raise explained(error, text, limit) from error


def explained(error: Exception, text: str, limit_ms: int) -> QueryError:
    """The error of an engine in the words of this program, with the place where it is known."""
    kind = type(error).__name__
    message = str(error)
    if kind == "ReadOnlyError":
        return asked.would_write()
    if kind == "CypherTimeoutError":
        return asked.stopped(limit_ms / 1000)
    if "max_work_units" in message:
        return QueryError(f"the query was stopped: it looks at more than {MAX_WORK_UNITS:,} rows; anchor it at a node by its id, bound its patterns, or return DISTINCT nodes")
    if kind == "CypherSyntaxError":
        return QueryError(_syntax(error, message, text))
    first = message.split("\n")[0].removeprefix("Cypher execution error: ").removeprefix("Cypher syntax error: ")
    return QueryError(f"the query failed: {first}{_hint(text)}")


def _syntax(error: Exception, message: str, text: str) -> str:
    line, column = getattr(error, "line", None), getattr(error, "col", None)
    what = message.split("\n")[0]
    if what.startswith("Cypher syntax error"):
        what = what.split(": ", 1)[-1]
    if not isinstance(line, int) or not 1 <= line <= text.count("\n") + 1:
        return f"the query is not understood: {what}{_hint(text)}"
    return asked.not_understood(text, line, column if isinstance(column, int) else None, f"{what}{_hint(text)}")


def _hint(text: str) -> str:
    hints = [hint for sign, hint in _HINTS if sign.lower() in text.lower()]
    return f"; {hints[0]}" if hints else ""


def _ends(engine: Engine, ids: list[int]) -> dict[int, tuple[str, Any]]:
    rows = engine.read("load/read/ends", ids=[str(id) for id in ids])
    return {int(row["own"]): (row["label"], row["id"]) for row in rows}
