"""No character of a body is lost or doubled, whatever lines it is made of; every text is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables import telegram
from tests.linear import grows_with_length
from tests.telegram.cables import HEADER, page
from tests.telegram.characters import differs

_LINES = [
    "", " ", "SIPDIS", "NOFORN", "DEPT FOR INL", "E.O. 12958: DECL: 01/11/2017", "TAGS: SNAR CB", "SUBJECT: INVENTED: NOTHING", "OF TWO LINES", "REF: A. STATE 111",
    "     B. PARIS 22", "Classified By: Ambassador Ada Quill for reasons 1.4 (b).", "-------", "- - - - -", "=====", "*****", "Summary", "-- A dash", "A Heading (U)", "...",
    "1. (C) Summary: A sentence that goes on", "over the page. End summary.", "¶2. (SBU) More of it.", "¶13. (C/NF) A number that is damaged.", "3.5 percent", "28. That is a date.", "(C) A mark alone.",
    "PHNOM PENH 00009376  002 OF 002", "and PHNOM PENH 00009376  002 OF 002 goes on", "C O N F I D E N T I A L SECTION 02 OF 02 PHNOM PENH 009376", "CONFIDENTIAL", "SECRET",
    "PAGE 02 PHNOM PENH 09376 110127Z", "PAGE 02        PHNOM PENH  09376  01 OF 02  110127Z", "PAGE 03 PHNOM PENH 09376 01 OF 02 110130Z OF TWO", "NNNN", "QUILL", "QUILL QUILL", "quill", "The end. QUILL .", "Quill",
    "MINIMIZE CONSIDERED QUILL", "XXXXXXXXXXXX", "Visit http://www.example.invalid/index. cfm Quill", "Best,", "08THEHAGUE91742", "S E C R E T THE HAGUE 091742", "Thursday, 11 January 2007, 01:27",
]  # fmt: skip
_ANY = st.text(alphabet="aZXQ .,:;-=*()¶/1205\"'\0\t", max_size=60)


@given(st.lists(st.one_of(st.sampled_from(_LINES), st.sampled_from(_LINES), _ANY), max_size=45), st.booleans())
def test_every_character_of_an_invented_body_is_kept(lines: list[str], usual: bool) -> None:
    top = ["C O N F I D E N T I A L PHNOM PENH 009376", "SUBJECT: INVENTED", "", "1. (C) Nothing."] if usual else []
    body = "\n".join([*top, *lines])
    cable = telegram.parse(page("07PHNOMPENH9376", body))
    assert differs(cable, body) == ({}, {})


@pytest.mark.parametrize("over", ["", "------- --\n"])
@pytest.mark.parametrize("under", ["-------", "=======", "- - - - -", "------- --", "\n-------", "\n-------\n---"])
def test_rules_around_a_heading_are_furniture(over: str, under: str) -> None:
    body = f"C O N F I D E N T I A L PHNOM PENH 009376\nSUBJECT: INVENTED\n\n1. (C) Nothing.\n\n{over}The Second\n{under}\n\n2. (C) Nothing.\nQUILL"
    cable = telegram.parse(page("07PHNOMPENH9376", body))
    assert [p.heading for p in cable.paragraphs if p.number] == [None, "The Second"]
    assert differs(cable, body) == ({}, {})


_UNITS = [" ", "\t", "-", "- ", "A", "X", "A. ", "1. ", "OF ", "¶", "SECRET ", "REF: A. ", "STATE 111, ", "SECDEF P291840Z JUN 09 ", "MADRID 00090869 001 OF ", "FOR ", "RUEHC/A ", "INFO LOG-00 ", "ab, ", "...", "(C/"]


@pytest.mark.parametrize("unit", _UNITS)
def test_long_lines_cost_no_more_than_their_length(unit: str) -> None:
    """Wherever it stands."""
    opening = "C O N F I D E N T I A L PHNOM PENH 009376\nSUBJECT: INVENTED\n"
    for before, after in (
        (opening, ""), ("", ""), (f"{opening}REF: ", ""), (f"{opening}TAGS: ", ""), (f"{opening}Classified By: ", ""), (f"{opening}\n1. (C) ", "\nQUILL"), (f"{opening}\n1. (C) Nothing.\n", ""),
        (opening.replace("INVENTED", ""), ""), (f"{opening}E.O. 12958: DECL: ", ""), ("UNCLAS ", "\nSUBJECT: INVENTED\n"),
    ):  # fmt: skip
        grows_with_length(lambda body: telegram.parse(page("07PHNOMPENH9376", body)), unit, 500_000, before, after)
    grows_with_length(lambda header: telegram.parse(page("07PHNOMPENH9376", opening, header)), unit, 500_000, f"{HEADER}\n")
