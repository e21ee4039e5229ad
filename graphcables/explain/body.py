"""The text itself: paragraphs, summary, comment, signer, redactions, sections, what was taken out, what contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from graphcables.explain import header, rules
from graphcables.explain.evidence import Evidence
from graphcables.explain.making import at, both, cell, has_page, untraced, written
from graphcables.explain.number import class_line
from graphcables.explain.texts import Lines, Texts, key
from graphcables.model import Conflict
from graphcables.telegram import classline, dtg
from graphcables.telegram import header as header_grammar
from graphcables.telegram.furniture import PAGE_OF
from graphcables.telegram.vocabulary import REDACTION


def header_block(texts: Texts) -> Iterator[Evidence]:
    """The header as a whole."""
    if texts.cable.header:
        yield Evidence("header", None, _size(texts.cable.header), "header", texts.cable.header, rules.ABOVE)


def preamble(texts: Texts) -> Iterator[Evidence]:
    """The preamble as a whole."""
    if texts.cable.preamble:
        yield Evidence("preamble", None, _size(texts.cable.preamble), "preamble", texts.cable.preamble, rules.OPENING)


def _size(text: str) -> str:
    count = text.count("\n") + 1
    return f"{count} line{'s' if count > 1 else ''}, {len(text)} characters"


def paragraphs(texts: Texts) -> Iterator[Evidence]:
    """Each paragraph: what stood before its first line and over it, and how long it is."""
    for n, (p, part) in enumerate(zip(texts.cable.paragraphs, texts.paragraphs, strict=True), 1):
        first = next((part.only([i]) for i in part.at if part.all[i].strip()), part)
        heading = texts.headings[n - 1]
        if not p.text:
            yield Evidence("paragraphs.number", str(n), str(p.number or ""), part.name, part.text, rules.EMPTY)
            continue
        if p.number is not None:
            yield at("paragraphs.number", p.number, first, rules.NUMBER_APART, n)
        if p.classification:
            yield at("paragraphs.classification", p.classification, first, rules.MARK_APART, n)
        if p.heading:
            yield at("paragraphs.heading", " ".join(p.heading.split()), heading, rules.HEADING, n)
        yield at("paragraphs.text", _size(p.text), part, rules.LENGTH, n)


def summary(texts: Texts) -> Iterator[Evidence]:
    """The summary, in the paragraphs that it covers."""
    yield from _marked(texts, "summary")


def comment(texts: Texts) -> Iterator[Evidence]:
    """The comment, likewise."""
    yield from _marked(texts, "comment")


def _marked(texts: Texts, field: str) -> Iterator[Evidence]:
    value = getattr(texts.cable, field)
    if not value:
        return
    blocks = [block for block in value.split("\n\n") if key(block)]
    where: list[Lines] = []
    for block in blocks:
        for part in (*texts.paragraphs, *texts.headings, texts.preamble):
            found = part.find(block, within_words=True) if part.at else None
            if found:
                where.append(found)
                break
        else:
            yield untraced(field, value)
            return
    if not where:
        yield untraced(field, value)
        return
    places: dict[str, Lines] = {}
    for one in where:
        places[one.name] = one.only([*places[one.name].at, *one.at]) if one.name in places else one
    place, text = both(*places.values())
    yield Evidence(field, None, value, place, text, rules.said(rules.MARKED, field))


def signed_by(texts: Texts) -> Iterator[Evidence]:
    """The signer, in what was taken off the end."""
    for n, person in enumerate(texts.cable.signed_by, 1):
        yield written("signed_by.name", person.name, texts, texts.furniture, item=n)
        if person.role:
            yield written("signed_by.role", person.role, texts, texts.furniture, item=n)


def redactions(texts: Texts) -> Iterator[Evidence]:
    """Each place with runs of X."""
    left = texts.cable.redactions
    for part in texts.body():
        # of what was taken out only a signature was counted, the rest is no text
        if left <= 0 or "xxxx" not in part.text.lower():
            continue
        lines = part.only(i for i in part.at if "xxxx" in part.all[i].lower())
        if count := sum(1 for _ in REDACTION.finditer(part.text)):
            left -= count
            yield at("redactions", count, lines, rules.RUNS, part.name)


def partial(texts: Texts) -> Iterator[Evidence]:
    """Why it is an extract."""
    cable = texts.cable
    if not cable.partial:
        return
    for i in texts.header.at:
        if header_grammar.PARTIAL.search(texts.header.all[i]):
            yield at("partial", "yes", texts.header.only([i]), rules.SAYS_EXTRACT)
            return
    if cable.header and header_grammar.PARTIAL.search(cable.header):
        yield at("partial", "yes", texts.header, rules.SAYS_EXTRACT)
    elif not cable.paragraphs:
        yield at("partial", "yes", texts.preamble if texts.preamble.at else texts.header, rules.NO_TEXT)
    elif (last := texts.paragraphs[-1]).text.endswith(("...", "…")):
        yield at("partial", "yes", last.only(last.at[-1:]), rules.BREAKS_OFF)
    else:
        yield untraced("partial", "yes")


def sections(texts: Texts) -> Iterator[Evidence]:
    """How many sections the class line counts."""
    if texts.cable.sections:
        line = class_line(texts)
        where = line[0] if line and line[1].sections == texts.cable.sections else _section_line(texts, "sections", texts.cable.sections)
        yield at("sections", texts.cable.sections, where or _page_line(texts, 2, texts.cable.sections), rules.WRITTEN if where else rules.OF_PAGES)


def sections_held(texts: Texts) -> Iterator[Evidence]:
    """The line with which each section begins."""
    for n, number in enumerate(texts.cable.sections_held, 1):
        where = _section_line(texts, "section", number)
        yield at("sections_held", number, where or _page_line(texts, 1, number), rules.WRITTEN if where else rules.OF_PAGES, n)


def _page_line(texts: Texts, group: int, value: int) -> Lines | None:
    """The first page header that says so: `MADRID 00000869  003.2 OF 004`."""
    furniture = texts.furniture
    return next((furniture.only([i]) for i in furniture.at if (match := PAGE_OF.search(furniture.all[i])) and int(match[group]) == value), None)


def _section_line(texts: Texts, part_of_it: str, value: int) -> Lines | None:
    """The first class line that says so."""
    parts = (texts.preamble, texts.furniture, *texts.headings, *texts.paragraphs, texts.header)
    return next((part.only([i]) for part in parts for i in part.at if (found := classline.read(part.all[i])) and getattr(found, part_of_it) == value), None)


def conflicts(texts: Texts) -> Iterator[Evidence]:
    """Both sides of each contradiction."""
    for n, conflict in enumerate(texts.cable.conflicts, 1):
        yield _page_side(texts, conflict, n)
        yield _body_side(texts, conflict, n)


def _page_side(texts: Texts, conflict: Conflict, n: int) -> Evidence:
    name = {"sender": "origin", "post": "id"}.get(conflict.field, conflict.field)
    if name == "id" and not has_page(texts.cable):
        return Evidence("conflicts.page", str(n), conflict.page, "number", texts.cable.id, rules.WRITTEN)
    if name in ("id", "origin", "date", "classification"):
        label = cell(name, conflict.page)
        return Evidence("conflicts.page", str(n), conflict.page, "page", label, rules.said(rules.CELL, label.split(":")[0]))
    return written("conflicts.page", conflict.page, texts, texts.header, item=n)


def _body_side(texts: Texts, conflict: Conflict, n: int) -> Evidence:
    value = conflict.body
    if conflict.field == "date" and (line := header.group(texts)) and (match := dtg.find(line.text)) and dtg.date_of(match) == value:
        return at("conflicts.body", value, line, rules.GROUP, n)
    if found := class_line(texts):
        where, said = found
        if conflict.field == "classification" and value.split("//")[0] in (said.level, "UNCLASSIFIED" if said.level == "LIMITED OFFICIAL USE" else ""):
            mark = texts.find("NOFORN", texts.preamble) if "NOFORN" in value else None
            place, text = both(where, *([mark] if mark and mark.at != where.at else []))
            return Evidence("conflicts.body", str(n), value, place, text, rules.said(rules.LEVEL, said.level))
        if conflict.field == "id" and said.serial is not None and value == f"{said.station} {said.serial:06d}":
            return at("conflicts.body", value, where, rules.together(rules.said(rules.STATION_WRITTEN, key(said.station or "")), rules.SERIAL), n)
    return written("conflicts.body", value, texts, texts.header, item=n)
