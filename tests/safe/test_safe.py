"""Text that can't bite: what leaves the program is inert on a terminal, in HTML, JSON, CSV and file names."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables import safe

ANY = st.text(max_size=80)
NASTY = st.lists(st.sampled_from(["\x1b[31m", "\x00", "\u202e", "\u2066", "</script>", "<img onerror=x>", "=HYPERLINK(1)", "[bold]", "\n", "\t", "\r", "\x9b", "\ufeff", "a", "'", '"', "&", "\ud800"]), max_size=12).map("".join)
TEXT = st.one_of(ANY, NASTY)
_BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]")


@given(TEXT)
def test_terminal(text: str) -> None:
    shown = safe.terminal(text)
    assert not _BAD.search(shown)
    shown.encode("utf-8")
    assert "\n" not in safe.one_line(text) and len(safe.one_line(text, 20)) <= 20


@given(TEXT)
def test_html(text: str) -> None:
    shown = safe.html(text)
    assert not set(shown) & set("<>\"'") and not _BAD.search(shown)
    assert html.unescape(safe.html("<a & 'b'>")) == "<a & 'b'>"


@given(TEXT)
def test_json_is_the_same_value_and_plain(text: str) -> None:
    shown = safe.json({"x": text})
    assert json.loads(shown) == {"x": text}
    assert shown.isascii() and not set(shown) & set("<>&") and not _BAD.search(shown)


@given(TEXT)
def test_csv_is_never_a_formula(text: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([safe.csv_cell(text)])
    (row,) = csv.reader(io.StringIO(out.getvalue()))
    assert not row[0].lstrip().startswith(("=", "+", "-", "@")) and not _BAD.search(row[0].replace("\r", ""))


def test_csv_leaves_numbers_alone() -> None:
    assert [safe.csv_cell(v) for v in (-1, 2.5, None, True, "-1", "plain")] == ["-1", "2.5", "", "true", "'-1", "plain"]


@given(TEXT)
def test_file_names(text: str) -> None:
    name = safe.filename(text)
    assert name and re.fullmatch(r"[A-Za-z0-9._-]+", name) and not name.startswith(".")
    assert PurePosixPath(name).name == name == PureWindowsPath(name).name


@pytest.mark.parametrize("name", ["CON", "nul.txt", "LPT1", "..", "", "/etc/passwd", "a/../b"])
def test_names_that_systems_keep(name: str) -> None:
    assert safe.filename(name) not in ("", ".", "..") and "/" not in safe.filename(name) and safe.filename(name).lower() not in ("con", "nul.txt", "lpt1")
