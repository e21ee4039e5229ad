"""Evidence for a person: under each field the line it was read from, quoted, and the rule; records for a program."""

from __future__ import annotations

import itertools
import shutil
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphcables import safe
from graphcables.cli import output
from graphcables.cli.options import Format
from graphcables.errors import UsageError
from graphcables.explain import Evidence, explain
from graphcables.explore import when
from graphcables.model import Cable

_COLUMNS = ("id", "field", "item", "value", "place", "line", "rule", "sure")
#: Characters of a value that are shown, and the widest that a terminal is used.
_VALUE, _WIDEST, _INDENT = 200, 110, "    "
#: With less room than that beside its place, a line is quoted below it.
_ROOM = 32


def show(id: str, subject: str | None, found: Iterable[Evidence], format: Format, cable: Cable | None = None) -> None:
    """Print the evidence for values of one cable; to a person what page and text contradict each other in comes first, and no date is
    more precise than it is known."""
    if format is not Format.table:
        rows = ({"id": id, **{column: getattr(e, column) for column in _COLUMNS[1:]}} for e in found)
        output.records(_COLUMNS, rows, format)
        return
    width = min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)
    for text in textwrap.wrap(f"{safe.one_line(id)}  {safe.one_line(subject or '(no subject)')}", width, subsequent_indent=_INDENT):
        output.line(text)
    if cable is not None:
        found = [replace(e, value=when.sent(e.value, cable.date_precision)) if e.field == "date" and e.value else e for e in found]
    for conflict in cable.conflicts if cable else ():
        said = f"! {conflict.field}: around the text it says {safe.one_line(conflict.page, 60)}, the text {safe.one_line(conflict.body, 60)}"
        for text in textwrap.wrap(said, width, subsequent_indent=_INDENT):
            output.line(text)
    for (field, item), group in itertools.groupby(found, _together):
        output.line()
        for text in _block(field, item, list(group), width):
            output.line(text)


def _together(e: Evidence) -> tuple[str, str]:
    """The parts of an item stand together, and so do the items of a list without parts."""
    head, _, part = e.field.partition(".")
    return head, (e.item or "") if part else ""


def _block(field: str, item: str, found: list[Evidence], width: int) -> Iterator[str]:
    name = safe.one_line(f"{field} {item}")
    if len(found) == 1:
        e = found[0]
        name = " ".join(filter(None, (name, safe.one_line(e.item or "") if not item else "", e.field.partition(".")[2])))
        lead = f"{name:<15}{' ' if len(name) >= 15 else ''}"
        yield from textwrap.wrap(lead + safe.one_line(e.value, _VALUE), width, subsequent_indent=" " * 15) or [name]
        yield from _quoted(e, width, [e.value])
        yield from _wrapped("", _rule(e), width)
        return
    yield name
    labels = {id(e): safe.one_line(e.field.partition(".")[2] or e.item or "") for e in found}
    wide = min(max(map(len, labels.values())), 30) + 2
    for _, group in itertools.groupby(found, lambda e: (e.place, e.line)):
        same = list(group)
        yield from _quoted(same[0], width, [e.value for e in same])
        for e in same:
            yield from _wrapped(f"{labels[id(e)]:<{wide}}", f"{safe.one_line(e.value, _VALUE)}  ({_rule(e)})", width)


def _rule(e: Evidence) -> str:
    return e.rule if e.sure == "written" else f"{e.rule}; {e.sure}"


def _wrapped(label: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(f"{label}{safe.terminal(text)}", width, initial_indent=_INDENT, subsequent_indent=_INDENT + " " * len(label))


def _quoted(e: Evidence, width: int, values: list[str]) -> Iterator[str]:
    """The place and the line, shortened around the values where it is long."""
    lead = f"{_INDENT}{e.place or 'line'}: "
    if e.line and width - len(lead) < _ROOM:
        yield from _wrapped("", lead.strip(), width)
        lead = _INDENT * 2
    room = max(width - len(lead) - 2, 20)
    if 0 < e.line.count("\n") < 3:  # lines of two places, or a value that was wrapped: all of it is wanted
        yield from textwrap.wrap(f"{lead.strip()} “{around(e.line, values, room * 3 - 10)}”".strip(), width, initial_indent=lead[: len(lead) - len(lead.lstrip())], subsequent_indent=_INDENT * 2)
    elif e.line:
        yield f"{lead}“{around(e.line, values, room)}”"
    elif e.place:
        yield f"{_INDENT}{e.place}"


def around(line: str, values: list[str], width: int) -> str:
    """A line (its line ends as ` / `) cut to `width` characters around the values in it."""
    text = " / ".join(part for part in (safe.one_line(part) for part in line.split("\n")) if part)
    if len(text) <= width:
        return text
    plain = text.lower()
    # the longest value that stands in it is what it is quoted for
    sought = sorted((safe.one_line(value).lower()[: width // 2] for value in values if value), key=len, reverse=True)
    first, length = next(((at, len(value)) for value in sought if (at := plain.find(value)) >= 0), (0, 0))
    start = 0 if first + length < width - 2 else first - max(0, width - length) // 2
    start = min(start, len(text) - width + 1)
    cut = text[start : start + width - 2] if start else text[: width - 1]
    return f"{'…' if start else ''}{cut.strip()}{'…' if start + width - 2 < len(text) else ''}"


def versions(cable: Cable, others: int) -> None:
    """Say which version was explained, where there are several."""
    if others:
        output.note(f"{others} other version{'s' if others > 1 else ''} of {safe.one_line(cable.id)}; this is the one from {safe.one_line(cable.source)}")


def refuse(field: str) -> None:
    """Raise what is said of a name that is no field."""
    explain(Cable("", ""), field)
    raise UsageError(f"{field!r} is no field of a cable")


def not_held(id: str) -> None:
    """Say why nothing is said of one field."""
    output.note(f"{safe.one_line(id)} is only cited, not held: this is all that is known of it")
