"""What stands in the derived tables and in the full-text index, to be compared with what follows from what is kept of cables."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Protocol

from graphcables.graph.rows import CableRows
from graphcables.model import Cable
from graphcables.stores.embedded import prepared
from graphcables.stores.embedded.texts import Texts

# the wanted ones first (CROSS JOIN): each is looked up, no table is walked
_CABLES = """
SELECT c.row, c.id, c.fingerprint, c.canonical, c.day, c.year, c.station, c.serial, c.date, c.until, c.post, c.classification
FROM json_each(?) AS wanted CROSS JOIN cable AS c ON c.id = wanted.value
"""
#: All versions; of one cable the one that should be shown comes first.
_VERSIONS = """
SELECT v.id, v.fingerprint, v.vocabulary FROM json_each(?) AS wanted CROSS JOIN version AS v ON v.id = wanted.value ORDER BY v.id, v.rank
"""
_CITED = "SELECT r.owner, r.cited, r.year, r.station, r.serial FROM json_each(?) AS wanted CROSS JOIN reference AS r ON r.owner = wanted.value"
_USES = "SELECT u.owner, u.label, u.id, u.name, u.kind FROM json_each(?) AS wanted CROSS JOIN uses AS u ON u.owner = wanted.value"
_TAGS = "SELECT c.id, t.tag FROM json_each(?) AS wanted CROSS JOIN cable AS c ON c.id = wanted.value JOIN tagged AS t ON t.row = c.row"


#: What is of a cable that is not held.
_LEFT = (
    "SELECT 1 FROM (SELECT owner FROM reference EXCEPT SELECT id FROM cable) LIMIT 1",
    "SELECT 1 FROM (SELECT owner FROM uses EXCEPT SELECT id FROM cable) LIMIT 1",
    "SELECT 1 FROM (SELECT row FROM tagged EXCEPT SELECT row FROM cable) LIMIT 1",
)
#: What is in the index only, or among the cables only.
_UNEVEN = (
    "SELECT 1 FROM (SELECT id FROM words_docsize EXCEPT SELECT row FROM cable) LIMIT 1",
    "SELECT 1 FROM (SELECT row FROM cable EXCEPT SELECT id FROM words_docsize) LIMIT 1",
)


class Findings(Protocol):
    """Where it is noted what differs; see `Examined`."""

    hidden: list[str]
    unlike: list[str]
    tags: list[str]
    words: int


class Tables:
    """The rows of some cables."""

    def __init__(self, texts: Texts, ids: Sequence[str]) -> None:
        self._db, self._ids = texts.db, json.dumps(ids)
        self._cables = {row[1]: row[1:] for row in self._db.execute(_CABLES, (self._ids,))}
        self._versions: dict[str, tuple[str, int]] = {}
        for id, fingerprint, vocabulary in self._db.execute(_VERSIONS, (self._ids,)):
            self._versions.setdefault(id, (fingerprint, vocabulary))
        self._cited, self._uses, self._tags = self._grouped(_CITED), self._grouped(_USES), self._grouped(_TAGS)

    def _grouped(self, query: str) -> dict[str, set[tuple[Any, ...]]]:
        out: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
        for id, *row in self._db.execute(query, (self._ids,)):
            out[id].add(tuple(row))
        return out

    def compare(self, id: str, cable: Cable, rows: CableRows, out: Findings) -> None:
        """Note what stands here of a cable that does not follow from it."""
        row, kept = self._cables.get(id), self._versions.get(id)
        if row is None or kept is None or row[1] != kept[0]:
            out.hidden.append(id)
            return
        cited, uses = prepared.linked(rows)
        out.words += kept[1]
        if row != prepared.row_of(cable) or self._cited[id] != set(cited) or self._uses[id] != set(uses):
            out.unlike.append(id)
        if self._tags[id] != {(tag,) for tag in cable.tags}:
            out.tags.append(id)


def left_over(db: sqlite3.Connection) -> bool:
    """Whether the tables have rows of cables that are not held."""
    return any(db.execute(query).fetchone() for query in _LEFT)


def indexed(db: sqlite3.Connection) -> bool:
    """Whether the full-text index has an entry for each cable shown, and no other."""
    return not any(db.execute(query).fetchone() for query in _UNEVEN)


def vocabulary(texts: Texts) -> int:
    """The sum of the words of the full-text index, each as often as it stands there."""
    return sum(prepared.of_word(word, column) * times for word, column, times in texts.vocabulary())
