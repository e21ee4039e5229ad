"""The versions of cables: which are held, from where, and which one is shown."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from graphcables.errors import StoreError
from graphcables.model import Cable
from graphcables.stores.embedded.texts import Texts

Outcome = Literal["new", "changed", "other", "unchanged"]

#: Of two versions that are otherwise equal, the one in the earlier format is shown.
_FORMATS = ("telegram-text", "wikileaks-2011", "wikileaks-2010", "wikileaks-text", "cables-csv")
_HEAVY = {"header": None, "preamble": None, "paragraphs": (), "furniture": (), "summary": None}
_LEVEL = 3


def rank(cable: Cable) -> str:
    """A string that sorts the version to show first: whole before partial, fewer redactions, longer text, then format, then fingerprint."""
    length = len(cable.preamble or "") + sum(len(p.text) for p in cable.paragraphs)
    order = _FORMATS.index(cable.format) if cable.format in _FORMATS else len(_FORMATS)
    return f"{cable.partial:d} {cable.redactions:08d} {10**10 - length:011d} {order} {cable.fingerprint}"


def words(cable: Cable) -> int:
    """Words of the body."""
    return len((cable.preamble or "").split()) + sum(len(p.text.split()) for p in cable.paragraphs)


def put(texts: Texts, cable: Cable, parser: str, before: Callable[[str], None]) -> tuple[Outcome, set[str]]:
    """Keep a version, inside a transaction. Returns what that meant and the ids whose versions changed.

    `before(id)` is called before a version of that id is written or removed, for what is derived from it.

    A location that now holds something else gives up what it held, unless another location holds that too.
    Raises StoreError on a cable without id or fingerprint.
    """
    if not cable.id or not cable.fingerprint:
        raise StoreError(f"{cable.source or 'a cable'}: a cable needs an id and a fingerprint to be loaded")
    key = (cable.id, cable.fingerprint)
    touched: set[str] = set()
    replaced = _move(texts, cable.location, key, before, touched) if cable.location else False
    known = texts.db.execute("SELECT parser, anonymous FROM version WHERE id = ? AND fingerprint = ?", key).fetchone()
    if known is None:
        first = not texts.db.execute("SELECT 1 FROM version WHERE id = ? LIMIT 1", (cable.id,)).fetchone()
        before(cable.id)
        _write(texts, cable, parser, anonymous=not cable.location)
        touched.add(cable.id)
        return ("changed" if replaced else "new" if first else "other"), touched
    if not cable.location and not known[1]:
        texts.db.execute("UPDATE version SET anonymous = 1 WHERE id = ? AND fingerprint = ?", key)
    if known[0] != parser:
        # the same input, understood by another version of the program
        before(cable.id)
        _write(texts, cable, parser, anonymous=bool(known[1]) or not cable.location)
        touched.add(cable.id)
        return "changed", touched
    return ("changed" if replaced else "unchanged"), touched


def _move(texts: Texts, location: str, key: tuple[str, str], before: Callable[[str], None], touched: set[str]) -> bool:
    """Let a location hold `key`; whether it held something else before."""
    former = texts.db.execute("SELECT id, fingerprint FROM location WHERE location = ?", (location,)).fetchone()
    if former == key:
        return False
    texts.db.execute(
        "INSERT INTO location VALUES (?, ?, ?) ON CONFLICT (location) DO UPDATE SET id = excluded.id, fingerprint = excluded.fingerprint",
        (location, *key),
    )
    if former is None:
        return False
    lone = "SELECT 1 FROM version AS v WHERE id = ? AND fingerprint = ? AND NOT anonymous AND NOT EXISTS (SELECT 1 FROM location AS l WHERE l.id = v.id AND l.fingerprint = v.fingerprint)"
    if texts.db.execute(lone, former).fetchone():
        before(former[0])
        texts.db.execute("DELETE FROM version WHERE id = ? AND fingerprint = ?", former)
        touched.add(former[0])
    return True


def _write(texts: Texts, cable: Cable, parser: str, *, anonymous: bool) -> None:
    light = replace(cable, **_HEAVY).to_dict()  # type: ignore[arg-type]
    light = {name: value for name, value in light.items() if value not in (None, [], "")}
    body = zlib.compress(json.dumps(cable.to_dict(), ensure_ascii=True).encode("ascii"), _LEVEL)
    texts.db.execute(
        "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id, fingerprint) DO UPDATE SET rank = excluded.rank, words = excluded.words, parser = excluded.parser,"
        " anonymous = excluded.anonymous, light = excluded.light, body = excluded.body",
        (cable.id, cable.fingerprint, rank(cable), words(cable), parser, anonymous, json.dumps(light, ensure_ascii=True), body),
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
    """A version with its texts."""
    (body,) = texts.db.execute("SELECT body FROM version WHERE id = ? AND fingerprint = ?", (id, fingerprint)).fetchone()
    return decode(body)


def decode(body: bytes) -> Cable:
    """The Cable of a stored body."""
    return Cable.from_dict(json.loads(zlib.decompress(body)))


def light(text: str) -> Cable:
    """The Cable of a stored row without header, preamble and paragraphs: all that the graph needs."""
    return Cable.from_dict(json.loads(text))
