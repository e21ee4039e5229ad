"""The SQLite file of a store: its tables, how it is opened, and its counters.

`version` and `location` and the `user_*` tables are the truth. `cable`, `reference`, `uses`, `tagged` and the full-text
index are derived from the versions shown; `input` says which files need not be read again; `touched` says which numbers changed since which batch, so that the graph
can catch up.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from graphcables.errors import DamagedStore, StoreError, VersionMismatch
from graphcables.stores.embedded.folder import sync_directory

#: What a file is called until it is whole.
NEW = ".new"
#: Goes up when the tables change.
LAYOUT = "4"

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE version (
    id TEXT NOT NULL, fingerprint TEXT NOT NULL, rank TEXT NOT NULL, words INTEGER NOT NULL, vocabulary INTEGER NOT NULL,
    parser TEXT NOT NULL, anonymous INTEGER NOT NULL, digest INTEGER NOT NULL, light TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (id, fingerprint));
CREATE TABLE location (location TEXT PRIMARY KEY, id TEXT NOT NULL, fingerprint TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX location_version ON location (id, fingerprint);
CREATE TABLE user_node (label TEXT NOT NULL, id TEXT NOT NULL, labels TEXT NOT NULL, props TEXT NOT NULL,
    PRIMARY KEY (label, id)) WITHOUT ROWID;
CREATE TABLE user_edge (kind TEXT NOT NULL, from_label TEXT NOT NULL, source TEXT NOT NULL, to_label TEXT NOT NULL, target TEXT NOT NULL,
    props TEXT NOT NULL);
CREATE TABLE touched (number TEXT PRIMARY KEY, sequence INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX touched_sequence ON touched (sequence);
CREATE TABLE cable (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL, canonical TEXT NOT NULL, day TEXT,
    year TEXT, station TEXT, serial INTEGER, date TEXT, until TEXT, post TEXT, classification TEXT);
CREATE INDEX cable_canonical ON cable (canonical);
CREATE INDEX cable_series ON cable (station, year);
CREATE TABLE reference (owner TEXT NOT NULL, cited TEXT NOT NULL, year TEXT, station TEXT, serial INTEGER,
    PRIMARY KEY (owner, cited)) WITHOUT ROWID;
CREATE INDEX reference_cited ON reference (cited);
CREATE INDEX reference_series ON reference (station, year);
CREATE TABLE uses (owner TEXT NOT NULL, label TEXT NOT NULL, id TEXT NOT NULL, name TEXT, kind TEXT,
    PRIMARY KEY (owner, label, id, name)) WITHOUT ROWID;
CREATE INDEX uses_node ON uses (label, id);
CREATE TABLE tagged (tag TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (tag, row)) WITHOUT ROWID;
CREATE INDEX tagged_row ON tagged (row);
CREATE VIRTUAL TABLE words USING fts5 (subject, paragraphs, content='', tokenize='ascii');
"""
#: What was read to its end, so that `load --since-last` needn't read it again. Stores of this layout that are older are given it when they are written to.
_INPUT = "CREATE TABLE IF NOT EXISTS input (place BLOB PRIMARY KEY, stamp TEXT NOT NULL, parser TEXT NOT NULL) WITHOUT ROWID"
#: Bytes of the full-text index that are held until a batch is committed.
_INDEX_MEMORY = 64 * 1024 * 1024
#: The tables that are derived, to be emptied before they are made anew.
DERIVED = ("cable", "reference", "uses", "tagged")


