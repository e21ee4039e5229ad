"""The graph made anew: in one process or several, at once or by catching up, it is the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graphcables import stores
from graphcables.errors import StoreError
from graphcables.stores.embedded import building, dump, examining, integrity, published, sharing
from graphcables.stores.embedded.expected import Expected
from tests.invented import graph, opened
from tests.stores.kill import invented


def test_several_processes_make_the_graph_that_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = graph(tmp_path / "g", invented(300))
    with opened(folder) as store:
        alone = store.content_hash()
    monkeypatch.setattr(sharing, "MANY", 1)
    monkeypatch.setattr(integrity, "_ROWS", 7)
    monkeypatch.setattr(building, "_PIECE", 20)
    monkeypatch.setattr(examining, "_PIECE", 20)
    monkeypatch.setattr(dump, "_SLICE", 30)
    with stores.open_store(folder, rebuild=True) as store:
        assert store.content_hash() == alone and store.check() == []
        assert sorted(store.dump()) == sorted(line for _, lines in dump.groups(store._engine()) for line in lines)


def test_catching_up_arrives_at_the_same(tmp_path: Path) -> None:
    cables = list(invented(60))
    with stores.open_store(tmp_path / "g", write=True, create=True) as store:
        for some in (cables[40:], cables[:10], cables[10:40]):
            store.load(some)
        step_by_step = store.content_hash()
    with stores.open_store(tmp_path / "g", rebuild=True) as store:
        assert store.content_hash() == step_by_step


def test_a_process_that_sees_another_state_leaves_the_work_to_the_one_that_asked(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", invented(5))
    with opened(folder) as store:
        assert sharing.opened(store.texts.path, store.texts.sequence + 1) is None
        assert sharing.opened(store.texts.path, store.texts.sequence) is not None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("MATCH (c:Cable {id: '05SOFIA4'}) SET c.subject = 'ANOTHER'", "05SOFIA4"),
        ("MATCH (c:Cable {id: '05SOFIA4'})-[r:TAGGED]->() DELETE r", "in the texts, but not in the graph"),
        ("MERGE (:Tag {id: 'XX', name: 'XX'})", "in the graph, but not in the texts"),
        ("MATCH (a:Cable {id: '05SOFIA4'}) MATCH (b:Cable {id: '05SOFIA5'}) CREATE (a)-[:REFERENCES {texts: ['x']}]->(b)", "in the graph"),
    ],
)
@pytest.mark.parametrize("many", [False, True])
def test_a_graph_that_is_whole_but_not_what_follows_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, says: str, many: bool) -> None:
    if many:
        monkeypatch.setattr(sharing, "MANY", 1)
        monkeypatch.setattr(published, "LARGE", 1)
    folder = graph(tmp_path / "g", invented(20))
    with stores.open_store(folder, write=True) as store:
        engine = store._graph.writable()
        engine.cypher(change)
        store._graph.publish(engine, store.texts.sequence)
    with opened(folder) as store:
        found = store.check()
        assert any(says in problem for problem in found), found


def _refused(expected: object, task: int) -> int:
    """Raises in another process what is known there (even numbers) or is nobody's (3)."""
    if os.getpid() != _asking(expected):
        if task % 2 == 0:
            raise StoreError("there")
        if task == 3:
            raise ZeroDivisionError
    return task * 10


def _asking(expected: object) -> int:
    """The process that asks: its number lies beside the texts."""
    assert isinstance(expected, Expected)
    return int((expected.texts.path.parent / "asking").read_text())


def test_what_fails_in_another_process_is_done_by_the_one_that_asked(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", invented(3))
    (folder / "asking").write_text(str(os.getpid()))
    with opened(folder) as store:
        assert list(sharing.over(store.texts, _refused, range(6), 2)) == [(task, task * 10) for task in range(6)]
