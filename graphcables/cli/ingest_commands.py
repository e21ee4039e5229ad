"""Commands that read cables: load, parse."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphcables.cli.options import DEFAULT_DB, Db, Format, Output, on_graph

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
    from graphcables.cli import output
    from graphcables.sources import Rejected, own_lines

    read = rejected = 0
    with contextlib.closing(ingest.outcomes(sources, jobs)) as outcomes:
        for outcome in outcomes:
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
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 if any input was rejected.")] = False,
    rejected: Annotated[Path | None, typer.Option("--rejected", metavar="FILE", help="Where to list rejected inputs; default: rejected.csv in the graph's folder.", show_default=False)] = None,
    format: Output = Format.table,
) -> None:
    """Load cables into a graph; what is there already stays, so an interrupted load is completed by running it again."""
    from graphcables.cli import loading

    report = loading.run(sources, db, jobs, rejected, format)
    if not report.read or (strict and report.rejected):
        raise typer.Exit(1)
