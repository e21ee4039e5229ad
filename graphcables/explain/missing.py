"""What the graph knows of a cable that is only cited: the days between which it was sent, and the lines that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphcables.explain import rules
from graphcables.explain.evidence import Evidence
from graphcables.explain.explaining import explain
from graphcables.model import Cable


def missing(node: Mapping[str, Any], citing: Iterable[Cable]) -> Iterator[Evidence]:
    """`node` is the Cable node of the graph, `citing` the cables that cite it."""
    for name in ("date_from", "date_to"):
        if node.get(name):
            neighbour = node.get(f"{name}_cable")
            own = neighbour == node["id"]
            rule = rules.RELEASE_MONTH if own else rules.said(rules.WINDOW, neighbour or "none is known on this side: the year's own end")
            yield Evidence(name, None, str(node[name]), "release" if own else "graph", str(neighbour or ""), rule, "estimated")
    for cable in citing:
        for e in explain(cable, "references.id"):
            if e.value in (node["id"], node.get("canonical")):
                yield Evidence("cited_by", cable.id, e.value, e.place, e.line, e.rule, e.sure)
