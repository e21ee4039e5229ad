"""Search in the full-text index: finding, counting and narrowing in SQLite, without reading a text.

The index has one entry a cable, so that a cable has all words where its entry has them, and a number of its own for each
paragraph would not help. What is given to the index is made of folded words only; every other value is a parameter.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graphcables.stores import base
from graphcables.stores.base import Facet, Filters, Found, Order
from graphcables.stores.terms import Term

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

#: How much more a word in the subject weighs than one in a paragraph.
_SUBJECT = 5.0
# CROSS JOIN: the index first; the other way round it would be searched once for each cable
_FITTING = "FROM words CROSS JOIN cable AS c ON c.row = words.rowid WHERE words MATCH :match"
_NARROW = {
    "posts": "c.post IN (SELECT value FROM json_each(:posts))",
    "tags": "c.row IN (SELECT t.row FROM json_each(:tags) AS wanted JOIN tagged AS t ON t.tag = wanted.value)",
    "classifications": "c.classification IN (SELECT value FROM json_each(:classifications))",
}
_SINCE, _UNTIL = "c.until >= :date_from", "substr(c.date, 1, 10) <= :date_to"
_BY: dict[Order, str] = {"best": "ORDER BY bm25(words, :weight, 1.0), c.date DESC, c.id", "newest": "ORDER BY c.date DESC, c.id"}
_VALUES: dict[Facet, str] = {
    "post": "SELECT DISTINCT post FROM cable WHERE post IS NOT NULL ORDER BY post",
    "tag": "SELECT DISTINCT tag FROM tagged ORDER BY tag",
    "classification": "SELECT DISTINCT classification FROM cable WHERE classification IS NOT NULL ORDER BY classification",
}


def search(db: sqlite3.Connection, terms: Sequence[Term], filters: Filters, order: Order, limit: int) -> Found:
    """See GraphStore.search."""
    values: dict[str, Any] = {"match": " AND ".join(map(_phrase, terms)), "date_from": filters.date_from, "date_to": filters.date_to, "limit": limit, "weight": _SUBJECT}
    narrow = [clause for name, clause in _NARROW.items() if getattr(filters, name)]
    values.update({name: json.dumps(getattr(filters, name)) for name in _NARROW})
    span = [clause for clause, day in ((_SINCE, filters.date_from), (_UNTIL, filters.date_to)) if day]
    among = " AND ".join([_FITTING, *narrow])
    fitting = " AND ".join([among, *span])
    with _one_state(db):
        undated = 0
        if span:
            count = f"SELECT count(*) FILTER (WHERE {' AND '.join(span)}), count(*) FILTER (WHERE c.date IS NULL) {among}"
            fits, undated = db.execute(count, values).fetchone()
        else:
            (fits,) = db.execute(f"SELECT count(*) {fitting}", values).fetchone()
        if fits > base.RANKED:
            order = "newest"
        rows = db.execute(f"SELECT c.id {fitting} {_BY[order]} LIMIT :limit", values).fetchall()
    return Found(tuple(row[0] for row in rows), fits, undated, order)


def values(db: sqlite3.Connection, facet: Facet) -> list[str]:
    """See GraphStore.values."""
    return [row[0] for row in db.execute(_VALUES[facet])]


def _phrase(term: Term) -> str:
    """A term in the language of the index; its words are letters and digits only."""
    return '"' + " ".join(term.words) + '"' + (" *" if term.prefix else "")


@contextmanager
def _one_state(db: sqlite3.Connection) -> Iterator[None]:
    """What is counted and what is listed are of one state, though somebody may be loading."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")
