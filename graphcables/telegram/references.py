"""The REF lines: which cables and documents a cable cites.

A list is cut into items by its bullets; each item holds one or several numbers of cables (`BRASILIA 2799 AND 2764`), or is a document
that is no cable.
"""

from __future__ import annotations

import re

from graphcables.model import Reference
from graphcables.telegram import cited, documents, pieces, quiet, strangers
from graphcables.telegram.citedlists import Cited
from graphcables.telegram.items import Item, items
from graphcables.telegram.vocabulary import CAPTIONS, REDACTION
from graphcables.telegram.years import Citing, year_of

_TITLE = re.compile(
    r"[\"“](?P<quoted>[^\"”]{3,200})[\"”]|(?<![A-Za-z])--?\s{0,9}(?P<dashed>[A-Z][^;]{6,160})|\((?P<bracket>[A-Z][^()]{5,120})\)|:\s{1,9}(?P<colon>[A-Z][A-Z][^;]{6,160})"
)
#: What cites nothing of its own: `AND PREVIOUS`, a paragraph of another text.
_NOTHING = re.compile(r"(?:(?:AND )?(?:PREVIOUS|SUBSEQUENT)|PARAS?(?:GRAPHS?)? \d{1,2}(?:(?:,| AND|-|&) ?\d{1,2}){0,9}|N/?A|NONE)\W*\Z", re.IGNORECASE)
#: What is said of a cable, not what it is called: who may read it, that it comes separately, which part is meant.
_CAPTION_ONLY = re.compile(
    rf"(?:(?:{'|'.join(sorted((c.replace(' ', chr(92) + 's+') for c in CAPTIONS), key=len, reverse=True))}|SEPTELS?|SEPARATE\s+TELS?|SIPRNET|UNCLAS(?:SIFIED)?|CONFIDENTIAL|SECRET|[SCU](?:/?/NF)?"
    r"|(?:AND\s+)?(?:PREVIOUS|SUBSEQUENT)|(?:BEING\s+)?SENT|REPEATED(?:\s+(?:INFO|TO\s+[A-Z ]{3,30}))?|SEE|BY|FORTHCOMING|NOT\s+TO\s+ALL|NOT\s+ADDRESSED|PARAS?\s+\d{1,2})(?:[.,;/ ]+|\Z))+\Z"
)
#: What belongs to the number before it: a caption in brackets, `AND PREVIOUS`, a title.
_TAIL = re.compile(r"\s*(?:\([^()]{2,40}\)|AND PREVIOUS|AND SUBSEQUENT|[\"“][^\"”]{3,200}[\"”]|--[^;]{3,160})", re.IGNORECASE)
#: Another item behind a joint; not the rest of a sentence.
_BESIDE = re.compile(r"(?:;|\bAND\b|,)\s{0,9}(?!(?:the|a|an|that|which|who|but)\s)(?P<rest>[^;\s][^;]{4,})")
_READABLE = re.compile(r"[A-Za-z0-9]")
#: What is longer is the text of the cable, not the name of a document.
_LONGEST_DOCUMENT = 200


def read(text: str, citing: Citing) -> tuple[Reference, ...]:
    """The references of a REF field (line ends and runs of blanks as they stand)."""
    flat = _flat(text)
    if not flat:
        return ()
    found: list[Reference] = []
    before: Cited | None = None
    for item in items(flat, quiet.quotes(flat)):
        numbers, references = _of_item(item, citing, before)
        found.extend(references)
        before = numbers[-1] if numbers else None
    return tuple(_without_repeats(found, citing))


def _flat(text: str) -> str:
    """The text on one line, with a semicolon where a line begins an item: no title goes on in it, and no name of the line before."""
    if "\n" not in text:
        return " ".join(text.split())
    out = ""
    for line in text.split("\n"):
        if bare := " ".join(line.split()):
            out += ("" if not out else "; " if pieces.parts(out, bare) else " ") + bare
    return out


