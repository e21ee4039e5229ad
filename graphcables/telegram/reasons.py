"""REASON: the paragraphs of the executive order by which a cable is classified, `1.4(b)` (order 12958, before 2003 `1.5(b)`)."""

from __future__ import annotations

import re

from graphcables.telegram import classified

_PARAGRAPH = re.compile(
    r"(?<!\d)[1l]\s?[.,]\s?(?P<n>[3-5])[.,]?(?:\s{0,3}(?:paragraphs?|paras?|sections?|subsections?|reasons?)\b)?"
    r"(?P<letters>(?:\ba\s?n\s?d\b|\bor\b|[\s,;:&/()\[\]\-–]|[a-h](?![a-z])){1,80})",
    re.IGNORECASE,
)
_AND = re.compile(r"\ba\s?n\s?d\b|\bor\b", re.IGNORECASE)
_LONGEST = 4_000


def read(text: str) -> tuple[str, ...]:
    """The reasons in order, each once."""
    if "1" not in text and "l" not in text:
        return ()
    flat = classified.joined(text[:_LONGEST]) if "\n" in text else text[:_LONGEST]
    out: dict[str, None] = {}
    for match in _PARAGRAPH.finditer(flat):
        letters = match["letters"].lower()
        for letter in _AND.sub(" ", letters) if "n" in letters or "r" in letters else letters:
            if letter.isalpha():
                out.setdefault(f"1.{match['n']}({letter})")
    return tuple(out)
