"""From an input to what is in it: one raw cable, a table of them, lines of our own JSON, an archive; a reason where it is none of these."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from graphcables.errors import GraphcablesError, SourceError, UnknownShape
from graphcables.model import Cable, RawCable
from graphcables.sources import compressions, contents, detect
from graphcables.sources.flows import Rest
from graphcables.sources.limits import HEAD, LARGEST, Allowance
from graphcables.sources.walk import Input, Rejected, inputs, reason


@dataclass(frozen=True, slots=True)
class Lines:
    """An input that holds lines of our own JSON, rows of a table, or an archive, to be read with `rows`, one by one: it can be larger than memory."""

    item: Input


def _unheard(place: int) -> None:
    """Nobody wants to know how far it is."""


def read(arguments: Iterable[str]) -> Iterator[RawCable | Cable | Rejected]:
    """What all arguments hold, in their order. Never raises for a bad input: that is a Rejected."""
    for item in inputs(arguments):
        if isinstance(item, Rejected):
            yield item
        elif item.stream:
            yield from map(_cut, stream(item))
        else:
            found = cut(item)
            if isinstance(found, Lines):
                yield from map(_cut, rows(item))
            else:
                yield found


def _cut(found: contents.Found) -> RawCable | Cable | Rejected:
    if not isinstance(found, Input):
        return found
    raw = cut(found)
    assert not isinstance(raw, Lines)  # what holds many was opened
    return raw


def cut(item: Input) -> RawCable | Lines | Rejected:
    """The raw cable of a file, or what it holds instead of one. Not for a stream."""
    try:
        if item.content is not None:
            return detect.raw_cable(item.content, item.source, item.location)
        assert item.path is not None
        with item.path.open("rb", buffering=0) as file:  # read in one or two pieces: a buffer would only be one more copy
            head = _first(file, HEAD)
            if contents.many(head):
                return Lines(item)
            if kind := contents.kind(head):
                try:
                    return _compressed(kind, head, file, item) or Lines(item)
                except UnknownShape as error:
                    if not item.walked:
                        raise
                    # something else that somebody keeps beside the cables; a damaged cable is told from it
                    return Rejected(item.source, f"compressed: {error}", skipped=True, path=item.place)
            return detect.raw_cable(_whole(head, file), item.source, item.location)
    except GraphcablesError as error:
        return Rejected(item.source, str(error), path=item.place)
    except OSError as error:
        return Rejected(item.source, reason(error), path=item.place)


def _compressed(kind: str, head: bytes, file: BinaryIO, item: Input) -> RawCable | None:
    """The cable of a file that is compressed by itself; null where it holds more, or is damaged: `rows` tells."""
    if kind not in compressions.MAGIC.values():
        return None
    flow = compressions.File(kind, Rest(head, file.read), Allowance(None))
    begin = flow.read(HEAD)
    if contents.many(begin) or contents.kind(begin):
        return None
    data = begin + flow.read(LARGEST + 1 - len(begin))
    return None if flow.broke or len(data) > LARGEST else detect.raw_cable(data, item.source, item.location)


def rows(item: Input, passed: Callable[[int], None] = _unheard) -> Iterator[contents.Found]:
    """What a file holds that `cut` found to be Lines: raw cables of a table, cables of lines of our own, inputs with their content.

    `passed` is called with the place in the file, in bytes, to which it was read.
    """
    assert item.path is not None
    try:
        with item.path.open("rb") as file:
            for found in contents.held(file.read(HEAD), file, item, Allowance(os.fstat(file.fileno()).st_size)):
                passed(file.tell())
                yield found
    except OSError as error:
        yield Rejected(item.source, reason(error), path=item.place)


def stream(item: Input) -> Iterator[contents.Found]:
    """What comes in at standard input or from a pipe: one cable of any shape, a table of them, lines of our own, an archive."""
    if item.path is None and sys.stdin is None:
        yield Rejected(item.source, "standard input is closed")
        return
    try:
        with contextlib.nullcontext(sys.stdin.buffer) if item.path is None else item.path.open("rb") as file:
            head = file.read(HEAD)
            if contents.many(head) or contents.kind(head):
                yield from contents.held(head, file, item, Allowance(None))
            else:
                yield detect.raw_cable(_whole(head, file), item.source, item.location)
    except GraphcablesError as error:
        yield Rejected(item.source, str(error), path=item.place)
    except OSError as error:
        yield Rejected(item.source, reason(error), path=item.place)


def _first(file: BinaryIO, count: int) -> bytes:
    """So many bytes of a file, or all that are left; a system may give fewer at a time."""
    data = file.read(count)
    while 0 < len(data) < count and (more := file.read(count - len(data))):
        data += more
    return data


def _whole(head: bytes, file: BinaryIO) -> bytes:
    """All bytes of an input whose beginning was read. Raises SourceError where it is too long, without reading all of it."""
    if len(head) < HEAD:
        return head
    data = b""
    if (size := os.fstat(file.fileno()).st_size) <= LARGEST:
        # of a pipe the size is 0; a file can grow meanwhile
        data = head + _first(file, max(size or LARGEST, len(head)) + 1 - len(head))
    if not data or len(data) > LARGEST:
        raise SourceError(f"larger than {LARGEST // 1024 // 1024} MB, which no cable is; a file holds one cable")
    return data
