"""Doubts about the header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphcables.doubts.finding import Finding
from graphcables.explain.header import group
from graphcables.explain.texts import Texts, key
from graphcables.explore import when
from graphcables.gazetteers import addressees
from graphcables.model import Cable
from graphcables.telegram import dtg, signals
from graphcables.telegram import header as grammar

#: Format lines 1 to 4, and marks of the beginning of a message.
_FORMAT = re.compile(
    r"(?:VZ[A-Z]{3,6}|ZCZC|[ZOPR]{1,2}(?:[ \t]+[ZOPR]{1,2})?(?:[ \t]+R[A-Z]{3,7})+\s*\Z|(?:R[A-Z]{3,7}\s*)+\Z|DE[ \t]+R|ZN[YR]\b|BT\s*\Z|-+\s*\Z|#\d{4})"
)
_LABEL = re.compile(r"(?:FM|TO|INFO|XMT)\b[ \t]*")
#: Who was given copies, who drafted and cleared it, and the counter with the filing time: what the Department printed above a telegram.
_COPIES = re.compile(r"(?:(?:ACTION|ORIGIN|INFO)[ \t]+)?[A-Z/]{1,8}-\d\d\b|(?:DRAFTED|APPROVED|CLEARED)[ \t]+BY\b|-{6,}|[A-Z/]{1,9}:[A-Z]{3,}|/\d{3} [A-Z]\s*\Z")
_SIGNAL = re.compile(r"\bZ[A-Z]{2}\d?\b")


def find(texts: Texts) -> Iterator[Finding]:
    """The findings in the header of a cable."""
    cable = texts.cable
    if cable.date_source != "header":
        yield Finding("no-group", cable.id, line=when.sent(cable.date, cable.date_precision), value={"dateline": "a dateline", "page": "the page's Created cell"}.get(cable.date_source or "", "no date"))
    if cable.header is None:
        yield Finding("no-header", cable.id)
        return
    if grammar.PARTIAL.search(cable.header):
        return
    yield from _lines(texts)
    if cable.sender and not cable.recipients:
        yield Finding("no-addressee", cable.id)
    for r in cable.recipients:
        if r.kind == "other" and addressees.canonical(r.name)[1] == "other":
            yield Finding("addressee-unknown", cable.id, "header", r.as_written, r.name)
    yield from _signals(texts)


def _lines(texts: Texts) -> Iterator[Finding]:
    known = _read(texts.cable)
    for i in texts.header.at:
        line = texts.header.all[i].strip()
        if not line or _FORMAT.match(line) or _COPIES.match(line):
            continue
        label = _LABEL.match(line)
        bare = key(line[label.end() :] if label else line)
        if not bare or bare in known or dtg.find(line):
            continue
        yield Finding("header-line", texts.cable.id, texts.header.only([i]).place, line)


def _read(cable: Cable) -> str:
    """The letters and digits of all that was read from the lines below the date-time group."""
    exempt = {name: None for r in cable.recipients for name in r.exempt}
    return " ".join(map(key, filter(None, (cable.sender, *(r.as_written for r in cable.recipients), *exempt, *(s.text for s in cable.signals)))))


def _signals(texts: Texts) -> Iterator[Finding]:
    line = group(texts)
    match = dtg.find(line.text) if line else None
    if line is None or match is None:
        return
    known = {s.signal[:3] for s in texts.cable.signals if s.signal[:3] in signals.MEANINGS}
    for signal in _SIGNAL.findall(match["tail"]):
        if signal[:3] not in known:
            yield Finding("signal-unknown", texts.cable.id, line.place, line.text, signal)
