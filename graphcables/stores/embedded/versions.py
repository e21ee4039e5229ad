"""The versions of cables: which are held, from where, and which one is shown."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Literal

from graphcables.errors import DamagedStore
from graphcables.model import Cable
from graphcables.stores.embedded import prepared
from graphcables.stores.embedded.folder import damaged
from graphcables.stores.embedded.prepared import Prepared
from graphcables.stores.embedded.texts import Texts

Outcome = Literal["new", "changed", "other", "unchanged"]

def put(texts: Texts, cable: Prepared, parser: str, before: Callable[[str], None]) -> Outcome:
    """Keep a version, inside a transaction. Returns what that meant.

    `before(id)` is called before a version of that id is written or removed, for what is derived from it.

    A location that now holds another version of the cable gives up the one it held, unless another location holds that too.
    A version whose text is damaged is written anew.
    """
    key = (cable.id, cable.fingerprint)
    known = texts.db.execute("SELECT parser, anonymous, body FROM version WHERE id = ? AND fingerprint = ?", key).fetchone()
    mended = known is not None and not is_whole(known[2])
    if mended:
        # first of all: what was derived from it is taken out by its text
        _write(texts, cable, parser, anonymous=bool(known[1]))
        before(cable.id)
    replaced = _move(texts, cable.location, key, before) if cable.location else False
    if known is None:
        first = not texts.db.execute("SELECT 1 FROM version WHERE id = ? LIMIT 1", (cable.id,)).fetchone()
        before(cable.id)
        _write(texts, cable, parser, anonymous=not cable.location)
        return "changed" if replaced else "new" if first else "other"
    if not cable.location and not known[1]:
        texts.db.execute("UPDATE version SET anonymous = 1 WHERE id = ? AND fingerprint = ?", key)
    if known[0] != parser and not mended:
        # the same input, understood by another version of the program
        before(cable.id)
        _write(texts, cable, parser, anonymous=bool(known[1]) or not cable.location)
        return "changed"
    return "changed" if replaced or mended else "unchanged"


def _move(texts: Texts, location: str, key: tuple[str, str], before: Callable[[str], None]) -> bool:
    """Let a location hold `key`; whether it held another version of that cable before, which it then gives up."""
    former = texts.db.execute("SELECT id, fingerprint FROM location WHERE location = ?", (location,)).fetchone()
    if former == key:
        return False
    texts.db.execute(
        "INSERT INTO location VALUES (?, ?, ?) ON CONFLICT (location) DO UPDATE SET id = excluded.id, fingerprint = excluded.fingerprint",
        (location, *key),
    )
    if former is None:
        return False
    if former[0] != key[0]:
        # the place was used again for another cable: that says nothing about the former, which stays, now without a place
        texts.db.execute("UPDATE version SET anonymous = 1 WHERE id = ? AND fingerprint = ?", former)
        return False
    lone = "SELECT 1 FROM version AS v WHERE id = ? AND fingerprint = ? AND NOT anonymous AND NOT EXISTS (SELECT 1 FROM location AS l WHERE l.id = v.id AND l.fingerprint = v.fingerprint)"
    if texts.db.execute(lone, former).fetchone():
        before(former[0])
        texts.db.execute("DELETE FROM version WHERE id = ? AND fingerprint = ?", former)
    return True


def _write(texts: Texts, cable: Prepared, parser: str, *, anonymous: bool) -> None:
    beside = cable.beside
    digest = prepared.digest(cable.id, cable.fingerprint, beside, cable.body)
    texts.db.execute(
        "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id, fingerprint) DO UPDATE SET rank = excluded.rank, words = excluded.words, vocabulary = excluded.vocabulary,"
        " parser = excluded.parser, anonymous = excluded.anonymous, digest = excluded.digest, light = excluded.light, body = excluded.body",
        (cable.id, cable.fingerprint, beside.rank, beside.words, beside.vocabulary, parser, anonymous, digest, beside.light, cable.body),
    )


def remove(texts: Texts, id: str) -> int:
    """Forget all versions of a cable and where they came from, inside a transaction. Returns how many there were."""
    texts.db.execute("DELETE FROM location WHERE id = ?", (id,))
    return texts.db.execute("DELETE FROM version WHERE id = ?", (id,)).rowcount


def shown(texts: Texts, id: str) -> str | None:
    """The fingerprint of the version that the graph shows; null where none is held."""
    row = texts.db.execute("SELECT fingerprint FROM version WHERE id = ? ORDER BY rank LIMIT 1", (id,)).fetchone()
    return None if row is None else str(row[0])


def whole(texts: Texts, id: str, fingerprint: str) -> Cable:
    """A version with its texts. Raises DamagedStore."""
    row = texts.db.execute("SELECT body FROM version WHERE id = ? AND fingerprint = ?", (id, fingerprint)).fetchone()
    if row is None:
        raise damaged(texts.path.parent, f"{id} is listed, but not in the version that is listed")
    try:
        cable = Cable.from_dict(json.loads(zlib.decompress(row[0])))
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError) as error:
        raise _damaged(texts, id, fingerprint) from error
    if (cable.id, cable.fingerprint) != (id, fingerprint):
        raise _damaged(texts, id, fingerprint)
    return cable


def is_whole(body: bytes) -> bool:
    """Whether a stored body is as it was written: it carries a checksum."""
    try:
        zlib.decompress(body)
    except zlib.error:
        return False
    return True


def _damaged(texts: Texts, id: str, fingerprint: str) -> DamagedStore:
    """The error for a text that can be had again only where it came from."""
    (kept,) = texts.db.execute("SELECT light FROM version WHERE id = ? AND fingerprint = ?", (id, fingerprint)).fetchone()
    try:
        source = " ".join(str(json.loads(kept)["source"]).split())
    except (ValueError, KeyError, TypeError):
        source = ""
    folder = texts.path.parent
    return DamagedStore(
        f"{folder}: the text of {id} is damaged; load its source{f' ({source})' if source else ''} again with: graphcables load SOURCE --db {folder}, "
        f"or take it out with: graphcables forget {id} --db {folder}"
    )


def light(text: str) -> Cable:
    """The Cable of a stored row without header, preamble and paragraphs: all that the graph needs."""
    return Cable.from_dict(json.loads(text))
