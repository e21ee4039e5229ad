"""Summary and comment: where they begin and close; every text is invented."""

from __future__ import annotations

import pytest

from graphcables.model import Paragraph
from graphcables.telegram import comment, summary


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
