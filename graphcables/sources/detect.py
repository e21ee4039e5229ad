"""The shape of an input, recognised from its content, never from its name."""

from __future__ import annotations

import re

from graphcables.errors import NotACable, UnknownShape
from graphcables.model import RawCable
from graphcables.sources import encodings, page_text, pages, several, telegram_text

#: How files begin that people have beside their cables.
_MAGIC = (
    (b"\xff\xd8\xff", "a JPEG picture"), (b"\x89PNG", "a PNG picture"), (b"GIF8", "a GIF picture"), (b"%PDF", "a PDF; copy its text into a file"),
    (b"Rar!", "a rar archive; unpack it first"), (b"\x28\xb5\x2f\xfd", "compressed by Zstandard; unpack it first"), (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"),
)  # fmt: skip
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
#: A row of cables.csv: its number, the date as Americans write it, the reference number.
_TABLE_ROW = re.compile(r'\ufeff?"?\d+"?,"?\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d"?,"?[A-Z0-9]')
#: How much of a file is enough to see that it is no text.
_SAMPLE = 8_192
#: Bytes of which a file without anything in it can consist: blanks, NULs, the mark of UTF-8.
_BLANK = b" \t\r\n\f\v\0\xef\xbb\xbf"


def raw_cable(data: bytes, source: str, location: str | None) -> RawCable:
    """The cable in the bytes of one input that is no archive. Raises NotACable with the reason."""
    # most files are told by their beginning, of which no copy of all their bytes is made
    if not data[:_SAMPLE].strip(_BLANK) and not data.strip(_BLANK):
        raise NotACable("an empty file")
    _refuse_binary(data[:_SAMPLE])
    if page := pages.quickly(data, source, location):
        return page
    text = encodings.decode(data)
    if pages.is_page(text):
        several.refuse_pages(text)
        return pages.read(text, source, location)
    if _TABLE_ROW.match(text):
        raise NotACable("a table of cables that is not written as cables.csv is: every field quoted, `\\` before quotation marks and before itself")
    if page_text.is_page_text(text):
        several.refuse_texts(text, page_text.HEADINGS)
        return page_text.read(text, source, location)
    if telegram_text.is_telegram(text):
        several.refuse_telegrams(text)
        return telegram_text.read(text, source, location)
    raise UnknownShape("no known shape of a cable: neither a page of the viewer nor a telegram with date-time group, FM and classification lines")


def _refuse_binary(head: bytes) -> None:
    """Raise NotACable where a file that begins so is plainly no text, and say what it is."""
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise NotACable(f"not a cable: {what}")
    # an old text can hold a stray NUL; a program or a picture holds many
    if not head.startswith(_UTF16) and head.count(b"\0") > max(2, len(head) // 100):
        raise NotACable("not a cable: not a text")
