"""From inputs to cables: read, cut, parse, in one process or several; nothing is lost, one bad file stops nothing."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from typing import Any, cast

from graphcables import processes, sources
from graphcables.course import Course, Noting
from graphcables.errors import GraphcablesError
from graphcables.model import Cable, RawCable
from graphcables.preparation import PLAIN, Anew, Preparation, Ready
from graphcables.sources import Input, Lines, Rejected, inputs
from graphcables.stores.base import Begun, Ended, Held

Outcome = Cable | Rejected
Item = Input | RawCable | Cable | Rejected
#: Inputs that a process is given at a time: enough that handing them over costs nothing, few enough to show progress.
_CHUNK = 24


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that was not parsed, since the store holds it."""

    held: Held
    item: Item
    preparation: Preparation

    def read(self) -> Ready | Rejected:
        """The input, parsed after all."""
        found = _read(self.item, Anew(self.preparation))
        return Rejected(self.item.source, "is another file now; load it again") if isinstance(found, Lines | Input | Held) else found


def outcomes(arguments: Iterable[str], jobs: int | None = None, course: Course | None = None) -> Generator[Outcome, None, None]:
    """Each cable or rejected input that the arguments name, in their order whatever the number of processes.

    `jobs`: processes; null for as many as there are cores. `course` is told how far the reading has come. Close it where it is not read to its end.
    """
    yield from cast("Iterator[Outcome]", _spread(inputs(arguments), _Way(jobs or os.cpu_count() or 1, PLAIN, _read_chunk, course or Course())))


def prepared(arguments: Iterable[str], jobs: int | None, preparation: Preparation) -> Generator[Ready | Unread | Rejected, None, None]:
    """As `outcomes`, but cables as a store wants them, and inputs that it holds are not parsed."""
    yield from _spread(inputs(arguments), _Way(jobs or os.cpu_count() or 1, preparation, partial(_read_chunk, preparation=preparation)))


def noted(
    arguments: Iterable[str], jobs: int | None, preparation: Preparation, course: Course, *, since_last: bool = False
) -> Generator[Ready | Unread | Rejected | Begun | Ended, None, None]:
    """As `prepared`, with notes for the store around what each file holds. `since_last`: files of which nothing changed since they were noted
    are not opened, but counted by `course`."""
    notes = Noting()
    items = inputs(arguments)
    if since_last:
        items = _changed(items, preparation, notes, course)
    yield from _spread(items, _Way(jobs or os.cpu_count() or 1, preparation, partial(_read_chunk, preparation=preparation), course, notes))


def _changed(items: Iterator[Input | Rejected], preparation: Preparation, notes: Noting, course: Course) -> Iterator[Input | Rejected]:
    for item in items:
        seen = notes.look(item) if isinstance(item, Input) else None
        if isinstance(item, Input) and seen and preparation.noted(seen[0]) == seen[1]:
            course.leave_out(item)
        else:
            yield item


def measured(arguments: Iterable[str]) -> int | None:
    """Bytes of all files that the arguments name; null where one of them is no file of a known size."""
    total = 0
    for item in inputs(arguments):
        if isinstance(item, Input):
            if item.stream:
                return None
            total += item.size or 0
    return total


#: What reading an item gives; Lines and Input are left to the process that asked.
_Found = Any  # Ready | Held | Rejected | Lines | Input


@dataclass(frozen=True, slots=True)
class _Way:
    """In how many processes inputs are read, what is made of them, and the function that does that to a chunk."""

    count: int
    preparation: Preparation
    work: Callable[[list[Item]], Sequence[_Found]]
    course: Course = field(default_factory=Course)
    notes: Noting | None = None


