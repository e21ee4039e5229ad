"""What stands behind a value: the line it came from, and the rule by which it follows from that line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sure = Literal["written", "inferred", "estimated"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value of a cable and where it comes from.

    `field` is a field of the Cable, with a point before a part of it (`recipients.serial`); `item` a position from 1, or the
    bullet of a reference, null for single values; `value` the value as text; `place` where the line stands (`header line 5`,
    `preamble lines 3-4`, `paragraph 2`, `page`, `furniture`; empty for a value that the text doesn't give); `line` the text of
    the line or lines as it stands; `rule` how the value follows from it: names of graphcables.explain.rules, joined by `; `,
    each with what it found behind a colon. `sure`: what the text says, what was concluded, what was estimated from other cables.
    """

    field: str
    item: str | None
    value: str
    place: str
    line: str
    rule: str
    sure: Sure = "written"
