"""Doubts about references and the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphcables.doubts.finding import Finding
from graphcables.explain.body import partial
from graphcables.explain.texts import Texts
from graphcables.model import Cable
from graphcables.telegram.vocabulary import REDACTION

#: `ref A`, `refs B and C`, `reftel`; I is more often the writer.
_REF = re.compile(r"\bref(?:tel)?s?\.?\s{1,3}\(?(?P<letter>[A-HJ-Z])(?![A-Za-z'’.])|\b(?P<tel>reftels?)\b", re.IGNORECASE)


def find(texts: Texts) -> Iterator[Finding]:
    """The findings in references and paragraphs of a cable."""
    cable = texts.cable
    field = texts.field("ref")
    for r in cable.references:
        where = None
        kinds = [
            ("reference-other", r.kind == "other", None),
            ("reference-unresolved", r.kind == "cable-unresolved", None),
            ("station-inferred", r.station_inferred, f"{' '.join(re.findall('[A-Z]+', r.text.upper())[:4]) or '(none)'} as {re.sub('[0-9]', '', r.id or '')}"),
            ("year-inferred", r.year_inferred, None),
        ]
        for kind, applies, value in kinds:
            if applies:
                where = where or texts.find(r.text, field)
                line = f"{where.text}  [{r.id or ' or '.join(r.candidates)}]" if where and kind not in ("reference-other",) else (where.text if where else r.text)
                yield Finding(kind, cable.id, where.place if where else "", line, value)
    foreign = any(c.field == "id" for c in cable.conflicts)
    if not cable.partial and not foreign:
        yield from _words(texts)
        if not cable.signed_by:
            last = texts.paragraphs[-1] if texts.paragraphs else texts.preamble
            end = last.only(last.at[-1:])
            yield Finding("no-signer", cable.id, end.place, end.text)
    yield from _numbers(texts)
    yield from _flaws(texts)


def _words(texts: Texts) -> Iterator[Finding]:
    """Words for references that are not there: one finding a letter."""
    bullets = {r.bullet for r in texts.cable.references}
    told: set[str] = set()
    for part in texts.paragraphs:
        text = part.text
        if "ref" not in text and "REF" not in text and "Ref" not in text:
            continue
        for match in _REF.finditer(text):
            letter = match["letter"]
            if letter and (not letter.isupper() or letter in bullets or (letter == "A" and len(texts.cable.references) == 1)):
                continue
            what = f"ref {letter}" if letter else "reftel"
            if what in told or (not letter and texts.cable.references):
                continue
            told.add(what)
            start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
            yield Finding("ref-word", texts.cable.id, part.name, text[start : end if end >= 0 else len(text)], what)


def _numbers(texts: Texts) -> Iterator[Finding]:
    """The first place where the numbers of paragraphs do not go on by one."""
    before: int | None = None
    for n, p in enumerate(texts.cable.paragraphs, 1):
        if p.number is None:
            continue
        if before is None and p.number != 1 and not texts.cable.partial:
            yield Finding("paragraph-numbers", texts.cable.id, f"paragraph {n}", f"the first is {p.number}", "begin later")
            return
        if before is not None and p.number != before + 1:
            kind = "jump" if p.number > before else "repeat"
            yield Finding("paragraph-numbers", texts.cable.id, f"paragraph {n}", f"{p.number} after {before}", kind)
            return
        before = p.number


def _flaws(texts: Texts) -> Iterator[Finding]:
    cable = texts.cable
    if cable.canonical != cable.id:
        yield Finding("number-damaged", cable.id, "", f"{cable.id}  [{cable.canonical}]")
    for conflict in cable.conflicts:
        yield Finding("conflict", cable.id, "", f"{conflict.field}: the page says {conflict.page}, the text {conflict.body}", conflict.field)
    for e in partial(texts):
        yield Finding("partial", cable.id, e.place, e.line)
    if cable.foreign:
        yield Finding("foreign", cable.id, "", cable.foreign)
    if cable.sections and (seen := _sections(cable)) and len(seen) < cable.sections:
        yield Finding("section-unseen", cable.id, "", f"{len(seen)} of {cable.sections}: {', '.join(map(str, seen))}")
    if cable.redactions:
        part = next((p for p in texts.body() if REDACTION.search(p.text)), None)
        line = next((part.all[i] for i in part.at if "xxxx" in part.all[i].lower()), "") if part else ""
        yield Finding("redaction", cable.id, part.name if part else "", line, count=cable.redactions)


def _sections(cable: Cable) -> list[int]:
    """The sections of which the text shows a sign: class lines, and page headers (`MADRID 00000869  001.2 OF 004` is page 2 of section 1).

    Empty where only the first shows one: on pages whose headers were taken out the others follow without any.
    """
    seen = set(cable.sections_held)
    return [] if seen <= {1} else sorted(seen)
