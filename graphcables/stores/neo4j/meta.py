"""Whether a database holds a graph of ours, of which versions, and making one in an empty database."""

from __future__ import annotations

import shlex
from typing import Any

from graphcables.errors import NoStore, StoreError, VersionMismatch
from graphcables.gazetteers import tables
from graphcables.graph.schema import SCHEMA_VERSION
from graphcables.stores.neo4j import kept
from graphcables.stores.neo4j.address import Address
from graphcables.stores.neo4j.server import Server, Statements


def versions() -> dict[str, str]:
    """Versions of what a graph depends on: where one differs, it has to be made anew."""
    return {"schema": SCHEMA_VERSION, "gazetteers": tables.version()[:12]}


def make(server: Server) -> None:
    """Make an empty graph where the database is empty. Raises StoreError where it holds something else."""
    if _read(server):
        return
    if server.read(lambda graph: list(graph.read("neo4j/read/anything"))):
        raise StoreError(f"{_where(server.address)} holds something that is no graph of graphcables; name an empty one with --database, or another server with --db")
    for name in ("schema", "schema-neo4j"):
        server.define(name)
    props = {"layout": kept.LAYOUT, "sequence": 0, "built": 0, **versions()}
    server.write(lambda graph: graph.write("neo4j/write/meta", props=props))


def require(server: Server, *, rebuilding: bool) -> None:
    """Raises NoStore where there is no graph, VersionMismatch where another version of this program made it."""
    found = _read(server)
    address = server.address
    if not found:
        raise NoStore(f"there is no graph in {_where(address)}; make one with: graphcables load SOURCE --db {shlex.quote(str(address))}")
    if found.get("layout") != kept.LAYOUT:
        raise VersionMismatch(
            f"{_where(address)} was written by another version of graphcables (layout {found.get('layout')}, this one reads {kept.LAYOUT}); load its sources anew into an empty database, named with --database"
        )
    if rebuilding:
        return
    for key, now in versions().items():
        if found.get(key) != now:
            raise VersionMismatch(f"{_where(address)} was made with {key} {found.get(key)}, this is {key} {now}; mend it with: graphcables rebuild --db {shlex.quote(str(address))}")


def renew(server: Server) -> None:
    """Note that the graph is made by the present versions."""
    server.write(lambda graph: graph.write("neo4j/write/meta", props=versions()))


def _read(server: Server) -> dict[str, Any] | None:
    def work(graph: Statements) -> dict[str, Any] | None:
        return next((dict(row["meta"]) for row in graph.read("neo4j/read/meta")), None)

    return server.read(work)


def _where(address: Address) -> str:
    return f"the database {address.in_database} of {address}" if address.in_database else str(address)
