"""From inputs to cables: read, cut, parse, in one process or several; nothing is lost, one bad file stops nothing."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from graphcables import processes, sources
from graphcables.errors import GraphcablesError
from graphcables.model import Cable, RawCable
from graphcables.sources import Input, Lines, Rejected, inputs

Outcome = Cable | Rejected
Item = Input | RawCable | Cable | Rejected
#: Inputs that a process is given at a time: enough that handing them over costs nothing, few enough to show progress.
_CHUNK = 24


def outcomes(arguments: Iterable[str], jobs: int | None = None) -> Generator[Outcome, None, None]:
    """Each cable or rejected input that the arguments name, in their order whatever the number of processes.

    `jobs`: processes; null for as many as there are cores. Close it where it is not read to its end.
    """
    yield from _spread(inputs(arguments), jobs or os.cpu_count() or 1)


def _spread(items: Iterator[Item], count: int) -> Generator[Outcome, None, None]:
    """What each item holds, in order; in processes where there are items enough that beginning them pays."""
    first = processes.chunk(items, _CHUNK * 2, _weight)
    number = len(first)
    if number < _CHUNK * 2:  # there are no more, or these are very large
        first += islice(items, 1)
    if count == 1 or number == len(first) < _CHUNK * 2:
        for item in chain(first, items):
            yield from _opened(_read(item), count)
    else:
        # closed here and now, not whenever and in whatever thread it is found to be of no use any more
        with contextlib.closing(processes.in_order(_read_chunk, _lost, chain(first, items), count, _CHUNK, _weight)) as chunks:
            for chunk in chunks:
                for outcome in chunk:
                    yield from _opened(outcome, count)


def _opened(outcome: Outcome | Lines | Input, count: int) -> Iterator[Outcome]:
    """What a process left to the one that asked: what can be more than memory holds, and streams. The rows of a table go to processes again."""
    if isinstance(outcome, Lines | Input):
        rows = sources.rows(outcome.item) if isinstance(outcome, Lines) else sources.stream(outcome)
        for row in rows:
            if isinstance(row, RawCable | Input):  # of a table or an archive, or the only one of a stream
                with contextlib.closing(_spread(chain([row], rows), count)) as found:
                    yield from found
            else:
                yield row
    else:
        yield outcome


def _read(item: Item) -> Outcome | Lines | Input:
    """The cable of one input, or why there is none."""
    if isinstance(item, RawCable):
        return _parsed(item)
    if isinstance(item, Rejected | Cable) or item.stream:
        return item
    found: Outcome | Lines
    try:
        cut = sources.cut(item)
    except Exception as error:  # a fault of ours in one input must not cost the user the load
        found = _fault(item.source, error)
    else:
        found = _parsed(cut) if isinstance(cut, RawCable) else cut
    return replace(found, path=item.place) if isinstance(found, Rejected) else found


def _parsed(raw: RawCable) -> Outcome:
    from graphcables import telegram

    try:
        return telegram.parse(raw)
    except GraphcablesError as error:
        return Rejected(raw.source, str(error))
    except Exception as error:  # as above
        return _fault(raw.source, error)


def _fault(source: str, error: Exception) -> Rejected:
    said = " ".join(str(error).split())[:200]
    return Rejected(source, f"could not be parsed: {type(error).__name__}: {said}; please report it")


def _weight(item: Item) -> int:
    """Bytes that an item holds in memory: a file on the disk none, a row of a table or a member of an archive what is in it."""
    if isinstance(item, Input):
        return len(item.content or b"")
    if isinstance(item, RawCable):
        return len(item.body)
    return sum(len(paragraph.text) for paragraph in item.paragraphs) if isinstance(item, Cable) else 0


def _read_chunk(chunk: list[Item]) -> list[Outcome | Lines | Input]:
    return [_read(item) for item in chunk]


def _lost(item: Item) -> Outcome | Lines | Input:
    """What stands for an input that killed the process that read it."""
    path = item.place if isinstance(item, Input) else item.path if isinstance(item, Rejected) else None
    return Rejected(item.source, "the process that read it died; it may need more memory than there is", path=path)
