"""What of a cable is searched: its subject, its paragraphs, and the headings that stand over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graphcables.model import Cable


@dataclass(frozen=True, slots=True)
class Passage:
    """A text within which a phrase lies: the subject (`paragraph` 0), or of a paragraph (its position from 1, its printed
    `number`, null where it has none) the heading or the text."""

    part: Literal["subject", "heading", "text"]
    paragraph: int
    number: int | None
    text: str


def of(cable: Cable) -> Iterator[Passage]:
    """The passages of a cable in their order; the subject comes first and may be empty."""
    yield Passage("subject", 0, None, cable.subject or "")
    for position, paragraph in enumerate(cable.paragraphs, start=1):
        if paragraph.heading:
            yield Passage("heading", position, paragraph.number, paragraph.heading)
        yield Passage("text", position, paragraph.number, paragraph.text)
