"""A load on the command line: progress while it runs, a summary at its end, and a list of what was rejected."""

from __future__ import annotations

import csv
import io
import signal
import sys
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from graphcables import ingest, safe, stores
from graphcables.cli import output
from graphcables.cli.options import Format
from graphcables.course import Course
from graphcables.errors import GraphcablesError, UsageError
from graphcables.sources import Rejected
from graphcables.stores.base import Begun, Ended, LoadReport

if TYPE_CHECKING:
    from graphcables.cli.bar import Bar

#: The first line of a list of rejected inputs.
_HEADING = ("source", "reason", "path")


class _Stopped(BaseException):
    """SIGTERM arrived: end as Ctrl-C does."""


class Interrupted(GraphcablesError):
    """The load was stopped by the user; what was acknowledged is kept."""

    exit_code = 130


def run(sources: list[str], db: str, jobs: int | None, rejected_to: Path | None, format: Format, *, since_last: bool = False) -> LoadReport:
    """Load, report, list the rejected. Raises Interrupted on Ctrl-C and SIGTERM."""
    start = time.monotonic()
    _keep(rejected_to)
    preparation = stores.preparation(db)  # first of all: it may ask for a password
    rejected: list[Rejected] = []
    report_to = _Report()
    course = Course()
    watch = _Watch(format, report_to, bar(course, sources))
    committed = 0

    def acknowledge(count: int) -> None:
        nonlocal committed
        committed = count
        watch.committed(count)

    previous = signal.signal(signal.SIGTERM, _stop)
    outcomes = ingest.noted(sources, jobs, preparation, course, since_last=since_last)
    try:
        cables = _cables(outcomes, rejected, watch)
        first = _to_first(cables)
        if not first and not course.unchanged:
            report = LoadReport()
        else:  # also where nothing changed: a load that was killed may have left the graph behind
            with stores.open_store(db, write=True, create=True) as store:
                report = store.load(chain(first, cables), acknowledge)
                preparation.close()  # before the store: the last one to close its file puts it in order, and must be able to write
        report.unchanged_inputs = course.unchanged
    except (KeyboardInterrupt, _Stopped):
        watch.close()
        raise Interrupted(f"stopped; {committed} cables are committed and kept, running the same load again completes it") from None
    finally:
        outcomes.close()
        preparation.close()
        signal.signal(signal.SIGTERM, previous)
    watch.close()
    rejected += (Rejected(source, reason) for source, reason in report.rejected)
    report.rejected = [(r.source, r.reason) for r in rejected if not r.skipped]
    file = _list(rejected, rejected_to, Path(db))
    _summary(report, rejected, file, format, time.monotonic() - start, report_to)
    report_to.close()
    return report


def _keep(file: Path | None) -> None:
    """Raises UsageError where the list of rejected inputs would overwrite something else: a cable named twice, a result."""
    if file is None:
        return
    try:
        if not file.is_file() or file.stat().st_size == 0:
            if file.is_dir():
                raise UsageError(f"--rejected {file}: a folder; name a file")
            return
        with file.open("rb") as there:
            ours = there.readline(1_000).rstrip() == ",".join(_HEADING).encode()
    except OSError as error:
        raise UsageError(f"--rejected {file}: {(error.strerror or str(error)).lower()}") from None
    if not ours:
        raise UsageError(f"--rejected {file}: is there and is not a list of rejected inputs; name another file")


class _Report:
    """What goes to stdout. A reader that has gone, or a full disk, is no reason to stop a load; `close` raises what is."""

    def __init__(self) -> None:
        self._failed: OSError | None = None

    def line(self, text: str) -> None:
        """One line."""
        if self._failed is None:
            try:
                sys.stdout.write(text + "\n")
                sys.stdout.flush()
            except OSError as error:
                self._failed = error

    def close(self) -> None:
        """Raise what went wrong, unless it is only that nobody reads."""
        if self._failed and not isinstance(self._failed, BrokenPipeError):
            raise self._failed


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Stopped


def bar(course: Course, sources: list[str]) -> Bar | None:
    """A bar, where there is a terminal for it; what draws it takes a tenth of a second to be there."""
    if not sys.stderr.isatty():
        return None
    from graphcables.cli.bar import Bar

    return Bar(course, sources)


