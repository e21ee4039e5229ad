"""DERIVED FROM: the guide or source that a derivative classification rests on (`DSCG 05-1`, `MULTIPLE SOURCES`)."""

from __future__ import annotations

import re

_FROM = re.compile(r"[\s(]{0,10}DERIVED\s{1,9}(?:FROM|BY)\b\s{0,9}[:;]?", re.IGNORECASE)
#: What follows the source on its line: the reasons, the day, the marks of the sources.
_REST = re.compile(
    r"[\s,;.(]{0,5}(?:\b(?:FOR\s{1,9})?REASONS?\b|\bDECL(?:ASSIFY|\.)?\s{0,9}(?:ON\b|:)|\bDATE\s{1,9}OF\s{1,9}SOURCE|\bSOURCE\s{1,9}MARKED|\bE\.O\.|\bTAGS\s{0,9}:|(?:,\s{0,9}|\s)[A-H](?:(?:\s{1,9}AND\s{1,9}|\s{0,9}[,/&]\s{0,9})[A-H])*\Z)",
    re.IGNORECASE,
)
_LONGEST = 400


def read(field: str | None, by: str | None) -> str | None:
    """The source as written, blanks collapsed, from the field DERIVED FROM or from that of the classifier that begins with it (`Classified
    by: Derived from DSCG 05-1`)."""
    text = field
    if text is None and by and (found := _FROM.search(by[:_LONGEST])):
        text = by[found.end() :]
    if not text:
        return None
    flat = " ".join(text[:_LONGEST].split())
    rest = _REST.search(flat)
    return (flat[: rest.start()] if rest else flat).strip(" .,;:()") or None
