"""Text copied from a page of the viewer: its menus, the five headings, the values, then header and body in one run."""

from __future__ import annotations

import re

from graphcables.model import PageFacts, RawCable
from graphcables.sources.pages import minutes_repeat_hours, stamp

HEADINGS = re.compile(
    r"Reference ID\s+Created\s+Released\s+Classification\s+Origin\s+(?P<id>\d\d[A-Z0-9]{3,60})\s+(?P<created>\d{4}-\d\d-\d\d(?:[ \t]+\d\d:\d\d)?)\s+"
    r"(?P<released>\d{4}-\d\d-\d\d(?:[ \t]+\d\d:\d\d)?)\s+(?P<level>(?:UNCLASSIFIED|CONFIDENTIAL|SECRET)(?://(?:NOFORN|FOR OFFICIAL USE ONLY|FOUO))?)[ \t]*\n?[ \t]*(?P<origin>[^\n]{2,60})\n"
)


def is_page_text(text: str) -> bool:
    """Whether the five headings stand in the text with values after them."""
    return "Reference ID" in text and HEADINGS.search(text) is not None


def read(text: str, source: str, location: str | None) -> RawCable:
    """Cut the menus off. Only where `is_page_text`."""
    match = HEADINGS.search(text)
    assert match is not None  # the shape was recognised by it
    created, released = (stamp(" ".join(match[cell].split())) for cell in ("created", "released"))
    page = PageFacts(
        id=match["id"],
        created=created,
        released=released,
        classification=match["level"],
        origin=match["origin"].strip(),
        created_precision="hour" if minutes_repeat_hours(created, released) else "minute",
    )
    return RawCable(source, "wikileaks-text", None, text[match.end() :], page, location)
