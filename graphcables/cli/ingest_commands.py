"""Commands that read cables: load, parse."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphcables.cli import DEFAULT_DB
from graphcables.cli.options import Db, Format, Output, on_graph

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE…", help="Files, archives, folders (walked), globs, or - for standard input.", show_default=False)]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", help="Processes to read with; default: one a core.", min=1, show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command(epilog="Example: graphcables load cables/ --db cables.graph")(on_graph(load))
    app.command(epilog="Example: graphcables parse page.html > page.json")(parse)


def parse(sources: Sources, jobs: Jobs = None) -> None:
    """Print one JSON object a cable; what could not be read is listed on stderr."""
    import contextlib
    import sys

    from graphcables import ingest, safe
    from graphcables.cli import loading, output
    from graphcables.course import Course
    from graphcables.sources import Rejected, own_lines

    read = rejected = 0
    course = Course()
    # with both on one terminal the bar would stand among the lines
    bar = None if sys.stdout.isatty() else loading.bar(course, sources)
    with contextlib.closing(ingest.outcomes(sources, jobs, course)) as outcomes, bar or contextlib.nullcontext():
        for outcome in outcomes:
            if bar:
                bar.advance()
            if isinstance(outcome, Rejected):
                rejected += not outcome.skipped
                output.note(f"{safe.one_line(outcome.source)}: {outcome.reason}")
            else:
                read += 1
                sys.stdout.write(safe.json(own_lines.printed(outcome)) + "\n")
    if not read:
        output.note("no cable was read")
        raise typer.Exit(1)
    if rejected:
        output.note(f"{read} cables read, {rejected} inputs rejected")


def load(
    sources: Sources,
    db: Db = DEFAULT_DB,
    jobs: Jobs = None,
    since_last: Annotated[
        bool,
        typer.Option("--since-last", help="For a folder that grows: files (archives, tables) that have the size and time of change with which they were last loaded completely are not opened."),
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 if any input was rejected.")] = False,
    rejected: Annotated[Path | None, typer.Option("--rejected", metavar="FILE", help="Where to list rejected inputs; default: rejected.csv in the graph's folder.", show_default=False)] = None,
    format: Output = Format.table,
) -> None:
    """Load cables into a graph; what is there already stays, so an interrupted load is completed by running it again.

    With --since-last, files of which a part was rejected, and those changed within two seconds before they were read, are read again;
    a cable that was taken out by `forget` comes back only without it, or when its file changes.
    """
    from graphcables.cli import loading

    report = loading.run(sources, db, jobs, rejected, format, since_last=since_last)
    if not (report.read or report.unchanged_inputs) or (strict and report.rejected):
        raise typer.Exit(1)
