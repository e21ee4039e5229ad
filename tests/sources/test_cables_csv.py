"""The table of all cables: its dialect, rows that are damaged, and memory that does not grow with it."""

from __future__ import annotations

import io
import os
import signal
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables import ingest, sources
from graphcables.model import Cable, RawCable
from graphcables.sources import Rejected, cables_csv
from tests.linear import grows_with_length
from tests.sources.invented_pages import BODY, HEADER


def row(number: int, id: str = "09OSLO90011", created: str = "1/23/2009 13:33", references: str = "", header: str = HEADER, body: str = BODY) -> str:
    """A row in the dialect of the table."""
    fields = (str(number), created, id, "Embassy Oslo", "CONFIDENTIAL", references, header, body)
    return ",".join('"' + field.replace("\\", "\\\\").replace('"', '\\"') + '"' for field in fields) + "\n"


def read(tmp_path: Path, rows: Iterable[str] | bytes) -> list[RawCable | Cable | Rejected]:
    file = tmp_path / "cables.csv"
    file.write_bytes(rows if isinstance(rows, bytes) else "".join(rows).encode())
    return list(sources.read([str(file)]))


def test_a_row_is_a_cable(tmp_path: Path) -> None:
    [raw] = read(tmp_path, [row(7, created="12/4/2002 9:19", references="02STATE1|02PARIS22", body='He said "no\\yes",\n"1","2"\n')])
    assert isinstance(raw, RawCable) and raw.page is not None
    assert (raw.source, raw.format, raw.header, raw.body) == ("cables.csv#7", "cables-csv", HEADER, 'He said "no\\yes",\n"1","2"\n')
    assert (raw.page.id, raw.page.created, raw.page.created_precision, raw.page.released) == ("09OSLO90011", "2002-12-04 09:19", "minute", None)
    assert (raw.page.origin, raw.page.classification, raw.page.references) == ("Embassy Oslo", "CONFIDENTIAL", ("02STATE1", "02PARIS22"))


def test_a_table_becomes_cables_in_one_process_and_in_several(tmp_path: Path) -> None:
    (tmp_path / "cables.csv").write_text("".join(row(n, f"09OSLO{n}", body=BODY.replace("090011", f"{n:06d}")) for n in range(1, 101)))
    found = [list(ingest.outcomes([str(tmp_path)], jobs)) for jobs in (1, 2)]
    assert found[0] == found[1] and [c.id for c in found[0] if isinstance(c, Cable)] == [f"09OSLO{n}" for n in range(1, 101)]
    first = found[0][0]
    assert isinstance(first, Cable) and (first.format, first.source, first.date) == ("cables-csv", "cables.csv#1", "2009-01-23T13:33Z")
    assert [r.id for r in first.references] == ["08STATE90511"]  # from the text, not from the sixth column


@pytest.mark.parametrize(
    "bad",
    [
        row(2).replace('"Embassy Oslo",', ""),
        row(2).replace("C O N F", 'an "unescaped" mark'),
        row(2).rstrip('"\n') + "\n",
        row(2)[:300] + "\n",
        row(2, id="?"),
        row(2, body=" \n"),
        "a line of something else\n",
        row(2).replace('"2",', '"two,'),
    ],
)
def test_a_bad_row_costs_itself_only(tmp_path: Path, bad: str) -> None:
    one, wrong, three = read(tmp_path, [row(1), bad, row(3)])
    assert isinstance(one, RawCable) and isinstance(three, RawCable) and (one.source, three.source) == ("cables.csv#1", "cables.csv#3")
    assert one.body == three.body == BODY
    assert isinstance(wrong, Rejected) and wrong.source == "cables.csv#2" and "row" in wrong.reason and wrong.path


def test_the_first_and_the_last_row_can_be_the_bad_one(tmp_path: Path) -> None:
    assert [type(r) for r in read(tmp_path, [row(1)[:200] + "\n", row(2)])] == [Rejected, RawCable]
    assert [type(r) for r in read(tmp_path, [row(1), row(2)[:-40]])] == [RawCable, Rejected]


def test_a_table_that_is_cut_short_says_so(tmp_path: Path) -> None:
    for end, field in ((-1, 8), (-40, 8), (12, 2)):
        _, cut = read(tmp_path, [row(1), row(2).rstrip("\n")[:end]])
        assert isinstance(cut, Rejected) and cut.reason == f"a row that breaks off in field {field} of 8"
    _, cut = read(tmp_path, [row(1), row(2, body="a \\")[:-2]])  # in the middle of an escape
    assert isinstance(cut, Rejected) and cut.reason == "a row that breaks off in field 8 of 8"


