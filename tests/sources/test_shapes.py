"""Shapes are recognised by their content; what is no cable is refused with a reason; arguments are walked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables import ingest
from graphcables.errors import GraphcablesError
from graphcables.model import Cable, RawCable
from graphcables.sources import Input, Rejected, detect, encodings, inputs
from tests.conftest import ROOT, corpus_folder

SAMPLE = ROOT / "graphcables" / "sample"
FORMATS = {
    "08REYKJAVIK90031.txt": "telegram-text", "08REYKJAVIK90034.html": "wikileaks-2010", "08STATE90511.html": "wikileaks-2011", "09COPENHAGEN90044.txt": "telegram-text",
    "09COPENHAGEN90045.txt": "telegram-text", "09LONDON90120.html": "wikileaks-2010", "09OSLO90011.txt": "telegram-text", "09REYKJAVIK90002.txt": "telegram-text",
    "09REYKJAVIK90017.txt": "wikileaks-text", "09REYKJAVIK90031.html": "wikileaks-2010", "09REYKJAVIK90040.html": "wikileaks-2010", "09STATE90602.html": "wikileaks-2011",
}  # fmt: skip


def _raw(data: bytes) -> RawCable:
    return detect.raw_cable(data, "x", None)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_shapes_by_content(name: str) -> None:
    data = (SAMPLE / name).read_bytes()
    found = _raw(data)
    assert found.format == FORMATS[name]
    assert _raw(data.replace(b"\n", b"\r\n") if b"\r" not in data else data.replace(b"\r\n", b"\n")).fingerprint == found.fingerprint
    assert _raw(b"\xef\xbb\xbf" + data).fingerprint == found.fingerprint


def test_a_page_is_cut_out_of_its_wrapping() -> None:
    found = _raw((SAMPLE / "08REYKJAVIK90034.html").read_bytes())
    assert found.page is not None and found.header is not None
    assert (found.page.id, found.page.created, found.page.created_precision, found.page.origin) == ("08REYKJAVIK90034", "2008-12-19 16:04", "hour", "Embassy Reykjavik")
    assert found.header.startswith("VZCZCXRO0912\nPP RUEHWEB\n") and found.body.startswith("C O N F I D E N T I A L REYKJAVIK 090034")
    assert "¶1. (C)" in found.body and "<a" not in found.body and "Browse" not in found.body
    assert "TAGS: EFIS PREL IC NO" in found.body


def test_all_pages_of_the_corpus_are_told_apart(corpus: Path) -> None:
    for folder, format in (("wikileaks-html-2010", "wikileaks-2010"), ("wikileaks-html-2011", "wikileaks-2011")):
        formats = {_raw(p.read_bytes()).format for p in (corpus / folder).rglob("*.html")}
        assert formats == {format}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"), (b" \n\n ", "empty"), (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"), (b"Rar!\x1a\x07", "rar"), (b"%PDF-1.4", "PDF"), (b"\x00" * 100 + b"x", "not a text"),
        (b"Dear diary, nothing happened today.", "no known shape"), (b"<html><body>A page about fish</body></html>", "table"),
        (b"<html><table class='cable'><tr><td>09OSLO1</td><td>2009-01-01 01:01</td><td>x</td><td>y</td><td>z</td></tr></table><pre>abc", "breaks off"),
    ],
)  # fmt: skip
def test_what_is_no_cable_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(GraphcablesError, match=reason):
        detect.raw_cable(data, "x", None)


@given(st.binary(max_size=400))
def test_any_bytes_give_text(data: bytes) -> None:
    assert "\r" not in encodings.decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_cable_or_have_a_reason(data: bytes) -> None:
    try:
        detect.raw_cable(data, "x", None)
    except GraphcablesError as error:
        assert "\n" not in str(error)


def test_encodings() -> None:
    assert encodings.decode("né".encode()) == encodings.decode("né".encode("latin-1")) == encodings.decode("né".encode("utf-16")) == "né"
    assert encodings.decode(b"\x93quoted\x94\r\nline\r") == "“quoted”\nline\n"


def test_walking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "b/c.txt", "b/d.html", ".hidden"):
        (tmp_path / name).write_text("x")
    found = [i for i in inputs([str(tmp_path)]) if isinstance(i, Input)]
    assert [i.source for i in found] == ["a.txt", "b/c.txt", "b/d.html"]
    assert [i.source for i in inputs([str(tmp_path / "b" / "c.txt"), "-"])] == ["c.txt", "-"]
    assert len(list(inputs([str(tmp_path / "**" / "*.txt")]))) == 2
    monkeypatch.chdir(tmp_path)
    (same,) = inputs(["a.txt"])
    assert isinstance(same, Input) and same.location == found[0].location and str(tmp_path) not in (same.location or "")
    for nothing in ("nothing", "*.nothing"):
        (rejected,) = inputs([nothing])
        assert isinstance(rejected, Rejected) and rejected.source == nothing


def test_a_folder_without_permission_is_a_line_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("x")
    real = os.scandir

    def scandir(path: object) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)  # type: ignore[call-overload]  # whatever it was called with

    monkeypatch.setattr(os, "scandir", scandir)  # the tests may run as root, who may read all
    found = list(inputs([str(tmp_path)]))
    assert [(i.source, i.reason) for i in found if isinstance(i, Rejected)] == [("closed", "no permission to read it")]
    assert [i.source for i in found if isinstance(i, Input)] == ["open.txt"]


def test_the_order_does_not_depend_on_processes(tmp_path: Path) -> None:
    text = (SAMPLE / "08REYKJAVIK90031.txt").read_text()
    for i in range(150):
        (tmp_path / f"{i:03d}.txt").write_text(text.replace("090031", f"09{i:04d}"))
    one, two = ([o.id for o in ingest.outcomes([str(tmp_path)], jobs) if isinstance(o, Cable)] for jobs in (1, 2))
    assert one == two and len(one) == 150


def test_the_corpus_is_found_where_it_is_said_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GRAPHCABLES_CORPUS", str(tmp_path))
    assert corpus_folder() == tmp_path
    monkeypatch.setenv("GRAPHCABLES_CORPUS", str(tmp_path / "none"))
    assert corpus_folder() is None
