"""The SUBJECT field: one line of text, whatever lines it was written on."""

from __future__ import annotations

import re

_MARK = re.compile(r"^\(\s*(?:U|C|S|TS|SBU|FOUO|LOU|[UCS]/?/?(?:NF|NOFORN|REL[A-Z ,]*)|SBU/NF)\s*\)\s*", re.IGNORECASE)


def read(text: str) -> str | None:
    """The subject without portion mark, wraps joined by one blank; null where nothing is left."""
    flat = re.sub(r"\s+", " ", text).strip()
    flat = _MARK.sub("", flat).strip()
    return flat or None