def test_a_date_that_does_not_exist_costs_no_cable(tmp_path: Path) -> None:
    _, raw = read(tmp_path, [row(1), row(2, created="2/30/2009 9:19")])
    assert isinstance(raw, RawCable) and raw.page is not None and raw.page.created is None


def test_encodings_and_line_ends(tmp_path: Path) -> None:
    [raw, other] = read(tmp_path, b"\xef\xbb\xbf" + row(1, body="caf\u00e9\nend").replace("\n", "\r\n").encode() + row(2, body="caf\u00e9").encode("cp1252"))
    assert isinstance(raw, RawCable) and isinstance(other, RawCable) and (raw.body, other.body) == ("caf\u00e9\nend", "caf\u00e9")


def test_another_dialect_is_refused_in_a_sentence(tmp_path: Path) -> None:
    [found] = read(tmp_path, ['1,1/23/2009 13:33,09OSLO90011,Embassy Oslo,SECRET,,"a ""quoted"" header",body\n'])
    assert isinstance(found, Rejected) and "every field quoted" in found.reason


def _deadly(chunk: list[object]) -> list[object]:
    """Reads a chunk of rows, but dies at one."""
    if any(getattr(item, "source", "").endswith("#55") for item in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return list(ingest._read_chunk(chunk))  # type: ignore[arg-type]  # rows


def test_a_row_that_kills_its_process_costs_itself_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cables.csv").write_text("".join(row(n, f"09OSLO{n}", body=BODY.replace("090011", f"{n:06d}")) for n in range(1, 101)))
    monkeypatch.setattr(ingest, "_read_chunk", _deadly)
    found = list(ingest.outcomes([str(tmp_path / "cables.csv")], 2))
    assert [one.source for one in found] == [f"cables.csv#{n}" for n in range(1, 101)]
    assert [one.source for one in found if isinstance(one, Rejected) and "died" in one.reason] == ["cables.csv#55"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO((row(1) + "rubbish\n" + row(3)).encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert [(type(o), o.source) for o in ingest.outcomes(["-"], 2)] == [(Cable, "-#1"), (Rejected, "-#2"), (Cable, "-#3")]


class _Endless(io.RawIOBase):
    """A table of so many rows, made while it is read."""

    def __init__(self, rows: int) -> None:
        self._rows = (row(n, body="x" * 10_000).encode() for n in range(rows))

    def read(self, size: int = -1) -> bytes:
        out = b""
        while len(out) < size and (one := next(self._rows, b"")):
            out += one
        return out


def test_memory_does_not_grow_with_the_table() -> None:
    tracemalloc.start()
    count = sum(1 for _ in cables_csv.read(b"", _Endless(3_000), "t", None, 1_000_000))  # type: ignore[arg-type]  # it reads, and no more is asked
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3_000 and peak < 8_000_000


@pytest.mark.parametrize("block", [1, 3, 7])
def test_a_block_can_end_anywhere(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cables_csv, "_BLOCK", block)
    table = row(1, body="one") + row(2, body="two")[:-2] + "\n" + row(3, body="three")
    found = [(own, type(one).__name__) for _, own, one in cables_csv.read(b"", io.BytesIO(table.encode()), "t", None, 1_000_000)]
    assert found == [("1", "RawCable"), ("2", "NotACable"), ("3", "RawCable")]


def test_a_row_that_never_ends_is_dropped_with_the_next_one_kept() -> None:
    table = row(1) + row(2, body="y" * 3_000_000) + row(3)
    found = [(own, type(one).__name__) for _, own, one in cables_csv.read(b"", io.BytesIO(table.encode()), "t", None, 1_000_000)]
    assert found == [("1", "RawCable"), ("", "NotACable"), ("3", "RawCable")]


@pytest.mark.parametrize(("begin", "unit", "count"), [('"', "\\", 4_000_009), ('"', '\\"', 2_000_000), ("", '"1","', 700_000), ("", '"1",', 1_000_000), ("", '\n"', 2_000_000)])
def test_long_damaged_rows_cost_no_more_than_their_length(begin: str, unit: str, count: int) -> None:
    grows_with_length(lambda text: list(cables_csv.read(b"", io.BytesIO(text.encode()), "t", None, 20_000_000)), unit, count * len(unit), row(1) + begin, row(2))


_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\f\v\0"), max_size=60)


@given(st.lists(st.tuples(_TEXT, _TEXT.filter(str.strip)), min_size=1, max_size=6))
def test_what_was_written_is_read_back(texts: list[tuple[str, str]]) -> None:
    table = "".join(row(n, header=header, body=body) for n, (header, body) in enumerate(texts, 1))
    found = [one for _, _, one in cables_csv.read(b"", io.BytesIO(table.encode()), "t", None, 1_000_000)]
    assert [(one.header, one.body) for one in found if isinstance(one, RawCable)] == texts
