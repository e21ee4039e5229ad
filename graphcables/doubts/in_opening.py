"""Doubts about the opening: class line, E.O., TAGS, subject, classifier."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphcables.doubts.finding import Finding
from graphcables.explain.number import class_line
from graphcables.explain.texts import Texts, key
from graphcables.gazetteers import tags
from graphcables.telegram.vocabulary import REDACTION

#: A day, which was none that exists: events are words.
_DAY = re.compile(r"\b\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{2,4}\b|\b\d{8}\b|\b\d{1,2} [A-Z]{3,9} \d{2,4}\b|[A-Z]{3,9} \d{1,2},? \d{2,4}\b", re.IGNORECASE)
_NOTHING = frozenset({"", "NA", "NONE", "GDS", "XGDS", "NGDS", "UNCLASSIFIED"})
_LABEL = re.compile(r"^\s*(?:\d[\d\s]{4,6}|E\.?O\.?)?[\s:;.,]*(?:AS AMENDED[\s:;.,]*)?(?:DECL\w*(?:\s+ON)?)?[\s:;.,]*", re.IGNORECASE)


def find(texts: Texts) -> Iterator[Finding]:
    """The findings in the opening of a cable. What an extract lacks is nobody's fault, and another cable's text was not read."""
    cable = texts.cable
    if not any(c.field == "id" for c in cable.conflicts):
        if not cable.partial:
            yield from _absent(texts)
        yield from _until(texts)
        yield from _classifier(texts)
    mended = {code for m in cable.tags_mended for code in m.tags}
    line = texts.field("tags")
    for code in cable.tags:
        if code not in mended and tags.get(code) is None and tags.kind(code) != "person":
            where = line.find(code, within_words=True)
            yield Finding("tag-unknown", cable.id, where.place if where else "", where.text if where else "", code)
    for m in cable.tags_mended:
        where = line.find(m.written, within_words=True)
        yield Finding("tag-mended", cable.id, where.place if where else "", where.text if where else "", f"{m.written} as {' '.join(m.tags)}")


def _absent(texts: Texts) -> Iterator[Finding]:
    cable = texts.cable
    if class_line(texts) is None:
        yield Finding("no-class-line", cable.id, *_top(texts))
    if texts.value("eo") is None and not cable.executive_order:
        yield Finding("no-eo", cable.id, *_top(texts))
    if not cable.tags:
        line = texts.field("tags")
        yield Finding("no-tags", cable.id, line.place, line.text) if line.at else Finding("no-tags", cable.id, *_top(texts))
    if not cable.subject:
        yield Finding("no-subject", cable.id, *_top(texts))


def _top(texts: Texts) -> tuple[str, str]:
    """The first lines of the text: where something absent would stand."""
    lines = [i for i in texts.preamble.at if texts.preamble.all[i].strip()][:2]
    some = texts.preamble.only(lines)
    return (some.place, some.text) if some.at else ("", "")


def _until(texts: Texts) -> Iterator[Finding]:
    cable = texts.cable
    if cable.declassify_on:
        return
    text = texts.value("eo")
    event = cable.declassify_event
    if event:
        wrong = event if _DAY.search(event) else None
    else:
        bare = REDACTION.sub("", _LABEL.sub("", text or ""))
        wrong = bare if key(bare) not in _NOTHING else None
    if wrong:
        line = texts.field("eo") if text else texts.field("declassify")
        yield Finding("eo-line", cable.id, line.place, line.text, " ".join(wrong.split())[:60])


def _classifier(texts: Texts) -> Iterator[Finding]:
    line = texts.field("classified_by")
    if line.at and not texts.cable.classified_by and not texts.cable.derived_from:
        yield Finding("classifier-unread", texts.cable.id, line.place, line.text)
