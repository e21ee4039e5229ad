"""Page by page: what ends and begins the pages of older telegrams, and what later sections repeat; every text is invented."""

from __future__ import annotations

from graphcables import telegram
from tests.telegram.cables import page
from tests.telegram.cables import telegram as plain
from tests.telegram.characters import differs

OLD_HEADER = """CONFIDENTIAL

PAGE 01        STATE  190999
ORIGIN EUR-12
INFO  OCT-01  ISO-00  /022 R
R 021530Z AUG 76
FM SECSTATE WASHDC
TO AMEMBASSY OSLO
CONFIDENTIAL

CONFIDENTIAL ABC1234
PAGE 02        STATE  190999  021631Z AUG 76
AMEMBASSY BANGKOK
INFO AMEMBASSY LONDON"""


def test_in_the_header() -> None:
    cable = telegram.parse(plain("C O N F I D E N T I A L STATE 190999\nSUBJECT: INVENTED\n1. NOTHING.\nCONFIDENTIAL\nNNNN", OLD_HEADER))
    assert [r.name for r in cable.recipients] == ["AMEMBASSY OSLO", "AMEMBASSY BANGKOK", "AMEMBASSY LONDON"]
    assert cable.paragraphs[0].text == "NOTHING." and cable.furniture == ("CONFIDENTIAL", "NNNN")


def test_in_the_text() -> None:
    body = (
        "C O N F I D E N T I A L SECTION 01 OF 02 PHNOM PENH 009376\nSUBJECT: INVENTED: A SUBJECT\n CONFIDENTIAL\nPAGE 02 PHNOM PENH 09376 01 OF 02 110127Z OF TWO PAGES\n"
        "REF: STATE 111\n1. THE BANK\nCONFIDENTIAL\nPAGE 03 PHNOM PENH 09376 01 OF 02 110127Z EXISTS.\n2. IT IS A  CONFIDENTIAL\nPAGE 04 PHNOM PENH 09376 01 OF 02 110127Z\nBANK.\n"
        " CONFIDENTIAL\n CONFIDENTIAL ABC1235\nPAGE 01 PHNOM PENH 09376 02 OF 02 110128Z ACTION EAP-00\nINFO LOG-00 NP-00\nFM AMEMBASSY PHNOM PENH\n"
        "C O N F I D E N T I A L SECTION 02 OF 02 PHNOM PENH 009376\n3. CONFIDENTIAL\nIS WHAT IT IS.\nQUILL\nCONFIDENTIAL\n"
    )
    cable = telegram.parse(page("07PHNOMPENH9376", body))
    assert cable.subject == "INVENTED: A SUBJECT OF TWO PAGES" and cable.references[0].id == "07STATE111"
    assert [" ".join(p.text.split()) for p in cable.paragraphs] == ["THE BANK EXISTS.", "IT IS A BANK.", "CONFIDENTIAL IS WHAT IT IS."]
    assert cable.signed_by[0].name == "QUILL" and differs(cable, body) == ({}, {})


def test_an_early_second_section_repeats_the_opening() -> None:
    opening = "SIPDIS\n\nE.O. 12958: DECL: 1/11/2017\nTAGS: SNAR CB\nSUBJECT: INVENTED: A SUBJECT\nOF TWO LINES\n\n"
    other = opening.replace("E.O. 12958: DECL:", "EO 12958 DECL").replace("SNAR CB", "SNAR, CB")
    for repeated in (opening, other):
        body = (
            f"C O N F I D E N T I A L SECTION 01 OF 02 PHNOM PENH 009376\n\n{opening}1. (C) Summary: A sentence that goes on\n\n"
            f"C O N F I D E N T I A L SECTION 02 OF 02 PHNOM PENH 009376\n\n{repeated}over the section. End summary.\n\n2. (C) TAGS: are no text.\nQUILL"
        )
        cable = telegram.parse(page("07PHNOMPENH9376", body))
        assert [p.text for p in cable.paragraphs] == ["Summary: A sentence that goes on\nover the section. End summary.", "TAGS: are no text."]
        assert differs(cable, body) == ({}, {})


def test_a_class_line_alone_is_no_foot_of_a_page() -> None:
    cable = telegram.parse(page("07PHNOMPENH9376", "CONFIDENTIAL\nPAGE 02 PHNOM PENH 09376 110127Z\nSUBJECT: INVENTED\n1. NOTHING.", classification="SECRET"))
    assert [(c.page, c.body) for c in cable.conflicts if c.field == "classification"] == [("SECRET", "CONFIDENTIAL")]
