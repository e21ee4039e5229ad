"""Pages of the WikiLeaks cable viewer, of the 2010 and of the 2011 layout.

A table `Reference ID | Created | Released | Classification | Origin`, then two `<pre>` blocks, header and
body, with `&#x000A;` for line ends. Cut by plain search, not by an HTML parser: the pages are regular, and
a quarter of a million of them have to be read. Every search goes forward once, so that a hostile page costs
no more than its length.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Literal

from graphcables.errors import NotACable
from graphcables.model import PageFacts, RawCable
from graphcables.sources import encodings
from graphcables.sources.markup import plain

#: How the table of a cable begins.
TABLES = ("<table class='cable'>", '<table class="cable">')
_TABLES_IN_BYTES = tuple(table.encode() for table in TABLES)
#: A message reference number as a source gives it.
NUMBER = re.compile(r"[A-Z0-9][A-Za-z0-9'._-]{3,80}\Z")
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?: +(\d\d):(\d\d))?\Z")
#: What stands in the frame of one layout only: menus, pictures and scripts moved between the two.
_OF_2011 = ("id='rdate_20", "/static/gfx/ja-cg.jpg", "/static/js/cables.js")
_NEAR = 8_000
_OF_2010 = ("/static/js/js.js", "src='/img/ja-cg.jpg'", "/articles/2010/")


def is_page(text: str) -> bool:
    """Whether the text is a web page, of a cable or not, whole or not."""
    head = text[:2_000].lower()
    return "<html" in head or "<!doctype html" in head or any(table in text for table in TABLES)


def quickly(data: bytes, source: str, location: str | None) -> RawCable | None:
    """The cable of a page whose one table stands below its menus, which are most of the page and are not decoded; null for any other
    input, which has to be looked at as a whole. Raises as `read`."""
    start = data.find(b"<table class=")
    if start < 0 or not data.startswith(_TABLES_IN_BYTES, start) or data.startswith(encodings.UTF16):
        return None
    if not data[:100].lstrip().startswith(b"<") or data.find(b"<table class=", start + 1) >= 0:
        return None  # it may hold a second cable
    text = encodings.decode(data[start:])
    if "\nFM" in text and "\nFM " in text:  # the shorter is found sooner, or not to be there
        return None
    return _cut(text, 0, lambda mark, end: data.find(mark.encode(), 0, min(start, end)) >= 0, source, location)


def read(text: str, source: str, location: str | None) -> RawCable:
    """Cut a page. Raises NotACable where the table or a block is missing or breaks off."""
    start = text.rfind("<table class=")  # there is one, near the end (see several.refuse_pages)
    if not text.startswith(TABLES, max(start, 0)):
        start = max(text.rfind(table) for table in TABLES)
    if start < 0:
        raise NotACable(
            "a web page without the table of a cable (Reference ID, Created, …): an index page, or one that breaks off before it"
        )
    return _cut(text, start, lambda mark, end: text.find(mark, 0, min(start, end)) >= 0, source, location)


def _cut(text: str, start: int, above: Callable[[str, int], bool], source: str, location: str | None) -> RawCable:
    """The cable of the table that begins at `start`; `above` says whether a mark stands in so many characters of the menus before it."""
    end = text.find("</table>", start)
    if end < 0:
        raise _broken_off()
    cells = [" ".join((plain(cell) if "<" in cell or "&" in cell else cell).split()) for cell in _between(text, "<td>", "</td>", start, end)]
    if len(cells) < 5 or not NUMBER.match(cells[0]):
        raise NotACable("a web page whose table holds no reference number, dates, classification and origin")
    number, created, released, classification, origin = cells[0], stamp(cells[1]), stamp(cells[2]), cells[3], cells[4]
    blocks = [plain(block) for block in _between(text, "<pre>", "</pre>", end, len(text))]
    if len(blocks) > 1:
        header, body = blocks[0], "\n".join(blocks[1:])
    elif blocks and "</body>" in text[-400:]:
        header, body = "", blocks[0]  # on some pages the block of the header is missing
    else:
        raise _broken_off()
    if not body.strip():
        raise NotACable("a page of a cable without any text")
    layout = layout_of(above, text[-400:], created, released)
    page = PageFacts(
        id=number,
        created=created,
        released=released,
        classification=classification or None,
        origin=origin or None,
        created_precision="hour" if layout == "wikileaks-2010" else "minute",
    )
    return RawCable(source, layout, header, body, page, location)


def layout_of(above: Callable[[str, int], bool], below: str, *stamps: str | None) -> Literal["wikileaks-2010", "wikileaks-2011"]:
    """The layout, by the marks that stand around the cable (`above`: whether one does in so many characters of the menus); for a page without
    its frame, by the false minutes of 2010."""
    for end in (_NEAR, sys.maxsize):  # the marks stand near the beginning, where they are soon found
        if any(above(mark, end) for mark in _OF_2010):
            return "wikileaks-2010"
        if any(above(mark, end) for mark in _OF_2011):
            return "wikileaks-2011"
    if any(mark in below for mark in _OF_2010):
        return "wikileaks-2010"
    if any(mark in below for mark in _OF_2011):
        return "wikileaks-2011"
    return "wikileaks-2010" if minutes_repeat_hours(*stamps) else "wikileaks-2011"


def minutes_repeat_hours(*stamps: str | None) -> bool:
    """Whether the minutes of all stamps only repeat the hour (on a clock of twelve): such minutes are false."""
    matches = [_STAMP.match(stamp) for stamp in stamps if stamp]
    return bool(matches) and all(
        m is not None and m[2] is not None and int(m[3]) == (int(m[2]) % 12 or 12) for m in matches
    )


def stamp(cell: str) -> str | None:
    """`YYYY-MM-DD HH:MM` or `YYYY-MM-DD` of a cell; null where it holds no date that exists."""
    match = _STAMP.match(cell)
    if match is None:
        return None
    text = match[1] if match[2] is None else f"{match[1]} {match[2]}:{match[3]}"
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text


def _between(text: str, opening: str, closing: str, start: int, end: int) -> Iterator[str]:
    """The pieces between two marks, in turn. Raises NotACable where one is opened and never closed."""
    at = text.find(opening, start, end)
    while at >= 0:
        stop = text.find(closing, at, end)
        if stop < 0:
            raise _broken_off()
        yield text[at + len(opening) : stop]
        at = text.find(opening, stop, end)


def _broken_off() -> NotACable:
    return NotACable("a page that breaks off before the end of the cable; fetch it again")