def _of_item(item: Item, citing: Citing, before: Cited | None) -> tuple[list[Cited], list[Reference]]:
    groups = documents.date_time_groups(item.text)
    text, silent = item.text, item.quiet
    for group in groups:
        # its digits are no serial; semicolons keep what stands around it apart
        text = text[: group.start()] + ";" * len(group[0]) + text[group.end() :]
        silent = silent[: group.start()] + ";" * len(group[0]) + silent[group.end() :]
    found = cited.find(silent, citing, before if item.bullet else None)
    if found and (silent := quiet.titles(quieter := silent, found[0].end)) != quieter and len(found) > 1:
        found = cited.find(silent, citing, before if item.bullet else None)
    out: list[Reference] = []
    if found and found[0].start > 3 and documents.is_document(lead := item.text[: found[0].start]):
        if not lead.rstrip().upper().endswith((",", ";", "&", " AND")):
            found = []  # an e-mail or report, whose own words hold a place and a number
        elif not groups:
            out.append(_document(item.bullet, re.sub(r"(?:[\s,;&]|\bAND\b)+\Z", "", lead[:_LONGEST_DOCUMENT], flags=re.IGNORECASE)))
    if not found:
        return found, _of_documents(item, groups)
    out += _with_strangers(item, silent, found, [_reference(item, text, found, i, citing) for i in range(len(found))])
    # a group without a sender is the time of the cable before it
    out += [
        _document(item.bullet, group[0])
        for group in groups
        if group.start() < found[0].start or not documents.identify(group[0])[1][:1].isdigit()  # type: ignore[index]  # a group has an identity
    ]
    # what stands beside the numbers in the item and identifies itself is cited too
    match = _BESIDE.search(silent, found[-1].end)
    if match and len(match["rest"]) <= _LONGEST_DOCUMENT and documents.is_document(match["rest"]):
        rest = text[match.start("rest") : match.end("rest")].strip()
        out = [one for one in out if one.id or one.text not in rest]
        out.append(_document(item.bullet, rest))
    return found, out


def _with_strangers(item: Item, silent: str, found: list[Cited], references: list[Reference]) -> list[Reference]:
    """The references of an item, among them those whose sender is on no list, in the order of the text."""
    unknown = strangers.find(silent, found)
    if not unknown:
        return references
    placed = [*((one.start, r) for one, r in zip(found, references, strict=True)), *((start, _document(item.bullet, item.text[start:end])) for start, end in unknown)]
    return [reference for _, reference in sorted(placed, key=lambda one: one[0])]


def _of_documents(item: Item, groups: list[re.Match[str]]) -> list[Reference]:
    """What an item without numbers of cables cites."""
    text = item.text
    if not text.strip(" .;,-") or _NOTHING.match(text) or not _READABLE.search(REDACTION.sub("", text)):
        return []
    if len(groups) > 1:
        return [_document(item.bullet, group[0]) for group in groups]
    if len(unknown := strangers.only(item.quiet)) > 1:
        return [_document(item.bullet, text[start:end]) for start, end in unknown]
    if item.bullet is None and not groups and not documents.is_document(text) and not 4 <= len(text) <= _LONGEST_DOCUMENT:
        return []
    return [_document(item.bullet, text)]


def _reference(item: Item, text: str, found: list[Cited], i: int, citing: Citing) -> Reference:
    """The reference of one number of an item; `text` is the item's without its date-time groups."""
    one = found[i]
    end = next((found[k].start for k in range(i + 1, len(found)) if found[k].start >= one.end), len(item.text))
    tail = item.text[one.end : end]
    belongs = _TAIL.match(tail)
    year, inferred = year_of(one.year, one.station, one.serial, citing)
    mark = "-A" if one.airgram else ""
    return Reference(
        kind="cable" if one.station else "cable-unresolved",
        id=f"{year}{one.station}{mark}{one.serial}" if one.station else None,
        bullet=item.bullet,
        text=(item.text[one.start : one.end] + (belongs[0] if belongs else "")).strip(" ;,"),
        cited_title=_title(text[one.end : end]),
        notal="NOTAL" in tail.upper(),
        year_inferred=inferred or one.year_inferred,
        candidates=tuple(f"{year}{candidate}{mark}{one.serial}" for candidate in one.candidates),
        station_inferred=one.station_inferred,
    )


def _document(bullet: str | None, text: str) -> Reference:
    kind, identity = documents.identify(text)
    return Reference(kind=kind, id=identity, bullet=bullet, text=text.strip()[:300], notal="NOTAL" in text.upper())


def _title(tail: str) -> str | None:
    match = _TITLE.search(tail) if len(tail) > 5 else None
    if not match:
        return None
    title = (match["quoted"] or match["dashed"] or match["bracket"] or match["colon"] or "").strip(" .,")
    return None if not title or _CAPTION_ONLY.match(title) or not re.search(r"[A-Za-z]{3}", title) else title


def _without_repeats(found: list[Reference], citing: Citing) -> list[Reference]:
    """The cable's own number is no reference; a number that stands twice under one bullet is one."""
    out: dict[tuple[str | None, str | None, str], Reference] = {}
    for reference in found:
        if reference.id is None or reference.id not in (citing.id, citing.canonical):
            out.setdefault((reference.bullet, reference.id, "" if reference.id else reference.text), reference)
    return list(out.values())
