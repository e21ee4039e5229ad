"""Whole telegrams: each part of a cable, and what contradicts it; every text is invented."""

from __future__ import annotations

import json

import pytest

from graphcables import telegram
from graphcables.errors import NotACable
from graphcables.model import Cable, Conflict
from graphcables.telegram import classified, eo, reasons, signer, tags
from tests.telegram.cables import HEADER, page, with_ref
from tests.telegram.cables import telegram as plain

BODY = """C O N F I D E N T I A L SECTION 01 OF 02 PHNOM PENH 009376

SIPDIS
NOFORN

DEPT FOR INL--AQUILL

E.O. 12958: DECL: 1/11/2017
TAGS: SNAR, CB, OVIP (QUILL, ADA)
KCRM
SUBJECT: (C/NF) INVENTED: A SUBJECT
OF TWO LINES

REF: STATE 1367

Classified By: Ambassador Ada Quill for reasons 1.4 (b) a
nd (d).

Summary
-------

1. (C) Summary: A sentence that goes on

PHNOM PENH 00009376  002 OF 002


over the page. End summary.

A Heading
---------

2. (SBU) It was on November
28. That is no paragraph. XXXXXXXXXXXX said so.

3. (C/NF) Comment: None.
QUILL
"""


def test_every_part() -> None:
    cable = telegram.parse(plain(BODY))
    assert cable.id == cable.canonical == "07PHNOMPENH9376"
    assert (cable.date, cable.date_precision, cable.date_source) == ("2007-01-11T01:27Z", "minute", "header")
    assert (cable.precedence, cable.info_precedence, cable.transmission) == ("PRIORITY", "ROUTINE", "VZCZCXRO1234")
    assert cable.sender == "AMEMBASSY PHNOM PENH" and cable.post == "PHNOMPENH"
    assert cable.classification == "CONFIDENTIAL//NOFORN" and cable.captions == ("SIPDIS", "NOFORN")
    assert cable.tags == ("SNAR", "CB", "OVIP", "QUILL, ADA", "KCRM")
    assert cable.subject == "INVENTED: A SUBJECT OF TWO LINES"
    assert [(r.id, r.text) for r in cable.references] == [("07STATE1367", "STATE 1367")]
    assert [(p.name, p.role) for p in cable.classified_by] == [("Ada Quill", "Ambassador")]
    assert cable.reasons == ("1.4(b)", "1.4(d)") and cable.declassify_on == "2017-01-11"
    assert [p.name for p in cable.signed_by] == ["QUILL"]
    assert [(p.number, p.classification, p.heading) for p in cable.paragraphs] == [(1, "C", "Summary"), (2, "SBU", "A Heading"), (3, "C/NF", None)]
    assert cable.paragraphs[0].text == "Summary: A sentence that goes on\nover the page. End summary."
    assert cable.summary == "A sentence that goes on\nover the page."
    assert cable.redactions == 1 and not cable.partial and cable.conflicts == ()
    assert "PHNOM PENH 00009376  002 OF 002" in cable.furniture


def test_addressees() -> None:
    found = telegram.parse(plain(BODY)).recipients
    assert [(r.role, r.routing, r.name, r.precedence, r.serial) for r in found] == [
        ("action", "RUEHC", "SECSTATE WASHDC", "PRIORITY", "9085"),
        ("action", "RUCNASE", "ASEAN MEMBER COLLECTIVE", None, None),
        ("info", "RUEHBK", "AMEMBASSY BANGKOK", None, "2314"),
        ("info", "RHMFISS", "39ABG INCIRLIK AB TU", None, None),
        ("info", "RUEKJCS", "JOINT STAFF WASHDC", None, None),
    ]
    assert found[1].exempt == ("AMEMBASSY VIENTIANE",) and found[0].exempt == ()
    assert found[4].as_written == "RUEKJCS/JOINT STAFF WASHDC//J-3/J-5//"


def test_addressees_without_routing_and_with_precedence_of_their_own() -> None:
    header = "O P 110127Z JAN 07 ZDK\nFM AMEMBASSY PHNOM PENH\nTO SECSTATE WASHDC NIACT IMMEDIATE 9085\nINFO AMEMBASSY BANGKOK PRIORITY\nCIA WASHDC"
    found = telegram.parse(plain(BODY, header)).recipients
    assert [(r.role, r.name, r.precedence, r.serial) for r in found] == [
        ("action", "SECSTATE WASHDC", "NIACT IMMEDIATE", "9085"),
        ("info", "AMEMBASSY BANGKOK", "PRIORITY", None),
        ("info", "CIA WASHDC", None, None),
    ]


