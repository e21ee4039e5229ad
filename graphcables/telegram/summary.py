"""The summary: from `Summary` at the start of a paragraph (or over it) to `End summary`."""

from __future__ import annotations

import re

from graphcables.model import Paragraph

_WORD = r"(?:executive\s+)?summary(?:\s+(?:and|&)\s+[a-z ]{3,30})?"
_BEGIN = re.compile(rf"^(?:begin\s+|introduction\s+and\s+)?{_WORD}\s*[:.\-–—]+\s*|^begin\s+summary\b\W*|^summary\s*\n+", re.IGNORECASE)
_END = re.compile(rf"\(?\bend\s+(?:of\s+)?{_WORD}\W*", re.IGNORECASE)
_HEADING = re.compile(rf"^\W*(?:introduction\s+and\s+)?{_WORD}\b", re.IGNORECASE)


def find(paragraphs: tuple[Paragraph, ...]) -> str | None:
    """The text of the summary with its paragraphs joined by blank lines; null where the cable marks none."""
    for i, paragraph in enumerate(paragraphs[:6]):
        begin = _BEGIN.match(paragraph.text)
        if not begin and not (paragraph.heading and _HEADING.match(paragraph.heading)):
            continue
        parts = [paragraph.text[begin.end() :] if begin else paragraph.text]
        if not _END.search(parts[0]):
            for j in range(i + 1, min(i + 6, len(paragraphs))):
                if _END.search(paragraphs[j].text):
                    parts.extend(p.text for p in paragraphs[i + 1 : j + 1])
                    break
        end = _END.search(parts[-1])
        if end:
            parts[-1] = parts[-1][: end.start()]
        text = "\n\n".join(part.strip() for part in parts if part.strip())
        return text or None
    return None
