"""Headers: format lines, addressees, what cuts into them, operating signals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables import telegram
from graphcables.telegram import addresslist, dtg, header, signals
from tests.telegram.cables import HEADER
from tests.telegram.cables import telegram as written

FIRST = "VZCZCXRO1234\nRR RUEHAB RUEHCD\nRUEHEF RUEHGH\nDE RUEHPF #0376/02 3110127\nZNY CCCCC ZZH\nO P 070127Z NOV 07\n"


def _names(text: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(r.role, r.name, r.precedence, r.serial) for r in addresslist.read(text)[1]]


def test_the_format_lines_are_told_apart() -> None:
    found = header.read(FIRST + "FM AMEMBASSY PHNOM PENH\nTO RUEHC/SECSTATE WASHDC 9085")
    assert (found.transmission, found.routing, found.originator, found.originator_serial, found.filing_time, found.class_line) == (
        "VZCZCXRO1234", ("RUEHAB", "RUEHCD", "RUEHEF", "RUEHGH"), "RUEHPF", "0376", "3110127", "ZNY CCCCC ZZH",
    )  # fmt: skip
    assert (found.date, found.precedence, found.info_precedence, found.sender) == ("2007-11-07T01:27Z", "IMMEDIATE", "PRIORITY", "AMEMBASSY PHNOM PENH")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("ZNR UUUUU ZZH\nR 070127Z NOV 07 ZDK", [("ZDK", "repetition", "R 070127Z NOV 07 ZDK")]),
        ("ZNR UUUUU ZZH ZUI RUEHXX SVC 4078\nR 070127Z NOV 07 ZDS ZFR", [("ZUI", "service", "ZNR UUUUU ZZH ZUI RUEHXX SVC 4078"), ("ZDS", "correction", "R 070127Z NOV 07 ZDS ZFR"), ("ZFR", "cancellation", "R 070127Z NOV 07 ZDS ZFR")]),
        ("ZNY SSSSS ZZH (CCY AD40E4BD MSI7190-632)\nR 070127Z NOV 07 ZFF3", [("CCY", "correction", "ZNY SSSSS ZZH (CCY AD40E4BD MSI7190-632)"), ("ZFF3", "service", "R 070127Z NOV 07 ZFF3")]),
        ("ZNR UUUUU ZZH\nR 070127Z NOV 07 ZDK CTG ZZZ99", [("ZDK", "repetition", "R 070127Z NOV 07 ZDK CTG ZZZ99")]),
        ("ZNR UUUUU ZZH\nR 070127Z NOV 07", []),
    ],
)  # fmt: skip
def test_operating_signals_are_facts(lines: str, said: list[tuple[str, str, str]]) -> None:
    found = header.read(f"VZCZCXRO1234\nDE RUEHPF #0376 3110127\n{lines}\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC")
    assert [(s.signal, s.meaning, s.text) for s in found.signals] == said


def test_a_text_says_that_it_is_a_corrected_copy() -> None:
    raw = written("UNCLAS PHNOM PENH 009376\n\nC O R R E C T E D   C O P Y (CAPTION ADDED)\n\nSIPDIS\n\nTAGS: CB\nSUBJECT: GRAIN\n\n1. (U) Corrected copy of what was said.\n")
    assert [(s.signal, s.meaning) for s in telegram.parse(raw).signals] == [("CORRECTED COPY", "correction")]
    assert signals.in_words(["CORRECTED COPYING MACHINE", "DUPLICATE"])[0].meaning == "duplicate"


def test_addressees_keep_kind_post_office_and_the_gazetteers_name() -> None:
    found = {r.name: r for r in telegram.parse(written("UNCLAS PHNOM PENH 009376\n\nTAGS: CB\nSUBJECT: GRAIN\n\n1. (U) Grain.\n", HEADER)).recipients}
    assert (found["SECSTATE WASHDC"].kind, found["SECSTATE WASHDC"].post, found["SECSTATE WASHDC"].precedence) == ("post", "STATE", "PRIORITY")
    assert (found["AMEMBASSY BANGKOK"].kind, found["AMEMBASSY BANGKOK"].post) == ("post", "BANGKOK")
    assert (found["JOINT STAFF WASHDC"].kind, found["JOINT STAFF WASHDC"].office, found["JOINT STAFF WASHDC"].post) == ("military", "J-3/J-5", None)
    assert found["ASEAN MEMBER COLLECTIVE"].exempt == ("AMEMBASSY VIENTIANE",) and found["39ABG INCIRLIK AB TU"].kind == "military"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("TO SECSTATE WASHDC 12\nPRIORITY\nINFO CIA WASHINGTON DC//NHTC// 0007", [("action", "SECSTATE WASHDC", "PRIORITY", "12"), ("info", "CIA WASHDC", None, "0007")]),
        ("TO RUEHXX/JOINT STAFF WASHDC//J-3/\nJ-5//\nRUEHYY/DIA WASHDC//DHI-1B/CLM//DP//", [("action", "JOINT STAFF WASHDC", None, None), ("action", "DIA WASHDC", None, None)]),
        ("TO RUEHXX/SECSTATE WASHDC NIACT IMMEDIATE 1234 INFO RUEHYY/AMEMBASSY OSLO 0003 RUEHZZ/AMEMBASSY LIMA",
         [("action", "SECSTATE WASHDC", "NIACT IMMEDIATE", "1234"), ("info", "AMEMBASSY OSLO", None, "0003"), ("info", "AMEMBASSY LIMA", None, None)]),
        ("TO RUEHXX/AMEMBASSY LA PAZ FEB 4470\nRUEHYY/AMEMBASSY OSLO IMMEDIATE 2593-2599", [("action", "AMEMBASSY LA PAZ", None, "4470"), ("action", "AMEMBASSY OSLO", "IMMEDIATE", "2593-2599")]),
        ("TO RUEHXX/SECSTATE WASHDC 1\nFAO ROME\nRUEHYY/USS HARBOR\nINFO AMEMBASSY OSLO", [("action", "SECSTATE WASHDC", None, "1"), ("action", "FAO ROME", None, None), ("action", "USS HARBOR", None, None), ("info", "AMEMBASSY OSLO", None, None)]),
        ("TO RUEHXX/NATIONAL CENTER FOR THE STUDY OF NORTHERN HARBORS AND\nFISHERIES WASHDC PRIORITY", [("action", "NATIONAL CENTER FOR THE STUDY OF NORTHERN HARBORS AND FISHERIES WASHDC", "PRIORITY", None)]),
        ("TO RUEHXX/DET 523 ANKARA TU\nRUEHYY/39ABG INCIRLIK AB TU 12", [("action", "DET 523 ANKARA TU", None, None), ("action", "39ABG INCIRLIK AB TU 12", None, None)]),
    ],
)  # fmt: skip
def test_lines_of_addressees(lines: str, names: list[tuple[str, str, str | None, str | None]]) -> None:
    assert _names(f"FM AMEMBASSY LIMA\n{lines}") == names


@pytest.mark.parametrize("cut", ["INFO PAGE 02        OSLO    037566  161435Z", "PAGE 02 OSLO 023763 071504Z", "OSLO 00002963  001.2 OF 002", "CONFIDENTIAL\n\nPAGE 02        OSLO  02376  071504Z\n"])
def test_the_furniture_of_pages_is_no_addressee(cut: str) -> None:
    text = f"{FIRST}FM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC PRIORITY 9085\nINFO RUEHXX/AMEMBASSY LIMA PRIORITY 0931\n\n{cut}\n\nRUEHYY/AMEMBASSY ROME 0442"
    assert [(r.name, r.serial) for r in header.read(text).recipients] == [("SECSTATE WASHDC", "9085"), ("AMEMBASSY LIMA", "0931"), ("AMEMBASSY ROME", "0442")]


def test_exemptions_are_from_the_collective_before_them() -> None:
    text = (
        "FM SECSTATE WASHDC\nTO RUAA/EU MEMBER STATES COLLECTIVE IMMEDIATE\nXMT AMEMBASSY ATHENS\nAMEMBASSY NICOSIA\nRUEHAK/AMEMBASSY ANKARA\nRUBB/NATO COLLECTIVE\n"
        "INFO RUCC/IRAN COLLECTIVE\nXMT RUEHDE/AMCONSUL DUBAI\nRUEHAH/AMEMBASSY ASHGABAT\nINFO RUEHBS/USEU BRUSSELS"
    )
    assert {r.name: r.exempt for r in addresslist.read(text)[1]} == {
        "EU MEMBER STATES COLLECTIVE": ("AMEMBASSY ATHENS", "AMEMBASSY NICOSIA"), "AMEMBASSY ANKARA": (), "NATO COLLECTIVE": (),
        "IRAN COLLECTIVE": ("AMCONSUL DUBAI", "AMEMBASSY ASHGABAT"), "USEU BRUSSELS": (),
    }  # fmt: skip
    late = "FM SECSTATE WASHDC\nTO SECURITY OFFICER COLLECTIVE\nINFO AMCONSUL CASABLANCA\nXMT AMCONSUL JOHANNESBURG"
    assert [r.exempt for r in addresslist.read(late)[1]] == [("AMCONSUL JOHANNESBURG",), ()]


def test_who_was_given_copies_is_no_addressee() -> None:
    text = "PAGE 01        OSLO  14410  111402Z\nACTION NEA-11\n\nINFO  OCT-01  ISO-00  /040 W\n                  ------------------070417  111519Z /45\nP 111331Z JUL 79\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 1709\nINFO AMEMBASSY LIMA"
    assert [(r.role, r.name) for r in header.read(text).recipients] == [("action", "SECSTATE WASHDC"), ("info", "AMEMBASSY LIMA")]


@pytest.mark.parametrize("line", ["R 310127Z FEB 07", "R 072527Z NOV 07", "R 070127Z XXX 07", "R 300127Z FEB 08"])
def test_a_day_that_does_not_exist_is_no_date(line: str) -> None:
    match = dtg.find(line)
    assert match is None or dtg.date_of(match) is None


@given(st.lists(st.tuples(st.sampled_from(["SECSTATE WASHDC", "AMEMBASSY OSLO", "CIA WASHDC", "JOINT STAFF WASHDC", "ASEAN MEMBER COLLECTIVE", "HQ USPACOM HONOLULU HI", "USUN NEW YORK"]),
                          st.sampled_from([None, "IMMEDIATE", "PRIORITY", "ROUTINE", "FLASH", "NIACT IMMEDIATE"]), st.one_of(st.none(), st.integers(1000, 999999).map(str)), st.booleans(), st.booleans()), min_size=1, max_size=20))  # fmt: skip
def test_a_written_list_reads_as_it_was_meant(items: list[tuple[str, str | None, str | None, bool, bool]]) -> None:
    lines = [("RUEHAB/" if routed else "") + name + ("//POLAD//" if office else "") + (f" {precedence}" if precedence else "") + (f" {serial}" if serial else "") for name, precedence, serial, routed, office in items]
    found = addresslist.read("FM AMEMBASSY LIMA\nTO " + "\n".join(lines))[1]
    assert [(r.precedence, r.serial, r.routing, r.office) for r in found] == [(p, s, "RUEHAB" if routed else None, "POLAD" if office else None) for _, p, s, routed, office in items]
    assert [r.as_written for r in found] == lines
