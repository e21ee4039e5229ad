"""`explain`: the evidence for a whole cable or a field of it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import partial

from graphcables.errors import UsageError
from graphcables.explain import addressees, body, header, marking, matter, number, page, references, rules, taken_out
from graphcables.explain.evidence import Evidence
from graphcables.explain.making import has_page
from graphcables.explain.texts import Texts
from graphcables.model import Cable, Conflict, MendedTag, Mention, Paragraph, Recipient, Reference, Signal, Signature

_Explainer = Callable[[Texts], Iterator[Evidence]]
_BY: dict[str, _Explainer] = {
    "id": number.id, "canonical": number.canonical, "post": number.post,
    "date": header.date, "date_precision": header.date_precision, "date_source": header.date_source, "sender": header.sender,
    "precedence": header.precedence, "info_precedence": header.info_precedence, "transmission": header.transmission, "routing": header.routing,
    "originator": partial(header.origin, field="originator"), "originator_serial": partial(header.origin, field="originator_serial"),
    "filing_time": partial(header.origin, field="filing_time"), "class_line": header.class_line, "signals": header.signals,
    "released": page.released, "origin": page.origin, "source": page.source, "format": page.format, "fingerprint": page.fingerprint,
    "classification": marking.classification, "captions": marking.captions, "attention": marking.attention, "executive_order": marking.executive_order,
    "classified_by": marking.classified_by, "reasons": marking.reasons, "derived_from": marking.derived_from,
    "declassify_on": marking.declassify_on, "declassify_event": marking.declassify_event,
    "subject": matter.subject, "tags": matter.tags, "tags_mended": matter.tags_mended,
    "recipients": addressees.recipients, "references": references.references,
    "signed_by": body.signed_by, "summary": body.summary, "comment": body.comment, "header": body.header_block, "preamble": body.preamble,
    "paragraphs": body.paragraphs, "conflicts": body.conflicts, "partial": body.partial, "redactions": body.redactions,
    "sections": body.sections, "sections_held": body.sections_held, "furniture": taken_out.furniture, "foreign": taken_out.foreign,
    "people": lambda texts: taken_out.mentions(texts, "people", texts.cable.people),
    "organizations": lambda texts: taken_out.mentions(texts, "organizations", texts.cable.organizations),
    "places": lambda texts: taken_out.mentions(texts, "places", texts.cable.places),
}  # fmt: skip

_OF_HEADER = frozenset({"sender", "precedence", "info_precedence", "transmission", "routing", "originator", "originator_serial", "filing_time", "class_line", "recipients", "signals"})
#: What is never taken from a text that is another cable's.
_OF_TEXT = frozenset({
    "subject", "tags", "tags_mended", "references", "classified_by", "reasons", "derived_from", "declassify_on", "declassify_event", "executive_order", "signed_by", "summary",
    "comment", "paragraphs", "captions", "attention", "sections", "sections_held",
})  # fmt: skip


def field_names() -> tuple[str, ...]:
    """The fields that can be explained, in the order of the contract: all of a Cable but where its input lies."""
    return tuple(f.name for f in fields(Cable) if f.name != "location")


def is_field(text: str) -> bool:
    """Whether a text names a field, with or without item and part."""
    return text.split(".")[0].strip().lower().replace("-", "_") in _BY


def explain(cable: Cable, field: str | None = None) -> tuple[Evidence, ...]:
    """The evidence for every value of a cable, or of one field.

    `field` may go on to an item and a part, in any order: `recipients.2`, `recipients.serial`, `references.B.id`. A field that is asked for by name
    and has no value gives one evidence that says so. Raises UsageError for a name that is no field.
    """
    found = _explained(cable, field)
    return tuple(replace(e, place="table") if e.place == "page" else e for e in found) if cable.format == "cables-csv" else found


def _explained(cable: Cable, field: str | None) -> tuple[Evidence, ...]:
    texts = Texts(cable)
    if field is None:
        return tuple(e for name in field_names() for e in _BY[name](texts))
    name, *parts = field.split(".")
    name = _field(name)
    every = tuple(_BY[name](texts))
    found = tuple(e for e in every if all(_fits(e, part) for part in parts))
    if parts and every and not found:
        found = tuple(e for e in every if all(_fits(e, _item(every, part)) for part in parts))
    if every and not found and not all(part.lower() in _PARTS for part in parts):
        raise UsageError(f"{field!r} names nothing of this cable; {name} has {_items(every)}")
    return found or (_absent(field, name, cable),)


#: Parts of items, which an item need not have.
_PARTS = frozenset(f.name for kind in (Recipient, Reference, Signature, Paragraph, Conflict, Signal, MendedTag, Mention) for f in fields(kind)) | {"body", "page"}


def _item(every: tuple[Evidence, ...], part: str) -> str:
    """The item that a part means by its position or its value: the second of `A`, `B`; the one that is `PREL`."""
    items = list(dict.fromkeys(e.item for e in every if e.item))
    if part.isdigit() and 0 < int(part) <= len(items):
        return items[int(part) - 1]
    return next((e.item for e in every if e.item and e.value.lower() == part.lower()), part)


def _items(every: tuple[Evidence, ...]) -> str:
    """What can be named, in a few words: items, then parts."""
    items = list(dict.fromkeys(" ".join(e.item.split())[:20] for e in every if e.item))
    parts = list(dict.fromkeys(e.field.partition(".")[2] for e in every if "." in e.field))
    told = [", ".join([*some[:12], "…"] if len(some) > 12 else some) for some in (items, parts) if some]
    return " and of each ".join(told) or "no items"


def _absent(field: str, name: str, cable: Cable) -> Evidence:
    """What is said of a field without a value, and why it has none where that is known."""
    rule = rules.NOT_GIVEN
    if name in _OF_TEXT and any(conflict.field == "id" for conflict in cable.conflicts):
        rule = rules.NOT_TAKEN
    elif name in ("released", "origin") and not has_page(cable):
        rule = rules.said(rule, "there is no page around it")
    elif name in _OF_TEXT | _OF_HEADER and cable.partial:
        rule = rules.said(rule, "only an extract is known")
    return Evidence(field, None, "", "", "", rule)


def _fits(evidence: Evidence, part: str) -> bool:
    return part.lower() == (evidence.item or "").lower() or part in evidence.field.split(".")[1:] or (evidence.item or "").lower().startswith(f"{part.lower()}/")


def _field(name: str) -> str:
    plain = name.strip().lower().replace("-", "_")
    if plain in _BY:
        return plain
    near = difflib.get_close_matches(plain, _BY, n=3, cutoff=0.6)
    raise UsageError(f"{name!r} is no field of a cable; {'near it: ' + ', '.join(near) if near else 'its fields are ' + ', '.join(field_names())}")
