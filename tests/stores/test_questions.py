"""What a query may do, what it gets, and what it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphcables import stores
from graphcables.errors import NoStore, QueryError, StoreBusy, UsageError, WriteRefused
from graphcables.stores.base import Store
from tests.engines import Graphs
from tests.invented import cable, graph, opened


@pytest.fixture
def folder(graphs: Graphs) -> Any:
    return graph(graphs / "g", [cable("09OSLO1", "09OSLO2", "08PARIS5"), cable("09OSLO2")])


@pytest.fixture
def store(folder: Any) -> Store:
    return opened(folder)


def test_nodes_edges_and_paths_are_plain(store: Store) -> None:
    (row,) = store.run("MATCH p = (a:Cable {id: '09OSLO1'})-[r:REFERENCES]->(b:Cable {id: '09OSLO2'}) RETURN p, r, a").rows
    path, edge, node = row
    assert (edge["edge"], edge["from"], edge["to"], edge["texts"]) == ("REFERENCES", "09OSLO1", "09OSLO2", ["09OSLO2"])
    assert (node["label"], node["id"], node["name"]) == ("Cable", "09OSLO1", "09OSLO1") and not {"title", "type"} & set(node)
    assert [part.get("label") or part.get("edge") for part in path] == ["Cable", "REFERENCES", "Cable"]


def test_an_edge_alone_knows_its_ends(store: Store) -> None:
    ends = {(r[0]["from"], r[0]["to"]) for r in store.run("MATCH (:Cable)-[r:REFERENCES]->(:Cable) RETURN r").rows}
    assert ends == {("09OSLO1", "09OSLO2"), ("09OSLO1", "08PARIS5")}


@pytest.mark.parametrize(
    "text",
    ["CREATE (n:Cable {id: 'x'})", "MATCH (c:Cable) SET c.name = 'x'", "MATCH (c:Cable) DETACH DELETE c", "MERGE (n:Note {id: 'x'})", "MATCH (c:Cable) REMOVE c.name",
     "MATCH (c:Cable) RETURN c.id AS i UNION CREATE (n:X) RETURN n.id AS i"],
)  # fmt: skip
def test_writing_is_refused_in_a_read(store: Store, text: str) -> None:
    with pytest.raises((WriteRefused, QueryError)):
        store.run(text)
    assert store.run("MATCH (c:Cable) RETURN count(c) AS n").rows == ((3,),)


@pytest.mark.parametrize(
    "text",
    ["LOAD CSV FROM '/etc/hostname' AS row RETURN row", "load csv with headers from 'x' as row return row", "MATCH (c:Cable) WITH c LOAD CSV FROM 'file:///etc/hostname' AS x RETURN x",
     "LOAD /* */ CSV FROM '/etc/hostname' AS row RETURN row", "LOAD//\nCSV FROM '/etc/hostname' AS row RETURN row"],
)  # fmt: skip
def test_reading_files_is_refused_even_when_writing(folder: Any, text: str) -> None:
    with stores.open_store(folder, write=True) as store:
        for write in (False, True):
            with pytest.raises(QueryError):
                store.run(text, write=write)


@pytest.mark.parametrize("text", ["RETURN 1; RETURN 2", "MATCH (c) RETURN c.id FORMAT CSV", "MATCH (a)-[*]->(b) RETURN b", "MATCH (a)-[:REFERENCES*2..]->(b) RETURN b", "", "// nothing"])
def test_what_gives_wrong_answers_is_refused(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        store.run(text)


def test_words_in_strings_are_not_clauses(store: Store) -> None:
    assert store.run("RETURN 'LOAD CSV; CREATE (n)-[*]->()' AS x").rows == (("LOAD CSV; CREATE (n)-[*]->()",),)
    assert store.run("RETURN 2 * 3 AS x;").rows == ((6,),)


def test_a_syntax_error_shows_the_place(store: Store) -> None:
    with pytest.raises(QueryError, match="line 2") as found:
        store.run("MATCH (c:Cable)\nWHERE c.id = = 1 RETURN c")
    assert "^" in str(found.value)


def test_texts_are_said_to_be_elsewhere(tmp_path: Path) -> None:
    store = opened(graph(tmp_path / "g", [cable("09OSLO1")]))
    with pytest.raises(QueryError, match="graphcables show"):
        store.run("MATCH (c:Cable)-[:HAS_TEXT]->(t:Text) RETURN t")


def test_an_unknown_label_is_a_warning(store: Store) -> None:
    found = store.run("MATCH (n:Cabel) RETURN n")
    assert found.rows == () and any("Cabel" in w for w in found.warnings)


def test_a_runaway_ends(store: Store) -> None:
    with pytest.raises(QueryError, match="stopped"):
        store.run("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a + b) AS n", timeout=0.5)


def test_parameters_are_values_not_text(store: Store) -> None:
    assert store.run("MATCH (c:Cable {id: $id}) RETURN c.id AS id", {"id": "x'}) DETACH DELETE c //"}).rows == ()
    with pytest.raises(QueryError):
        store.run("RETURN $x AS x", {"x": {1, 2}})


def test_a_users_own_nodes_outlive_loads_and_rebuilds(folder: Any) -> None:
    with stores.open_store(folder, write=True) as store:
        before = store.content_hash()
        store.run("MATCH (c:Cable {id: $id}) CREATE (n:Note {id: 'n1', text: $text})-[:ABOUT]->(c)", {"id": "08PARIS5", "text": "look here"}, write=True)
        assert store.content_hash() == before
    query = "MATCH (n:Note)-[:ABOUT]->(c:Cable) RETURN n.text AS text, c.id AS id, c.in_corpus AS held"
    with stores.open_store(folder, write=True) as store:
        store.load([cable("09OSLO3", "09OSLO1")])
        assert list(store.run(query)) == [{"text": "look here", "id": "08PARIS5", "held": False}]
        # nothing cites 08PARIS5 any more, but a note does
        store.load([cable("09OSLO1", "09OSLO2", text="It changed.")])
        assert list(store.run(query)) == [{"text": "look here", "id": "08PARIS5", "held": False}]
        store.rebuild()
        assert list(store.run(query)) == [{"text": "look here", "id": "08PARIS5", "held": False}] and store.check() == []


def test_a_store_for_reading_takes_no_changes(store: Store) -> None:
    with pytest.raises(UsageError):
        store.run("CREATE (n:Note {id: 'x'})", write=True)
    with pytest.raises(UsageError):
        store.load([cable("09OSLO9")])


def test_one_writer_many_readers(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2", "08PARIS5"), cable("09OSLO2")])
    with stores.open_store(folder, write=True) as writer:
        with pytest.raises(StoreBusy, match="process"):
            stores.open_store(folder, write=True)
        reader = opened(folder)
        assert reader.run("MATCH (c:Cable) WHERE c.in_corpus RETURN count(c) AS n").rows == ((2,),)
        writer.load([cable("09OSLO3")])
        assert reader.run("MATCH (c:Cable) WHERE c.in_corpus RETURN count(c) AS n").rows == ((2,),)
    assert opened(folder).run("MATCH (c:Cable) WHERE c.in_corpus RETURN count(c) AS n").rows == ((3,),)


def test_no_graph_says_what_to_do(graphs: Graphs) -> None:
    with pytest.raises(NoStore, match="graphcables load"):
        opened(graphs / "none")


@pytest.mark.parametrize("timeout", [float("inf"), 1e30, float("nan"), 0, -1, 1e7])
def test_a_timeout_that_is_none_is_told(store: Store, timeout: float) -> None:
    with pytest.raises(QueryError, match="timeout must be"):
        store.run("RETURN 1 AS x", timeout=timeout)
    assert store.run("RETURN 1 AS x", timeout=1_000_000).rows == ((1,),)
