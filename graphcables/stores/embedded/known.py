"""What a store already holds, asked before an input is parsed, and what it wants done with a cable where that is parsed.

Both in the process that reads the input: several of them ask and prepare at once, while another one writes.
"""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphcables.model import Cable, RawCable
from graphcables.stores.base import Held
from graphcables.stores.embedded import origin, prepared, texts, versions
from graphcables.stores.embedded.prepared import Prepared


@dataclass(slots=True)
class Preparation:
    """Goes to other processes, where it opens the file of texts for itself; a file that cannot be read holds nothing that is known."""

    path: Path
    _db: sqlite3.Connection | None = field(default=None, repr=False)
    _closed: bool = False

    def __reduce__(self) -> tuple[Any, ...]:
        return Preparation, (self.path,)

    def held(self, raw: RawCable) -> Held | None:
        """What the store holds of this very input from this very place, understood by this grammar and whole: nothing would change."""
        if not raw.location or (db := self._open()) is None:
            return None
        try:
            found = db.execute(
                "SELECT l.id, l.fingerprint, v.body FROM location AS l JOIN version AS v ON v.id = l.id AND v.fingerprint = l.fingerprint WHERE l.location = ? AND v.parser = ?",
                (raw.location, origin.parser()),
            ).fetchall()
        except sqlite3.Error:
            return None  # whoever writes will tell
        if not found or not versions.is_whole(found[0][2]) or found[0][1] != raw.fingerprint:
            return None
        return Held(found[0][0], found[0][1], raw.location)

    def prepare(self, cable: Cable) -> Prepared:
        """A cable, ready to be written. Raises Unfit."""
        return prepared.prepare(cable)

    def noted(self, place: bytes) -> str | None:
        """The file at a place that was last read to its end, by this grammar; null where it has to be read."""
        if (db := self._open()) is None:
            return None
        try:
            found = db.execute("SELECT stamp FROM input WHERE place = ? AND parser = ?", (place, origin.parser())).fetchone()
        except sqlite3.Error:  # also where the store is of a time before such notes
            return None
        return None if found is None else str(found[0])

    def close(self) -> None:
        """Close the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _open(self) -> sqlite3.Connection | None:
        if self._db is None and not self._closed:
            with contextlib.suppress(sqlite3.Error):
                self._db = texts.reading(self.path)
            self._closed = self._db is None
        return self._db


def still(db: sqlite3.Connection, held: Held, parser: str) -> bool:
    """Whether what another process saw is so now, where it is written: the place may have been given to another text meanwhile."""
    found = db.execute(
        "SELECT 1 FROM location AS l JOIN version AS v ON v.id = l.id AND v.fingerprint = l.fingerprint WHERE l.location = ? AND l.id = ? AND l.fingerprint = ? AND v.parser = ?",
        (held.location, held.id, held.fingerprint, parser),
    ).fetchone()
    return found is not None
