"""The schema as data, and the values it lets through."""

from __future__ import annotations

import pytest

from graphcables import statements
from graphcables.errors import StoreError
from graphcables.graph import schema
from graphcables.graph.rows import rows_of
from graphcables.graph.values import checked
from graphcables.model import Reference
from tests.invented import cable, ref


def test_every_kind_has_its_statement() -> None:
    names = set(statements.names())
    for label in schema.NODES:
        assert schema.node_statement(label) in names
    for kind in schema.EDGES.values():
        for ends in kind.ends:
            assert schema.edge_statement(kind.kind, *ends) in names


def test_no_property_has_a_name_that_the_engine_keeps_for_itself() -> None:
    names = {name for kind in (*schema.NODES.values(), *schema.EDGES.values()) for name in kind.types}
    assert not names & {"title", "type"}


def test_values() -> None:
    types = schema.NODES["Cable"].types
    assert checked("x", types, {"subject": None, "captions": (), "redactions": 0, "partial": False}) == {"redactions": 0, "partial": False}
    for bad in ({"subject": 1}, {"captions": ["a", None]}, {"redactions": True}, {"title": "x"}, {"partial": 1}, {"captions": "abc"}):
        with pytest.raises(StoreError):
            checked("x", types, bad)


def test_one_edge_a_pair_holds_all_that_was_written() -> None:
    rows = rows_of(cable("09OSLO1", ref("09OSLO2", "A", text="OSLO 2"), ref("09OSLO2", "C", text="OSLO 002", paragraphs=(3,)), ref("09OSLO1", "D")))
    (edge,) = [e for e in rows.edges if e.kind == "REFERENCES"]
    assert (edge.target, edge.props["bullets"], edge.props["texts"], edge.props["paragraphs"]) == ("09OSLO2", ["A", "C"], ["OSLO 2", "OSLO 002"], [3])


def test_a_telcon_is_no_hub_and_a_report_is_one() -> None:
    documents = (Reference("telcon", None, "TELCON"), Reference("report", "IIR 9", "IIR 9"), Reference("cable-unresolved", None, "MADRIS 5", candidates=("09MADRID5", "09MADRAS5")))
    ids = [rows_of(cable(id, *documents)).documents for id in ("09OSLO1", "09OSLO2")]
    assert ids[0][1] == ids[1][1] == ("IIR 9", "IIR 9", "report")
    assert {d[0] for d in ids[0]} & {d[0] for d in ids[1]} == {"IIR 9"}
    assert ids[0][2][0] == "cable-unresolved~09OSLO1~3"
