"""A bar on a terminal: how much of the inputs is read, in bytes, and how long the rest will take."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from graphcables import ingest
from graphcables.course import Course

#: Seconds between two looks at how far it is: looking costs little, but there are thousands of cables a second.
_PAUSE = 0.1


class Bar:
    """The bar of one reading, on stderr. `start` and `stop` it, or use it in a `with`."""

    def __init__(self, course: Course, sources: list[str]) -> None:
        self._course = course
        course.total = ingest.measured(sources)
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
            # what a program reads from stdout must get there, not to the terminal
            console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty(),
        )  # fmt: skip
        self._task = self._progress.add_task("reading", total=course.total, rate="")
        self._read = 0
        self._start = self._last = time.monotonic()

    def start(self) -> None:
        """Show it."""
        self._progress.start()

    def advance(self) -> None:
        """One more cable was read, or rejected."""
        self._read += 1
        now = time.monotonic()
        if now - self._last > _PAUSE:
            self._last = now
            rate = f"{self._read / (now - self._start):,.0f} a second"
            self._progress.update(self._task, completed=self._course.passed, total=self._course.total, rate=rate)

    def finishing(self) -> None:
        """All was read, and what follows has no measure."""
        self._progress.columns = (TextColumn("all is read; making the graph"), BarColumn(), TimeElapsedColumn())
        self._progress.update(self._task, total=None)

    def committed(self, count: int) -> None:
        """A line above the bar."""
        self._progress.console.print(f"committed {count}", highlight=False)

    def stop(self) -> None:
        """Take it away."""
        self._progress.stop()

    def __enter__(self) -> Bar:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
