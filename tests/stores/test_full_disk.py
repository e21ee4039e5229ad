"""A graph that cannot be written: one line that says so, the cables are kept, and readers get their answers from memory."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graphcables import stores
from graphcables.cli import main
from graphcables.errors import DamagedStore, StoreError
from graphcables.stores.embedded import folder as folder_module
from graphcables.stores.embedded import lock, published
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.texts import Texts
from tests.invented import cable, graph, hash_of, opened


class FileIoError(Exception):
    """As the engine's own, which is no OSError."""


@pytest.fixture(params=[published.LARGE, 0], ids=["a file", "and a folder"], autouse=True)
def large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """From how many cables readers are given a folder."""
    monkeypatch.setattr(published, "LARGE", request.param)


@pytest.fixture(params=["engine", "pointer"])
def full(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No room for a graph; undone by `undo`."""

    class Graph:
        def __init__(self, graph: object) -> None:
            self.graph = graph

        def __getattr__(self, name: str) -> object:
            return getattr(self.graph, name)

        def save(self, path: str, layout: str) -> None:
            raise FileIoError("File I/O error: No space left on device (os error 28)")

    def init(self: Engine, graph: object) -> None:
        self._graph, self.filling = Graph(graph), False

    def checksum(path: Path) -> tuple[int, str]:
        raise OSError(28, "No space left on device")

    if request.param == "engine":
        monkeypatch.setattr(Engine, "__init__", init)
    else:
        monkeypatch.setattr(folder_module, "checksum", checksum)
    return monkeypatch


def test_a_load_says_so_once_and_keeps_the_cables(full: pytest.MonkeyPatch, tmp_path: Path) -> None:
    cables = [cable("09OSLO1", "09OSLO2"), cable("09OSLO3")]
    with pytest.raises(StoreError, match="No space left on device.*cables are kept") as found, stores.open_store(tmp_path / "g", write=True, create=True) as store:
        store.load(cables)
    assert "\n" not in str(found.value)
    with opened(tmp_path / "g") as store:
        result = store.run("MATCH (c:Cable) RETURN c.id ORDER BY c.id")
        assert [row[0] for row in result.rows] == ["09OSLO1", "09OSLO2", "09OSLO3"] and "in memory" in result.warnings[0]
        hash_ = store.content_hash()
    full.undo()  # of what `large` said too
    with stores.open_store(tmp_path / "g", write=True) as store:
        assert store.load(cables).unchanged == 2 and store.check() == []
        assert store.content_hash() == hash_ == hash_of(tmp_path / "other", cables)
    assert len(list((tmp_path / "g").glob("*.kgl"))) == 1


def test_readers_see_what_was_committed_on_top_of_an_older_graph(full: pytest.MonkeyPatch, tmp_path: Path) -> None:
    full.undo()
    folder = graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2")])
    full.setattr(folder_module.Folder, "publish", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(StoreError, match="No space"), stores.open_store(folder, write=True) as store:
        store.load([cable("09OSLO2", "09OSLO4")])
    for command in (["stats"], ["show", "09OSLO2"], ["check"]):
        done = CliRunner().invoke(main.app, [*command, "--db", str(folder)])
        assert done.exception is None or isinstance(done.exception, SystemExit)
    with opened(folder) as store:
        assert [r["id"] for r in store.run("MATCH (:Cable {id: '09OSLO2'})-[:REFERENCES]->(c) RETURN c.id AS id")] == ["09OSLO4"]


def test_the_first_error_is_told(full: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def cables() -> object:
        yield cable("09OSLO1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), stores.open_store(tmp_path / "g", write=True, create=True) as store:
        store.load(cables())  # type: ignore[arg-type]


def test_a_lock_without_room_for_a_number_is_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(handle: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", write)
    held = lock.WriterLock(tmp_path / "writer.lock")
    with pytest.raises(StoreError):
        lock.WriterLock(tmp_path / "writer.lock")
    held.release()
    lock.WriterLock(tmp_path / "writer.lock").release()


def test_a_log_that_cannot_be_read_is_not_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def no_room(name: str, **values: Any) -> sqlite3.Connection:
        if name.endswith("?mode=ro"):
            raise sqlite3.OperationalError("disk I/O error")  # there is no room for the index of the log
        return connect(name, **values)

    with stores.open_store(tmp_path / "g", write=True, create=True) as store:
        store.load([cable("09OSLO1", "09OSLO2")])
        shutil.copytree(tmp_path / "g", tmp_path / "copy", ignore=shutil.ignore_patterns("*-shm"))
    monkeypatch.setattr(sqlite3, "connect", no_room)
    with pytest.raises(StoreError, match="make room") as found:
        opened(tmp_path / "copy")
    assert not isinstance(found.value, DamagedStore)
    monkeypatch.undo()
    with opened(tmp_path / "copy") as store:
        assert store.check() == []


def test_what_has_just_failed_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def save(self: Engine, path: Path) -> None:
        tried.append(path)
        raise StoreError("no room")

    monkeypatch.setattr(Engine, "save", save)
    with pytest.raises(StoreError), stores.open_store(tmp_path / "g", write=True, create=True) as store:
        store.load([cable("09OSLO1")])
    assert len(tried) == 1


def test_a_store_that_cannot_be_made_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def create(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Texts, "create", create)
    with pytest.raises(StoreError, match="disk is full"):
        stores.open_store(tmp_path / "g", write=True, create=True)
