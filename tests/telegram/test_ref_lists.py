"""REF lists with titles, years behind numbers, bullets out of order and senders of no list; every text is invented."""

from __future__ import annotations

import re

import pytest

from graphcables.model import Paragraph
from graphcables.telegram import references, reflabel, refwords
from graphcables.telegram.years import Citing
from tests.linear import grows_with_length

CITING = Citing("07PHNOMPENH9376", "07PHNOMPENH9376", "07", 6, "PHNOMPENH", 9376)


def ids(text: str) -> list[str | None]:
    return [r.id for r in references.read(text, CITING)]


def bullets(text: str) -> list[tuple[str | None, str | None]]:
    return [(r.bullet, r.id) for r in references.read(text, CITING)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a year behind a number is that number's alone
        ("STATE 60000, 2006; BONN 5", ["06STATE60000", "07BONN5"]),
        ("STATE 60000, 2006, AND BONN 5", ["06STATE60000", "07BONN5"]),
        ("STATE 60000, 2006", ["06STATE60000"]),
        ("OSLO 12 (06), 13 (05)", ["06OSLO12", "05OSLO13"]),
        ("OSLO 12 ('06), 13 ('05), 14", ["06OSLO12", "05OSLO13", "07OSLO14"]),
        ("OSLO 12 (2006) AND 13 (2005)", ["06OSLO12", "05OSLO13"]),
        ("A. OSLO 12 (06) B. 1300", ["06OSLO12", "07OSLO1300"]),
        ("STATE 301-303 (06)", ["06STATE301", "06STATE302", "06STATE303"]),
        # between two it is the second's, unless the list has years behind its numbers
        ("OSLO 12 (06) BERN 13", ["07OSLO12", "06BERN13"]),
        ("OSLO 12 (06) BERN 13 (05)", ["06OSLO12", "05BERN13"]),
        ("(06) OSLO 12 (05) BERN 13", ["06OSLO12", "05BERN13"]),
        ("MOSCOW 3242 2006 BONN 5 2005", ["06MOSCOW3242", "05BONN5"]),
        # numbers that look like years
        ("STATE 60000, 2006 BONN 5", ["07STATE60000", "06BONN5"]),
        ("STATE 1252, 2006", ["07STATE1252", "07STATE2006"]),
        ("OSLO 152, 2006, 2344", ["07OSLO152", "07OSLO2006", "07OSLO2344"]),
        ("STATE 60000, 1980", ["07STATE60000", "07STATE1980"]),
        ("STATE 60000, 2009", ["07STATE60000", "07STATE2009"]),
        # a year of its own before a bare number
        ("06 OSLO 12, 05 1300", ["06OSLO12", "05OSLO1300"]),
        ("A. 05 STATE 41252 B. 06 44603", ["05STATE41252", "06STATE44603"]),
        ("A. OSLO 412 B. 06-44603", ["07OSLO412", "06OSLO44603"]),
        ("A. OSLO 412 B. 2006 AND PRIOR", ["07OSLO412", None]),
        ("STATE 412, 943 PARIS 22", ["07STATE412", "07STATE943", "07PARIS22"]),
        ("STATE 412, 06 PARIS 22", ["07STATE412", "06PARIS22"]),
        ("STATE 412, 943 WORDS", ["07STATE412"]),
        # a caption or title between a number and the next
        ("STATE 41252 (NOTAL) AND 44603", ["07STATE41252", "07STATE44603"]),
        ('STATE 41252 "GRAIN TALKS", 44603', ["07STATE41252", "07STATE44603"]),
        ("STATE 41252 (PARA 3), 44603", ["07STATE41252"]),
    ],
)
def test_years_and_bare_numbers(text: str, expected: list[str | None]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "title"),
    [
        ('A. OSLO 12, "TALKS ON BERLIN 1971" B. PARIS 22', ["07OSLO12", "07PARIS22"], "TALKS ON BERLIN 1971"),
        ('OSLO 12, "TALKS ON BERLIN 1971", BONN 33', ["07OSLO12", "07BONN33"], "TALKS ON BERLIN 1971"),
        ("OSLO 12 “THE 2006 STATE 5 VISIT”; BONN 33", ["07OSLO12", "07BONN33"], "THE 2006 STATE 5 VISIT"),
        ("OSLO 12 'TALKS ON BERLIN 1971'; '06 BONN 33", ["07OSLO12", "06BONN33"], None),
        ('A. OSLO 12 "PLAN B. PARIS 22 GRAIN" B. BONN 33', ["07OSLO12", "07BONN33"], "PLAN B. PARIS 22 GRAIN"),
        ('"OSLO 12"', ["07OSLO12"], None),
        ('A. OSLO 12 "GRAIN B. PARIS 22 C. ROME 33', ["07OSLO12", "07PARIS22", "07ROME33"], None),  # a mark that is left alone
        ("OSLO 12 - PARIS 3 AGREEMENT", ["07OSLO12"], "PARIS 3 AGREEMENT"),
        ("OSLO 12 -- PARIS 3 AGREEMENT; BONN 33", ["07OSLO12", "07BONN33"], "PARIS 3 AGREEMENT"),
        ("OSLO 12: PARIS 3 AGREEMENT ON GRAIN", ["07OSLO12"], "PARIS 3 AGREEMENT ON GRAIN"),
        ("OSLO 12 - PARIS 3", ["07OSLO12", "07PARIS3"], None),
        ("OSLO 12 - 06 PARIS 3 (NOTAL) - SEE ALSO ROME 5", ["07OSLO12", "06PARIS3", "07ROME5"], None),
        ("OSLO 12 - GRAIN, ROUND 2, PARIS 3", ["07OSLO12", "07PARIS3"], None),
        ("OSLO 12 - GRAIN TALKS AND PARIS 3", ["07OSLO12", "07PARIS3"], None),
        ("OSLO 12 - GRAIN TALKS\nPARIS 3 - BERLIN 1971 TALKS\nBONN 4", ["07OSLO12", "07PARIS3", "07BONN4"], "GRAIN TALKS"),
        ("OSLO 12 - GRAIN TALKS IN\nPARIS 3 DAYS AGO", ["07OSLO12"], "GRAIN TALKS IN PARIS 3 DAYS AGO"),
        ("OSLO 12 (TALKS ON BERLIN 1971)", ["07OSLO12"], "TALKS ON BERLIN 1971"),
        ("OSLO 12 (REPEATED INFO BERLIN 1971)", ["07OSLO12", "07BERLIN1971"], None),
        ("OSLO 12 (PASSED TO BERLIN 66)", ["07OSLO12", "07BERLIN66"], None),
        ("STATE 301 - 303", ["07STATE301", "07STATE302", "07STATE303"], None),
    ],
)
def test_titles_cite_nothing(text: str, expected: list[str], title: str | None) -> None:
    found = references.read(text, CITING)
    assert [r.id for r in found] == expected
    assert title is None or found[0].cited_title == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OSLO 12 - GRAIN TALKS\nPARIS 3, ROME 4", ["07OSLO12", "07PARIS3", "07ROME4"]),
        ("OSLO 12 - TALKS ON\nBERLIN 1971", ["07OSLO12"]),
        ("OSLO 12 - GRAIN; UNVIE\nVIENNA 13", ["07OSLO12", "07UNVIEVIENNA13"]),
        ("OSLO 12 - GRAIN; 06\nPARIS 3", ["07OSLO12", "06PARIS3"]),
        ("OSLO 12 - GRAIN; (06)\nPARIS 3", ["07OSLO12", "06PARIS3"]),
        ("OSLO 12 - GRAIN; 06-NEW\nDELHI 3", ["07OSLO12", "06NEWDELHI3"]),
        ("OSLO 12 (06)\nPARIS 3", ["06OSLO12", "07PARIS3"]),
        ("OSLO 12\nFOOBAR 3\nPARIS 4", ["07OSLO12", None, "07PARIS4"]),
        ("A.\nOSLO 12\nB)\nPARIS 3", ["07OSLO12", "07PARIS3"]),
    ],
)
def test_lines_that_begin_an_item_and_lines_that_go_on(text: str, expected: list[str | None]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Y. OSLO 1 Z. OSLO 2 AA. OSLO 3 BB. OSLO 4 CC. BONN 5", [("Y", "07OSLO1"), ("Z", "07OSLO2"), ("AA", "07OSLO3"), ("BB", "07OSLO4"), ("CC", "07BONN5")]),
        ("(Z) OSLO 2 (AA) OSLO 3 (AB) OSLO 4", [("Z", "07OSLO2"), ("AA", "07OSLO3"), ("AB", "07OSLO4")]),
        ("A. OSLO 1 D. PARIS 2", [("A", "07OSLO1"), ("D", "07PARIS2")]),
        ("A. OSLO 1 A. PARIS 2", [("A", "07OSLO1"), ("A", "07PARIS2")]),
        ("A. OSLO 1 C. PARIS 2 B. ROME 3", [("A", "07OSLO1"), ("C", "07PARIS2"), ("B", "07ROME3")]),
        ("B. PARIS 2 C. ROME 3", [("B", "07PARIS2"), ("C", "07ROME3")]),
        ("(1) OSLO 1 (4) PARIS 2", [("1", "07OSLO1"), ("4", "07PARIS2")]),
        ("A - OSLO 12 B - 06 PARIS 3", [("A", "07OSLO12"), ("B", "06PARIS3")]),
        ("REF(A): OSLO 12 REF(B): PARIS 3", [("A", "07OSLO12"), ("B", "07PARIS3")]),
        ("1: OSLO 12\nREF 2: PARIS 3", [("1", "07OSLO12"), ("2", "07PARIS3")]),
        # a first bullet that is lost stays lost
        ("OSLO 1 B. PARIS 2", [(None, "07OSLO1"), ("B", "07PARIS2")]),
        # neither years nor initials nor words are bullets
        ("(1) OSLO 1 (06) PARIS 2", [("1", "07OSLO1"), ("1", "06PARIS2")]),
        ("A. OSLO 1 -- MR. Q. TALKS B. ROME 3", [("A", "07OSLO1"), ("B", "07ROME3")]),
        ("A. OSLO 1 -- U.S. PARIS 2 TALKS B. ROME 3", [("A", "07OSLO1"), ("B", "07ROME3")]),
        ("OSLO 1 (S) PARIS 2", [(None, "07OSLO1"), (None, "07PARIS2")]),
        ("A. OSLO 1 NO. PARIS 2", [("A", "07OSLO1"), ("A", "07PARIS2")]),
    ],
)
def test_a_bullet_is_kept_as_it_is_written(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert bullets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FOOBAR 12, OSLO 3", ["FOOBAR 12", "OSLO 3"]),
        ("06 FOOBAR 12 AND OSLO 3; 05 QUUX MARSK 5 (NOTAL)", ["06 FOOBAR 12", "OSLO 3", "05 QUUX MARSK 5 (NOTAL)"]),
        ("OSLO 3; FOOBAR 12, 13; ROME 4", ["OSLO 3", "FOOBAR 12, 13", "ROME 4"]),
        ("A. FOOBAR 12, OSLO 3 B. ROME 4", ["FOOBAR 12", "OSLO 3", "ROME 4"]),
        ("OSLO 3, USDAO BANGKOK 77", ["OSLO 3", "USDAO BANGKOK 77"]),
        # no senders
        ("OSLO 3, PARA 4", ["OSLO 3"]),
        ("OSLO 3, MAY 4", ["OSLO 3"]),
        ("OSLO 3, ROUND 4 AND SECTION 2", ["OSLO 3"]),
        ("OSLO 3 - GRAIN, FOOBAR 4", ["OSLO 3"]),
        ('OSLO 3, "FOOBAR 4"', ["OSLO 3"]),
    ],
)
def test_a_sender_of_no_list_is_kept(text: str, expected: list[str]) -> None:
    found = references.read(text, CITING)
    assert [r.text for r in found] == expected
    assert all((r.kind, r.id) == ("other", None) for r in found if "FOOBAR" in r.text or "QUUX" in r.text or "USDAO" in r.text)


