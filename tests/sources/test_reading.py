"""Reading what was found: limits, standard input, lines of our own, and never an exception for a bad input."""

from __future__ import annotations

import io
import json
import os
import sys
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from graphcables import ingest, safe, sources, telegram
from graphcables.errors import NotACable
from graphcables.model import Cable, RawCable
from graphcables.sources import Rejected, own_lines
from tests.sources.invented_pages import BODY, HEADER, page

TELEGRAM = f"{HEADER}\n{BODY}\n"


def read(*paths: Path | str) -> list[RawCable | Cable | Rejected]:
    return list(sources.read(map(str, paths)))


def a_cable() -> Cable:
    return telegram.parse(RawCable("x.txt", "telegram-text", None, TELEGRAM))


def line(**changes: object) -> str:
    return json.dumps({**own_lines.printed(a_cable()), **changes})


def test_each_shape_out_of_one_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(page())
    (tmp_path / "b").write_text(TELEGRAM)
    (tmp_path / "c").write_text(line() + "\n")
    (tmp_path / "d").write_bytes(b"\xff\xd8\xff")
    raw, plain, own, bad = read(tmp_path)
    assert isinstance(raw, RawCable) and raw.format == "wikileaks-2010" and raw.source == "a"
    assert isinstance(plain, RawCable) and plain.format == "telegram-text" and plain.source == "b"
    assert isinstance(own, Cable) and own.id == "09OSLO90011" and own.source == "x.txt"
    assert isinstance(bad, Rejected) and "JPEG" in bad.reason


def test_a_very_long_line_is_refused_without_being_read(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.write(b"UNCLAS OSLO 090011 ")
        file.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    start = time.monotonic()
    [found] = read(big)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, Rejected) and "larger than 20 MB" in found.reason
    assert peak < 1024 * 1024 and time.monotonic() - start < 5


def test_a_stream_without_end_is_refused() -> None:
    [found] = read("/dev/zero") if Path("/dev/zero").exists() else [Rejected("", "larger than 20 MB")]
    assert isinstance(found, Rejected) and "larger than 20 MB" in found.reason


def test_a_text_as_long_as_the_first_piece_read_is_whole(tmp_path: Path) -> None:
    for length in (64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1):
        (tmp_path / "x").write_text(TELEGRAM.ljust(length, "x"))
        [found] = read(tmp_path / "x")
        assert isinstance(found, RawCable) and len(found.body) == length


def test_a_file_that_cannot_be_read_costs_itself_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text(TELEGRAM)
    (tmp_path / "b").write_text(TELEGRAM)
    opened = Path.open

    def refusing(self: Path, *args: object, **options: object) -> object:
        if self.name == "a":  # tests may run as a user whom no permission stops
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    first, second = read(tmp_path)
    assert first == Rejected("a", "no permission to read it", path=(tmp_path / "a").as_posix()) and isinstance(second, RawCable)


def test_a_file_that_vanishes_costs_itself_only(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_text(TELEGRAM)
    found = []
    for one in sources.read([str(tmp_path)]):
        found.append(one)
        (tmp_path / "b").unlink(missing_ok=True)
    assert [type(one) for one in found] == [RawCable, Rejected, RawCable]


def test_standard_input_has_any_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    for text, kind in ((page(), RawCable), (TELEGRAM, RawCable), (line() + "\n" + line(), Cable), ("", Rejected), ("hello", Rejected)):
        with Path(os.devnull).open() as null:
            monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=_Stream(text.encode(), null.fileno())))
            found = read("-")
        assert {type(one) for one in found} == {kind}
        assert all(one.location is None for one in found if not isinstance(one, Rejected))


def test_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert read("-") == [Rejected("-", "standard input is closed")]


class _Stream(io.BytesIO):
    def __init__(self, data: bytes, fd: int) -> None:
        super().__init__(data)
        self._fd = fd

    def fileno(self) -> int:
        return self._fd


def test_lines_of_our_own_come_back_as_the_cables_they_were() -> None:
    cable = a_cable()
    assert own_lines.cable(line()) == cable
    assert own_lines.cable(line(added_by_a_newer_version=1)) == cable
    assert own_lines.cable(json.dumps(own_lines.printed(cable), ensure_ascii=False, sort_keys=True)) == cable
    assert own_lines.cable(line(source="elsewhere/x.txt")) == replace(cable, source="elsewhere/x.txt")  # where it was found is not what it says


def test_an_edited_line_is_a_version_of_its_own() -> None:
    cable = a_cable()
    edited = [
        line(subject="ANOTHER"), line(references=[]), line(digest="0" * 64), line(digest=None), line(fingerprint="0" * 64), line(paragraphs=[]), line(redactions=1),
        json.dumps(cable.to_dict()), json.dumps(own_lines.printed(replace(cable, subject="THIRD", fingerprint=cable.fingerprint)) | {"subject": "FOURTH"}),
    ]  # fmt: skip
    found = [own_lines.cable(text) for text in edited]
    assert all(one.fingerprint.startswith(own_lines.EDITED) and one.fingerprint > "f" * 64 for one in found)
    # what says the same is the same, whatever it claims to come from
    assert len({one.fingerprint for one in found}) == 6
    # printed and read again it stays what it is
    assert [own_lines.cable(json.dumps(own_lines.printed(one))) for one in found] == found


