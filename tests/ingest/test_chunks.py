"""What is handed to a process at a time: so many items, or fewer where they are large."""

from __future__ import annotations

from pathlib import Path

from graphcables import ingest, processes
from graphcables.model import Cable, RawCable
from graphcables.sources import Input, Rejected
from tests.invented import cable
from tests.sources.packing import a_telegram, zipped


def test_a_chunk_is_full_when_it_is_long_or_heavy() -> None:
    items = iter(range(10))
    assert processes.chunk(items, 3, lambda _: 0) == [0, 1, 2]
    assert processes.chunk(items, 3, lambda _: processes._HEAVY) == [3, 4]
    assert processes.chunk(items, 30, lambda _: 0) == [5, 6, 7, 8, 9]
    assert processes.chunk(items, 30, lambda _: 0) == []


def test_what_items_hold_in_memory() -> None:
    assert ingest._weight(Input("x", Path("x"))) == 0 and ingest._weight(Input("x", Path("z"), member="x", content=b"12345")) == 5
    assert ingest._weight(RawCable("x", "telegram-text", None, "1234567")) == 7 and ingest._weight(Rejected("x", "y")) == 0
    assert ingest._weight(cable("09OSLO1")) > 0


def test_a_few_large_members_and_many_small_ones_come_in_their_order(tmp_path: Path) -> None:
    large = a_telegram(1) + b"It went on. " * 200_000
    for files in ({f"{n}": large for n in range(5)}, {f"{n}": large if n % 20 == 0 else a_telegram(n) for n in range(61)}):
        (tmp_path / "z").write_bytes(zipped(files))
        found = list(ingest.outcomes([str(tmp_path)], 2))
        assert [one.source for one in found] == [f"z!{n}" for n in files] and all(isinstance(one, Cable) for one in found)
