"""The store on a Neo4j server: texts first, then the graph that follows from them, as in the embedded store."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graphcables.errors import GraphcablesError, StoreBusy, UsageError, WriteRefused
from graphcables.model import Cable
from graphcables.stores import guard
from graphcables.stores.base import Facet, Filters, Found, LoadReport, Order, Progress, Records
from graphcables.stores.embedded import dump, origin
from graphcables.stores.embedded.loading import Loadable
from graphcables.stores.neo4j import checking, following, loading, meta, own_writes, query, search
from graphcables.stores.neo4j.address import Address
from graphcables.stores.neo4j.failing import plainly
from graphcables.stores.neo4j.server import Server, Statements, Writer
from graphcables.stores.terms import Term

#: Cables of a graph that is hashed in a moment.
_QUICK = 1_000
_BEHIND = "the newest cables are not in the graph yet: a load is running, or was interrupted; load again to complete it"


class Neo4jStore:
    """A store on a server. Open it with `open_store`; one writes at a time, and whoever reads beside it sees the graph grow."""

    def __init__(self, address: Address, *, write: bool = False, create: bool = False, rebuilding: bool = False) -> None:
        self.address = address
        #: Who was writing while `check` ran, so that the graph was not compared; null where nobody was.
        self.at_work: str | None = None
        self._write = write
        self._failed = rebuilding
        self._writer: Writer | None = None
        self._server = Server(address)
        try:
            self._open(create=create, rebuilding=rebuilding)
        except BaseException:
            self._release()
            raise

    @plainly
    def _open(self, *, create: bool, rebuilding: bool) -> None:
        if create and self._write:
            meta.make(self._server)
        meta.require(self._server, rebuilding=rebuilding)
        if self._write:
            self._writer = Writer(self._server)

    # -- asking

    @plainly
    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False, timeout: float | None = None) -> Records:
        """Run one statement. `timeout` in seconds. Raises QueryError, WriteRefused, StoreError."""
        behind = self._present()
        try:
            found = query.run(self._server, cypher, parameters, timeout=timeout)
        except WriteRefused as refused:
            if not write or guard.reads_files(cypher):
                raise
            if not self._write:
                raise UsageError("this store was opened for reading only") from refused
            found = own_writes.run(self._server, cypher, parameters, timeout=timeout)
        return Records(found.columns, found.rows, (*((_BEHIND,) if behind else ()), *found.warnings))

    def dump(self) -> Iterator[str]:
        """The graph as sorted JSON lines, without line ends."""
        self._present()
        with self._server.session() as session, session.begin_transaction() as transaction:
            yield from dump.lines(Statements(transaction))

    @plainly
    def content_hash(self) -> str:
        """SHA-256 (hex) of the dump, each line with its line end: equal for equal graphs, on whatever engine."""
        digest = hashlib.sha256()
        for line in self.dump():
            digest.update(line.encode("utf-8", "surrogatepass") + b"\n")
        return digest.hexdigest()

    @plainly
    def known_hash(self) -> str | None:
        """The content hash where it is soon made; null for a large graph."""
        (row,) = self._read("neo4j/search/all_words")
        return self.content_hash() if row["cables"] <= _QUICK else None

    @plainly
    def fingerprints(self, ids: Iterable[str]) -> Mapping[str, set[str]]:
        """The fingerprints of the versions held, by cable id; ids of which none is held are left out."""
        out: dict[str, set[str]] = {}
        for row in self._read("neo4j/read/fingerprints", ids=list(ids)):
            out.setdefault(row["id"], set()).add(row["fingerprint"])
        return out

    @plainly
    def versions(self, id: str) -> list[Cable]:
        """All versions held of a cable, the one shown first; empty where none is held."""
        return [Cable.from_dict(json.loads(zlib.decompress(row["body"]))) for row in self._read("neo4j/read/bodies", id=id)]

    @plainly
    def resolve(self, number: str) -> str | None:
        """The id of the node a number leads to: itself, or the one held cable of that canonical number."""
        held = {row["id"] for row in self._read("neo4j/read/held", ids=[number])}
        found = held or {row["id"] for row in self._read("neo4j/read/canonical", numbers=[number])}
        if len(found) == 1:
            return str(found.pop())
        return number if self._read("neo4j/read/there", ids=[number]) else None

    @plainly
    def ids(self) -> Iterator[str]:
        """The ids of all Cable nodes (held and merely cited), sorted."""
        return iter(sorted({row["id"] for name in ("load/read/ids", "neo4j/read/held_ids") for row in self._read(name)}))

    @plainly
    def search(self, terms: Sequence[Term], *, filters: Filters, order: Order, limit: int) -> Found:
        """The held cables that have every term; see GraphStore."""
        return self._server.read(lambda graph: search.search(graph, terms, filters, order, limit))

    @plainly
    def values(self, facet: Facet) -> list[str]:
        """The posts, tags or classifications that held cables have, sorted."""
        return self._server.read(lambda graph: search.values(graph, facet))

    # -- loading

    @plainly
    def load(self, cables: Iterable[Loadable], progress: Progress | None = None) -> LoadReport:
        """Load cables in batches; each is durable when `progress` is called for it. The graph follows at the end.

        A cable that no graph could show is not kept: it stands among the rejected of the report.
        """
        self._writing()
        report = LoadReport()
        loading.load(self._server, cables, report, progress)
        self._follow()
        (row,) = self._read("neo4j/read/references")
        report.references, report.held = row["references"], row["held"]
        report.missing = report.references - report.held
        return report

    @plainly
    def forget(self, id: str) -> int:
        """Remove all versions of a cable; where others cite it, it stays as a missing one. Returns how many there were."""
        self._writing()
        count = loading.forget(self._server, id)
        self._follow()
        return count

    # -- keeping in order

    @plainly
    def rebuild(self) -> None:
        """Make all that is derived anew from the versions of the cables, the graph included; what users added stays where it is."""
        self._writing()
        for name in ("schema", "schema-neo4j"):
            self._server.define(name)
        checking.remake(self._server)
        meta.renew(self._server)
        self._failed = False

    @plainly
    def outdated(self) -> int:
        """How many cables were understood by another grammar than this program's: loading their sources again reads them anew."""
        (row,) = self._read("neo4j/read/outdated", parser=origin.parser())
        return int(row["cables"])

    @plainly
    def check(self) -> list[str]:
        """What is wrong with the store and mended by `rebuild`, a line each; empty where texts and graph agree. Raises DamagedStore."""
        self.at_work = None
        if not self._write:
            try:
                self._complete()
            except StoreBusy as error:
                self.at_work = str(error)
        behind = self._present()
        return [*([_BEHIND] if behind and not self.at_work else ()), *checking.problems(self._server, graph=self.at_work is None)]

    # -- the graph

    def _complete(self) -> None:
        """Bring the graph up to date after an interrupted load. Raises StoreBusy where somebody is writing."""
        writer = Writer(self._server)
        try:
            following.follow(self._server)
        finally:
            writer.release()

    def _present(self) -> bool:
        """Bring the graph up to date where this is the writer. Returns whether it is behind."""
        if self._write and not self._failed:
            self._follow()
            return False
        return self._server.read(following.is_behind)

    def _follow(self) -> None:
        failed, self._failed = self._failed, True
        following.follow(self._server)
        self._failed = failed

    def _read(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        return self._server.read(lambda graph: list(graph.read(name, **parameters)))

    def _writing(self) -> None:
        if not self._write:
            raise UsageError("this store was opened for reading only")

    @plainly
    def close(self) -> None:
        """Release the store; what the graph does not follow yet it follows then, unless that has just failed."""
        try:
            if self._write and not self._failed:
                self._follow()
        finally:
            self._release()

    def _release(self) -> None:
        if self._writer:
            self._writer.release()
            self._writer = None
        self._server.close()

    def __enter__(self) -> Neo4jStore:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            self.close()
        except GraphcablesError:
            if kind is None:  # else the first error is the one to be told
                raise
