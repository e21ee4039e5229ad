"""`graphcables demo`: the sample loaded, questioned and drawn, each command as one would type it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

_GRAPH = "sample.graph"
_END = "10REYKJAVIK90012"
_HUB = "09OSLO90011"


class _Step(NamedTuple):
    """What a step shows, and its command; `{db}` and `{folder}` stand for where the demo is; `most` lines of it are printed."""

    says: str
    words: tuple[str, ...]
    most: int = 60


_STEPS = (
    _Step("What is in this pile?", ("stats", "--db", "{db}"), 4),
    _Step("How did it come to this? The last cable, and what it goes back to:", ("trace", _END, "--direction", "back", "--depth", "2", "--db", "{db}"), 40),
    _Step("Which cables does everybody cite, held or not?", ("query", "most-cited", "-p", "limit=4", "--db", "{db}")),
    _Step("Where does the text speak of the cabin boy?", ("search", '"cabin boy"', "--db", "{db}")),
    _Step("Where do page and text contradict each other?", ("query", "conflicts", "-p", "limit=3", "--db", "{db}")),
    _Step("Pages to look at and to send:", ("viz", "trace", _END, "--db", "{db}", "-o", "{folder}/trace.html")),
    _Step("", ("viz", "around", _HUB, "--db", "{db}", "-o", "{folder}/around.html")),
    _Step("", ("viz", "posts", "--db", "{db}", "-o", "{folder}/posts.html")),
)
_TRY = (
    ("graphcables", "viz", "trace", _END, "--db", "{db}", "--open"),
    ("graphcables", "show", "09OSLO90029", "--db", "{db}"),
    ("graphcables", "query", "--list"),
)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(epilog="Example: graphcables demo")(demo)


def demo(context: typer.Context, folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where the graph and the pages of the demo go.")] = Path("graphcables-demo")) -> None:
    """Load the invented sample, and show in some commands what the tool can do."""
    from graphcables.cli import output
    from graphcables.errors import SourceError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(f"{folder} cannot be made ({error.strerror}); name another folder: graphcables demo FOLDER") from None
    places = {"db": str(folder / _GRAPH), "folder": folder.as_posix()}
    output.line("A sample of 43 invented cables about a fishing ground that does not exist. No cable, person or bank in it is real.")
    program = context.find_root().command
    _run(program, _Step("", ("load", str(_sample()), "--db", places["db"])), places, shown=("load", "SAMPLE", "--db", places["db"]))
    for step in _STEPS:
        _run(program, step, places)
    output.line()
    output.line("Three to try:")
    for words in _TRY:
        filled = [word.format(**places) for word in words]
        output.line("  " + shlex.join((_called(), *filled[1:])))


def _called() -> str:
    """How the program is called from here: by its name where the shell finds it, else by the path it was started with."""
    import os
    import shutil

    started = sys.argv[0]
    return "graphcables" if shutil.which("graphcables") or Path(started).name != "graphcables" else os.path.relpath(started)


def _sample() -> Path:
    from importlib.resources import as_file, files

    with as_file(files("graphcables") / "sample") as path:
        return path


def _run(program: Any, step: _Step, places: dict[str, str], shown: tuple[str, ...] | None = None) -> None:
    """Print a command and what it prints, its first lines."""
    from graphcables.cli import output

    words = tuple(word.format(**places) for word in step.words)
    if step.says:
        output.line()
        output.line(step.says)
    output.line("$ " + shlex.join(("graphcables", *(shown or words))))
    sys.stdout.flush()  # what the command says on stderr comes after its name
    with _Cut(step.most):
        program.main([*words], prog_name="graphcables", standalone_mode=False)


class _Cut:
    """Lets through the first lines that are written to stdout, and says how many more there were."""

    def __init__(self, most: int) -> None:
        self._most, self._seen = most, 0
        self._write: Callable[[str], int] = sys.stdout.write

    def __enter__(self) -> None:
        sys.stdout.write = self._limited  # type: ignore[method-assign]  # all that is printed goes through it

    def __exit__(self, *_: object) -> None:
        sys.stdout.write = self._write  # type: ignore[method-assign]
        if self._seen > self._most:
            from graphcables.cli import output

            output.line(f"… {self._seen - self._most} more lines")

    def _limited(self, text: str) -> int:
        for part in text.splitlines(keepends=True):
            if self._seen < self._most:
                self._write(part)
            self._seen += part.endswith("\n")
        return len(text)
