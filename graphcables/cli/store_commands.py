"""Commands that keep a graph in order: rebuild, dump, check, forget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from graphcables.cli import DEFAULT_DB
from graphcables.cli.options import Db, Format, Output, on_graph

if TYPE_CHECKING:
    import contextlib
    from collections.abc import Iterable

    from graphcables.model import Cable
    from graphcables.sources import Rejected


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command(epilog="Examples: graphcables check cables/; graphcables check --db cables.graph; graphcables check cables/ --all --format jsonl > findings.jsonl")(on_graph(check))
    app.command(epilog="Example: graphcables rebuild --db cables.graph")(on_graph(rebuild))
    app.command(epilog="Example: graphcables dump --db cables.graph > graph.jsonl")(on_graph(dump))
    app.command(epilog="Example: graphcables forget 07PHNOMPENH1376 --db cables.graph")(on_graph(forget))


def check(
    sources: Annotated[list[str] | None, typer.Argument(metavar="SOURCE…", help="Files, archives, folders (walked), globs, or - for standard input; without one the graph is checked.", show_default=False)] = None,
    texts: Annotated[bool, typer.Option("--texts", help="Judge the cables that the graph holds as SOURCE would be.")] = False,
    examples: Annotated[int, typer.Option(help="How many examples of a kind are shown.", min=0)] = 3,
    all_: Annotated[bool, typer.Option("--all", help="Print every finding on a line of its own, instead of the report.")] = False,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", help="Processes to read with; default: one a core.", min=1, show_default=False)] = None,
    format: Output = Format.table,
    db: Db = DEFAULT_DB,
) -> None:
    """With a SOURCE: list what in it could not be understood, by kind, most frequent first; no graph is needed.

    Without one: check that texts and graph agree and that versions match; exit 1 where they don't.
    """
    from graphcables.errors import UsageError

    if sources and texts:
        raise UsageError("check SOURCE judges files, check --texts the cables of a graph: give one of them")
    if sources or texts:
        _judge(sources, db, examples, all_, jobs, format)
    elif all_:
        raise UsageError("--all lists findings: name a SOURCE, or --texts for the cables of the graph")
    else:
        _agreement(db, format)


def _judge(sources: list[str] | None, db: str, examples: int, every: bool, jobs: int | None, format: Format) -> None:
    """The findings about files, or about the cables of a graph."""
    import contextlib
    import shlex
    from pathlib import Path

    from graphcables.cli import doubts_view, output
    from graphcables.doubts import Pile

    pile = Pile(examples)
    with contextlib.ExitStack() as stack:
        found = pile.judge(_outcomes(sources, db, jobs, stack))
        if every:
            doubts_view.findings(found, format)
        else:
            for _ in found:
                pass
    report = pile.report()
    if not (report.cables or report.rejected or report.skipped):
        graph = next((source for source in sources or () if (Path(source) / "texts.sqlite").exists()), None)
        output.note(f"no cable was read: {graph} is a graph; graphcables check --texts --db {shlex.quote(graph)}" if graph else "no cable was read")
        raise typer.Exit(1)
    if every:
        for text in doubts_view.head(report):
            output.note(text)
    else:
        doubts_view.report(report, format)
    if not report.cables:
        output.note("no cable was read")
        raise typer.Exit(1)


def _outcomes(sources: list[str] | None, db: str, jobs: int | None, stack: contextlib.ExitStack) -> Iterable[Cable | Rejected]:
    import contextlib

    from graphcables import ingest, stores
    from graphcables.cli import output

    if sources:
        return stack.enter_context(contextlib.closing(ingest.outcomes(sources, jobs)))
    store = stack.enter_context(stores.open_store(db))
    output.outdated(store.outdated())
    return (cable for id in store.ids() for cable in store.versions(id)[:1])


def _agreement(db: str, format: Format) -> None:
    """Whether texts and graph of a store agree."""
    import shlex

    from graphcables import stores
    from graphcables.cli import output

    with stores.open_store(db) as store:
        problems = store.check()
        if format is Format.table:
            for problem in problems:
                output.line(problem)
        else:
            output.records(("problem",), [{"problem": problem} for problem in problems], format)
        if problems:
            output.note(f"{len(problems)} problem(s); `graphcables rebuild --db {shlex.quote(db)}` makes the graph anew from the texts")
            raise typer.Exit(1)
        say = output.line if format is Format.table else output.note
        if store.at_work:
            say(f"the texts are whole; the graph was not compared: {store.at_work}, then check again")
            return
        say(f"clean: {store.content_hash()}")
        output.outdated(store.outdated())


def rebuild(db: Db = DEFAULT_DB) -> None:
    """Make the graph anew from the texts."""
    from graphcables import stores
    from graphcables.cli import output

    with stores.open_store(db, rebuild=True) as store:
        output.line(f"rebuilt: {store.content_hash()}")
        output.outdated(store.outdated())


def dump(db: Db = DEFAULT_DB) -> None:
    """Print the graph as sorted lines of JSON; the SHA-256 of that is the content hash."""
    import sys

    from graphcables import stores

    with stores.open_store(db) as store:
        for row in store.dump():
            sys.stdout.write(row + "\n")


def forget(number: str = typer.Argument(metavar="NUMBER", help="A message reference number, as people write it."), db: Db = DEFAULT_DB) -> None:
    """Remove a cable with all its versions and texts; where others cite it, it stays as a missing one.

    It comes back when its source is loaded again; with `load --since-last`, only when that has changed.
    """
    from graphcables import stores
    from graphcables.cli import output
    from graphcables.errors import NotFound
    from graphcables.explore import find

    with stores.open_store(db, write=True) as store:
        # a number as it is held needs no graph to be found: one that cannot be made is a reason to forget
        id = number.strip() if store.fingerprints([number.strip()]) else find.cable(store, number)
        if not store.fingerprints([id]):
            raise NotFound(f"{id} is only cited, not held: there is nothing to forget")
        store.forget(id)
        output.line(f"forgot {id}")
