"""The markup of a cable viewer's page taken off a piece of it; what isn't markup stays, character by character.

The site did not escape `&` and `<` of the cables' own text: `&regime8` is a damaged quotation mark, not
`®ime8`, and a `<` can stand alone. So only tags that a page has, and only entities that end in `;`, are markup.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from graphcables.sources.encodings import clean

#: `<br>` before a line end is that line end.
_BREAK = re.compile(r"<br ?/?>[ \t]{0,80}\n?", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|u|p|em|strong|span|div|code|pre|font|table|tbody|tr|td|th|ul|ol|li|h[1-6])(?:\s[^<>]{0,400})?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});")


def plain(markup: str) -> str:
    """The text of a piece of a page. The anchors before paragraph numbers leave their `¶`."""
    text = markup.replace("&#x000A;", "\n")
    if "<" in text:
        if "<b" in text or "<B" in text:
            text = _BREAK.sub("\n", text)
        text = _TAG.sub("", text)
    if "&" in text:
        # an entity can bring in what a text file could not
        text = clean(_ENTITY.sub(_character, text))
    return text


def _character(match: re.Match[str]) -> str:
    return _unescaped(match[0])


@lru_cache(maxsize=4_000)
def _unescaped(entity: str) -> str:
    return html.unescape(entity)
