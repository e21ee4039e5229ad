"""Cutting a cable out of its page: facts, header, body, nothing of the site, nothing of the cable lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables.errors import NotACable
from graphcables.model import RawCable
from graphcables.sources import pages
from graphcables.sources.markup import plain
from tests.linear import grows_with_length
from tests.sources.invented_pages import BODY, HEADER, page

PARTIAL = "This record is a partial extract of the original cable. The full text of the original cable is not available."


def read(text: str) -> RawCable:
    assert pages.is_page(text)
    return pages.read(text, "09OSLO90011.html", "where")


def reason(text: str) -> str:
    with pytest.raises(NotACable) as caught:
        read(text)
    return str(caught.value)


def test_a_page_of_2010_gives_its_facts_good_to_the_hour() -> None:
    raw = read(page())
    assert raw.format == "wikileaks-2010" and raw.header == HEADER and raw.body == BODY
    assert raw.page is not None
    assert (raw.page.id, raw.page.created, raw.page.released) == ("09OSLO90011", "2009-01-23 13:01", "2010-12-06 21:09")
    assert (raw.page.classification, raw.page.origin, raw.page.created_precision) == ("CONFIDENTIAL", "Embassy Oslo", "hour")
    assert (raw.source, raw.location) == ("09OSLO90011.html", "where")


def test_a_page_of_2011_gives_its_facts_good_to_the_minute() -> None:
    raw = read(page(layout=2011, created="2009-01-23 13:33", released="2011-08-30 01:44"))
    assert raw.format == "wikileaks-2011"
    assert raw.page is not None and raw.page.created_precision == "minute"


def test_minutes_that_happen_to_repeat_the_hour_do_not_make_a_page_of_2011_one_of_2010() -> None:
    raw = read(page(layout=2011, created="2009-01-23 13:01", released="2011-08-30 01:01"))
    assert raw.format == "wikileaks-2011"


@pytest.mark.parametrize(("created", "format"), [("2009-01-23 13:01", "wikileaks-2010"), ("2009-01-23 13:33", "wikileaks-2011")])
def test_a_page_without_its_frame_is_told_by_its_minutes(created: str, format: str) -> None:
    text = page(created=created)
    text = "<html>" + text[text.index("<table class") : text.index("<script")]
    assert read(text).format == format


def test_anchors_leave_the_pilcrow_and_links_of_tags_their_text() -> None:
    body = "TAGS: <a href='/tag/PREL_0.html'>PREL</a> <a href='/tag/NO_0.html'>NO</a>\n<a id='par1' href='#par1'>¶</a>1. (C) Text."
    assert read(page(body=body)).body == "TAGS: PREL NO\n¶1. (C) Text."


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&#x000A;a&#xA;b&#10;c", "\na\nb\nc"),
        ("AT&amp;T &lt;x&gt; &quot;q&quot; &eacute;", 'AT&T <x> "q" é'),
        ("the &regime8 and R&D; &notional, &ampere", "the &regime8 and R&D; &notional, &ampere"),  # what the site did not escape
        ("&#0;&#xD800;&#x110000;", "��\ufffd"),
        ("one <br>\ntwo<br>three<br/>", "one \ntwo\nthree\n"),
        ("a <b>bold</b> <strong>word</strong> <<220571>> <name@example.org> x < y > z <", "a bold word <<220571>> <name@example.org> x < y > z <"),
    ],
)
def test_only_markup_is_markup(written: str, text: str) -> None:
    assert plain(written) == text


@given(st.text(alphabet=st.characters(exclude_characters="<&\r\x00\x0b\x0c", exclude_categories=["Cs"])))
def test_no_character_of_a_body_is_lost(body: str) -> None:
    assert plain(body) == body


def test_a_missing_header_block_is_an_empty_header() -> None:
    raw = read(page(header=None))
    assert raw.header == "" and raw.body == BODY


def test_a_partial_extract_says_so_where_the_header_would_be() -> None:
    assert read(page(header=PARTIAL)).header == PARTIAL


def test_articles_in_the_table_are_no_facts() -> None:
    raw = read(page(articles=True))
    assert raw.page is not None and raw.page.origin == "Embassy Oslo" and raw.body == BODY


@pytest.mark.parametrize("created", ["", "soon", "2009-02-30 10:00", "2009-01-23 25:61"])
def test_a_date_that_does_not_exist_is_none(created: str) -> None:
    raw = read(page(created=created))
    assert raw.page is not None and raw.page.created is None


def test_the_menus_are_nowhere() -> None:
    raw = read(page())
    assert not any(word in f"{raw.header}{raw.body}" for word in ("Browse", "Viewing cable", "Reference ID", "released so far"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (page()[: page().index("<th>Released")], "breaks off"),
        (page()[: page().index("DE RUEHNY")], "breaks off"),  # within the header
        (page()[: page().index("C O N F I D") - 11], "breaks off"),  # between header and body
        (page()[: page().index("2. (C) It")], "breaks off"),  # within the body
        (page()[:500], "table of a cable"),
        ("<html><body>Not found</body></html>", "table of a cable"),
        (page(number=""), "no reference number"),
        (page(body=" \n "), "without any text"),
    ],
)
def test_a_page_that_is_no_whole_cable_is_refused(text: str, words: str) -> None:
    assert words in reason(text)


@given(st.integers(0, len(page())))
def test_wherever_a_page_breaks_off_it_is_whole_or_refused(at: int) -> None:
    text = page()[:at]
    if not pages.is_page(text):
        return
    try:
        raw = pages.read(text, "x", None)
    except NotACable:
        return
    assert raw.header == HEADER and raw.body == BODY


@pytest.mark.parametrize("part", ["<table class='cable'>", "<td>", "<pre>", "<br>", "<a ", "<<<<", "&#x0;", "&a", "<br>   \t"])
def test_time_grows_with_length_only(part: str) -> None:
    def work(text: str) -> None:
        with pytest.raises(NotACable):
            pages.read(text, "x", None)
        plain(text)

    grows_with_length(work, part, 1_000_000, "<html>" + page()[: page().index("</table>")], "</table><pre>")
