"""Classification, captions, and the lines that say who classified it, why and until when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphcables.explain import rules
from graphcables.explain.evidence import Evidence
from graphcables.explain.making import at, cell, has_page, on_page, untraced, written
from graphcables.explain.number import class_line
from graphcables.explain.texts import Lines, Texts, key
from graphcables.explain.years import citing_year
from graphcables.telegram import eo
from graphcables.telegram import reasons as why
from graphcables.telegram.vocabulary import century

_FOUO = "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
#: How a caption can be written otherwise.
_OTHERWISE = {"SENSITIVE": ("SBU", "FOR OFFICIAL USE ONLY", "FOUO", "SENSITIVE BUT UNCLASSIFIED"), "NOFORN": ("N O F O R N",)}
#: What makes an unclassified cable one for official use only.
_ONLY = ("SENSITIVE", "SBU", "FOUO", "LOU", "FOR OFFICIAL USE ONLY", "LIMITED OFFICIAL USE")


def classification(texts: Texts) -> Iterator[Evidence]:
    """The level: of the page's cell, else of the class line with the captions below it."""
    cable = texts.cable
    value = cable.classification
    if not value:
        return
    line = class_line(texts)
    noforn = texts.find("NOFORN", texts.preamble) if value.endswith("//NOFORN") else None
    if has_page(cable):
        # the cell is kept as the value that it gave: NOFORN can be the text's, which is no conflict where no class line contradicts
        if noforn and (line is None or any(c.field == "classification" and c.page == value.removesuffix("//NOFORN") for c in cable.conflicts)):
            base = cell("classification", value.removesuffix("//NOFORN"))
            yield Evidence("classification", None, value, f"page, {noforn.place}", f"{base}\n{noforn.text}", rules.together(rules.said(rules.CELL, "Classification"), rules.NOFORN))
        else:
            yield on_page("classification", value)
        return
    if line is None:
        yield untraced("classification", value)
        return
    where, found = line
    if value == _FOUO:
        mark = next((m for word in _ONLY if (m := texts.preamble.find(word))), None)
        if found.level in ("UNCLASSIFIED", "LIMITED OFFICIAL USE") and mark:
            yield at("classification", value, texts.preamble.only([*where.at, *mark.at]), rules.together(rules.said(rules.LEVEL, found.level), rules.ONLY))
            return
    elif value == found.level:
        yield at("classification", value, where, rules.said(rules.LEVEL, found.level))
        return
    elif value == f"{found.level}//NOFORN" and (mark := texts.preamble.find("NOFORN", within_words=True)):
        yield at("classification", value, texts.preamble.only([*where.at, *mark.at]), rules.together(rules.said(rules.LEVEL, found.level), rules.NOFORN))
        return
    yield untraced("classification", value)


def captions(texts: Texts) -> Iterator[Evidence]:
    """Each caption, where it stands first."""
    top = texts.preamble.only(i for i in texts.preamble.at if i < 30)
    for n, caption in enumerate(texts.cable.captions, 1):
        found = top.find(caption) or next((m for word in _OTHERWISE.get(caption, ()) if (m := top.find(word))), None)
        found = found or top.find(caption, within_words=True)
        if found:
            yield at("captions", caption, found, rules.WRITTEN if key(caption) in key(found.text) else rules.said(rules.CAPTION, next(word for word in _OTHERWISE[caption] if key(word) in key(found.text))), n)
        elif caption == "NOFORN" and has_page(texts.cable) and (texts.cable.classification or "").endswith("//NOFORN"):
            yield Evidence("captions", str(n), caption, "page", cell("classification", texts.cable.classification or ""), rules.CAPTION_PAGE)
        else:
            yield written("captions", caption, texts, texts.preamble, item=n)


def attention(texts: Texts) -> Iterator[Evidence]:
    """Lines for somebody's attention."""
    for n, line in enumerate(texts.cable.attention, 1):
        yield written("attention", line, texts, texts.preamble, item=n)


