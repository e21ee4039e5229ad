"""What is done with cables where the inputs are read, and what makes it needless: it goes to the processes that read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from graphcables.model import Cable, RawCable
from graphcables.stores.base import Held

#: What a store wants instead of a cable.
Ready = Any


class Preparation(Protocol):
    """What a store wants done."""

    def held(self, raw: RawCable) -> Held | None:
        """What makes it needless to parse this input; null where nothing does."""

    def prepare(self, cable: Cable) -> Ready:
        """What the store takes instead of the cable. Raises GraphcablesError."""

    def noted(self, place: bytes) -> str | None:
        """The file at a place that was last read to its end, so that reading it again changes nothing; null where it has to be read."""

    def close(self) -> None:
        """Let go of what was opened in this process."""


@dataclass(frozen=True, slots=True)
class Anew:
    """The preparation of a store that holds nothing."""

    of: Preparation

    def held(self, raw: RawCable) -> Held | None:
        return None

    def prepare(self, cable: Cable) -> Ready:
        return self.of.prepare(cable)

    def noted(self, place: bytes) -> None:
        return None

    def close(self) -> None:
        self.of.close()


class _Plain:
    """Cables as they are, for nobody in particular."""

    def held(self, raw: RawCable) -> Held | None:
        return None

    def prepare(self, cable: Cable) -> Cable:
        return cable

    def noted(self, place: bytes) -> None:
        return None

    def close(self) -> None:
        pass


PLAIN = _Plain()
