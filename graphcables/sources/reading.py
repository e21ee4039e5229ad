"""From an input to what is in it: one raw cable, a table of them, or lines of our own JSON; a reason where it is neither."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from graphcables.errors import GraphcablesError, SourceError
from graphcables.model import Cable, RawCable
from graphcables.sources import cables_csv, detect, own_lines
from graphcables.sources.walk import Input, Rejected, inputs, printable_path, reason

#: A cable is a few kilobytes, the longest page some hundreds; what is larger than this is something else.
LARGEST = 20 * 1024 * 1024
#: So much is read before it is known what a file is.
_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Lines:
    """An input that holds lines of our own JSON or the rows of a table, to be read with `rows`, one by one: it can be larger than memory."""

    item: Input


def read(arguments: Iterable[str]) -> Iterator[RawCable | Cable | Rejected]:
    """What all arguments hold, in their order. Never raises for a bad input: that is a Rejected."""
    for item in inputs(arguments):
        if isinstance(item, Rejected):
            yield item
        elif item.stream:
            yield from stream(item)
        else:
            found = cut(item)
            if isinstance(found, Lines):
                yield from rows(item)
            else:
                yield found


def cut(item: Input) -> RawCable | Lines | Rejected:
    """The raw cable of a file, or what it holds instead of one. Not for a stream."""
    assert item.path is not None
    try:
        with item.path.open("rb", buffering=0) as file:  # read in one or two pieces: a buffer would only be one more copy
            head = _first(file, _HEAD)
            if own_lines.is_own(head) or cables_csv.is_table(head):
                return Lines(item)
            if item.walked and head.startswith(detect.COMPRESSED):
                return Rejected(item.source, "compressed; unpack it first", skipped=True, path=printable_path(item.path))
            return detect.raw_cable(_whole(head, file), item.source, item.location)
    except GraphcablesError as error:
        return Rejected(item.source, str(error), path=printable_path(item.path))
    except OSError as error:
        return Rejected(item.source, reason(error), path=printable_path(item.path))


def rows(item: Input) -> Iterator[RawCable | Cable | Rejected]:
    """What a file holds that `cut` found to be Lines: raw cables of a table, cables of lines of our own."""
    assert item.path is not None
    try:
        with item.path.open("rb") as file:
            head = file.read(_HEAD)
            if cables_csv.is_table(head):
                yield from _table(head, file, item)
            else:
                file.seek(0)
                yield from _rows(b"", file, item)
    except OSError as error:
        yield Rejected(item.source, reason(error))


def stream(item: Input) -> Iterator[RawCable | Cable | Rejected]:
    """What comes in at standard input or from a pipe: one cable of any shape, a table of them, or lines of our own."""
    if item.path is None and sys.stdin is None:
        yield Rejected(item.source, "standard input is closed")
        return
    try:
        with contextlib.nullcontext(sys.stdin.buffer) if item.path is None else item.path.open("rb") as file:
            head = file.read(_HEAD)
            if own_lines.is_own(head):
                yield from _rows(head + file.readline(LARGEST), file, item)
            elif cables_csv.is_table(head):
                yield from _table(head, file, item)
            else:
                yield detect.raw_cable(_whole(head, file), item.source, item.location)
    except GraphcablesError as error:
        yield Rejected(item.source, str(error), path=printable_path(item.path))
    except OSError as error:
        yield Rejected(item.source, reason(error), path=printable_path(item.path))


def _first(file: BinaryIO, count: int) -> bytes:
    """So many bytes of a file, or all that are left; a system may give fewer at a time."""
    data = file.read(count)
    while 0 < len(data) < count and (more := file.read(count - len(data))):
        data += more
    return data


def _whole(head: bytes, file: BinaryIO) -> bytes:
    """All bytes of an input whose beginning was read. Raises SourceError where it is too long, without reading all of it."""
    if len(head) < _HEAD:
        return head
    data = b""
    if (size := os.fstat(file.fileno()).st_size) <= LARGEST:
        # of a pipe the size is 0; a file can grow meanwhile
        data = head + _first(file, max(size or LARGEST, len(head)) + 1 - len(head))
    if not data or len(data) > LARGEST:
        raise SourceError(f"larger than {LARGEST // 1024 // 1024} MB, which no cable is; a file holds one cable")
    return data


def _rows(head: bytes, file: BinaryIO, item: Input) -> Iterator[Cable | Rejected]:
    ahead = head.split(b"\n") if head else []
    for row, found in own_lines.read(chain(ahead, iter(lambda: file.readline(LARGEST + 1), b"")), item.location):
        yield found if isinstance(found, Cable) else Rejected(f"{item.source}#{row}", str(found), path=printable_path(item.path))


def _table(head: bytes, file: BinaryIO, item: Input) -> Iterator[RawCable | Rejected]:
    for place, own, found in cables_csv.read(head, file, item.source, item.location, LARGEST):
        yield found if isinstance(found, RawCable) else Rejected(f"{item.source}#{own or place}", str(found), path=printable_path(item.path))