def test_no_character_of_a_body_is_lost() -> None:
    cable = telegram.parse(plain(BODY))
    kept = [cable.preamble or "", *cable.furniture]
    for p in cable.paragraphs:
        kept += [p.heading or "", str(p.number or ""), p.classification or "", p.text]
    letters = sorted(c for c in "".join(kept) if c.isalnum())
    assert letters == sorted(c for c in BODY if c.isalnum())


def test_numbers_to_which_a_one_stuck_are_mended() -> None:
    text = "\n\n".join(f"¶1{n}. (C) Text {n}." for n in range(1, 5)) + "\n\n¶5. (U) Text 5."
    assert [p.number for p in telegram.parse(with_ref("REF: STATE 1", text)).paragraphs] == [1, 2, 3, 4, 5]


def test_an_extract_that_begins_later_keeps_its_numbers() -> None:
    text = "\n\n".join(f"¶{n}. (C) Text." for n in range(11, 16))
    assert [p.number for p in telegram.parse(with_ref("REF: STATE 1", text)).paragraphs] == [11, 12, 13, 14, 15]


def test_another_cables_body_is_not_taken() -> None:
    cable = telegram.parse(page("07BANGKOK91", BODY))
    assert [c for c in cable.conflicts if c.field == "id"] == [Conflict("id", "07BANGKOK91", "PHNOM PENH 009376")]
    assert cable.subject is None and cable.tags == () and cable.references == () and cable.paragraphs == () and cable.signed_by == ()
    assert cable.sender == "AMEMBASSY PHNOM PENH" and cable.preamble is not None


def test_a_second_cable_at_the_end_is_cut_off() -> None:
    other = "\n\n\n08THEHAGUE91742\nS E C R E T THE HAGUE 091742\nSIPDIS\nTAGS: PINT IR\nSUBJECT: INVENTED: ANOTHER CABLE\n\n¶1. (S) Not ours.\nVOSS\n"
    cable = telegram.parse(page("07PHNOMPENH9376", BODY + other))
    assert cable.signed_by[0].name == "QUILL" and len(cable.paragraphs) == 3
    assert "Not ours" in cable.furniture[-1]


def test_page_and_text_disagree() -> None:
    fields = {c.field for c in telegram.parse(page("07PHNOMPENH9376", BODY, classification="SECRET", origin="Embassy Bangkok", created="2007-03-11 01:01")).conflicts}
    assert fields == {"classification", "sender", "date"}


def test_dates_from_dateline_and_page() -> None:
    extract = "This record is a partial extract of the original cable. The full text of the original cable is not available."
    lined = telegram.parse(page("07PHNOMPENH9376", "Thursday, 11 January 2007, 01:27\n" + BODY, extract))
    assert (lined.date, lined.date_precision, lined.date_source, lined.partial) == ("2007-01-11T01:27Z", "minute", "dateline", True)
    bare = telegram.parse(page("07PHNOMPENH9376", BODY, extract))
    assert (bare.date, bare.date_precision, bare.date_source) == ("2007-01-11T01:00Z", "hour", "page")


def test_a_telegram_without_number_or_date_says_so() -> None:
    with pytest.raises(NotACable, match="number"):
        telegram.parse(plain("UNCLAS\n\n1. Nothing.", "P 110127Z JAN 07\nFM USDAO NOWHERE"))
    with pytest.raises(NotACable, match="date"):
        telegram.parse(plain("UNCLAS PHNOM PENH 009376\n\n1. Nothing.", "FM AMEMBASSY PHNOM PENH"))


