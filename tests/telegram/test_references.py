"""REF lines in the ways that people write them; every text is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables import telegram
from graphcables.gazetteers import stations
from graphcables.telegram import references
from graphcables.telegram.years import Citing
from tests.telegram.cables import page, with_ref

CITING = Citing("07PHNOMPENH9376", "07PHNOMPENH9376", "07", 6, "PHNOMPENH", 9376)


def ids(text: str, citing: Citing = CITING) -> list[str | None]:
    return [r.id for r in references.read(text, citing)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("STATE 1367", ["07STATE1367"]),
        ("SECSTATE 001367", ["07STATE1367"]),
        ("06 STATE 80908", ["06STATE80908"]),
        ("2006 MANAGUA 2135", ["06MANAGUA2135"]),
        ("'06 BUENOS AIRES 1491", ["06BUENOSAIRES1491"]),
        ("06RIYADH 1302", ["06RIYADH1302"]),
        ("06RIYADH1302", ["06RIYADH1302"]),
        ("06-OTTAWA-57", ["06OTTAWA57"]),
        ("O4 CHENNAI 0944", ["04CHENNAI944"]),
        ("BRASILIA 799 AND 764", ["07BRASILIA799", "07BRASILIA764"]),
        ("STATE 1252, 1603", ["07STATE1252", "07STATE1603"]),
        ("TEHRAN 1091: TEHRAN 263: MOSCOW 1603", ["07TEHRAN1091", "07TEHRAN263", "07MOSCOW1603"]),
        ("BANGKOK 12; RIO DE JAN 66; (06) SAO PAULO 581", ["07BANGKOK12", "07RIODEJANEIRO66", "06SAOPAULO581"]),
        ("SAO PAULO 433 SAO PAULO 421 BRASILIA 709 2006 SAO PAULO 542", ["07SAOPAULO433", "07SAOPAULO421", "07BRASILIA709", "06SAOPAULO542"]),
        ("MOSCOW 3242 2006", ["06MOSCOW3242"]),
        ("DOHA 152 (06)", ["06DOHA152"]),
        ("N'DJAMENA 12", ["07NDJAMENA12"]),
        ("PARIS 1784 AND PREVIOUS", ["07PARIS1784"]),
        ("PORT OF SPAIN 000192", ["07PORTOFSPAIN192"]),
        ("THE HAGUE 174", ["07THEHAGUE174"]),
        ("10 AQNA 272", ["10AQNA272"]),
        ("10 AQNX 272", [None]),
        ("PHNOM PENH 9376", []),
        ("XXXXXXXXXXXX", []),
        ("", []),
    ],
)
def test_numbers(text: str, expected: list[str | None]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. STATE 111 ¶B. PARIS 22", [("A", "07STATE111"), ("B", "07PARIS22")]),
        ("(A) STATE 111 (B) PARIS 22", [("A", "07STATE111"), ("B", "07PARIS22")]),
        ("A) STATE 111, B) PARIS 22; C) ROME 33", [("A", "07STATE111"), ("B", "07PARIS22"), ("C", "07ROME33")]),
        ("(A)STATE 111, (B)STATE 222", [("A", "07STATE111"), ("B", "07STATE222")]),
        ("a. State 111 b. Paris 22", [("A", "07STATE111"), ("B", "07PARIS22")]),
        ("A. A) STATE 111 B. B) PARIS 22", [("A", "07STATE111"), ("B", "07PARIS22")]),
        ("A. A: OSLO 629 B. B: OSLO 585", [("A", "07OSLO629"), ("B", "07OSLO585")]),
        ("(1) STATE 111 (2) PARIS 22", [("1", "07STATE111"), ("2", "07PARIS22")]),
        ("A. STATE 111 B KUALA LUMPUR 739", [("A", "07STATE111"), ("B", "07KUALALUMPUR739")]),
        ("A. PARIS 22 -- A TITLE OF A. SORT B. ROME 33", [("A", "07PARIS22"), ("B", "07ROME33")]),
        ("A. PARIS 22 AND ROME 33 B. STATE 111", [("A", "07PARIS22"), ("A", "07ROME33"), ("B", "07STATE111")]),
    ],
)
def test_bullets(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(r.bullet, r.id) for r in references.read(text, CITING)] == expected


@pytest.mark.parametrize(
    ("text", "kind", "identity"),
    [
        ("QUILL-MARSK E-MAIL OF JANUARY 20", "email", None),
        ("QUILL-MARSK TELCON JAN 20", "telcon", None),
        ("IIR 9 999 0042 09", "report", "IIR 9999004209"),
        ("OSC EUP20990101000001", "report", "OSC EUP20990101000001"),
        ("9 FAM APPENDIX K", "regulation", "9 FAM APPENDIX K"),
        ("SECDEF R162245Z OCT 08", "dtg", "SECDEF 162245Z OCT 08"),
        ("SECDEF P291840Z JUN 09", "dtg", "SECDEF 291840Z JUN 09"),
        ("SECDEF O 291840Z JUNE 2009", "dtg", "SECDEF 291840Z JUN 09"),
        ("USCINCRED OO 291840ZJUN09", "dtg", "USCINCRED 291840Z JUN 09"),
        ("DTG Z 291840Z JUN 09", "dtg", "291840Z JUN 09"),
        ("PARIS POINTS JULY 15", "report", None),
    ],
)
def test_documents(text: str, kind: str, identity: str | None) -> None:
    (found,) = references.read(text, CITING)
    assert (found.kind, found.id, found.text) == (kind, identity, text)


def test_captions_and_titles_follow_the_number() -> None:
    notal, titled = references.read('A. PARIS 22 (NOTAL) B. ROME 33 -- THE PLAY', CITING)
    assert notal.notal and notal.text == "PARIS 22 (NOTAL)" and notal.cited_title is None
    assert titled.cited_title == "THE PLAY"


def test_date_time_groups_beside_cables() -> None:
    found = references.read("STATE 111, SECDEF P291840Z JUN 09, PARIS 22", CITING)
    assert [(r.kind, r.id) for r in found] == [("cable", "07STATE111"), ("cable", "07PARIS22"), ("dtg", "SECDEF 291840Z JUN 09")]
    (own,) = references.read("A. STATE 111 DTG 251847Z MAR 07", CITING)
    assert own.id == "07STATE111"  # the time of the cable itself


@pytest.mark.parametrize("after", ["(SEPTEL)", "(NOTAL)", "(EXDIS)", "(SEPTELS, NOTAL)", "(EXDIS/NOTAL)", "(S/NF)", "(LIMDIS AND PREVIOUS)", "-- NOTAL", "(SEE SEPTEL)", "(PARA 3)"])
def test_what_is_said_of_a_cable_is_no_title(after: str) -> None:
    (found,) = references.read(f"PARIS 22 {after}", CITING)
    assert (found.id, found.cited_title) == ("07PARIS22", None)


def test_a_serial_beyond_reach_in_january_is_last_years() -> None:
    january = Citing("07PHNOMPENH15", "07PHNOMPENH15", "07", 1, "PHNOMPENH", 15)
    assert [(r.id, r.year_inferred) for r in references.read("PHNOM PENH 2210", january)] == [("06PHNOMPENH2210", True)]
    assert [(r.id, r.year_inferred) for r in references.read("STATE 203879", january)] == [("06STATE203879", True)]
    assert [(r.id, r.year_inferred) for r in references.read("STATE 1200", january)] == [("07STATE1200", False)]
    assert [(r.id, r.year_inferred) for r in references.read("07 STATE 203879", january)] == [("07STATE203879", False)]


@pytest.mark.parametrize(
    "ref",
    [
        "REF: A. STATE 111\n     B. PARIS 22",
        "REFS: A. STATE 111\n\n     B. PARIS 22",
        "REF(S): (A) STATE 111 (B) PARIS 22",
        "REFTEL: A. STATE 111, B. PARIS 22",
        "ref: a. state 111 b. paris 22",
        "REF: A. STATE 111\n\nPHNOM PENH 00009376  002 OF 003\n\n\n     B. PARIS 22",
        "REF: A. STATE 111\n     B. PARIS 22 PHNOM PENH 00009376 001.2 OF 004",
    ],
)
def test_blocks(ref: str) -> None:
    cable = telegram.parse(with_ref(ref))
    assert [(r.bullet, r.id) for r in cable.references] == [("A", "07STATE111"), ("B", "07PARIS22")]
    assert cable.classified_by[0].name == "Ada Quill"


def test_a_block_further_down_and_one_above_the_class_line() -> None:
    later = telegram.parse(with_ref("", "1. (C) Nothing.\n\nREF: STATE 111\n\n2. (C) Nothing more."))
    assert [r.id for r in later.references] == ["07STATE111"]
    above = telegram.parse(page("07PHNOMPENH9376", "Ref: STATE 111\n" + with_ref("").body.split("VIENTIANE\n")[1]))
    assert [r.id for r in above.references] == ["07STATE111"]


def test_the_text_tells_which_paragraph_speaks_of_which() -> None:
    cable = telegram.parse(with_ref("REF: A. STATE 111\n     B. PARIS 22\n     C. ROME 33", "1. (C) Ref A's words.\n\n2. (C) Refs A and C; see reftels.\n\n3. (C) refs A-B."))
    assert [r.paragraphs for r in cable.references] == [(1, 2, 3), (2, 3), (2,)]


@pytest.mark.parametrize("word", ["reftel", "refel", "retel", "ref", "REFTEL", "ref cable"])
def test_the_only_reference_goes_by_many_words(word: str) -> None:
    cable = telegram.parse(with_ref("REF: STATE 111", f"1. (C) Nothing.\n\n2. (C) As reported ({word})."))
    assert cable.references[0].paragraphs == (2,)


_POSTS = st.sampled_from([s for s in stations.all_stations() if s.latitude is not None and len(s.id) > 4])


@given(st.lists(st.tuples(_POSTS, st.integers(30, 9_000), st.sampled_from(["", "06 ", "2006 "])), min_size=1, max_size=8, unique_by=lambda t: (t[0].id, t[1])), st.sampled_from(["{}. ", "({}) ", "{}) ", "¶{}. "]))
def test_a_list_that_was_written_is_read_back(items: list[tuple[stations.Station, int, str]], style: str) -> None:
    june = Citing("07TESTTEST1", "07TESTTEST1", "07", None, None, None)
    text = " ".join(f"{style.format(chr(65 + i))}{year}{station.id} {serial}" for i, (station, serial, year) in enumerate(items))
    expected = [(chr(65 + i), f"{'06' if year else '07'}{station.id}{serial}") for i, (station, serial, year) in enumerate(items)]
    assert [(r.bullet, r.id) for r in references.read(text, june)] == expected


@pytest.mark.parametrize(
    ("text", "month", "expected", "inferred"),
    [
        ("STATE 152999", 8, "07STATE152999", True),  # neither 2009 nor 2008 came so far
        ("STATE 140000", 8, "08STATE140000", True),
        ("STATE 88000", 8, "09STATE88000", False),
        ("STATE 999999", 8, "09STATE999999", False),  # a slip of the pen
        ("MEXICO 7030", 12, "06MEXICO7030", True),
        ("MEXICO 3300", 12, "09MEXICO3300", False),
    ],
)
def test_a_serial_that_no_recent_year_reached_is_older(text: str, month: int, expected: str, inferred: bool) -> None:
    for citing in (Citing("09PHNOMPENH93", "09PHNOMPENH93", "09", month, "PHNOMPENH", 93), Citing("09STATE95000", "09STATE95000", "09", month, "STATE", 95000)):
        assert [(r.id, r.year_inferred) for r in references.read(text, citing)] == [(expected, inferred)]
