"""The sample: one story in invented cables, with every production of the grammar and each kind of conflict (docs/sample.md is its key)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

from graphcables import ingest, stores
from graphcables.cli.options import Format
from graphcables.cli.tree import show
from graphcables.explore.trace import trace
from graphcables.gazetteers import release
from graphcables.model import Cable
from graphcables.stores.embedded.store import EmbeddedStore
from tests.conftest import ROOT

SAMPLE = ROOT / "graphcables" / "sample"
FILES = sorted(SAMPLE.iterdir())
OUTCOMES = list(ingest.outcomes([str(SAMPLE)], jobs=1))
CABLES = [c for c in OUTCOMES if isinstance(c, Cable)]
#: By number; of the cable that is there twice, the version without redactions.
BY_ID = {c.id: c for c in sorted(CABLES, key=lambda c: -c.redactions)}
#: The one real number that is cited, to show a cable that is in the release and not held.
REAL = "09STATE1216"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    folder = tmp_path_factory.mktemp("sample") / "g"
    with stores.open_store(folder, write=True, create=True) as writing:
        writing.load(CABLES)
    return stores.open_store(folder)


def edges(store: EmbeddedStore) -> set[tuple[str, str]]:
    return {(a, b) for a, b in store.run("MATCH (a:Cable)-[:REFERENCES]->(b:Cable) RETURN a.id AS a, b.id AS b").rows}


# What is there


def test_all_files_are_read() -> None:
    assert len(FILES) == len(CABLES) == len(OUTCOMES) and len(BY_ID) >= 40
    assert {c.format for c in CABLES} == {"wikileaks-2010", "wikileaks-2011", "wikileaks-text", "telegram-text"}
    assert all(file.name.startswith(c.id) for file, c in zip(FILES, sorted(CABLES, key=lambda c: c.source), strict=True))


def test_the_key_names_every_file() -> None:
    rows = re.findall(r"^\| (\d\S+) \| (\S+) \|", (ROOT / "docs" / "sample.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted((c.source, c.id) for c in CABLES)


@pytest.mark.parametrize("cable", CABLES, ids=[c.source for c in CABLES])
def test_it_is_invented_and_says_so(cable: Cable) -> None:
    foreign = any(conflict.field == "id" for conflict in cable.conflicts)
    assert (cable.subject or "").startswith("INVENTED: ") or (foreign and cable.subject is None)
    numbers = {cable.id, cable.canonical} | {r.id for r in cable.references if r.kind == "cable" and r.id}
    assert [n for n in numbers if release.month(n)] in ([], [REAL])
    assert release.month(cable.id) is None and release.month(cable.canonical) is None


def test_encodings_and_line_ends() -> None:
    data = {file.name: file.read_bytes() for file in FILES}
    assert [name for name, b in data.items() if b"\r\n" in b] == ["09REYKJAVIK90002.txt", "76REYKJAVIK90214.txt"]
    with pytest.raises(UnicodeDecodeError):
        data["09COPENHAGEN90031.txt"].decode()
    text = BY_ID["09COPENHAGEN90031"].paragraphs[0].text
    assert "Helsingør" in text and "Falkenbjærg" in text and "“our only forgery" in text


def test_the_readme_prints_what_the_program_prints(store: EmbeddedStore, capsys: pytest.CaptureFixture[str]) -> None:
    block = re.search(r"```text\n\$ graphcables trace (\S+) --direction back --depth 2\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert block
    show([trace(store, block[1], "back", 2)], Format.table)
    assert capsys.readouterr().out == block[2]


# Header


@pytest.mark.parametrize(
    ("number", "precedence", "info"),
    [
        ("09USNATO90007", "FLASH", None), ("08OSLO90398", "NIACT IMMEDIATE", "PRIORITY"), ("09STATE90801", "IMMEDIATE", "PRIORITY"), ("09STATE90115", "IMMEDIATE", None),
        ("09COPENHAGEN90044", "PRIORITY", None), ("09OSLO90033", "PRIORITY", "ROUTINE"), ("09USNATO90009", "ROUTINE", None), ("10LONDON90041", None, None),
    ],
)  # fmt: skip
def test_precedence(number: str, precedence: str | None, info: str | None) -> None:
    assert (BY_ID[number].precedence, BY_ID[number].info_precedence) == (precedence, info)


ADDRESSEES: list[Any] = [
    ("08OSLO90398", ["RUEHC SECSTATE WASHDC NIACT IMMEDIATE 7088", "RUEHRK AMEMBASSY REYKJAVIK IMMEDIATE 0101", "RUEHCP AMEMBASSY COPENHAGEN PRIORITY 0204", "RUEKJCS JOINT STAFF WASHDC"]),
    ("09STATE90115", ["AMEMBASSY OSLO IMMEDIATE", "AMEMBASSY REYKJAVIK PRIORITY", "DEPT OF COMMERCE WASHDC"]),
    ("09OSLO90006", ["RUEHC SECSTATE WASHDC PRIORITY 7109", "RUEHRK AMEMBASSY REYKJAVIK PRIORITY 0112", "RUEHXX NORDIC POSTS COLLECTIVE"]),
    ("76REYKJAVIK90214", ["SECSTATE WASHDC PRIORITY 8810", "AMEMBASSY OSLO", "AMEMBASSY COPENHAGEN"]),
    ("10LONDON90041", []),
    ("76STATE190512", ["AMEMBASSY REYKJAVIK", "AMEMBASSY OSLO", "AMEMBASSY COPENHAGEN", "AMEMBASSY LONDON"]),
]


@pytest.mark.parametrize(("number", "expected"), ADDRESSEES)
def test_addressees(number: str, expected: list[str]) -> None:
    assert [" ".join(filter(None, (r.routing, r.name, r.precedence, r.serial))) for r in BY_ID[number].recipients] == expected


def test_exempted_from_a_collective() -> None:
    assert {r.name: r.exempt for r in BY_ID["09OSLO90011"].recipients if r.exempt} == {"NORDIC POSTS COLLECTIVE": ("AMEMBASSY HELSINKI",)}


@pytest.mark.parametrize(
    ("number", "date", "precision", "source"),
    [("76STATE190512", "1976-08-02T15:30Z", "minute", "header"), ("09COPENHAGEN90045", "2009-03-09T09:05Z", "minute", "header"), ("09USNATO90009", "2009-01-30T11:05Z", "minute", "header"),
     ("09LONDON90120", "2009-02-03T17:20Z", "minute", "dateline"), ("10LONDON90041", "2010-02-02T15:00Z", "hour", "page")],
)  # fmt: skip
def test_dates(number: str, date: str, precision: str, source: str) -> None:
    cable = BY_ID[number]
    assert (cable.date, cable.date_precision, cable.date_source) == (date, precision, source)


# Opening

FIELDS: list[Any] = [
    ("09STATE90602", "captions", ("NOFORN", "SIPDIS")), ("09STATE90115", "captions", ("LIMDIS",)), ("09STATE90950", "captions", ("EXDIS",)), ("09COPENHAGEN90102", "captions", ("NODIS",)),
    ("09REYKJAVIK90002", "captions", ("SENSITIVE", "SIPDIS")), ("09USNATO90007", "classification", "SECRET//NOFORN"), ("76REYKJAVIK90214", "classification", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
    ("09OSLO90011", "declassify_on", "2019-01-23"), ("10REYKJAVIK90003", "declassify_on", "2020-01-12"), ("09STATE90115", "declassify_event", "UPON RETURN OF THE CHARTS"),
    ("09COPENHAGEN90102", "declassify_event", "X1"), ("88COPENHAGEN90071", "declassify_event", "OADR"), ("76STATE190512", "declassify_event", "GDS"), ("09USNATO90009", "declassify_event", None),
    ("09OSLO90011", "tags", ("EFIS", "PREL", "NO", "IC")), ("09REYKJAVIK90002", "tags", ("EFIS", "ETRD", "IC")), ("09OSLO90006", "tags", ("EFIS", "PREL", "NO", "IC")),
    ("10STATE90066", "tags", ("EFIS", "EFIN", "PREL", "PINR", "SCUL", "IC", "NO", "DA", "UK")), ("09USNATO90007", "tags", ("MARR", "MOPS", "NATO", "IC")), ("09COPENHAGEN90102", "tags", ("PINR", "EFIN", "DA")),
    ("10REYKJAVIK90003", "tags", ("EFIS", "PREL", "OVIP", "VATNSDAL GUDRUN")), ("10REYKJAVIK90012", "tags", ("SCUL", "PREL", "HUMAN RIGHTS", "OVIP", "VATNSDAL, GUDRUN", "IC", "NO")),
    ("08REYKJAVIK90034", "subject", "INVENTED: SURVEY OF THE SKARFUR BANK FINDS TWO CHARTS AND NO BANK"), ("09USNATO90007", "subject", "INVENTED: UNKNOWN CRAFT ON SKARFUR BANK"),
    ("08OSLO90398", "subject", "INVENTED: NORWAY SAYS IT HAS BOARDED NOBODY"), ("09STATE90950", "reasons", ("1.4(c)", "1.4(d)")), ("09REYKJAVIK90077", "reasons", ("1.5(b)", "1.5(d)")),
]  # fmt: skip


@pytest.mark.parametrize(("number", "field", "expected"), FIELDS)
def test_fields(number: str, field: str, expected: object) -> None:
    assert getattr(BY_ID[number], field) == expected


@pytest.mark.parametrize(
    ("number", "name", "role"),
    [("09COPENHAGEN90044", "Ida Marsk", "Political Officer"), ("09MADRID090583ZFR2585", "Celia Marchbank", "Acting Economic Counselor"), ("09STATE90950", "LEONORA FYFE", "OFFICE DIRECTOR, INR")],
)
def test_classified_by(number: str, name: str, role: str) -> None:
    assert [(p.name, p.role) for p in BY_ID[number].classified_by] == [(name, role)]


def test_a_derived_from_line_is_part_of_the_opening() -> None:
    assert "DERIVED FROM: INVENTED CLASSIFICATION GUIDE 7" in (BY_ID["09STATE90950"].preamble or "")


# References

REFERENCES: dict[str, tuple[str, str]] = {
    "A. over several lines": ("08STATE90511", "A 08REYKJAVIK90031, B 08REYKJAVIK90034, C 08OSLO90402"),
    "A) and AND PREVIOUS": ("09REYKJAVIK90017", "A 09OSLO90011, B 09REYKJAVIK90002, C IIR 9999004209"),
    "(A)": ("76STATE190512", "A 76REYKJAVIK90198, B 76OSLO90331"),
    "REF(S): (A)": ("09REYKJAVIK90077", "A 09COPENHAGEN90102, B 08REYKJAVIK90034, C 09OSLO90011"),
    "¶B.": ("09OSLO90006", "A 08STATE90511, B 08REYKJAVIK90034"),
    "A. A), continued, own number left out": (
        "10STATE90066", "A 10LONDON90041, B 09REYKJAVIK90077, C 09COPENHAGEN90102, D 09OSLO90011, D 09OSLO90029, D 09OSLO90061, E 76OSLO90340, G 09STATE1216",
    ),
    "A. REF A": ("10REYKJAVIK90012", "A 10STATE90066, B 09OSLO90029, C 09OSLO90011"),
    "(1)": ("09STATE90115", "1 08STATE90511, 2 08OSLO90402, 3 09OSLO90006"),
    "commas, a number alone, year of four digits": ("09OSLO90077", "09OSLO90061, 09LONDON90188, 09STATE90602, 09STATE90801, 09OSLO90011"),
    "semicolons": ("09REYKJAVIK90031", "09OSLO90061, 09REYKJAVIK90017, 08REYKJAVIK90034"),
    "AND": ("09COPENHAGEN90031", "88COPENHAGEN90071, 09OSLO90011"),
    "two numbers under a letter": ("09REYKJAVIK90040", "A 09STATE90602, B 09COPENHAGEN90044, B 09COPENHAGEN90045, C 09REYKJAVIK90031, D 09OSLO90011"),
    "glued year, '09, letter O, hyphens": ("09MADRID090583ZFR2585", "A 09REYKJAVIK90052, B 09STATE90801, C 09LONDON90188, D 09OSLO90011"),
    "year in brackets": ("10REYKJAVIK90003", "A 09REYKJAVIK90077, B 09OSLO90077"),
    "broken by a page header": ("09COPENHAGEN90102", "A 09STATE90950, B 09COPENHAGEN90051, C 09LONDON90204, D cable-unresolved"),
    "running into CLASSIFIED BY": ("09STATE90950", "A 09LONDON90204, B 09MADRID90583, C 09OSLO90061, D 09OSLO90011"),
    "second block": ("09STATE90801", "A 09LONDON90188, B 09REYKJAVIK90031, C 09OSLO90011"),
    "only in paragraph 1": ("09HELSINKI90008", "09STATE90602"),
    "small letters": ("09STOCKHOLM90018", "09OSLO90011, 09USNATO90009"),
    "REFTEL": ("09USNATO90009", "09USNATO90007"),
    "REFS": ("09OSLO90029", "A 09COPENHAGEN90044, A 09COPENHAGEN90045, B 09STATE90602, C 09OSLO90011"),
    "on the line of SUBJECT": ("08OSLO90398", "08REYKJAVIK90031"),
}  # fmt: skip


@pytest.mark.parametrize("form", REFERENCES)
def test_references(form: str) -> None:
    number, expected = REFERENCES[form]
    assert ", ".join(" ".join(filter(None, (r.bullet, r.id or r.kind))) for r in BY_ID[number].references) == expected


DOCUMENTS: list[Any] = [
    ("C", "telcon", None), ("D", "regulation", "9 FAM APPENDIX K"), ("E", "report", "OSC EUP20090701999999"), ("F", "report", "IIR 9999007709"),
    ("G", "dtg", "SECDEF 291840Z JUN 09"), ("H", "treaty", None), ("I", "letter", None), ("J", "press", None), ("K", "report", None), ("L", "email", None), ("M", "memo", None),
]  # fmt: skip


@pytest.mark.parametrize(("bullet", "kind", "id"), DOCUMENTS)
def test_documents(bullet: str, kind: str, id: str | None) -> None:
    assert [(r.kind, r.id) for r in BY_ID["09LONDON90204"].references if r.bullet == bullet] == [(kind, id)]


@pytest.mark.parametrize(
    ("number", "bullet", "title"),
    [("09LONDON90204", "B", "NORWAY DENIES OWNING A BANK"), ("09LONDON90204", "N", "THE PRINTER"), ("09STATE90950", "B", None), ("09LONDON90141", "B", None)],
)
def test_cited_titles(number: str, bullet: str, title: str | None) -> None:
    assert [r.cited_title for r in BY_ID[number].references if r.bullet == bullet] == [title]


def test_last_years_cables_cited_in_january() -> None:
    inferred = {(c.id, r.id) for c in CABLES for r in c.references if r.year_inferred}
    assert inferred == {("09REYKJAVIK90002", "08REYKJAVIK90034"), ("09OSLO90006", "08STATE90511"), ("09STATE90115", "08STATE90511"), ("10REYKJAVIK90003", "09REYKJAVIK90077")}


def test_stations_that_are_misspelled_or_stand_in_the_item_before() -> None:
    inferred = {(c.id, r.text, r.id) for c in CABLES for r in c.references if r.station_inferred}
    assert inferred == {("09OSLO90033", "REYKJAVKI 90024", "09REYKJAVIK90024"), ("76OSLO90340", "90198", "76REYKJAVIK90198")}


def test_a_station_that_fits_two_and_notal() -> None:
    (monte,) = (r for r in BY_ID["09COPENHAGEN90102"].references if r.kind == "cable-unresolved")
    assert (monte.id, monte.candidates) == (None, ("09MONTERREY90021", "09MONTEVIDEO90021"))
    assert [r.notal for r in BY_ID["76REYKJAVIK90214"].references] == [False, True]


@pytest.mark.parametrize(
    ("number", "paragraphs"),
    [("08STATE90511", [(2,), (2,), (2,)]), ("10STATE90066", [(1,), (1,), (1,), (1,), (1,), (1,), (1,), (2,)]), ("09REYKJAVIK90052", [(1,)]), ("09STATE90602", [(1,), (1,), (1,), (1,)]), ("09COPENHAGEN90045", [(1,)]), ("09OSLO90029", [(1,), (1,), (1,), (2,)])],
)  # fmt: skip
def test_where_the_text_speaks_of_a_reference(number: str, paragraphs: list[tuple[int, ...]]) -> None:
    """`refs A and B`, `refs D and E`, `ref A`, `Refs C and D`, `reftel`, `refel`."""
    assert [r.paragraphs for r in BY_ID[number].references] == paragraphs


# Text


@pytest.mark.parametrize(
    ("number", "paragraphs"),
    [("09REYKJAVIK90052", "1 U, 2 U, 3 U, 4 U, 5 U, 6 U"), ("09USNATO90009", "- U, - U"), ("10LONDON90041", "6 C, 7 C"), ("09LONDON90120", "4 C, 5 C, 6 SBU"), ("76REYKJAVIK90214", "1 -, 2 -, 3 -"),
     ("09USNATO90007", "1 S//NF, 2 C/REL NATO, 3 C/NF"), ("09COPENHAGEN90044", "1 S/NF, 2 S/NF"), ("09REYKJAVIK90040", "1 S, 2 S, 3 C")],
)  # fmt: skip
def test_numbers_and_portion_marks(number: str, paragraphs: str) -> None:
    assert ", ".join(f"{p.number or '-'} {p.classification or '-'}" for p in BY_ID[number].paragraphs) == paragraphs


JOINED: list[Any] = [
    ("09ECTION01OF02LONDON90188", 2, "names as its only security a chart, in color."), ("09OSLO90006", 2, "8 and asks that it not be repeated."),
    ("09COPENHAGEN90102", 2, "before witnesses, and has been trying ever since"), ("09OSLO90011", 1, "made for a stage play."),
    ("76STATE190512", 3, "WHETHER THE BANK EXISTS AND, IF SO, WHOSE IT IS."),
]  # fmt: skip


@pytest.mark.parametrize(("number", "position", "words"), JOINED)
def test_sentences_that_a_page_header_interrupts(number: str, position: int, words: str) -> None:
    assert words in " ".join(BY_ID[number].paragraphs[position - 1].text.split())


def test_headings_summary_and_damaged_letters() -> None:
    assert BY_ID["09OSLO90006"].paragraphs[1].heading == "The Opinion"
    assert (BY_ID["10STATE90066"].summary or "").startswith("There is a bank (refs A and B).")
    text = " ".join(p.text for p in BY_ID["09OSLO90006"].paragraphs)
    assert "Ministry,s" in text and "&an Icelandic mood8" in text


@pytest.mark.parametrize(("number", "signer"), [("76STATE190512", "ABERNATHY"), ("09OSLO90011", "LINDQVIST"), ("10REYKJAVIK90012", "VOSS"), ("88COPENHAGEN90071", "OAKHURST")])
def test_signers(number: str, signer: str) -> None:
    assert [p.name for p in BY_ID[number].signed_by] == [signer]


def test_redactions_are_counted_and_are_nobody() -> None:
    assert {c.source: c.redactions for c in CABLES if c.redactions} == {
        "09COPENHAGEN90044.txt": 1, "09LONDON90120.html": 2, "09OSLO90011.txt": 1, "09OSLO90029.html": 4, "10LONDON90041.html": 1,
    }  # fmt: skip
    assert not [p for c in CABLES for p in (*c.signed_by, *c.classified_by) if "XX" in p.name.upper()]


def test_partial_extracts() -> None:
    assert {c.id for c in CABLES if c.partial} == {"09LONDON90120", "10LONDON90041"}


# Conflicts and versions


def test_each_kind_of_conflict() -> None:
    assert {c.id: [(x.field, x.page, x.body) for x in c.conflicts] for c in CABLES if c.conflicts} == {
        "09COPENHAGEN90051": [("id", "09COPENHAGEN90051", "STOCKHOLM 090026")],
        "09HELSINKI90008": [("post", "09HELSINKI90008", "AMEMBASSY STOCKHOLM")],
        "09REYKJAVIK90040": [("classification", "CONFIDENTIAL", "SECRET")],
        "09STATE90950": [("date", "2009-09-24 19:05", "2009-09-14T19:05Z")],
        "09STOCKHOLM90018": [("sender", "Embassy Oslo", "AMEMBASSY STOCKHOLM")],
    }


def test_of_another_cables_body_nothing_is_taken() -> None:
    cable = BY_ID["09COPENHAGEN90051"]
    assert (cable.subject, cable.tags, cable.references, cable.signed_by, cable.paragraphs) == (None, (), (), (), ())
    assert "HERRING FOR FORTY" in (cable.preamble or "")


def test_a_swallowed_cable_is_kept_apart() -> None:
    cable = BY_ID["76OSLO90340"]
    assert "TWELVE OFFICE CHAIRS" in cable.furniture[-1]
    assert "CHAIRS" not in " ".join(p.text for p in cable.paragraphs) and cable.signed_by[0].name == "GRAYLOCK" and len(cable.references) == 3


def test_two_versions_and_malformed_numbers(store: EmbeddedStore) -> None:
    rows = store.run("MATCH (c:Cable) WHERE c.versions > 1 OR c.canonical <> c.id RETURN c.id AS id, c.canonical AS canonical, c.duplicate_of AS of, c.versions AS versions, c.redactions AS redactions ORDER BY id")
    assert [tuple(row) for row in rows.rows] == [
        ("09ECTION01OF02LONDON90188", "09LONDON90188", None, 1, 0),
        ("09MADRID090583ZFR2585", "09MADRID90583", None, 1, 0),
        ("09OSLO090077ZDK7712", "09OSLO90077", "09OSLO90077", 1, 0),
        ("09OSLO90029", "09OSLO90029", None, 2, 0),
    ]
    assert {("09STATE90801", "09ECTION01OF02LONDON90188"), ("09STATE90950", "09MADRID090583ZFR2585"), ("10REYKJAVIK90003", "09OSLO90077")} <= edges(store)


# The graph


def test_chains(store: EmbeddedStore) -> None:
    late = "10REYKJAVIK90012 10STATE90066 10LONDON90041 10REYKJAVIK90003 09REYKJAVIK90077 09COPENHAGEN90102 09STATE90950 09LONDON90204 09ECTION01OF02LONDON90188 09REYKJAVIK90040 09REYKJAVIK90031 09REYKJAVIK90017 09OSLO90011 08STATE90511 08REYKJAVIK90034 08REYKJAVIK90031"
    early = "09COPENHAGEN90031 88COPENHAGEN90071 76OSLO90340 76REYKJAVIK90214 76STATE190512"
    for chain in (late.split(), early.split()):
        assert set(pairwise(chain)) <= edges(store)
        assert len(chain) >= 5 and len({BY_ID[id].post for id in chain}) >= 4


@pytest.mark.parametrize("cycle", [("09COPENHAGEN90044", "09COPENHAGEN90045"), ("09LONDON90141", "09OSLO90033", "09REYKJAVIK90024")])
def test_cycles(store: EmbeddedStore, cycle: tuple[str, ...]) -> None:
    assert set(pairwise((*cycle, cycle[0]))) <= edges(store)


def test_a_hub(store: EmbeddedStore) -> None:
    assert len({a for a, b in edges(store) if b == "09OSLO90011"}) == 18


@pytest.mark.parametrize(("number", "cited", "in_release"), [("09OSLO90061", 5, False), ("08OSLO90402", 2, False), ("76REYKJAVIK90198", 2, False), ("76OSLO90331", 2, False), (REAL, 1, True)])
def test_missing_cables(store: EmbeddedStore, number: str, cited: int, in_release: bool) -> None:
    row = store.run("MATCH (c:Cable {id: $id}) RETURN c.in_corpus AS held, c.in_release AS in_release, c.date_from AS first, c.date_to AS last", {"id": number}).rows[0]
    assert (row[0], row[1]) == (False, in_release) and row[2] < row[3]
    assert len({a for a, b in edges(store) if b == number}) == cited
