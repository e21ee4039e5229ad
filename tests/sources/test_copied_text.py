"""Text copied from a page, plain telegrams, and what looks like one of these and is not."""

from __future__ import annotations

import pytest

from graphcables.errors import NotACable
from graphcables.model import RawCable
from graphcables.sources import detect
from tests.sources.invented_pages import BODY, HEADER, page

COPIED = (
    "Keep Us Strong WikiLeaks logo\n\nCurrently released so far... 64621 / 251,287\n\nBrowse by creation date\n\n"
    "Viewing cable 09OSLO90011, AN INVENTED MATTER\n\nUnderstanding cables\n  • The top box shows each cables unique reference number\n\n"
    "Reference ID Created Released Classification Origin\n"
    "09OSLO90011 2009-01-23 13:33 2011-07-11 00:00 CONFIDENTIAL//NOFORN Embassy Oslo\n"
)


def cut(text: str | bytes) -> RawCable:
    return detect.raw_cable(text if isinstance(text, bytes) else text.encode(), "x", None)


def test_text_copied_from_a_page_loses_the_menus_and_keeps_the_facts() -> None:
    raw = cut(COPIED + HEADER + "\n" + BODY)
    assert raw.format == "wikileaks-text" and raw.header is None and raw.body == f"{HEADER}\n{BODY}"
    assert raw.page is not None
    assert (raw.page.id, raw.page.created, raw.page.released) == ("09OSLO90011", "2009-01-23 13:33", "2011-07-11 00:00")
    assert (raw.page.classification, raw.page.origin) == ("CONFIDENTIAL//NOFORN", "Embassy Oslo")
    assert raw.page.created_precision == "minute"


def test_text_copied_from_a_page_of_2010_is_good_to_the_hour() -> None:
    raw = cut(COPIED.replace("13:33", "13:01").replace("2011-07-11 00:00", "2010-12-06 21:09") + BODY)
    assert raw.page is not None and raw.page.created_precision == "hour"


@pytest.mark.parametrize("between", ["\n", "\t", "  \n"])
def test_cells_of_copied_text_may_stand_on_lines_of_their_own(between: str) -> None:
    cells = between.join(("09OSLO90011", "2009-01-23 13:33", "2011-07-11 00:00", "SECRET", "Embassy Oslo"))
    raw = cut("Reference ID\tCreated\tReleased\tClassification\tOrigin\n" + cells + "\n" + BODY)
    assert raw.page is not None and raw.page.classification == "SECRET" and raw.page.origin == "Embassy Oslo" and raw.body == BODY


def test_a_plain_telegram_is_kept_whole() -> None:
    text = f"{HEADER}\n{BODY}\n"
    raw = cut(text.replace("\n", "\r\n"))
    assert raw.format == "telegram-text" and raw.header is None and raw.body == text and raw.page is None


def test_the_shape_is_not_taken_from_what_the_body_speaks_of() -> None:
    raw = cut(f"{HEADER}\n{BODY}\nThe page has Reference ID, Created and <pre>.\n")
    assert raw.format == "telegram-text"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b" \r\n\t\n", "empty file"),
        (b"\0" * 100, "empty file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"\x28\xb5\x2f\xfd" + bytes(range(200)), "unpack"),
        (b"MZ" + bytes(500) + b"x", "not a text"),
        (b"Dear diary, nothing happened today.\n" * 50, "no known shape"),
        (b'"1","12/4/2002 9:19","02OSLO90011","Embassy Oslo","UNCLASSIFIED","","R 041919Z DEC 02\nFM AMEMBASSY OSLO","UNCLAS OSLO 090011"\n', "table of cables"),
    ],
)
def test_what_is_no_cable_is_refused_with_its_reason(data: bytes, words: str) -> None:
    with pytest.raises(NotACable, match=words) as caught:
        cut(data)
    assert "\n" not in str(caught.value)


def test_a_page_is_recognised_in_any_encoding() -> None:
    text = page(body=BODY + "\nCafé ¶")
    assert {cut(text.encode(encoding)).body for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252")} == {BODY + "\nCafé ¶"}
