"""`check` while somebody loads: what can be told is told, and nothing is wrong only because a load is not at its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphcables import stores
from graphcables.cli import main
from graphcables.model import Cable
from graphcables.stores.base import LoadReport
from graphcables.stores.embedded import checking
from graphcables.stores.embedded import loading as loading_module
from tests.invented import cable, graph, opened


@pytest.fixture
def loading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store with a load that has committed a batch on top of an older graph, and is not at its end."""
    folder = graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2"), cable("09OSLO2")])
    monkeypatch.setattr(loading_module, "BATCH", 1)

    def cables() -> Iterator[Cable]:
        yield cable("09OSLO3", "09OSLO1")
        yield cable("09OSLO1", text="Something else.", at="elsewhere")

    with stores.open_store(folder, write=True) as writer:
        batches = cables()
        for _ in range(2):
            loading_module.load_batch(writer.texts, [next(batches)], LoadReport())
        yield folder


def check(folder: Path) -> tuple[int, str]:
    done = CliRunner().invoke(main.app, ["check", "--db", str(folder)])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output


def test_a_load_at_work_is_no_problem(loading: Path) -> None:
    with opened(loading) as store:
        assert store.check() == [] and store.at_work
    code, said = check(loading)
    assert code == 0 and "not compared" in said and "is writing" in said and "clean" not in said


def test_what_is_wrong_is_found_all_the_same(loading: Path) -> None:
    import sqlite3

    db = sqlite3.connect(loading / "texts.sqlite")
    db.execute("UPDATE version SET words = 99 WHERE id = '09OSLO2'")
    db.commit()
    db.close()
    code, said = check(loading)
    assert code == 1 and "09OSLO2" in said


def test_afterwards_all_is_compared(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2")])
    with stores.open_store(folder, write=True):
        code, said = check(folder)  # a writer that has nothing to publish hides nothing
        assert code == 0 and said.startswith("clean")


def test_a_batch_that_is_committed_during_the_check_is_not_mixed_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2")])
    tables = checking._tables

    def slow(*of: object) -> list[str]:
        with stores.open_store(folder, write=True) as writer:
            writer.load([cable("09OSLO2", "09OSLO3")])
        return tables(*of)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "_tables", slow)
    with opened(folder) as store:
        assert store.check() == []


def test_a_graph_that_a_writer_took_away_is_not_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2")])
    checksum, loads = checking.checksum, [[cable("09OSLO2")], [cable("09OSLO3")]]

    def slow(path: Path) -> tuple[int, str]:
        if loads:
            with stores.open_store(folder, write=True) as writer:
                writer.load(loads.pop())
        return checksum(path)

    monkeypatch.setattr(checking, "checksum", slow)
    with opened(folder) as store:
        assert store.check() == [] and not loads
