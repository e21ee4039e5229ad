"""The fields of the opening and the marks in the text, a class of writing each; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphcables import telegram
from graphcables.gazetteers.tables import table
from graphcables.model import MendedTag, Paragraph, Signature
from graphcables.telegram import (
    attention,
    classified,
    comment,
    derived,
    eo,
    level,
    reasons,
    signer,
    subject,
    summary,
    tags,
)
from tests.linear import grows_with_length
from tests.telegram.cables import telegram as plain
from tests.telegram.cables import with_ref


@pytest.mark.parametrize(
    ("text", "codes", "mended"),
    [
        ("PREL/PGOV.US", ("PREL", "PGOV", "US"), ()),
        ("(SBU) PREL, N/A", ("PREL",), ()),
        ("PREL (PGOV, KPAL)", ("PREL", "PGOV", "KPAL"), ()),
        ("OVIP(QUILL)", ("OVIP", "QUILL"), ()),
        ("OREP (QUILL, ADA; VOSS, TOM) US", ("OREP", "QUILL, ADA", "VOSS, TOM", "US"), ()),
        ("OREP (QUILL, ADA AND VOSS, TOM)", ("OREP", "QUILL, ADA", "VOSS, TOM"), ()),
        ("OREP (QUILL, ADA, VOSS, TOM)", ("OREP", "QUILL, ADA", "VOSS, TOM"), ()),
        ("OVIP (QUILL, ADA B.; VOSS)", ("OVIP", "QUILL, ADA B.", "VOSS"), ()),
        ("OVIP, QUILL, HILLARY, PREL", ("OVIP", "QUILL, HILLARY", "PREL"), ()),
        ("PREL, QUILL, JOSEPH, US", ("PREL", "QUILL, JOSEPH", "US"), ()),
        ("PINR MARSKEY, OWENS", ("PINR", "MARSKEY, OWENS"), ()),
        ("PGOV, BU, Puffin Trade", ("PGOV", "BU", "PUFFIN TRADE"), ()),
        ("YM COUNTER TERRORISM", ("YM", "COUNTER TERRORISM"), ()),
        ("MOPPS PGOV", ("MOPS", "PGOV"), (("MOPPS", ("MOPS",)),)),
        ("PREL MPOS", ("PREL", "MOPS"), (("MPOS", ("MOPS",)),)),
        ("PRELPGOV KISLUS", ("PREL", "PGOV", "KISL", "US"), (("PRELPGOV", ("PREL", "PGOV")), ("KISLUS", ("KISL", "US")))),
        ("PGOV PBTS IRAJ", ("PGOV", "PBTS", "IR", "AJ"), (("IRAJ", ("IR", "AJ")),)),
        # two countries make a name or an abbreviation as well; where the line names a country, it needs no other
        ("PTER VE HURI", ("PTER", "VE", "HURI"), ()),
        ("PREL CASTRO", ("PREL", "CASTRO"), ()),
        ("PGOV SOCIAL", ("PGOV", "SOCIAL"), ()),
        # a code on no list is not a slip for its neighbour
        ("PINL KDEV ECUN", ("PINL", "KDEV", "ECUN"), ()),
    ],
)
def test_tags(text: str, codes: tuple[str, ...], mended: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    assert tags.understood(text) == tags.Tags(codes, tuple(MendedTag(*m) for m in mended))


_CODES = sorted(code for code in table("tags") if code.isalpha()) + sorted(table("countries"))
_SURNAMES = st.text("BCDFGKLMNPRSTVZAEIOU", min_size=6, max_size=12)


@given(st.lists(st.sampled_from(_CODES), min_size=1, max_size=12, unique=True), st.sampled_from([" ", ", ", ",", "; ", ",\n", " \n"]), st.booleans())
def test_tags_read_back(codes: list[str], separator: str, lower: bool) -> None:
    text = separator.join(codes)
    assert tags.understood(text.lower() if lower else text) == tags.Tags(tuple(codes), ())


@given(st.lists(st.sampled_from(_CODES), max_size=4, unique=True), _SURNAMES, st.sampled_from(["HILLARY", "JOSEPH R.", "OWEN"]))
def test_names_among_tags_read_back(codes: list[str], surname: str, given_name: str) -> None:
    assume(surname not in _CODES)
    text = ", ".join(["OVIP", f"({surname}, {given_name})", *(c for c in codes if c != "OVIP")])
    assert tags.read(text.replace("OVIP, (", "OVIP (")) == ("OVIP", f"{surname}, {given_name}", *(c for c in codes if c != "OVIP"))


@given(st.lists(st.sampled_from(_CODES), min_size=2, max_size=5))
def test_glued_tags_are_those_they_were_made_of_or_left(codes: list[str]) -> None:
    run = "".join(codes)
    found = tags.unglued(run)
    assert "".join(found) == run and (found == [run] or all(code in _CODES for code in found))


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("DECL: 03//19/2019", 2009, ("2019-03-19", None)),
        ("DECL: 03/192019", 2009, ("2019-03-19", None)),
        ("DECL:01/08/2O19", 2009, ("2019-01-08", None)),
        ("DECL: 31/12/2018", 2008, ("2018-12-31", None)),
        ("DECL: 1/26/20", 2010, ("2020-01-26", None)),
        ("DECL: 5/8/05", 1985, ("2005-05-08", None)),
        ("DECL: 12/31/70", 2009, ("2070-12-31", None)),
        ("DECL: 12/31/70", 1967, ("1970-12-31", None)),
        ("DECL: 19 MAR 2019", 2009, ("2019-03-19", None)),
        ("DECL: MARCH 19, 2019", 2009, ("2019-03-19", None)),
        ("DECL: Sept. 4, 2019", 2009, ("2019-09-04", None)),
        ("DECL: 2019-02-12", 2009, ("2019-02-12", None)),
        ("DECL: 20190212", 2009, ("2019-02-12", None)),
        ("DECL 5-May-19", 2009, ("2019-05-05", None)),
        ("DNG: CO 01/22/2019", 2009, ("2019-01-22", None)),
        ("12958: DECL: 01/02/2018", 2008, ("2018-01-02", None)),
        ("AS AMENDED; DECLASSIFIED JUNE 21, 2006", 1972, ("2006-06-21", None)),
        # ten years after a 29 February is no day
        ("DECL: 02/29/2018", 2008, (None, "02/29/2018")),
        ("DECL: March 2019", 2009, (None, "March 2019")),
        ("DECL: UPON PEACEFUL REUNIFICATION OF THE ISLES", 2009, (None, "UPON PEACEFUL REUNIFICATION OF THE ISLES")),
        ("DECL: ONE MONTH AFTER 3/5/2018", 2008, (None, "ONE MONTH AFTER 3/5/2018")),
        ("DECL: OADR", 1988, (None, "OADR")),
        ("DECL: 1.6X1", 1996, (None, "1.6X1")),
        ("DECL: 25X1-HUMAN", 2009, (None, "25X1-HUMAN")),
        ("XGDS-3", 1975, (None, "XGDS-3")),
        ("RDS-1 5/8/99", 1979, ("1999-05-08", "RDS-1 5/8/99")),
        ("GDS 5/8/85 (QUILL, ADA B.) OR-M", 1980, ("1985-05-08", "GDS 5/8/85")),
        ("NOT APPLICABLE", 2009, (None, None)),
        ("DECL: N/A", 2009, (None, None)),
    ],
)
def test_executive_order(text: str, year: int, expected: tuple[str | None, str | None]) -> None:
    assert eo.read(text, year) == expected


_FORMS = ("{m:02d}/{d:02d}/{y}", "{m}/{d}/{y}", "{y}/{m:02d}/{d:02d}", "{y}-{m:02d}-{d:02d}", "{d} {name} {y}", "{name} {d}, {y}", "{m}/{d}/{short:02d}")
_MONTHS = ("JANUARY", "February", "Mar", "APR.", "may", "June", "JUL", "August", "SEPT", "Oct", "NOVEMBER", "Dec.")


@given(st.integers(1973, 2010), st.integers(0, 60), st.integers(1, 12), st.integers(1, 28), st.sampled_from(_FORMS), st.sampled_from(["DECL: ", "DECL:", " Decl: ", ""]))
def test_days_read_back(year: int, later: int, month: int, day: int, form: str, label: str) -> None:
    until = year + later
    text = label + form.format(y=until, m=month, d=day, name=_MONTHS[month - 1], short=until % 100)
    assert eo.read(text, year) == (f"{until}-{month:02d}-{day:02d}", None)


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [("E.O. 12958: DECL", "", "12958"), ("E.0. 12958: N/A", "", "12958"), ("EO 13526", "", "13526"), ("E.O. 1 1652: GDS", "", "11652"), ("E.O.: 12356", " 12356 ", "12356"), ("TAGS", "N/A", None)],
)
def test_number_of_the_order(line: str, field: str, expected: str | None) -> None:
    assert eo.order(line, field) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A/DCM Ada Quill for reasons 1.4 (b) and (d)", [("Ada Quill", "A/DCM")]),
        ("Classifed by POL M/C Ada Quill for reasons 1.4 (B)", [("Ada Quill", "POL M/C")]),
        ("by CDA Ada Quill for reasons 1.4 (b)", [("Ada Quill", "CDA")]),
        ("CHARGE D'AFFAIRS OWEN MARSK; REASON 1.4 (B)", [("OWEN MARSK", "CHARGE D'AFFAIRS")]),
        ("DCM Owen Marsk for reasons b, d.", [("Owen Marsk", "DCM")]),
        ("OWEN MARSK, CHARGE D’AFFAIRES, A.I.", [("OWEN MARSK", "CHARGE D’AFFAIRES, A.I.")]),
        ("CDA, A.I. OWEN MARSK FOR REASON 1.5 (A/C).", [("OWEN MARSK", "CDA, A.I.")]),
        ("ISN OWEN A. MARSK, REASONS 1.4(b) AND (d)", [("OWEN A. MARSK", "ISN")]),
        ("USEU Political M-C Ada Quill for reasons 1.4 (b)", [("Ada Quill", "USEU Political M-C")]),
        ("DCM Ada B, Quill, Reason 1.4 (b)", [("Ada B. Quill", "DCM")]),
        ("(U) EAP DAS OWEN MARSK,", [("OWEN MARSK", "EAP DAS")]),
        ("Ada Quill, DCM, Embassy Tripoli, Department of State.", [("Ada Quill", "DCM")]),
        ("Ada Quill, Embassy Tripoli; Reason 1.4 (b)", [("Ada Quill", "Embassy Tripoli")]),
        ("Ada Quill, Political/Economic Chief; DCM Owen Marsk for Reasons 1.4 B & D.", [("Ada Quill", "Political/Economic Chief"), ("Owen Marsk", "DCM")]),
        ("AMBASSADOR ADA QUILL AND DCM OWEN MARSK, REASONS 1.4 (B)", [("ADA QUILL", "AMBASSADOR"), ("OWEN MARSK", "DCM")]),
        ("Coordinating Director for Development and Economic Affairs Ada Quill for reasons 1.4 (b)", [("Ada Quill", "Coordinating Director for Development and Economic Affairs")]),
        ("Minister-Counselor for Political Military Affairs Michae \nl Quill for reasons 1.4 (b, d).", [("Michael Quill", "Minister-Counselor for Political Military Affairs")]),
        ("Ada Quill, Minister-Counselor for Economic Affai \nrs for Reasons 1.4(b)", [("Ada Quill", "Minister-Counselor for Economic Affairs")]),
        ("DCM Hoyt Q uill for reasons 1.4 (b)", [("Hoyt Quill", "DCM")]),
        ("Ambassador for reasons 1.4 (b)", []),
        ("Charge d'Affaires, for reasons 1.4 (b), (c), and (d).", []),
        ("XXXXXXXXXXXX, DCM, for reasons 1.4 (b)", []),
        ("Derived from DSCG 05-01, b and d", []),
        ("A...", []),
        # a bureau right behind a title says of what; a post or the Department does not
        ("ADA QUILL, DIRECTOR, INR/OPS. REASON: 1.4(C)", [("ADA QUILL", "DIRECTOR, INR/OPS")]),
        ("ADA QUILL, DAS, INR", [("ADA QUILL", "DAS, INR")]),
        ("Ada Quill, DCM, DOS, EXEC", [("Ada Quill", "DCM")]),
        ("Ada Quill, Charge d'Affaires, a.i., EUR/WE", [("Ada Quill", "Charge d'Affaires, a.i.")]),
        ("ISN - ADA B. QUILL, ACTING", [("ADA B. QUILL", "ISN, ACTING")]),
    ],
)
def test_classified_by(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(p.name, p.role) for p in classified.people(text)] == expected


_ROLES = ("Ambassador", "DCM", "A/DCM", "Charge d'Affaires", "Political Counselor", "Acting Deputy Chief of Mission", "Pol/Econ Chief", "EUR/PRA Director", "Consul General", "Minister-Counselor for Economic Affairs")
_NAMES = ("Ada Quill", "Owen T. Marsk", "J. Robert Voss", "Anne-Marie O'Dell", "W. Scott Reid III", "Jan van Holm")
_REASONS = (" for reasons 1.4 (b) and (d)", ", reasons 1.4 (b,d)", ". Reason: 1.4(b)", "; REASONS 1.4 B/D", ", for reasons 1.4 (b)(d).", ": 1.4 (b), (d)", "")


@given(st.lists(st.tuples(st.sampled_from(_NAMES), st.sampled_from(_ROLES)), min_size=1, max_size=2, unique_by=lambda p: p[0]), st.sampled_from(_REASONS), st.booleans(), st.sampled_from([" and ", "; "]))
def test_classifiers_read_back(people: list[tuple[str, str]], reason: str, upper: bool, link: str) -> None:
    text = link.join(f"{role} {name}" for name, role in people) + reason
    wanted = [(n.upper(), r.upper()) if upper else (n, r) for n, r in people]
    assert [(p.name, p.role) for p in classified.people(text.upper() if upper else text)] == wanted


@given(st.sampled_from(_NAMES), st.sampled_from(_ROLES), st.sampled_from(["", ", Embassy Oslo", ", U.S. Consulate General, Oslo, Department of State"]), st.sampled_from(_REASONS))
def test_classifiers_with_their_office_read_back(name: str, role: str, office: str, reason: str) -> None:
    assert classified.people(f"{name}, {role}{office}{reason}") == (Signature(name, role),)


@pytest.mark.parametrize("text", ["1.4\n(b)and(d)", "1.4 (b and \nd)", "1.4 paragraphs b and d", "1.4 (b-d)", "1,4 (b) and (d)", "E.O. 12958 1.4 (B), 1.4 (D)"])
def test_reasons(text: str) -> None:
    assert reasons.read(f"for reasons {text}") == ("1.4(b)", "1.4(d)")


@pytest.mark.parametrize(
    ("field", "by", "expected"),
    [
        (" DSCG 05-1", None, "DSCG 05-1"),
        ("MULTIPLE SOURCES; DECLASSIFY ON: X1", None, "MULTIPLE SOURCES"),
        (None, "Derived from DSCG 05-01, b and d", "DSCG 05-01"),
        (None, "DCM Ada Quill", None),
        ("05 STATE 1234, DATED JUNE 5. REASON: 1.4", None, "05 STATE 1234, DATED JUNE 5"),
    ],
)
def test_derived_from(field: str | None, by: str | None, expected: str | None) -> None:
    assert derived.read(field, by) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(U) (SBU) INVENTED", "INVENTED"),
        ("((S//NF)) INVENTED", "INVENTED"),
        ("(C/REL NATO, GCTF): INVENTED", "INVENTED"),
        ("[C] INVENTED", "INVENTED"),
        ("(CONFIDENTIAL) INVENTED", "INVENTED"),
        ("INVENTED: A SUBJECT (U)", "INVENTED: A SUBJECT"),
        ("INVENTED: OF THE PARTY (FSLN)", "INVENTED: OF THE PARTY (FSLN)"),
        ("(PART 1 OF 2) INVENTED", "(PART 1 OF 2) INVENTED"),
        ("(C)", None),
    ],
)
def test_subject(text: str, expected: str | None) -> None:
    assert subject.read(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("SUBJECT: E.O. 13224: DESIGNATION OF PUFFINS", "E.O. 13224: DESIGNATION OF PUFFINS"),
        ("SUBJECT: PUFFINS UNDER E.O. 13224: DESIGNATION", "PUFFINS UNDER E.O. 13224: DESIGNATION"),
        ("SUBJECT: THE PUFFIN ORDER,\nE.O. 13224: DESIGNATION", "THE PUFFIN ORDER, E.O. 13224: DESIGNATION"),
        ("SUBJECT:\nE.O. 13224: DESIGNATION", "E.O. 13224: DESIGNATION"),
        ("SUBJECT: PAPERS CLASSIFIED BY THE\nPUFFIN LIBRARY: NEXT STEPS", "PAPERS CLASSIFIED BY THE PUFFIN LIBRARY: NEXT STEPS"),
        ("SUBJECT: WHO MAY DECLASSIFY ON REQUEST: A STUDY", "WHO MAY DECLASSIFY ON REQUEST: A STUDY"),
        # where it is the field, it stays one
        ("SUBJECT: PUFFINS E.O. 12958: DECL: 01/11/2017", "PUFFINS"),
        ("SUBJECT: PUFFINS E.O. 12598: DECL: 01/11/2017", "PUFFINS"),
        ("SUBJECT: PUFFINS CLASSIFIED BY DCM TOM VOSS", "PUFFINS"),
        ("SUBJECT: PUFFINS CLASSIFIED BY TOM VOSS FOR REASON 1.4 (B)", "PUFFINS"),
        ("SUBJECT: PUFFINS\nCLASSIFIED BY TOM VOSS", "PUFFINS"),
    ],
)
def test_labels_inside_a_subject(lines: str, expected: str) -> None:
    body = f"""C O N F I D E N T I A L PHNOM PENH 009376

