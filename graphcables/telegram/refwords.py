"""`ref A`, `refs B and C`, `reftel` in the text: which paragraph speaks of which reference."""

from __future__ import annotations

import re
from dataclasses import replace

from graphcables.model import Paragraph, Reference

_LETTERS = re.compile(
    r"\bref(?:erence)?(?:tel)?s?\.?\s*\(?(?P<letters>[A-Z](?![A-Za-z]|['’](?!s\b))(?:\s*(?:,|;|/|&|-|to|through|and|or|, and)\s*(?:ref(?:tel)?s?\s+)?\(?[A-Z](?![A-Za-z]|['’](?!s\b))\)?)*)",
    re.IGNORECASE,
)
#: `reftel` and how it is misspelled: refel, retel, reftl, ref tel, reftels.
_TEL = re.compile(r"\bref\s?tels?\b|\brefel\b|\breftl\b|\bretel\b|\breftele?\b|\bref[ft]els?\b|\(\s*refs?\s*\)|\bper ref\b|\bref cables?\b|\bin ref\b|\brefs?\b(?=[.,;)])", re.IGNORECASE)
_PLURAL = re.compile(r"tels|refs|cables", re.IGNORECASE)


def with_paragraphs(references: tuple[Reference, ...], paragraphs: tuple[Paragraph, ...]) -> tuple[Reference, ...]:
    """The references with the positions (from 1) of the paragraphs that speak of them."""
    if not references:
        return references
    spoken: dict[int, set[int]] = {i: set() for i in range(len(references))}
    cables = [i for i, r in enumerate(references) if r.kind.startswith("cable")]
    for position, paragraph in enumerate(paragraphs, 1):
        text = paragraph.text
        for match in _LETTERS.finditer(text):
            for letter in _expand(match["letters"].upper()):
                for i, reference in enumerate(references):
                    if reference.bullet == letter:
                        spoken[i].add(position)
        for match in _TEL.finditer(text):
            if len(references) == 1:
                spoken[0].add(position)
            elif _PLURAL.search(match[0]):
                for i in spoken:
                    spoken[i].add(position)
            elif len(cables) == 1:
                spoken[cables[0]].add(position)
    return tuple(replace(r, paragraphs=tuple(sorted(spoken[i]))) for i, r in enumerate(references))


def _expand(text: str) -> list[str]:
    """`A AND C` -> A, C; `A-C` -> A, B, C."""
    out: list[str] = []
    previous = ""
    for token in re.findall(r"(?<![A-Z])[A-Z](?![A-Z])|-|\bTO\b|\bTHROUGH\b", text):
        if len(token) > 1 or token == "-":
            previous = "-"
            continue
        if previous == "-" and out and out[-1] < token:
            out.extend(chr(c) for c in range(ord(out[-1]) + 1, ord(token) + 1))
        else:
            out.append(token)
        previous = token
    return out
