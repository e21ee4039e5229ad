"""Slips of the pen, of the operator and of the page, each the example of a class."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphcables import telegram
from graphcables.model import Cable, RawCable
from graphcables.telegram import classified, eo, tags
from tests.linear import grows_with_length
from tests.telegram.cables import with_ref


def _with(old: str, new: str, raw: RawCable | None = None) -> Cable:
    raw = raw or with_ref("REF: OSLO 12")
    assert old in raw.body
    return telegram.parse(replace(raw, body=raw.body.replace(old, new)))


@pytest.mark.parametrize("label", ["SUBEJCT:", "SUJBECT:", "SUBJCT:", "SUBJECT :"])
def test_a_misspelled_label_of_the_subject(label: str) -> None:
    assert _with("SUBJECT:", label).subject == "INVENTED: NOTHING HAPPENED"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("PAS Couselor Denise Quill for reasons 1.4 b,d", "Denise Quill", "PAS Couselor"),
        ("DCM Robert Quill fo Reasons: 1.4(B), (D).", "Robert Quill", "DCM"),
        ("Econ/Pol Chief Mark Quill for rea3ons 1.4 (b) and (d.)", "Mark Quill", "Econ/Pol Chief"),
        ("Defense Attache Capt. Lowell Quill. REASONS 1.4 (B)", "Lowell Quill", "Defense Attache"),
        ("Col. Dana Quill, chief of staff. Reason: 1.4 (a)", "Dana Quill", "chief of staff"),
        ("Amb. Edward W. Quill, for reasons 1.4 (b)", "Edward W. Quill", "Amb."),
    ],
)
def test_who_classified_is_read_through_slips(text: str, name: str, role: str) -> None:
    assert [(p.name, p.role) for p in classified.people(text)] == [(name, role)]


@pytest.mark.parametrize(("text", "year", "day"), [("DECL: 06/03/08", 2010, "2008-06-03"), ("DECL: 06/03/20", 2010, "2020-06-03"), ("DECL: 12/31/31", 1998, "2031-12-31")])
def test_a_year_of_two_digits_lies_after_the_cable_unless_too_far(text: str, year: int, day: str) -> None:
    assert eo.read(text, year) == (day, None)


def test_a_tag_with_a_number_is_one() -> None:
    assert tags.read("PREL, PHUM, AU-1, CH") == ("PREL", "PHUM", "AU-1", "CH")


def test_two_sign_one_under_the_other() -> None:
    raw = with_ref("REF: OSLO 12")
    assert [s.name for s in _with("\nQUILL\n", "\nMARLOWE\nQUILL\n", raw).signed_by] == ["MARLOWE", "QUILL"]


def _numbers(text: str) -> list[int | None]:
    return [p.number for p in telegram.parse(with_ref("", text)).paragraphs]


def test_numbers_to_which_the_one_of_a_mark_stuck() -> None:
    text = "\n\n".join(f"{n}. Something was said about grain." for n in (11, 12, 13, 14, 5))
    assert _numbers(text) == [1, 2, 3, 4, 5]
    # an extract that begins in the middle
    assert _numbers("\n\n".join(f"¶{n}. (C) Something was said about grain." for n in (11, 12, 13, 14))) == [11, 12, 13, 14]


def test_digits_of_other_scripts_number_nothing() -> None:
    assert _numbers("1. (C) One.\n\n1\uff12. (C) Two.") == [1]


def test_a_second_text_has_paragraphs_of_its_own_and_a_list_has_none() -> None:
    cable = [f"¶{n}. (C) Something was said about grain\nand the harbor." for n in range(1, 7)]
    letter = [f"¶{n}. We thank you for your letter." for n in range(1, 6)]
    assert _numbers("\n\n".join([*cable, "Dear Minister,", *letter])) == [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5]
    assert _numbers("\n\n".join([*cable, *letter, "¶7. (C) Nothing else was said."])) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("ref", "text", "spoken"),
    [
        ("REF: OSLO 12; STATE 4711", "1. (C) As ref B says.\n\n2. (C) Ref A does not.", [(2,), (1,)]),
        ("REFS: (1) OSLO 12 (2) STATE 4711", "1. (C) As refs 1 and 2 say.\n\n2. (C) See ref (2).", [(1,), (1, 2)]),
        ("REF: A. OSLO 120 B. STATE 4711", "1. (C) The guards (STATE 004711) slept.\n\n2. (C) Oslo 120 says otherwise; 4711 is no number of ours.", [(2,), (1,)]),
        ("REF: A. OSLO 120 B. 06 STATE 4711", "1. (C) State 14711 and Oslo 1201.", [(), ()]),
    ],
)
def test_the_text_speaks_of_references_by_letter_number_and_name(ref: str, text: str, spoken: list[tuple[int, ...]]) -> None:
    assert [r.paragraphs for r in telegram.parse(with_ref(ref, text)).references] == spoken


@pytest.mark.parametrize(
    ("ref", "ids"),
    [
        ("A. OSLO 12 MAY EMAIL B. OSLO 13", [None, "07OSLO13"]),
        ("A. MEMCON OSLO 12 MAY 2006", [None]),
        ("A. CODEL MARLOWE VISIT TO OSLO 12-14 MAY", [None]),
        ("A. STATE 06-1234 B. OSLO 06 1234", ["06STATE1234", "06OSLO1234"]),
        ("A. OSLO 12O", [None]),
        ("A. STATE 1234 AND 1235", ["07STATE1234", "07STATE1235"]),
    ],
)
def test_days_inner_years_and_damaged_serials_are_no_serials(ref: str, ids: list[str | None]) -> None:
    assert [r.id for r in telegram.parse(with_ref(f"REF: {ref}")).references] == ids


def test_a_cable_that_is_quoted_is_part_of_the_text() -> None:
    quoted = "QUOTE\nC O N F I D E N T I A L OSLO 001299\n\nTAGS: PREL\nSUBJECT: GRAIN\n\nGrain is late.\nUNQUOTE"
    cable = telegram.parse(with_ref("", f"1. (C) Following is Oslo's cable:\n\n{quoted}\n\n2. (C) Our view is another."))
    assert [p.number for p in cable.paragraphs] == [1, 2] and cable.foreign is None and [s.name for s in cable.signed_by] == ["QUILL"]


def test_the_dateline_of_a_page_is_no_addressee() -> None:
    raw = with_ref("REF: OSLO 12")
    cable = telegram.parse(replace(raw, body=raw.body.replace("C O N F I D", "\nThursday, 11 January 2007, 01:27\nC O N F I D", 1)))
    assert [r.name for r in cable.recipients] == [r.name for r in telegram.parse(raw).recipients] and (cable.preamble or "").startswith("Thursday, 11")


def test_numbers_that_begin_again_and_again_cost_no_more_than_their_length() -> None:
    for unit in ("¶1. (C) Grain.\n", "¶1. Grain is late\n", "".join(f"¶{n}. Grain is late\n" for n in range(1, 5))):
        grows_with_length(lambda text: telegram.parse(with_ref("", text)), unit, 200_000)
