"""From inputs to cables: read, cut, parse, in one process or several; nothing is lost, one bad file stops nothing."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice

from graphcables.errors import GraphcablesError
from graphcables.model import Cable
from graphcables.sources import Input, Rejected, detect, inputs, walk

Outcome = Cable | Rejected
_CHUNK = 24


def outcomes(arguments: Iterable[str], jobs: int | None = None) -> Iterator[Outcome]:
    """Each cable or rejected input that the arguments name, in their order whatever the number of processes.

    `jobs`: processes; null for as many as there are cores.
    """
    found = inputs(arguments)
    count = jobs or os.cpu_count() or 1
    first = list(islice(found, _CHUNK * 2))
    if count == 1 or len(first) < _CHUNK * 2:
        yield from (outcome for item in first for outcome in _read(item))
        yield from (outcome for item in found for outcome in _read(item))
        return
    yield from _in_processes(_chained(first, found), count)


def _chained(first: list[Input | Rejected], rest: Iterator[Input | Rejected]) -> Iterator[Input | Rejected]:
    yield from first
    yield from rest


def _read(item: Input | Rejected) -> list[Outcome]:
    """The cables of one input, or why there are none."""
    if isinstance(item, Rejected):
        return [item]
    from graphcables import telegram

    out: list[Outcome] = []
    try:
        data = walk.content(item)
        if item.walked and data.startswith(detect.COMPRESSED):
            return [Rejected(item.source, "compressed; unpack it first", skipped=True)]
        for row, found in enumerate(detect.cables(data, item.source, item.location), 1):
            if isinstance(found, Cable):
                # a table's rows are inputs of their own
                out.append(replace(found, location=f"{item.location}#{row}" if item.location else None))
            else:
                out.append(telegram.parse(found))
    except GraphcablesError as error:
        out.append(Rejected(item.source, str(error)))
    except RecursionError:
        out.append(Rejected(item.source, "nested too deeply to be read"))
    except Exception as error:  # a fault of ours in one cable must not cost the user the load: it is listed
        out.append(Rejected(item.source, f"could not be understood ({type(error).__name__}: {error}); please report it"))
    return out


def _read_chunk(chunk: list[Input | Rejected]) -> list[Outcome]:
    return [outcome for item in chunk for outcome in _read(item)]


def _in_processes(found: Iterator[Input | Rejected], count: int) -> Iterator[Outcome]:
    """Chunks are read ahead, twice as many as there are processes, so that memory doesn't grow with the input."""
    pool = ProcessPoolExecutor(count)
    waiting: deque[tuple[list[Input | Rejected], Future[list[Outcome]]]] = deque()
    try:
        while True:
            while len(waiting) < count * 2 and (chunk := list(islice(found, _CHUNK))):
                waiting.append((chunk, pool.submit(_read_chunk, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                broken = [chunk, *(c for c, _ in waiting)]
                waiting.clear()
                for one in broken:
                    yield from _one_by_one(one)
                pool = ProcessPoolExecutor(count)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(chunk: list[Input | Rejected]) -> Iterator[Outcome]:
    """After a worker died: each input in a process of its own, so that the one that kills it costs only itself."""
    for item in chunk:
        try:
            with ProcessPoolExecutor(1) as pool:
                yield from pool.submit(_read_chunk, [item]).result()
        except BrokenProcessPool:
            yield Rejected(item.source, "the process that read it died; it may need more memory than there is")
