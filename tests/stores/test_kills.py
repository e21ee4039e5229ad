"""A load killed at any moment loses nothing acknowledged; the next opening makes texts and graph agree; loading again completes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphcables.stores import open_store
from tests.stores.kill import MOMENTS, invented, killed

COUNT = 150


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The dump of a load that nobody disturbed."""
    with open_store(tmp_path_factory.mktemp("whole") / "g", write=True, create=True) as store:
        store.load(invented(COUNT))
        return list(store.dump())


def survives(path: Path, acknowledged: int, whole: list[str]) -> None:
    if (path / "texts.sqlite").exists() and acknowledged:
        with open_store(path) as store:
            assert store.check() == []
            assert sum(len(store.versions(id)) for id in store.ids()) >= acknowledged
    with open_store(path, write=True, create=True) as store:
        store.load(invented(COUNT))
        assert list(store.dump()) == whole
        assert store.check() == []
    assert [p.name for p in path.iterdir() if "tmp" in p.name or p.name.endswith(".new")] == []
    assert len(list(path.glob("*.kgl"))) == 1


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_between_texts_and_graph(moment: str, tmp_path: Path, whole: list[str]) -> None:
    acknowledged = killed(tmp_path / "g", COUNT, moment)
    assert acknowledged == COUNT
    survives(tmp_path / "g", acknowledged, whole)


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_on_top_of_an_older_graph(moment: str, tmp_path: Path, whole: list[str]) -> None:
    with open_store(tmp_path / "g", write=True, create=True) as store:
        store.load(invented(40))
    assert killed(tmp_path / "g", COUNT, moment) == COUNT
    survives(tmp_path / "g", COUNT, whole)


@pytest.mark.parametrize("after", [0.15, 0.3, 0.4, 0.5])
def test_killed_at_any_moment(after: float, tmp_path: Path, whole: list[str]) -> None:
    survives(tmp_path / "g", killed(tmp_path / "g", COUNT, after=after), whole)


def test_killed_while_it_completes_what_was_killed(tmp_path: Path, whole: list[str]) -> None:
    for moment in (*MOMENTS, "graph", "texts"):
        killed(tmp_path / "g", COUNT, moment)
    survives(tmp_path / "g", COUNT, whole)
