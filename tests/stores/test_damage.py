"""Damaged files, other versions: the texts are the truth, the graph can be made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from graphcables import stores
from graphcables.errors import DamagedStore, VersionMismatch
from tests.invented import cable, graph, hash_of, opened


def test_a_damaged_graph_is_found_and_made_anew(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [cable(f"09OSLO{i}", f"09OSLO{i + 1}") for i in range(1, 200)])
    before = hash_of(folder, [])
    (file,) = folder.glob("graph-*.kgl")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(bytes(data))
    try:
        with opened(folder) as store:
            assert any("checksum" in problem for problem in store.check())
    except DamagedStore as error:
        assert "graphcables rebuild" in str(error)
    with stores.open_store(folder, rebuild=True) as store:
        assert store.check() == [] and store.content_hash() == before


@pytest.mark.parametrize("harm", ["remove", "truncate", "pointer"])
def test_a_graph_that_is_gone_is_made_anew(tmp_path: Path, harm: str) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2")])
    (file,) = folder.glob("graph-*.kgl")
    if harm == "remove":
        file.unlink()
    elif harm == "truncate":
        file.write_bytes(file.read_bytes()[:100])
    else:
        (folder / "graph.json").write_text("{")
    with pytest.raises(DamagedStore, match="graphcables rebuild"), opened(folder) as store:
        store.run("RETURN 1 AS x")
    with stores.open_store(folder, rebuild=True) as store:
        assert store.check() == []


@pytest.mark.parametrize("harm", ["remove", "truncate", "flip"])
def test_a_load_makes_a_graph_anew_that_is_gone_or_damaged(tmp_path: Path, harm: str) -> None:
    cables = [cable(f"09OSLO{i}", f"09OSLO{i + 1}") for i in range(1, 100)]
    want = hash_of(tmp_path / "whole", cables)
    folder = graph(tmp_path / "g", cables[:90])
    (file,) = folder.glob("graph-*.kgl")
    data = bytearray(file.read_bytes())
    if harm == "remove":
        file.unlink()
    else:
        data[len(data) // 2] ^= 0xFF
        file.write_bytes(bytes(data[:100] if harm == "truncate" else data))
    with stores.open_store(folder, write=True) as store:
        store.load(cables[90:])
        assert store.content_hash() == want and store.check() == []


@pytest.mark.parametrize("key", ["schema", "gazetteers", "engine"])
def test_another_version_is_one_sentence(tmp_path: Path, key: str) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1")])
    db = sqlite3.connect(folder / "texts.sqlite")
    db.execute("UPDATE meta SET value = 'older' WHERE key = ?", (key,))
    db.commit()
    db.close()
    with pytest.raises(VersionMismatch, match="graphcables rebuild"):
        opened(folder)
    with stores.open_store(folder, rebuild=True) as store:
        assert store.check() == []
    opened(folder).close()


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        ("INSERT INTO words (words, rowid, subject, paragraphs) VALUES ('delete', 1, 'invented', '')", "more or less often"),
        ("INSERT INTO words (rowid, subject, paragraphs) VALUES (7, 'nothing', '')", "not over the cables"),
        ("INSERT INTO words (words) VALUES ('delete-all')", "not over the cables"),
        ("UPDATE cable SET post = 'PARIS'", "beside the cable"),
        ("UPDATE cable SET until = NULL", "beside the cable"),
        ("UPDATE cable SET classification = 'SECRET'", "beside the cable"),
        ("UPDATE tagged SET tag = 'SNAR'", "not the tags"),
        ("DELETE FROM tagged", "not the tags"),
        ("DELETE FROM cable", "not the one that should be"),
    ],
)
def test_what_is_wrong_beside_the_texts_is_found(tmp_path: Path, harm: str, says: str) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2")])
    with opened(folder) as store:
        assert store.check() == []
    db = sqlite3.connect(folder / "texts.sqlite")
    db.execute(harm)
    db.commit()
    db.close()
    with opened(folder) as store:
        assert any(says in problem for problem in store.check())
    with stores.open_store(folder, rebuild=True) as store:
        assert store.check() == []
