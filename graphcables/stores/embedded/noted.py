"""Which files were read to their end, kept in the same transactions as the cables they held.

A note is true as long as reading the file again would change nothing. So it goes with the first cable of the file that is not held as it
is, and comes back with its last one: a load that is killed between them leaves none. A cable that is forgotten leaves the notes as they
are, since who took it out does not want it back with the next load of what is new.
"""

from __future__ import annotations

from graphcables.stores.base import Begun, Ended
from graphcables.stores.embedded import origin
from graphcables.stores.embedded.texts import Texts


class Notes:
    """The notes of one load; all is called inside transactions."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._parser = origin.parser()
        self._place: bytes | None = None
        self._whole = True
        self._gone = False

    def begun(self, note: Begun) -> None:
        """The next cables come from this file."""
        self._place, self._whole, self._gone = note.place, True, False

    def changed(self) -> None:
        """A cable of the file is about to be written."""
        if self._place is not None and not self._gone:
            self._drop(self._place)
            self._gone = True

    def failed(self) -> None:
        """A cable of the file could not be kept."""
        self._whole = False

    def ended(self, note: Ended) -> None:
        """All cables of the file are kept."""
        if note.stamp is None or not self._whole:
            self._drop(note.place)
        else:
            # a note that is the same is not written: it would cost a load that changes nothing
            self._texts.db.execute(
                "INSERT INTO input VALUES (?, ?, ?) ON CONFLICT (place) DO UPDATE SET stamp = excluded.stamp, parser = excluded.parser"
                " WHERE stamp != excluded.stamp OR parser != excluded.parser",
                (note.place, note.stamp, self._parser),
            )
        self._place = None

    def _drop(self, place: bytes) -> None:
        self._texts.db.execute("DELETE FROM input WHERE place = ?", (place,))
