"""One suite, two engines: where a test's graphs lie, in folders or one after the other in the database of a Neo4j server."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

#: For `params` of fixtures, and for parametrize.
ENGINES = ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)]
#: Texts may be large, and the server's memory is small (tools/neo4j_server.py).
_WIPE = ("MATCH (n:Text) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 15 ROWS", "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS")


class Graphs:
    """Places for graphs: `graphs / "name"` is what `open_store` and --db take."""

    engine = "embedded"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __truediv__(self, name: str) -> Any:
        return self.folder / name


class OnServer(Graphs):
    """Graphs on a server: it has one database, so that one of another name takes the place of the last, for good."""

    engine = "neo4j"

    def __init__(self, folder: Path, url: str) -> None:
        super().__init__(folder)
        self.url = url
        self._names: list[str] = []

    def __truediv__(self, name: str) -> Any:
        if self._names[-1:] != [name]:
            assert name not in self._names, f"the graph {name} is gone: the server has room for one at a time"
            self._names.append(name)
            wipe(self.url)
        return self.url


_driver: Any = None
_held = False


def url() -> str:
    """The server's address; the test is skipped where there is none."""
    found = os.environ.get("GRAPHCABLES_NEO4J_URL")
    if not found:
        pytest.skip("needs a Neo4j server: run make test-neo4j, which starts one")
    return found


def server() -> Any:
    """A driver of the test's own: it knows nothing of the program."""
    global _driver
    if _driver is None:
        import neo4j

        _driver = neo4j.GraphDatabase.driver(url(), auth=("neo4j", os.environ["NEO4J_PASSWORD"]), warn_notification_severity="OFF")
    return _driver


def wipe(address: str) -> None:
    """Take everything out of the database but constraints and indexes."""
    with server().session() as session:
        for text in _WIPE:
            session.run(text).consume()


@contextmanager
def graphs_of(engine: str, folder: Path) -> Iterator[Graphs]:
    """Places on an engine, for this process alone: processes that test at once take turns with the server."""
    global _held
    if engine == "embedded":
        yield Graphs(folder)
        return
    import fcntl

    address = url()
    assert not _held, "a fixture of the module holds the server's only database"
    lock = Path(tempfile.gettempdir()) / f"graphcables-{hashlib.sha256(address.encode()).hexdigest()[:12]}.lock"
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        _held = True
        try:
            yield OnServer(folder, address)
        finally:
            _held = False
