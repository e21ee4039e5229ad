"""The embedded store: texts first, then the graph that follows from them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphcables.errors import GraphcablesError, StoreBusy, UsageError, WriteRefused
from graphcables.model import Cable
from graphcables.stores import guard
from graphcables.stores.base import Facet, Filters, Found, LoadReport, Order, Progress, Records
from graphcables.stores.embedded import hashed, lock, opening, origin, query, search
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.folder import Folder
from graphcables.stores.embedded.lock import WriterLock
from graphcables.stores.embedded.plainly import plainly
from graphcables.stores.embedded.published import Graph
from graphcables.stores.embedded.texts import Texts
from graphcables.stores.terms import Term

if TYPE_CHECKING:
    from graphcables.stores.embedded.loading import Loadable

# What only a writer or `check` needs is imported where it is used: a reader's first answer does not wait for it.

#: Cables of a graph that is hashed in a moment.
_QUICK = 1_000


class EmbeddedStore:
    """A store in a folder. Open it with `open_store`; readers take no lock, writers hold it until `close`."""

    def __init__(self, path: Path, *, write: bool = False, create: bool = False, rebuilding: bool = False) -> None:
        self.folder = Folder(path)
        self._write = write
        self._rebuilding = rebuilding
        self._looked = False
        self._failed = False
        #: Who was writing while `check` ran, so that the graph was not compared; null where nobody was.
        self.at_work: str | None = None
        self._lock: WriterLock | None = None
        if create and write:
            opening.make(self.folder)
        self.folder.require()
        if write:
            self._lock = WriterLock(self.folder.lock)
        try:
            self.texts = Texts.open(self.folder.texts, write=write)
            self._graph = Graph(self.folder, self.texts)
            if not rebuilding:
                opening.check_versions(self.folder, self.texts)
        except BaseException:
            self._unlock()
            raise

    # -- asking

    @plainly
    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False, timeout: float | None = None) -> Records:
        """Run one statement. `timeout` in seconds. Raises QueryError, WriteRefused, StoreError."""
        engine = self._engine()
        try:
            records = query.run(engine, cypher, parameters, timeout=timeout)
        except WriteRefused:
            if not write or guard.reads_files(cypher):
                raise
            from graphcables.stores.embedded import own_writes

            self._writing()
            records = own_writes.run(self.texts, self._graph, cypher, parameters, timeout)
        return Records(records.columns, records.rows, (*self._graph.warnings, *records.warnings))

    def dump(self) -> Iterator[str]:
        """The graph as sorted JSON lines, without line ends."""
        from graphcables.stores.embedded import dump

        return dump.lines(self._engine())

    @plainly
    def content_hash(self) -> str:
        """SHA-256 (hex) of the dump, each line with its line end: equal for equal graphs."""
        from graphcables.stores.embedded import examining

        engine = self._engine()
        published = self.folder.published()
        if engine.content is None:
            engine.content = examining.content(self.texts, engine, self._graph.jobs)
        if self.folder.published() == published:  # else a writer was quicker
            hashed.keep(self.folder.path, published, engine.content)
        return engine.content

    @plainly
    def known_hash(self) -> str | None:
        """The content hash where it is known, or soon made; null for a large graph that nobody has hashed yet."""
        self._engine()
        found = hashed.recall(self.folder.path, self.folder.published())
        if found is None and self.texts.db.execute("SELECT count(*) FROM cable").fetchone()[0] <= _QUICK:
            return self.content_hash()
        return found

    @plainly
    def fingerprints(self, ids: Iterable[str]) -> Mapping[str, set[str]]:
        """The fingerprints of the versions held, by cable id; ids of which none is held are left out."""
        out: dict[str, set[str]] = {}
        for id in ids:
            found = {r[0] for r in self.texts.db.execute("SELECT fingerprint FROM version WHERE id = ?", (id,))}
            if found:
                out[id] = found
        return out

    @plainly
    def versions(self, id: str) -> list[Cable]:
        """All versions held of a cable, the one shown first; empty where none is held."""
        from graphcables.stores.embedded import versions

        rows = self.texts.db.execute("SELECT fingerprint FROM version WHERE id = ? ORDER BY rank", (id,)).fetchall()
        return [versions.whole(self.texts, id, fingerprint) for (fingerprint,) in rows]

    @plainly
    def resolve(self, number: str) -> str | None:
        """The id of the node a number leads to: itself, or the one held cable of that canonical number."""
        from graphcables.stores.embedded import additions
        from graphcables.stores.embedded.expected import Expected

        expected = Expected(self.texts)
        id = expected.resolve(number)
        if expected.held(id) or expected.is_cited(id) or ("Cable", id) in additions.Additions(self.texts).kept():
            return id
        return None

    @plainly
    def ids(self) -> Iterator[str]:
        """The ids of all Cable nodes (held and merely cited), sorted."""
        from graphcables.stores.embedded import additions
        from graphcables.stores.embedded.expected import Expected

        expected = Expected(self.texts)
        kept = (id for label, id in additions.Additions(self.texts).kept() if label == "Cable")
        return iter(sorted({*expected.held_ids(), *expected.cited_ids(), *kept}))

    @plainly
    def search(self, terms: Sequence[Term], *, filters: Filters, order: Order, limit: int) -> Found:
        """The held cables that have every term; see GraphStore. Only the texts are read, the graph is not opened."""
        return search.search(self.texts.db, terms, filters, order, limit)

    @plainly
    def values(self, facet: Facet) -> list[str]:
        """The posts, tags or classifications that held cables have, sorted."""
        return search.values(self.texts.db, facet)

    # -- loading

    @plainly
    def load(self, cables: Iterable[Loadable], progress: Progress | None = None) -> LoadReport:
        """Load cables in batches; each batch is durable when `progress` is called for it. The graph follows at the end.

        A cable that no graph could show is not kept: it stands among the rejected of the report.
        """
        from graphcables.stores.embedded import loading

        self._writing()
        report = LoadReport()
        loading.load(self.texts, cables, report, progress)
        self._publish()
        loading.count_references(self.texts, report)
        return report

    @plainly
    def forget(self, id: str) -> int:
        """Remove all versions of a cable; where others cite it, it stays as a missing one. Returns how many there were.

        This works on damaged and unfit cables too: it is the way out of a store that one of them ruined.
        """
        from graphcables.stores.embedded import loading

        self._writing()
        count, whole = loading.forget(self.texts, id)
        if whole:
            self._publish()
        else:
            self._graph.publish(self._graph.derived(), self.texts.sequence)
        return count

    # -- keeping in order

    @plainly
    def rebuild(self) -> None:
        """Make all that is derived anew from the versions of the cables, the graph included."""
        from graphcables.stores.embedded import rebuilding

        self._writing()
        rebuilding.rebuild(self.texts, self._graph)

    @plainly
    def outdated(self) -> int:
        """How many cables were understood by another grammar than this program's: loading their sources again reads them anew."""
        query = "SELECT count(DISTINCT id) FROM version WHERE parser != ?"
        return int(self.texts.db.execute(query, (origin.parser(),)).fetchone()[0])

    def check(self) -> list[str]:
        """What is wrong with the store and mended by `rebuild`, a line each; empty where texts and graph agree.

        While somebody writes (`at_work`) the graph is behind the texts, as it should be, and not compared with them.
        Raises DamagedStore, StoreError on what `rebuild` does not mend, and says what does.
        """
        from graphcables.stores.embedded import checking

        for _ in range(3):
            engine = self._engine()
            with self.texts.snapshot():
                if self._graph.built == self.texts.sequence:
                    return checking.problems(self.texts, self.folder, engine)
                self.at_work = lock.writer(self.folder.lock)
                if self.at_work:
                    return checking.problems(self.texts, self.folder, None)
            # a writer has come to its end meanwhile
            self._graph.drop()
            self._looked = False
        with self.texts.snapshot():
            return checking.problems(self.texts, self.folder, self._engine())

    # -- the graph

    def _engine(self) -> Engine:
        """The graph: for a writer brought up to date, for a reader as it was published last."""
        if self._write:
            self._publish()
        elif not self._looked:
            self._looked = True
            self._complete()
        return self._graph.engine()

    def _complete(self) -> None:
        """Bring the published graph up to date after an interrupted load, unless somebody is writing; in memory where it cannot be written."""
        if not self._graph.is_behind:
            return
        try:
            with EmbeddedStore(self.folder.path, write=True):
                pass  # closing publishes
        except StoreBusy:
            return
        except (GraphcablesError, OSError) as error:
            # an older graph that is there is better than none
            with contextlib.suppress(GraphcablesError):
                self._graph.imagine(str(error))

    def _publish(self) -> None:
        """Bring the graph up to date and publish it, where it is not."""
        self._failed = True
        self._graph.catch_up()
        self._failed = False

    def _writing(self) -> None:
        if not self._write:
            raise UsageError("this store was opened for reading only")

    @plainly
    def close(self) -> None:
        """Release the store; what a writer has not published yet is published, unless that has just failed."""
        try:
            if self._write and not self._rebuilding and not self._failed:
                self._publish()
        finally:
            self.texts.close()
            self._graph.drop()
            self._unlock()

    def _unlock(self) -> None:
        if self._lock:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            self.close()
        except GraphcablesError:
            if kind is None:  # else the first error is the one to be told
                raise