def test_json_comes_back_as_the_same_cable() -> None:
    cable = telegram.parse(plain(BODY))
    assert Cable.from_dict(json.loads(json.dumps(cable.to_dict()))) == cable


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ada Quill, Acting Consul General, Chengdu, Department of State.", "Ada Quill", "Acting Consul General"),
        ("DCM Owen Marsk for reasons 1.4 (b) and (d)", "Owen Marsk", "DCM"),
        ("Charge d'Affaires, a.i., Owen Marsk. Reasons 1.4 (b/d ).", "Owen Marsk", "Charge d'Affaires, a.i."),
        ("POLITICAL MINISTER-COUNSELOR OWEN MARSK, FOR REAS ONS 1.4 B/D", "OWEN MARSK", "POLITICAL MINISTER-COUNSELOR"),
        ("Classified By: EUR/PRA Acting Director Ada Quill for reasons 1.4 (a,b)", "Ada Quill", "EUR/PRA Acting Director"),
        ("AMBASSADOR OWEN T. MARSK, JR., REASONS 1.4 B AND D.", "OWEN T. MARSK, JR", "AMBASSADOR"),
        ("Ada Quill for reasons 1.4 (b)", "Ada Quill", None),
    ],
)
def test_classified_by(text: str, name: str, role: str | None) -> None:
    (found,) = classified.people(text)
    assert (found.name, found.role) == (name, role)


def test_a_title_alone_is_nobody() -> None:
    assert classified.people("Ambassador, reason 1.4 (b,d)") == ()


@pytest.mark.parametrize("text", ["1.4 (b) and (d)", "1.4(b,d)", "1.4 b, d", "1.4. (b) & (d)", "1.4 (b) a nd (d)", "1.4 (B/D)", "1.4 (b)(d)"])
def test_reasons(text: str) -> None:
    assert reasons.read(f"REASON: {text}") == ("1.4(b)", "1.4(d)")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DECL: 12/7/2016", ("2016-12-07", None)),
        ("DECL: 06/03/08", ("2008-06-03", None)),
        ("N/A", (None, None)),
        ("DECL: X1", (None, "X1")),
        ("XXXXXXXXXXXXX", (None, None)),
        ("DECL: XXXXXXXXXXXX.", (None, None)),
        ("DECL: UPON THE OPENING OF THE PLAY", (None, "UPON THE OPENING OF THE PLAY")),
        ("GDS", (None, "GDS")),
    ],
)
def test_executive_order(text: str, expected: tuple[str | None, str | None]) -> None:
    assert eo.read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SNAR CB", ("SNAR", "CB")),
        ("PREL, PTER ,MARR,\n IZ", ("PREL", "PTER", "MARR", "IZ")),
        ("OVIP (QUILL, ADA), PREL", ("OVIP", "QUILL, ADA", "PREL")),
        ("OVIP STEINBERG JAMES PREL", ("OVIP", "STEINBERG JAMES", "PREL")),
        ("KFRDKIRFCVIS", ("KFRD", "KIRF", "CVIS")),
        ("MOPPS HUMAN RIGHTS", ("MOPS", "HUMAN RIGHTS")),
        ("PREL PREL", ("PREL",)),
    ],
)
def test_tags(text: str, expected: tuple[str, ...]) -> None:
    assert tags.read(text) == expected


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["The end.", "QUILL"], "QUILL"),
        (["The end. End comment. QUILL"], "QUILL"),
        (["The end.", "", "Quill"], "Quill"),
        (["The end.", "QUILL", "", "Visit the Classified Web Site at http://example.invalid"], "QUILL"),
        (["The end of a sentence that wraps to", "Norway"], None),
        (["The end.", "END COMMENT"], None),
        (["XXXXXXXXXXXX"], None),
        (["It will be reported as warranted. McMarsk"], "McMarsk"),
        (["It will be reported. END COMMENT QUILL"], "QUILL"),
        (["Visit http://www.example.invalid/index. cfm Quill"], "Quill"),
        (["Visit http://www.example.invalid/index. cfm"], None),
        (["The end.", "QUILL QUILL"], "QUILL"),
        (["The end.", "QUILL Quill"], "QUILL"),
        (["The end.", "Quill", "quill"], "Quill"),
        (["The end.", "MINIMIZE CONSIDERED QUILL"], "QUILL"),
        (["The end.", "MINIMIZE CONSIDERED"], None),
        (["End of text.", "", "xxxxx", "Quill"], "Quill"),
        (["Best,", "", "Ada", "quill"], "quill"),
        (["The end. QUILL ."], "QUILL"),
        (["and then it breaks off..."], None),
        (["The end.", "*********", "quill"], "quill"),
        (["The end.", "QUILL ."], "QUILL"),
        (["The end.", "QUILL", " CONFIDENTIAL", ">"], "QUILL"),
        (["This cable was cleared by the Embassy."], None),
        (["interests and real-world", "priorities"], None),
    ],
)
def test_signer(lines: list[str], name: str | None) -> None:
    found = signer.find(lines)
    assert (found.name if found else None) == name


