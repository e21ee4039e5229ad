"""Inputs that a store holds are not parsed again; and all that design.md says of places and versions stays true."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphcables import ingest, stores, telegram
from graphcables.sources import Rejected
from graphcables.stores.base import LoadReport
from graphcables.stores.embedded import origin, published
from tests.invented import cable, graph, opened
from tests.sources.invented_pages import page


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for i in range(4):
        (folder / f"{i}.html").write_text(text(i))
    return folder


def text(i: int) -> str:
    return page(number=f"09OSLO90{i:03d}").replace("OSLO 090011", f"OSLO 090{i:03d}")


def loaded(pile: Path, db: Path) -> LoadReport:
    with stores.open_store(db, write=True, create=True) as store:
        report = store.load(one for one in ingest.prepared([str(pile)], 1, stores.preparation(db)) if not isinstance(one, Rejected))
        assert store.check() == []
        return report


def outcome(report: LoadReport) -> tuple[int, int, int, int]:
    return report.new, report.changed, report.other_versions, report.unchanged


def test_what_is_held_is_not_parsed(pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert outcome(loaded(pile, tmp_path / "g")) == (4, 0, 0, 0)
    parsed: list[str] = []
    parse = telegram.parse
    monkeypatch.setattr(telegram, "parse", lambda raw: (parsed.append(raw.source), parse(raw))[1])
    (pile / "2.html").write_text(text(2).replace("</pre>", "and more\n</pre>"))
    assert outcome(loaded(pile, tmp_path / "g")) == (0, 1, 0, 3) and parsed == ["2.html"]


@pytest.mark.parametrize("harm", ["UPDATE version SET parser = 'older'", "UPDATE version SET body = x'00'", "DELETE FROM location"])
def test_but_for_an_older_grammar_and_damage(pile: Path, tmp_path: Path, harm: str) -> None:
    loaded(pile, tmp_path / "g")
    db = sqlite3.connect(tmp_path / "g" / "texts.sqlite")
    db.execute(harm + (" WHERE id = '09OSLO90001'" if "UPDATE" in harm else ""))
    db.commit()
    db.close()
    changed = 1 if "UPDATE" in harm else 0
    assert outcome(loaded(pile, tmp_path / "g")) == (0, changed, 0, 4 - changed)
    with opened(tmp_path / "g") as store:
        assert store.texts.db.execute("SELECT DISTINCT parser FROM version").fetchall() == [(origin.parser(),)]


def test_a_place_that_is_given_away_meanwhile_is_read_after_all(pile: Path, tmp_path: Path) -> None:
    """As where a table has two rows of one number: the first one takes the place from the second, which was seen there."""
    loaded(pile, tmp_path / "g")
    with stores.open_store(tmp_path / "g", write=True) as store:
        [seen] = ingest.prepared([str(pile / "1.html")], 1, stores.preparation(tmp_path / "g"))
        assert isinstance(seen, ingest.Unread)
        other: Any = cable("09OSLO90001", text="Another text at that place.")
        place = seen.held.location
        assert outcome(store.load([replace(other, location=place)])) == (0, 1, 0, 0)
        assert outcome(store.load([seen])) == (0, 1, 0, 0)
        assert store.versions("09OSLO90001")[0].fingerprint == seen.held.fingerprint and len(store.versions("09OSLO90001")) == 1


def test_a_large_graph_is_read_from_a_folder_and_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cables = [cable(f"09OSLO{i}", f"09OSLO{i + 1}", f"08PARIS{i}") for i in range(1, 40)]
    file = graph(tmp_path / "file", cables)
    monkeypatch.setattr(published, "LARGE", 10)
    folder = graph(tmp_path / "folder", cables)
    query = "MATCH (c:Cable)-[r:REFERENCES]->(d:Cable) RETURN c, r, d.id ORDER BY c.id, d.id LIMIT 30"
    with opened(file) as one, opened(folder) as other:
        assert other._engine().folder is not None and one._engine().folder is None
        assert one.run(query) == other.run(query)
        assert list(one.dump()) == list(other.dump()) and one.content_hash() == other.content_hash()
        assert other.check() == []


def test_a_folder_for_readers_that_is_damaged_is_told_and_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "LARGE", 1)
    folder = graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2")])
    with opened(folder) as store:
        before = store.content_hash()
    [edges] = folder.glob("graph-*.mapped/**/edge_prop_heap.bin")
    data = bytearray(edges.read_bytes())
    data[len(data) // 2] ^= 1
    edges.write_bytes(data)
    with opened(folder) as store:
        assert any("checksums differ" in problem for problem in store.check())
    with stores.open_store(folder, rebuild=True) as store:
        assert store.content_hash() == before and store.check() == []
    assert len(list(folder.glob("graph-*.mapped"))) == 1
    edges = next(folder.glob("graph-*.mapped/**/edge_prop_heap.bin"))
    edges.write_bytes(edges.read_bytes()[:-1])
    with opened(folder) as store:  # that can be seen without reading it
        assert store._engine().folder is None and store.content_hash() == before
