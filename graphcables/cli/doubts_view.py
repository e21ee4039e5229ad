"""What could not be understood in a pile: a report for a person, rows for a program."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from graphcables import safe
from graphcables.cli import output
from graphcables.cli.evidence_view import around
from graphcables.cli.options import Format
from graphcables.doubts import GROUPS, Finding, Report, Tally

_COLUMNS = ("table", "key", "count", "of", "share", "cables", "meaning", "values", "examples")
_FINDING = ("kind", "id", "place", "line", "value", "count")
#: How many values of a kind, and how many posts, are shown to a person.
_VALUES, _POSTS = 6, 12
_WIDEST = 110


def findings(found: Iterable[Finding], format: Format) -> None:
    """Print every finding, as it is made."""
    rows = ({column: getattr(one, column) for column in _FINDING} for one in found)
    if format is not Format.table:
        output.records(_FINDING, rows, format)
        return
    for row in rows:
        times = f" ({row['count']} times)" if row["count"] > 1 else ""
        value = f" [{safe.one_line(row['value'], 60)}]" if row["value"] and row["value"] != row["line"] else ""
        output.line(f"{row['kind']}  {safe.one_line(row['id'])}{times}{value}  {_where(row['place'], row['line'], 400)}".rstrip())


def report(found: Report, format: Format) -> None:
    """Print the report."""
    if format is Format.table:
        _print(found)
    elif format is Format.json:
        sys.stdout.write(safe.json(_object(found), indent=2) + "\n")
    else:
        output.records(_COLUMNS, _rows(found), format)


def head(found: Report) -> list[str]:
    """The lines at the top: how much there is, and how good its references are."""
    again = f" ({found.numbers} different ones)" if found.numbers != found.cables else ""
    skipped = f", {found.skipped} skipped" if found.skipped else ""
    inputs = found.inputs + found.skipped
    lines = [f"{inputs} input{'s' if inputs != 1 else ''}: {found.cables} cable{'s' if found.cables != 1 else ''}{again}, {found.rejected} rejected{skipped}"]
    later = f"; {_of(found.later.later, found.later.of)} later than the cable that cites them, where both are dated" if found.later.of else ""
    lines.append(f"{found.references} reference{'s' if found.references != 1 else ''}, {found.cited} to numbers of cables, {found.held} of these in this pile{later}")
    return lines


def _print(found: Report) -> None:
    width = min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)
    for text in head(found):
        _wrap(text, width, "")
    for group in GROUPS:
        tallies = [t for t in found.kinds if t.kind.group == group and t.count]
        if tallies:
            output.line()
            output.line(group[0].upper() + group[1:])
        for tally in tallies:
            _tally(tally, found, width)
    if found.later.later:
        output.line()
        output.line("Later than the cable that cites them, by the post that cites")
        for post, share in [(p, s) for p, s in found.later_by_post.items() if s.later][:_POSTS]:
            output.line(f"  {safe.one_line(post):<20}{_of(share.later, share.of)}")
    none = [t.kind.title for t in found.kinds if not t.count]
    if none:
        output.line()
        _wrap(f"Not found: {', '.join(none)}", width, "")


def _tally(tally: Tally, found: Report, width: int) -> None:
    output.line()
    where = "" if tally.kind.key in ("rejected", "skipped") else f", in {_of(tally.cables, found.cables, ' cables')}"
    of = f" of {found.inputs}" if tally.kind.key == "rejected" else ""
    output.line(f"{tally.count:>7}{of}  {tally.kind.title}{where}")
    _wrap(tally.kind.meaning, width, " " * 9)
    if tally.kind.counted and len(tally.values) > 1:
        most = tally.values.most_common(_VALUES)
        more = f", {len(tally.values) - len(most)} more" if len(tally.values) > len(most) else ""
        _wrap(f"most: {', '.join(f'{safe.one_line(value, 60)} {count}' for value, count in most)}{more}", width, " " * 9)
    for one in tally.examples:
        lead = f"{' ' * 9}{safe.one_line(one.id)}  "
        if len(lead) > width - 30:  # the path of an input is never cut
            output.line(lead.rstrip())
            lead = " " * 11
        output.line(f"{lead}{_where(one.place, one.line, width - len(lead), one.value)}".rstrip())


def _where(place: str, line: str, width: int, value: str | None = None) -> str:
    lead = f"{place}: " if place and line else place
    return f"{lead}{around(line, [value] if value else [], max(width - len(lead), 20))}"


def _wrap(text: str, width: int, indent: str) -> None:
    for line in textwrap.wrap(safe.one_line(text), width, initial_indent=indent, subsequent_indent=indent):
        output.line(line)


def _of(part: int, whole: int, of: str = "") -> str:
    """`5 of 40 cables (12.5%)`."""
    return f"{part} of {whole}{of} ({part / whole:.1%})" if whole else f"{part} of {whole}{of}"


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _kind(tally: Tally, found: Report) -> dict[str, Any]:
    whole = found.inputs if tally.kind.key == "rejected" else found.cables
    return {
        "kind": tally.kind.key, "group": tally.kind.group, "title": tally.kind.title, "meaning": tally.kind.meaning,
        "count": tally.count, "cables": tally.cables, "share": _share(tally.cables, whole),
        "values": dict(tally.values.most_common(50)) if tally.kind.counted else {},
        "examples": [{column: getattr(one, column) for column in _FINDING[1:]} for one in tally.examples],
    }  # fmt: skip


def _object(found: Report) -> dict[str, Any]:
    return {
        "pile": _pile(found),
        "kinds": [_kind(tally, found) for tally in found.kinds],
        "later": {"count": found.later.later, "of": found.later.of, "share": _share(found.later.later, found.later.of)},
        "later_by_post": [{"post": post, "count": s.later, "of": s.of, "share": _share(s.later, s.of)} for post, s in found.later_by_post.items()],
    }


def _pile(found: Report) -> dict[str, int]:
    return {name: getattr(found, name) for name in ("inputs", "cables", "numbers", "rejected", "skipped", "references", "cited", "held")}


def _rows(found: Report) -> Iterator[dict[str, Any]]:
    """The same as flat rows, a table after the other."""
    for key, count in _pile(found).items():
        yield {"table": "pile", "key": key, "count": count}
    for tally in found.kinds:
        told = _kind(tally, found)
        whole = found.inputs if tally.kind.key == "rejected" else found.cables
        yield {"table": told["group"], "key": told["kind"], "of": whole, **{name: told[name] for name in ("count", "share", "cables", "meaning", "values", "examples")}}
    yield {"table": "later", "key": "all", "count": found.later.later, "of": found.later.of, "share": _share(found.later.later, found.later.of)}
    for post, share in found.later_by_post.items():
        yield {"table": "later by post", "key": post, "count": share.later, "of": share.of, "share": _share(share.later, share.of)}
