"""What a page's panel says of a node or an edge: plain values, which the page shows as text.

    {"head": "07STATE1", "lead": "SUBJECT", "marks": ["…"], "fields": [["sent", "May 2007", "estimated"], …],
     "passages": [{"head": "1. (C)", "text": "…"}], "lists": [{"head": "cites", "rows": [{"text": "…", "mark": null, "to": "Cable:07STATE2"}], "more": 0}]}

The third value of a field is how sure it is, where it was not written down: inferred, estimated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphcables import statements
from graphcables.explore import when
from graphcables.model import Cable, Paragraph, Recipient
from graphcables.pictures.picture import Facts
from graphcables.stores.base import GraphStore

#: Characters of a paragraph that a panel shows, and rows of one of its lists.
_PASSAGE, _ROWS = 700, 40
_PRECISION = {"hour": "good to the hour", "day": "good to the day", "month": "good to the month"}


def key(label: str, id: str) -> str:
    """The id of a node in a picture, where labels can be mixed."""
    return f"{label}:{id}"


def absence(node: Mapping[str, Any]) -> str:
    """What to say of a cable that is not held; its days are an estimate."""
    return when.absence(node) + (", estimated" if node.get("date_from") else "")


class Cables:
    """The cables of a picture with their texts, read from a store at once."""

    def __init__(self, store: GraphStore, ids: Iterable[str]) -> None:
        wanted = sorted(set(ids))
        self._nodes = {row["c"]["id"]: row["c"] for row in store.run(statements.statement("explore/cables"), {"ids": wanted})}
        self._texts = {id: versions[0] for id in wanted if self._nodes.get(id, {}).get("in_corpus") and (versions := store.versions(id))}
        self._cites: dict[str, list[Mapping[str, Any]]] = {}
        for row in store.run(statements.statement("explore/cites"), {"frontier": wanted}):
            self._cites.setdefault(row["parent"], []).append(row)
        counts = store.run(statements.statement("explore/cited_by_counts"), {"frontier": wanted})
        self._cited = {row["parent"]: row["nodes"] for row in counts}

    def node(self, id: str) -> dict[str, Any]:
        """The node of a cable."""
        found: dict[str, Any] = self._nodes.get(id, {"label": "Cable", "id": id})
        return found

    def facts(self, id: str) -> Facts:
        """What the panel says of a cable."""
        node, cable = self.node(id), self._texts.get(id)
        lists = [_list("cites", self._rows(id, cable))]
        cited = self._cited.get(id, 0)
        fields = _of_held(node, cable) if node.get("in_corpus") else _of_missing(node)
        fields.append(["cited by", f"{cited} held cable{'s' if cited != 1 else ''}", None])
        marks = [f"page and text contradict each other: {c}" for c in node.get("conflicts") or ()]
        return {
            "head": id,
            "lead": (node.get("subject") or "(no subject)") if node.get("in_corpus") else absence(node),
            "marks": marks,
            "fields": [f for f in fields if f[1]],
            "passages": _first(cable),
            "lists": [found for found in lists if found["rows"]],
        }

    def edge(self, source: str, target: str, edge: Mapping[str, Any]) -> Facts:
        """What the panel says of a reference, with the paragraphs that speak of it."""
        cable = self._texts.get(source)
        spoken = [(p, cable.paragraphs[p - 1]) for p in edge.get("paragraphs") or () if cable and 0 < p <= len(cable.paragraphs)]
        fields = [["written as", _written(edge), None]]
        if not spoken:
            fields.append(["in the text", "no paragraph names it by a letter or as reftel; it stands in the REF lines", None])
        if edge.get("year_inferred"):
            fields.append(["year", f"20{target[:2]}" if target[:2] < "66" else f"19{target[:2]}", "inferred"])
        if edge.get("station_inferred"):
            fields.append(["station", target[2:].rstrip("0123456789"), "inferred"])
        return {
            "head": f"{source} cites {target}",
            "lead": "",
            "marks": [],
            "fields": fields,
            "passages": [_passage(paragraph, position) for position, paragraph in spoken],
            "lists": [_list("between", [{"text": f"{id}  {self.node(id).get('subject') or ''}".strip(), "mark": None, "to": key("Cable", id)} for id in (source, target)])],
        }

    def _rows(self, id: str, cable: Cable | None) -> list[dict[str, Any]]:
        rows = [
            {"text": f"{row['id']}  [{_written(row)}]", "mark": when.inferred(row["year_inferred"], row["station_inferred"]), "to": key("Cable", row["id"])}
            for row in sorted(self._cites.get(id, ()), key=lambda row: (row["date"] or row["date_from"] or "9", row["id"]))
        ]
        for reference in cable.references if cable else ():
            if reference.kind != "cable":
                fits = f"could be {', '.join(reference.candidates)}" if reference.candidates else reference.kind
                bullet = f"{reference.bullet}. " if reference.bullet else ""
                rows.append({"text": f"{bullet}{reference.text}", "mark": fits, "to": None})
        return rows


def _of_held(node: Mapping[str, Any], cable: Cable | None) -> list[list[Any]]:
    precision = node.get("date_precision")
    how = [_PRECISION.get(precision or ""), {"page": "from the page", "dateline": "from a dateline"}.get(node.get("date_source") or "")]
    fields = [
        ["sent", when.sent(node.get("date"), precision), ", ".join(filter(None, how)) or None],
        ["from", node.get("sender") or node.get("origin"), None],
        ["classification", node.get("classification"), None],
        ["captions", ", ".join(node.get("captions") or ()), None],
    ]
    if cable:
        fields += [["to", _addressees(cable.recipients, "action"), None], ["info", _addressees(cable.recipients, "info"), None]]
        fields.append(["tags", " | ".join(cable.tags), None])
        fields.append(["signed", ", ".join(s.name for s in cable.signed_by), None])
    if node.get("redactions"):
        fields.append(["redacted", f"in {node['redactions']} places", None])
    if node.get("partial"):
        fields.append(["extent", "a partial extract", None])
    if (node.get("versions") or 1) > 1:
        fields.append(["versions", f"{node['versions']} held; this is the fullest", None])
    return fields


def _of_missing(node: Mapping[str, Any]) -> list[list[Any]]:
    start, end = node.get("date_from"), node.get("date_to")
    fields: list[list[Any]] = [["sent", when.window(start, end), "estimated" if start and end else None]]
    ends = sorted({str(v) for v in (node.get("date_from_cable"), node.get("date_to_cable")) if v and v != node.get("id")})
    if ends:
        fields.append(["estimated from", ", ".join(ends), None])
    return fields


def _addressees(recipients: Sequence[Recipient], role: str) -> str:
    names = [r.name + (f" ({r.precedence})" if r.precedence else "") for r in recipients if r.role == role]
    return "; ".join(names[:12]) + (f"; and {len(names) - 12} more" if len(names) > 12 else "")


def _first(cable: Cable | None) -> list[dict[str, str]]:
    found = next((p for p in cable.paragraphs if p.text.strip()), None) if cable else None
    return [_passage(found, None)] if found else []


def _passage(paragraph: Paragraph, position: int | None) -> dict[str, str]:
    number = f"{paragraph.number}." if paragraph.number is not None else ""
    mark = f"({paragraph.classification})" if paragraph.classification else ""
    text = paragraph.text if len(paragraph.text) <= _PASSAGE else paragraph.text[:_PASSAGE].rsplit(" ", 1)[0] + " …"
    where = "first paragraph" if position is None else f"paragraph {paragraph.number if paragraph.number is not None else position} speaks of it"
    return {"head": where, "text": " ".join(filter(None, (number, mark, text)))}


def _written(row: Mapping[str, Any]) -> str:
    bullets, texts = row.get("bullets") or (), row.get("texts") or ()
    return "; ".join(f"{bullets[i]}. {text}" if i < len(bullets) else text for i, text in enumerate(texts))


def _list(head: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"head": head, "rows": rows[:_ROWS], "more": max(0, len(rows) - _ROWS)}


def of_other(node: Mapping[str, Any], extra: Sequence[tuple[str, str]] = ()) -> Facts:
    """What the panel says of a node that is no cable: its properties."""
    hidden = {"label", "id", "name"}
    fields = [[name.replace("_", " "), _text(value), None] for name, value in node.items() if name not in hidden and value not in (None, [], "")]
    lead = str(node.get("name") or node["id"])
    return {"head": f"{node['label']} {node['id']}", "lead": lead if lead != node["id"] else "", "marks": [], "fields": [*([n, v, None] for n, v in extra), *fields], "passages": [], "lists": []}


def of_link(head: str, edge: Mapping[str, Any]) -> Facts:
    """What the panel says of an edge that is no reference: its properties."""
    fields = [[name.replace("_", " "), _text(value), None] for name, value in edge.items() if name not in ("edge", "from", "to") and value not in (None, [], "", False)]
    return {"head": head, "lead": "", "marks": [], "fields": fields, "passages": [], "lists": []}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(_text, value)) if isinstance(value, (list, tuple)) else str(value)
