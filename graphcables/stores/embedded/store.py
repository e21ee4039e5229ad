"""The embedded store: texts first, then the graph that follows from them."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from graphcables.errors import DamagedStore, StoreError, UsageError, VersionMismatch, WriteRefused
from graphcables.model import Cable
from graphcables.stores.base import LoadReport, Progress, Records
from graphcables.stores.embedded import checking, derived, dump, origin, query, update, versions
from graphcables.stores.embedded.additions import Additions
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.expected import Expected
from graphcables.stores.embedded.folder import LOCK, TEXTS, Folder
from graphcables.stores.embedded.lock import WriterLock
from graphcables.stores.embedded.texts import NEW, Texts

#: Cables of one acknowledged batch.
BATCH = 500


class EmbeddedStore:
    """A store in a folder. Open it with `open_store`; readers take no lock, writers hold it until `close`."""

    def __init__(self, path: Path, *, write: bool = False, create: bool = False, rebuilding: bool = False) -> None:
        self.folder = Folder(path)
        self._write = write
        self._rebuilding = rebuilding
        self._engine: Engine | None = None
        self._sequence = 0
        self._lock: WriterLock | None = None
        self._warnings: tuple[str, ...] = ()
        if create and write and not self.folder.texts.is_file():
            self._make()
        self.folder.require()
        if write:
            self._lock = WriterLock(self.folder.lock)
        try:
            self.texts = Texts.open(self.folder.texts, write=write)
            if not rebuilding:
                self._check_versions()
        except BaseException:
            self._unlock()
            raise

    def _make(self) -> None:
        path = self.folder.path
        if path.exists() and (not path.is_dir() or any(not _is_litter(entry.name) for entry in path.iterdir())):
            raise StoreError(f"{path} is there and is not a graph; name another folder with --db")
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path} cannot be made: {error.strerror}") from error
        lock = WriterLock(self.folder.lock)
        try:
            if not self.folder.texts.is_file():  # another writer may have been quicker
                Texts.create(self.folder.texts, origin.versions())
        finally:
            lock.release()

    def _check_versions(self) -> None:
        for key, now in origin.versions().items():
            then = self.texts.meta(key)
            if then != now:
                raise VersionMismatch(
                    f"{self.folder.path} was made with {key} {then}, this is {key} {now}; mend it with: graphcables rebuild --db {self.folder.path}"
                )

    # -- asking

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False, timeout: float | None = None) -> Records:
        """Run one statement. `timeout` in seconds. Raises QueryError, WriteRefused, StoreError."""
        engine = self._graph()
        try:
            records = query.run(engine, cypher, parameters, timeout=timeout)
        except WriteRefused:
            if not write:
                raise
            self._writing()
            records = self._run_writing(engine, cypher, dict(parameters or {}), timeout)
        return Records(records.columns, records.rows, (*self._warnings, *records.warnings))

    def _run_writing(self, engine: Engine, cypher: str, parameters: dict[str, Any], timeout: float | None) -> Records:
        """Run a user's own change, keep it with the texts, and publish the graph."""
        engine.read_only(False)
        try:
            records = query.run(engine, cypher, parameters, timeout=timeout)
            with self._transaction():
                sequence = self.texts.next_sequence()
                Additions(self.texts).record(sequence, cypher, parameters, engine)
        except BaseException:
            self._engine = None  # half a change may stand in it
            raise
        self._save(engine, sequence)
        return records

    def dump(self) -> Iterator[str]:
        """The graph as sorted JSON lines, without line ends."""
        return dump.lines(self._graph())

    def content_hash(self) -> str:
        """SHA-256 (hex) of the dump, each line with its line end: equal for equal graphs."""
        digest = hashlib.sha256()
        for line in self.dump():
            digest.update(line.encode("utf-8", "surrogatepass") + b"\n")
        return digest.hexdigest()

    def fingerprints(self, ids: Iterable[str]) -> Mapping[str, set[str]]:
        """The fingerprints of the versions held, by cable id; ids of which none is held are left out."""
        out: dict[str, set[str]] = {}
        for id in ids:
            found = {r[0] for r in self.texts.db.execute("SELECT fingerprint FROM version WHERE id = ?", (id,))}
            if found:
                out[id] = found
        return out

    def versions(self, id: str) -> list[Cable]:
        """All versions held of a cable, the one shown first; empty where none is held."""
        rows = self.texts.db.execute("SELECT body FROM version WHERE id = ? ORDER BY rank", (id,)).fetchall()
        return [versions.decode(body) for (body,) in rows]

    def resolve(self, number: str) -> str | None:
        """The id of the node a number leads to: itself, or the one held cable of that canonical number."""
        expected = Expected(self.texts)
        id = expected.resolve(number)
        return id if expected.held(id) or expected.is_cited(id) else None

    def ids(self) -> Iterator[str]:
        """The ids of all Cable nodes (held and merely cited), sorted."""
        expected = Expected(self.texts)
        return iter(sorted([*expected.held_ids(), *expected.cited_ids()]))

    # -- loading

    def load(self, cables: Iterable[Cable], progress: Progress | None = None) -> LoadReport:
        """Load cables in batches; each batch is durable when `progress` is called for it. The graph follows at the end."""
        self._writing()
        report = LoadReport()
        iterator = iter(cables)
        while batch := list(islice(iterator, BATCH)):
            self._load_batch(batch, report)
            if progress:
                progress(report.read)
        self._publish()
        count = self.texts.db.execute
        report.references = count("SELECT count(*) FROM reference").fetchone()[0]
        expected = Expected(self.texts)
        report.held = sum(expected.held(expected.resolve(r[0])) * r[1] for r in count("SELECT cited, count(*) FROM reference GROUP BY cited").fetchall())
        report.missing = report.references - report.held
        return report

    def _load_batch(self, batch: list[Cable], report: LoadReport) -> None:
        parser = origin.parser()
        changed: set[str] = set()
        counts: dict[str, int] = dict.fromkeys(("new", "changed", "other", "unchanged"), 0)

        def before(id: str) -> None:
            if id not in changed:
                derived.drop(self.texts, id)
                changed.add(id)

        with self._transaction():
            self.texts.next_sequence()
            for cable in batch:
                outcome, _ = versions.put(self.texts, cable, parser, before)
                counts[outcome] += 1
            for id in sorted(changed):
                derived.add(self.texts, id)
        report.read += len(batch)
        report.new += counts["new"]
        report.changed += counts["changed"]
        report.other_versions += counts["other"]
        report.unchanged += counts["unchanged"]

    def _transaction(self) -> Any:
        return self.texts.transaction()

    def forget(self, id: str) -> int:
        """Remove all versions of a cable; where others cite it, it stays as a missing one. Returns how many there were."""
        self._writing()
        with self._transaction():
            self.texts.next_sequence()
            derived.drop(self.texts, id)
            count = versions.remove(self.texts, id)
            derived.add(self.texts, id)
        self._publish()
        return count

    # -- keeping in order

    def rebuild(self) -> None:
        """Make all that is derived anew from the versions of the cables, the graph included."""
        self._writing()
        with self._transaction():
            sequence = self.texts.next_sequence()
            for key, value in origin.versions().items():
                self.texts.set_meta(key, value)
            derived.remake(self.texts)
        self._engine = None
        self._save(self._derive(), sequence)

    def check(self) -> list[str]:
        """What is wrong with the store, a line each; empty where texts and graph agree."""
        return checking.problems(self.texts, self.folder, self._graph())

    # -- the graph

    def _graph(self) -> Engine:
        """The graph: for a writer brought up to date, for a reader as it was published last."""
        if self._write:
            self._publish()
        if self._engine is None:
            self._engine = self._open()
        return self._engine

    def _open(self) -> Engine:
        self._complete()
        for _ in range(20):
            published = self.folder.published()
            if published is None:
                return self._derive()
            try:
                engine = Engine.load(self.folder.path / published.file)
            except FileNotFoundError:
                if self.folder.published() == published:
                    raise DamagedStore(f"the graph in {self.folder.path} is damaged ({published.file} is missing); mend it with: graphcables rebuild --db {self.folder.path}") from None
                continue  # a writer published another one meanwhile
            self._sequence = published.sequence
            if published.sequence < self.texts.sequence:
                self._warnings = ("the newest cables are not in the graph yet: a load is running, or was interrupted; load again to complete it",)
            return engine
        raise StoreError(f"the graph in {self.folder.path} is being written too often to be read; try again")

    def _complete(self) -> None:
        """Bring the published graph up to date after an interrupted load, unless somebody is writing or nobody may."""
        published = self.folder.published()
        if published is not None and published.sequence >= self.texts.sequence:
            return
        with contextlib.suppress(StoreError, OSError, sqlite3.Error), EmbeddedStore(self.folder.path, write=True):
            pass  # closing publishes

    def _derive(self) -> Engine:
        """The graph of a store in which none was published: made in memory."""
        engine = Engine.empty()
        engine.filling = True
        update.build(engine, self.texts)
        engine.filling = False
        engine.read_only(True)
        return engine

    def _publish(self) -> None:
        """Bring the graph up to date and publish it, where it is not."""
        published = self.folder.published()
        target = self.texts.sequence
        if published is not None and published.sequence >= target:
            return
        if published is None or Additions(self.texts).any():
            # what users wrote stands on what the graph is: it is run again on a graph made anew
            engine = self._derive()
        else:
            engine = self._engine or Engine.load(self.folder.path / published.file, write=True)
            engine.read_only(False)
            update.catch_up(engine, self.texts, published.sequence)
        self._save(engine, target)

    def _save(self, engine: Engine, sequence: int) -> None:
        engine.read_only(False)
        path = self.folder.next_file(sequence)
        engine.save(path)
        self.folder.publish(path, sequence, origin.versions())
        engine.read_only(True)
        self._engine, self._sequence = engine, sequence

    def _writing(self) -> None:
        if not self._write:
            raise UsageError("this store was opened for reading only")

    def close(self) -> None:
        """Release the store; what a writer has not published yet is published."""
        try:
            if self._write and not self._rebuilding:
                self._publish()
        finally:
            self.texts.close()
            self._engine = None
            self._unlock()

    def _unlock(self) -> None:
        if self._lock:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _is_litter(name: str) -> bool:
    """Whether a file is what a process leaves that was killed while it made a store."""
    return name == LOCK or name.startswith(TEXTS + NEW)
