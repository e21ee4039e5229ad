"""What was taken out of the text, a piece at a time, by what it is; and another cable that was cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphcables.explain import rules
from graphcables.explain.evidence import Evidence
from graphcables.explain.making import untraced
from graphcables.explain.texts import Texts, key
from graphcables.gazetteers import stations
from graphcables.model import Cable, Mention
from graphcables.telegram import classline
from graphcables.telegram.marks import MARK
from graphcables.telegram.vocabulary import CAPTIONS

_DASHES = re.compile(r"(?:[-=_*.~]\s*){3,}\Z")
_END = re.compile(r"\s*(?:(?:N\s?){3,4}|<< END OF DOCUMENT >>|BT)\s*\Z|Declassified/Released", re.IGNORECASE)
_FIELD = re.compile(r"\s*(?:E\.?O\.?\s*1\d{4}|TAGS?\s*[:;]|SUBJ(?:ECT)?\s*:|REFS?\b|CLASSIFIED BY|REASONS?\b)", re.IGNORECASE)
_HEADER = re.compile(r"\s*(?:(?:FM|TO|INFO|XMT)\s+[A-Z]|-{6,}\s*\d{4,}|(?:[ZOPR]{1,2}\s+){1,2}\d{6}Z|R[A-Z]{4,7}/[A-Z])")
_COPIES = re.compile(r"\s*(?:ACTION|ORIGIN|INFO)\s+[A-Z/]{1,8}-\d\d\b")

#: A signature and what stands below it are at most so many pieces, the line of one so long.
_CLOSING, _LONGEST = 25, 300


def furniture(texts: Texts) -> Iterator[Evidence]:
    """Each piece that was taken out."""
    cable = texts.cable
    signature = _signature(cable)
    for n, piece in enumerate(cable.furniture):
        rule = _foreign_rule(cable, n) or _kind(piece) or (rules.CLOSING if signature is not None and n >= signature else None) or _repeated(texts, piece)
        value = " ".join(piece.split())
        yield Evidence("furniture", str(n + 1), value, "furniture", piece, rule) if rule else untraced("furniture", value, n + 1)


def _signature(cable: Cable) -> int | None:
    """The index of the piece in which the signer's name stands."""
    for person in cable.signed_by:
        for n in range(max(0, len(cable.furniture) - _CLOSING), len(cable.furniture)):
            if key(person.name) in key(cable.furniture[n][:_LONGEST]):
                return n
    return None


def _kind(piece: str) -> str | None:
    if _DASHES.match(piece.strip()):
        return rules.DASHES
    if MARK.fullmatch(piece.strip()):
        return rules.MARK_OF_HEADING
    if classline.PAGE_LINE.match(piece) or classline.PAGE_HEADER.search(piece):
        return rules.PAGE_HEAD
    if _END.search(piece[:400]):
        return rules.END_MARK
    if classline.read(piece):
        return rules.SECTION
    return None


def _repeated(texts: Texts, piece: str) -> str | None:
    """Captions and fields of the opening that a later section repeats, and lists of who was given copies."""
    if _FIELD.match(piece) or _COPIES.match(piece) or piece.strip() in CAPTIONS:
        return rules.REPEATED
    if _HEADER.match(piece):
        return rules.COPIED
    return rules.REPEATED if key(piece) and (texts.preamble.find(piece, within_words=True) or texts.header.find(piece, within_words=True)) else None


def _foreign_rule(cable: Cable, n: int) -> str | None:
    """The last piece, of several lines with a class line of its own, is another cable."""
    piece = cable.furniture[n]
    if n != len(cable.furniture) - 1 or "\n" not in piece.strip():
        return None
    return rules.FOREIGN if any((found := classline.read(line)) and found.serial for line in piece.split("\n")[:8]) else None


def foreign(texts: Texts) -> Iterator[Evidence]:
    """The cable that was cut off the end."""
    cable = texts.cable
    if not cable.foreign:
        return
    for piece in reversed(cable.furniture):
        for line in piece.split("\n")[:12]:
            found = classline.read(line)
            if found and found.serial and str(found.serial) in cable.foreign:
                station = stations.resolve(found.station or "").station or key(found.station or "")
                if station in key(cable.foreign):
                    yield Evidence("foreign", None, cable.foreign, "furniture", line, rules.together(rules.FOREIGN, rules.SERIAL))
                    return
            if key(cable.foreign) and key(cable.foreign) in key(line):
                yield Evidence("foreign", None, cable.foreign, "furniture", line, rules.together(rules.FOREIGN, rules.WRITTEN))
                return
    yield untraced("foreign", cable.foreign)


def mentions(texts: Texts, field: str, found: tuple[Mention, ...]) -> Iterator[Evidence]:
    """Each name with the first place where it stands."""
    for n, mention in enumerate(found, 1):
        position = mention.spans[0][0] if mention.spans else (mention.paragraphs[0] if mention.paragraphs else 0)
        part = texts.paragraphs[position - 1] if 0 < position <= len(texts.paragraphs) else texts.preamble
        form = mention.forms[0] if mention.forms else mention.name
        where = part.find(form) or texts.find(form, part)
        if where is None:
            yield untraced(field, mention.name, n)
        else:
            yield Evidence(field, str(n), mention.name, where.place, where.text, rules.said(rules.MENTION, form))
