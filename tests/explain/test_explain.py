"""The line that explain cites holds the value, or the rule that it states leads there; on files and on the graph alike."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graphcables import sources, telegram
from graphcables.doubts import findings
from graphcables.errors import GraphcablesError, UsageError
from graphcables.explain import Evidence, explain, field_names, rules
from graphcables.model import Cable, MendedTag, Mention, RawCable, Recipient, Signal
from tests.conftest import ROOT
from tests.explain.checkers import CHECKERS, problem
from tests.telegram.cables import HEADER, page, with_ref
from tests.telegram.cables import telegram as plain
from tests.telegram.characters import damaged

INVENTED = (ROOT / "graphcables" / "sample", ROOT / "tests" / "truth" / "thin")
#: Rules about what only a graph knows (tests/cli/test_explain.py), lines that were edited, and what has no line.
_ELSEWHERE = {rules.WINDOW, rules.RELEASE_MONTH, rules.EDITED, rules.NOT_GIVEN, rules.NOT_TAKEN, rules.UNTRACED}


def read(*folders: Path) -> Iterator[tuple[RawCable, Cable]]:
    """What the folders hold, with what was understood of it."""
    for raw in sources.read([str(folder) for folder in folders]):
        if isinstance(raw, RawCable):
            try:
                yield raw, telegram.parse(raw)
            except GraphcablesError:
                continue


def one(cable: Cable, field: str) -> Evidence:
    found = explain(cable, field)
    assert len(found) == 1, found
    return found[0]


def test_every_rule_has_a_checker() -> None:
    named = {value for name, value in vars(rules).items() if name.isupper() and isinstance(value, str)}
    assert named - _ELSEWHERE == set(CHECKERS)


def test_a_checker_finds_what_does_not_follow() -> None:
    """Each evidence with another value in its place, another line, or another rule: most must be found to be wrong, written ones all."""
    dice = random.Random(5)
    wrong = total = 0
    for raw, cable in list(read(INVENTED[0]))[:12]:
        for e in explain(cable):
            if e.field.startswith(("furniture", "preamble", "header", "fingerprint")):
                continue
            for worse in (replace(e, value="QXZW 7" if not e.value.isdigit() else str(int(e.value) + 7)), replace(e, line=f"{e.line}?"), replace(e, rule=dice.choice((rules.GROUP, rules.DAY, rules.GLUED)))):
                total += 1
                found = problem(worse, cable, raw)
                wrong += found is not None
                assert found or worse.rule != rules.WRITTEN or worse.value == e.value, worse
    assert wrong / total > 0.95, (wrong, total)


@pytest.mark.parametrize("folder", INVENTED, ids=["sample", "thin"])
def test_the_line_holds_the_value_or_the_rule_leads_there(folder: Path) -> None:
    """On the invented cables: for every value of every one."""
    wrong = [(cable.id, e, said) for raw, cable in read(folder) for e in explain(cable) if (said := problem(e, cable, raw))]
    assert not wrong, wrong[:5]


@pytest.mark.corpus
def test_of_real_cables_too(corpus: Path) -> None:
    """For 100 random fields of random cables."""
    dice = random.Random(20261125)
    raws = [raw for raw in sources.read([str(corpus)]) if isinstance(raw, RawCable)]
    wrong = []
    for _ in range(100):
        raw = dice.choice(raws)
        cable = telegram.parse(raw)
        filled = [name for name in field_names() if explain(cable, name)[0].value]
        e = dice.choice(explain(cable, dice.choice(filled)))
        if said := problem(e, cable, raw):
            wrong.append((cable.id, e.field, e.item, said))
    assert not wrong


def test_every_value_has_evidence() -> None:
    for _, cable in read(*INVENTED):
        data = cable.to_dict()
        for name in field_names():
            given = bool(explain(cable, name)[0].value)
            assert given == bool(data[name]), (cable.id, name)
        assert all(e.value for e in explain(cable))


def test_what_is_cited() -> None:
    cable = telegram.parse(with_ref("REF: A. STATE 5201\n     B. 06 BANKOK 2299 (NOTAL)\n     C. PHNOM PENH 9874", "1. (C) Summary. Nothing (ref B). End summary.\n\n2. (U) Ref C said so."))
    date = one(cable, "date")
    assert (date.place, date.line, date.rule, date.sure) == ("header line 5", "P R 110127Z JAN 07", rules.GROUP, "written")
    assert one(cable, "info_precedence").rule == "precedence from the letters: R"
    assert "preamble line 1" in one(cable, "id").place and one(cable, "id").rule.startswith(rules.NUMBER)
    assert one(cable, "references.A.id").rule == f"{rules.NUMBER}; {rules.YEAR_SENDER}: 07; {rules.STATION_WRITTEN}: STATE"
    assert one(cable, "references.A.id").sure == "taken from the sender" and one(cable, "references.A.text").sure == "written"
    misspelled = one(cable, "references.B.id")
    assert "station misspelled: BANGKOK is the nearest to BANKOK on the list" in misspelled.rule and "year as written: 06" in misspelled.rule and misspelled.sure == "inferred"
    inferred = one(cable, "references.id.c")
    assert "serial 9874 lies above the citing cable's own 9376, so the year before" in inferred.rule and inferred.sure == "inferred"
    spoken = one(cable, "references.B.paragraphs")
    assert (spoken.value, spoken.place) == ("1", "paragraph 1")
    assert one(cable, "recipients.1.role").line.startswith("TO RUEHC/") and one(cable, "recipients.2.role").line.split("\n")[0].startswith("TO RUEHC/")
    assert one(cable, "declassify_on").line == "E.O. 12958: DECL: 01/11/2017"
    assert one(cable, "signed_by").place == "furniture"
    assert one(cable, "subject").line == "SUBJECT: INVENTED: NOTHING HAPPENED"


def test_a_page_is_cited_as_far_as_it_is_kept() -> None:
    cable = telegram.parse(page("07PHNOMPENH9376", "C O N F I D E N T I A L PHNOM PENH 009376\n\nSUBJECT: INVENTED\n\n1. (C) Nothing.\nQUILL\n", header=""))
    date = one(cable, "date")
    assert (date.place, date.line, date.rule) == ("page", "Created: 2007-01-11 01", f"{rules.CREATED}; {rules.FALSE_MINUTES}")
    assert one(cable, "origin").line == "Origin: Embassy Phnom Penh"
    damaged = replace(cable, id="0707PHNOMPENH9376")
    assert one(damaged, "canonical").rule == "number mended: the year 07 stands twice" and one(damaged, "canonical").sure == "inferred"


def test_fields_by_name_item_and_part() -> None:
    cable = telegram.parse(with_ref("REF: STATE 5201"))
    assert one(cable, "foreign").rule == rules.NOT_GIVEN
    with pytest.raises(UsageError, match="recipients has 1, 2, 3, 4, 5 and of each name"):
        explain(cable, "Recipients.9")
    assert one(cable, "tags.CB").value == "CB" and one(cable, "references.1.id").value == "07STATE5201"
    assert {e.item for e in explain(cable, "recipients.3")} == {"3"}
    assert {e.field for e in explain(cable, "recipients.serial")} == {"recipients.serial"}
    with pytest.raises(UsageError, match="near it: references"):
        explain(cable, "referencs")


def test_why_a_field_has_no_value() -> None:
    body = "C O N F I D E N T I A L OSLO 000077\n\nSUBJECT: INVENTED\n\n1. (C) Nothing.\nQUILL\n"
    assert one(telegram.parse(page("07PHNOMPENH9376", body)), "subject").rule == rules.NOT_TAKEN
    extract = telegram.parse(page("07PHNOMPENH9376", "¶2. (C) Nothing.\n", header="This record is a partial extract of the original cable."))
    assert one(extract, "sender").rule == f"{rules.NOT_GIVEN}: only an extract is known" and one(extract, "partial").place == "header line 1"
    assert one(telegram.parse(with_ref("")), "released").rule == f"{rules.NOT_GIVEN}: there is no page around it"


def test_a_value_that_is_not_in_the_text_is_not_traced() -> None:
    """Nothing is covered up: a value that no line holds says so."""
    cable = replace(telegram.parse(with_ref("REF: STATE 5201")), subject="SOMETHING ELSE", sender="AMEMBASSY ROME", transmission="VZCZ1", precedence="FLASH", date="2001-01-01T00:00Z", declassify_on="2001-01-01", reasons=("1.5(a)",))
    for field in ("subject", "sender", "transmission", "precedence", "date", "declassify_on", "reasons"):
        assert (one(cable, field).rule, one(cable, field).line) == (rules.UNTRACED, ""), field


def test_fields_that_other_parts_of_the_grammar_fill() -> None:
    """Values as the contract has them, on the text that they come from."""
    raw = plain("C O N F I D E N T I A L SECTION 01 OF 02 PHNOM PENH 009376\n\nDEPT FOR INL--JLYLE\n\nE.O. 12958: DECL: 01/11/2017\nTAGS: KFRDKIRF, MOPPS\nSUBJECT: INVENTED\n\n1. (C) Comment. Mr. Quill XXXXXXXXXXXX came. End comment.\n", HEADER.replace("JAN 07", "JAN 07 ZDK"))
    cable = replace(
        telegram.parse(raw), routing=("RUEHXX", "RUEHYY"), originator="RUEHPF", originator_serial="9376", filing_time="0110127", class_line="ZNR UUUUU ZZH",
        signals=(Signal("ZDK", "repetition", "P R 110127Z JAN 07 ZDK"),), sections=2, sections_held=(1,), attention=("DEPT FOR INL--JLYLE",), executive_order="12958",
        tags=("KFRD", "KIRF", "MOPS"), tags_mended=(MendedTag("KFRDKIRF", ("KFRD", "KIRF")), MendedTag("MOPPS", ("MOPS",))), comment="Mr. Quill XXXXXXXXXXXX came.",
        people=(Mention("Quill", 1, ("Quill",), (1,), ((1, 13, 18),)),),
    )  # fmt: skip
    office = Recipient("info", "JOINT STAFF WASHDC", "RUEKJCS/JOINT STAFF WASHDC//J-3/J-5//", "RUEKJCS", office="J-3/J-5", kind="military")
    cable = replace(cable, recipients=(*cable.recipients[:-1], office))
    names = ("routing", "originator", "originator_serial", "filing_time", "class_line", "signals", "sections", "sections_held", "attention", "executive_order", "tags", "tags_mended", "comment", "people", "recipients.office")
    for name in names:
        for e in explain(cable, name):
            assert problem(e, cable, raw) is None, (e, problem(e, cable, raw))
    assert one(cable, "tags.2").rule == f"{rules.GLUED}: KFRDKIRF is KFRD KIRF" and one(cable, "tags.3").sure == "inferred"


def test_the_same_line_of_parse_is_explained_alike() -> None:
    """The Cable alone is enough: what comes back from JSON has the same evidence."""
    for _, cable in read(*INVENTED):
        assert explain(Cable.from_dict(cable.to_dict())) == explain(cable)


def test_long_lines_take_no_time() -> None:
    for fill in ("A", "REF B ", "STATE 1234, "):
        long = fill * (2_000_000 // len(fill))
        body = f"UNCLAS OSLO 000123\nTAGS: PREL\nSUBJECT: X\nREF: STATE 1\n{long}\n\n1. Text.\nQUILL\n"
        cable = telegram.parse(RawCable("a", "telegram-text", f"R 121001Z JAN 10\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC 1\n{long}", body))
        start = time.monotonic()
        explain(cable)
        assert time.monotonic() - start < 1


def test_damaged_cables_raise_nothing() -> None:
    dice = random.Random(7)
    raws = [raw for raw, _ in read(*INVENTED)]
    for _ in range(400):
        raw, other = dice.choice(raws), dice.choice(raws)
        one_ = replace(raw, header=raw.header and damaged(raw.header, other.header or "", dice), body=damaged(raw.body, other.body, dice))
        try:
            cable = telegram.parse(one_)
        except GraphcablesError:
            continue
        explain(cable)
        list(findings(cable))


def test_a_paragraph_is_quoted_as_it_stands() -> None:
    cable = telegram.parse(with_ref("", "\u00b61.  (S/NF)  One\ngoes on.\n\n2. C) Two.\n\n3. (U)\nThree.\n\n4.\n"))
    assert [p.printed for p in cable.paragraphs] == ["\u00b61.  (S/NF)  ", "2. C) ", "3. (U)\n", "4."]
    assert [e.line for e in explain(cable, "paragraphs.number")] == ["\u00b61.  (S/NF)  One", "2. C) Two.", "3. (U)", "4."]
    assert [e.line for e in explain(cable, "paragraphs.text")] == ["\u00b61.  (S/NF)  One\ngoes on.", "2. C) Two.", "3. (U)\nThree."]
    assert one(cable, "paragraphs.1.text").value == "2 lines, 12 characters"
    # a cable that was read before this was kept
    old = replace(cable, paragraphs=tuple(replace(p, printed=None) for p in cable.paragraphs))
    assert one(old, "paragraphs.2.number").line == "Two."


def test_a_mark_without_a_number_is_quoted_too() -> None:
    cable = telegram.parse(plain("UNCLAS PHNOM PENH 009376\n\nSUBJECT: GRAIN\n\n(SBU) The grain is late, and it\nstays late.\n\nVOSS"))
    assert [(p.printed, p.text) for p in cable.paragraphs] == [("(SBU) ", "The grain is late, and it\nstays late.")]
