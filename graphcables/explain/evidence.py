"""What stands behind a value: the line it came from, and the rule by which it follows from that line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sure = Literal["written", "taken from the sender", "inferred", "estimated"]
#: What each says of a value; docs/sure.md prints it.
MEANING: dict[Sure, str] = {
    "written": "The text says so; a fixed rule leads from the line to the value.",
    "taken from the sender": "The text gives a reference without its year, which is then the year of the cable that cites it, as posts wrote it; nothing in the line says so.",
    "inferred": "Concluded: the line gives it damaged, cut short, or in part, and the rule says what was concluded from what. Also said of a value whose line was not found.",
    "estimated": "Estimated from other cables.",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value of a cable and where it comes from.

    `field` is a field of the Cable, with a point before a part of it (`recipients.serial`); `item` a position from 1, or the
    bullet of a reference, null for single values; `value` the value as text; `place` where the line stands (`header line 5`,
    `preamble lines 3-4`, `paragraph 2`, `page`, `furniture`; empty for a value that the text doesn't give); `line` the text of
    the line or lines as it stands; `rule` how the value follows from it: names of graphcables.explain.rules, joined by `; `,
    each with what it found behind a colon. `sure`: what the text says, what the sender's own year completes, what was concluded, what was estimated from other cables (`MEANING`).
    """

    field: str
    item: str | None
    value: str
    place: str
    line: str
    rule: str
    sure: Sure = "written"
