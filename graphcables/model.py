"""The plain types that flow through the program: bytes -> RawCable -> Cable -> rows.

Everything here is a frozen dataclass without behaviour beyond its own JSON form.
The JSON object of `graphcables parse` is `Cable.to_dict()`; its keys are a contract:
keys may be added, never renamed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

Format = Literal["wikileaks-2010", "wikileaks-2011", "wikileaks-text", "telegram-text", "cables-csv"]
DatePrecision = Literal["minute", "hour", "day", "month"]
DateSource = Literal["header", "dateline", "page"]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page (or table row) around a cable says about it, as written there.

    `created` and `released` are `YYYY-MM-DD HH:MM` as in the cells; `created_precision`
    is `hour` for pages of the 2010 layout, whose minutes are false, else `minute`.
    """

    id: str
    created: str | None = None
    released: str | None = None
    classification: str | None = None
    origin: str | None = None
    created_precision: DatePrecision = "minute"
    references: tuple[str, ...] = ()


def _quoted(text: str) -> bytes:
    """A text as `json.dumps` writes it without escapes for what is not ASCII, in UTF-8; quicker for a text that holds no rare controls."""
    plain = text.encode("utf-8", "surrogatepass")
    if len(plain.translate(None, _RARE)) != len(plain):
        return json.dumps(text, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b'"' + plain.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n").replace(b"\t", b"\\t") + b'"'


_JSON = json.JSONEncoder(ensure_ascii=False)
_RARE = bytes(code for code in range(32) if code not in b"\n\t")
_PAGE_FACTS = tuple(f.name for f in fields(PageFacts))


@dataclass(frozen=True, slots=True)
class RawCable:
    """One cable as a source gives it, cut from its wrapping but not yet understood.

    `header` is null where the source doesn't tell header from body (plain telegrams):
    where the header ends is grammar. `source` is relative to the argument given.
    Line ends are `\n`; `location` names the input for good (a digest of its full path and
    member, never the path itself), null for standard input.
    """

    source: str
    format: Format
    header: str | None
    body: str
    page: PageFacts | None = None
    location: str | None = None

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) over format, page facts, header and body: equal for equal versions."""
        page = {name: getattr(self.page, name) for name in _PAGE_FACTS} if self.page else None
        parts = _JSON.encode([self.format, page, self.header])
        return hashlib.sha256(parts[:-1].encode("utf-8", "surrogatepass") + b", " + _quoted(self.body) + b"]").hexdigest()


@dataclass(frozen=True, slots=True)
class Recipient:
    """One addressee: `name` is canonical, `as_written` the header's own words.

    `kind` is that of the Recipient in the graph; `post` the station that it is, where it is one; `office` the suffix `//POLAD//`
    without its strokes; `exempt` the posts that XMT takes out of a collective.
    """

    role: Literal["action", "info"]
    name: str
    as_written: str
    routing: str | None = None
    precedence: str | None = None
    serial: str | None = None
    exempt: tuple[str, ...] = ()
    kind: Literal["post", "agency", "military", "collective", "other"] = "other"
    post: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """What the operators said of the transmission: `signal` is an operating signal (`ZDK`, ACP-131) or the words of the text
    (`CORRECTED COPY`), `meaning` one of correction, duplicate, cancellation, repetition, service, unknown; `text` the line it stands on."""

    signal: str
    meaning: str
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One item of the REF lines.

    `kind` is `cable`, `cable-unresolved` (a station that fits two: see `candidates`) or a
    Document's kind. `id` is the cited number (`07STATE136782`), null for documents without one.
    `paragraphs` are positions (from 1) of the paragraphs that speak of it. `station_inferred`: the station was cut short, misspelled,
    or stands in the item before (`D. 90029`).
    """

    kind: str
    id: str | None
    text: str
    bullet: str | None = None
    cited_title: str | None = None
    notal: bool = False
    year_inferred: bool = False
    paragraphs: tuple[int, ...] = ()
    candidates: tuple[str, ...] = ()
    station_inferred: bool = False

    def spoken_of_in(self, paragraphs: tuple[int, ...]) -> Reference:
        """The same item, spoken of in these paragraphs. (Written out: `dataclasses.replace` takes five times as long.)"""
        return Reference(
            self.kind, self.id, self.text, self.bullet, self.cited_title, self.notal, self.year_inferred, paragraphs, self.candidates, self.station_inferred
        )


