"""The graph that a command names, opened while the rest of the command line is still being understood.

Of a graph of a quarter of a million cables that takes half a second or more, which needs neither the options of the command nor the modules
that it imports meanwhile; the engine works without holding up the interpreter. Whoever opens the graph in earnest asks for it (`taken`).
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graphcables.errors import GraphcablesError
from graphcables.stores.embedded.folder import Folder

if TYPE_CHECKING:
    from graphcables.stores.embedded.engine import Engine

#: The commands that ask the graph as it was published.
_ASKING = frozenset({"query", "show", "trace", "viz"})
#: They do not, with one of these.
_NOT = frozenset({"--write", "--help", "-h", "--list"})


class _Opening(threading.Thread):
    """Opens one folder for readers. At the end of the program it is waited for: the engine cannot be stopped on its way."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.engine: Engine | None = None

    def run(self) -> None:
        # huge pages would be cleared by the megabyte where some kilobytes are used, which can take longer than all the rest
        with _unless_set("MIMALLOC_ALLOW_THP", "0"), contextlib.suppress(GraphcablesError, OSError):  # told by the one who needs the graph
            from graphcables.stores.embedded.engine import Engine

            self.engine = Engine.mapped(self.path)


_opening: _Opening | None = None


def begin(arguments: Sequence[str], default: str) -> None:
    """Begin to open the graph that a command line (without the program's name) asks, where it is one that readers map; else nothing."""
    global _opening
    if not arguments or arguments[0] not in _ASKING or not _NOT.isdisjoint(arguments):
        return
    folder = Folder(Path(_named(arguments) or os.environ.get("GRAPHCABLES_DB") or default))
    with contextlib.suppress(GraphcablesError, OSError, ValueError):  # as above
        published = folder.published()
        if published and published.mapped:
            _opening = _Opening(folder.path / published.mapped.folder)
            _opening.start()


def taken(path: Path) -> Engine | None:
    """The graph of a folder if its opening was begun, once it is open; for one who asks, once. Null where it was not, or failed."""
    global _opening
    if _opening is None or _opening.path != path:
        return None
    _opening.join()
    engine, _opening = _opening.engine, None
    return engine


def _named(arguments: Sequence[str]) -> str | None:
    """The value of the last --db."""
    found = None
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--db" and at + 1 < len(arguments):
            found = arguments[at + 1]
        elif argument.startswith("--db="):
            found = argument.removeprefix("--db=")
    return found


@contextlib.contextmanager
def _unless_set(name: str, value: str) -> Iterator[None]:
    """Inside, a variable of the environment has a value, unless it had one before."""
    if name in os.environ:
        yield
        return
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
