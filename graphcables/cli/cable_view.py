"""A cable for a person, in the three parts of the original viewer, with its surroundings."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import Any

from graphcables import safe
from graphcables.cli import output
from graphcables.cli.options import Format
from graphcables.cli.tree import describe
from graphcables.explore import when
from graphcables.explore.show import Shown
from graphcables.model import Cable

_SIGNALS = {
    "correction": "a corrected copy", "duplicate": "sent before, or perhaps so", "cancellation": "cancelled", "repetition": "sent again on request", "service": "a service message",
    "unknown": "meaning not known",
}  # fmt: skip
_SOURCES = {"header": "", "dateline": " (from a dateline in the text)", "page": " (from the page)"}


def show(shown: Shown, format: Format) -> None:
    """Print a cable and what is known around it."""
    if format is Format.table:
        _print(shown)
        return
    record = _record(shown)
    if format is Format.csv:
        output.csv_rows(tuple(record), [record])
    else:
        sys.stdout.write(safe.json(record, indent=2 if format is Format.json else None) + "\n")


def _record(shown: Shown) -> dict[str, Any]:
    base = shown.cable.to_dict() if shown.cable else dict(shown.node)
    return {
        **base,
        "in_corpus": shown.cable is not None,
        "cites": [_link(f) for f in shown.cites],
        "documents": list(shown.documents),
        "cited_by": [_link(f) for f in shown.cited_by],
        "versions": [{"fingerprint": v.fingerprint, "format": v.format, "source": v.source, "partial": v.partial, "redactions": v.redactions} for v in shown.versions],
    }


def _link(found: dict[str, Any]) -> dict[str, Any]:
    node = found["node"]
    keys = ("id", "in_corpus", "in_release", "date", "date_precision", "date_from", "date_to", "subject", "conflicts")
    return {"label": "Cable", **{k: node.get(k) for k in keys}, "texts": found["texts"], "bullets": found["bullets"], "year_inferred": found["year_inferred"], "station_inferred": found["station_inferred"]}


def _print(shown: Shown) -> None:
    cable = shown.cable
    if cable is None:
        output.line(f"{shown.id}  ({when.absence(shown.node)})")
        window = f"{shown.node.get('date_from')} to {shown.node.get('date_to')}"
        ends = sorted({str(v) for v in (shown.node.get("date_from_cable"), shown.node.get("date_to_cable")) if v})
        if shown.node.get("date_from"):
            output.line(f"sent between {window}, estimated" + (f" from {' and '.join(ends)}" if ends and ends != [shown.id] else " from the month in the release" if ends else ""))
    else:
        _what(shown, cable)
        _header(cable)
        _body(cable)
    _links("Cites", shown.cites)
    if shown.documents:
        output.line()
        output.line("Cites documents")
        for row in shown.documents:
            fits = f": could be {' or '.join(row['candidates'])}" if row.get("candidates") else ""
            output.line(f"  {_bullet(row.get('bullets'))}{safe.one_line('; '.join(row['texts'] or [row['name']]), 110)}  ({row['kind']}{fits})")
    _links("Cited by", shown.cited_by)


def _what(shown: Shown, cable: Cable) -> None:
    output.line(f"{cable.id}  {safe.one_line(cable.subject or '(no subject)')}")
    for conflict in cable.conflicts:
        output.line(f"! {conflict.field}: the page says {safe.one_line(conflict.page, 60)}, the text {safe.one_line(conflict.body, 60)}")
    if any(c.field == "id" for c in cable.conflicts):
        output.line("! the text below is another cable's: its subject, tags, references and signer were not taken")
    _field("sent", when.sent(cable.date, cable.date_precision) + _SOURCES.get(cable.date_source or "", ""))
    _field("released", cable.released)
    _field("from", ", ".join(filter(None, (cable.origin, cable.sender))))
    _field("classification", cable.classification)
    _field("captions", ", ".join(cable.captions))
    _field("precedence", ", information ".join(filter(None, (cable.precedence, cable.info_precedence))))
    _field("tags", " | ".join(cable.tags))
    by = "; ".join(f"{p.name}{f' ({p.role})' if p.role else ''}" for p in cable.classified_by)
    _field("classified by", by + (f", reasons {', '.join(cable.reasons)}" if cable.reasons else ""))
    _field("derived from", cable.derived_from)
    _field("until", cable.declassify_on or cable.declassify_event)
    _field("signed", ", ".join(p.name for p in cable.signed_by))
    for signal in cable.signals:
        _field("operators", f"{signal.signal} ({_SIGNALS[signal.meaning]})  {signal.text if signal.text != signal.signal else ''}".rstrip())
    for attention in cable.attention:
        _field("attention", attention)
    for mended in cable.tags_mended:
        _field("tags read", f"{mended.written} as {', '.join(mended.tags)}")
    if cable.canonical != cable.id:
        _field("cited as", cable.canonical)
    if cable.partial:
        _field("extent", "a partial extract; the rest is not known")
    if cable.sections and len(cable.sections_held) < cable.sections:
        missing = [str(n) for n in range(1, cable.sections + 1) if n not in cable.sections_held]
        _field("sections", f"{cable.sections}, of which {', '.join(missing)} cannot be told from the text")
    if cable.foreign:
        _field("cut off", f"the text of another cable, {cable.foreign}, at the end of this one's")
    if cable.redactions:
        _field("redactions", f"{cable.redactions} place{'s' if cable.redactions != 1 else ''}")
    _field("read from", f"{cable.source} ({cable.format})")
    for other in shown.versions:
        _field("other version", f"{other.source} ({other.format}{', partial' if other.partial else ''}, {other.redactions} redactions)")


def _header(cable: Cable) -> None:
    output.line()
    output.line("Header")
    if not cable.recipients:
        output.line("  no addressees are known" + ("; the record is a partial extract" if cable.partial else ""))
    for role, title in (("action", "to"), ("info", "info")):
        for r in cable.recipients:
            if r.role == role:
                extra = "  ".join(filter(None, (r.precedence, r.serial, f"except {', '.join(r.exempt)}" if r.exempt else None)))
                output.line(f"  {title:<5}{safe.one_line(r.name)}{'  ' + extra if extra else ''}")


def _body(cable: Cable) -> None:
    width = min(shutil.get_terminal_size((100, 24)).columns, 110)
    output.line()
    output.line("Text")
    for paragraph in cable.paragraphs:
        if paragraph.heading:
            output.line()
            output.line(f"  {safe.one_line(paragraph.heading)}")
        mark = f"({paragraph.classification}) " if paragraph.classification else ""
        number = f"{paragraph.number}. " if paragraph.number is not None else ""
        output.line()
        for block in paragraph.text.split("\n\n"):
            for text in _lines(f"{number}{mark}{block}", width):
                output.line(text)
            number = mark = ""
    if not cable.paragraphs and cable.preamble:
        output.line()
        for text in cable.preamble.split("\n"):
            output.line(f"  {text.rstrip()}")


def _lines(block: str, width: int) -> list[str]:
    """A block wrapped to the width; tables and lists, whose lines are short or aligned, stay as they are."""
    raw = block.split("\n")
    if len(raw) > 1 and (any("   " in line.strip() for line in raw) or any(line.lstrip().startswith(("-", "*", "•")) for line in raw)):
        return [f"  {line.rstrip()}" for line in raw]
    return textwrap.wrap(safe.one_line(block), width, initial_indent="  ", subsequent_indent="  ") or [""]


def _links(title: str, found: tuple[dict[str, Any], ...]) -> None:
    if not found:
        return
    output.line()
    output.line(f"{title} ({len(found)})")
    for link in sorted(found, key=lambda link: [(len(bullet), bullet) for bullet in link["bullets"] or ["~~~"]]) if title == "Cites" else found:
        said = when.inferred(link["year_inferred"], link["station_inferred"])
        inferred = f"  ({said})" if said else ""
        output.line(f"  {_bullet(link['bullets'])}{describe(link['node'], link['node']['id'])}{inferred}")


def _bullet(bullets: list[str] | None) -> str:
    return f"{', '.join(bullets)}. " if bullets else ""


def _field(name: str, value: str | None) -> None:
    if value:
        output.line(f"  {name:<15}{safe.one_line(value)}")