def test_the_header_survives_a_missing_body() -> None:
    assert telegram.parse(page("07PHNOMPENH9376", "", HEADER)).recipients[0].name == "SECSTATE WASHDC"


BROKEN_OFF = [
    "C O N F I D E N T I A L PHNOM PENH 009376\n\nSIPDIS\n\nE.O. 12958: DECL: 1/11/2017\nTAGS: SNAR CB\nSUBJECT: INVENTED: A SUBJECT THAT\nBREAKS ...",
    "C O N F I D E N T I A L PHNOM PENH 009376\n\nE.O. 12958: DECL: 1/11/2017\nTAGS: SNAR CB\nSUBJECT: INVENTED\n\nClassified By: A...",
    "C O N F I D E N T I A L PHNOM PENH 009376\n\nTREASURY FOR AQUILL\n\nE.O. 12958: DECL: 1/11/2017\nTAGS: SNAR CB",
    "UNCLAS SECTION 01 OF 05 PHNOM PENH 009376\n\nSIPDIS\n\nSENSITIVE\nSIPDIS\n\nSTATE FOR EAP/MLS, INL\nSTATE PASS TO USAID FOR ANE\nPACOM FOR POLAD\n...",
    "C O N F I D E N T I A L PHNOM PENH 009376\nSUBJECT: INVENTED\n\n1. (C) It was said that...",
    "",
]


@pytest.mark.parametrize("body", BROKEN_OFF)
def test_a_page_that_breaks_off_is_partial(body: str) -> None:
    cable = telegram.parse(page("07PHNOMPENH9376", body))
    assert cable.partial and cable.signed_by == ()


def test_a_signed_text_is_whole_whatever_its_last_dots() -> None:
    for end in ("and so on...\nQUILL", "It ends.\nQUILL\n   ..."):
        cable = telegram.parse(with_ref("REF: STATE 1", f"1. (C) Nothing, {end}"))
        assert not cable.partial
    assert not telegram.parse(page("07PHNOMPENH9376", "UNCLAS PHNOM PENH 009376\n\nDEPT FOR INL\n\nThere is no news.\nQUILL")).partial


_NEXT = "Classified By: Ambassador Ada Quill for reasons 1.4 (b).\n\n1. (C) Nothing.\nQUILL"


@pytest.mark.parametrize(
    "after",
    [
        "Thursday, 11 January 2007, 01:27\nC O N F I D E N T I A L SECTION 01 OF 02 PHNOM PENH 009376\nNOFORN\nSIPDIS\nEO 12958 DECL: 01/11/2017\nTAGS SNAR, CB\nSUBJECT: INVENTED: A SUBJECT\nOF TWO LINES\n",
        "Thursday, 11 January 2007, 01:27\n", "C O N F I D E N T I A L PHNOM PENH 009376\n", "CONFIDENTIAL\n", "SIPDIS NOFORN\n", "EO 12958 DECL: 01/11/2017\n", "TAGS SNAR, CB\n", "TAGS: SNAR, CB\n",
    ],
)  # fmt: skip
def test_a_subject_ends_at_another_part_of_an_opening(after: str) -> None:
    cable = telegram.parse(page("07PHNOMPENH9376", f"C O N F I D E N T I A L PHNOM PENH 009376\nEO 12958 DECL: 01/11/2017\nTAGS SNAR, CB\nSUBJECT: INVENTED: A SUBJECT\nOF TWO LINES\n{after}{_NEXT}"))
    assert cable.subject == "INVENTED: A SUBJECT OF TWO LINES" and cable.tags == ("SNAR", "CB")
    assert cable.classified_by[0].name == "Ada Quill" and [p.number for p in cable.paragraphs] == [1]


