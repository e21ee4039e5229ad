"""Reading in one process or several: the same outcomes in the same order; one bad input costs itself only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphcables import ingest, sources, telegram
from graphcables.model import Cable, RawCable
from graphcables.sources import Rejected
from tests.sources.invented_pages import page

COUNT = 130


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages, with something else among them here and there: a picture, lines of our own, a page that breaks off."""
    folder = tmp_path_factory.mktemp("pile")
    for i in range(COUNT):
        text = page(number=f"09OSLO90{i:03d}").replace("OSLO 090011", f"OSLO 090{i:03d}")
        (folder / f"{i:03d}.html").write_text(text)
    (folder / "020.html").write_bytes(b"\xff\xd8\xff")
    (folder / "060.html").write_text(page()[:-900])
    own = [json.dumps(one.to_dict()) for one in ingest.outcomes([str(folder / "001.html"), str(folder / "002.html")], 1) if isinstance(one, Cable)]
    (folder / "100.html").write_text("\n".join([*own, "{", *own]))
    return folder


def test_outcomes_do_not_depend_on_processes(pile: Path) -> None:
    alone, several = (list(ingest.outcomes([str(pile)], jobs)) for jobs in (1, 2))
    assert alone == several
    assert [one.fingerprint for one in alone if isinstance(one, Cable)] == [one.fingerprint for one in several if isinstance(one, Cable)]
    assert [one.source for one in several if isinstance(one, Rejected)] == ["020.html", "060.html", "100.html#3"]
    assert sum(isinstance(one, Cable) for one in several) == COUNT - 3 + 4


def test_rejected_and_accepted_come_in_the_order_of_the_arguments(pile: Path) -> None:
    found = list(ingest.outcomes([str(pile / "002.html"), "missing", str(pile / "001.html")], 2))
    assert [one.source for one in found] == ["002.html", "missing", "001.html"]


def test_a_fault_of_the_parser_costs_one_input(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = telegram.parse

    def faulty(raw: RawCable) -> Cable:
        if raw.source == "003.html":
            raise IndexError("list index\nout of range")
        return true(raw)

    monkeypatch.setattr(telegram, "parse", faulty)
    found = list(ingest.outcomes([str(pile / f"00{i}.html") for i in range(6)], 1))
    [bad] = [one for one in found if isinstance(one, Rejected)]
    assert bad.source == "003.html" and bad.reason.startswith("could not be parsed: IndexError: list index out of range") and len(found) == 6


def test_a_fault_of_the_cutting_costs_one_input(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = sources.cut

    def faulty(item: sources.Input) -> object:
        if item.source == "003.html":
            raise RecursionError("too deep")
        return true(item)

    monkeypatch.setattr(sources, "cut", faulty)
    found = list(ingest.outcomes([str(pile / f"00{i}.html") for i in range(6)], 1))
    assert [one.source for one in found if isinstance(one, Rejected)] == ["003.html"] and len(found) == 6
