"""The command line: one Typer app, a module a command group, no logic of its own.

Commands import what they need when they run, so that `--help` is quick.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from graphcables.cli import (
    demo_command,
    explore_commands,
    ingest_commands,
    picture_commands,
    search_commands,
    store_commands,
)
from graphcables.errors import GraphcablesError

app = typer.Typer(
    name="graphcables",
    help="Reads diplomatic cables, loads them as a graph, and answers who wrote to whom, what cites what, and how a thread ran.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="First hour: graphcables load FOLDER; graphcables stats; graphcables query --list; graphcables trace NUMBER; graphcables show NUMBER",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"graphcables {version('graphcables')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")] = False,
) -> None:
    """Reads diplomatic cables, loads them as a graph, and answers who wrote to whom, what cites what, and how a thread ran."""


demo_command.register(app)
ingest_commands.register(app)
explore_commands.register(app)
picture_commands.register(app)
search_commands.register(app)
store_commands.register(app)


def main() -> None:
    """Run the command line; a user's mistake is one line on stderr and an exit code, never a traceback."""
    try:
        app()
    except GraphcablesError as error:
        from graphcables import safe

        sys.stderr.write(f"graphcables: {safe.terminal(error)}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # who reads from us has seen enough: `graphcables query … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
