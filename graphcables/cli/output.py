"""Printing: tables for a person, JSON and CSV for a program, with the same field names. Everything goes through safe."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from graphcables import safe
from graphcables.cli.options import Format

#: A column of a table is at least so wide, or as wide as what stands in it; and so many characters are between two.
_LEAST, _BETWEEN = 10, 3


def line(text: str = "") -> None:
    """One line (or several) on stdout, made inert."""
    sys.stdout.write(safe.terminal(text) + "\n")


def marked_line(lead: str, text: str, marks: Iterable[Sequence[int]]) -> None:
    """A line on stdout with spans of cable text marked: bold on a terminal that may have it, «so» elsewhere."""
    bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    before, after = ("\x1b[1m", "\x1b[22m") if bold else ("«", "»")
    sys.stdout.write(lead + safe.marked(text, marks, before, after) + "\n")


def note(text: str) -> None:
    """A line on stderr: progress, warnings, hints. Where nobody can read them, nothing else fails for it."""
    with contextlib.suppress(OSError):
        sys.stderr.write(safe.terminal(text) + "\n")


def records(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], format: Format) -> None:
    """Print records in a format; the columns are those of the table and of the CSV, and the keys of the JSON."""
    if format is Format.table:
        table(columns, rows)
    elif format is Format.json:
        sys.stdout.write(safe.json([{c: row.get(c) for c in columns} for row in rows], indent=2) + "\n")
    elif format is Format.jsonl:
        for row in rows:
            sys.stdout.write(safe.json({c: row.get(c) for c in columns}) + "\n")
    else:
        csv_rows(columns, rows)


def csv_rows(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], to: TextIO | None = None) -> None:
    """CSV with a heading; lists and nodes as JSON; text that a spreadsheet would take for a formula is guarded."""
    out = csv.writer(to or sys.stdout, lineterminator="\n")
    out.writerow([safe.csv_cell(c) for c in columns])
    for row in rows:
        out.writerow([safe.csv_cell(safe.json(v) if isinstance(v, (list, dict)) else v) for v in (row.get(c) for c in columns)])


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """A table as wide as the terminal, or as its content where stdout is no terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    found = list(rows)
    if not found:
        note("no rows")
        return
    columns, found = _for_a_person(columns, found)
    wide = not sys.stdout.isatty()
    if not wide and not _fits(columns, found, Console(file=sys.stdout).width):
        _blocks(columns, found)
        return
    shown = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in columns:
        numeric = all(isinstance(row.get(column), (int, float)) and not isinstance(row.get(column), bool) for row in found)
        shown.add_column(Text(safe.one_line(column)), justify="right" if numeric else "left", overflow="fold", no_wrap=wide)
    for row in found:
        shown.add_row(*(Text(cell(row.get(column))) for column in columns))
    buffer = io.StringIO()
    console = Console(file=buffer, width=100_000 if wide else None, markup=False, highlight=False, emoji=False, color_system=None)
    if not wide:
        console.width = Console(file=sys.stdout).width
    console.print(shown)
    for text in buffer.getvalue().splitlines():
        sys.stdout.write(text.rstrip() + "\n")


def _fits(columns: Sequence[str], rows: list[Mapping[str, Any]], width: int) -> bool:
    """Whether each column has room to be read; a table that is wider than that leaves out columns without a word."""
    from rich.cells import cell_len

    needed = (min(_LEAST, max(cell_len(safe.one_line(column)), *(cell_len(cell(row.get(column))) for row in rows))) for column in columns)
    return sum(needed) + _BETWEEN * (len(columns) - 1) <= width


def _blocks(columns: Sequence[str], rows: list[Mapping[str, Any]]) -> None:
    """A block a record, a line a value: for what is too wide for a table."""
    for i, row in enumerate(rows):
        if i:
            line()
        for column in columns:
            line(f"{safe.one_line(column)}: {cell(row.get(column))}".rstrip())


def _for_a_person(columns: Sequence[str], rows: list[Mapping[str, Any]]) -> tuple[Sequence[str], list[Mapping[str, Any]]]:
    """Dates no more precise than they are known, in one column; columns of conflicts and inferred stations only where there are any."""
    if "date" in columns and "date_precision" in columns:
        from graphcables.explore import when

        rows = [{**row, "date": when.sent(row["date"], row["date_precision"]) if row["date"] else None} for row in rows]
        columns = [c for c in columns if c != "date_precision"]
    empty = [c for c in ("conflicts", "station_inferred") if c in columns and not any(row.get(c) for row in rows)]
    columns = [c for c in columns if c not in empty]
    return columns, rows


def outdated(count: int) -> None:
    """Say that cables of a store were read by an earlier version, if any were: what this one reads besides is not in them."""
    if count:
        note(f"{count} cable{'s were' if count != 1 else ' was'} read by another version of the grammar; load the same sources again to have them read anew")


def cell(value: Any) -> str:
    """A value in a table: nodes and edges by their ids, lists joined by commas, nulls empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if "label" in value and "id" in value:
            return safe.one_line(f"{value['label']}:{value['id']}")
        if "edge" in value and "from" in value:
            return safe.one_line(f"{value['from']} -{value['edge']}-> {value['to']}")
        return safe.one_line(safe.json(value))
    if isinstance(value, list):
        return ", ".join(cell(v) for v in value)
    return safe.one_line(value)