def test_a_bare_number_behind_a_bullet_has_its_station_inferred() -> None:
    def marked(text: str) -> list[tuple[str | None, bool, bool]]:
        return [(r.id, r.station_inferred, r.year_inferred) for r in references.read(text, CITING)]

    assert marked("A. STATE 41252 B. 44603 C. 44609 (NOTAL)") == [("07STATE41252", False, False), ("07STATE44603", True, False), ("07STATE44609", True, False)]
    assert marked("A. 06 STATE 41252 B. 44603") == [("06STATE41252", False, False), ("06STATE44603", True, True)]
    assert marked("A. OSLO 1 B. 22") == [("07OSLO1", False, False), ("07OSLO22", True, False)]
    assert marked("A. OSLO 1 B. 2006 C. 06") == [("07OSLO1", False, False), (None, False, False), (None, False, False)]
    assert marked("A. OSLO 1 B. 1300 (06)") == [("07OSLO1", False, False), ("06OSLO1300", True, False)]


@pytest.mark.parametrize(("text", "expected"), [("SAIGON 12", "07HOCHIMINHCITY12"), ("PEKING 12", "07BEIJING12")])
def test_a_historic_name_infers_nothing(text: str, expected: str) -> None:
    for citing in (CITING, Citing("74OSLO5", "74OSLO5", "74", 6, "OSLO", 5)):
        [found] = references.read(text, citing)
        assert (found.id, found.station_inferred) == ((citing.year or "") + expected[2:], False)


