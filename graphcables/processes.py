"""Work spread over processes, its results in order; a process that dies costs the one item that killed it.

Each process has a pipe of its own. The pool of the standard library has one pipe for the results of all: a process
killed while it writes into that leaves half a result there, and whoever reads waits for the other half for ever.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future
from functools import cache
from itertools import islice
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
#: Chunks that a process has: the one it works on, and the next, so that it needn't wait for us.
_AHEAD = 2
#: Bytes of a chunk beyond which it gets no more items: some chunks are in memory at once, and single items can be of 20 MB.
_HEAVY = 4 * 1024 * 1024


class _Task(Generic[Item, Result]):
    """A chunk, and where its results are put."""

    def __init__(self, chunk: list[Item]) -> None:
        self.chunk = chunk
        self.results: Future[list[Result]] = Future()


class _Stopped(Exception):
    """Nobody wants the results any more."""


def chunk(items: Iterator[Item], size: int, weigh: Callable[[Item], int]) -> list[Item]:
    """The next items, `size` of them, or as many as weigh more than `_HEAVY`; none where there are no more."""
    taken: list[Item] = []
    weight = 0
    for item in items:
        taken.append(item)
        weight += weigh(item)
        if len(taken) == size or weight > _HEAVY:
            break
    return taken


def _nothing(item: object) -> int:
    return 0


def in_order(
    work: Callable[[list[Item]], Sequence[Result]],
    lost: Callable[[Item], Result],
    items: Iterator[Item],
    count: int,
    size: int,
    weigh: Callable[[Item], int] = _nothing,
) -> Generator[tuple[list[Item], Sequence[Result]], None, None]:
    """Chunks of `size` items with their results, in order, worked on by `count` processes; read ahead so far that none waits.

    `work` (a function of a module; it answers its own errors) gives a result an item. `lost` says what stands for an item
    whose process died of it. `weigh`: bytes that an item holds in memory. Close it where it is not read to its end.
    """
    tasks: SimpleQueue[_Task[Item, Result] | None] = SimpleQueue()
    waiting: deque[_Task[Item, Result]] = deque()
    lanes = [_Lane(work, lost, tasks) for _ in range(count)]
    try:
        for lane in lanes:
            lane.start()
        while True:
            while len(waiting) < count * (_AHEAD + 1) and (given := chunk(items, size, weigh)):
                waiting.append(_Task(given))
                tasks.put(waiting[-1])
            if not waiting:
                return
            task = waiting.popleft()
            yield task.chunk, task.results.result()
    finally:
        for lane in lanes:
            tasks.put(None)
            lane.stop()
        for lane in lanes:
            lane.join()


class _Lane(threading.Thread, Generic[Item, Result]):
    """One process after another, as long as there is work: usually the first does all of it."""

    def __init__(
        self, work: Callable[[list[Item]], Sequence[Result]], lost: Callable[[Item], Result], tasks: SimpleQueue[_Task[Item, Result] | None]
    ) -> None:
        super().__init__(daemon=True)
        self._work, self._lost, self._tasks = work, lost, tasks
        self._given: deque[_Task[Item, Result]] = deque()
        self._lock = threading.Lock()
        self._stopped = False
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def run(self) -> None:
        _leave_ctrl_c_to_others()
        try:
            self._begin()
            more = True
            while more or self._given:
                more = more and self._give()
                if self._given:
                    self._answer()
        except _Stopped:
            pass
        except BaseException as error:  # without processes: whoever waits for results is told, not left waiting
            self._fail(error)
        finally:
            self._end()

    def stop(self) -> None:
        """Ends the process where it stands; it holds nothing that others wait for."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.terminate()

    def _give(self) -> bool:
        """Hands over what the process can have ready; false where there will be no more."""
        while len(self._given) < _AHEAD:
            try:
                task = self._tasks.get(block=not self._given)
            except Empty:
                return True
            if task is None:
                return False
            self._given.append(task)
            self._send(task.chunk)
        return True

    def _answer(self) -> None:
        """Waits for the oldest chunk's results. Where the process has died, that chunk goes to the next item by item."""
        results = self._receive()
        if results is None:
            self._begin()
            results = [self._carefully(item) for item in self._given[0].chunk]
            for task in islice(self._given, 1, None):
                self._send(task.chunk)
        self._given.popleft().results.set_result(list(results))

    def _carefully(self, item: Item) -> Result:
        """Alone in a process, and once more: the system that is short of memory also kills bystanders."""
        for _ in range(2):
            self._send([item])
            results = self._receive()
            if results is not None:
                return results[0]
            self._begin()
        return self._lost(item)

    def _send(self, chunk: list[Item]) -> None:
        assert self._pipe is not None
        with contextlib.suppress(OSError):  # it has died: the one who waits for its answer will see
            self._pipe.send(chunk)

    def _receive(self) -> Sequence[Result] | None:
        """An answer; null where the process has died, also in the middle of it."""
        assert self._pipe is not None
        try:
            return self._pipe.recv()  # type: ignore[no-any-return]  # what _serve sends
        except (EOFError, OSError):
            return None

    def _begin(self) -> None:
        """A new process in place of the one there was."""
        self._end()
        ours, theirs = multiprocessing.Pipe()
        with self._lock:
            if self._stopped:
                raise _Stopped
            self._pipe = ours
            self._process = _context().Process(target=_serve, args=(theirs, self._work), daemon=True)
            self._process.start()
        theirs.close()  # now it is the process's alone: when that dies, our end says so

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.join()

    def _fail(self, error: BaseException) -> None:
        for task in self._given:
            task.results.set_exception(error)
        while (asked := self._tasks.get()) is not None:
            asked.results.set_exception(error)


def _serve(pipe: Connection, work: Callable[[list[Any]], Sequence[Any]]) -> None:
    """In the process: answers chunk after chunk. Ctrl-C is the asking process's to handle, and when that one is gone, so is this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked: SimpleQueue[list[Any]] = SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, asked), daemon=True).start()
    while True:
        try:
            pipe.send(work(asked.get()))
        except BaseException:  # too large to be handed over, or nobody there: as if killed
            os._exit(1)


def _listen(pipe: Connection, asked: SimpleQueue[list[Any]]) -> None:
    """Takes in what comes, so that the one who asks never waits for us while we wait for him."""
    try:
        while True:
            asked.put(pipe.recv())
    except BaseException:
        os._exit(0)


@cache
def _context() -> Any:
    """Processes that share nothing with ours: a forked one would hold our locks and files after we were killed."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["graphcables.telegram", "graphcables.sources"])
    forkserver.ensure_running()
    return context


def _leave_ctrl_c_to_others() -> None:
    """Of this thread and of the helpers it starts: Ctrl-C would end one that has to tidy up behind us."""
    if os.name == "posix":
        resource_tracker.ensure_running()  # first: when it starts, it lets Ctrl-C through again
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
