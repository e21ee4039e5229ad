"""Lines for somebody's attention; every text is invented."""

from __future__ import annotations

import pytest

from graphcables import telegram
from graphcables.telegram import attention
from tests.telegram.cables import with_ref


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
