"""One cable, understood: RawCable -> Cable."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphcables.gazetteers import stations
from graphcables.model import Cable, Conflict, MendedTag, Paragraph, RawCable, Reference, Signature
from graphcables.telegram import (
    attention,
    classified,
    classline,
    comment,
    dates,
    derived,
    eo,
    furniture,
    header,
    identity,
    level,
    opening,
    pagefeet,
    paragraphs,
    reasons,
    references,
    refwords,
    signals,
    signer,
    subject,
    summary,
    tags,
)
from graphcables.telegram.vocabulary import century, redactions
from graphcables.telegram.years import Citing

_IN_TEXT = re.compile(
    r"\(\s*(?:REF(?:TEL)?S?)\s*[:,\-]?\s+(?P<a>(?:\d\d\s?)?[A-Z][A-Z ]{2,24}\d{2,6}[^)]{0,120})\)|\bREF(?:TEL)?S?\s*[:(]\s*(?P<b>(?:\d\d\s?)?[A-Z][A-Z ]{2,24}\d{2,6})",
    re.IGNORECASE,
)


class _Content(NamedTuple):
    """What the body says of itself; all empty where the body is another cable's."""

    subject: str | None = None
    tags: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    classified_by: tuple[Signature, ...] = ()
    reasons: tuple[str, ...] = ()
    declassify_on: str | None = None
    declassify_event: str | None = None
    signed_by: tuple[Signature, ...] = ()
    summary: str | None = None
    preamble: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    furniture: tuple[str, ...] = ()
    attention: tuple[str, ...] = ()
    executive_order: str | None = None
    derived_from: str | None = None
    tags_mended: tuple[MendedTag, ...] = ()
    comment: str | None = None


def parse(raw: RawCable) -> Cable:
    """Understand one raw cable. Raises NotACable where no number can be made out."""
    header_text, body = (raw.header, raw.body) if raw.header is not None else split(raw.body)
    head = header.read(header_text)
    cleaned = furniture.clean(body)
    lines = opening.apart(cleaned.lines)
    redacted = "XXXX" in body or "xxxx" in body
    first, first_at = _class_line(lines)
    date, precision, source = dates.choose(head.date, dates.dateline(body), raw.page)
    who = identity.of(raw.page, first, head, date)
    opened = opening.read(lines)
    found_captions = () if who.foreign else level.captions(first, opened.loose)
    page_level = level.of_page(raw.page.classification if raw.page else None)
    body_level = level.of_body(first, found_captions)
    classification, captions = level.together(page_level or body_level, found_captions)
    citing = Citing(who.id, who.canonical, who.year, int(date[5:7]) if date else None, who.post, who.serial, int(date[8:10]) if date else None)
    content = _Content(preamble="\n".join(cleaned.lines).strip() or None) if who.foreign else _content(lines, first_at, opened, citing, redacted)
    conflicts = [*who.conflicts, *_conflicts(raw, head, who)]
    if page_level and body_level and level.differ(page_level, body_level, (p.classification for p in content.paragraphs)):
        conflicts.append(Conflict("classification", page_level, body_level))
    removed = (*cleaned.removed, *content.furniture)
    return Cable(
        id=who.id,
        canonical=who.canonical,
        date=date,
        date_precision=precision,
        date_source=source,
        released=raw.page.released[:10] if raw.page and raw.page.released else None,
        origin=raw.page.origin if raw.page else None,
        post=who.post,
        sender=head.sender,
        classification=classification,
        captions=captions,
        precedence=head.precedence,
        info_precedence=head.info_precedence,
        transmission=head.transmission,
        routing=head.routing,
        originator=head.originator,
        originator_serial=head.originator_serial,
        filing_time=head.filing_time,
        class_line=head.class_line,
        signals=(*head.signals, *(() if who.foreign else signals.in_words(lines[: first_at + 12]))),
        subject=content.subject,
        tags=content.tags,
        recipients=head.recipients,
        references=content.references,
        classified_by=content.classified_by,
        reasons=content.reasons,
        declassify_on=content.declassify_on,
        declassify_event=content.declassify_event,
        signed_by=content.signed_by,
        summary=content.summary,
        header=header_text.strip("\n") if header_text and header_text.strip() else None,
        preamble=content.preamble,
        paragraphs=content.paragraphs,
        conflicts=tuple(conflicts),
        partial=head.partial or (not who.foreign and _breaks_off(content)),
        redactions=redactions("\n".join(cleaned.lines)) if redacted else 0,
        source=raw.source,
        format=raw.format,
        furniture=(*removed, cleaned.foreign) if cleaned.foreign else removed,
        fingerprint=raw.fingerprint,
        location=raw.location,
        sections=cleaned.sections,
        sections_held=cleaned.held,
        foreign=cleaned.foreign_number,
        attention=content.attention,
        executive_order=content.executive_order,
        derived_from=content.derived_from,
        tags_mended=content.tags_mended,
        comment=content.comment,
    )


def split(text: str) -> tuple[str, str]:
    """(header, body) of a plain telegram: the body begins at the first class line with a section or a serial."""
    lines = text.split("\n")
    fallback = None
    feet = pagefeet.feet(lines[:250])
    for at, line in enumerate(lines[:250]):
        bare = line.strip()
        if not bare or bare[0] not in "UuCcSsELl":
            continue
        found = classline.read(line)
        if found and (found.serial is not None or found.section):
            # a dateline of the viewer's stands above it
            above = next((i for i in range(at - 1, max(-1, at - 4), -1) if lines[i].strip()), None)
            start = above if above is not None and dates.dateline(lines[above]) else at
            return "\n".join(lines[:start]), "\n".join(lines[start:])
        if found and fallback is None and at > 2 and at not in feet:
            fallback = at
    if fallback is not None:
        return "\n".join(lines[:fallback]), "\n".join(lines[fallback:])
    return "", text


