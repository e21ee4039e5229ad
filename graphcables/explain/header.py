"""What the header says of the message itself: when, by whom, how urgently, on which way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphcables.explain import rules
from graphcables.explain.evidence import Evidence
from graphcables.explain.making import at, cell, untraced
from graphcables.explain.texts import Lines, Texts
from graphcables.model import Cable
from graphcables.telegram import dates, dtg
from graphcables.telegram.vocabulary import PRECEDENCE

_LETTERS = re.compile(r"[ \t]*((?:(?:NIACT|[ZOPR]{1,2})[ \t]+){1,4})(?=\d{6}Z|R[A-Z]{3,7}\b)")
_ORIGINATOR = re.compile(r"[ \t]*DE[ \t]+R[A-Z0-9]{3,7}\b")
_CLASS = re.compile(r"[ \t]*ZN[YR]\b")
_HOW_GOOD = {"minute": "the minute", "hour": "the hour", "day": "the day", "month": "the month"}
_SOURCES = {"header": "the day-time group of the header", "dateline": "a dateline in the text", "page": "the Created cell of the page"}


def group(texts: Texts) -> Lines | None:
    """The line of the day-time group that is the cable's date."""
    fallback = None
    for i in texts.header.at:
        match = dtg.find(texts.header.all[i])
        if match is None:
            continue
        if dtg.date_of(match) == texts.cable.date:
            return texts.header.only([i])
        fallback = fallback or texts.header.only([i])
    return fallback


def labelled(texts: Texts, label: str) -> Lines | None:
    """The first line that begins with a label (FM, TO, INFO, XMT); the one after it where the label stands alone."""
    for n, i in enumerate(texts.header.at):
        line = texts.header.all[i].strip()
        if line == label:
            return texts.header.only(texts.header.at[n : n + 2])
        if line.startswith((f"{label} ", f"{label}\t")):
            return texts.header.only([i])
    return None


def originator(texts: Texts) -> Lines | None:
    """Format line 3: `DE RUEHPF #1376/01 3110127`."""
    return next((texts.header.only([i]) for i in texts.header.at if _ORIGINATOR.match(texts.header.all[i])), None)


def date(texts: Texts) -> Iterator[Evidence]:
    """The day and time of sending."""
    found = _dated(texts)
    if found:
        where, rule, line = found
        yield Evidence("date", None, texts.cable.date or "", where, line, rule)
    elif texts.cable.date:
        yield untraced("date", texts.cable.date)


def date_precision(texts: Texts) -> Iterator[Evidence]:
    """What the date is good to."""
    found, precision = _dated(texts), texts.cable.date_precision
    if precision and found:
        yield Evidence("date_precision", None, precision, found[0], found[2], rules.together(rules.said(rules.PRECISION, _HOW_GOOD[precision]), _false_minutes(texts.cable)))
    elif precision:
        yield untraced("date_precision", precision)


def date_source(texts: Texts) -> Iterator[Evidence]:
    """Where the date was taken from."""
    found, source = _dated(texts), texts.cable.date_source
    if source and found:
        yield Evidence("date_source", None, source, found[0], found[2], rules.said(rules.SOURCE, _SOURCES[source]))
    elif source:
        yield untraced("date_source", source)


def _dated(texts: Texts) -> tuple[str, str, str] | None:
    """(place, rule, line) of the date."""
    cable = texts.cable
    if not cable.date:
        return None
    if cable.date_source == "header":
        line = group(texts)
        return (line.place, rules.GROUP, line.text) if line and dtg.date_of(_match(line)) == cable.date else None
    if cable.date_source == "dateline":
        for part in texts.body():
            for i in part.at:
                if dates.dateline(part.all[i]) == cable.date:
                    one = part.only([i])
                    return one.place, rules.DATELINE, one.text
        return None
    kept = {"minute": f"{cable.date[:10]} {cable.date[11:16]}", "hour": f"{cable.date[:10]} {cable.date[11:13]}", "month": cable.date[:7]}
    told = kept.get(cable.date_precision or "", cable.date[:10])
    return "page", rules.together(rules.CREATED, _false_minutes(cable)), cell("date", told)


