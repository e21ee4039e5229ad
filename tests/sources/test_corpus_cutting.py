"""Every real page and telegram is cut, in its true layout, without a trace of the site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphcables import sources
from graphcables.model import RawCable

#: Words of the site's frame and of HTML.
_SITE = re.compile(r"Browse by|Browse latest|released so far|courage is contagious|Understanding cables|Viewing cable|&#x|<a |</a>|<pre|</td>|<br|Reference ID")


@pytest.fixture(scope="module")
def cut(corpus: Path) -> list[RawCable]:
    found = list(sources.read([str(corpus)]))
    assert [one for one in found if isinstance(one, sources.Rejected) and not one.skipped] == []
    return [one for one in found if isinstance(one, RawCable)]


def test_all_are_cut_in_their_layout(cut: list[RawCable]) -> None:
    shapes = {"wikileaks-html-2010": "wikileaks-2010", "wikileaks-html-2011": "wikileaks-2011", "telegram-text": "telegram-text"}
    assert len(cut) == 667
    assert [one.source for one in cut if one.format != shapes.get(one.source.split("/")[0], one.format)] == []
    assert sorted(one.format for one in cut if one.source.startswith("seeds/")) == ["telegram-text", "wikileaks-text"]


def test_facts_are_those_of_the_file(cut: list[RawCable]) -> None:
    for one in cut:
        if one.page and one.format != "wikileaks-text":
            assert one.page.id == Path(one.source).stem
            assert one.page.created and one.page.released and one.page.classification and one.page.origin
            assert one.page.created_precision == ("hour" if one.format == "wikileaks-2010" else "minute")


def test_nothing_of_the_site_is_left(cut: list[RawCable]) -> None:
    assert [one.source for one in cut if _SITE.search(f"{one.header or ''}\n{one.body}")] == []


def test_line_ends_and_encodings_are_right(cut: list[RawCable]) -> None:
    assert [one.source for one in cut if re.search("[\r\0\x80-\x9f\ufffd]|Ã.|Â.", one.body)] == []
