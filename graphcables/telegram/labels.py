"""The labels of an opening's fields: E.O., TAGS, SUBJECT, REF, CLASSIFIED BY, at the start of a line or in the middle of another field's."""

from __future__ import annotations

import re

from graphcables.telegram import reflabel

_LABELS = (
    ("eo", r"E\.?\s?[O0]\.?\s*(?:1[0-9]\s?\d\s?\d\s?\d)\s*[:;.]?|E\.O\.\s*:|EO\s*:"),
    ("tags", r"TAGS?\s*[:;]|TAGS?\s+(?=[A-Z]{2,5}\b)|AGS\s*:|TAG\s*S\s*:"),
    ("subject", r"SUBJ(?:ECT)?S?\s*[:;]|SUBJECT\s{2,}|S[UBJECT]{4,7}\s?:"),
    ("ref", reflabel.PATTERN),
    ("classified_by", r"CL?ASS?I?FIED\s+BY\b\s*[:;]?"),
    ("reasons", r"REASONS?\s*:"),
    ("declassify", r"DECLASSIFY\s+ON\s*[:;]?"),
    ("derived", r"DERIVED\s+FROM\s*[:;]?"),
)  # fmt: skip
_LABEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS), re.IGNORECASE)
#: The first letters of labels.
_INITIALS = frozenset("ETASRCDetasrcd")
_AT_START = re.compile(r"[ \t>]*(?:¶\s*)?(?:\d{1,2}\.\s*)?(?:\([A-Z/]{1,6}\)\s*)?")
_INNER = re.compile(
    r"(?<=\S)[ \t]+(?=E\.?[ ]?O\.?[ ]?1\d{4}\s*[:;]|TAGS?\s*:|SUBJECT\s*:|SUBJ\s*:|REF\s*:|REFS\s*:|REFTELS?\s*:|REF\(S\)\s*:|REASONS?\s*:|[Cc]lassified [Bb]y\s*:|CLASSIFIED BY\b|DECLASSIFY ON)"
    r"|(?<=[A-Z])(?=REFS?:[ \t]{1,9}\(?A[.)])"  # a list of references glued to the subject
)
#: One of these stands in what `_INNER` finds.
_HINTS = (" E", "\tE", "REF", "TAG", "SUBJ", "REASON", "lassified ", "CLASSIFIED", "DECLASSIFY")


def at_start(line: str) -> re.Match[str] | None:
    """The label at the start of a line, behind a number and a portion mark."""
    start = 0 if line[:1].isalpha() or (behind := _AT_START.match(line)) is None else behind.end()
    return _LABEL.match(line, start) if line[start : start + 1] in _INITIALS else None


def apart(line: str) -> list[str]:
    """A line cut before each label in its middle. For lines of a field's length."""
    return _INNER.split(line) if _may_hold_two(line) else [line]


def _may_hold_two(line: str) -> bool:
    """Whether a label can stand in the middle of a line: what `_INNER` finds has one of these behind the first character."""
    if not (":" in line or ";" in line or "FIED BY" in line or "FY ON" in line):
        return False
    rest = line[1:]
    return any(hint in rest for hint in _HINTS)
