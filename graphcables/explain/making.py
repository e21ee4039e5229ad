"""Making evidence: the pieces that the modules of each part share."""

from __future__ import annotations

from graphcables.explain import rules
from graphcables.explain.evidence import Evidence, Sure
from graphcables.explain.texts import Lines, Texts
from graphcables.model import Cable

#: What the page's cells are called; the cable keeps their values, not their text.
CELLS = {"id": "Reference ID", "date": "Created", "released": "Released", "classification": "Classification", "origin": "Origin"}


def has_page(cable: Cable) -> bool:
    """Whether a page or a row of a table around the cable says something of it."""
    return cable.format != "telegram-text"


def cell(field: str, value: str) -> str:
    """A cell of the page as far as it is kept: `Origin: Embassy Phnom Penh`."""
    return f"{CELLS[field]}: {value}"


def on_page(field: str, value: str, of: str | None = None, rule: str | None = None) -> Evidence:
    """A value that a cell of the page gives; `of` is the field whose cell it is."""
    name = of or field
    return Evidence(field, None, value, "page", cell(name, value), rule or rules.said(rules.CELL, CELLS[name]))


def at(field: str, value: object, where: Lines | None, rule: str, item: object = None, sure: Sure = "written") -> Evidence:
    """A value that follows from lines by a rule; a value whose line is not found is not traced."""
    number = None if item is None else str(item)
    if where is None or not where.at:
        return untraced(field, value, item)
    return Evidence(field, number, str(value), where.place, where.text, rule, sure)


def written(field: str, value: str, texts: Texts, *first: Lines, item: object = None, rule: str = rules.WRITTEN) -> Evidence:
    """A value that is looked for, first in the lines given, then in the body."""
    return at(field, value, texts.find(value, *first), rule, item)


def untraced(field: str, value: object, item: object = None) -> Evidence:
    """A value for which no line was found: said so, never covered by a rule that doesn't apply."""
    return Evidence(field, None if item is None else str(item), str(value), "", "", rules.UNTRACED, "inferred")


def both(first: Lines, *more: Lines | None) -> tuple[str, str]:
    """(place, line) of lines in several parts of the cable."""
    parts = [part for part in (first, *more) if part is not None and part.at]
    return ", ".join(part.place for part in parts), "\n".join(part.text for part in parts)
