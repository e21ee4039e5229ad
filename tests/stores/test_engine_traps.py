"""One example of each wrong answer that the engine gives by itself: ours are right, since its faulty passes are off.

The graphs are small; the statements are those in which the faults were found.
"""

from __future__ import annotations

import random

import pytest

from graphcables.stores.embedded.store import EmbeddedStore
from tests.invented import cable, graph, opened


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    rng = random.Random(7)
    ids = [f"09{station}{serial}" for station in ("OSLO", "PARIS", "ROME", "CAIRO") for serial in range(1, 60)]
    cables = [
        cable(id, *rng.sample(ids, rng.randrange(0, 4)), date=f"20{rng.randrange(5, 10):02d}-0{rng.randrange(1, 9)}-01T00:00Z", tags=tuple(rng.sample(["PREL", "PGOV", "SNAR"], 2)))
        for id in ids
    ]
    return opened(graph(tmp_path_factory.mktemp("traps") / "g", cables))


def _rows(store: EmbeddedStore, text: str, **parameters: object) -> list[tuple[object, ...]]:
    return list(store.run(text, parameters).rows)


def _edges(store: EmbeddedStore, kind: str) -> list[tuple[str, str]]:
    return [(a, b) for a, b in _rows(store, f"MATCH (a)-[:{kind}]->(b) RETURN a.id, b.id")]  # a fixed word of the test


def test_a_range_beside_an_id_is_not_dropped(store: EmbeddedStore) -> None:
    assert _rows(store, "MATCH (c:Cable {id: $id}) WHERE c.in_corpus AND c.date >= '2030' RETURN c.id", id="09OSLO1") == []
    assert _rows(store, "MATCH (c:Cable {id: $id}) WHERE c.in_corpus AND c.date >= '2000' RETURN c.id", id="09OSLO1") == [("09OSLO1",)]


def test_two_hops_one_of_them_undirected(store: EmbeddedStore) -> None:
    references, tagged = _edges(store, "REFERENCES"), _edges(store, "TAGGED")
    tags: dict[str, int] = {}
    for a, _ in tagged:
        tags[a] = tags.get(a, 0) + 1
    expected = sum(tags.get(a, 0) + tags.get(b, 0) for a, b in references)
    assert expected > 0 and _rows(store, "MATCH (a)-[:REFERENCES]-(b)-[:TAGGED]->(c) RETURN count(*)") == [(expected,)]


def test_a_condition_on_the_first_edge_of_a_path_is_kept(store: EmbeddedStore) -> None:
    query = "MATCH (c)-[r:SENT_TO]->(x)-[:IS_POST]->(p) WHERE r.role = $role RETURN count(*)"
    assert _rows(store, query, role="action") == [(236,)]
    assert _rows(store, query, role="info") == [(0,)]


def test_optional_match_and_counting_keep_the_node(store: EmbeddedStore) -> None:
    references = _edges(store, "REFERENCES")
    most = max({b for _, b in references}, key=lambda id: sum(b == id for _, b in references))
    rows = _rows(store, "MATCH (o:Cable {id: $id}) OPTIONAL MATCH (o)<-[:REFERENCES]-(p) WITH o, p, count(*) AS n RETURN p.id, n", id=most)
    expected = {a for a, b in references if b == most}
    assert len(expected) > 1 and {r[0] for r in rows} == expected and all(r[1] == 1 for r in rows)


def test_a_subquery_sees_what_it_imports(store: EmbeddedStore) -> None:
    rows = _rows(store, "MATCH (p:Post) CALL (p) { MATCH (p)<-[:SENT_FROM]-(c)-[:TAGGED]->(t) RETURN count(DISTINCT c) AS n } RETURN p.id, n")
    assert {r for r in rows if r[0] != "STATE"} == {("OSLO", 59), ("PARIS", 59), ("ROME", 59), ("CAIRO", 59)}


def test_a_comparison_of_two_patterns(store: EmbeddedStore) -> None:
    references = _edges(store, "REFERENCES")
    dates = dict(_rows(store, "MATCH (c:Cable) RETURN c.id, c.date"))
    low = min(str(d) for d in dates.values())
    expected = len({b for a, b in references if str(dates[b]) > low})
    rows = _rows(store, "MATCH (a:Cable) MATCH (c:Cable)-[:REFERENCES]->(d:Cable) WHERE d.date > a.date RETURN count(DISTINCT d)")
    assert expected > 0 and rows == [(expected,)]


def test_the_edges_of_a_path_are_in_its_order(store: EmbeddedStore) -> None:
    references = _edges(store, "REFERENCES")
    end = max({b for _, b in references}, key=lambda id: sum(b == id for _, b in references))
    rows = _rows(store, "MATCH (a:Cable)-[r:REFERENCES*2..3]->(b:Cable {id: $id}) RETURN r, a.id LIMIT 50", id=end)
    assert rows
    for path, start in rows:
        assert isinstance(path, list) and path[0]["from"] == start and path[-1]["to"] == end
        assert all(one["to"] == other["from"] for one, other in zip(path, path[1:], strict=False))