def _spread(items: Iterator[Item], way: _Way) -> Generator[Ready | Unread | Rejected, None, None]:
    """What each item holds, in order; in processes where there are items enough that beginning them pays."""
    first = processes.chunk(items, _CHUNK * 2, _weight)
    number = len(first)
    if number < _CHUNK * 2:  # there are no more, or these are very large
        first += islice(items, 1)
    if way.count == 1 or number == len(first) < _CHUNK * 2:
        for item in chain(first, items):
            yield from _told(item, _read(item, way.preparation), way)
    else:
        # closed here and now, not whenever and in whatever thread it is found to be of no use any more
        with contextlib.closing(processes.in_order(way.work, _lost, chain(first, items), way.count, _CHUNK, _weight)) as chunks:
            for chunk, found in chunks:
                for item, outcome in zip(chunk, found, strict=True):
                    yield from _told(item, outcome, way)


def _told(item: Item, found: _Found, way: _Way) -> Iterator[Any]:
    """What an item holds; of a file also how far one is with it, and the notes that are wanted on it."""
    if not isinstance(item, Input) or not item.is_file:
        yield from _opened(item, found, way)
        return
    before = way.course.passed
    seen = way.notes.look(item) if way.notes else None
    if seen:
        yield Begun(seen[0])
    whole = True
    with contextlib.closing(_opened(item, found, way)) as several:
        for one in several:
            whole = whole and not isinstance(one, Rejected)
            yield one
    way.course.passed = before + (item.size or 0)
    if way.notes and seen:
        yield Ended(seen[0], seen[1] if whole and way.notes.still(item) else None)


def _opened(item: Item, found: _Found, way: _Way) -> Generator[Ready | Unread | Rejected, None, None]:
    """What a process left to the one that asked: what can be more than memory holds, and streams. The rows of a table go to processes again."""
    if isinstance(found, Held):
        yield Unread(found, item, way.preparation)
    elif isinstance(found, Lines | Input):
        rows = sources.rows(found.item, _along(way.course)) if isinstance(found, Lines) else sources.stream(found)
        for row in rows:
            if isinstance(row, RawCable | Input):  # of a table or an archive, or the only one of a stream
                with contextlib.closing(_spread(chain([row], rows), way)) as several:
                    yield from several
            else:
                yield row if isinstance(row, Rejected) else _ready(row, way.preparation)
    else:
        yield found


def _along(course: Course) -> Callable[[int], None]:
    """Takes the place in a file that is read now. It can jump: what an archive holds is listed at its end."""
    before = course.passed

    def passed(place: int) -> None:
        course.passed = max(course.passed, before + place)

    return passed


def _read(item: Item, preparation: Preparation) -> _Found:
    """The cable of one input, or why there is none."""
    if isinstance(item, RawCable):
        return _parsed(item, preparation)
    if isinstance(item, Cable):
        return _ready(item, preparation)
    if isinstance(item, Rejected) or item.stream:
        return item
    found: _Found
    try:
        cut = sources.cut(item)
    except Exception as error:  # a fault of ours in one input must not cost the user the load
        found = _fault(item.source, error)
    else:
        found = _parsed(cut, preparation) if isinstance(cut, RawCable) else cut
    return replace(found, path=item.place) if isinstance(found, Rejected) else found


def _parsed(raw: RawCable, preparation: Preparation) -> Ready | Held | Rejected:
    from graphcables import telegram

    try:
        held = preparation.held(raw)
        return held if held else preparation.prepare(telegram.parse(raw))
    except GraphcablesError as error:
        return Rejected(raw.source, str(error))
    except Exception as error:  # as above
        return _fault(raw.source, error)


def _ready(cable: Cable, preparation: Preparation) -> Ready | Rejected:
    try:
        return preparation.prepare(cable)
    except GraphcablesError as error:
        return Rejected(cable.source, str(error))


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


def _read_chunk(chunk: list[Item], preparation: Preparation = PLAIN) -> list[Any]:
    return [_read(item, preparation) for item in chunk]


def _lost(item: Item) -> Rejected:
    """What stands for an input that killed the process that read it."""
    path = item.place if isinstance(item, Input) else item.path if isinstance(item, Rejected) else None
    return Rejected(item.source, "the process that read it died; it may need more memory than there is", path=path)
