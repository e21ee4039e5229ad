"""The signer and the title beside the name; every text is invented."""

from __future__ import annotations

import pytest

from graphcables.telegram import signer


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
