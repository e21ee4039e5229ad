"""The graph is what the cables held say, in whatever order they came, anew or step by step."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphcables import stores
from graphcables.model import Cable, Conflict
from tests.engines import Graphs
from tests.invented import cable, hash_of, opened


def test_loading_twice_changes_nothing(graphs: Graphs) -> None:
    cables = [cable("09OSLO1", "09OSLO2"), cable("09OSLO2", "09OSLO3")]
    assert hash_of(graphs / "a", cables * 2) == hash_of(graphs / "b", cables)
    with stores.open_store(graphs / "b", write=True) as store:
        report = store.load(cables)
    assert (report.read, report.new, report.changed, report.other_versions, report.unchanged) == (2, 0, 0, 0, 2)
    assert (report.references, report.held, report.missing) == (2, 1, 1)


def test_an_input_that_changed_and_changed_back(graphs: Graphs) -> None:
    before, after = cable("09OSLO1", "09OSLO2"), cable("09OSLO1", "09OSLO3", text="Something happened.")
    alone = hash_of(graphs / "alone", [before])
    assert hash_of(graphs / "back", [before, after, before]) == alone
    assert hash_of(graphs / "forth", [before, after]) == hash_of(graphs / "new", [after]) != alone


def test_any_order_of_three_versions_gives_one_graph(graphs: Graphs) -> None:
    versions = [cable("09OSLO1", "09OSLO2", at="page"), cable("09OSLO1", "09OSLO3", at="telegram", redactions=3), cable("09OSLO1", at="extract", partial=True, text="Nothing")]
    hashes = {hash_of(graphs / str(i), order) for i, order in enumerate(itertools.permutations(versions))}
    assert len(hashes) == 1
    with opened(graphs / "5") as store:
        found = store.versions("09OSLO1")
        assert [v.partial for v in found] == [False, False, True] and [v.redactions for v in found] == [0, 3, 0]
        (row,) = store.run("MATCH (c:Cable {id: '09OSLO1'})-[:REFERENCES]->(o:Cable) RETURN c.versions AS versions, o.id AS cites")
    assert row == {"versions": 3, "cites": "09OSLO2"}


def test_a_cited_cable_becomes_whole_and_keeps_what_points_to_it(graphs: Graphs) -> None:
    folder = graphs / "g"
    hash_of(folder, [cable("09OSLO9", "09OSLO5", date="2009-06-01T10:00Z"), cable("09OSLO2", date="2009-02-01T10:00Z")])
    with opened(folder) as store:
        (row,) = store.run("MATCH (c:Cable {id: '09OSLO5'}) RETURN c")
    assert row["c"] == {
        "label": "Cable", "id": "09OSLO5", "name": "09OSLO5", "canonical": "09OSLO5", "post": "OSLO", "in_corpus": False, "in_release": False,
        "date_from": row["c"]["date_from"], "date_to": row["c"]["date_to"], "date_from_cable": row["c"]["date_from_cable"], "date_to_cable": row["c"]["date_to_cable"],
    }  # fmt: skip
    assert row["c"]["date_from"] <= "2009-06-01" and row["c"]["date_to"] >= row["c"]["date_from"]
    hash_of(folder, [cable("09OSLO5", text="It is here.")])
    with opened(folder) as store:
        assert [dict(r) for r in store.run("MATCH (a:Cable)-[:REFERENCES]->(c:Cable {id: '09OSLO5'}) RETURN a.id AS a, c.in_corpus AS held, c.date_from AS gone")] == [
            {"a": "09OSLO9", "held": True, "gone": None}
        ]


def test_a_malformed_number_answers_for_the_one_it_means_until_that_is_held(graphs: Graphs) -> None:
    malformed, citing = cable("09EFTOOSLO7", canonical="09OSLO7", post="OSLO"), cable("09OSLO8", "09OSLO7")
    query = "MATCH (:Cable {id: '09OSLO8'})-[:REFERENCES]->(c:Cable) RETURN c.id AS id, c.duplicate_of AS duplicate_of"
    hash_of(graphs / "g", [citing, malformed])
    with opened(graphs / "g") as store:
        assert list(store.run(query)) == [{"id": "09EFTOOSLO7", "duplicate_of": None}]
        assert store.resolve("09OSLO7") == "09EFTOOSLO7"
    hash_of(graphs / "g", [cable("09OSLO7")])
    with opened(graphs / "g") as store:
        assert list(store.run(query)) == [{"id": "09OSLO7", "duplicate_of": None}]
        assert list(store.run("MATCH (c:Cable {id: '09EFTOOSLO7'}) RETURN c.duplicate_of AS d")) == [{"d": "09OSLO7"}]


@pytest.mark.parametrize("order", [0, 1])
def test_a_window_names_the_same_cable_whichever_of_two_of_one_number_came_first(order: int, graphs: Graphs) -> None:
    two = [cable("09OSLO7", "09OSLO5", date="2009-02-05T00:00Z"), cable("09EFTOOSLO7", canonical="09OSLO7", post="OSLO", date="2009-02-05T00:00Z")]
    for one in two[:: 1 - 2 * order]:
        hash_of(graphs / "g", [one])
    with opened(graphs / "g") as store:
        assert list(store.run("MATCH (c:Cable {id: '09OSLO5'}) RETURN c.date_to AS day, c.date_to_cable AS id")) == [{"day": "2009-02-05", "id": "09EFTOOSLO7"}]


def test_forgetting(graphs: Graphs) -> None:
    cables = [cable("09OSLO1", "09OSLO2"), cable("09OSLO2", "09OSLO3", tags=("SNAR",))]
    hash_of(graphs / "g", cables)
    with stores.open_store(graphs / "g", write=True) as store:
        store.forget("09OSLO2")
        assert store.versions("09OSLO2") == [] and store.check() == []
        assert list(store.run("MATCH (c:Cable {id: '09OSLO2'}) RETURN c.in_corpus AS held")) == [{"held": False}]
        assert len(store.run("MATCH (t:Tag {id: 'SNAR'}) RETURN t")) == 0 and len(store.run("MATCH (c:Cable {id: '09OSLO3'}) RETURN c")) == 0
        hash_ = store.content_hash()
    assert hash_ == hash_of(graphs / "other", cables[:1])


def test_conflicts_and_people_stand_in_the_graph(graphs: Graphs) -> None:
    from graphcables.model import Signature

    one = cable("09OSLO1", conflicts=(Conflict("classification", "SECRET", "CONFIDENTIAL"),), classified_by=(Signature("Ada Quill", "DCM"),))
    hash_of(graphs / "g", [one, cable("09OSLO2"), cable("09PARIS2")])
    with opened(graphs / "g") as store:
        assert list(store.run("MATCH (c:Cable) WHERE c.conflicts IS NOT NULL RETURN c.conflicts AS x")) == [{"x": ["classification: SECRET | CONFIDENTIAL"]}]
        people = {(r["c"], r["p"]) for r in store.run("MATCH (c:Cable)-[:SIGNED_BY]->(p:Person) RETURN c.id AS c, p.id AS p")}
    assert people == {("09OSLO1", "ada-quill~OSLO"), ("09OSLO2", "quill~OSLO"), ("09PARIS2", "quill~PARIS")}


_IDS = ["09OSLO1", "09OSLO2", "09OSLO3", "08OSLO4", "09EFTOOSLO2", "09XSECTIONOSLO3", "09PARIS1"]
_CANONICAL = {"09EFTOOSLO2": "09OSLO2", "09XSECTIONOSLO3": "09OSLO3"}


def _version(id: str, cited: list[str], place: str, partial: bool, tag: str) -> Cable:
    dates = {"09OSLO1": "2009-01-05T00:00Z", "09OSLO3": "2009-03-05T00:00Z", "08OSLO4": None}
    return cable(id, *cited, at=f"{id}/{place}", partial=partial, tags=(tag,), canonical=_CANONICAL.get(id, id), post="PARIS" if "PARIS" in id else "OSLO", date=dates.get(id, "2009-02-05T00:00Z"))


_VERSIONS = st.builds(_version, st.sampled_from(_IDS), st.lists(st.sampled_from([*_IDS, "09OSLO77", "07PARIS5"]), max_size=3, unique=True), st.sampled_from("xy"), st.booleans(), st.sampled_from(["SNAR", "CB"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(_VERSIONS, st.sampled_from(_IDS)), min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_step_by_step_is_the_same_as_anew(steps: list[Cable | str], random: object) -> None:
    """A text among the steps is a number to forget."""
    with tempfile.TemporaryDirectory() as place:
        with stores.open_store(Path(place) / "steps", write=True, create=True) as store:
            for step in steps:
                if isinstance(step, str):
                    store.forget(step)
                else:
                    store.load([step])
            assert store.check() == []
            before = store.content_hash()
            store.rebuild()
            assert store.content_hash() == before
            held = [v for id in _IDS for v in store.versions(id)]
        # the versions that are left, in another order, from other places
        random.shuffle(held)  # type: ignore[attr-defined]  # Hypothesis gives a Random
        assert hash_of(Path(place) / "other", held) == before if held else True