SIPDIS

E.O. 12958: DECL: 01/11/2017
TAGS: SNAR CB
{lines}

1. (C) All quiet.
QUILL
"""
    cable = telegram.parse(plain(body))
    assert (cable.subject, cable.executive_order, cable.declassify_on) == (expected, "12958", "2017-01-11")
    assert [p.name for p in cable.classified_by] == (["TOM VOSS"] if "VOSS" in lines else [])


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (["The end.", "", "SIGNED: QUILL"], [("QUILL", None)]),
        (["The end.", "", "QUILL AND VOSS"], [("QUILL", None), ("VOSS", None)]),
        (["The end.", "", "QUILL/VOSS"], [("QUILL", None), ("VOSS", None)]),
        (["The end.", "", "QUILL", "VOSS"], [("QUILL", None), ("VOSS", None)]),
        (["The end.", "", "QUILL, CHARGE"], [("QUILL", "CHARGE")]),
        (["The end.", "", "QUILL (ACTING)"], [("QUILL", "ACTING")]),
        (["The end.", "", "AMBASSADOR QUILL"], [("QUILL", "AMBASSADOR")]),
        (["The end.", "", "Q U I L L"], [("QUILL", None)]),
        (["The end.", "", "QUILL."], [("QUILL", None)]),
        (["The end.", "", "QUILL>"], [("QUILL", None)]),
        (["The end.", "", "QUILL", "BT", "#9376", "", "NNNN"], [("QUILL", None)]),
        (["The end.", "RICE"], [("RICE", None)]),
        (["and so on with", "KISLEV/PARTY"], []),
        (["He spoke of the", "MINISTER, ACTING"], []),
        # a title is no second signer, and none alone
        (["The end.", "QUILL / CHARGE"], [("QUILL", "CHARGE")]),
        (["The end.", "ACTING DCM/QUILL"], [("QUILL", "ACTING DCM")]),
        (["The end.", "QUILL AND CHARGE"], [("QUILL", "CHARGE")]),
        (["The end.", "", "QUILL, CHARGE A.I."], [("QUILL", "CHARGE A.I.")]),
        (["The end.", "", "QUILL", "CHARGE D'AFFAIRES"], [("QUILL", "CHARGE D'AFFAIRES")]),
        (["The end.", "", "AMBASSADOR"], []),
        # the last word of a table or a list
        (["Puffins  12", "", "TOTAL"], []),
        (["The end. CONTINUED"], []),
        (["CHAD", "", "JORDAN"], []),
        (["They went to:", "", "JORDAN"], []),
        (["They went to CHAD and JORDAN"], []),
        (["The end.", "-- JORDAN"], []),
        (["The end.", "", "SAUDI ARABIA"], []),
        (["The end.", "", "AMEMBASSY OSLO"], []),
        # a country or a city is a surname too
        (["The end.", "", "JORDAN"], [("JORDAN", None)]),
        (["The end.", "Visit our web site", "", "PARIS"], [("PARIS", None)]),
        (["The end. JORDAN"], [("JORDAN", None)]),
    ],
)
def test_signers(lines: list[str], people: list[tuple[str, str | None]]) -> None:
    found = signer.find(lines)
    assert [(p.name, p.role) for p in found.people] == people if found else people == []


def _parts(*texts: str) -> tuple[Paragraph, ...]:
    """Paragraphs; `Heading | text` has a heading."""
    return tuple(Paragraph(i, None, t.rpartition("|")[2].strip(), t.rpartition("|")[0].strip() or None) for i, t in enumerate(texts, 1))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Summary: One. End summary.", "Two."), "One."),
        (("Summary: One.", "Two. End Summary.", "Three."), "One.\n\nTwo."),
        (("(C) SUMMARY | One. End summary.",), "One."),
        (("FOR OFFICIAL USE\nSUMMARY | One.", "Two."), "One."),
        (("SUMMARY  One. END SUMMARY",), "One."),
        (("C) Summary: One. End summary.",), "One."),
        (("One. End summary and comment.", "Two."), "One."),
        (("One.", "Two."), None),
        (("He gave a summary of it.",), None),
    ],
)
def test_summary(texts: tuple[str, ...], expected: str | None) -> None:
    assert summary.find(_parts(*texts)) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Nothing.", "Comment: One. End comment.", "Two."), "One."),
        (("Comment: One.", "Two. END COMMENT.", "Three."), "One.\n\nTwo."),
        (("Comment: One.", "Two.", "Three."), "One."),
        (("Comment | One.", "Two.", "Next | Three."), "One.\n\nTwo."),
        (("Comment and Action Request | One.",), "One."),
        (("Comment: Puffins Ahead | One. End comment.", "Two."), "One."),
        (("COMMENT | Comment: One. End Comment. Two.",), "One."),
        (("He said so. (Comment: One. End comment.) She said no. (COMMENT: Two.) They left.",), "One.\n\nTwo."),
        (("He said so. Embassy comment: One.",), "One."),
        (("Embassy Comment: One. End Embassy comment.",), "One."),
        (("Nothing.\nComment-----", "One. End comment."), "One."),
        (("Comment | One.\n\nVisit Embassy Nowhere's Classified Web Site at http://example.invalid",), "One."),
        (("Comment | One.", "(U) The delegation has cleared this cable."), "One."),
        (("He declined to comment: it was late.",), None),
        (("No comment. He left.",), None),
        (("Public Comment | He left.",), None),
    ],
)
def test_comment(texts: tuple[str, ...], expected: str | None) -> None:
    assert comment.find(_parts(*texts)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DEPT FOR INL--AQUILL AND OMARSK, EAP/MLS, AND EAP/RSP"], ["DEPT FOR INL--AQUILL AND OMARSK, EAP/MLS, AND EAP/RSP"]),
        (["STATE PASS USTR", "NSC FOR   QUILL"], ["STATE PASS USTR", "NSC FOR QUILL"]),
        (["SIPDIS STATE FOR EUR/NB"], ["STATE FOR EUR/NB"]),
        (["DEPT FOR DRL, INL, INL/PC,", "DRL/MLGA", "NSC FOR VOSS"], ["DEPT FOR DRL, INL, INL/PC, DRL/MLGA", "NSC FOR VOSS"]),
        (["JUSTICE FOR CRIMINAL DIVISION, OFFICE OF INTERNATIONAL", "AFFAIRS"], ["JUSTICE FOR CRIMINAL DIVISION, OFFICE OF INTERNATIONAL AFFAIRS"]),
        (["ISN/RA FOR QUILL AND VOSS, IO/T FOR HOLM, NEA FOR", "MONZ, OSLO FOR POUND"], ["ISN/RA FOR QUILL AND VOSS, IO/T FOR HOLM, NEA FOR MONZ, OSLO FOR POUND"]),
        (["DEPARTMENT FOR EUR/NCE ADA QUILL", "AND CA/OCS/CI OWEN MARSK"], ["DEPARTMENT FOR EUR/NCE ADA QUILL AND CA/OCS/CI OWEN MARSK"]),
        (["state for isn/mtr (quill), eur/ce"], ["state for isn/mtr (quill), eur/ce"]),
        (["PARIS also for USOECD"], ["PARIS also for USOECD"]),
        (["FROM THE AMBASSADOR TO THE SECRETARY"], ["FROM THE AMBASSADOR TO THE SECRETARY"]),
        (["S/S-O PLEASE PASS NEA A/S QUILL"], ["S/S-O PLEASE PASS NEA A/S QUILL"]),
        (["NEA/ELA AND INR/TCA", "OSD COL ADA QUILL"], ["NEA/ELA AND INR/TCA", "OSD COL ADA QUILL"]),
        (["C O R R E C T E D COPY FOR MISSING CAPTION", "NOT FOR INTERNET DISTRIBUTION", "SENSITIVE BUT UNCLASSIFIED"], []),
        (["This cable was meant for the archive and is late."], []),
    ],
)
def test_attention(lines: list[str], expected: list[str]) -> None:
    body = ["", "SIPDIS", "", *lines, "", "E.O. 12958: N/A", "TAGS: PREL", "SUBJECT: INVENTED"]
    assert list(attention.read(body, 0, len(lines) + 4, len(body))) == expected


def test_attention_below_the_first_field_needs_capitals_and_an_addressee() -> None:
    body = ["E.O. 12958: N/A", "TAGS: PREL", "", "NSC FOR QUILL", "THIS IS FOR US", "FOR THE RECORD", "1. Text."]
    assert attention.read(body, 0, 0, 6) == ("NSC FOR QUILL",)


@pytest.mark.parametrize(
    ("lines", "attention_lines", "heading"),
    [
        ("FROM NEA ACTING ASSISTANT SECRETARY OWEN\nMARSKEY FOR CHARGE VOSS", ["FROM NEA ACTING ASSISTANT SECRETARY OWEN MARSKEY FOR CHARGE VOSS"], None),
        ("FROM AMBASSADOR QUILL FOR CHARGE VOSS", ["FROM AMBASSADOR QUILL FOR CHARGE VOSS"], None),
        ("NSC FOR QUILL\nSTATE PASS USTR", ["NSC FOR QUILL", "STATE PASS USTR"], None),
        ("SUBJ: Invented: Nothing\nHappened", [], None),
        ("SUBJECT: INVENTED: NOTHING HAPPENED\n\nNSC FOR QUILL", ["NSC FOR QUILL"], None),
        ("FROM WAR TO PEACE: A PLAN FOR OSLO", [], "FROM WAR TO PEACE: A PLAN FOR OSLO"),
        ("NEXT STEPS", [], "NEXT STEPS"),
        ("NSC FOR QUILL\n\nNEXT STEPS", ["NSC FOR QUILL"], "NEXT STEPS"),
    ],
)
def test_attention_lines_and_a_second_subject_are_no_headings(lines: str, attention_lines: list[str], heading: str | None) -> None:
    cable = telegram.parse(with_ref("REF: OSLO 12", f"{lines}\n\n1. (C) Nothing happened."))
    assert (list(cable.attention), [p.heading for p in cable.paragraphs], cable.subject) == (attention_lines, [heading], "INVENTED: NOTHING HAPPENED")
    assert [r.id for r in cable.references] == ["07OSLO12"] and [p.name for p in cable.classified_by] == ["Ada Quill"]


def test_captions_spaced_and_beside_others() -> None:
    assert level.captions(None, ["S I P D I S", "NOFORN/EXDIS", "SENSITIVE BUT UNCLASSIFIED", "DEPT FOR QUILL ONLY, WHO IS NOT SENSITIVE"]) == ("SIPDIS", "NOFORN", "EXDIS", "SENSITIVE")


def test_the_fields_reach_the_cable() -> None:
    cable = telegram.parse(plain("""S E C R E T PHNOM PENH 009376

