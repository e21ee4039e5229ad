"""Headers in other forms: date-time groups, lists without line ends, precedences, senders, signals; what a structure says comes back; long texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables import explain, telegram
from graphcables.gazetteers import addressees, stations
from graphcables.model import PageFacts, RawCable
from graphcables.telegram import addresslist, classline, dates, dtg, header, signals
from graphcables.telegram.vocabulary import PRECEDENCE_SLIPS
from tests.linear import grows_with_length
from tests.telegram.cables import page
from tests.telegram.cables import telegram as plain

BODY = "UNCLAS OSLO 000376\n\nTAGS: NO\nSUBJECT: GRAIN\n\n1. (U) Grain.\nQUILL\n"


def _names(text: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(r.role, r.name, r.precedence, r.serial) for r in addresslist.read(f"FM AMEMBASSY LIMA\n{text}")[1]]


@pytest.mark.parametrize(
    "line",
    ["P 071206Z NOV 07", "PP 071206Z NOV 07", "P071206Z NOV 07", "P 07 1206Z NOV 07", "P 071206 Z NOV 07", "P O71206Z NOV 07", "P 0712O6Z NOV 07", "  P 071206Z  NOVEMBER 2007", "P 071206Z NOV07", "P 071206z Nov 07", "P 071206Z NOV. 07", "P 071206Z NOV '07", "DE RUEHXX #0376 3111206 P 071206Z NOV 07"],
)  # fmt: skip
def test_groups_as_people_and_machines_write_them(line: str) -> None:
    group = dtg.find(line)
    assert group and dtg.date_of(group) == "2007-11-07T12:06Z" and dtg.precedences(group["prec"]) == ("PRIORITY", None)


@pytest.mark.parametrize("line", ["ZNR UUUUU ZZH", "REF: LIMA 071206", "P 071206 NOV 07", "FROM 10Z MAY 07", "A0071206Z NOV 07"])
def test_what_is_no_group(line: str) -> None:
    assert dtg.find(line) is None


def test_the_group_that_begins_a_line_comes_first() -> None:
    text = "ZNR UUUUU ZZH ZUI RUEHXX 010101Z JAN 06\nP 071206Z NOV 07\nFM AMEMBASSY OSLO"
    assert header.read(text).date == "2007-11-07T12:06Z"


def test_an_extract_can_keep_its_group_and_its_addressees() -> None:
    note = "This record is a partial extract of the original cable. The full text of the original cable is not available."
    cable = telegram.parse(page("07PHNOMPENH9376", BODY.replace("OSLO 000376", "PHNOM PENH 009376"), f"{note}\n\n110127Z Jan 07\n\n\nPAGE 01        PHNOM   09376  01 OF 03  110128Z \nACTION EAP-00\n\nINFO  LOG-00   NP-00 \n      CTME-00  /012W\n                  ------------------A54E38  110128Z /38\nFM AMEMBASSY PHNOM PENH\nTO SECSTATE WASHDC 77\nINFO AMEMBASSY OSLO"))  # fmt: skip
    assert (cable.date, cable.date_source, cable.partial, cable.sender) == ("2007-01-11T01:27Z", "header", True, "AMEMBASSY PHNOM PENH")
    assert [(r.role, r.name, r.serial) for r in cable.recipients] == [("action", "SECSTATE WASHDC", "77"), ("info", "AMEMBASSY OSLO", None)]


def test_a_sender_above_the_group() -> None:
    found = header.read("FM AMEMBASSY OSLO\nTO SECSTATE WASHDC 12\nP 071206Z NOV 07\nINFO AMEMBASSY LIMA")
    assert (found.date, found.sender, [r.name for r in found.recipients]) == ("2007-11-07T12:06Z", "AMEMBASSY OSLO", ["SECSTATE WASHDC", "AMEMBASSY LIMA"])


def test_a_header_that_lost_its_line_ends() -> None:
    found = header.read(
        "VZCZCXRO1234 PP RUEHAB RUEHCD DE RUEHNY #0376/01 3111206 ZNR UUUUU ZZH P 071206Z NOV 07 FM AMEMBASSY OSLO TO RUEHC/SECSTATE WASHDC PRIORITY 9085 "
        "RUEHXX/ASEAN MEMBER COLLECTIVE INFO RUEHBK/AMEMBASSY BANGKOK 2314 RUEAIIA/CIA WASHDC"
    )
    assert (found.transmission, found.originator, found.originator_serial, found.class_line, found.date, found.sender) == (
        "VZCZCXRO1234", "RUEHNY", "0376", "ZNR UUUUU ZZH", "2007-11-07T12:06Z", "AMEMBASSY OSLO",
    )  # fmt: skip
    assert [(r.role, r.name, r.precedence, r.serial) for r in found.recipients] == [
        ("action", "SECSTATE WASHDC", "PRIORITY", "9085"), ("action", "ASEAN MEMBER COLLECTIVE", None, None), ("info", "AMEMBASSY BANGKOK", None, "2314"), ("info", "CIA WASHDC", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("TO SECSTATE WASHDC IMMEDIATE 12 AMEMBASSY OSLO 3 INFO AMEMBASSY PARIS, AMEMBASSY ROME PRIORITY",
         [("action", "SECSTATE WASHDC", "IMMEDIATE", "12"), ("action", "AMEMBASSY OSLO", None, "3"), ("info", "AMEMBASSY PARIS", None, None), ("info", "AMEMBASSY ROME", "PRIORITY", None)]),
        ("TO: SECSTATE WASHDC\nINFO: NSC WASHDC", [("action", "SECSTATE WASHDC", None, None), ("info", "NSC WASHDC", None, None)]),
        ("TO PRIORITY SECSTATE WASHDC 9085\nRUEHNY/NIACT IMMEDIATE AMEMBASSY OSLO", [("action", "SECSTATE WASHDC", "PRIORITY", "9085"), ("action", "AMEMBASSY OSLO", "NIACT IMMEDIATE", None)]),
        ("TO RUEHC/SECSTATE WASHDC PRIORTY 9085\nRUEHNY/AMEMBASSY OSLO NIACT IMMEDAITE 1", [("action", "SECSTATE WASHDC", "PRIORITY", "9085"), ("action", "AMEMBASSY OSLO", "NIACT IMMEDIATE", "1")]),
        ("TO SECSTATE WASHDC 9085 IMMEDIATE\nCIA WASHDC 7\nASEAN MEMBER COLLECTIVE 12\nDET 523 OSLO NO", [("action", "SECSTATE WASHDC", "IMMEDIATE", "9085"), ("action", "CIA WASHDC", None, "7"), ("action", "ASEAN MEMBER COLLECTIVE", None, "12"), ("action", "DET 523 OSLO NO", None, None)]),
        ("TO ALL DIPLOMATIC AND CONSULAR POSTS PRIORITY", [("action", "ALL DIPLOMATIC AND CONSULAR POSTS COLLECTIVE", "PRIORITY", None)]),
        ("TO RUEHLP/AMEMBASSY LA PAZ JAN OSLO 0272\nRUEHLP/AMEMBASSY LA PAZ JAN", [("action", "AMEMBASSY LA PAZ", None, "0272"), ("action", "AMEMBASSY LA PAZ", None, None)]),
        ("ACTION EUR-12\nINFO OCT-01 ISO-00 /040 W\n------------------070417 111519Z /45\nTO SECSTATE WASHDC", [("action", "SECSTATE WASHDC", None, None)]),
    ],
)  # fmt: skip
def test_lists_in_other_forms(lines: str, names: list[tuple[str, str, str | None, str | None]]) -> None:
    assert _names(lines) == names


@pytest.mark.parametrize(
    ("lines", "sender"),
    [
        ("FM SECSTATE WASHDC//", "SECSTATE WASHDC"),
        ("FM SECSTATE WASHDC//EUR//", "SECSTATE WASHDC"),
        ("FM AMEMBASSY\nPHNOM PENH", "AMEMBASSY PHNOM PENH"),
        ("FM AMEMBASSY OSLO\nSIPDIS", "AMEMBASSY OSLO"),
        ("FM AMEMBASSY OSLO TO SECSTATE WASHDC", "AMEMBASSY OSLO"),
        ("FM: USDAO NOWHERE\nNO", "USDAO NOWHERE"),
    ],
)
def test_senders(lines: str, sender: str) -> None:
    assert addresslist.read(f"{lines}\nTO SECSTATE WASHDC")[0] == sender


def test_the_sender_of_a_printed_copy() -> None:
    text = "TELEGRAM                       June 03, 2003\n\nTo:       No Action Addressee\n\nAction:   Unknown\n\nFrom:     AMEMBASSY OSLO (OSLO 376 - UNKNOWN)\n"
    assert header.read(text).sender == "AMEMBASSY OSLO" and header.read(text).recipients == ()


def test_an_exempted_post_is_named_once_and_as_the_gazetteer_does() -> None:
    text = "TO RUAA/EU MEMBER STATES COLLECTIVE\nXMT AMEMBASSY ATHENS, AMEMBASSY ROME\nXMT AMEMBASY ATHENS\nINFO CIA WASHDC"
    assert [(r.name, r.exempt) for r in addresslist.read(f"FM SECSTATE WASHDC\n{text}")[1]] == [("EU MEMBER STATES COLLECTIVE", ("AMEMBASSY ATHENS", "AMEMBASSY ROME")), ("CIA WASHDC", ())]


def test_signals_on_lines_of_their_own() -> None:
    found = header.read("ZFD RUEHXX 0376\nPP RUEHAB\nDE RUEHNY #0376 3111206\nZNR UUUUU ZZH\nZDK REF YOUR SVC 12\nP 071206Z NOV 07 ZFF4\nFM AMEMBASSY OSLO")
    assert [(s.signal, s.meaning) for s in found.signals] == [("ZFD", "duplicate"), ("ZDK", "repetition"), ("ZFF4", "service")]
    assert found.routing == ("RUEHAB",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("C O R R E C T E D  C O P Y (TEXT)", ("CORRECTED COPY", "correction")), ("C O R R E C T COPY - ADDRESSEES", ("CORRECT COPY", "correction")),
        ("SUBJECT: CORRECTED COPY: GRAIN", ("CORRECTED COPY", "correction")), ("This corrected cable replaces OSLO 375.", ("CORRECTED CABLE", "correction")),
        ("This is a corrected version of OSLO 375.", ("CORRECTED VERSION", "correction")), ("SUSPECTED DUPLICATE", ("DUPLICATE", "duplicate")), ("RETRANSMISSION", ("RETRANSMISSION", "repetition")),
        ("ZFR", ("ZFR", "cancellation")), ("ZNR UUUUU ZZH", None), ("SUBJECT: DUPLICITY CORRECTED", None), ("ZUI", None), ("ZIM NOTES", None), ("The correct copy is kept.", None),
    ],
)  # fmt: skip
def test_what_a_text_says_of_its_transmission(line: str, said: tuple[str, str] | None) -> None:
    assert [(s.signal, s.meaning) for s in signals.in_words([line])] == ([said] if said else [])


@pytest.mark.parametrize("line", ["Tuesday, 30 February 2004, 09:44", "Tuesday, 20 January 2004, 29:44"])
def test_a_dateline_of_no_day_is_no_date(line: str) -> None:
    assert dates.dateline(line) is None


def test_a_misspelled_precedence_is_explained() -> None:
    cable = telegram.parse(plain(BODY, "P 071206Z NOV 07\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC PRIORTY 9085\nINFO AMEMBASY LIMA"))
    said = next(e for e in explain.explain(cable, "recipients") if e.field == "recipients.precedence")
    assert (said.value, said.sure) == ("PRIORITY", "inferred") and said.rule.endswith("PRIORTY is PRIORITY")
    mended = next(e for e in explain.explain(cable, "recipients") if e.value == "AMEMBASSY LIMA")
    assert "AMEMBASY LIMA is AMEMBASSY LIMA" in mended.rule


_POSTS = st.sampled_from([f"{kind} {s.name.upper()}" for s in stations.all_stations() for kind in ("AMEMBASSY", "AMCONSUL") if addressees.post_of(f"{kind} {s.name.upper()}") == s.id and s.name.isascii()])
_OTHERS = st.sampled_from(["CIA WASHDC", "JOINT STAFF WASHDC", "SECSTATE WASHDC", "HQ USPACOM HONOLULU HI", "NATO EU COLLECTIVE", "ASEAN MEMBER COLLECTIVE", "39ABG INCIRLIK AB TU"])
_INDICATOR = st.text("ABCDEFGHIJ", min_size=2, max_size=3).map(lambda letters: f"RUEH{letters}")
_ADDRESSEE = st.tuples(
    st.one_of(_INDICATOR, st.none()), st.one_of(_POSTS, _OTHERS), st.sampled_from([None, "IMMEDIATE", "PRIORITY", "ROUTINE", "FLASH", "NIACT IMMEDIATE", *sorted(PRECEDENCE_SLIPS)[:9]]),
    st.one_of(st.none(), st.integers(0, 9999).map("{:04d}".format)), st.sampled_from([None, "POLAD", "J-3/J-5", "DHI-1B/CLM//DP"]),
)  # fmt: skip
_LIST = st.lists(_ADDRESSEE, max_size=9)
_Addressee = tuple[str | None, str, str | None, str | None, str | None]


def _written(routing: str | None, name: str, precedence: str | None, serial: str | None, office: str | None) -> str:
    return (f"{routing}/" if routing else "") + name + (f"//{office}//" if office else "") + (f" {precedence}" if precedence else "") + (f" {serial}" if serial else "")


@given(
    st.lists(_INDICATOR, min_size=1, max_size=20), st.integers(1, 999999), st.integers(0, 12), st.sampled_from("UCS"), st.sampled_from("ZOPR"), st.sampled_from(["", "Z", "R"]), st.datetimes(datetime(1966, 1, 1), datetime(2065, 12, 31)),
    _POSTS, _LIST, _LIST, st.lists(_POSTS, max_size=3, unique=True), st.lists(st.sampled_from(sorted(signals.MEANINGS)[1:]), max_size=2, unique=True), st.booleans(), st.integers(1, 30),
)  # fmt: skip
def test_a_header_from_a_random_structure_comes_back(
    routing: list[str], serial: int, section: int, level: str, action: str, info: str, day: datetime, sender: str, to: list[_Addressee], to_inform: list[_Addressee],
    exempt: list[str], said: list[str], paged: bool, cut: int,
) -> None:  # fmt: skip
    month = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"][day.month - 1]
    group = f"{action} {info + ' ' if info else ''}{day:%d%H%M}Z {month} {day:%y}"
    lists = [*(("TO " if not i else "") + _written(*a) for i, a in enumerate(to)), *(("INFO " if not i else "") + _written(*a) for i, a in enumerate(to_inform))]
    if paged and len(lists) > 1:
        at = 1 + cut % (len(lists) - 1)
        lists[at:at] = ["CONFIDENTIAL", "", "PAGE 02        OSLO    00376  071206Z", ""]
    last = to_inform or to
    collectives = {i for i, a in enumerate(last) if a[1].endswith("COLLECTIVE")}
    lines = [
        "VZCZCXRO1234", *_wrapped(["PP", *routing]), f"DE RUEHNY #{serial:04d}" + (f"/{section:02d}" if section else "") + " 3111206", f"ZNY {level * 5} ZZH",
        " ".join([group, *said]), f"FM {sender}", *lists, *(f"XMT {name}" for name in exempt),
    ]  # fmt: skip
    found = header.read("\n".join(lines))
    assert found.date == f"{day:%Y-%m-%dT%H:%M}Z"
    assert (found.transmission, found.routing, found.originator, found.originator_serial, found.filing_time) == ("VZCZCXRO1234", tuple(routing), "RUEHNY", f"{serial:04d}", "3111206")
    assert (found.class_line, found.sender, [s.signal for s in found.signals]) == (f"ZNY {level * 5} ZZH", sender, said)
    words = {"Z": "FLASH", "O": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}
    assert (found.precedence, found.info_precedence) == (words[action], words.get(info))
    assert [(r.role, r.routing, r.name, r.precedence, r.serial, r.office) for r in found.recipients] == [
        (role, a[0], addressees.canonical(a[1])[0], PRECEDENCE_SLIPS.get(a[2] or "", a[2]), a[3], a[4]) for role, some in (("action", to), ("info", to_inform)) for a in some
    ]
    names = tuple(addressees.canonical(name)[0] for name in exempt)
    ends = found.recipients[len(found.recipients) - len(last) :]
    assert [r.exempt for i, r in enumerate(ends) if i in collectives] == [names] * len(collectives)
    assert all(r.post == addressees.post_of(r.name) for r in found.recipients if r.kind == "post")


def _wrapped(words: list[str]) -> list[str]:
    """Lines of eight words."""
    return [" ".join(words[i : i + 8]) for i in range(0, len(words), 8)]


_READERS: dict[str, Callable[[str], object]] = {
    "header": header.read,
    "header with a label": lambda t: header.read(f"P 071206Z NOV 07\nFM AMEMBASSY OSLO\nTO {t}"),
    "header after FM": lambda t: header.read(f"{t} FM AMEMBASSY OSLO TO"),
    "exempted": lambda t: header.read(f"P 071206Z NOV 07\nFM AMEMBASSY OSLO\nTO NATO EU COLLECTIVE\nXMT {t}"),
    "page": lambda t: telegram.parse(RawCable("x", "wikileaks-2010", t, "UNCLAS OSLO 000376", PageFacts("07OSLO376", created="2007-11-07 12:12"))),
    "addressees": lambda t: addresslist.read(f"FM AMEMBASSY OSLO\nTO NATO EU COLLECTIVE\n{t}"),
    "group": dtg.find,
    "signals": lambda t: (signals.of_line(t), signals.alone(t), signals.in_words([t])),
    "dateline": dates.dateline,
}


@pytest.mark.parametrize("unit", ["A", " ", "O ", "OOPR", "ZZZ ", "ZDK ", "0", "RUEHAB ", "RUEHAB/AMEMBASSY OSLO ", "AMEMBASSY ", "/", "//", " INFO ", " FM A", "12 ", "A-01 ", "PAGE 02 ", "TO A\nXMT B\n", "NATO EU COLLECTIVE\n", "AMEMBASSY OSLO\n", "\n", "1\n", "\t"])  # fmt: skip
@pytest.mark.parametrize("reader", _READERS)
def test_long_texts_cost_no_more_than_their_length(reader: str, unit: str) -> None:
    grows_with_length(_READERS[reader], unit, 2_000_000)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("C O N F I D E N T I A L SECTION 01 OF 02 CHENGDU 001249", ("CONFIDENTIAL", 1, 2, "CHENGDU", 1249)),
        ("UNCLAS E F T O SECTION 1 OF 3 OSLO 1249", ("UNCLASSIFIED", 1, 3, "OSLO", 1249)),
        ("S E C R E T FINAL SECTION OF 02 OSLO 1249", ("SECRET", 2, 2, "OSLO", 1249)),
        ("C O N F I D E N T I A L FINAL SECTION 03 OF 03 OSLO 1249", ("CONFIDENTIAL", 3, 3, "OSLO", 1249)),
        ("UNCLAS OSLO 001249 SECTION 01 OF 02", ("UNCLASSIFIED", 1, 2, "OSLO", 1249)),
        ("LIMITED OFFICIAL USE USUN NEW YORK 1249", ("LIMITED OFFICIAL USE", None, None, "USUN NEW YORK", 1249)),
        ("UNCLAS STATE 001249 TOSEC 140301", ("UNCLASSIFIED", None, None, "STATE", 1249)),
        ("Secret section of the harbor was closed to visitors.", None),
    ],
)
def test_class_lines(line: str, parts: tuple[str, int | None, int | None, str, int] | None) -> None:
    found = classline.read(line)
    assert (found and (found.level, found.section, found.sections, found.station, found.serial)) == parts
