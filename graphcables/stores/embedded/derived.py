"""What follows from the versions shown and is kept beside them: numbers and dates, citations, shared nodes, the full-text index."""

from __future__ import annotations

import contextlib
import re
from typing import Any

from graphcables.errors import DamagedStore
from graphcables.graph.rows import rows_of
from graphcables.graph.shared import closure
from graphcables.model import Cable
from graphcables.stores import passages, words
from graphcables.stores.embedded import versions
from graphcables.stores.embedded.texts import DERIVED, Texts

#: Stands between passages in the index, so that no phrase runs from one into the next; folding leaves no such character.
BETWEEN = "\ue000"
_NUMBER = re.compile(r"(\d\d)([A-Z]+)(\d{1,9})\Z")


def parts(number: str) -> tuple[str, str, int] | tuple[None, None, None]:
    """(two-digit year, station, serial) of a plain number, else nulls."""
    match = _NUMBER.match(number)
    return (match[1], match[2], int(match[3])) if match else (None, None, None)


def row_of(cable: Cable) -> tuple[Any, ...]:
    """What the table `cable` says of one, without its row number: id, fingerprint, canonical, day, year, station, serial, date, until, post, classification.

    `until` is the last day on which it can have been sent: a date may be good to the month only.
    """
    date = cable.date or None
    monthly = cable.date_precision == "month"
    # a day is needed to stand beside other days
    day = date[:10] if date and not monthly else None
    until = (f"{date[:7]}-31" if monthly else date[:10]) if date else None
    return (cable.id, cable.fingerprint, cable.canonical, day, *parts(cable.canonical), date, until, cable.post, cable.classification)


def searched(cable: Cable) -> tuple[str, str]:
    """(subject, paragraphs) as the full-text index has them: folded words, and between passages a mark that no word is."""
    subject, *others = (words.fold(passage.text) for passage in passages.of(cable))
    return subject, f" {BETWEEN} ".join(others)


def drop(texts: Texts, id: str) -> None:
    """Take out what was derived from a cable. Its version shown must still be there as it was. Raises DamagedStore where it is not."""
    db = texts.db
    row = db.execute("SELECT fingerprint, canonical, row FROM cable WHERE id = ?", (id,)).fetchone()
    if row is None:
        return
    cable = versions.whole(texts, id, row[0])
    # an index without content can only take out what it is told again
    db.execute("INSERT INTO words (words, rowid, subject, paragraphs) VALUES ('delete', ?, ?, ?)", (row[2], *searched(cable)))
    db.execute("DELETE FROM tagged WHERE row = ?", (row[2],))
    db.execute("DELETE FROM reference WHERE owner = ?", (id,))
    db.execute("DELETE FROM uses WHERE owner = ?", (id,))
    db.execute("DELETE FROM cable WHERE id = ?", (id,))
    touch(texts, row[1])


def touch(texts: Texts, *numbers: str) -> None:
    """Note that what these numbers lead to, or say, may have changed with the batch that is being written."""
    sequence = texts.sequence
    texts.db.executemany(
        "INSERT INTO touched VALUES (?, ?) ON CONFLICT (number) DO UPDATE SET sequence = excluded.sequence", [(n, sequence) for n in numbers]
    )


def add(texts: Texts, id: str) -> None:
    """Derive anew from the version of a cable that is to be shown, if one is held. Nothing derived from it may be left."""
    touch(texts, id)
    fingerprint = versions.shown(texts, id)
    if fingerprint is None:
        return
    cable = versions.whole(texts, id, fingerprint)
    touch(texts, cable.canonical)
    db = texts.db
    rows = rows_of(cable)
    row = db.execute("INSERT INTO cable VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row_of(cable)).lastrowid
    db.executemany("INSERT INTO reference VALUES (?, ?, ?, ?, ?)", [(id, cited, *parts(cited)) for cited in rows.cited])
    uses: dict[tuple[str, str, str], str | None] = {}
    for label, keys in (("Post", rows.posts), ("Recipient", rows.recipients), ("Tag", rows.tags)):
        for key in keys:
            uses.update({(used, target, ""): None for used, target in closure(label, key)})
    uses.update({("Person", person, name): None for person, name in rows.people})
    uses.update({("Document", document, name): kind for document, name, kind in rows.documents})
    db.executemany("INSERT INTO uses VALUES (?, ?, ?, ?, ?)", [(id, *key, kind) for key, kind in uses.items()])
    db.executemany("INSERT INTO tagged VALUES (?, ?)", [(tag, row) for tag in dict.fromkeys(cable.tags)])
    db.execute("INSERT INTO words (rowid, subject, paragraphs) VALUES (?, ?, ?)", (row, *searched(cable)))


def remake(texts: Texts, *, whole: bool = True) -> None:
    """Derive everything anew, inside a transaction. Raises DamagedStore where a text is damaged, or leaves such cables out (not `whole`)."""
    with contextlib.nullcontext() if whole else contextlib.suppress(DamagedStore):
        versions.renew(texts)
    for table in DERIVED:
        texts.db.execute(f"DELETE FROM {table}")
    texts.db.execute("INSERT INTO words (words) VALUES ('delete-all')")
    for (id,) in texts.db.execute("SELECT DISTINCT id FROM version").fetchall():
        with contextlib.nullcontext() if whole else contextlib.suppress(DamagedStore):
            add(texts, id)