LABEL = re.compile(reflabel.PATTERN, re.IGNORECASE)


@pytest.mark.parametrize("word", ["REF", "REFS", "REFTEL", "REFTELS", "REFERENCE", "REFERENCES", "REF(S)", "REF (S)", "Ref", "ref", "REFCABLE"])
@pytest.mark.parametrize("sign", [":", " :", ";", ".:", ". ", "-", " - ", " -- ", " ", " = ", ".", ", "])
@pytest.mark.parametrize("first", ["OSLO 111", "A. OSLO 111", "(A) OSLO 111", "A) OSLO 111", "(1) OSLO 111", "06 OSLO 111", "'06 OSLO 111", "2006 OSLO 111", "¶A. OSLO 111"])
def test_labels(word: str, sign: str, first: str) -> None:
    label = LABEL.match(word + sign + first)
    assert label is not None and (word + sign + first)[label.end() :].strip() == first


@pytest.mark.parametrize("line", ["REF(A) OSLO 111", "REFS(A) OSLO 111", "REF (A): OSLO 111", "REF(1) OSLO 111", "REF A: OSLO 111", "REF A OSLO 111", "REF/A: OSLO 111", "REF-A: OSLO 111", "RE: OSLO 111", "REF A. 06 OSLO 111"])
def test_labels_with_their_first_bullet(line: str) -> None:
    assert LABEL.match(line)


