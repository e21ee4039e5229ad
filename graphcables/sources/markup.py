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
#: A tag without its `<`.
_TAG = re.compile(
    r"/?(?:a|b|i|u|p|em|strong|span|div|code|pre|font|table|tbody|tr|td|th|ul|ol|li|h[1-6])(?:\s[^<>]{0,400})?>", re.IGNORECASE
)
_LONGEST_TAG = 400
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});")


def plain(markup: str) -> str:
    """The text of a piece of a page. The anchors before paragraph numbers leave their `¶`."""
    text = markup.replace("&#x000A;", "\n")
    if "<" in text:
        bare = _without_tags(text)
        if "<" in bare:  # it may have breaks, which go first
            bare = _without_tags(_BREAK.sub("\n", text))
        text = bare
    if "&" in text:
        # an entity can bring in what a text file could not
        text = clean(_ENTITY.sub(_character, text))
    return text


def _without_tags(text: str) -> str:
    first, *pieces = text.split("<")
    out = [first]
    for piece in pieces:
        # nearly all are the anchors of paragraphs
        if piece.startswith("/a>"):
            out.append(piece[3:])
        elif piece.startswith("a ") and (end := piece.find(">", 2, _LONGEST_TAG + 3)) > 0:
            out.append(piece[end + 1 :])
        elif tag := _TAG.match(piece):
            out.append(piece[tag.end() :])
        else:
            out.append(f"<{piece}")
    return "".join(out)


def _character(match: re.Match[str]) -> str:
    return _unescaped(match[0])


@lru_cache(maxsize=4_000)
def _unescaped(entity: str) -> str:
    return html.unescape(entity)
