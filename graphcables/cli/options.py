"""The options that commands share: which graph, which format."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

import typer


class Format(StrEnum):
    """How records are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


Db = Annotated[
    str,
    typer.Option("--db", envvar="GRAPHCABLES_DB", help="The graph: a folder, or a Neo4j server: neo4j://HOST:7687 (or bolt://; +s, +ssc for encrypted connections).", show_default=True, metavar="GRAPH"),
]
Output = Annotated[Format, typer.Option("--format", help="table for a person; json, jsonl or csv for a program.")]
_User = Annotated[
    str | None, typer.Option("--user", help="As whom a server is spoken to; else NEO4J_USERNAME, else neo4j. The password is NEO4J_PASSWORD, or asked for.", show_default=False)
]
_Database = Annotated[str | None, typer.Option("--database", help="Which database of a server; else NEO4J_DATABASE, else the user's own.", show_default=False)]


def on_graph(command: Callable[..., None]) -> Callable[..., None]:
    """A command with a `db` that can be on a server: it gets the options --user and --database, and finds them in its `db`."""

    @functools.wraps(command)
    def run(*args: Any, user: str | None = None, database: str | None = None, **kwargs: Any) -> None:
        if user or database:
            from graphcables.stores.neo4j import address

            kwargs["db"] = address.chosen(kwargs["db"], user, database)
        command(*args, **kwargs)

    signature = inspect.signature(command, eval_str=True)
    more = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind) for name, kind in (("user", _User), ("database", _Database))]
    found = [*signature.parameters.values(), *more]
    run.__signature__ = signature.replace(parameters=found)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in found}
    return run
