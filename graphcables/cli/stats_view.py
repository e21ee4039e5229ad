"""Counts of a pile: tables with bars for a person, one object or flat rows for a program."""

from __future__ import annotations

import sys
from typing import Any

from graphcables import safe
from graphcables.cli import output
from graphcables.cli.options import Format
from graphcables.explore.stats import TABLES

_TITLES = {
    "by_year": "Year", "by_post": "Post", "by_classification": "Classification", "by_format": "Shape", "by_header": "Header", "by_precision": "Date good to the",
    "by_date_source": "Date taken from", "by_conflict": "Page and text contradict each other on",
}  # fmt: skip
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
    cables, dates, references, flaws = counts["cables"], counts["dates"], counts["references"], counts["flaws"]
    held, cited = cables["held"], cables["cited_only"]
    output.line(f"{held} cables held, {cited} more only cited")
    output.line(f"versions: {cables['versions']} held; {_of(cables['several_versions'], held)} cables have several, {_of(cables['duplicates'], held)} are duplicates of another")
    output.line(f"dates: {_of(dates['dated'], held)} held cables have one; {_of(dates['estimated'], cited)} that are only cited have an estimated span of days")
    found = references["found"]
    output.line(f"references: {found}; {_of(references['held'], found)} to held cables, {_of(references['missing'], found)} to missing ones; year inferred in {_of(references['year_inferred'], found)}")
    if references["both_dated"]:
        output.line(f"later than the cable that cites them: {_of(references['later_than_citing'], references['both_dated'])} cited cables, where both are held and dated: mostly mistakes of date, year or station")
    groups = counts["components"]
    output.line(f"{held + cited} known numbers in {groups['count']} group{'' if groups['count'] == 1 else 's'} that references join; the largest has {groups['largest_cables']} cables and {groups['largest_references']} references")
    output.line(f"flaws: {_of(flaws['conflicts'], held)} cables with conflicts, {_of(flaws['partial'], held)} partial extracts, {_of(flaws['redacted'], held)} redacted, in {flaws['redactions']} places; {flaws['no_subject']} without a subject")
    for name in TABLES:
        _bars(_TITLES[name], counts[name])


def _of(part: int, whole: int) -> str:
    """`5 of 40 (12.5%)`."""
    return f"{part} of {whole} ({part / whole:.1%})" if whole else f"{part} of {whole}"


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
