"""Damage in the file of texts: what follows from something whole is made anew from that, what does not is named, with what mends it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphcables import stores
from graphcables.cli import main
from graphcables.errors import DamagedStore
from tests.invented import cable, graph, hash_of, opened

CABLES = [cable("09OSLO1", "07STATE136782"), cable("09OSLO1", at="elsewhere", partial=True), cable("09OSLO2", "09OSLO1", redactions=2)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return graph(tmp_path / "g", CABLES)


def harm(folder: Path, statement: str, *values: object) -> None:
    db = sqlite3.connect(folder / "texts.sqlite")
    assert db.execute(statement, values).rowcount > 0
    db.commit()
    db.close()


def spoil(folder: Path, id: str) -> None:
    """Flip a bit in the middle of each text of a cable."""
    db = sqlite3.connect(folder / "texts.sqlite")
    for row, body in db.execute("SELECT rowid, body FROM version WHERE id = ?", (id,)).fetchall():
        bad = bytearray(body)
        bad[len(bad) // 2] ^= 4
        db.execute("UPDATE version SET body = ? WHERE rowid = ?", (bytes(bad), row))
    db.commit()
    db.close()


@pytest.mark.parametrize(
    "change",
    [
        "light = replace(light, '07STATE136782', '07STATE136783')",
        "light = replace(light, '\"references\"', '\"refereoces\"')",
        "light = replace(light, '{\"kind\"', '{\"kinf\"')",
        "light = substr(light, 2)",
        "words = words + 1",
        "rank = '0 00000000 00000000000 0 x' || rowid",
        "light = replace(light, 'INVENTED', 'IMVENTED')",
    ],
)
def test_what_is_kept_beside_a_text_is_made_anew_from_it(folder: Path, change: str) -> None:
    before = hash_of(folder, [])
    harm(folder, f"UPDATE version SET {change} WHERE id = '09OSLO1'")
    with opened(folder) as store:
        assert any(line.startswith("09OSLO1: what is kept beside") for line in store.check())
    with stores.open_store(folder, rebuild=True) as store:
        assert store.check() == [] and store.content_hash() == before


@pytest.mark.parametrize("lasting", [True, False])
def test_a_damaged_text_is_named_and_mended_by_its_source(folder: Path, lasting: bool) -> None:
    before = hash_of(folder, [])
    spoil(folder, "09OSLO1")
    if not lasting:
        harm(folder, "UPDATE version SET light = substr(light, 9) WHERE id = '09OSLO1'")
    for command in ("check", "rebuild", "show"):
        done = CliRunner().invoke(main.app, [command, *(["09OSLO1"] if command == "show" else []), "--db", str(folder)])
        assert isinstance(done.exception, DamagedStore)
        said = str(done.exception)
        assert "09OSLO1" in said and "load its source" in said and "\n" not in said and (not lasting or "09OSLO1.txt" in said)
    with stores.open_store(folder, write=True) as store:
        report = store.load(CABLES)
        assert (report.changed, report.unchanged) == (2, 1)
        assert store.check() == [] and store.content_hash() == before
        assert store.load(CABLES).unchanged == 3


def test_damaged_texts_can_be_forgotten_one_by_one(folder: Path, tmp_path: Path) -> None:
    spoil(folder, "09OSLO1")
    spoil(folder, "09OSLO2")
    with opened(folder) as store, pytest.raises(DamagedStore, match="2 more texts are damaged"):
        store.check()
    run = CliRunner().invoke
    assert run(main.app, ["forget", "09OSLO1", "--db", str(folder)]).exit_code == 0
    with stores.open_store(folder, write=True) as store:
        store.load([cable("09OSLO7", text="words of another cable")])
    assert run(main.app, ["forget", "09OSLO2", "--db", str(folder)]).exit_code == 0
    with opened(folder) as store:
        assert store.check() == []
        assert store.content_hash() == hash_of(tmp_path / "other", [cable("09OSLO7", text="words of another cable")])


def test_a_damaged_text_of_another_cable_does_not_stop_a_load(folder: Path) -> None:
    spoil(folder, "09OSLO2")
    with stores.open_store(folder, write=True) as store:
        assert store.load([cable("09OSLO9", "09OSLO2")]).new == 1
        assert store.load([CABLES[2]]).changed == 1
        assert store.check() == []


def test_advice_that_works_where_the_file_itself_is_damaged(folder: Path) -> None:
    file = folder / "texts.sqlite"
    data = bytearray(file.read_bytes())
    page = int.from_bytes(data[16:18], "big")
    for at in range(page * 2, len(data), page):
        data[at : at + page // 2] = bytes(page // 2)
    file.write_bytes(data)
    for command in ("check", "rebuild"):
        done = CliRunner().invoke(main.app, [command, "--db", str(folder)])
        assert isinstance(done.exception, DamagedStore) and "load SOURCE --db NEW_FOLDER" in str(done.exception) and "rebuild" not in str(done.exception)


def test_an_index_that_does_not_fit_its_table_is_damage_of_the_file(folder: Path) -> None:
    db = sqlite3.connect(folder / "texts.sqlite", isolation_level=None)
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'reference_cited') WHERE name = 'reference_series'")
    db.close()
    with pytest.raises(DamagedStore, match="load SOURCE --db NEW_FOLDER"), opened(folder) as store:
        store.check()


@pytest.mark.parametrize("command", ["check", "rebuild", "stats", "load"])
def test_an_empty_file_of_texts_says_what_to_do(folder: Path, command: str, tmp_path: Path) -> None:
    (folder / "texts.sqlite").write_bytes(b"")
    source = [str(Path(__file__).parents[2] / "graphcables" / "sample" / "09OSLO90011.txt")] if command == "load" else []
    done = CliRunner().invoke(main.app, [command, *source, "--db", str(folder)])
    assert isinstance(done.exception, DamagedStore) and "load SOURCE --db NEW_FOLDER" in str(done.exception)


def test_a_graph_cannot_be_made_of_what_is_not_understood(folder: Path) -> None:
    harm(folder, "UPDATE version SET light = substr(light, 2) WHERE id = '09OSLO1'")
    (folder / "graph.json").unlink()
    with pytest.raises(DamagedStore, match="09OSLO1.*graphcables rebuild"), opened(folder) as store:
        store.run("RETURN 1 AS x")
    with stores.open_store(folder, rebuild=True) as store:
        assert store.check() == []
