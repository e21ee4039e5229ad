"""How texts are kept beside the graph on a server: which nodes, with which properties. See docs/decisions/neo4j.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graphcables.model import Cable
from graphcables.stores.embedded.prepared import Beside, Derived
from graphcables.stores.terms import Term

#: The labels of nodes, and the kind of edge, that are the store's own: no part of the graph of cables, and no user's.
LABELS = ("Meta", "Text", "TextAddition", "TextBatch", "TextPlace", "TextVersion")
KINDS = ("HAS_TEXT",)
#: Goes up when these nodes change.
LAYOUT = "1"
#: Divides what is kept in one string.
_UNIT = "\x1f"


def version_id(id: str, fingerprint: str) -> str:
    """The id of a version's node."""
    return f"{id} {fingerprint}"


def spaced(words: Iterable[str]) -> str:
    """Words for the index, with a blank on each side of each: so that a phrase can be found, and counted, by its characters."""
    return "".join(f" {word} " for word in words)


def needle(term: Term) -> str:
    """What stands in `spaced` words where a term does."""
    found = spaced(term.words)
    return found.removesuffix(" ") if term.prefix else found


def text(cable: Cable, beside: Beside, derived: Derived, versions: int) -> dict[str, Any]:
    """The properties of the Text of a version that is shown; `versions` are held in all."""
    id, fingerprint, canonical, day, _, _, _, date, until, post, classification = derived.row
    subject, paragraphs = derived.subject.split(), derived.paragraphs.split()
    found = {
        "id": id,
        "fingerprint": fingerprint,
        "canonical": canonical,
        "day": day,
        "date": date,
        "until": until,
        "post": post,
        "classification": classification,
        "tags": list(derived.tags),
        "versions": versions,
        "length": beside.words,
        "light": beside.light,
        "cited": [cited for cited, _, _, _ in derived.cited],
        "forms": [_UNIT.join((label, used, name, kind or "")) for label, used, name, kind in derived.uses if label in ("Person", "Document")],
        "subject": cable.subject,
        "header": cable.header,
        "preamble": cable.preamble,
        "headings": [p.heading or "" for p in cable.paragraphs],
        "marks": [p.classification or "" for p in cable.paragraphs],
        "numbers": ["" if p.number is None else str(p.number) for p in cable.paragraphs],
        "texts": [p.text for p in cable.paragraphs],
        "subject_words": spaced(subject),
        "words": spaced(paragraphs),
        "tokens": len(subject) + len(paragraphs),
    }
    return {name: value for name, value in found.items() if value not in (None, [])}


def form_prefix(label: str, id: str) -> str:
    """How the forms of a node's name begin in `forms`."""
    return _UNIT.join((label, id, ""))


def form(text: str) -> tuple[str, str, str, str | None]:
    """(label, id, name, kind) of an entry of `forms`."""
    label, id, name, kind = text.split(_UNIT)
    return label, id, name, kind or None


def end(label: str, id: str) -> str:
    """A node, as it is noted among the ends of a batch."""
    return f"{label}{_UNIT}{id}"


def ends(noted: Sequence[str]) -> set[tuple[str, str]]:
    """(label, id) of noted ends."""
    return {(label, id) for label, _, id in (one.partition(_UNIT) for one in noted)}
