"""The graph as data: kinds of nodes and edges, their properties with types and meaning.

The documentation of the graph is printed from here, and every value is checked against it before it
reaches a store (`values.checked`): engines differ in what they let through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

#: Goes up when kinds or properties change: a graph made by another schema has to be made anew.
SCHEMA_VERSION = "1"

ValueType = Literal["string", "integer", "float", "boolean", "strings", "integers"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a node or edge: name, type, and what it means."""

    name: str
    type: ValueType
    meaning: str


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A label; `id` says what the id of such a node is."""

    label: str
    id: str
    properties: tuple[Property, ...]
    #: The type of each property, `id` among them.
    types: Mapping[str, ValueType] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "types", {"id": "string", **{p.name: p.type for p in self.properties}})


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """A type of relationship: between which labels, and which properties tell two edges of one pair apart (`key`)."""

    kind: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()
    key: tuple[str, ...] = ()
    #: The type of each property.
    types: Mapping[str, ValueType] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "types", {p.name: p.type for p in self.properties})


def _p(name: str, type: ValueType, meaning: str) -> Property:
    return Property(name, type, meaning)


#: What a reference that leads to no cable is to.
DOCUMENT_KINDS = ("email", "telcon", "memo", "letter", "report", "regulation", "dtg", "treaty", "press", "cable-unresolved", "other")

_NAME = _p("name", "string", "what a person reads")
_PLACED = (
    _p("country", "string", "ISO 3166-1 alpha-2 code"),
    _p("latitude", "float", "degrees north"),
    _p("longitude", "float", "degrees east"),
)

_NODES = (
    NodeKind("Cable", "message reference number", (
        _NAME,
        _p("canonical", "string", "the number others cite; equal to id for most"),
        _p("duplicate_of", "string", "the held cable whose number this malformed one means"),
        _p("subject", "string", "subject without portion mark"),
        _p("date", "string", "YYYY-MM-DDTHH:MMZ, good to date_precision"),
        _p("date_precision", "string", "minute, hour, day or month"),
        _p("date_source", "string", "header, dateline or page"),
        _p("date_from", "string", "cited but not held: sent on this day (YYYY-MM-DD) or later"),
        _p("date_to", "string", "cited but not held: sent on this day or earlier"),
        _p("date_from_cable", "string", "the number that date_from comes from"),
        _p("date_to_cable", "string", "the number that date_to comes from"),
        _p("released", "string", "day of publication, YYYY-MM-DD"),
        _p("classification", "string", "UNCLASSIFIED to SECRET//NOFORN"),
        _p("captions", "strings", "SIPDIS, NOFORN, …"),
        _p("precedence", "string", "of the action addressees"),
        _p("info_precedence", "string", "of the information addressees, where it differs"),
        _p("sender", "string", "the FM line"),
        _p("origin", "string", "the page's origin cell"),
        _p("post", "string", "station of the number"),
        _p("transmission", "string", "transmission id, VZCZC…"),
        _p("declassify_on", "string", "YYYY-MM-DD"),
        _p("declassify_event", "string", "an event or exemption instead of a date"),
        _p("partial", "boolean", "only an extract is known"),
        _p("in_corpus", "boolean", "held; false where it is only cited"),
        _p("in_release", "boolean", "whether its number is in the known release"),
        _p("redactions", "integer", "number of places where words were taken out"),
        _p("words", "integer", "words of the text"),
        _p("versions", "integer", "distinct versions held"),
        _p("conflicts", "strings", "`field: page value | body value`"),
        _p("format", "string", "the shape the shown version came in"),
    )),
    NodeKind("Post", "station", (_NAME, _p("city", "string", "where it is"), _p("kind", "string", "embassy, consulate, mission, …"), *_PLACED, _p("successor", "string", "station that took its place"))),
    NodeKind("Recipient", "canonical addressee", (_NAME, _p("kind", "string", "post, agency, military, collective or other"))),
    NodeKind("Tag", "code or name", (_NAME, _p("kind", "string", "subject, programme, country, organization or person"))),
    NodeKind("Person", "slug of the name ~ post", (_NAME, _p("post", "string", "station in whose cables the name stands"))),
    NodeKind("Place", "country code, or slug of the city ~ country code", (_NAME, _p("kind", "string", "country or city"), *_PLACED)),
    NodeKind("Document", "its own number, or kind ~ citing cable ~ position", (_NAME, _p("kind", "string", f"{', '.join(DOCUMENT_KINDS[:-1])} or {DOCUMENT_KINDS[-1]}"))),
)  # fmt: skip

_CITED = (_p("bullets", "strings", "A, B, … in order"), _p("texts", "strings", "as written, in order"))
_ROLE = _p("role", "string", "as the cable gives it")

_EDGES = (
    EdgeKind("SENT_FROM", (("Cable", "Post"),)),
    EdgeKind("SENT_TO", (("Cable", "Recipient"),), (
        _p("role", "string", "action or info"),
        _p("routing", "string", "routing indicator"),
        _p("as_written", "string", "the address line"),
        _p("precedence", "string", "of this addressee"),
        _p("serial", "string", "this addressee's own count of messages"),
        _p("exempt", "strings", "posts exempted from a collective (XMT)"),
    ), key=("role",)),
    EdgeKind("IS_POST", (("Recipient", "Post"),)),
    EdgeKind("REFERENCES", (("Cable", "Cable"),), (
        *_CITED,
        _p("year_inferred", "boolean", "the year was told from the serial, not written"),
        _p("station_inferred", "boolean", "the station was cut short, misspelled, or stands in the item before"),
        _p("paragraphs", "integers", "positions of the paragraphs that speak of it"),
    )),
    EdgeKind("CITES", (("Cable", "Document"),), (*_CITED, _p("candidates", "strings", "numbers that an unresolved one may mean"))),
    EdgeKind("TAGGED", (("Cable", "Tag"),)),
    EdgeKind("DENOTES", (("Tag", "Place"),)),
    EdgeKind("SIGNED_BY", (("Cable", "Person"),), (_ROLE,)),
    EdgeKind("CLASSIFIED_BY", (("Cable", "Person"),), (_ROLE,)),
    EdgeKind("LOCATED_IN", (("Post", "Place"), ("Place", "Place"))),
)  # fmt: skip

NODES = {kind.label: kind for kind in _NODES}
EDGES = {kind.kind: kind for kind in _EDGES}


def node_statement(label: str) -> str:
    """The name of the statement that writes nodes of a label."""
    return f"load/{label.lower()}"


def edge_statement(kind: str, from_label: str, to_label: str) -> str:
    """The name of the statement that writes edges of a kind between two labels."""
    if len(EDGES[kind].ends) == 1:
        return f"load/{kind.lower()}"
    return f"load/{kind.lower()}-{from_label.lower()}-{to_label.lower()}"
