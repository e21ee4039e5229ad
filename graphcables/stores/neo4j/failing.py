"""What goes wrong with a server, in one sentence that says what would work."""

from __future__ import annotations

import functools
import socket
import ssl
from collections.abc import Callable, Iterator
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from graphcables.errors import GraphcablesError, StoreError
from graphcables.stores.neo4j.address import DATABASE, PASSWORD, Address

#: The oldest server that the tests run on, as (major, minor).
OLDEST = (5, 26)


class TooMuch(Exception):
    """A transaction needs more memory than the server has: a smaller one may not."""


class _Addressed(Protocol):
    @property
    def address(self) -> Address: ...


_S = TypeVar("_S", bound=_Addressed)
_P = ParamSpec("_P")
_T = TypeVar("_T")


def plainly(method: Callable[Concatenate[_S, _P], _T]) -> Callable[Concatenate[_S, _P], _T]:
    """A method whose failures at the server are told as errors of the store."""

    @functools.wraps(method)
    def told_(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            return method(self, *args, **kwargs)
        except TooMuch as error:
            raise _memory(self.address) from error
        except (Neo4jError, DriverError) as error:
            raise told(self.address, error) from error

    return told_


def is_memory(error: BaseException) -> bool:
    """Whether a server ran short of memory."""
    code = str(getattr(error, "code", None) or "")
    return code.startswith("Neo.TransientError.General.") and "Memory" in code


def told(address: Address, error: Exception) -> GraphcablesError:
    """The error of the driver in the words of this program."""
    code = str(getattr(error, "code", None) or "")
    if is_memory(error):
        return _memory(address)
    for part, sentence in _BY_CODE.items():
        if part in code:
            return StoreError(sentence.format(at=address, user=address.as_user, database=address.in_database or "neo4j", password=PASSWORD, variable=DATABASE))
    if code:
        said = str(getattr(error, "message", None) or error)
        return StoreError(f"{address}: the server failed ({code.rpartition('.')[2]}: {' '.join(said.split())[:300]})")
    return _connection(address, error)


def too_old(address: Address, agent: str) -> StoreError | None:
    """The error for a server (`Neo4j/4.4.30`) that is older than what this program was tried on; null where it is not."""
    version = agent.rpartition("/")[2].split("-")[0].split("+")[0]
    parts = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if len(parts) == 2 and parts < OLDEST:
        return StoreError(f"{address} is Neo4j {version}; graphcables needs {OLDEST[0]}.{OLDEST[1]} or newer: see docker-compose.yml")
    return None


_BY_CODE = {
    "Security.Unauthorized": "{at} does not know the user {user} with this password; set {password}, or name another user with --user",
    "Security.AuthenticationRateLimit": "{at} takes no password for a while, since several were wrong; wait some seconds, then set {password}",
    "Security.CredentialsExpired": "the password of {user} at {at} has to be changed before it can be used: do so in Neo4j Browser",
    "Security.Forbidden": "the user {user} may not do this at {at}; name another one with --user",
    "Database.DatabaseNotFound": "{at} has no database {database}; name one with --database or {variable} (SHOW DATABASES in Neo4j Browser lists them)",
    "DatabaseUnavailable": "the database {database} at {at} is not available now; wait, or look into the server's log",
    "LockClient": "somebody else is writing to {at}; try again when that is done",
}


def _memory(address: Address) -> StoreError:
    return StoreError(f"{address}: the server has not memory enough even for a little at a time; give it more (server.memory.heap.max_size; NEO4J_HEAP for docker compose), then run the same again")


def _connection(address: Address, error: Exception) -> StoreError:
    """What is wrong with a connection, told from what lies below the driver's error."""
    below = list(_causes(error))
    secure = address.scheme.endswith(("+s", "+ssc"))
    if any(isinstance(e, ssl.SSLCertVerificationError) for e in below):
        return StoreError(f"{address}: the server's certificate is not trusted ({_reason(below)}); use {address.scheme.replace('+s', '+ssc')}:// if it is one of your own")
    if any(isinstance(e, ssl.SSLError) or type(e).__name__ == "BoltSecurityError" for e in below) or (secure and any("encrypt" in str(e).lower() for e in below)):
        return StoreError(f"{address}: no encrypted connection can be made; if the server has no certificate, use {address.scheme.split('+')[0]}://")
    if any(isinstance(e, socket.gaierror) for e in below):
        return StoreError(f"{address}: there is no host {address.host}; name another server with --db")
    if any(isinstance(e, ConnectionRefusedError) for e in below):
        return StoreError(f"nothing listens at {address.host}:{address.port}; start the server (docker compose up --wait), or name another with --db")
    if any(type(e).__name__ in ("BoltHandshakeError", "UnsupportedServerProduct", "BoltProtocolError") or "Bolt service" in str(e) for e in below):
        return StoreError(f"what listens at {address.host}:{address.port} is no Neo4j server of {OLDEST[0]}.{OLDEST[1]} or newer; 7687 is the usual port (7474 is that of Neo4j Browser)")
    if any(isinstance(e, TimeoutError) for e in below):
        return StoreError(f"{address} does not answer; look whether the server is running and can be reached")
    return StoreError(f"{address}: the connection failed ({_reason(below)}); what was reported as committed is kept, run the same again")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: list[Any] = []
    todo = [error]
    while todo:
        found = todo.pop(0)
        if found is None or found in seen:
            continue
        seen.append(found)
        yield found
        todo += [found.__cause__, found.__context__, *getattr(found, "exceptions", ())]


def _reason(below: list[BaseException]) -> str:
    return " ".join(str(below[-1] if str(below[-1]) else below[0]).split())[:200]
