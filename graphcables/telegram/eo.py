"""The executive-order line: until when, or until what, the cable stays classified."""

from __future__ import annotations

import re

from graphcables.telegram.vocabulary import MONTHS, REDACTION, century

_NUMERIC = re.compile(r"\b(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?((?:19|20)?\d\d)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)[/.\-](\d{1,2})[/.\-](\d{1,2})\b")
_WORDS = re.compile(r"\b(\d{1,2})?\s*([A-Z][a-zA-Z]{2})[a-zA-Z]*\.?\s*(\d{1,2})?\s*,?\s*((?:19|20)\d\d)\b")
_LABEL = re.compile(r"^[\s:;.,]*(?:DECL(?:ASSIFY|ASSIFIED|AS)?(?:\s+ON)?|DECLAS|DELC)?\s*[:;.]?\s*", re.IGNORECASE)
_NOTHING = re.compile(r"(?:N\s?/?\s?A|NONE|AS AMENDED.*|GDS|XGDS.*|NGDS|\W*)\Z", re.IGNORECASE)


def read(text: str) -> tuple[str | None, str | None]:
    """(`YYYY-MM-DD`, event) of an E.O. field without its label; at most one of the two is given."""
    flat = _LABEL.sub("", re.sub(r"\s+", " ", text)).strip(" .;,")
    if not flat or _NOTHING.match(flat):
        return None, None
    day = _date(flat)
    if day:
        return day, None
    return None, flat[:120] if re.search(r"\w", REDACTION.sub("", flat)) else None  # a redaction says nothing


def _date(text: str) -> str | None:
    if match := _ISO.search(text):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.search(text):
        year = match[3]
        return _iso(int(year) if len(year) == 4 else _future(year), int(match[1]), int(match[2]))
    if match := _WORDS.search(text):
        month = MONTHS.get(match[2].upper())
        day = match[1] or match[3]
        if month and day:
            return _iso(int(match[4]), month, int(day))
    return None


def _future(year: str) -> int:
    """A two-digit year here lies after the cable: up to 65 it is this century's (as everywhere else)."""
    return century(year)


def _iso(year: int, month: int, day: int) -> str | None:
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
