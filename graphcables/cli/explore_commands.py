"""Commands that ask: query, trace, show, stats."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graphcables.cli import DEFAULT_DB
from graphcables.cli.options import Db, Format, Output, on_graph


class Way(StrEnum):
    """Which way a trace goes."""

    back = "back"
    forward = "forward"
    both = "both"


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command(epilog='Examples: graphcables query most-cited -p limit=5; graphcables query "MATCH (c:Cable) RETURN count(c) AS n"')(on_graph(query))
    app.command(epilog="Example: graphcables trace 07PHNOMPENH1376 --direction back --depth 2")(on_graph(trace))
    app.command(epilog="Example: graphcables show '07 phnom penh 1376'")(on_graph(show))
    app.command(epilog="Example: graphcables stats --format json")(on_graph(stats))


def _names(typed: str) -> list[str]:
    """The named queries that begin so, for completion in a shell."""
    from graphcables import statements

    return [name for path in statements.names("queries") if (name := path.removeprefix("queries/")).startswith(typed)]


def query(
    text: Annotated[
        str | None, typer.Argument(metavar="[NAME|CYPHER]", help="A named query, or Cypher in quotes.", show_default=False, autocompletion=_names)
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", help="Take the Cypher from a file.", show_default=False)] = None,
    parameters: Annotated[list[str] | None, typer.Option("--param", "-p", metavar="KEY=VALUE", help="A parameter; JSON where it parses.", show_default=False)] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the named queries with their parameters.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Allow the query to change the graph.")] = False,
    timeout: Annotated[float, typer.Option(help="Seconds after which the query is ended.", min=0.001)] = 30.0,
    format: Output = Format.table,
    db: Db = DEFAULT_DB,
) -> None:
    """Run a named query or Cypher; reading only, unless --write."""
    from graphcables import stores
    from graphcables.cli import output
    from graphcables.errors import SourceError, UsageError
    from graphcables.explore import named

    if list_:
        _list(format)
        return
    if (text is None) == (file is None):
        raise UsageError("give the name of a query, Cypher in quotes, or --file; `graphcables query --list` shows the names")
    given = _pairs(parameters or [])
    found = None
    if text is not None and named.is_name(text):
        found = named.get(text.strip())
        cypher, values = found.cypher, named.bound(found, given)
    else:
        if file is not None:
            try:
                text = file.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise SourceError(f"{file}: cannot be read ({error})") from None
        assert text is not None
        cypher, values = text, named.free(text, given)
    with stores.open_store(db, write=write) as store:
        if found:
            values = named.located(store, found, values)
        result = store.run(cypher, values, write=write, timeout=timeout)
    for warning in result.warnings:
        output.note(f"warning: {warning}")
    output.records(result.columns, result, format)


def _pairs(given: list[str]) -> dict[str, str]:
    from graphcables.errors import UsageError

    out = {}
    for pair in given:
        key, sign, value = pair.partition("=")
        if not sign or not key.isidentifier():
            raise UsageError(f"-p {pair}: write it as -p name=value")
        out[key] = value
    return out


def _list(format: Format) -> None:
    from graphcables.cli import output
    from graphcables.explore import named

    if format is not Format.table:
        rows = [
            {"name": q.name, "summary": q.summary, "parameters": [{"name": p.name, "type": p.type, "default": p.default, "meaning": p.meaning} for p in q.parameters]}
            for q in named.all_queries()
        ]
        output.records(("name", "summary", "parameters"), rows, format)
        return
    for q in named.all_queries():
        output.line(f"{q.name}  {q.summary}")
        for p in q.parameters:
            default = f" = {p.default}" if p.default is not None else ""
            output.line(f"    -p {p.name}{default}  {p.meaning}")


def trace(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="A message reference number, as people write it.")],
    direction: Annotated[Way, typer.Option(help="back: what it cites; forward: what cites it.")] = Way.both,
    depth: Annotated[int, typer.Option(help="How many levels.", min=1, max=50)] = 3,
    limit: Annotated[int, typer.Option(help="How many children of one cable are shown.", min=1)] = 20,
    format: Output = Format.table,
    db: Db = DEFAULT_DB,
) -> None:
    """Print the chain of references of a cable as a tree, missing cables included."""
    from graphcables import stores
    from graphcables.cli import tree
    from graphcables.explore import find
    from graphcables.explore import trace as tracing

    with stores.open_store(db) as store:
        id = find.cable(store, number)
        ways = [w for w in ("back", "forward") if direction in (Way.both, w)]
        traces = [tracing.trace(store, id, "back" if w == "back" else "forward", depth, limit) for w in ways]
    tree.show(traces, format)


def show(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="A message reference number, as people write it.")],
    format: Output = Format.table,
    db: Db = DEFAULT_DB,
) -> None:
    """Print a cable: what it is, who sent it to whom, its text by paragraphs, what it cites and what cites it."""
    from graphcables import stores
    from graphcables.cli import cable_view
    from graphcables.explore import find
    from graphcables.explore import show as showing

    with stores.open_store(db) as store:
        shown = showing.gather(store, find.cable(store, number))
    cable_view.show(shown, format)


def stats(format: Output = Format.table, db: Db = DEFAULT_DB) -> None:
    """What is in this pile: cables by year, post, classification and shape, references, dates, flaws."""
    from graphcables import stores
    from graphcables.cli import stats_view
    from graphcables.explore import stats as counting

    with stores.open_store(db) as store:
        counts = counting.collect(store)
    stats_view.show(counts, format)
