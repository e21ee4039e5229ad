"""The graph that a command names is opened while the command line is being understood."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphcables.stores.embedded import ahead, published
from graphcables.stores.embedded.engine import Engine
from tests.invented import cable, graph, opened

QUERY = "MATCH (c:Cable) RETURN c.id AS id ORDER BY id"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(published, "LARGE", 1)
    return graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2")])


def mapped(folder: Path) -> Path:
    return next(folder.glob("*.mapped"))


@pytest.mark.parametrize("form", [["--db", "{}"], ["--db={}"], ["--db", "elsewhere", "--db", "{}"]])
def test_the_graph_is_there_once_for_the_one_who_asks(folder: Path, form: list[str]) -> None:
    ahead.begin(["query", QUERY, *(part.format(folder) for part in form)], "elsewhere")
    engine = ahead.taken(mapped(folder))
    assert engine is not None and [row["id"] for row in engine.cypher(QUERY)] == ["09OSLO1", "09OSLO2"]
    assert ahead.taken(mapped(folder)) is None and "MIMALLOC_ALLOW_THP" not in os.environ


def test_the_folder_may_be_told_otherwise(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead.begin(["trace", "09OSLO1"], str(folder))
    assert ahead.taken(mapped(folder)) is not None
    monkeypatch.setenv("GRAPHCABLES_DB", str(folder))
    ahead.begin(["trace", "09OSLO1"], "elsewhere")
    assert ahead.taken(mapped(folder)) is not None


def test_a_store_takes_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead.begin(["show", "09OSLO1"], str(folder))
    monkeypatch.setattr(Engine, "mapped", None)  # it would be opened a second time
    with opened(folder) as store:
        assert store.run(QUERY).rows == (("09OSLO1",), ("09OSLO2",))


@pytest.mark.parametrize("arguments", [[], ["load", "x"], ["query", "--write", "x"], ["query", "--list"], ["show", "--help"], ["search", "x"], ["query", "--db"], ["query", "--", "--db", "x"]])
def test_nothing_is_opened_for_others(folder: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ahead.begin(arguments, "elsewhere" if arguments[:1] == ["query"] else str(folder))
    assert ahead.taken(mapped(folder)) is None


def test_what_is_damaged_is_told_by_the_one_who_asks(folder: Path) -> None:
    for file in mapped(folder).rglob("*"):
        if file.is_file():
            file.write_bytes(bytes(file.stat().st_size))
    ahead.begin(["query", QUERY], str(folder))
    assert ahead.taken(mapped(folder)) is None
    (folder / "graph.json").write_text("{")
    ahead.begin(["query", QUERY], str(folder))


def test_the_command(folder: Path) -> None:
    for arguments, code in ((["query", QUERY, "--format", "csv"], 0), (["show", "09OSLO7"], 1), (["query", "--nonsense"], 2)):
        done = subprocess.run([sys.executable, "-m", "graphcables", *arguments, "--db", str(folder)], capture_output=True, text=True)
        assert done.returncode == code and "Traceback" not in done.stderr
        assert code or done.stdout.split() == ["id", "09OSLO1", "09OSLO2"]
