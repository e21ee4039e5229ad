"""From inputs to cables: read, cut, parse, in one process or several; nothing is lost, one bad file stops nothing."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache
from itertools import chain, islice
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from typing import cast

from graphcables import sources
from graphcables.errors import GraphcablesError
from graphcables.model import Cable, RawCable
from graphcables.sources import Input, Lines, Rejected, inputs
from graphcables.sources.walk import printable_path

Outcome = Cable | Rejected
Item = Input | RawCable | Rejected
#: Inputs that a process is given at a time: enough that handing them over costs nothing, few enough to show progress.
_CHUNK = 24
_Chunk = list[Item]


def outcomes(arguments: Iterable[str], jobs: int | None = None) -> Generator[Outcome, None, None]:
    """Each cable or rejected input that the arguments name, in their order whatever the number of processes.

    `jobs`: processes; null for as many as there are cores. Close it where it is not read to its end.
    """
    yield from _spread(inputs(arguments), jobs or os.cpu_count() or 1)


def _spread(items: Iterator[Item], count: int) -> Generator[Outcome, None, None]:
    """What each item holds, in order; in processes where there are items enough that beginning them pays."""
    first = list(islice(items, _CHUNK * 2))
    if count == 1 or len(first) < _CHUNK * 2:
        for item in chain(first, items):
            yield from _opened(_read(item), count)
    else:
        # closed here and now, not whenever and in whatever thread it is found to be of no use any more
        with contextlib.closing(_in_processes(chain(first, items), count)) as chunks:
            for chunk in chunks:
                for outcome in chunk:
                    yield from _opened(outcome, count)


def _opened(outcome: Outcome | Lines | Input, count: int) -> Iterator[Outcome]:
    """What a process left to the one that asked: what can be more than memory holds, and streams. The rows of a table go to processes again."""
    if isinstance(outcome, Lines | Input):
        rows = sources.rows(outcome.item) if isinstance(outcome, Lines) else sources.stream(outcome)
        for row in rows:
            if isinstance(row, RawCable):  # of a table, or the only one of a stream
                with contextlib.closing(_spread(chain([row], cast("Iterator[Item]", rows)), count)) as found:
                    yield from found
            else:
                yield row
    else:
        yield outcome


def _read(item: Item) -> Outcome | Lines | Input:
    """The cable of one input, or why there is none."""
    if isinstance(item, RawCable):
        return _parsed(item)
    if isinstance(item, Rejected) or item.stream:
        return item
    found: Outcome | Lines
    try:
        cut = sources.cut(item)
    except Exception as error:  # a fault of ours in one input must not cost the user the load
        found = _fault(item.source, error)
    else:
        found = _parsed(cut) if isinstance(cut, RawCable) else cut
    return replace(found, path=printable_path(item.path)) if isinstance(found, Rejected) else found


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


def _read_chunk(chunk: _Chunk) -> list[Outcome | Lines | Input]:
    return [_read(item) for item in chunk]


def _in_processes(found: Iterator[Item], count: int) -> Generator[list[Outcome | Lines | Input], None, None]:
    """Chunks in order. They are read ahead, twice as many as there are processes, so memory doesn't grow with the input."""
    pool = _pool(count)
    waiting: deque[tuple[_Chunk, Future[list[Outcome | Lines | Input]]]] = deque()
    try:
        while True:
            while len(waiting) < count * 2 and (chunk := list(islice(found, _CHUNK))):
                waiting.append((chunk, _submitted(pool, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                done = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                again = [chunk, *(c for c, _ in waiting)]
                waiting.clear()
                for one in again:
                    yield _carefully(one)
                pool = _pool(count)
            else:
                yield done
    finally:
        # not waited for, a process that is just beginning would find our locks gone, and complain
        pool.shutdown(wait=True, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, chunk: _Chunk) -> Future[list[Outcome | Lines | Input]]:
    """A chunk handed to a pool. One whose processes have died meanwhile says so here or in the result: for us it is the same."""
    try:
        with _undisturbed():
            return pool.submit(_read_chunk, chunk)
    except BrokenProcessPool as error:
        failed: Future[list[Outcome | Lines | Input]] = Future()
        failed.set_exception(error)
        return failed


def _carefully(chunk: _Chunk) -> list[Outcome | Lines | Input]:
    """A chunk that may have killed its process: anew in one of its own, then input by input; a killer costs itself only."""
    try:
        with _pool(1) as pool:
            return pool.submit(_read_chunk, chunk).result()
    except BrokenProcessPool:
        if len(chunk) == 1:
            one = chunk[0]
            path = printable_path(one.path) if isinstance(one, Input) else one.path if isinstance(one, Rejected) else None
            return [Rejected(one.source, "the process that read it died; it may need more memory than there is", path=path)]
    return [outcome for item in chunk for outcome in _carefully([item])]


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=_context(), initializer=_begin)


@cache
def _context() -> BaseContext:
    """Processes that share nothing with ours: a forked one would hold our locks and files after we were killed."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["graphcables.telegram", "graphcables.sources"])
    # the tracker first: when it starts, it lets Ctrl-C through again
    resource_tracker.ensure_running()
    with _undisturbed():
        forkserver.ensure_running()
    return context


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits: it would find processes half begun, or end a helper that has to tidy up behind us."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """In a new process: Ctrl-C is the asking process's to handle, and when that one is gone, so is this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
