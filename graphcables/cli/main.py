"""The command line: one Typer app, a module a command group, no logic of its own.

Commands import what they need when they run, so that `--help` is quick.
"""

from __future__ import annotations

import io
from typing import Annotated

import typer

from graphcables.cli import (
    demo_command,
    explain_command,
    explore_commands,
    ingest_commands,
    output,
    picture_commands,
    search_commands,
    store_commands,
)
from graphcables.cli.streams import Streams
from graphcables.errors import GraphcablesError

_STOPPED = 130


class Stopped(GraphcablesError):
    """Ctrl-C."""

    exit_code = _STOPPED


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
explain_command.register(app)
picture_commands.register(app)
search_commands.register(app)
store_commands.register(app)


def main() -> int:
    """Run the command line; a user's mistake is one line on stderr and an exit code, never a traceback. The exit code is returned.

    An interrupt that comes before or after the command itself is the caller's to tell.
    """
    streams = Streams()
    code, error = _run()
    broken = streams.output()
    if isinstance(broken, BrokenPipeError):
        # who reads from us has seen enough: `graphcables query … | head`
        code, error = (0, None) if isinstance(error, BrokenPipeError) else (code, error)
    elif broken:
        code, error = 1, GraphcablesError(f"standard output: {_said(broken)}")
    if error:
        if isinstance(error, OSError):
            error = GraphcablesError(f"{error.filename}: {_said(error)}" if error.filename else _said(error))
        output.note(f"graphcables: {error}")
        code = error.exit_code
    streams.errors()
    return code


def _run() -> tuple[int, GraphcablesError | OSError | None]:
    """The exit code of the command, and the error it ended with."""
    try:
        # not standalone: there, wrong usage is printed as it was typed, and an interrupt says nothing
        code = app(standalone_mode=False) or 0
    except typer.TyperException as error:  # wrong usage
        told = io.StringIO()
        error.show(told)  # type: ignore[attr-defined]  # all but the base have it
        output.note(told.getvalue().rstrip())
        return 2, None
    except (GraphcablesError, OSError) as error:
        return 1, error
    except SystemExit as end:  # the library ends so where a pipe is closed, and after it has printed a completion
        cause = end.__context__
        return end.code if isinstance(end.code, int) else 1, cause if isinstance(cause, BrokenPipeError) else None
    except KeyboardInterrupt:
        code = _STOPPED
    except RuntimeError as error:
        if not isinstance(error.__cause__, KeyboardInterrupt):  # Python 3.11 makes this of one that comes while a class is made
            raise
        code = _STOPPED
    return (code, Stopped("stopped")) if code == _STOPPED else (code, None)


def _said(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
