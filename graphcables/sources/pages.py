"""Pages of the WikiLeaks cable viewer, of the 2010 and of the 2011 layout.

A table `Reference ID | Created | Released | Classification | Origin`, then two `<pre>` blocks, header and
body, with `&#x000A;` for line ends. Cut by plain search, not by an HTML parser: the pages are regular, and
a quarter of a million of them have to be read.
"""

from __future__ import annotations

import html
import re

from graphcables.errors import NotACable
from graphcables.model import PageFacts, RawCable

_TABLE = re.compile(r"<table class=['\"]cable['\"]>(.*?)</table>", re.DOTALL)
_CELL = re.compile(r"<td>(.*?)</td>", re.DOTALL)
_BLOCK = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d (\d\d):(\d\d)\Z")
#: Only pages of the 2011 layout fold their list of releases by month.
_OF_2011 = re.compile(r"rdate_20\d{4}|/static/gfx/ja-cg\.jpg")


def is_page(text: str) -> bool:
    """Whether the text is such a page, whole or not."""
    head = text[:2_000].lower()
    return "<html" in head or "<!doctype html" in head or "<table class='cable'>" in text


def read(text: str, source: str, location: str | None) -> RawCable:
    """Cut a page. Raises NotACable where the table or a block is missing or breaks off."""
    table = _TABLE.search(text)
    if not table:
        raise NotACable("a web page without the table of a cable (Reference ID, Created, …); it may be an index page, or broken off")
    cells = [_plain(cell).strip() for cell in _CELL.findall(table[1])]
    if len(cells) < 5 or not re.fullmatch(r"[A-Z0-9]+", cells[0]):
        raise NotACable("a web page whose table holds no reference number, dates, classification and origin")
    blocks = [_plain(block) for block in _BLOCK.findall(text, table.end())]
    if text.count("<pre>", table.end()) > len(blocks) or not blocks:
        raise NotACable("a page that breaks off before the end of the cable; fetch it again")
    header, body = (blocks[0], "\n".join(blocks[1:])) if len(blocks) > 1 else ("", blocks[0])
    layout_2011 = bool(_OF_2011.search(text, 0, table.start())) or not minutes_repeat_hours(cells[1], cells[2])
    page = PageFacts(
        id=cells[0],
        created=cells[1] or None,
        released=cells[2] or None,
        classification=cells[3] or None,
        origin=cells[4] or None,
        created_precision="minute" if layout_2011 else "hour",
    )
    return RawCable(source, "wikileaks-2011" if layout_2011 else "wikileaks-2010", header, body, page, location)


def minutes_repeat_hours(*stamps: str) -> bool:
    """Whether the minutes of all stamps only repeat the hour (on a clock of twelve): such minutes are false."""
    matches = [_STAMP.match(stamp) for stamp in stamps]
    return all(m is not None and int(m[2]) == (int(m[1]) % 12 or 12) for m in matches)


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup)).replace("\r", "\n")
