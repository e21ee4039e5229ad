"""Subjects, captions, and all fields of an opening together; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphcables import telegram
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
