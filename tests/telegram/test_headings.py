"""Headings over paragraphs, in the ways they are written."""

from __future__ import annotations

import pytest

from graphcables import telegram
from graphcables.telegram import headings
from tests.telegram.cables import with_ref

TEXT = ["The minister listened to the", "proposal and said no."]


@pytest.mark.parametrize(
    ("tail", "heading"),
    [
        (["", "Grain Talks"], "Grain Talks"),
        (["", "GRAIN TALKS", "-----------"], "GRAIN TALKS"),
        (["", "-----------", "Grain Talks.", "-----------"], "Grain Talks."),
        (["", "--------", "", "Grain", "", "--------"], "Grain"),
        (["GRAIN TALKS", "-----------"], "GRAIN TALKS"),
        (["//Grain and its Talks//"], "//Grain and its Talks//"),
        (["", "//GRAIN TALKS//"], "//GRAIN TALKS//"),
        (["//GRAIN TALKS//"], "//GRAIN TALKS//"),
        (["", "-- Grain --"], "-- Grain --"),
        (["", "GRAIN TALKS --------------------------- ---"], "GRAIN TALKS"),
        (["", "------------- Grain: -------------"], "Grain:"),
        (["", "PART TWO:", "", "GRAIN AND THE HARBOR"], "PART TWO:\nGRAIN AND THE HARBOR"),
        (["", "--------------", "Grain: a Talk of Two Ministers That Went on Long into the Night and", "Came to Nothing", "--------------"],
         "Grain: a Talk of Two Ministers That Went on Long into the Night and\nCame to Nothing"),
        (["When Would It Come?", "", "--------"], "When Would It Come?"),
        (["THE HARBOR"], "THE HARBOR"),
        (["", "THE HARBOR AND THE", "GRAIN"], "THE HARBOR AND THE\nGRAIN"),
        (["", "GRAIN TALKS---------"], "GRAIN TALKS"),
        (["", "Conclusion", "----------", "XXXXXXXXXXXX"], "Conclusion\nXXXXXXXXXXXX"),
    ],
)  # fmt: skip
def test_a_heading_is_cut_off_the_paragraph_before_it(tail: list[str], heading: str) -> None:
    text, found, _ = headings.cut([*TEXT, *tail, ""])
    assert (found, [line for line in text if line]) == (heading, TEXT)


@pytest.mark.parametrize(
    "tail",
    [
        ["", "END POINTS."],
        ["", "He will go to the"],
        ["", "-"],
        ["", "- the grain"],
        ["and left for", "THE UN"],
        ["", "one,"],
        ["", "(U) a second part of the text that is marked by itself and is much too long for a heading"],
    ],
)
def test_the_end_of_a_text_is_no_heading(tail: list[str]) -> None:
    block = [*TEXT, *tail]
    if tail[-1].startswith("He will"):
        block.append("harbor, and stay there until the talks about the grain have come to an end of")
        block.append("some kind.")
    assert headings.cut(block) == (block, None, [])


def test_a_heading_under_the_last_line_of_a_long_text_is_told_by_its_rule() -> None:
    text = [*TEXT, "", "Then he left for the harbor, and the talks about the grain went on without him for as long as it took to say no once more"]
    assert headings.cut([*text, "Grain", "-----", ""]) == (text, "Grain", ["-----"])
    title = ["(U) What the Minister Presented on Grain, on the Harbor,", "on the Talks and on the Proposal, with", "a Discussion of Each"]
    assert headings.cut([*TEXT, "", *title, "-----"]) == ([*TEXT, ""], "\n".join(title).removeprefix("(U) "), ["(U)", "-----"])


@pytest.mark.parametrize("ruled", [[], ["--------"]])
def test_a_portion_mark_before_a_heading_is_none_of_its_words(ruled: list[str]) -> None:
    assert headings.cut([*TEXT, "", "(S/NF) GRAIN TALKS", *ruled, ""])[1:] == ("GRAIN TALKS", ["(S/NF)", *ruled])
    cable = telegram.parse(with_ref("", "\n".join(["(C) SUMMARY", *ruled, "", "1. (C) The grain is late.", "", "(U) COMMENT", *ruled, "", "2. (C) It is always late."])))
    assert [p.heading for p in cable.paragraphs] == ["SUMMARY", "COMMENT"] and (cable.summary, cable.comment) == ("The grain is late.", "It is always late.")
    assert [piece for piece in cable.furniture if piece.startswith("(")] == ["(C)", "(U)"]


def test_a_mark_alone_is_no_heading_without_words() -> None:
    assert headings.cut([*TEXT, "", "--------", "(SBU)", "--------"])[1] == "(SBU)"


_UNWRAPPED = "The minister listened to the proposal about the grain and the harbor for as long as it took, and said no, as he had said each time before."


@pytest.mark.parametrize("heading", ["Grain -- the Next Talks", "Session II: Grain and Harbors", "Comment", "GRAIN"])
def test_where_lines_are_not_wrapped_a_title_stands_right_under_the_text(heading: str) -> None:
    assert headings.cut([_UNWRAPPED, heading, ""]) == ([_UNWRAPPED], heading, [])


