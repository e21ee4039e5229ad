"""The SUBJECT field: one line of text, whatever lines it was written on."""

from __future__ import annotations

import re

_LEVEL = r"(?:UNCLASSIFIED|UNCLAS|CONFIDENTIAL|SECRET|TS|SBU|FOUO|LOU|U|C|S)"
#: Portion marks, as they stand before a subject, nested, doubled, in square brackets, and sometimes after it: `(U)`, `(S//NF)`, `(C/REL NATO)`.
_MARK = rf"[(\[]\s?[(\[]?\s?{_LEVEL}(?:\s?//?\s?(?:NF|NOFORN|FOUO|SBU|SENSITIVE|REL(?:\sTO)?[A-Z ,]{{0,30}}|ORCON|NOCON))*\s?[)\]]?\s?[)\]]"
_FIRST = re.compile(rf"(?:\s?{_MARK}\s?[:\-]?)+\s*", re.IGNORECASE)
_LAST = re.compile(rf"(?:\s*{_MARK})+\s?\.?\Z", re.IGNORECASE)
_LONGEST_MARK = 120
#: No subject is as long.
_LONGEST = 20_000


def read(text: str) -> str | None:
    """The subject without portion mark, wraps joined by one blank; null where nothing is left."""
    flat = " ".join(text[:_LONGEST].split())
    if flat[:1] in "([" and (mark := _FIRST.match(flat)):
        flat = flat[mark.end() :]
    if flat[-2:].rstrip(".")[-1:] in (")", "]") and (mark := _LAST.search(flat, max(0, len(flat) - _LONGEST_MARK))):
        flat = flat[: mark.start()]
    return flat.strip() or None