class Texts:
    """An open SQLite file. One connection, for one thread."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.db = connection
        self.path = path

    @classmethod
    def create(cls, path: Path, meta: Mapping[str, str]) -> None:
        """Make a new file with empty tables and some values of `meta`: it is there as a whole or not at all."""
        new = path.with_name(path.name + NEW)
        for left in path.parent.glob(new.name + "*"):
            left.unlink()
        texts = cls(sqlite3.connect(new, isolation_level=None), new)
        try:
            with texts.transaction():
                for part in (*_TABLES.split(";\n"), _INPUT):
                    texts.db.execute(part)
                # as much as a batch has is put in order before it is written: fewer pieces of the index to be merged
                texts.db.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (_INDEX_MEMORY,))
                for key, value in {"layout": LAYOUT, "sequence": "0", **meta}.items():
                    texts.set_meta(key, value)
            # with a log, a reader sees the last batch while the next is written, and neither waits for the other
            texts.db.execute("PRAGMA journal_mode = WAL")
        finally:
            texts.close()
        new.replace(path)
        sync_directory(path.parent)

    @classmethod
    def blank(cls, path: Path) -> Texts:
        """Empty tables in memory; `path` is what errors about them name."""
        texts = cls(sqlite3.connect(":memory:", isolation_level=None), path)
        for part in _TABLES.split(";\n"):
            texts.db.execute(part)
        return texts

    @classmethod
    def open(cls, path: Path, *, write: bool) -> Texts:
        """An existing file. Raises DamagedStore, VersionMismatch, StoreError."""
        try:
            connection = _connect(path, write)
            texts = cls(connection, path)
            layout = texts.meta("layout")
        except sqlite3.Error as error:
            raise broken(path, error) from error
        if layout != LAYOUT:
            connection.close()
            raise VersionMismatch(
                f"{path.parent} was written by another version of graphcables (layout {layout}, this one reads {LAYOUT}); "
                f"load its sources anew with: graphcables load SOURCE --db NEW_FOLDER"
            )
        if write:
            try:
                # FULL: what was acknowledged outlives a power cut, not only a killed process
                connection.execute("PRAGMA synchronous = FULL")
                texts.hold(much=True)
                connection.execute(_INPUT)
            except sqlite3.Error as error:
                connection.close()
                raise broken(path, error) from error
        return texts

    def hold(self, *, much: bool) -> None:
        """How much of the file is held in memory: much while it is written, else little, and the rest is given back."""
        self.db.execute("PRAGMA cache_size = -131072" if much else "PRAGMA cache_size = -8192")
        if not much:
            self.db.execute("PRAGMA shrink_memory")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is executed inside."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:
            # after a failed COMMIT there may be none to roll back
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside is of one state, though somebody may be writing."""
        self.db.execute("BEGIN")
        try:
            yield
        finally:
            self.db.execute("ROLLBACK")

    def meta(self, key: str) -> str | None:
        """A value of the meta table."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Set a value of the meta table, inside a transaction."""
        self.db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))

    @property
    def sequence(self) -> int:
        """The sequence number of the last acknowledged batch."""
        return int(self.meta("sequence") or 0)

    def next_sequence(self) -> int:
        """Count up, inside a transaction."""
        sequence = self.sequence + 1
        self.set_meta("sequence", str(sequence))
        return sequence

    def vocabulary(self) -> Iterator[tuple[str, str, int]]:
        """(word, column, how often) of the full-text index."""
        self.db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, words, 'col')")
        yield from self.db.execute("SELECT term, col, cnt FROM temp.vocabulary")

    def close(self) -> None:
        """Close the file."""
        self.db.close()


def broken(path: Path, error: sqlite3.Error) -> StoreError:
    """The error for an SQLite failure: damage, a lock, a full disk."""
    if isinstance(error, sqlite3.OperationalError) and not str(error).startswith("no such"):
        full = "; what was committed is kept: make room there, then load again" if "full" in str(error) else ""
        return StoreError(f"{path} cannot be used: {error}{full}")
    return ruined(path, str(error))


def ruined(path: Path, what: str) -> DamagedStore:
    """The error for a file of texts that nothing in the store can mend."""
    return DamagedStore(f"{path} is damaged ({' '.join(what.split())}); load the sources anew with: graphcables load SOURCE --db NEW_FOLDER")


def reading(path: Path) -> sqlite3.Connection | None:
    """A connection that reads a file of this layout; null where there is none. Raises sqlite3.Error."""
    if not path.is_file():
        return None
    connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True, isolation_level=None, timeout=30, check_same_thread=False)
    if connection.execute("SELECT value FROM meta WHERE key = 'layout'").fetchall() != [(LAYOUT,)]:
        connection.close()
        return None
    return connection


def _connect(path: Path, write: bool) -> sqlite3.Connection:
    name = "file:" + quote(str(path.resolve()))
    if write:
        return sqlite3.connect(f"{name}?mode=rw", uri=True, isolation_level=None, timeout=30)
    try:
        connection = sqlite3.connect(f"{name}?mode=ro", uri=True, isolation_level=None, timeout=30)
        connection.execute("SELECT 1 FROM meta LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        # a folder that cannot be written to has no place for the shared index of a log; then nobody writes to it either
        log = path.with_name(path.name + "-wal")
        if log.is_file() and log.stat().st_size:
            # without its log the file is an older state, or half of one
            raise StoreError(
                f"{path.parent} cannot be read: its last batches stand in a log that needs room beside it, and the right to write there ({error}); make room, or copy the folder elsewhere"
            ) from error
        connection = sqlite3.connect(f"{name}?immutable=1", uri=True, isolation_level=None)
    return connection