def _class_line(lines: list[str]) -> tuple[classline.ClassLine | None, int]:
    best: tuple[classline.ClassLine | None, int] = (None, -1)
    for at, found in classline.each(lines, [at for at, line in enumerate(lines[:30]) if line[:1] in classline.MAY_OPEN]):
        if found.serial is not None:
            return found, at
        if best[0] is None:
            best = (found, at)
    return best


def _content(lines: list[str], first_at: int, opened: opening.Opening, citing: Citing, redacted: bool) -> _Content:
    start = opened.start
    if not opened.fields:
        begins = opening.first_paragraph(lines)
        start = begins if begins is not None else opening.after_attention(lines, first_at + 1)
    text = lines[start:]
    closing: list[str] = []
    signed: tuple[Signature, ...] = ()
    found = signer.find(text)
    if found:
        line = text[found.line]
        closing = [line[found.column :], *(after for after in text[found.line + 1 :] if after.strip())]
        text = [*text[: found.line], line[: found.column]]
        signed = found.people
    parts, rules = paragraphs.split(text, redacted)
    refs = references.read(opened.text("ref") or "", citing)
    if not refs and "ref" not in opened.fields:
        refs = references.read(opening.later_references(text) or "", citing)
    if not refs and "ref" not in opened.fields:
        refs = _in_text(parts, citing)
    by = opened.text("classified_by") or _classified_in_text(parts)
    stated = " ".join(filter(None, (by, opened.text("reasons"), opened.text("derived"))))
    order = opened.text("eo") or ""
    year = century(citing.year) if citing.year else None
    until, event = eo.read(order, year)
    if until is None and event is None and opened.text("declassify"):
        until, event = eo.read(opened.text("declassify") or "", year)
    by_order = eo.authority(order) if not by else None
    tagged = tags.understood(opened.text("tags") or "")
    first_field = min((at for places in opened.at.values() for at in places), default=start)
    return _Content(
        subject=subject.read(opened.text("subject") or ""),
        tags=tagged.codes,
        references=refwords.with_paragraphs(refs, parts),
        classified_by=classified.people(by) if by else (Signature(by_order),) if by_order else (),
        reasons=reasons.read(stated),
        declassify_on=until,
        declassify_event=event,
        signed_by=signed,
        summary=summary.find(parts),
        preamble="\n".join(lines[:start]).strip() or None,
        paragraphs=parts,
        furniture=(*rules, *closing),
        attention=attention.read(lines, first_at + 1, first_field, start),
        executive_order=eo.order(lines[opened.at["eo"][0]], order) if order else None,
        derived_from=derived.read(opened.text("derived"), by),
        tags_mended=tagged.mended,
        comment=comment.find(parts),
    )


def _in_text(parts: tuple[Paragraph, ...], citing: Citing) -> tuple[Reference, ...]:
    """References that stand only in the first paragraph, introduced as such: `reftel (STATE 1234)`, `(REF: STATE 1234)`."""
    for paragraph in parts[:1]:
        if "ref" not in paragraph.text.lower():
            continue
        flat = re.sub(r"\s+", " ", paragraph.text)
        match = _IN_TEXT.search(flat)
        if match:
            return tuple(r for r in references.read(match["a"] or match["b"], citing) if r.kind.startswith("cable"))
    return ()


def _classified_in_text(parts: tuple[Paragraph, ...]) -> str | None:
    """The classifier can be named in a numbered paragraph, usually the first: `1. (U) Classified by …`."""
    for paragraph in parts[:2]:
        if match := re.match(r"\W*(?:\([A-Z/]+\)\s*)?CLASSIFIED\s+BY\b\s*[:;]?\s*", paragraph.text, re.IGNORECASE):
            return paragraph.text[match.end() : match.end() + 400].split("\n\n")[0]
    return None


def _conflicts(raw: RawCable, head: header.Header, who: identity.Identity) -> tuple[Conflict, ...]:
    """What page and header contradict each other in."""
    out: list[Conflict] = []
    page = raw.page
    sender_post = stations.of_sender(head.sender) if head.sender else None
    if page and page.origin and sender_post:
        origin_post = stations.of_origin(page.origin)
        if origin_post and origin_post != sender_post and not _same_seat(origin_post, sender_post):
            out.append(Conflict("sender", page.origin, head.sender or ""))
    if who.post and sender_post and who.post != sender_post and not _same_seat(who.post, sender_post):
        out.append(Conflict("post", who.id, head.sender or ""))
    if page and page.created and head.date and abs(_day(page.created) - _day(head.date)) > 1:
        out.append(Conflict("date", page.created, head.date))
    return tuple(out)


def _same_seat(one: str, other: str) -> bool:
    """Whether one post is the other's successor: a renamed city is no contradiction."""
    a, b = stations.get(one), stations.get(other)
    return bool((a and a.successor == other) or (b and b.successor == one))


def _day(text: str) -> int:
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    return year * 372 + month * 31 + day


def _breaks_off(content: _Content) -> bool:
    """Whether the text itself breaks off (`…`), or before it has begun: some pages show the first lines of a cable only."""
    if not content.paragraphs:
        return True
    return content.paragraphs[-1].text.endswith(("...", "…")) and not content.signed_by
