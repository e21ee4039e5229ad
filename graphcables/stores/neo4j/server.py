"""A server as this program speaks to it: one driver, transactions, and who writes."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any, TypeVar

from graphcables import statements
from graphcables.errors import StoreBusy
from graphcables.stores.neo4j.address import Address, password
from graphcables.stores.neo4j.failing import TooMuch, is_memory, told, too_old

_T = TypeVar("_T")
_Item = TypeVar("_Item")
#: Rows and bytes of one UNWIND: the quickest that were measured.
_ROWS, _BYTES = 10_000, 4_000_000
#: Seconds that a connection may take, and for which what failed by chance is repeated.
_CONNECT, _REPEAT = 10.0, 60.0
#: Seconds for which a writer is waited for before it is told that there is one.
_PATIENCE = 1.0


class Statements:
    """The graph inside a transaction."""

    def __init__(self, transaction: Any, *, filling: bool = False) -> None:
        self._transaction = transaction
        self.filling = filling

    @property
    def fresh(self) -> Statements:
        """The same, for nodes and edges that are not there yet: what they do not have need not be sent."""
        return Statements(self._transaction, filling=True)

    def cypher(self, text: str, parameters: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """The records of a statement, as they arrive. Raises the driver's errors."""
        return (dict(record.items()) for record in self._transaction.run(text, dict(parameters or {})))

    def read(self, name: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """The records of a statement of `cypher/`."""
        yield from self.cypher(statements.statement(name), parameters)

    def write(self, name: str, **parameters: Any) -> None:
        """Run a statement of `cypher/` that returns nothing."""
        self._transaction.run(statements.statement(name), parameters).consume()

    def write_rows(self, text: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run an UNWIND $rows statement over all rows, in batches of no more than some bytes."""
        for some in pieces(rows, _ROWS, _BYTES):
            self._transaction.run(text, {"rows": [dict(row) for row in some]}).consume()


class Server:
    """A database on a server. Raises StoreError, UsageError where it cannot be reached."""

    def __init__(self, address: Address) -> None:
        import neo4j

        self.address = address
        # the driver's logger prints what is said to it where nobody listens; what a user should know stands in errors and results
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        given = password(address)
        try:
            self._driver = neo4j.GraphDatabase.driver(
                address.uri,
                auth=(address.as_user, given),
                connection_timeout=_CONNECT,
                connection_acquisition_timeout=2 * _CONNECT,
                max_transaction_retry_time=_REPEAT,
                user_agent=f"graphcables/{version('graphcables')}",
                notifications_min_severity="OFF",
            )
            self._connect()
        except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
            self.close()
            raise told(address, error) from error
        except BaseException:
            self.close()
            raise

    def _connect(self) -> None:
        with self._driver.session(database=self.address.in_database) as session:
            summary = session.run("RETURN 1").consume()
        if error := too_old(self.address, summary.server.agent):
            raise error

    @contextmanager
    def session(self, *, write: bool = False, remarks: bool = False) -> Iterator[Any]:
        """A session of the driver; the server itself refuses writes in one that is for reading. `remarks`: it says what it finds odd in queries."""
        severity = {"notifications_min_severity": "WARNING"} if remarks else {}
        with self._driver.session(database=self.address.in_database, default_access_mode="WRITE" if write else "READ", **severity) as session:  # type: ignore[arg-type]
            yield session

    def read(self, work: Callable[[Statements], _T]) -> _T:
        """What `work` makes of the graph in one transaction that reads; it may be called again."""
        with self.session() as session:
            return session.execute_read(lambda transaction: work(Statements(transaction)))  # type: ignore[no-any-return]

    def write(self, work: Callable[[Statements], _T]) -> _T:
        """Run `work` in one transaction: all of it or nothing. It may be called again. Raises TooMuch.

        Repeated here and not by the driver, which would repeat what is too much for the server's memory, though that fails each time.
        """
        from neo4j.exceptions import DriverError, Neo4jError

        until, pause = time.monotonic() + _REPEAT, 0.5
        while True:
            try:
                with self.session(write=True) as session, session.begin_transaction() as transaction:
                    found = work(Statements(transaction))
                    transaction.commit()
                    return found
            except (Neo4jError, DriverError) as error:
                if is_memory(error):  # on commit, too
                    raise TooMuch from error
                if not error.is_retryable() or time.monotonic() > until:
                    raise
            time.sleep(pause)
            pause = min(2 * pause, 8.0)

    def in_parts(self, items: Sequence[_Item], work: Callable[[Statements, Sequence[_Item]], None]) -> None:
        """`work` over items, in one transaction, or in several of fewer where that is more than the server has memory for. Raises TooMuch."""
        try:
            self.write(lambda graph: work(graph, items))
        except TooMuch:
            if len(items) < 2:
                raise
            half = len(items) // 2
            self.in_parts(items[:half], work)
            self.in_parts(items[half:], work)

    def define(self, name: str) -> None:
        """Run the statements of a file that define constraints and indexes; each is a transaction of its own."""
        with self.session(write=True) as session:
            for text in statements.parts(name):
                session.run(text).consume()
            session.run("CALL db.awaitIndexes(300)").consume()

    def close(self) -> None:
        """Close the connections."""
        if hasattr(self, "_driver"):
            self._driver.close()


class Writer:
    """Who writes to a graph, one at a time: a lock that ends with the process that holds it, however that ends. Raises StoreBusy."""

    def __init__(self, server: Server) -> None:
        self._session = server._driver.session(database=server.address.in_database, default_access_mode="WRITE")
        try:
            self._take(server, _PATIENCE).rollback()
            # for as long as the process writes: no server's limit on the time of transactions is meant for it
            self._transaction = self._take(server, 0)
        except BaseException:
            self._session.close()
            raise

    def _take(self, server: Server, seconds: float) -> Any:
        from neo4j.exceptions import Neo4jError

        transaction = self._session.begin_transaction(metadata={"graphcables": f"process {os.getpid()} on {socket.gethostname()}"}, timeout=seconds)
        try:
            Statements(transaction).write("neo4j/write/lock")
        except Neo4jError as error:
            transaction.close()
            code = str(error.code)
            if "TransactionTimedOut" in code or "LockClientStopped" in code or "Terminated" in code:
                raise StoreBusy(f"{server.address}: {who(server) or 'another process'} is writing to this graph; wait until it is done") from error
            raise
        return transaction

    def release(self) -> None:
        """Let others write."""
        self._session.close()


def who(server: Server) -> str | None:
    """Who is writing, in words; null where nobody is, or the server does not tell."""
    from neo4j.exceptions import Neo4jError

    try:
        with server.session() as session:
            rows = session.run("SHOW TRANSACTIONS YIELD metaData RETURN metaData.graphcables AS who").value()
    except Neo4jError:
        return None
    own = f"process {os.getpid()} on {socket.gethostname()}"
    found = [str(name) for name in rows if name]
    return next((name for name in found if name != own), found[0] if found else None)


def pieces(rows: Sequence[_Item], most: int, size: int) -> Iterator[Sequence[_Item]]:
    """The rows in runs of at most `most` and, where one alone is not more, at most about `size` bytes."""
    start = taken = 0
    for i, row in enumerate(rows):
        needed = _size(row)
        if i > start and (i - start >= most or taken + needed > size):
            yield rows[start:i]
            start, taken = i, 0
        taken += needed
    if start < len(rows):
        yield rows[start:]


def _size(value: Any) -> int:
    """About how many bytes a value takes on the wire."""
    if isinstance(value, (str, bytes)):
        return len(value) + 5
    if isinstance(value, Mapping):
        return sum(len(k) + 5 + _size(v) for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return 5 + sum(map(_size, value))
    return 9