def _to_first(cables: Iterator[Any]) -> list[Any]:
    """All up to the first cable; empty where there is none: then there may be no store either, and none is made for notes alone."""
    before: list[Any] = []
    for one in cables:
        if isinstance(one, Begun):
            before.clear()
        before.append(one)
        if not isinstance(one, Begun | Ended):
            return before
    return []


def _cables(outcomes: Iterator[Any], rejected: list[Rejected], watch: _Watch) -> Iterator[Any]:
    """What a store takes: cables made ready for it, and inputs that it holds."""
    for outcome in outcomes:
        if not isinstance(outcome, Begun | Ended):
            watch.advance()
        if isinstance(outcome, Rejected):
            rejected.append(outcome)
        else:
            yield outcome
    watch.ended()


class _Watch:
    """Progress: a bar on a terminal; acknowledged batches as lines on stderr, or as JSON on stdout."""

    def __init__(self, format: Format, report: _Report, bar: Bar | None) -> None:
        self._report = report
        self._json = format in (Format.json, Format.jsonl)
        self._bar = bar
        if bar:
            bar.start()

    def advance(self) -> None:
        """One more cable was read, or rejected."""
        if self._bar:
            self._bar.advance()

    def ended(self) -> None:
        """All was read; the graph follows."""
        if self._bar:
            self._bar.finishing()

    def committed(self, count: int) -> None:
        """So many cables are durable."""
        if self._json:
            self._report.line(safe.json({"committed": count}))
        elif self._bar:
            self._bar.committed(count)
        else:
            output.note(f"committed {count}")

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()


def _list(rejected: list[Rejected], named: Path | None, db: Path) -> Path | None:
    """Write what was rejected to a file the user can act on; null where there was nothing to write, or no place for it."""
    file = named or (db / "rejected.csv" if db.is_dir() else None)
    if file is None:
        return None
    try:
        if not rejected and not named:
            file.unlink(missing_ok=True)  # an earlier load's list is no longer true
            return None
        with file.open("w", newline="", encoding="utf-8") as out:
            rows = csv.writer(out, lineterminator="\n")
            rows.writerow(_HEADING)
            rows.writerows((safe.csv_cell(r.source), safe.csv_cell(r.reason), safe.csv_cell(r.path)) for r in rejected)
    except OSError as error:
        output.note(f"{file}: the list of rejected inputs could not be written ({error.strerror})")
        return None
    return file


def _summary(report: LoadReport, rejected: list[Rejected], file: Path | None, format: Format, seconds: float, out: _Report) -> None:
    record = {
        "read": report.read, "new": report.new, "changed": report.changed, "other_versions": report.other_versions, "unchanged": report.unchanged,
        "rejected": len(report.rejected), "skipped": sum(r.skipped for r in rejected),
        "unchanged_inputs": report.unchanged_inputs, "references": {"found": report.references, "held": report.held, "missing": report.missing},
    }  # fmt: skip
    for one in rejected[:20]:
        output.note(f"{'skipped' if one.skipped else 'rejected'} {safe.one_line(one.path or one.source)}: {one.reason}")
    if len(rejected) > 20:
        output.note(f"… and {len(rejected) - 20} more{'' if file else '; --rejected FILE lists them all'}")
    if file and rejected:
        output.note(f"rejected inputs are listed in {file}")
    if format in (Format.json, Format.jsonl):
        out.line(safe.json(record))
    elif format is Format.csv:
        text = io.StringIO()
        output.csv_rows(tuple(record), [record], text)
        out.line(text.getvalue().rstrip("\n"))
    else:
        since = f"; {report.unchanged_inputs} inputs unchanged since they were last loaded, not opened" if report.unchanged_inputs else ""
        rate = f", {report.read / seconds:,.0f} a second" if seconds > 0.2 and report.read else ""
        out.line(f"{report.read} cables read in {seconds:.1f} s{rate}: {report.new} new, {report.changed} changed, {report.other_versions} other versions, {report.unchanged} unchanged; {len(report.rejected)} inputs rejected{since}")
        out.line(f"references in this graph: {report.references} found, {report.held} to held cables, {report.missing} to missing ones")
    if not report.read and not report.unchanged_inputs:
        output.note("nothing could be loaded")
