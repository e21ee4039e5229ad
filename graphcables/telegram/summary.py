"""The summary: from `Summary` at the start of a paragraph (or over it) to `End summary`."""

from __future__ import annotations

import re

from graphcables.model import Paragraph
from graphcables.telegram import marked

_WORD = r"(?:executive\s{1,3})?summary(?:\s{1,3}(?:and|&)\s{1,3}[a-z ]{3,30})?"
_BEGIN = re.compile(rf"[\s(]{{0,3}}(?:\d{{1,2}}\.\s{{0,3}})?(?:(?:[ucs]|sbu)\)\s{{0,3}})?(?:begin\s{{1,3}}|introduction\s{{1,3}}and\s{{1,3}})?{_WORD}(?:\s{{0,3}}[:.\-–—]{{1,80}}\s*|\s{{0,3}}\n\s*|\s{{2,9}})|begin\s{{1,3}}summary\b\W{{0,80}}", re.IGNORECASE)
_HEADING = re.compile(rf"\W{{0,9}}(?:[ucs]\W{{1,3}}|sbu\W{{1,3}})?(?:begin\s{{1,3}}|introduction\s{{1,3}}and\s{{1,3}})?{_WORD}\b", re.IGNORECASE)
#: A summary stands in one of the first paragraphs, and is no longer than so many.
_WITHIN = 6
#: No paragraph is as long; what is, is damage.
_LONGEST = 200_000


def find(paragraphs: tuple[Paragraph, ...]) -> str | None:
    """The text of the summary with its paragraphs joined by blank lines; null where the cable marks none."""
    first = paragraphs[:_WITHIN]
    for i, paragraph in enumerate(first):
        text = paragraph.text
        begin = _BEGIN.match(text) if "summary" in text[:60].lower() else None
        if begin or (paragraph.heading and _is_heading(paragraph.heading)):
            return _through(paragraphs[i : i + _WITHIN], begin.end() if begin else 0)
    # the label is lost: what the words `End summary` close began with the text
    for i, paragraph in enumerate(first[:3]):
        if marked.closing(paragraph.text[:_LONGEST].lower(), "summary"):
            return _through(paragraphs[: i + 1], 0)
    return None


def _is_heading(heading: str) -> bool:
    return "summary" in heading.lower() and any(_HEADING.match(line) for line in heading.split("\n"))


def _through(paragraphs: tuple[Paragraph, ...], start: int) -> str | None:
    """The text from `start` in the first of the paragraphs to the words that close the summary; only the first, where none do."""
    parts: list[str] = []
    for i, paragraph in enumerate(paragraphs):
        text = paragraph.text[start:] if i == 0 else paragraph.text
        end = marked.closing(text[:_LONGEST].lower(), "summary")
        parts.append(text[: end[0]].strip() if end else text.strip())
        if end:
            return "\n\n".join(part for part in parts if part) or None
    return parts[0] or None
