"""What comes from around the text: the page's cells, the input, the shape."""

from __future__ import annotations

from collections.abc import Iterator

from graphcables.explain import rules
from graphcables.explain.evidence import Evidence
from graphcables.explain.making import on_page
from graphcables.explain.texts import Texts


def released(texts: Texts) -> Iterator[Evidence]:
    """The day of publication."""
    if texts.cable.released:
        yield on_page("released", texts.cable.released)


def origin(texts: Texts) -> Iterator[Evidence]:
    """The page's Origin cell."""
    if texts.cable.origin:
        yield on_page("origin", texts.cable.origin)


def source(texts: Texts) -> Iterator[Evidence]:
    """The name of the input."""
    if texts.cable.source:
        yield Evidence("source", None, texts.cable.source, "input", texts.cable.source, rules.INPUT)


def format(texts: Texts) -> Iterator[Evidence]:
    """The shape of the input."""
    yield Evidence("format", None, texts.cable.format, "input", texts.cable.source, rules.said(rules.SHAPE, texts.cable.format))


def fingerprint(texts: Texts) -> Iterator[Evidence]:
    """What tells versions apart."""
    value = texts.cable.fingerprint
    if value:
        yield Evidence("fingerprint", None, value, "input", texts.cable.source, rules.EDITED if value.startswith("line:") else rules.DIGEST)
