"""Counts of a pile: tables with bars for a person, one object or flat rows for a program."""

from __future__ import annotations

import sys
from typing import Any

from graphcables import safe
from graphcables.cli import output
from graphcables.cli.options import Format
from graphcables.explore.stats import TABLES

_TITLES = {"by_year": "Year", "by_post": "Post", "by_classification": "Classification", "by_format": "Shape", "by_precision": "Date good to the"}
_ROWS = 15


def show(counts: dict[str, Any], format: Format) -> None:
    """Print the counts."""
    if format is Format.json:
        sys.stdout.write(safe.json(counts, indent=2) + "\n")
    elif format is Format.table:
        _print(counts)
    else:
        output.records(("table", "key", "value"), _flat(counts), format)


def _flat(counts: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for table, value in counts.items():
        if isinstance(value, dict):
            rows.extend({"table": table, "key": key, "value": number} for key, number in value.items())
        else:
            rows.extend({"table": table, "key": row["key"], "value": row["cables"]} for row in value)
    return rows


def _print(counts: dict[str, Any]) -> None:
    cables, references, flaws = counts["cables"], counts["references"], counts["flaws"]
    output.line(f"{cables['held']} cables held, {cables['cited_only']} more only cited")
    output.line(f"{references['found']} references: {references['held']} to held cables, {references['missing']} to missing ones; year inferred in {references['year_inferred']}")
    if references["later_share"] is not None:
        output.line(f"{references['later_than_citing']} ({references['later_share']:.1%}) of those to held cables are dated after the citing one: mistakes of date, year or station")
    output.line(f"{flaws['conflicts']} with conflicts, {flaws['partial']} partial extracts, {flaws['redacted']} redacted in {flaws['redactions']} places")
    for name in TABLES:
        _bars(_TITLES[name], counts[name])


def _bars(title: str, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    output.line()
    output.line(title)
    shown = rows if len(rows) <= _ROWS or title == "Year" else rows[:_ROWS]
    top = max(row["cables"] for row in shown)
    wide = max(len(str(row["key"] or "unknown")) for row in shown)
    for row in shown:
        bar = "█" * max(1, round(40 * row["cables"] / top))
        output.line(f"  {safe.one_line(row['key'] or 'unknown'):<{wide}}  {row['cables']:>7}  {bar}")
    if len(rows) > len(shown):
        output.line(f"  … {len(rows) - len(shown)} more, {sum(r['cables'] for r in rows[len(shown):])} cables")