def _match(line: Lines) -> re.Match[str]:
    match = dtg.find(line.text)
    assert match is not None  # the line was found by it
    return match


def _false_minutes(cable: Cable) -> str | None:
    return rules.FALSE_MINUTES if cable.date_source == "page" and cable.date_precision == "hour" else None


def sender(texts: Texts) -> Iterator[Evidence]:
    """Who sends."""
    if texts.cable.sender:
        line = labelled(texts, "FM")
        found = line.find(texts.cable.sender) if line else None
        yield at("sender", texts.cable.sender, found or texts.header.find(texts.cable.sender, within_words=True), rules.SENDER)


def precedence(texts: Texts) -> Iterator[Evidence]:
    """How urgent it is for those who have to act."""
    yield from _precedence(texts, "precedence", texts.cable.precedence)


def info_precedence(texts: Texts) -> Iterator[Evidence]:
    """How urgent it is for those who are informed."""
    yield from _precedence(texts, "info_precedence", texts.cable.info_precedence)


def _precedence(texts: Texts, field: str, value: str | None) -> Iterator[Evidence]:
    if not value:
        return
    candidates = [group(texts), *(texts.header.only([i]) for i in texts.header.at)]
    for line in candidates:
        match = _LETTERS.match(line.text) if line else None
        if match and (letters := _letters(match[1], value, info=field == "info_precedence")):
            yield at(field, value, line, rules.said(rules.LETTERS, letters))
            return
    yield untraced(field, value)


def _letters(text: str, value: str, info: bool) -> str | None:
    """The letters that mean a precedence among those that open a line: the first for action, the second for information."""
    found = [word for word in text.split() if word != "NIACT"]
    at = 1 if info else 0
    if len(found) == 1 and len(found[0]) == 2 and found[0][0] != found[0][1]:
        found = list(found[0])
    if len(found) <= at or PRECEDENCE.get(found[at][0]) != value.removeprefix("NIACT "):
        return None
    if value.startswith("NIACT"):
        return f"NIACT {found[at]}" if "NIACT" in text else None
    return found[at]


def transmission(texts: Texts) -> Iterator[Evidence]:
    """Format line 1."""
    if texts.cable.transmission:
        yield at("transmission", texts.cable.transmission, texts.header.find(texts.cable.transmission, within_words=True), rules.WRITTEN)


def routing(texts: Texts) -> Iterator[Evidence]:
    """The routing indicators of format line 2."""
    origin = originator(texts)
    above = texts.header.only(i for i in texts.header.at if origin is None or i < origin.at[0])
    for n, indicator in enumerate(texts.cable.routing, 1):
        yield at("routing", indicator, above.find(indicator) or texts.header.find(indicator), rules.WRITTEN, n)


def origin(texts: Texts, field: str) -> Iterator[Evidence]:
    """A value of format line 3: `originator`, `originator_serial`, `filing_time`."""
    value = getattr(texts.cable, field)
    line = originator(texts)
    if value:
        yield at(field, value, (line.find(str(value)) if line else None) or texts.header.find(str(value)), rules.WRITTEN)


def class_line(texts: Texts) -> Iterator[Evidence]:
    """Format line 4."""
    value = texts.cable.class_line
    if value:
        line = next((texts.header.only([i]) for i in texts.header.at if _CLASS.match(texts.header.all[i])), texts.header)
        yield at("class_line", value, line.find(value) or texts.header.find(value), rules.WRITTEN)


def signals(texts: Texts) -> Iterator[Evidence]:
    """Corrections, duplicates and the like."""
    for n, signal in enumerate(texts.cable.signals, 1):
        where = texts.find(signal.text, texts.header) or texts.find(signal.signal, texts.header)
        if where and not where.find(signal.signal, within_words=True):
            where = texts.find(signal.signal, texts.header)
        yield at("signals", signal.signal, where, rules.WRITTEN, n)
        yield at("signals.meaning", signal.meaning, where, rules.said(rules.MEANING, signal.signal), n)