@pytest.mark.parametrize(
    ("above", "last"),
    [
        (_UNWRAPPED, "Then he left for the harbor"),
        (_UNWRAPPED, "Visit the web site of the post."),
        (_UNWRAPPED, "- Grain Talks"),
        (_UNWRAPPED.rstrip("."), "Grain Talks"),
        (_UNWRAPPED[-70:], "Grain Talks"),
    ],
)
def test_the_last_line_of_a_text_is_no_title(above: str, last: str) -> None:
    assert headings.cut([above, last, ""]) == ([above, last, ""], None, [])


def test_rules_without_words_are_furniture() -> None:
    assert headings.cut([*TEXT, "", "--------"]) == ([*TEXT, ""], None, ["--------"])


@pytest.mark.parametrize(
    ("written", "mark"),
    [("(C)", "C"), ("(c)", "C"), ("(sbu)", "SBU"), ("(S//Rel NATO, ISAF)", "S//REL NATO, ISAF"), ("(C NF)", "C/NF"), ("(SNF)", "S/NF"), ("( S/NF )", "S/NF"), ("(C/REL to Norway)", "C/REL TO NORWAY"),
     ("(C - ENTIRE TEXT)", "C"), ("(U.S.)", None), ("(a)", None), ("(Norway)", None)],
)  # fmt: skip
def test_portion_marks_are_kept_in_one_form(written: str, mark: str | None) -> None:
    (paragraph,) = telegram.parse(with_ref("", f"1. {written} The minister listened.")).paragraphs
    assert paragraph.classification == mark and paragraph.text.endswith("The minister listened.")


def test_a_number_in_brackets_goes_on_with_the_count() -> None:
    cable = telegram.parse(with_ref("", "1. (C) One.\n\n(2). (U) Two:\n(1) a list\n(2) goes on\n\n3. (C) Three XXXXXXXXXXXX and XXXXXXX."))
    assert [(p.number, p.classification, p.redactions) for p in cable.paragraphs] == [(1, "C", 0), (2, "U", 0), (3, "C", 2)]


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        ("NOTHING HAPPENED IN THE\n\nHARBOR OF OSLO, SAYS MINISTER\nREF: OSLO 12", "NOTHING HAPPENED IN THE HARBOR OF OSLO, SAYS MINISTER"),
        ("(U) Nothing Happened in the\n\nConversation on Northern Harbors and Fisheries\n", "Nothing Happened in the Conversation on Northern Harbors and Fisheries"),
        ("NOTHING HAPPENED\n\nTHIS CABLE IS SENSITIVE. PLEASE PROTECT ACCORDINGLY\n", "NOTHING HAPPENED"),
        ("NOTHING HAPPENED\n\nSUMMARY AND COMMENT FOLLOW\n", "NOTHING HAPPENED"),
        ("NOTHING HAPPENED\n\nThe minister listened to the proposal and\nsaid that it was too late for it.\n", "NOTHING HAPPENED"),
    ],
)
def test_a_subject_goes_on_after_one_blank_line_only_as_a_title(lines: str, subject: str) -> None:
    assert telegram.parse(with_ref("").__class__("x.txt", "telegram-text", None, with_ref("").body.replace("INVENTED: NOTHING HAPPENED\n", lines + "\n"))).subject == subject


def test_a_caption_that_lost_the_end_of_its_line_is_no_text() -> None:
    cable = telegram.parse(with_ref("", "1. (C) The minister was offered four\nSIPDIS ways out, and\n\nSIPDIS\n\ntook none."))
    assert cable.paragraphs[0].text == "The minister was offered four\nways out, and\ntook none." and cable.furniture.count("SIPDIS") == 2


def test_sections_are_told_by_the_headers_of_pages_too() -> None:
    raw = with_ref("", "1. (C) One\n\nPHNOM PENH 00009376  001.2 OF 003\n\nand\n\nPHNOM PENH 00009376  003 OF 003\n\ntwo.")
    raw = raw.__class__("x.txt", "telegram-text", None, raw.body.replace("A L PHNOM PENH", "A L SECTION 01 OF 03 PHNOM PENH"))
    assert (telegram.parse(raw).sections, telegram.parse(raw).sections_held) == (3, (1, 3))


def test_sections_and_the_cable_cut_off_are_facts() -> None:
    raw = with_ref("", "1. (C) One.\n\nC O N F I D E N T I A L SECTION 03 OF 03 PHNOM PENH 009376\n\nSIPDIS\n\n2. (C) Two.")
    raw = raw.__class__("x.txt", "telegram-text", None, raw.body.replace("A L PHNOM PENH", "A L SECTION 01 OF 03 PHNOM PENH"))
    cable = telegram.parse(raw)
    assert (cable.sections, cable.sections_held, [p.number for p in cable.paragraphs]) == (3, (1, 3), [1, 2])
    other = "\n75OSLO4711\n\nUNCLAS OSLO 4711\n\nTAGS: NO\nSUBJECT: GRAIN\n\n1. GRAIN IS LATE.\n"
    cable = telegram.parse(raw.__class__("x.txt", "telegram-text", None, raw.body + other))
    assert (cable.foreign, [p.number for p in cable.paragraphs], cable.sections_held) == ("75OSLO4711", [1, 2], (1, 3))
