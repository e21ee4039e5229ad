"""Which values a line of our own may hold: those that `graphcables parse` could have printed.

A line may have been edited, or made by another program. What is accepted here is kept and must be fit for a graph, a terminal
and a file name ever after, so numbers, days, kinds and counts have to look as the contract (docs/json.md) says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, get_args

from graphcables.graph.fitting import must_fit
from graphcables.graph.schema import DOCUMENT_KINDS
from graphcables.graph.values import Unfit
from graphcables.model import Cable, Format
from graphcables.sources.pages import NUMBER

_KINDS = ("cable", *DOCUMENT_KINDS)
_FORMATS = get_args(Format)
_STATION = re.compile(r"[A-Z][A-Z0-9]*\Z")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LARGEST = 2**63 - 1
_MOMENT, _DAY = "%Y-%m-%dT%H:%MZ", "%Y-%m-%d"


def wrong(cable: Cable) -> str | None:
    """What is wrong with a cable whose values have the right types, in words; null where nothing is."""
    return next(_wrong(cable), None)


def _wrong(cable: Cable) -> Iterator[str]:
    for name in ("id", "canonical"):
        yield from _unless(_is_number(getattr(cable, name)), name, getattr(cable, name), "a message reference number such as 07PHNOMPENH1376")
    yield from _unless(cable.post is None or bool(_STATION.match(cable.post)), "post", cable.post, "a station such as PHNOMPENH")
    yield from _unless(_is_date(cable.date, _MOMENT), "date", cable.date, "YYYY-MM-DDTHH:MMZ")
    yield from _unless(not cable.date or cable.date_precision is not None, "date_precision", None, "that of the date")
    for name in ("released", "declassify_on"):
        yield from _unless(_is_date(getattr(cable, name), _DAY), name, getattr(cable, name), "YYYY-MM-DD")
    yield from _unless(cable.format in _FORMATS, "format", cable.format, f"one of {', '.join(_FORMATS)}")
    for reference in cable.references:
        yield from _unless(reference.kind in _KINDS, "kind of a reference", reference.kind, f"one of {', '.join(_KINDS)}")
        if reference.kind == "cable":
            yield from _unless(_is_number(reference.id), "id of a reference", reference.id, "the number of a cable")
        yield from _unless(reference.id is None or _is_text(reference.id), "id of a reference", reference.id, "a text, or null")
        for candidate in reference.candidates:
            yield from _unless(_is_number(candidate), "candidates of a reference", candidate, "numbers of cables")
    for what, names in (
        ("tags", cable.tags), ("name of a recipient", [r.name for r in cable.recipients]),
        ("name of a person", [s.name for s in (*cable.classified_by, *cable.signed_by)]),
    ):  # fmt: skip
        for name in names:
            yield from _unless(_is_text(name), what, name, "a text on one line")
    for number in _integers(cable):
        yield from _unless(0 <= number <= _LARGEST, "a number", number, "a count from 0, of no more than 64 bits")
    try:
        must_fit(cable)
    except Unfit as error:
        yield str(error)


def _unless(right: bool, name: str, value: object, expected: str) -> Iterator[str]:
    if not right:
        shown = repr(value)
        yield f"a wrong value of {name}: {shown if len(shown) <= 40 else shown[:39] + '…'}; it must be {expected}"


def _is_number(value: str | None) -> bool:
    return value is not None and NUMBER.match(value) is not None


def _is_text(value: str) -> bool:
    """Whether a name can stand as the id of a node: not blank, without controls."""
    return bool(value.strip()) and not _CONTROL.search(value)


def _is_date(value: str | None, form: str) -> bool:
    if value is None:
        return True
    try:
        # strptime takes single digits too
        return datetime.strptime(value, form).strftime(form).zfill(len(value)) == value
    except ValueError:
        return False


def _integers(value: Any) -> Iterator[int]:
    """All integers in a value, down to the parts of parts."""
    if isinstance(value, tuple):
        for item in value:
            yield from _integers(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _integers(getattr(value, field.name))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield value