def executive_order(texts: Texts) -> Iterator[Evidence]:
    """The number of the executive order."""
    if texts.cable.executive_order:
        yield written("executive_order", texts.cable.executive_order, texts, texts.field("eo"))


def _until(texts: Texts, day: str | None, event: str | None) -> Lines | None:
    """The field that says until when: E.O., else DECLASSIFY ON."""
    written = citing_year(texts.cable)
    year = century(written) if written else None
    for name in ("eo", "declassify"):
        text = texts.value(name)
        if text is not None and (day, event) in (eo.read(text, year), eo.read(text)):
            return texts.field(name)
    for part in texts.body():
        for i in part.at:
            if (label := re.search(r"DECL(?:ASSIFY)?(?:\s+ON)?\s*[:;]", part.all[i], re.IGNORECASE)) and eo.read(part.all[i][label.start() :], year) == (day, event):
                return part.only([i])
    return None


def declassify_on(texts: Texts) -> Iterator[Evidence]:
    """The day until which it stays classified."""
    if day := texts.cable.declassify_on:
        where = _until(texts, day, texts.cable.declassify_event) or _until(texts, day, None)
        after = where is not None and day[:4] not in "".join(where.text.split())
        yield at("declassify_on", day, where, rules.together(rules.DAY, rules.YEAR_AFTER if after else None))


def declassify_event(texts: Texts) -> Iterator[Evidence]:
    """The event, or the exemption."""
    if event := texts.cable.declassify_event:
        fields = (texts.field("eo"), texts.field("declassify"), texts.field("classified_by"))
        found = next((f for part in fields if part.at and (f := part.find(event, within_words=True))), None) or _until(texts, None, event)
        yield at("declassify_event", event, found if found and found.find(event, within_words=True) else texts.find(event), rules.WRITTEN)


def _stated(texts: Texts) -> list[Lines]:
    """Where a cable says who classified it and why: fields of the opening, else a paragraph."""
    fields = [texts.field(name) for name in ("classified_by", "reasons", "derived", "eo")]
    return [part for part in fields if part.at]


def classified_by(texts: Texts) -> Iterator[Evidence]:
    """Name and role of the classifier."""
    for n, person in enumerate(texts.cable.classified_by, 1):
        parts = _stated(texts)
        yield _person("classified_by.name", person.name, texts, parts, n)
        if person.role:
            yield _person("classified_by.role", person.role, texts, parts, n)


def _person(field: str, value: str, texts: Texts, parts: list[Lines], n: int) -> Evidence:
    if found := texts.find(value, *parts):
        return at(field, value, found, rules.WRITTEN, n)
    *given, surname = value.split()
    if given and (found := texts.find(f"{surname} {' '.join(given)}", *parts)):
        return at(field, value, found, rules.TURNED, n)
    # `DCM, a.i., Name, Office`: a role whose parts stand on both sides of the name
    pieces = [piece for piece in re.split(r",\s*|\s+", value) if key(piece)]
    for part in parts:
        if all(part.find(piece, within_words=True) for piece in pieces):
            return at(field, value, part, rules.TORN, n)
    return untraced(field, value, n)


def reasons(texts: Texts) -> Iterator[Evidence]:
    """The reasons of the executive order, as they stand in one field."""
    for n, reason in enumerate(texts.cable.reasons, 1):
        yield at("reasons", reason, _reason(texts, reason), rules.REASON, n)


def _reason(texts: Texts, reason: str) -> Lines | None:
    for part in (*_stated(texts), *texts.body()):
        if part.at and reason in why.read(part.text):
            for i in part.at:
                if reason in why.read(part.all[i]):
                    return part.only([i])
            return part
    return None


def derived_from(texts: Texts) -> Iterator[Evidence]:
    """What the classification was derived from."""
    if texts.cable.derived_from:
        yield written("derived_from", texts.cable.derived_from, texts, texts.field("derived"), *_stated(texts))
