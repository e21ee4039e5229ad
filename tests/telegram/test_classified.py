"""Who classified a cable, for which reasons, and from what it is derived; every text is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables.model import Signature
from graphcables.telegram import classified, derived, reasons


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
