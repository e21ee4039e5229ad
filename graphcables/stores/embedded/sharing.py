"""Work on one state of the texts, shared among processes that each open the file for themselves."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TypeVar

from graphcables.errors import GraphcablesError
from graphcables.stores.embedded.expected import Expected
from graphcables.stores.embedded.texts import Texts

Task = TypeVar("Task")
Found = TypeVar("Found")
#: Cables for which beginning processes pays.
MANY = 4_000


def jobs_for(cables: int, jobs: int | None) -> int:
    """How many processes work on some cables where `jobs` may; null: as many as there are cores."""
    return (jobs or os.cpu_count() or 1) if cables >= MANY else 1


def over(
    texts: Texts, work: Callable[[Expected, Task], Found], tasks: Iterable[Task], jobs: int, here: Callable[[Task], Found] | None = None
) -> Generator[tuple[Task, Found], None, None]:
    """Each task with what `work` makes of it, in order; by `jobs` processes, or by this one alone. Close it where it is not read to its end.

    `work` is a function of a module, or `functools.partial` of one. What another process cannot do is done `here`, where it can be told
    why: the process was killed, something was raised, or somebody wrote meanwhile, so that only the one who asks sees the state that is asked for.
    """
    here = here or partial(work, Expected(texts))
    if jobs == 1:
        yield from ((task, here(task)) for task in tasks)
        return
    from graphcables import processes  # only here: who works alone does without

    elsewhere = partial(_elsewhere, work=work, path=texts.path, sequence=texts.sequence)
    with closing(processes.in_order(elsewhere, _lost, iter(tasks), jobs, 1)) as results:
        for [task], [outcome] in results:
            yield task, outcome[0] if outcome else here(task)


def _elsewhere(tasks: list[Task], *, work: Callable[[Expected, Task], Found], path: Path, sequence: int) -> list[tuple[Found] | None]:
    """In another process. Damage and locks come again where the task is done anew, and are told from there; any other error ends this process,
    which has the same effect."""
    out: list[tuple[Found] | None] = []
    for task in tasks:
        try:
            expected = opened(path, sequence)
            out.append((work(expected, task),) if expected else None)
        except (GraphcablesError, sqlite3.Error):
            out.append(None)
    return out


def _lost(task: object) -> None:
    return None


_open: dict[tuple[Path, int], Expected] = {}


def opened(path: Path, sequence: int) -> Expected | None:
    """What is expected of the texts as they are at a sequence number, for this process to keep; null where they are not so any more."""
    if (path, sequence) not in _open:
        texts = Texts.open(path, write=False)
        texts.db.execute("BEGIN")  # one state for all that is asked
        if texts.sequence != sequence:
            texts.close()
            return None
        _open[path, sequence] = Expected(texts)
    return _open[path, sequence]
