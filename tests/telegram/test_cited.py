"""Numbers in REF lines by the class of how they are written; every text is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables.gazetteers import stations
from graphcables.model import Paragraph, Reference
from graphcables.telegram import references, refwords
from graphcables.telegram.years import Citing
from tests.linear import grows_with_length

SEVENTIES = Citing("76PHNOMPENH9376", "76PHNOMPENH9376", "76", 5, "PHNOMPENH", 9376, 14)
LATER = Citing("09OSLO90011", "09OSLO90011", "09", 6, "OSLO", 90011, 14)


def ids(text: str, citing: Citing = SEVENTIES) -> list[tuple[str | None, str | None]]:
    return [(r.bullet, r.id) for r in references.read(text, citing)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one cable of two numbers; series of their own
        ("STATE 1234/TOSEC 5678", ["76STATE1234"]),
        ("STATE 1234 (TOSEC 5678), BONN 12", ["76STATE1234", "76BONN12"]),
        ("STATE 1234 TOSEC 5678", ["76STATE1234"]),
        ("TOSEC 5678/STATE 1234", ["76STATE1234"]),
        ("SECTO 10373", ["76SECTO10373"]),
        ("SECTO 10373, TOSEC 555", ["76SECTO10373", "76TOSEC555"]),
        # airgrams
        ("BANGKOK A-50", ["76BANGKOK-A50"]),
        ("73 BANGKOK A50; BANGKOK 123", ["73BANGKOK-A50", "76BANGKOK123"]),
        ("BANGKOK AIRGRAM NO. A-50", ["76BANGKOK-A50"]),
        # the National Archives' form
        ("1973SANTIA04687", ["73SANTIAGO4687"]),
        ("1975STATE095768, 1976NEWDE12211", ["75STATE95768", "76NEWDELHI12211"]),
        ("1975NATOB04830", ["75USNATO4830"]),
        # bare numbers, joints, ranges
        ("STATE 41252, 44603, AND 44604", ["76STATE41252", "76STATE44603", "76STATE44604"]),
        ("MOSCOW 1234; 1240", ["76MOSCOW1234", "76MOSCOW1240"]),
        ("BERN 1630 1644", ["76BERN1630", "76BERN1644"]),
        ("STATE 41252/44603", ["76STATE41252", "76STATE44603"]),
        ("75 STATE 1234 AND 1235", ["75STATE1234", "75STATE1235"]),
        ("STATE 301-303", ["76STATE301", "76STATE302", "76STATE303"]),
        ("STATE 301 THRU 302", ["76STATE301", "76STATE302"]),
        # words around a name
        ("LISBON TEL 1240", ["76LISBON1240"]),
        ("LONDON NO. 1234", ["76LONDON1234"]),
        ("USUN'S 5678; AMEMBASSY TEHRAN'S 22", ["76USUNNEWYORK5678", "76TEHRAN22"]),
        ("EMBTEL 422", ["76PHNOMPENH422"]),
        ("DEPTEL 422", ["76STATE422"]),
        ("IAEA VIENNA 123", ["76IAEAVIENNA123"]),
        ("SÃO PAULO 123", ["76SAOPAULO123"]),
        ("EC BRUSSELS 123", ["76USEUBRUSSELS123"]),
        # no years
        ("MAY 15 STATE 123", ["76STATE123"]),
        ("PAGE 02 STATE 023763", ["76STATE23763"]),
        ("TELEGRAM OF 14 STATE 123", ["76STATE123"]),
        # damaged digits
        ("STATE 8O908", ["76STATE80908"]),
        ("2OO7 MANAGUA 2135", ["07MANAGUA2135"]),
        # no reference at all
        ("PARA 2", []),
        ("PARAS 3-5", []),
        ("C", []),
        ("SECTION 01 OF 02 PHNOM PENH 009376", []),
        ("PHNOM PENH 00009376  001.2 OF 004", []),
        ("11/12", ["none"]),
    ],
)
def test_numbers(text: str, expected: list[str]) -> None:
    assert [one or "none" for _, one in ids(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A.STATE 111B.PARIS 22", [("A", "76STATE111"), ("B", "76PARIS22")]),
        ("STATE 111 B. PARIS 22", [(None, "76STATE111"), ("B", "76PARIS22")]),
        ("1. STATE 111 2. PARIS 22", [("1", "76STATE111"), ("2", "76PARIS22")]),
        ("1) STATE 111 2) PARIS 22", [("1", "76STATE111"), ("2", "76PARIS22")]),
        ("REF A: STATE 111 REF B: PARIS 22", [("A", "76STATE111"), ("B", "76PARIS22")]),
        ("A. STATE 41252 B. 44603 (NOTAL)", [("A", "76STATE41252"), ("B", "76STATE44603")]),
        ("A. STATE 41252 B. 1976 AND PRIOR", [("A", "76STATE41252"), ("B", None)]),
        ("A. ROME 12 B. PARA 3", [("A", "76ROME12")]),
        ("ROME 12, 1. NOTHING", [(None, "76ROME12")]),
    ],
)
def test_bullets(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("STATE 41252", [False]),
        ("SECSTATE 41252", [False]),
        ("RIO DE JAN 12", [False]),
        ("STATE 41252 AND 44603", [False, False]),
        ("A. STATE 41252 B. 44603", [False, True]),
        ("SANTIA 12", [True]),
        ("LONDN 12", [True]),
        ("SÃO PAULO 12", [False]),
        ("EMBTEL 12", [True]),
        ("EFTOLONDON 12", [True]),
    ],
)
def test_a_station_that_is_not_written_out_is_marked(text: str, inferred: list[bool]) -> None:
    assert [r.station_inferred for r in references.read(text, SEVENTIES)] == inferred


def test_a_carried_year_is_marked_and_a_name_that_fits_two_is_not_guessed() -> None:
    first, second = references.read("A. 75 STATE 1234 B. 1235", SEVENTIES)
    assert (first.id, first.year_inferred, second.id, second.year_inferred) == ("75STATE1234", False, "75STATE1235", True)
    [several] = references.read("GENEA 12", SEVENTIES)
    assert (several.kind, several.id, several.candidates) == ("cable-unresolved", None, ("76GENEVA12", "76GENOA12"))


def test_senders_in_a_city_that_are_not_its_post() -> None:
    assert [(r.kind, r.id) for r in references.read("A. FBIS BANGKOK 1234, STATE 55 B. USDAO BANGKOK 77", SEVENTIES)] == [
        ("report", None), ("cable", "76STATE55"), ("other", None),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["PAGE 02 STATE 023763", "SECTION 01 OF 02 STATE 023763", "MAY 05 STATE 23763"])
def test_pages_and_days_are_no_years(text: str) -> None:
    assert ids(text, LATER) == [(None, "09STATE23763")]


def test_date_time_groups_in_a_list() -> None:
    found = references.read("USCINCRED 311345Z MAY 73; QUILLCOM 010203Z JUN 73; STATE 123", SEVENTIES)
    assert [(r.kind, r.id) for r in found] == [("cable", "76STATE123"), ("dtg", "USCINCRED 311345Z MAY 73"), ("dtg", "QUILLCOM 010203Z JUN 73")]
    assert [r.id for r in references.read("USCINCRED 311345Z MAY 73, QUILLCOM 010203Z JUN 73", SEVENTIES)] == ["USCINCRED 311345Z MAY 73", "QUILLCOM 010203Z JUN 73"]
    [own] = references.read("USNATO 1234 (DTG 101112Z MAY 76)", SEVENTIES)
    assert (own.id, own.cited_title) == ("76USNATO1234", None)


def test_a_number_of_the_known_release_is_cited_as_it_stands_there() -> None:
    # 09BRUSSQLS… and 09EFTOLONDON2905 are numbers of the release; London 2210 is not known with that caption
    assert ids("EFTOLONDON 2905", LATER) == [(None, "09EFTOLONDON2905")]
    assert ids("EFTOLONDON 2210", LATER) == [(None, "09LONDON2210")]
    january = Citing("10OSLO15", "10OSLO15", "10", 1, "OSLO", 15, 9)
    [found] = references.read("EFTOLONDON 2905", january)
    assert (found.id, found.year_inferred) == ("09EFTOLONDON2905", True)


def test_what_was_reached_by_the_day_tells_the_year_in_january() -> None:
    def year(day: int) -> str | None:
        return ids("STATE 9000", Citing("09OSLO15", "09OSLO15", "09", 1, "OSLO", 15, day))[0][1]

    assert (year(2), year(28)) == ("08STATE9000", "09STATE9000")


_POSTS = st.sampled_from([s for s in stations.all_stations() if s.latitude is not None and len(s.id) > 4 and s.kind == "embassy"])
_YEARS = st.sampled_from(["", "75 ", "1975 ", "'75 ", "75", "75-"])
_TAILS = st.sampled_from(["", " (NOTAL)", " (EXDIS)", ' "A PLAY IN TWO ACTS"', " AND PREVIOUS", " (EXDIS/NOTAL)"])
_CITED = st.tuples(_POSTS, st.integers(100, 9_000), _YEARS, _TAILS, st.booleans(), st.lists(st.integers(9_001, 99_999), max_size=2, unique=True))
_BULLETS = st.sampled_from(["{}. ", "({}) ", "{}) ", "¶{}. ", "{}. {}. ", "({})", "REF {}: "])


@given(st.lists(_CITED, min_size=1, max_size=26, unique_by=lambda c: (c[0].id, c[1])), _BULLETS, st.sampled_from([" ", "\n     ", ", ", "; ", " \n"]), st.sampled_from([" AND ", ", "]))
def test_a_list_that_was_written_is_read_back(cited: list[tuple[stations.Station, int, str, str, bool, list[int]]], bullet: str, joint: str, within: str) -> None:
    """A list of any structure, in the ways that the notes on the format name, gives what it was written from."""
    lines, expected = [], []
    for i, (station, serial, year, tail, spaced, more) in enumerate(cited):
        label = chr(65 + i)
        name = station.name.upper() if spaced and stations.resolve(station.name).how in ("exact", "alias") and station.name.isascii() else station.id
        more = [] if tail else more
        lines.append(bullet.format(label, label) + year + name + f" {serial:06d}" + "".join(f"{within}{one}" for one in more) + tail)
        resolved = stations.resolve(name).station
        expected += [(label, f"{'75' if year else '76'}{resolved}{one}", "NOTAL" in tail) for one in (serial, *more)]
    citing = Citing("76TESTTEST1", "76TESTTEST1", "76", None, None, None)
    assert [(r.bullet, r.id, r.notal) for r in references.read(joint.join(lines), citing)] == expected


@given(st.lists(_CITED, min_size=1, max_size=12, unique_by=lambda c: (c[0].id, c[1])), st.sampled_from(["; ", ", "]))
def test_a_list_without_bullets_is_read_back(cited: list[tuple[stations.Station, int, str, str, bool, list[int]]], joint: str) -> None:
    text = joint.join(f"{year}{station.id} {serial}" for station, serial, year, *_ in cited)
    citing = Citing("76TESTTEST1", "76TESTTEST1", "76", None, None, None)
    assert ids(text, citing) == [(None, f"{'75' if year else '76'}{station.id}{serial}") for station, serial, year, *_ in cited]


@given(st.text(st.sampled_from("AB. ()¶1234567890Z/-,;'’\"STAEOC\nÃé²٣_ǅ\u2028"), max_size=120))
def test_no_text_raises(text: str) -> None:
    references.read(text, SEVENTIES)


def spoken(text: str, *bullets: str | None) -> list[bool]:
    found = refwords.with_paragraphs(tuple(Reference("cable", f"76BONN{i}", "", bullet) for i, bullet in enumerate(bullets)), (Paragraph(1, None, text),))
    return [r.paragraphs == (1,) for r in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As ref A says.", [True, False, False]),
        ("Refs A and C say so.", [True, False, True]),
        ("refs A-C", [True, True, True]),
        ("The xref A of a book", [False, False, False]),
        ("(ref B)", [False, True, False]),
        ("Ref (B), paragraph 2", [False, True, False]),
        ("reftels A, B and C", [True, True, True]),
        ("ref. B", [False, True, False]),
        ("reference C", [False, False, True]),
        ("ref A and ref B", [True, True, False]),
        ("Ref B's words", [False, True, False]),
        ("as in reftels", [True, True, True]),
        ("see refs.", [True, True, True]),
        ("the reform of refugee law was referred to; preferably", [False, False, False]),
        ("reftel", [False, False, False]),  # which of the three, the text does not say
    ],
)
def test_letters(text: str, expected: list[bool]) -> None:
    assert spoken(text, "A", "B", "C") == expected


@pytest.mark.parametrize("word", ["reftel", "REFTEL", "ref tel", "refel", "retel", "reftl", "reftle", "refetl", "reftell", "ref telegram", "reference cable", "(ref)", "per ref"])
def test_the_only_one_goes_by_many_words(word: str) -> None:
    assert spoken(f"As reported {word} it was so.", None) == [True]
    assert spoken(f"Words x{word.strip('(').replace('per ', '')[:3]}y.", None) == [False]


@pytest.mark.parametrize("unit", ["A. ", "A", "STATE ", "STATE 1, ", "1", "1 ", "(", '"', "- ", ": A", "XXXX ", "ref A", "ref a, ", "ref ", "IIR 1 ", "OSC ", "000000Z ", "AND ", "'", ".", "A-", "PARA 1, "])
def test_long_texts_cost_no_more_than_their_length(unit: str) -> None:
    grows_with_length(lambda text: refwords.with_paragraphs((Reference("cable", "76BONN1", "", "A"),), (Paragraph(1, None, text),)), unit)
    grows_with_length(lambda text: references.read(text, SEVENTIES), unit, 80_000)
