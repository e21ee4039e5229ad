"""Colours and shapes by kind. Told apart also by those who do not see all colours: tests/pictures/test_palette.py measures it.

The colours are Okabe and Ito's set for colour-blind readers (Color Universal Design, 2008); kinds differ in shape, too.
"""

from __future__ import annotations

from graphcables.pictures.picture import Line, Look

_BLUE, _SKY, _GREEN, _ORANGE, _VERMILION, _PURPLE, _YELLOW, _GREY = "#0072B2", "#56B4E9", "#009E73", "#E69F00", "#D55E00", "#CC79A7", "#F0E442", "#767676"
_DARK = "#3b4754"

MISSING = Look("missing", "cable not in your pile", _DARK, "dot", hollow=True)

#: Nodes of each label, where labels differ.
LABELS = {
    "Cable": Look("Cable", "cable", _BLUE, "dot"),
    "Post": Look("Post", "post", _VERMILION, "square"),
    "Recipient": Look("Recipient", "recipient", _ORANGE, "triangle"),
    "Tag": Look("Tag", "tag", _GREEN, "diamond"),
    "Person": Look("Person", "person", _PURPLE, "star"),
    "Organization": Look("Organization", "organization", _YELLOW, "hexagon"),
    "Place": Look("Place", "place", _SKY, "triangleDown"),
    "Document": Look("Document", "cited document", _GREY, "square"),
}
#: Nodes of labels that only a user has.
OTHER = Look("other", "a node of your own", "#111111", "hexagon")

#: Cables by classification, where all nodes are cables.
CLASSIFICATIONS = {
    "UNCLASSIFIED": Look("UNCLASSIFIED", "unclassified", _SKY, "dot"),
    "UNCLASSIFIED//FOR OFFICIAL USE ONLY": Look("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "unclassified, for official use only", _BLUE, "dot"),
    "CONFIDENTIAL": Look("CONFIDENTIAL", "confidential", _ORANGE, "square"),
    "CONFIDENTIAL//NOFORN": Look("CONFIDENTIAL//NOFORN", "confidential, no foreigners", _YELLOW, "square"),
    "SECRET": Look("SECRET", "secret", _VERMILION, "diamond"),
    "SECRET//NOFORN": Look("SECRET//NOFORN", "secret, no foreigners", _PURPLE, "diamond"),
}
UNKNOWN = Look("unknown", "classification unknown", _GREY, "dot")

#: Edges of each kind; any other is a user's own.
LINES = {
    "REFERENCES": Line("REFERENCES", "cites", "#5c6873"),
    "CITES": Line("CITES", "cites a document", "#8a7a5c"),
    "SENT_FROM": Line("SENT_FROM", "sent from", "#b5674b"),
    "SENT_TO action": Line("SENT_TO action", "sent to, for action", "#a97c1f"),
    "SENT_TO info": Line("SENT_TO info", "sent to, for information", "#cdb87f"),
    "IS_POST": Line("IS_POST", "is the post", "#a3a9af"),
    "TAGGED": Line("TAGGED", "tagged", "#6ba391"),
    "DENOTES": Line("DENOTES", "denotes", "#a3a9af"),
    "SIGNED_BY": Line("SIGNED_BY", "signed by", "#b9809c"),
    "CLASSIFIED_BY": Line("CLASSIFIED_BY", "classified by", "#8d5f78"),
    "MENTIONS": Line("MENTIONS", "mentions", "#7f8fa6"),
    "AFFILIATED_WITH": Line("AFFILIATED_WITH", "affiliated with", "#7f8fa6"),
    "LOCATED_IN": Line("LOCATED_IN", "located in", "#7fb0cf"),
}
INFERRED = Line("inferred", "cites; year or station inferred", "#5c6873", dashed=True)
OWN = Line("own", "an edge of your own", "#111111")


def of_cable(classification: str | None, held: bool) -> Look:
    """The look of a cable among cables."""
    if not held:
        return MISSING
    return CLASSIFICATIONS.get(classification or "", UNKNOWN)


def of_node(label: str, held: bool = True) -> Look:
    """The look of a node among nodes of several labels."""
    return MISSING if label == "Cable" and not held else LABELS.get(label, OTHER)


def of_edge(kind: str, role: str | None = None, inferred: bool = False) -> Line:
    """The look of an edge."""
    if kind == "REFERENCES" and inferred:
        return INFERRED
    return LINES.get(f"{kind} {role}" if kind == "SENT_TO" and role else kind, OWN)
