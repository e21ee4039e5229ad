"""A trace as a tree for a person, and as records for a program."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from graphcables import safe
from graphcables.cli import output
from graphcables.cli.options import Format
from graphcables.explore import when
from graphcables.explore.trace import Step, Trace

_TITLES = {"back": "cites", "forward": "is cited by"}
_COLUMNS = (
    "direction", "depth", "parent", "label", "id", "in_corpus", "in_release", "date", "date_precision", "date_from", "date_to",
    "post", "classification", "subject", "texts", "bullets", "year_inferred", "station_inferred", "again", "hidden", "beyond", "conflicts",
)  # fmt: skip


def show(traces: list[Trace], format: Format) -> None:
    """Print the traces of one cable."""
    if format is Format.table:
        _print(traces)
    elif format is Format.json:
        sys.stdout.write(safe.json({t.direction: {**_nested(t.root), "totals": t.totals} for t in traces}, indent=2) + "\n")
    else:
        output.records(_COLUMNS, (row for t in traces for row in _rows(t)), format)


def _print(traces: list[Trace]) -> None:
    output.line(describe(traces[0].root.node, traces[0].root.id))
    for found in traces:
        output.line(f"{_TITLES[found.direction]}:" if found.root.children else f"{_TITLES[found.direction]}: nothing known")
        _branches(found.root, "")
    named = len(traces) > 1
    output.line("total: " + "; ".join((f"{_TITLES[found.direction]} " if named else "") + _total(found.totals) for found in traces))


def _total(t: dict[str, int]) -> str:
    parts = [f"{t['shown']} cable{'s' if t['shown'] != 1 else ''} ({t['missing']} not held)"]
    if t["again"]:
        parts.append(f"{t['again']} shown again (↺)")
    if t["hidden"]:
        parts.append(f"{t['hidden']} not shown (--limit)")
    if t["beyond"]:
        parts.append(f"{t['beyond']} reference{'s' if t['beyond'] != 1 else ''} go on below (--depth)")
    return ", ".join(parts)


def _branches(step: Step, prefix: str) -> None:
    last = len(step.children) - 1
    for i, child in enumerate(step.children):
        final = i == last and not step.hidden
        output.line(f"{prefix}{'└─' if final else '├─'} {_line(child)}")
        _branches(child, prefix + ("   " if final else "│  "))
    if step.hidden:
        output.line(f"{prefix}└─ … {step.hidden} more")


def _line(step: Step) -> str:
    text = f"↺ {step.id}" if step.again else describe(step.node, step.id)
    texts = [f"{b}. {t}" if b else t for b, t in zip((*step.bullets, *[""] * len(step.texts)), step.texts, strict=False)]
    mark = when.inferred(step.year_inferred, step.station_inferred)
    return f"{text}  [{safe.one_line('; '.join(texts), 90)}{f', {mark}' if mark else ''}]" if texts else text


def describe(node: dict[str, Any], id: str) -> str:
    """One cable on one line: number, date, post, classification, subject; a missing one says so."""
    if not node.get("in_corpus"):
        return f"{id}  ({when.absence(node)})"
    parts = [id, when.sent(node.get("date"), node.get("date_precision")), _city(node.get("post")), node.get("classification") or "", safe.one_line(node.get("subject") or "(no subject)", 90)]
    if node.get("conflicts"):
        parts.append(f"! page and text contradict each other: {', '.join(sorted({c.split(':')[0] for c in node['conflicts']}))}")
    return "  ".join(safe.one_line(part) for part in parts if part)


def _city(post: str | None) -> str:
    from graphcables.gazetteers import stations

    known = stations.get(post or "")
    return known.name if known else (post or "")


def _record(step: Step) -> dict[str, Any]:
    node = step.node
    return {
        "label": "Cable",
        "id": step.id,
        **{key: node.get(key) for key in ("in_corpus", "in_release", "date", "date_precision", "date_from", "date_to", "post", "classification", "subject", "conflicts")},
        "texts": list(step.texts),
        "bullets": list(step.bullets),
        "year_inferred": step.year_inferred,
        "station_inferred": step.station_inferred,
        "again": step.again,
        "hidden": step.hidden,
        "beyond": step.beyond,
    }


def _nested(step: Step) -> dict[str, Any]:
    return {**_record(step), "children": [_nested(child) for child in step.children]}


def _rows(found: Trace) -> Iterator[dict[str, Any]]:
    def below(step: Step, parent: str | None) -> Iterator[dict[str, Any]]:
        yield {"direction": found.direction, "depth": step.depth, "parent": parent, **_record(step)}
        for child in step.children:
            yield from below(child, step.id)

    return below(found.root, None)
