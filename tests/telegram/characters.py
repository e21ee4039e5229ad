"""Whether all of a body is in its cable: every character that is no blank is in the preamble, in a paragraph, or in removed furniture."""

from __future__ import annotations

from collections import Counter

from graphcables.model import Cable


def _count(*texts: str) -> Counter[str]:
    return Counter("".join("".join(texts).split()))


def differs(cable: Cable, body: str) -> tuple[Counter[str], Counter[str]]:
    """(lost, added) characters. What sets a number and a portion mark apart (`¶`, a full stop, brackets) is kept as the fields
    `number` and `classification`; so are numbers, without the digits that stuck to them (`¶11.` for 1, `01.`)."""
    kept = _count(cable.preamble or "", *cable.furniture)
    signs: Counter[str] = Counter()
    for paragraph in cable.paragraphs:
        kept += _count(paragraph.heading or "", paragraph.text, paragraph.classification or "", "" if paragraph.number is None else str(paragraph.number))
        if paragraph.number is not None:
            signs += Counter("¶.)100")
        if paragraph.classification:
            signs += Counter("()")
    whole = _count(body)
    return whole - kept - signs, kept - whole