@dataclass(frozen=True, slots=True)
class MendedTag:
    """A word of the TAGS line that was read as other codes than it is written: glued (`KFRDKIRF`) or misspelled (`MOPPS`)."""

    written: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A person who classified or signed, with the role where the cable gives it."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`number` is the printed one; `classification` the portion mark without its brackets;
    `heading` the line(s) that stand over the paragraph, where there are any; `redactions` the words in `text` replaced by X;
    `printed` what stands before `text` as written, number, mark and blanks: `¶1. (S) `; with a line end where the text begins on a later line."""

    number: int | None
    classification: str | None
    text: str
    heading: str | None = None
    redactions: int = 0
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, organization or place named in the text. `spans` are (paragraph, start, end)."""

    name: str
    count: int
    forms: tuple[str, ...] = ()
    paragraphs: tuple[int, ...] = ()
    spans: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """The page (or header) says one thing about `field`, the body another; both as read."""

    field: str
    page: str
    body: str


@dataclass(frozen=True, slots=True)
class Cable:
    """One version of one cable, understood. See docs/json.md for the meaning of each key.

    Dates: `date` is `YYYY-MM-DDTHH:MMZ`, good to `date_precision`; `released` is `YYYY-MM-DD`;
    `declassify_on` is `YYYY-MM-DD`. `routing` are the routing indicators of format line 2, `originator`, `originator_serial` and
    `filing_time` (day of the year and time, as written) those of line 3, `class_line` is line 4. Of `sections` that the class line
    counts, `sections_held` are in the text. `foreign` names the cable that was cut off the end of the text.
    """

    id: str
    canonical: str
    date: str | None = None
    date_precision: DatePrecision | None = None
    date_source: DateSource | None = None
    released: str | None = None
    origin: str | None = None
    post: str | None = None
    sender: str | None = None
    classification: str | None = None
    captions: tuple[str, ...] = ()
    precedence: str | None = None
    info_precedence: str | None = None
    transmission: str | None = None
    subject: str | None = None
    tags: tuple[str, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    references: tuple[Reference, ...] = ()
    classified_by: tuple[Signature, ...] = ()
    reasons: tuple[str, ...] = ()
    declassify_on: str | None = None
    declassify_event: str | None = None
    signed_by: tuple[Signature, ...] = ()
    summary: str | None = None
    header: str | None = None
    preamble: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    people: tuple[Mention, ...] = ()
    organizations: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    partial: bool = False
    redactions: int = 0
    source: str = ""
    format: str = "telegram-text"
    furniture: tuple[str, ...] = ()
    fingerprint: str = ""
    routing: tuple[str, ...] = ()
    originator: str | None = None
    originator_serial: str | None = None
    filing_time: str | None = None
    class_line: str | None = None
    signals: tuple[Signal, ...] = ()
    sections: int | None = None
    sections_held: tuple[int, ...] = ()
    attention: tuple[str, ...] = ()
    executive_order: str | None = None
    derived_from: str | None = None
    tags_mended: tuple[MendedTag, ...] = ()
    comment: str | None = None
    foreign: str | None = None
    location: str | None = field(default=None, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the contract, keys in its order, lists for tuples. `location` stays out."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self) if f.name != "location"}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Cable:
        """The Cable of a contract object; unknown keys are ignored. Raises KeyError, TypeError on others."""
        known = _NAMES[cls]
        values: dict[str, Any] = {}
        for key, value in data.items():
            if key not in known:
                continue
            kind = _PARTS.get(key)
            if kind is not None:
                value = tuple(_part(kind, item) for item in value)
            elif isinstance(value, list):
                value = tuple(value)
            values[key] = value
        return cls(**values)


_PARTS: dict[str, type] = {
    "recipients": Recipient,
    "references": Reference,
    "classified_by": Signature,
    "signed_by": Signature,
    "paragraphs": Paragraph,
    "people": Mention,
    "organizations": Mention,
    "places": Mention,
    "conflicts": Conflict,
    "signals": Signal,
    "tags_mended": MendedTag,
}

_ALL_PARTS: tuple[Any, ...] = tuple(set(_PARTS.values()))
_NAMES: dict[type, frozenset[str]] = {kind: frozenset(f.name for f in fields(kind)) for kind in (Cable, *_ALL_PARTS)}


def _part(kind: type, data: Mapping[str, Any]) -> Any:
    known = _NAMES[kind]
    return kind(**{k: _frozen(v) if isinstance(v, list) else v for k, v in data.items() if k in known})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, _ALL_PARTS):
        return {name: _plain(getattr(value, name)) for name in type(value).__slots__}
    return value
