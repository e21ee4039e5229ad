"""What users add stays, applies to nothing else, and cannot be mistaken for what the cables say."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphcables.errors import QueryError, WriteRefused
from graphcables.model import Signature
from graphcables.stores import open_store
from graphcables.stores.embedded.store import EmbeddedStore
from tests.invented import cable, graph

OWN = "MATCH (n) WHERE n.note IS NOT NULL OR n:Note OR n:Seen RETURN labels(n) AS labels, n.id AS id, n.note AS note ORDER BY n.id"
EDGES = "MATCH (a)-[r:ABOUT]->(b) RETURN a.id AS a, b.id AS b, r.why AS why ORDER BY a, b, why"


def own(store: EmbeddedStore) -> list[object]:
    return [store.run(OWN).rows, store.run(EDGES).rows]


def test_a_mark_is_not_put_on_what_comes_later(tmp_path: Path) -> None:
    with open_store(graph(tmp_path / "g", [cable("09OSLO1")]), write=True) as store:
        store.run("MATCH (c:Cable) SET c.note = 'read'", write=True)
        store.load([cable("09OSLO2"), cable("09OSLO1", "09OSLO7", at="elsewhere", text="Longer than before, and so it is the one shown.")])
        assert store.run("MATCH (c:Cable) RETURN c.id, c.note ORDER BY c.id").rows == (("09OSLO1", "read"), ("09OSLO2", None), ("09OSLO7", None))
        store.rebuild()
        assert store.run("MATCH (c:Cable) RETURN c.id, c.note ORDER BY c.id").rows == (("09OSLO1", "read"), ("09OSLO2", None), ("09OSLO7", None))


def test_what_can_be_added(tmp_path: Path) -> None:
    cables = [cable("09OSLO1", "08PARIS5", signed_by=(Signature("QUILL"),)), cable("09OSLO2")]
    with open_store(graph(tmp_path / "g", cables), write=True) as store:
        plain = store.content_hash()
        for text in (
            "CREATE (:Note {id: 'n1', note: 'one', weights: [1, 2]})-[:`ABOUT`]->(:`My ``odd`` label` {id: 'x'})",
            "MATCH (n:Note {id: 'n1'}) MATCH (c:Cable {id: '08PARIS5'}) CREATE (n)-[:ABOUT {why: 'a'}]->(c) CREATE (n)-[:ABOUT {why: 'a'}]->(c)",
            "MATCH (p:Person) MATCH (n:Note) CREATE (p)-[:ABOUT {why: 'b'}]->(n)",
            "MATCH (c:Cable {id: '09OSLO1'}) SET c:Seen",
            "MATCH (t:Tag {id: 'PREL'}) SET t.note = 'mine', t.country = 'of a tag: not the schema''s'",
        ):
            store.run(text.replace("''", "\\'"), write=True)
        assert store.content_hash() == plain
        before = own(store)
        store.rebuild()
        assert own(store) == before and store.check() == []
        # all cables go; what a user's edges and marks hold stays
        for id in ("09OSLO1", "09OSLO2"):
            store.forget(id)
        assert own(store) == before and store.check() == []
        assert store.run("MATCH (p:Person) RETURN p.name").rows == (("QUILL",),)
        assert store.resolve("08PARIS5") == "08PARIS5" and list(store.ids()) == ["08PARIS5", "09OSLO1"]
        store.load(cables)
        assert store.content_hash() == plain and own(store) == before
        # what the user takes away again, goes
        store.run("MATCH (n) WHERE n:Note OR n:`My \\`odd\\` label` DETACH DELETE n".replace("\\`", "``"), write=True)
        store.run("MATCH (c:Seen) REMOVE c:Seen", write=True)
        for id in ("09OSLO1", "09OSLO2"):
            store.forget(id)
        assert list(store.ids()) == [] and store.check() == []


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (c:Cable {id: '09OSLO1'}) SET c.subject = 'x'",
        "MATCH (c:Cable {id: '09OSLO1'}) DETACH DELETE c",
        "CREATE (c:Cable {id: '09OSLO9', name: 'x'})",
        "MATCH (c:Cable {id: '09OSLO1'})-[r:TAGGED]->() DELETE r",
        "MATCH (c:Cable {id: '09OSLO1'})-[r:TAGGED]->() SET r.note = 'x'",
        "MATCH (c:Cable {id: '09OSLO1'}) MATCH (t:Tag) CREATE (c)-[:TAGGED]->(t)",
        "CREATE (n:Note {text: 'no id'})",
        "CREATE (n:Note {id: 5})",
        "CREATE (n:Note {id: 'a', day: date('2020-01-01')})",
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_changed(tmp_path: Path, text: str) -> None:
    with open_store(graph(tmp_path / "g", [cable("09OSLO1")]), write=True) as store:
        before = store.content_hash()
        with pytest.raises(QueryError) as found:
            store.run(text, write=True)
        assert not isinstance(found.value, WriteRefused) and "\n" not in str(found.value)
        assert store.content_hash() == before and store.run("MATCH (n:Note) RETURN n").rows == ()
        assert store.check() == []


@pytest.mark.parametrize("text", ["MATCH (n:Note) DETACH DELETE n", "CREATE (n:Note {id: 'x'})", "MATCH (c:Cable {id: '09OSLO2'}) SET c.note = 'seen'"])
def test_a_write_holds_no_more_than_it_says(tmp_path: Path, text: str) -> None:
    with open_store(graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2")]), write=True) as store:
        store.run(text, write=True)
        store.forget("09OSLO1")
        assert [line for line in store.dump() if '"id":"09OSLO2"' not in line] == [] and store.check() == []


def test_a_write_that_fails_halfway_leaves_nothing(tmp_path: Path) -> None:
    with open_store(graph(tmp_path / "g", [cable("09OSLO1")]), write=True) as store:
        with pytest.raises(QueryError):
            store.run("UNWIND [1, 0] AS i CREATE (n:Note {id: toString(10 / i)})", write=True)
        assert store.run("MATCH (n:Note) RETURN n").rows == ()


IDS = ["09OSLO1", "09OSLO2", "08PARIS5"]
WRITES = [
    "MATCH (c:Cable {id: $id}) SET c.note = 'seen'",
    "MATCH (c:Cable {id: $id}) REMOVE c.note",
    "MATCH (c:Cable {id: $id}) MERGE (n:Note {id: 'n'}) CREATE (n)-[:ABOUT {why: 'x'}]->(c)",
    "MATCH (c:Cable {id: $id})-[:SIGNED_BY]->(p) MERGE (n:Note {id: 'p'}) MERGE (n)-[:ABOUT]->(p)",
    "MATCH (t:Tag) MERGE (n:Note {id: 't'}) MERGE (t)-[:ABOUT]->(n)",
    "MATCH (n:Note) DETACH DELETE n",
    "MATCH (c:Cable {id: $id}) SET c:Seen",
]
steps = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=2), st.sampled_from([("PREL",), ("PGOV",)])),
        st.tuples(st.just("forget"), st.sampled_from(IDS)),
        st.tuples(st.just("write"), st.sampled_from(IDS), st.sampled_from(WRITES)),
    ),
    min_size=2,
    max_size=8,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_additions_outlive_everything_in_any_order(sequence: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "g", write=True, create=True) as store:
        for what, id, *more in sequence:
            before = own(store)
            if what == "load":
                store.load([cable(str(id), *more[0], tags=more[1])])  # type: ignore[misc,arg-type]
            elif what == "forget":
                store.forget(str(id))
            else:
                store.run(str(more[0]), {"id": id}, write=True)
            if what != "write":
                assert own(store) == before
            assert store.check() == []
        before, dump = own(store), list(store.dump())
        store.rebuild()
        assert own(store) == before and list(store.dump()) == dump


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Note {id: 'a', x: 1}) CREATE (:Note {id: 'a', x: 2})",
        "CREATE (:Note:Old {id: 'a'}) CREATE (:Old {id: 'a'})",
        "CREATE (:Note {id: 'n', x: 2})",
        "MATCH (c:Cable {id: '09OSLO1'}) SET c:Note CREATE (:Note {id: '09OSLO1'})",
    ],
)
def test_two_nodes_that_could_not_be_told_apart_are_refused(tmp_path: Path, text: str) -> None:
    with open_store(graph(tmp_path / "g", [cable("09OSLO1")]), write=True) as store:
        store.run("CREATE (:Note {id: 'n', x: 1}) CREATE (:Other {id: 'n'})", write=True)
        before = store.run("MATCH (n) RETURN labels(n), n.id, n.x ORDER BY labels(n)[0], n.id").rows
        with pytest.raises(QueryError, match="two nodes of"):
            store.run(text, write=True)
        assert store.run("MATCH (n) RETURN labels(n), n.id, n.x ORDER BY labels(n)[0], n.id").rows == before
        store.rebuild()
        assert store.run("MATCH (n) RETURN labels(n), n.id, n.x ORDER BY labels(n)[0], n.id").rows == before
