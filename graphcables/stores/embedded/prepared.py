"""A version of a cable as it goes into the texts: all that can be computed without the store, so that many processes can do it.

What is kept of a version beside its body, and what is derived from the version shown, follow from the cable alone; the process
that writes has nothing left to do but to write.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphcables.graph.fitting import fitting
from graphcables.graph.rows import CableRows
from graphcables.graph.shared import closure
from graphcables.model import Cable
from graphcables.stores import passages, words

#: Goes up when `beside` or `searched` give something else for the same cable: what was kept before is then made anew by `rebuild`.
_KEPT = b"1"
#: Stands between passages in the index, so that no phrase runs from one into the next; folding leaves no such character.
BETWEEN = "\ue000"
#: Of two versions that are otherwise equal, the one in the earlier format is shown.
_FORMATS = ("telegram-text", "wikileaks-2011", "wikileaks-2010", "wikileaks-text", "cables-csv")
_HEAVY = frozenset({"header", "preamble", "paragraphs", "furniture", "summary"})
_LEVEL = 3
_NUMBER = re.compile(r"(\d\d)([A-Z]+)(\d{1,9})\Z")
_JSON = json.JSONEncoder(ensure_ascii=True).encode
_TEXT = json.JSONEncoder(ensure_ascii=False).encode

#: (cited number, its year, station and serial) for `reference`; (label, id, name, kind) for `uses`.
Cited = tuple[str, str | None, str | None, int | None]
Use = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is kept of a version beside its body, and follows from that: where it comes in the order of showing, the words of its
    text, the sum that its words are in the full-text index (`vocabulary`), and the cable without its text."""

    rank: str
    words: int
    vocabulary: int
    light: str


@dataclass(frozen=True, slots=True)
class Derived:
    """What stands in the derived tables where this version is the one shown. `row` is that of `cable` without its row number;
    `subject` and `paragraphs` are what the full-text index is given."""

    row: tuple[Any, ...]
    cited: tuple[Cited, ...]
    uses: tuple[Use, ...]
    tags: tuple[str, ...]
    subject: str
    paragraphs: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A version, ready to be written."""

    id: str
    fingerprint: str
    location: str | None
    source: str
    body: bytes
    beside: Beside
    derived: Derived


def prepare(cable: Cable) -> Prepared:
    """A cable, ready to be written. Raises Unfit on one that the graph could not show."""
    data = cable.to_dict()
    rows, plain = fitting(cable, data)
    subject, paragraphs = searched(cable)
    beside = _beside(cable, data, subject, paragraphs)
    return Prepared(cable.id, cable.fingerprint, cable.location, cable.source, zlib.compress(plain, _LEVEL), beside, _derived(cable, rows, subject, paragraphs))


def beside(cable: Cable) -> Beside:
    """What is kept of a version beside its body."""
    return _beside(cable, cable.to_dict(), *searched(cable))


def _beside(cable: Cable, data: Mapping[str, Any], subject: str, paragraphs: str) -> Beside:
    light = {name: value for name, value in data.items() if name not in _HEAVY and value not in (None, [], "")}
    return Beside(rank(cable), count(cable), vocabulary(subject, paragraphs), _JSON(light))


def digest(id: str, fingerprint: str, beside: Beside, body: bytes) -> int:
    """A checksum (64 bits, signed) of a version as it is kept: damage to its row shows without understanding it."""
    found = hashlib.blake2b(_KEPT, digest_size=8)
    found.update(f"\n{id}\n{fingerprint}\n{beside.rank}\n{beside.words}\n{beside.vocabulary}\n{beside.light}\n".encode("utf-8", "surrogatepass"))
    found.update(body)
    return int.from_bytes(found.digest(), "big", signed=True)


def rank(cable: Cable) -> str:
    """A string that sorts the version to show first: whole before partial, fewer redactions, longer text, then format, then fingerprint."""
    length = len(cable.preamble or "") + sum(len(p.text) for p in cable.paragraphs)
    order = _FORMATS.index(cable.format) if cable.format in _FORMATS else len(_FORMATS)
    return f"{cable.partial:d} {cable.redactions:08d} {10**10 - length:011d} {order} {cable.fingerprint}"


def count(cable: Cable) -> int:
    """Words of the body."""
    return len((cable.preamble or "").split()) + sum(len(p.text.split()) for p in cable.paragraphs)


def searched(cable: Cable) -> tuple[str, str]:
    """(subject, paragraphs) as the full-text index has them: folded words, and between passages a mark that no word is."""
    subject, *others = (words.fold(passage.text) for passage in passages.of(cable))
    return subject, f" {BETWEEN} ".join(others)


class _Sums(dict[str, int]):
    """What a word adds to the sum of a column, 40 bits (a cable of a million words stays within 64); the words of all cables are few, and nearly all come again."""

    def __init__(self, column: str) -> None:
        self._column = column.encode()

    def __missing__(self, word: str) -> int:
        if len(self) > 200_000:
            self.clear()
        self[word] = found = int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=5, key=self._column).digest(), "big")
        return found


_SUBJECT, _PARAGRAPHS = _Sums("subject"), _Sums("paragraphs")


def vocabulary(subject: str, paragraphs: str) -> int:
    """The sum of a cable's words: that of all cables is equal to that of the full-text index where this has each word as often."""
    return sum(map(_SUBJECT.__getitem__, subject.split())) + sum(map(_PARAGRAPHS.__getitem__, paragraphs.split()))


