"""From what a user typed to filters of a search: posts, tags, classifications as people write them, and days."""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Callable, Iterable, Sequence

from graphcables.errors import Ambiguous, NotFound, UsageError
from graphcables.gazetteers import stations, tables, tags
from graphcables.stores.base import Filters, GraphStore

#: The classifications of the contract (docs/json.md), the least one first.
CLASSIFICATIONS = (
    "UNCLASSIFIED", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "CONFIDENTIAL", "CONFIDENTIAL//NOFORN", "SECRET", "SECRET//NOFORN",
)  # fmt: skip
_FOR_OFFICIAL_USE = frozenset({"FOUO", "SBU", "SENSITIVE", "LOU", "LIMITED OFFICIAL USE"})
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)


def filters(
    store: GraphStore, posts: Sequence[str] = (), tags: Sequence[str] = (), classifications: Sequence[str] = (), date_from: str | None = None, date_to: str | None = None
) -> Filters:
    """The filters that these mean. Raises NotFound with what is near, Ambiguous, UsageError."""
    span = (_day(date_from, "--from")[0] if date_from is not None else None, _day(date_to, "--to")[1] if date_to is not None else None)
    if span[0] and span[1] and span[0] > span[1]:
        raise UsageError(f"--from {date_from} is later than --to {date_to}; no day lies between them")
    return Filters(
        posts=_each(posts, lambda text: (_post(store, text),)),
        tags=_each(tags, lambda text: (_tag(store, text),)),
        classifications=_each(classifications, lambda text: _classification(store, text)),
        date_from=span[0],
        date_to=span[1],
    )


def _each(given: Iterable[str], meaning: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for text in given for value in meaning(text)))


def _post(store: GraphStore, text: str) -> str:
    """A station as people write it; what is not in the gazetteer has to be in the pile. A slip of the pen is told, not corrected."""
    written = text.strip().upper()
    found = stations.resolve(text)
    if found.station and found.how != "near":
        return found.station
    values = store.values("post")
    if written in values:
        return written
    if len(found.candidates) > 1:
        raise Ambiguous(f"--post {text!r} fits {len(found.candidates)} posts: {', '.join(found.candidates[:10])}", found.candidates)
    letters = re.sub(r"[^A-Z]", "", written)
    near = (found.station,) if found.station else _near(letters, {*values, *(s.id for s in stations.all_stations())})
    raise NotFound(f"there is no post {text!r}{_hint(near)}", near)


def _tag(store: GraphStore, text: str) -> str:
    """A TAGS code or a name among the tags, in capitals as cables have it."""
    written = re.sub(r"\s+", " ", text).strip().upper()
    if written and tags.get(written):
        return written
    values = store.values("tag")
    if written in values:
        return written
    near = _near(written, {*values, *tables.table("tags"), *tables.table("countries")})
    raise NotFound(f"there is no tag {text!r}{_hint(near)}", near)


def _classification(store: GraphStore, text: str) -> tuple[str, ...]:
    """A level with everything under it (`secret`: SECRET, SECRET//NOFORN), or one value in full (`secret//noforn`)."""
    written = re.sub(r"\s*/+\s*", "//", re.sub(r"\s+", " ", text).strip().upper())
    level, slashes, rest = written.partition("//")
    known = tuple(dict.fromkeys((*CLASSIFICATIONS, *store.values("classification"))))
    if written in _FOR_OFFICIAL_USE or (level == "UNCLASSIFIED" and rest in _FOR_OFFICIAL_USE):
        return (CLASSIFICATIONS[1],)
    found = (written,) if slashes and written in known else tuple(value for value in known if value.partition("//")[0] == written)
    if not found:
        near = _near(written, set(known)) or known
        raise NotFound(f"there is no classification {text!r}{_hint(near)}", near)
    return found


def _day(text: str, option: str) -> tuple[str, str]:
    """(first day, last day) of a year, a month or a day."""
    match = _DAY.fullmatch(text.strip())
    if match:
        year, month, day = int(match["year"]), int(match["month"] or 1), int(match["day"] or 1)
        if year and 1 <= month <= 12 and 1 <= day <= (length := calendar.monthrange(year, month)[1]):
            last_month = month if match["month"] else 12
            last_day = day if match["day"] else length if match["month"] else 31
            return f"{year:04d}-{month:02d}-{day:02d}", f"{year:04d}-{last_month:02d}-{last_day:02d}"
    raise UsageError(f"{option} {text!r}: no such date; write it as 2007, 2007-11 or 2007-11-07")


def _near(text: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(difflib.get_close_matches(text, sorted(known), n=5, cutoff=0.7))


def _hint(near: tuple[str, ...]) -> str:
    return f"; near it: {', '.join(near)}" if near else ""