@pytest.mark.parametrize("line", ["REFERENCE WAS MADE TO GRAIN", "Reform of the harbor", "REFUGEES: 12", "RE: GRAIN", "Ref is made", "REF A", "REFINERY 12", "RETURN 2006"])
def test_words_that_are_no_label(line: str) -> None:
    assert not LABEL.match(line)


def test_the_text_speaks_of_a_first_item_that_lost_its_bullet_and_of_those_behind_z() -> None:
    def spoken(text: str, ref: str) -> list[bool]:
        found = refwords.with_paragraphs(references.read(ref, CITING), (Paragraph(1, None, text),))
        return [bool(r.paragraphs) for r in found]

    assert spoken("As ref A says.", "OSLO 1 B. PARIS 2") == [True, False]
    assert spoken("As ref B says.", "OSLO 1 B. PARIS 2") == [False, True]
    assert spoken("As ref A says.", "OSLO 1 C. PARIS 2") == [False, False]
    ten = " ".join(f"({n}) OSLO {n}00" for n in range(1, 12))
    assert [n for n, is_ in enumerate(spoken("refs 8-10", ten), 1) if is_] == [8, 9, 10]
    assert [n for n, is_ in enumerate(spoken("refs 10 and 11", ten), 1) if is_] == [10, 11]
    assert spoken("As ref AA says; ref as noted.", "Z. OSLO 1 AA. PARIS 2") == [False, True]


@pytest.mark.parametrize("unit", ["OSLO 1 (06) ", "OSLO 1 - ", "OSLO 1 - A ", 'OSLO 1 "', "D. OSLO 1 ", "FOOBAR 1, ", "OSLO 1\n", " - OSLO 1\n", "'A ", "''A", "AA. ", "(1) OSLO 1 ", "REF", "2006 ", "1, ", "OSLO 1 (NOTAL), 2 (NOTAL) AND ", "A - "])
def test_long_lists_cost_no_more_than_their_length(unit: str) -> None:
    for before in ("", "OSLO 12 - "):
        grows_with_length(lambda text: references.read(text, CITING), unit, 80_000, before)
    grows_with_length(lambda text: LABEL.match(text), unit, 1_000_000, "REF")
