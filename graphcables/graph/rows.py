"""What a cable is in the graph: its node, and the edges that lead out of it, as plain rows.

Rows depend on the cable, on a few facts about the pile (`Facts`) and on which node a cited number leads to
(`resolve`), on nothing else: so the graph is the same in whatever order cables were loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphcables.gazetteers import addressees
from graphcables.graph.people import person_id, signer_name
from graphcables.model import Cable, Reference

EdgeKey = tuple[str, str, str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class Node:
    """A node: label, id, properties."""

    label: str
    id: str
    props: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge with its ends; `role` is the part of a SENT_TO's identity that is a property."""

    kind: str
    from_label: str
    source: str
    to_label: str
    target: str
    props: Mapping[str, Any]
    role: str | None = None

    @property
    def key(self) -> EdgeKey:
        """What tells this edge from any other."""
        return self.kind, self.from_label, self.source, self.to_label, self.target, self.role


@dataclass(frozen=True, slots=True)
class Facts:
    """What the pile says of a cable: how many versions are held, words of the one shown, which cable it is a duplicate of,
    whether its number is in the known release."""

    versions: int = 1
    words: int = 0
    duplicate_of: str | None = None
    in_release: bool = False


@dataclass(frozen=True, slots=True)
class CableRows:
    """One cable in the graph. `cited` are numbers as they stand in its references; `people` are (id, form of the name),
    `documents` (id, name, kind)."""

    cable: Node
    edges: tuple[Edge, ...]
    cited: tuple[str, ...]
    posts: tuple[str, ...]
    recipients: tuple[str, ...]
    tags: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    documents: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class _Builder:
    id: str
    edges: dict[EdgeKey, Edge] = field(default_factory=dict)

    def edge(self, kind: str, to_label: str, target: str, role: str | None = None, /, **props: Any) -> None:
        """Add an edge out of the cable unless it has one of this kind and end."""
        found = Edge(kind, "Cable", self.id, to_label, target, props, role)
        self.edges.setdefault(found.key, found)


def rows_of(cable: Cable, facts: Facts | None = None, resolve: Callable[[str], str] = str) -> CableRows:
    """The rows of the shown version of a cable."""
    build = _Builder(cable.id)
    posts = (cable.post,) if cable.post else ()
    for post in posts:
        build.edge("SENT_FROM", "Post", post)
    recipients = _recipients(build, cable)
    cited = _references(build, cable, resolve)
    documents = _documents(build, cable)
    for tag in cable.tags:
        build.edge("TAGGED", "Tag", tag)
    people = _people(build, cable)
    node = Node("Cable", cable.id, _properties(cable, facts or Facts()))
    return CableRows(node, tuple(build.edges.values()), cited, posts, recipients, cable.tags, people, documents)


def _properties(cable: Cable, facts: Facts) -> dict[str, Any]:
    return {
        "name": cable.id,
        "canonical": cable.canonical,
        "duplicate_of": facts.duplicate_of,
        "subject": cable.subject,
        "date": cable.date,
        "date_precision": cable.date_precision,
        "date_source": cable.date_source,
        "released": cable.released,
        "classification": cable.classification,
        "captions": cable.captions,
        "precedence": cable.precedence,
        "info_precedence": cable.info_precedence,
        "sender": cable.sender,
        "origin": cable.origin,
        "post": cable.post,
        "transmission": cable.transmission,
        "declassify_on": cable.declassify_on,
        "declassify_event": cable.declassify_event,
        "partial": cable.partial,
        "in_corpus": True,
        "in_release": facts.in_release,
        "redactions": cable.redactions,
        "words": facts.words,
        "versions": facts.versions,
        "conflicts": [f"{c.field}: {c.page} | {c.body}" for c in cable.conflicts],
        "format": cable.format,
    }


def _recipients(build: _Builder, cable: Cable) -> tuple[str, ...]:
    names = []
    for r in cable.recipients:
        name = addressees.canonical(r.name)[0]
        names.append(name)
        build.edge(
            "SENT_TO", "Recipient", name, r.role,
            role=r.role, routing=r.routing, as_written=r.as_written, precedence=r.precedence, serial=r.serial, exempt=r.exempt,
        )  # fmt: skip
    return tuple(dict.fromkeys(names))


def _references(build: _Builder, cable: Cable, resolve: Callable[[str], str]) -> tuple[str, ...]:
    by_target: dict[str, list[Reference]] = {}
    cited: dict[str, None] = {}
    for r in cable.references:
        if r.kind != "cable" or not r.id:
            continue
        cited[r.id] = None
        target = resolve(r.id)
        if target != cable.id:
            by_target.setdefault(target, []).append(r)
    for target, found in by_target.items():
        build.edge(
            "REFERENCES", "Cable", target,
            bullets=_bullets(found), texts=[r.text for r in found], year_inferred=any(r.year_inferred for r in found),
            station_inferred=any(r.station_inferred for r in found), paragraphs=sorted({p for r in found for p in r.paragraphs}),
        )  # fmt: skip
    return tuple(cited)


def _documents(build: _Builder, cable: Cable) -> tuple[tuple[str, str, str], ...]:
    """What is cited that is no cable: a node of its own, unless it identifies itself; so `TELCON` is no hub."""
    by_id: dict[str, list[Reference]] = {}
    for position, r in enumerate(cable.references, 1):
        if r.kind != "cable" or not r.id:
            own = r.id if r.id and r.kind != "cable-unresolved" else None
            by_id.setdefault(own or f"{r.kind}~{cable.id}~{position}", []).append(r)
    out = []
    for id, found in by_id.items():
        name = id if found[0].id == id else (found[0].text or found[0].kind)
        out.append((id, name[:80], found[0].kind))
        candidates = dict.fromkeys(c for r in found for c in r.candidates)
        build.edge("CITES", "Document", id, bullets=_bullets(found), texts=[r.text for r in found], candidates=list(candidates))
    return tuple(out)


def _bullets(found: Iterable[Reference]) -> list[str]:
    return [r.bullet for r in found if r.bullet]


def _people(build: _Builder, cable: Cable) -> tuple[tuple[str, str], ...]:
    place = cable.post or cable.id
    out = []
    for person in cable.classified_by:
        id = person_id(person.name, place)
        build.edge("CLASSIFIED_BY", "Person", id, role=person.role)
        out.append((id, person.name))
    for person in cable.signed_by:
        name = signer_name(cable, person)
        id = person_id(name, place)
        build.edge("SIGNED_BY", "Person", id, role=person.role)
        out.append((id, name))
    return tuple(dict.fromkeys(out))
