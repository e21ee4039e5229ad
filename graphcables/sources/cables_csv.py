"""cables.csv: the table of all cables, in the dialect in which it was published.

Eight columns: row, `12/4/2002 9:19`, reference number, origin, classification, references joined by `|`, header, body. Every
field is quoted, `\\` escapes quotes and itself, fields span lines. The table is larger than memory: it is read in blocks and given out
row by row. A quotation mark within a field is always escaped, so a line that begins `"12","` begins a row, whatever is damaged
above it: a bad row costs itself only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from graphcables.errors import NotACable
from graphcables.model import PageFacts, RawCable
from graphcables.sources import encodings
from graphcables.sources.flows import Readable
from graphcables.sources.pages import NUMBER

#: How a row begins: its number, the date as Americans write it.
_HEAD = re.compile(rb'"\d{1,10}","\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d","[A-Z0-9]')
_START = re.compile(rb'"\d{1,10}","')
#: A start that a block cuts in two is looked for again in the next one.
_LONGEST_START = 16
_FIELD = r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
_ROW = re.compile(_FIELD + rf",{_FIELD}" * 7 + r"[ \t]*(?:\n|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_STAMP = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: (\d{1,2}):(\d\d))?\Z")
_BLOCK = 1024 * 1024
_BOM = b"\xef\xbb\xbf"

#: (place in the table from 1, the row's own number where it has one, the row or why it is none)
Row = tuple[int, str, RawCable | NotACable]


def is_table(head: bytes) -> bool:
    """Whether a file that begins so is a table of cables in this dialect; its first row can be damaged."""
    start = head.removeprefix(_BOM).lstrip()
    if not start.startswith(b'"'):
        return False
    at = 0
    while at >= 0:
        if _HEAD.match(start, at + (at > 0)):
            return True
        at = start.find(b'\n"', at + 1)
    return False


def read(head: bytes, file: Readable, source: str, location: str | None, largest: int) -> Iterator[Row]:
    """The rows of a table of which `head` was read; `largest`: bytes that a row can have. Memory does not grow with the table."""
    place = 0
    for piece in _pieces(head, file, largest):
        if piece is None:
            place += 1
            yield place, "", NotACable(f"a row larger than {largest // 1024 // 1024} MB, which no cable is")
            continue
        text = encodings.clean(piece.decode("utf-8", encodings.FALLBACK))
        at = 0
        while at < len(text):
            if text[at].isspace():
                at += 1
                continue
            place += 1
            row = _ROW.match(text, at)
            if row is None:
                yield place, _own_number(text, at), NotACable(_wrong(text, at))
                break
            own = row[1] if row[1].isdigit() else ""
            try:
                yield place, own, _cable(row, f"{source}#{own or place}", f"{location}#{place}" if location else None)
            except NotACable as error:
                yield place, own, error
            at = row.end()


def _cable(row: re.Match[str], source: str, location: str | None) -> RawCable:
    _, created, number, origin, level, references, header, body = (_plain(field) for field in row.groups())
    if not NUMBER.match(number):
        raise NotACable("a row whose third column is no reference number")
    if not body.strip():
        raise NotACable("a row of a cable without any text")
    page = PageFacts(
        id=number,
        created=_created(created),
        classification=level.strip() or None,
        origin=origin.strip() or None,
        references=tuple(filter(None, (one.strip() for one in references.split("|")))),
    )
    return RawCable(source, "cables-csv", header, body, page, location)


def _plain(field: str) -> str:
    return _ESCAPED.sub(r"\1", field) if "\\" in field else field


def _created(cell: str) -> str | None:
    """`2002-12-04 09:19` of `12/4/2002 9:19`; null where it is no date that exists."""
    match = _STAMP.match(cell.strip())
    if match is None:
        return None
    month, day, year, hour, minute = match.groups()
    try:
        found = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
    except ValueError:
        return None
    return f"{found:%Y-%m-%d %H:%M}" if hour else f"{found:%Y-%m-%d}"


def _own_number(text: str, at: int) -> str:
    match = re.compile(r'"(\d{1,10})"').match(text, at)
    return match[1] if match else ""


def _wrong(text: str, at: int) -> str:
    """What is wrong with a row that has not eight quoted fields."""
    count = 0
    field = re.compile(_FIELD, re.DOTALL)
    while match := field.match(text, at):
        count, at = count + 1, match.end()
        if text[at : at + 1] != ",":
            break
        at += 1
    if count < 8 and re.compile(_FIELD[:-1] + r"\\?\Z", re.DOTALL).match(text, at):
        return f"a row that breaks off in field {count + 1} of 8"
    if text[at : at + 1] not in ("", "\n"):
        return f"a row with a quotation mark that is not escaped, or a field that is not quoted, after {count} fields"
    return f"a row of {count} fields, not of eight" if count else "a row that is no row of cables.csv"


def _pieces(head: bytes, file: Readable, largest: int) -> Iterator[bytes | None]:
    """The bytes from one beginning of a row to the next; null for what is larger than a row can be."""
    buffer, seen, dropping = head.removeprefix(_BOM), 1, False
    while True:
        start = 0
        while (at := buffer.find(b'\n"', seen)) >= 0:
            seen = at + 1
            if _START.match(buffer, seen):
                if not dropping:
                    yield buffer[start:seen]
                start, dropping = seen, False
        buffer = buffer[start:]
        if len(buffer) > largest or dropping:
            if not dropping:
                yield None
            buffer, dropping = buffer[-_LONGEST_START:], True
        seen = max(0, len(buffer) - _LONGEST_START)
        block = file.read(_BLOCK)
        if not block:
            break
        buffer += block
    if not dropping:
        yield buffer
