"""What every store says and checks of a user's query alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphcables.errors import QueryError, WriteRefused

#: Seconds, where none are given.
TIMEOUT = 180.0
#: Seconds that can be asked for, a week and more: one engine counts milliseconds in 32 bits.
LONGEST = 1_000_000
_SCALARS = (str, int, float, bool, type(None))


def seconds(timeout: float | None) -> float:
    """The time that a query has. Raises QueryError on what is no time."""
    if timeout is not None and not 0 < timeout <= LONGEST:
        raise QueryError(f"the timeout must be more than 0 and at most {LONGEST:,} seconds")
    return TIMEOUT if timeout is None else timeout


def check_parameters(parameters: Mapping[str, Any]) -> None:
    """Raises QueryError where one is no JSON value."""
    for name, value in parameters.items():
        if not _is_json(value):
            raise QueryError(f"the parameter {name} must be a JSON value, not {type(value).__name__}")


def would_write() -> WriteRefused:
    """The error for a write where only reading was asked for."""
    return WriteRefused("this query would change the graph; add --write if that is meant")


def stopped(after: float) -> QueryError:
    """The error for a query that took more seconds than it had."""
    return QueryError(f"the query was stopped after {after:g} seconds; anchor it at a node by its id, add a LIMIT, or give it more time with --timeout")


def not_understood(text: str, line: int, column: int | None, what: str) -> str:
    """The words for a syntax error, with the place below where the column is known; `line` (from 1) is one of the text."""
    out = f"the query is not understood (line {line}" + (f", column {column}" if column else "") + f"): {what}"
    if column is None:
        return out
    # long lines are shown around the place
    start = max(0, column - 60)
    shown = text.split("\n")[line - 1][start : start + 100].replace("\t", " ")
    return f"{out}\n  {shown}\n  {' ' * (column - 1 - start)}^"


def _is_json(value: Any) -> bool:
    if isinstance(value, _SCALARS):
        return True
    if isinstance(value, (list, tuple)):
        return all(_is_json(item) for item in value)
    return isinstance(value, dict) and all(isinstance(k, str) and _is_json(v) for k, v in value.items())
