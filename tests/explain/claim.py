"""What a checker is given."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphcables.explain import Evidence
from graphcables.model import Cable, RawCable


@dataclass(frozen=True)
class Claim:
    """What is checked: a rule with what it found, on the evidence, of a cable read from `raw`."""

    e: Evidence
    found: str
    cable: Cable
    raw: RawCable

    @property
    def number(self) -> str:
        """The number that the value is, or is the station of."""
        return self.e.value

    @property
    def station(self) -> str:
        """The station that a rule has to explain."""
        if self.e.field in ("post", "recipients.post"):
            return self.e.value
        if self.e.field.startswith("conflicts"):
            return re.sub(r"[^A-Z]", "", self.e.value.upper())
        match = re.match(r"\d\d([A-Z]+)(?:-A)?\d+\Z", self.e.value)
        return match[1] if match else "?"
