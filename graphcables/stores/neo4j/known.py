"""What a server's store wants done with a cable where it is parsed, in whatever process."""

from __future__ import annotations

from graphcables.model import Cable, RawCable
from graphcables.stores.base import Held
from graphcables.stores.embedded import prepared
from graphcables.stores.embedded.prepared import Prepared


class Preparation:
    """As that of the embedded store, but for what is held already: a server would be asked for each input, from each process."""

    def held(self, raw: RawCable) -> Held | None:
        """Nothing is known to be held before it is written: such an input is parsed, and then found to be unchanged."""
        return None

    def prepare(self, cable: Cable) -> Prepared:
        """A cable, ready to be written. Raises Unfit."""
        return prepared.prepare(cable)

    def noted(self, place: bytes) -> None:
        """No file is known to have been read to its end."""
        return

    def close(self) -> None:
        """Nothing was opened."""
