"""The list of rejected inputs: it is there, it is true, and it is the user's to act on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphcables.cli import loading
from graphcables.cli.options import Format
from graphcables.errors import UsageError
from tests.sources.invented_pages import page


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A good page, and 25 empty files of which one has a name that would be a formula."""
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "good.html").write_text(page())
    for name in ("=cmd()", *(f"{i:02d}.txt" for i in range(24))):
        (pile / name).write_bytes(b"")
    return pile


def listed(file: Path) -> list[str]:
    with file.open(encoding="utf-8") as text:
        return [row["source"] for row in csv.DictReader(text)]


def test_all_are_listed_beside_the_graph(pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = loading.run([str(pile)], str(tmp_path / "g"), 1, None, Format.table)
    assert report.read == 1 and len(report.rejected) == 25
    assert listed(tmp_path / "g" / "rejected.csv") == sorted(["'=cmd()", *(f"{i:02d}.txt" for i in range(24))], key=lambda name: name.lstrip("'"))
    assert "… and 5 more" in capsys.readouterr().err


def test_inputs_of_one_name_are_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_bytes(b"")
    (tmp_path / "good.html").write_text(page())
    loading.run([str(tmp_path / "good.html"), str(tmp_path / "one"), str(tmp_path / "other")], str(tmp_path / "g"), 1, None, Format.table)
    with (tmp_path / "g" / "rejected.csv").open(encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    assert [row["source"] for row in rows] == ["x.txt", "x.txt"]
    assert [row["path"] for row in rows] == [(tmp_path / folder / "x.txt").as_posix() for folder in ("one", "other")]


def test_a_list_that_is_no_longer_true_goes(pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loading.run([str(pile)], str(tmp_path / "g"), 1, None, Format.table)
    loading.run([str(pile / "good.html")], str(tmp_path / "g"), 1, None, Format.table)
    assert not (tmp_path / "g" / "rejected.csv").exists()


def test_the_list_may_be_written_elsewhere(pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loading.run([str(pile)], str(tmp_path / "g"), 1, tmp_path / "list.csv", Format.table)
    assert len(listed(tmp_path / "list.csv")) == 25 and not (tmp_path / "g" / "rejected.csv").exists()
    assert "list.csv" in capsys.readouterr().err


def test_the_list_overwrites_no_cable(pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (pile / "good.html").read_bytes()
    for file in (pile / "good.html", pile, tmp_path / ("x" * 300)):
        with pytest.raises(UsageError, match="--rejected"):
            loading.run([str(pile)], str(tmp_path / "g"), 1, file, Format.table)
    assert (pile / "good.html").read_bytes() == before and not (tmp_path / "g").exists()
    (tmp_path / "list.csv").touch()
    for _ in range(2):  # an empty file, then a list of ours
        loading.run([str(pile)], str(tmp_path / "g"), 1, tmp_path / "list.csv", Format.table)
        assert len(listed(tmp_path / "list.csv")) == 25


def test_where_nothing_loads_it_is_said_how_to_get_the_list(pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pile / "good.html").unlink()
    loading.run([str(pile)], str(tmp_path / "g"), 1, None, Format.table)
    assert not (tmp_path / "g").exists() and "--rejected FILE lists them all" in capsys.readouterr().err
