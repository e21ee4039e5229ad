"""The shape of an input, recognised from its content, never from its name."""

from __future__ import annotations

import json
from collections.abc import Iterator

from graphcables.errors import NotACable, SourceError
from graphcables.model import Cable, RawCable
from graphcables.sources import encodings, page_text, pages, telegram_text

_MAGIC = (
    (b"\xff\xd8\xff", "a JPEG picture"), (b"\x89PNG", "a PNG picture"), (b"GIF8", "a GIF picture"), (b"%PDF", "a PDF; copy its text into a file"),
    (b"PK\x03\x04", "a zip archive; unpack it first"), (b"\x1f\x8b", "compressed by gzip; unpack it first"), (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"BZh", "compressed by bzip2; unpack it first"), (b"\xfd7zXZ", "compressed by xz; unpack it first"), (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"),
)  # fmt: skip
COMPRESSED = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")


def cables(data: bytes, source: str, location: str | None) -> Iterator[RawCable | Cable]:
    """The cables in the bytes of one input: one, or as many as it has lines of JSON. Raises NotACable, SourceError."""
    if not data.strip():
        raise NotACable("an empty file")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotACable(f"not a cable: {what}")
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")) and data[:4096].count(b"\0") > 8:
        raise NotACable("not a text")
    text = encodings.decode(data)
    if text.lstrip()[:1] == "{" and '"canonical"' in text[:4_000]:
        yield from _own(text, source, location)
    elif pages.is_page(text):
        yield pages.read(text, source, location)
    elif page_text.is_page_text(text):
        yield page_text.read(text, source, location)
    elif telegram_text.is_telegram(text):
        yield telegram_text.read(text, source, location)
    else:
        raise NotACable("no known shape of a cable: neither a page of the viewer nor a telegram with date-time group, FM and classification lines")


def _own(text: str, source: str, location: str | None) -> Iterator[Cable]:
    """JSON lines as `parse` prints them."""
    for row, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            cable = Cable.from_dict(data)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SourceError(f"line {row} is not a cable as `graphcables parse` prints it: {error}") from None
        if not isinstance(cable.id, str) or not isinstance(cable.canonical, str):
            raise SourceError(f"line {row} has no id")
        yield cable
