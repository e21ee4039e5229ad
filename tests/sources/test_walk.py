"""What arguments name: files, folders, patterns, standard input; a bad one is an entry with a reason, never the end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graphcables.sources import Input, Rejected, inputs, walk


def sources(*arguments: str | Path) -> list[str]:
    return [item.source for item in inputs(map(str, arguments))]


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A folder with files three deep."""
    pile = tmp_path / "pile"
    for name in ("b.txt", "a.txt", "2009/01/x.html", "2009/01/y.html", "2008/z.html", ".hidden", ".git/config"):
        (pile / name).parent.mkdir(parents=True, exist_ok=True)
        (pile / name).write_text(name)
    return pile


def test_a_folder_is_walked_in_the_order_of_names(pile: Path) -> None:
    assert sources(pile) == ["2008/z.html", "2009/01/x.html", "2009/01/y.html", "a.txt", "b.txt"]


def test_a_file_is_named_by_its_name_only(pile: Path) -> None:
    assert sources(pile / "b.txt", pile / "2009/01/x.html") == ["b.txt", "x.html"]


def test_a_pattern_is_relative_to_what_is_no_pattern_in_it(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sources(pile / "2009" / "*" / "*.html") == ["01/x.html", "01/y.html"]
    assert sources(pile / "**" / "*.html") == ["2008/z.html", "2009/01/x.html", "2009/01/y.html"]
    assert sources(pile / "200*") == ["2008/z.html", "2009/01/x.html", "2009/01/y.html"]
    monkeypatch.chdir(pile)
    assert sources("*.txt") == ["a.txt", "b.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "cable [1].txt").write_text("x")
    assert sources(tmp_path / "cable [1].txt") == ["cable [1].txt"]


def test_standard_input_and_order_of_arguments(pile: Path) -> None:
    assert sources(pile / "b.txt", "-", pile / "a.txt") == ["b.txt", "-", "a.txt"]


def test_location_names_the_place_and_not_the_argument(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pile)
    [named], [walked] = list(inputs(["2008/z.html"])), list(inputs(["2008"]))
    assert isinstance(named, Input) and isinstance(walked, Input)
    assert named.location == walked.location and named.location is not None and "pile" not in named.location
    [other] = inputs(["a.txt"])
    assert isinstance(other, Input) and other.location != named.location


@pytest.mark.skipif(os.name != "posix", reason="has pipes by name")
def test_what_comes_by_once_has_no_location(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(pile / "pipe")
    (pile / "in").symlink_to("/dev/stdin")
    (pile / "again").symlink_to("in")
    (pile / "link").symlink_to("a.txt")
    with (pile / "a.txt").open() as held:
        names = ["/dev/stdin", f"/dev/fd/{held.fileno()}", f"/proc/self/fd/{held.fileno()}", str(pile / "pipe"), str(pile / "in"), str(pile / "again"), "/dev/zero"]
        found = [item for name in names if Path(name).exists() for item in inputs([name])]
    assert len(found) > 3 and all(isinstance(item, Input) and item.location is None for item in found)
    kept = [item for name in ("a.txt", "link") for item in inputs([str(pile / name)])]
    assert len({item.location for item in kept if isinstance(item, Input) and item.location}) == 2


def test_what_is_not_there_is_said(pile: Path) -> None:
    found = list(inputs([str(pile / "none.txt"), str(pile / "*.none"), "a\0/*", str(pile / "a.txt")]))
    assert [type(item) for item in found] == [Rejected, Rejected, Rejected, Input]
    assert [item.reason for item in found if isinstance(item, Rejected)] == [
        "there is no such file or folder", "the pattern fits no file", "no name of a file",
    ]  # fmt: skip


def test_a_folder_without_permission_costs_itself_only(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "2009":  # tests may run as a user whom no permission stops
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(walk.os, "scandir", refusing)
    found = list(inputs([str(pile)]))
    assert [item.source for item in found] == ["2008/z.html", "2009", "a.txt", "b.txt"]
    assert found[1] == Rejected("2009", "no permission to read it", path=(pile / "2009").as_posix())


def test_links_and_pipes_do_not_stop_or_hang_a_walk(pile: Path) -> None:
    (pile / "c-link").symlink_to(pile / "a.txt")
    (pile / "d-dead").symlink_to(pile / "nowhere")
    (pile / "e-loop").symlink_to(pile)
    os.mkfifo(pile / "f-pipe")
    found = {item.source: item for item in inputs([str(pile)])}
    assert isinstance(found["c-link"], Input)
    assert all(isinstance(found[name], Rejected) for name in ("d-dead", "e-loop", "f-pipe"))


def test_a_pipe_that_a_pattern_fits_is_refused_and_a_named_one_is_read(pile: Path) -> None:
    os.mkfifo(pile / "c-pipe")
    found = {item.source: item for item in inputs([str(pile / "*")])}
    refused = found["c-pipe"]
    assert isinstance(refused, Rejected) and "a pipe" in refused.reason and not refused.skipped
    [named] = inputs([str(pile / "c-pipe")])
    assert isinstance(named, Input) and named.stream
    assert not any(item.stream for item in found.values() if isinstance(item, Input))


def test_the_folder_of_a_store_is_passed_over(pile: Path) -> None:
    from graphcables import stores
    from graphcables.stores.embedded import folder
    from tests.invented import cable, graph

    graph(pile / "2009" / "cables.graph", [cable("09OSLO1")])
    assert (folder.TEXTS, {folder.POINTER, folder.LOCK}) == (walk._STORE, walk._BESIDE)
    for argument in (pile, pile / "2009", pile / "2009" / "cables.graph", pile / "20*"):
        skipped = [item for item in inputs([str(argument)]) if isinstance(item, Rejected)]
        assert [(item.skipped, item.reason) for item in skipped] == [(True, "a graph of graphcables, not cables")]
    with stores.open_store(pile / "2008" / "begun.graph", write=True, create=True):  # the first load is still going on
        assert [item.source for item in inputs([str(pile / "2008")]) if isinstance(item, Rejected)] == ["begun.graph"]


def test_folders_may_lie_deeper_than_calls_can_nest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    depth = 1_500
    for _ in range(depth):  # relative, since the whole name would be too long to be made at once
        Path("d").mkdir()
        os.chdir("d")
    Path("x").write_text("x")
    os.chdir(tmp_path)
    [found] = sources("d")
    assert found.endswith("d/d/x") and found.count("/") == depth - 1
    for _ in range(depth):  # neither can pytest clean up behind it
        os.chdir("d")
    Path("x").unlink()
    for _ in range(depth):
        os.chdir("..")
        Path("d").rmdir()


def test_a_name_that_is_no_text_becomes_one(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    [item] = inputs([str(tmp_path)])
    assert item.source == "caf\\xe9.txt"
    assert isinstance(item, Input) and item.path is not None and item.path.read_text() == "x"
