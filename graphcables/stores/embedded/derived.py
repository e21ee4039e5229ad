"""What follows from the versions shown and is kept beside them: numbers and dates, citations, shared nodes, the full-text index."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping

from graphcables.errors import DamagedStore
from graphcables.graph.rows import rows_of
from graphcables.stores.embedded import beside, prepared, versions
from graphcables.stores.embedded.prepared import Derived
from graphcables.stores.embedded.texts import DERIVED, Texts


def drop(texts: Texts, id: str) -> None:
    """Take out what was derived from a cable. Its version shown must still be there as it was. Raises DamagedStore where it is not."""
    db = texts.db
    row = db.execute("SELECT fingerprint, canonical, row FROM cable WHERE id = ?", (id,)).fetchone()
    if row is None:
        return
    cable = versions.whole(texts, id, row[0])
    # an index without content can only take out what it is told again
    db.execute("INSERT INTO words (words, rowid, subject, paragraphs) VALUES ('delete', ?, ?, ?)", (row[2], *prepared.searched(cable)))
    db.execute("DELETE FROM tagged WHERE row = ?", (row[2],))
    db.execute("DELETE FROM reference WHERE owner = ?", (id,))
    db.execute("DELETE FROM uses WHERE owner = ?", (id,))
    db.execute("DELETE FROM cable WHERE id = ?", (id,))
    touch(texts, [row[1]])


def touch(texts: Texts, numbers: Iterable[str]) -> None:
    """Note that what these numbers lead to, or say, may have changed with the batch that is being written."""
    sequence = texts.sequence
    texts.db.executemany(
        "INSERT INTO touched VALUES (?, ?) ON CONFLICT (number) DO UPDATE SET sequence = excluded.sequence", [(n, sequence) for n in numbers]
    )


def add(texts: Texts, ids: Iterable[str], ready: Mapping[tuple[str, str], Derived] | None = None) -> None:
    """Derive anew from the versions of cables that are to be shown, where any are held. Nothing derived from them may be left.

    `ready` has, by (id, fingerprint), what need not be derived from their texts again.
    """
    ids = sorted(ids)
    found = [one for id in ids if (one := _shown(texts, id, ready or {}))]
    touch(texts, sorted({*ids, *(one.row[2] for one in found)}))
    _write(texts, found)


def _shown(texts: Texts, id: str, ready: Mapping[tuple[str, str], Derived]) -> Derived | None:
    fingerprint = versions.shown(texts, id)
    if fingerprint is None:
        return None
    if (id, fingerprint) in ready:
        return ready[id, fingerprint]
    cable = versions.whole(texts, id, fingerprint)
    return prepared.derived(cable, rows_of(cable))


def _write(texts: Texts, found: Iterable[Derived]) -> None:
    db = texts.db
    first = db.execute("SELECT ifnull(max(row), 0) + 1 FROM cable").fetchone()[0]
    numbered = list(enumerate(found, first))
    db.executemany("INSERT INTO cable VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", ((row, *one.row) for row, one in numbered))
    db.executemany("INSERT INTO reference VALUES (?, ?, ?, ?, ?)", ((one.row[0], *cited) for _, one in numbered for cited in one.cited))
    db.executemany("INSERT INTO uses VALUES (?, ?, ?, ?, ?)", ((one.row[0], *use) for _, one in numbered for use in one.uses))
    db.executemany("INSERT INTO tagged VALUES (?, ?)", sorted((tag, row) for row, one in numbered for tag in one.tags))
    db.executemany("INSERT INTO words (rowid, subject, paragraphs) VALUES (?, ?, ?)", ((row, one.subject, one.paragraphs) for row, one in numbered))


def remake(texts: Texts, *, whole: bool = True) -> None:
    """Derive everything anew, inside a transaction. Raises DamagedStore where a text is damaged, or leaves such cables out (not `whole`)."""
    with contextlib.nullcontext() if whole else contextlib.suppress(DamagedStore):
        beside.renew(texts)
    for table in DERIVED:
        texts.db.execute(f"DELETE FROM {table}")
    texts.db.execute("INSERT INTO words (words) VALUES ('delete-all')")
    for (id,) in texts.db.execute("SELECT DISTINCT id FROM version").fetchall():
        with contextlib.nullcontext() if whole else contextlib.suppress(DamagedStore):
            add(texts, [id])


def repair(texts: Texts, ids: Iterable[str]) -> None:
    """Write the tables' rows of cables anew, inside a transaction; they are shown in the version that they should be, and stay in the index."""
    db = texts.db
    for id in ids:
        row, fingerprint = db.execute("SELECT row, fingerprint FROM cable WHERE id = ?", (id,)).fetchone()
        (kept,) = db.execute("SELECT light FROM version WHERE id = ? AND fingerprint = ?", (id, fingerprint)).fetchone()
        cable = versions.light(kept)
        cited, uses = prepared.linked(rows_of(cable))
        db.execute("DELETE FROM tagged WHERE row = ?", (row,))
        db.execute("DELETE FROM reference WHERE owner = ?", (id,))
        db.execute("DELETE FROM uses WHERE owner = ?", (id,))
        db.execute("INSERT OR REPLACE INTO cable VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (row, *prepared.row_of(cable)))
        db.executemany("INSERT INTO reference VALUES (?, ?, ?, ?, ?)", [(id, *one) for one in cited])
        db.executemany("INSERT INTO uses VALUES (?, ?, ?, ?, ?)", [(id, *one) for one in uses])
        db.executemany("INSERT INTO tagged VALUES (?, ?)", [(tag, row) for tag in dict.fromkeys(cable.tags)])