def test_labels_in_the_middle_of_a_line() -> None:
    cable = telegram.parse(page("07PHNOMPENH9376", f"C O N F I D E N T I A L PHNOM PENH 009376\n\nDEPT FOR INL E.O. 12958: DECL: 01/11/2017 TAGS: SNAR CB\nSUBJECT: INVENTED: A SUBJECTREF: A. STATE 111 B. PARIS 22\n\n{_NEXT}"))
    assert cable.declassify_on == "2017-01-11" and cable.tags == ("SNAR", "CB") and cable.subject == "INVENTED: A SUBJECT"
    assert [r.id for r in cable.references] == ["07STATE111", "07PARIS22"]
    misspelled = telegram.parse(page("07PHNOMPENH9376", f"C O N F I D E N T I A L PHNOM PENH 009376\nSUBJECT: INVENTED\n{_NEXT.replace('Classified', 'Classfied')}"))
    assert misspelled.subject == "INVENTED" and misspelled.classified_by[0].name == "Ada Quill"


@pytest.mark.parametrize(
    ("cell", "lines", "mark", "classification", "conflict"),
    [
        ("CONFIDENTIAL", "NOFORN", "C", "CONFIDENTIAL//NOFORN", ("CONFIDENTIAL", "CONFIDENTIAL//NOFORN")),
        ("CONFIDENTIAL//NOFORN", "SIPDIS", "C", "CONFIDENTIAL//NOFORN", ("CONFIDENTIAL//NOFORN", "CONFIDENTIAL")),
        ("CONFIDENTIAL//NOFORN", "SIPDIS", "C/NF", "CONFIDENTIAL//NOFORN", None),
        ("CONFIDENTIAL//NOFORN", "NOFORN", "C", "CONFIDENTIAL//NOFORN", None),
        ("SECRET", "NOFORN", "C", "SECRET//NOFORN", ("SECRET", "CONFIDENTIAL//NOFORN")),
        ("CONFIDENTIAL", "SIPDIS", "C", "CONFIDENTIAL", None),
    ],
)
def test_noforn(cell: str, lines: str, mark: str, classification: str, conflict: tuple[str, str] | None) -> None:
    cable = telegram.parse(page("07PHNOMPENH9376", f"C O N F I D E N T I A L PHNOM PENH 009376\n{lines}\nSUBJECT: INVENTED\n\n1. ({mark}) Nothing.", classification=cell))
    assert cable.classification == classification and ("NOFORN" in cable.captions) == classification.endswith("//NOFORN")
    assert [(c.page, c.body) for c in cable.conflicts if c.field == "classification"] == ([conflict] if conflict else [])


def test_sensitive_but_unclassified_in_full() -> None:
    cable = telegram.parse(page("07PHNOMPENH9376", "UNCLAS PHNOM PENH 009376\nSENSITIVE BUT UNCLASSIFIED\nSUBJECT: INVENTED\n\n1. (SBU) Nothing.", classification="UNCLASSIFIED//FOR OFFICIAL USE ONLY"))
    assert cable.captions == ("SENSITIVE",) and cable.conflicts == ()


def test_a_damaged_list_of_references_ends_where_running_text_begins() -> None:
    ref = "REF: A. STATE 111W K#b_7it of January 10, the press and reports\nof the invented parties say that nothing will happen to\nthem before the opening of the play, while one press report\nsays that it will; few agree with it.  End Summary."
    cable = telegram.parse(page("07PHNOMPENH9376", f"C O N F I D E N T I A L PHNOM PENH 009376\nSUBJECT: INVENTED\n\n{ref}\n\n¶2. (C) Nothing happened."))
    # digits may be lost where letters stick to the serial
    assert [r.id for r in cable.references] == [None]
    assert cable.paragraphs[0].text.startswith("of the invented parties") and cable.paragraphs[-1].number == 2
    listed = telegram.parse(with_ref("REF: A. STATE 111 \"a report on what the play\nis about and on who will be there in the end of it\nand of all that was said and done on that day\"\n     B. PARIS 22"))
    assert [(r.bullet, r.id) for r in listed.references] == [("A", "07STATE111"), ("B", "07PARIS22")]


def test_a_first_paragraph_on_the_classifiers_line() -> None:
    body = "C O N F I D E N T I A L PHNOM PENH 009376\nSUBJECT: INVENTED\n\nREF: STATE 111\nCLASSIFIED BY: Ada Quill, Ambassador. REASON: 1.4 (b), (d) 1. (C) Summary: Nothing (ref). End summary.\n\n2. (C) Nothing."
    cable = telegram.parse(page("07PHNOMPENH9376", body))
    assert [p.number for p in cable.paragraphs] == [1, 2] and cable.reasons == ("1.4(b)", "1.4(d)") and cable.summary == "Nothing (ref)."
