"""Where a server is, and as whom it is spoken to: from what stands behind --db, and from the environment."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, replace

from graphcables.errors import UsageError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
#: The variables that Neo4j's own tools read, too.
USER, PASSWORD, DATABASE = "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"
_PORT = 7687
_ANY = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+://")
_URL = re.compile(r"(?P<scheme>[a-z0-9+]+)://(?:(?P<user>[^@/]*)@)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^:/@?#\[\]\s]+)(?::(?P<port>\d{1,5}))?(?:/(?P<database>[^/?#]*))?\Z")
_known: dict[tuple[str, str], str] = {}


@dataclass(frozen=True, slots=True)
class Address:
    """A graph on a server. `user` and `database` are null where they were not named: then the environment, or the server, says."""

    scheme: str
    host: str
    port: int = _PORT
    user: str | None = None
    database: str | None = None

    @property
    def uri(self) -> str:
        """What the driver connects to."""
        return f"{self.scheme}://{self.host}:{self.port}"

    @property
    def as_user(self) -> str:
        """The user's name."""
        return self.user or os.environ.get(USER) or "neo4j"

    @property
    def in_database(self) -> str | None:
        """The database's name; null for the user's home database."""
        return self.database or os.environ.get(DATABASE) or None

    def __str__(self) -> str:
        """As it stands behind --db."""
        return f"{self.scheme}://{f'{self.user}@' if self.user else ''}{self.host}:{self.port}{f'/{self.database}' if self.database else ''}"


def is_url(text: str) -> bool:
    """Whether this names a server and not a folder."""
    return _ANY.match(text) is not None


def parse(text: str) -> Address:
    """The address that a URL names. Raises UsageError, which never repeats a password."""
    scheme = text.split("://")[0].lower()
    if scheme not in SCHEMES:
        raise UsageError(f"{scheme}:// is not known; name a folder, or a Neo4j server: {', '.join(f'{s}://' for s in SCHEMES)}")
    authority = re.split("[/?#]", text.split("://", 1)[1], maxsplit=1)[0]
    if ":" in authority.rpartition("@")[0]:
        raise UsageError(f"a password in a URL would stand in the shell's history and in lists of processes; leave it out, and set {PASSWORD} or wait to be asked")
    found = _URL.match(scheme + text[len(scheme) :])
    port = int(found["port"] or _PORT) if found else 0
    if not found or not 0 < port < 65536:
        raise UsageError(f"{text} names no server; write {scheme}://HOST:{_PORT}, and --user and --database as options")
    return Address(scheme, found["host"], port, found["user"] or None, found["database"] or None)


def chosen(db: str, user: str | None, database: str | None) -> str:
    """What --db, --user and --database name together, as one URL. Raises UsageError where the options make no sense."""
    if not user and not database:
        return db
    if not is_url(db):
        raise UsageError(f"--{'user' if user else 'database'} is for a Neo4j server, and {db} is a folder; name the server with --db neo4j://HOST:{_PORT}")
    for name, value in (("user", user), ("database", database)):
        if value and re.search(r"[:/@?#\s]", value):
            raise UsageError(f"--{name} {value!r}: no name of a {name} has one of : / @ ? # or a blank in it")
    there = parse(db)
    return str(replace(there, user=user or there.user, database=database or there.database))


def password(address: Address) -> str:
    """The password: from the environment, or asked for once. Raises UsageError where nobody can be asked."""
    given = os.environ.get(PASSWORD)
    if given:
        return given
    key = (address.uri, address.as_user)
    if key not in _known:
        if not sys.stdin.isatty():
            raise UsageError(f"{address} needs the password of the user {address.as_user}: set {PASSWORD}")
        import getpass

        _known[key] = getpass.getpass(f"Password of {address.as_user} at {address.host}: ")
    return _known[key]
