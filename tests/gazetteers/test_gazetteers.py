"""Stations, tags, addressees, numbers and the known release."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables.gazetteers import addressees, numbers, release, stations, tags
from graphcables.gazetteers.tables import table
from tests.conftest import ROOT


def test_compiled_tables_are_those_of_the_yaml() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "build_gazetteers.py"), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_table_of_the_release_is_that_of_its_list(corpus: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "build_gazetteers.py"), "--check", "--release", str(corpus / "mrns.csv.gz")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("written", "station"),
    [
        ("PHNOM PENH", "PHNOMPENH"), ("phnom penh", "PHNOMPENH"), ("SECSTATE", "STATE"), ("RIO", "RIODEJANEIRO"), ("RIO DE JAN", "RIODEJANEIRO"), ("SAO PAUL", "SAOPAULO"),
        ("USUN NEW YORK", "USUNNEWYORK"), ("UNVIE", "UNVIEVIENNA"), ("PORT AU PR", "PORTAUPRINCE"), ("N'DJAMENA", "NDJAMENA"), ("BISHTEK", "BISHKEK"), ("SANTIA", "SANTIAGO"),
        ("NEWDE", "NEWDELHI"), ("NATOB", "USNATO"), ("BRUSSQLS", "BRUSSELS"), ("BONN", "BONN"), ("MADRAS", "MADRAS"), ("KIEV", "KIEV"), ("EMBASSY MADRID", "MADRID"),
    ],
)  # fmt: skip
def test_stations_in_many_spellings(written: str, station: str) -> None:
    assert stations.resolve(written).station == station


def test_what_fits_two_fits_none() -> None:
    slip = stations.resolve("BELXRADE")
    assert slip.station == "BELGRADE" and slip.how == "near"
    unclear = stations.resolve("MADRIS")
    assert unclear.station is None and set(unclear.candidates) == {"MADRID", "MADRAS"}
    for nothing in ("OCTOBER", "E-MAIL", "", "TELCON"):
        assert stations.resolve(nothing) == stations.Resolution(None, (), "none")


@pytest.mark.parametrize("station", [s.id for s in stations.all_stations()])
def test_a_name_on_the_list_is_never_corrected(station: str) -> None:
    assert stations.resolve(station).station == station
    successor = stations.get(station).successor  # type: ignore[union-attr]  # it is on the list
    assert successor is None or stations.get(successor) is not None


def test_missions_are_not_their_citys_embassy() -> None:
    assert stations.of_sender("USMISSION USUN NEW YORK") == "USUNNEWYORK"
    assert stations.of_sender("USMISSION UNVIE VIENNA") == "UNVIEVIENNA" != stations.of_sender("AMEMBASSY VIENNA")
    assert stations.of_origin("Mission USNATO") == "USNATO" and stations.of_origin("Secretary of State") == "STATE" and stations.of_origin("US Interests Section Havana") == "HAVANA"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CIA WASHINGTON DC", ("CIA WASHDC", "agency")),
        ("SECSTATE WASHDC", ("SECSTATE WASHDC", "post")),
        ("AMEMBASSY OSLO", ("AMEMBASSY OSLO", "post")),
        ("CHINA POSTS COLLECTIVE", ("CHINA POSTS COLLECTIVE", "collective")),
        ("JOINT STAFF WASHDC//J-3/J-5//", ("JOINT STAFF WASHDC", "military")),
        ("39ABG INCIRLIK AB TU", ("39ABG INCIRLIK AB TU", "military")),
        ("USCINCCENT MACDILL AFB FL", ("HQ USCENTCOM MACDILL AFB FL", "military")),
        ("NATIONAL SECURITY COUNCIL WASHINGTON, D.C.", ("NSC WASHDC", "agency")),
        ("DEA HQS WASHINGTON DC", ("DEA HQ WASHDC", "agency")),
        ("USDOC WASHDC", ("DEPT OF COMMERCE WASHDC", "agency")),
        ("DEPARTMENT OF STATE WASHINGTON", ("SECSTATE WASHDC", "post")),
        ("USDAO OSLO NO", ("USDAO OSLO NO", "military")),
        ("SOUTHERN HARBOR COMMUNITY", ("SOUTHERN HARBOR COMMUNITY", "other")),
        ("OFFICE OF HARBORS WASHDC", ("OFFICE OF HARBORS WASHDC", "agency")),
        ("CDRGULFWATCH OSLO NO", ("CDRGULFWATCH OSLO NO", "military")),
        ("EU MEMBER STATES", ("EU MEMBER STATES COLLECTIVE", "collective")),
        ("ALL DIPLOMATIC AND CONSULAR POSTS", ("ALL DIPLOMATIC AND CONSULAR POSTS COLLECTIVE", "collective")),
        ("USUN NEW YORK", ("USMISSION USUN NEW YORK", "post")),
        ("USMISSION USNATO BRUSSELS BE", ("USMISSION USNATO", "post")),
        ("AMEMBASY OSLO", ("AMEMBASSY OSLO", "post")),
        ("AMEMBASSY OSLO NO", ("AMEMBASSY OSLO", "post")),
        ("AMEMBASSY N'DJAMENA", ("AMEMBASSY NDJAMENA", "post")),
        ("AMEMBASY NOWHERE", ("AMEMBASY NOWHERE", "other")),
    ],
)
def test_addressees(name: str, expected: tuple[str, str]) -> None:
    assert addressees.canonical(name) == expected
    assert addressees.canonical(expected[0]) == expected  # a canonical name is its own
    assert (addressees.post_of(expected[0]) is not None) == (expected[1] == "post")


def test_every_synonym_has_one_meaning() -> None:
    rows = table("addressees")["synonyms"]
    others = [other for _, *others in rows for other in others]
    assert len(others) == len(set(others)) and not set(others) & {first for first, *_ in rows}
    for first, *others in rows:
        for other in others:
            assert addressees.canonical(other)[0] == first


def test_tags() -> None:
    assert tags.get("SNAR") == tags.TagInfo("SNAR", "Narcotics", "subject")
    found = tags.get("CB")
    assert found is not None and (found.name, found.kind, found.country) == ("Cambodia", "country", "KH")
    assert tags.get("MOPPS") is None and tags.kind("CLINTON, HILLARY") == "person" and tags.kind("KXYZ") == "programme"


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("07PHNOMPENH1376", "07PHNOMPENH1376"), ("07 phnom penh 1376", "07PHNOMPENH1376"), ("2007 Phnom Penh 001376", "07PHNOMPENH1376"), ("1973SANTIA04687", "73SANTIAGO4687"),
        ("phnom penh 1376", "PHNOMPENH1376"), ("06-OTTAWA-57", "06OTTAWA57"), ("'08 rio 12", "08RIODEJANEIRO12"),
        ("O7 PHNOM PENH 1376", "07PHNOMPENH1376"), ("o7phnompenh1376", "07PHNOMPENH1376"), ("2OO7 Phnom Penh 1376", "07PHNOMPENH1376"), ("1O Oslo 45", "10OSLO45"), ("O9OSLO45", "09OSLO45"),
        ("’O8 BUENOS AIRES 1491", "08BUENOSAIRES1491"), ("(08) sao paulo 581", "08SAOPAULO581"), ("oslo 45", "OSLO45"), ("Ottawa 57", "OTTAWA57"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(written: str, id: str) -> None:
    assert [n.id for n in numbers.parse(written)] == [id]


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("06MADRID002583ZFR2585", "06MADRID2583"), ("08ECTION01OF02MANAMA492", "08MANAMA492"), ("7575LIBREVILLE1895", "75LIBREVILLE1895"), ("90STATE255195TOSEC140301", "90STATE255195"),
        ("07OSLO000160ZDK164", "07OSLO160"), ("08ACCRA001382SUSPECTEDDUPLICATE1392", "08ACCRA1382"), ("09EFTOLONDON2211", "09LONDON2211"), ("07ANILA1702", "07MANILA1702"),
        ("06CHENGDU1249", "06CHENGDU1249"), ("85BONN12", "85BONN12"), ("06ASTANA", "06ASTANA"), ("not a number", "not a number"),
    ],
)  # fmt: skip
def test_canonical_numbers(raw: str, canonical: str) -> None:
    assert numbers.canonical(raw) == canonical


_STATIONS = st.sampled_from([s.id for s in stations.all_stations()])


@given(st.integers(0, 99), _STATIONS, st.integers(1, 999_999))
def test_a_number_comes_back_however_it_is_written(year: int, station: str, serial: int) -> None:
    id = f"{year:02d}{station}{serial}"
    full = (1900 if year >= 66 else 2000) + year
    for written in (id, f"{year:02d} {station.lower()} {serial:06d}", f"{full} {station} {serial}", f"{year:02d}-{station}-{serial}"):
        assert id in [n.id for n in numbers.parse(written)]
    assert numbers.canonical(id) == id


@given(st.text(max_size=40))
def test_any_text_has_a_canonical_number_and_nothing_raises(text: str) -> None:
    assert isinstance(numbers.canonical(text), str)
    numbers.parse(text)
    stations.resolve(text)


def test_the_release_knows_months_and_windows() -> None:
    assert release.month("06CHENGDU1249") == "2006-12" and release.month("06CHENGDU999999") is None
    known = release.window("06", "CHENGDU", 1249)
    assert (known.date_from, known.date_to, known.from_id) == ("2006-12-01", "2006-12-31", "06CHENGDU1249")
    between = release.window("99", "NOWHERE", 5, {3: ("1999-02-01", "99NOWHERE3"), 9: ("1999-03-09", "99NOWHERE9")})
    assert (between.date_from, between.from_id, between.date_to, between.to_id) == ("1999-02-01", "99NOWHERE3", "1999-03-09", "99NOWHERE9")
    open_ended = release.window("99", "NOWHERE", 5)
    assert (open_ended.date_from, open_ended.from_id, open_ended.date_to) == ("1999-01-01", None, "1999-12-31")


def test_a_single_serial_far_above_the_rest_is_not_what_a_station_reached() -> None:
    # of Madrid's numbers of January 2009 one is of the end of a year
    assert max(s for s in (release.highest("09", "MADRID", month) or 0 for month in (1, 2, 3))) < 400


@pytest.mark.parametrize("typed", ["73BANGKOK-A50", "73 bangkok A-50", "1973 Bangkok A50"])
def test_a_number_of_an_airgram(typed: str) -> None:
    assert [n.id for n in numbers.parse(typed)] == ["73BANGKOK-A50"]
    assert numbers.canonical("73BANGKOK-A50") == "73BANGKOK-A50"