def of_word(word: str, column: str) -> int:
    """What one occurrence of a word in a column (`subject` or `paragraphs`) adds to `vocabulary`."""
    return (_SUBJECT if column == "subject" else _PARAGRAPHS)[word]


def parts(number: str) -> tuple[str, str, int] | tuple[None, None, None]:
    """(two-digit year, station, serial) of a plain number, else nulls."""
    match = _NUMBER.match(number)
    return (match[1], match[2], int(match[3])) if match else (None, None, None)


def row_of(cable: Cable) -> tuple[Any, ...]:
    """What the table `cable` says of one, without its row number: id, fingerprint, canonical, day, year, station, serial, date, until, post, classification.

    `until` is the last day on which it can have been sent: a date may be good to the month only.
    """
    date = cable.date or None
    monthly = cable.date_precision == "month"
    # a day is needed to stand beside other days
    day = date[:10] if date and not monthly else None
    until = (f"{date[:7]}-31" if monthly else date[:10]) if date else None
    return (cable.id, cable.fingerprint, cable.canonical, day, *parts(cable.canonical), date, until, cable.post, cable.classification)


def derived(cable: Cable, rows: CableRows) -> Derived:
    """What is derived from a version that is shown; `rows` are its rows in the graph."""
    return _derived(cable, rows, *searched(cable))


def linked(rows: CableRows) -> tuple[tuple[Cited, ...], tuple[Use, ...]]:
    """What `reference` and `uses` say of a cable."""
    uses: dict[tuple[str, str, str], str | None] = {}
    for label, keys in (("Post", rows.posts), ("Recipient", rows.recipients), ("Tag", rows.tags)):
        for key in keys:
            uses.update({(used, target, ""): None for used, target in closure(label, key)})
    uses.update({("Person", person, name): None for person, name in rows.people})
    uses.update({("Document", document, name): kind for document, name, kind in rows.documents})
    return tuple((cited, *parts(cited)) for cited in rows.cited), tuple((*key, kind) for key, kind in uses.items())


def _derived(cable: Cable, rows: CableRows, subject: str, paragraphs: str) -> Derived:
    cited, uses = linked(rows)
    return Derived(row_of(cable), cited, uses, tuple(dict.fromkeys(cable.tags)), subject, paragraphs)