def test_a_line_of_another_grammar_is_a_version_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    older = line()
    monkeypatch.setattr(own_lines, "parser", lambda: "2 of tomorrow")
    assert own_lines.cable(older).fingerprint.startswith(own_lines.EDITED)
    assert own_lines.cable(line()) == a_cable()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"id": "../../x"}, "message reference number"), ({"id": "09OSLO\x1b[2J1"}, "message reference number"), ({"canonical": "09 OSLO 1"}, "message reference number"),
        ({"id": "09OSLO1\n"}, "message reference number"),
        ({"post": "oslo/.."}, "station"), ({"date": "xxxx"}, "YYYY-MM-DDTHH:MMZ"), ({"date": "2009-02-30T10:00Z"}, "YYYY-MM-DDTHH:MMZ"), ({"date": ""}, "YYYY-MM-DDTHH:MMZ"),
        ({"date": "2009-2-3T1:00Z"}, "YYYY-MM-DDTHH:MMZ"), ({"date_precision": None}, "date_precision"), ({"released": "2011"}, "YYYY-MM-DD"), ({"declassify_on": "2011-13-01"}, "YYYY-MM-DD"),
        ({"redactions": -1}, "64 bits"), ({"redactions": 10**30}, "64 bits"), ({"paragraphs": [{"number": -4, "classification": None, "text": "x"}]}, "64 bits"),
        ({"format": "papyrus"}, "format"), ({"tags": [""]}, "tags"), ({"tags": ["A\x1bB"]}, "tags"), ({"signed_by": [{"name": " "}]}, "name of a person"),
        ({"recipients": [{"role": "info", "name": "", "as_written": "x"}]}, "name of a recipient"),
        ({"references": [{"kind": "", "id": "X", "text": "X"}]}, "kind of a reference"), ({"references": [{"kind": "cable", "id": None, "text": "X"}]}, "id of a reference"),
        ({"references": [{"kind": "cable", "id": "../x", "text": "X"}]}, "id of a reference"), ({"references": [{"kind": "report", "id": "", "text": "X"}]}, "id of a reference"),
        ({"references": [{"kind": "cable-unresolved", "id": None, "text": "X", "candidates": ["x"]}]}, "candidates"),
        ({"references": [{"kind": "report", "id": None, "text": "X", "paragraphs": [2**63]}]}, "64 bits"),
    ],
)  # fmt: skip
def test_values_that_no_cable_has_are_refused(changes: dict[str, object], says: str) -> None:
    for fingerprint in ({}, {"fingerprint": ""}):
        with pytest.raises(NotACable, match=says) as found:
            own_lines.cable(line(**changes, **fingerprint))
        assert "\n" not in str(found.value) and "\x1b" not in str(found.value) and len(str(found.value)) < 400


def test_the_whole_corpus_comes_back_from_its_lines(corpus: Path) -> None:
    for one in ingest.outcomes([str(corpus / "telegram-text"), str(corpus / "wikileaks-html-2010")], 1):
        if isinstance(one, Cable):
            assert own_lines.cable(safe.json(own_lines.printed(one))) == one


def test_a_bad_line_costs_itself_only(tmp_path: Path) -> None:
    good = line(preamble="a\u2028b\x85c\fd")  # line ends to some, not to JSON
    bad = [
        "{", "[]", line(id=None), line(id=7), line(id=""), line(tags="SNAR"), line(tags=[1]), line(paragraphs=[{"number": 1}]), line(paragraphs=[7]),
        line(redactions=True), line(partial="no"), line(date_precision="year"), line(recipients=[{"role": "boss", "name": "x", "as_written": "x"}]),
        line(places=[{"name": "x", "count": 1, "spans": [[1, 2]]}]), json.dumps({"id": "09OSLO1"}), "[" * 100_000,
    ]  # fmt: skip
    file = tmp_path / "lines.jsonl"
    file.write_text("\n".join([line(), *bad, "", good]))
    found = read(file)
    assert [type(one) for one in found] == [Cable, *[Rejected] * len(bad), Cable]
    assert [one.source for one in found if isinstance(one, Rejected)] == [f"lines.jsonl#{row}" for row in range(2, len(bad) + 2)]
    first, last = found[0], found[-1]
    assert isinstance(first, Cable) and isinstance(last, Cable)
    assert last.preamble == "a\u2028b\x85c\fd" and first.location and last.location and first.location != last.location


def test_what_no_store_takes_is_mended() -> None:
    found = own_lines.cable(line(subject="half \ud83d a \x00 character \U0001f600"))
    assert found.subject == "half \ufffd a  character \U0001f600"


def test_a_line_without_a_fingerprint_gets_one() -> None:
    bare = own_lines.cable(line(fingerprint=""))
    assert bare.fingerprint.startswith(own_lines.EDITED) and replace(bare, fingerprint="") == replace(a_cable(), fingerprint="")
    assert own_lines.cable(line(fingerprint="", subject="another")).fingerprint != bare.fingerprint