SIPDIS

DEPT FOR INL--AQUILL

E.O. 12065: RDS-1 1/11/99 (QUILL, ADA B.) OR-M
TAGS: MOPPS CB
SUBJECT: INVENTED: MORE FIELDS
DERIVED FROM: MULTIPLE SOURCES

1. (C) Nothing.

2. (C) Comment: It was so. End comment.

QUILL AND VOSS
"""))
    assert cable.attention == ("DEPT FOR INL--AQUILL",) and cable.executive_order == "12065"
    assert cable.classified_by == (Signature("ADA B. QUILL"),) and cable.declassify_event == "RDS-1 1/11/99"
    assert cable.tags == ("MOPS", "CB") and cable.tags_mended == (MendedTag("MOPPS", ("MOPS",)),)
    assert cable.derived_from == "MULTIPLE SOURCES" and cable.comment == "It was so."
    assert cable.signed_by == (Signature("QUILL"), Signature("VOSS"))


def test_a_nought_in_the_label_of_the_order() -> None:
    cable = telegram.parse(plain("UNCLAS PHNOM PENH 009376\n\nE.0. 12958: N/A\nTAGS: PREL\nSUBJECT: INVENTED\n\n1. Nothing."))
    assert cable.executive_order == "12958" and cable.declassify_event is None


@pytest.mark.parametrize("unit", ["A", " ", "AND ", "(U) ", "1.4 (b) ", "comment: ", "end of ", "PREL,", "(", "A.", "X", "12/", "FOR ", "/S ", "reason ", "-", "SUMMARY ", "a\n"])
@pytest.mark.parametrize(
    "read",
    [
        tags.understood, subject.read, classified.people, reasons.read, eo.read, eo.authority, lambda t: eo.order(t, t), lambda t: derived.read(t, t),
        lambda t: signer.find(["The end.", t]), lambda t: comment.find((Paragraph(1, None, t, t),)), lambda t: summary.find((Paragraph(1, None, t, t),)),
        lambda t: attention.read([t, t], 0, 2, 2), lambda t: level.captions(None, [t]),
    ],
    ids=["tags", "subject", "people", "reasons", "eo", "authority", "order", "derived", "signer", "comment", "summary", "attention", "captions"],
)  # fmt: skip
def test_long_lines_cost_no_more_than_their_length(read: Callable[[str], object], unit: str) -> None:
    grows_with_length(read, unit)
