"""How a paragraph begins: damaged portion marks, blanks that do not break, numbers that are words of a wrapped line; every text is invented."""

from __future__ import annotations

import pytest

from graphcables import telegram
from tests.telegram.cables import with_ref


def _read(text: str) -> list[tuple[int | None, str | None, str]]:
    return [(p.number, p.classification, p.text) for p in telegram.parse(with_ref("", text)).paragraphs]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. C) Summary: All quiet.", (1, "C", "Summary: All quiet.")),
        ("¶1. SBU) All quiet.", (1, "SBU", "All quiet.")),
        ("1. S/NF)  All quiet.", (1, "S/NF", "All quiet.")),
        ("1. (C XXXXXXXXXXXX, too, was quiet.", (1, "C", "XXXXXXXXXXXX, too, was quiet.")),
        # no marks
        ("1. A) All quiet.", (1, None, "A) All quiet.")),
        ("1. (C all quiet.", (1, None, "(C all quiet.")),
        ("1. U.S.) ships were quiet.", (1, None, "U.S.) ships were quiet.")),
        # a blank that does not break
        ("1.\xa0(C)\xa0All quiet.", (1, "C", "All quiet.")),
        ("1.\xa0 All quiet.", (1, None, "All quiet.")),
    ],
)
def test_marks_that_lost_a_bracket_and_blanks_that_do_not_break(line: str, expected: tuple[int, str | None, str]) -> None:
    assert _read(line) == [expected]


def test_a_later_number_behind_a_blank_that_does_not_break() -> None:
    assert _read("1. (C) One.\n\n\xa02.\xa0(U) Two.\n\n3.\xa05 ships came.") == [(1, "C", "One."), (2, "U", "Two."), (3, None, "5 ships came.")]


@pytest.mark.parametrize(
    "wrapped",
    [
        "the trade in puffins grew\n2. 5 percent, as it always did",
        "the trade in puffins grew,\n¶2. 5 percent of it at sea, as it did",
        "as it says in the report of the puffin bureau, in its part\n2. below the line, the trade grew",
        "THE TRADE IN PUFFINS, AS IS WELL KNOWN IN OSLO, GREW\n2. 5 PERCENT, AS IT ALWAYS DID",
    ],
)
def test_a_number_in_a_wrapped_sentence_begins_no_paragraph(wrapped: str) -> None:
    assert [n for n, _, _ in _read(f"1. (C) Last year {wrapped}.\n\n2. (C) Nothing else.")] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "1. (C) One.\n\n2. 5 ships came.",
        "1. (C) One.\n2. 5 ships came.",
        "1. (C) One.\n\nShips\n2. 5 came.",
        "1. 1. One has a number twice, for which there is no reason at all\n2. 2. Two has, too.",
    ],
)
def test_a_paragraph_can_begin_with_a_number(text: str) -> None:
    assert [n for n, _, _ in _read(text)] == [1, 2]
