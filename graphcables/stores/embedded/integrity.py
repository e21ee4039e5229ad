"""Whether the file of texts is as it was written: its pages and indexes by SQLite, the rows of versions by their checksums."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import partial

from graphcables.stores.embedded import prepared, sharing
from graphcables.stores.embedded.expected import Expected
from graphcables.stores.embedded.prepared import Beside
from graphcables.stores.embedded.texts import Texts

#: Rows of versions that are looked at together.
_ROWS = 5_000
#: The largest first, so that no process is left alone with it in the end.
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name = 'uses' DESC, name"
_VERSIONS = "SELECT id, fingerprint, rank, words, vocabulary, light, body, digest FROM version WHERE rowid >= ? AND rowid < ?"


@dataclass(frozen=True, slots=True)
class _Part:
    """A table with its indexes, all pages of the file (no table, no rows), or versions by their row numbers."""

    table: str = ""
    rows: tuple[int, int] | None = None


#: What SQLite finds wrong, if anything; (id, fingerprint) of versions.
_Found = tuple[str | None, list[tuple[str, str]]]


def damage(texts: Texts, jobs: int | None) -> str | None:
    """What SQLite finds wrong with the file; null where it is whole."""
    try:
        jobs = _several(texts, jobs)
        parts = [_Part(), *(_Part(name) for (name,) in texts.db.execute(_TABLES))]
    except sqlite3.DatabaseError as error:
        return str(error)
    found = [one for _, (one, _) in sharing.over(texts, _look, parts, jobs, partial(_told, Expected(texts)))]
    return next((one for one in found if one), None)


def changed_rows(texts: Texts, jobs: int | None) -> list[tuple[str, str]]:
    """(id, fingerprint) of the versions that are not as they were written, by their checksums."""
    jobs = _several(texts, jobs)
    first, last = texts.db.execute("SELECT min(rowid), max(rowid) FROM version").fetchone()
    parts = [_Part(rows=(start, start + _ROWS)) for start in range(first, last + 1, _ROWS)] if last else []
    return [one for _, (_, some) in sharing.over(texts, _look, parts, jobs) for one in some]


def _several(texts: Texts, jobs: int | None) -> int:
    return sharing.jobs_for(texts.db.execute("SELECT count(*) FROM version").fetchone()[0], jobs)


def _look(expected: Expected, part: _Part) -> _Found:
    db = expected.texts.db
    if part.rows:
        return None, [(id, fingerprint) for id, fingerprint, *kept, body, digest in db.execute(_VERSIONS, part.rows) if not _is_written(id, fingerprint, Beside(*kept), body, digest)]
    # a pragma takes no parameter, and as a function it would not take a table's name for one
    name = part.table.replace('"', '""')
    (said,) = db.execute(f'PRAGMA integrity_check("{name}")' if name else "PRAGMA quick_check(1)").fetchone()
    return None if said == "ok" else str(said), []


def _told(expected: Expected, part: _Part) -> _Found:
    try:
        return _look(expected, part)
    except sqlite3.DatabaseError as error:
        return str(error), []


def _is_written(id: str, fingerprint: str, beside: Beside, body: object, digest: int) -> bool:
    return isinstance(body, bytes) and prepared.digest(id, fingerprint, beside, body) == digest
