"""Each kind of doubt on an invented cable that gives cause for it, and on one that doesn't."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graphcables import ingest, telegram
from graphcables.doubts import GROUPS, KINDS, Finding, Pile, Report, findings
from graphcables.model import Cable, MendedTag
from graphcables.sources import Rejected
from tests.conftest import ROOT
from tests.invented import cable, ref
from tests.telegram.cables import HEADER, page
from tests.telegram.cables import telegram as plain

BODY = """C O N F I D E N T I A L PHNOM PENH 009376

SIPDIS

E.O. 12958: DECL: 01/11/2017
TAGS: SNAR CB
SUBJECT: INVENTED: NOTHING HAPPENED
REF: A. STATE 5201
     B. BANGKOK 299

Classified By: Ambassador Ada Quill for reasons 1.4 (b) and (d).

1. (C) Nothing happened (ref A).

2. (C) See reftel.

QUILL
"""


def found(body: str = BODY, header: str = HEADER) -> dict[str, Finding]:
    """The findings of a plain telegram, by kind; the last of each."""
    return {one.kind: one for one in findings(telegram.parse(plain(body, header)))}


def judged(*outcomes: Cable | Rejected, examples: int = 3) -> tuple[list[Finding], Report]:
    pile = Pile(examples)
    return list(pile.judge(outcomes)), pile.report()


def test_a_cable_without_doubts_has_none() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("kind", "old", "new", "line", "value"),
    [
        ("no-eo", "E.O. 12958: DECL: 01/11/2017\n", "", "", None),
        ("eo-line", "01/11/2017", "13/32/2017", "E.O. 12958: DECL: 13/32/2017", "13/32/2017"),
        ("no-tags", "TAGS: SNAR CB\n", "", "", None),
        ("tag-unknown", "SNAR CB", "SNAR QZQZ CB", "TAGS: SNAR QZQZ CB", "QZQZ"),
        ("no-subject", "SUBJECT: INVENTED: NOTHING HAPPENED\n", "", "", None),
        ("classifier-unread", "Ambassador Ada Quill for", "Ambassador for", "Classified By: Ambassador for reasons 1.4 (b) and (d).", None),
        ("reference-other", "BANGKOK 299", "WHAT WAS SAID", "B. WHAT WAS SAID", None),
        ("year-inferred", "BANGKOK 299", "PHNOM PENH 9899", "B. PHNOM PENH 9899", None),
        ("ref-word", "(ref A)", "(ref D)", "Nothing happened (ref D).", "ref D"),
        ("no-signer", "\nQUILL\n", "", "See reftel.", None),
        ("paragraph-numbers", "2. (C)", "4. (C)", "4 after 1", "jump"),
        ("redaction", "Nothing happened", "Nothing XXXXXXXXXXXX happened", "Nothing XXXXXXXXXXXX happened (ref A).", None),
    ],
)
def test_a_doubt_about_the_text(kind: str, old: str, new: str, line: str, value: str | None) -> None:
    assert old in BODY
    one = found(BODY.replace(old, new))[kind]
    assert line in one.line and one.value == value


@pytest.mark.parametrize(
    ("kind", "old", "new", "line", "value"),
    [
        ("header-line", "TO RUEHC", "WHAT IS THIS LINE\nTO RUEHC", "WHAT IS THIS LINE", None),
        ("addressee-unknown", "RHMFISS/39ABG INCIRLIK AB TU", "RHMFISS/THE QUILL SOCIETY", "RHMFISS/THE QUILL SOCIETY", "THE QUILL SOCIETY"),
        ("signal-unknown", "JAN 07", "JAN 07 ZQQ", "P R 110127Z JAN 07 ZQQ", "ZQQ"),
        ("no-addressee", HEADER[HEADER.index("\nTO ") :], "", "", None),
    ],
)
def test_a_doubt_about_the_header(kind: str, old: str, new: str, line: str, value: str | None) -> None:
    assert old in HEADER
    one = found(header=HEADER.replace(old, new))[kind]
    assert line in one.line and one.value == value


def test_doubts_about_pages_and_extracts() -> None:
    kinds = {one.kind: one for one in findings(telegram.parse(page("07PHNOMPENH9376", BODY.split("\n", 2)[2], header="")))}
    assert {"no-header", "no-group", "no-class-line"} <= set(kinds) and kinds["no-group"].value == "the page's Created cell"
    extract = telegram.parse(page("07PHNOMPENH9376", "¶2. (C) Nothing (ref B).\n", header="This record is a partial extract of the original cable. The full text of the original cable is not available."))
    assert {one.kind for one in findings(extract)} == {"no-group", "partial"}  # what an extract lacks is no doubt about it
    other = {one.kind: one for one in findings(telegram.parse(page("07PHNOMPENH9376", BODY.replace("PHNOM PENH 009376", "OSLO 000077"))))}
    assert other["conflict"].value == "id" and "no-subject" not in other


def test_doubts_that_other_fields_tell() -> None:
    whole = cable("09OSLO1", ref("09ROME1", text="ROM 1", station_inferred=True), canonical="09OSLO11", foreign="09ROME5", sections=3, sections_held=(1, 2), tags=("MOPS",), tags_mended=(MendedTag("MOPPS", ("MOPS",)),))
    kinds = {one.kind: one for one in findings(whole)}
    assert {"number-damaged", "foreign", "section-unseen", "tag-mended", "station-inferred"} <= set(kinds)
    assert kinds["tag-mended"].value == "MOPPS as MOPS" and kinds["station-inferred"].value == "ROM as ROME" and "tag-unknown" not in kinds
    assert "section-unseen" not in {one.kind for one in findings(replace(whole, sections_held=(1,)))}  # the others may follow without a line
    assert "section-unseen" not in {one.kind for one in findings(replace(whole, sections_held=(1, 2, 3)))}


def test_later_references_are_compared_as_far_as_both_dates_are_good() -> None:
    early = cable("09OSLO1", "09OSLO2", "09ROME7", date="2009-05-01T10:00Z")
    late = cable("09OSLO2", "09OSLO1", date="2009-05-01T10:30Z")
    all_, report = judged(early, late)
    assert [(one.kind, one.id) for one in all_ if one.kind == "reference-later"] == [("reference-later", "09OSLO1")]
    assert (report.cited, report.held, report.later.later, report.later.of) == (3, 2, 1, 2)
    assert {post: (share.later, share.of) for post, share in report.later_by_post.items()} == {"OSLO": (1, 2)}
    _, report = judged(replace(early, date_precision="hour"), late)
    assert (report.later.later, report.later.of) == (0, 2)
    _, report = judged(early, replace(late, date=None, date_precision=None))
    assert (report.held, report.later.of) == (2, 0)
    # a cable that is cited by its canonical number is held
    _, report = judged(early, replace(late, id="09OSLO2ZDK", canonical="09OSLO2"))
    assert report.held == 2


def test_findings_are_counted_by_kind_cable_and_value() -> None:
    a, b = cable("09OSLO1", tags=("QZQZ", "QYQY")), cable("09OSLO2", tags=("QZQZ",))
    rejected = [Rejected("x.txt", "an empty file"), Rejected("y.txt", "an empty file"), Rejected("z.zip", "compressed", skipped=True)]
    _, report = judged(a, b, *rejected, examples=1)
    tally = {t.kind.key: t for t in report.kinds}
    assert (tally["tag-unknown"].count, tally["tag-unknown"].cables, dict(tally["tag-unknown"].values)) == (3, 2, {"QZQZ": 2, "QYQY": 1})
    assert len(tally["tag-unknown"].examples) == 1
    assert (report.inputs, report.cables, report.rejected, report.skipped) == (4, 2, 2, 1) and tally["rejected"].values == {"an empty file": 2}
    for group in GROUPS:
        # what could not be read at all comes first
        counts = [t.count for t in report.kinds if t.kind.group == group and t.kind.key != "rejected"]
        assert counts == sorted(counts, reverse=True)


def test_every_kind_says_what_it_means() -> None:
    for kind in KINDS.values():
        assert kind.meaning[0].isupper() and kind.meaning.endswith(".") and kind.title and kind.key.replace("-", "").isalpha()


def test_the_sample_gives_no_cause_that_is_not_meant(tmp_path: Path) -> None:
    """The sample has each kind of conflict by design; nothing in it was not understood that is not told in docs/sample.md."""
    sample = ROOT / "graphcables" / "sample"
    _, report = judged(*ingest.outcomes([str(sample)], 1))
    assert report.cables == 44 and report.rejected == 0
    tally = {t.kind.key: t.count for t in report.kinds}
    assert tally["conflict"] > 0 and tally["partial"] > 0 and tally["year-inferred"] > 0 and tally["redaction"] > 0
    assert tally["no-subject"] == tally["header-line"] == tally["reference-other"] == tally["rejected"] == 0
