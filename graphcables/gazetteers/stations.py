"""Stations: the posts and offices whose names stand in message reference numbers and address lines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from graphcables.gazetteers import countries
from graphcables.gazetteers.tables import table

How = Literal["exact", "alias", "cut", "near", "none"]
_PREFIX = re.compile(
    r"^(?:AMEMBASSY|AMEMB|AMCONSUL|AMCONGEN|AMCON|USMISSION|USMISION|USINT|USLO|USOFFICE|USOP|REO|EMBASSY|CONSULATEGENERAL|CONSULATE|MISSION|AMLEGATION)(?=[A-Z]{3})"
)
_NOT_LETTERS = re.compile(r"[^A-Z]")


@dataclass(frozen=True, slots=True)
class Station:
    """A post: `name` is its city as a person reads it; `country` ISO alpha-2; degrees are decimal, null where none fit."""

    id: str
    name: str
    kind: str
    country: str | None
    country_name: str | None
    latitude: float | None
    longitude: float | None
    successor: str | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a written name means: `station`, or null with the `candidates` that fit it equally well."""

    station: str | None
    candidates: tuple[str, ...]
    how: How


_NOTHING = Resolution(None, (), "none")


@cache
def _stations() -> dict[str, Station]:
    out = {}
    for key, entry in table("stations").items():
        at = entry.get("at") or (None, None)
        out[key] = Station(
            key, entry["name"], entry["kind"], entry.get("country"), countries.name(entry.get("country")), at[0], at[1],
            entry.get("successor"), tuple(entry.get("aliases", ())),
        )  # fmt: skip
    return out


@cache
def _spellings() -> dict[str, str]:
    """Every spelling that means one station, letters only; a station's own name comes before any alias."""
    out: dict[str, str] = {}
    for station in _stations().values():
        for alias in station.aliases:
            out.setdefault(_letters(alias), station.id)
    out.update({key: key for key in _stations()})
    return out


def get(id: str) -> Station | None:
    """The station of an id such as `PHNOMPENH`."""
    return _stations().get(id)


def all_stations() -> tuple[Station, ...]:
    """All stations, by id."""
    return tuple(_stations()[key] for key in sorted(_stations()))


@lru_cache(maxsize=20_000)
def resolve(text: str) -> Resolution:
    """The station that `text` names in a REF line or class line: by its name, a known spelling, a cut, or a slip of the pen.

    A name that is on the list is never corrected. A cut has five letters or more and fits one station only
    (teleprinters and the National Archives cut names); a slip is one letter off in five to seven, two in more.
    """
    letters = _letters(text)
    if not letters:
        return _NOTHING
    found = _known(letters)
    if found:
        return Resolution(found, (), "exact" if found == letters else "alias")
    bare = _PREFIX.sub("", letters)
    if bare != letters and (found := _known(bare)):
        return Resolution(found, (), "alias")
    if len(bare) < 5:
        return _NOTHING
    cut = {station for spelling, station in _spellings().items() if spelling.startswith(bare)}
    if len(cut) == 1:
        return Resolution(cut.pop(), (), "cut")
    if cut:
        return Resolution(None, tuple(sorted(cut)), "none")
    return _near(bare)


def _known(letters: str) -> str | None:
    return _spellings().get(letters)


def _near(letters: str) -> Resolution:
    from rapidfuzz.distance import DamerauLevenshtein  # only for the few names that are on no list

    allowed = 1 if len(letters) <= 7 else 2
    best: dict[str, int] = {}
    for key in _stations():
        if abs(len(key) - len(letters)) > allowed or len(key) < 5:
            continue
        distance = DamerauLevenshtein.distance(letters, key, score_cutoff=allowed)
        if distance <= allowed:
            best[key] = distance
    if not best:
        return _NOTHING
    nearest = min(best.values())
    found = sorted(key for key, distance in best.items() if distance == nearest)
    if len(found) == 1:
        return Resolution(found[0], (), "near")
    return Resolution(None, tuple(found), "none")


@lru_cache(maxsize=20_000)
def of_sender(text: str) -> str | None:
    """The station of an FM line or an addressee: `AMCONSUL CHENGDU` -> CHENGDU; null for what is no post."""
    letters = _letters(re.sub(r"//.*", "", text))
    bare = _PREFIX.sub("", letters)
    found = _known(letters) or (_known(bare) if bare != letters else None)
    if found is None and bare != letters:
        # a post's name in an address line is a slip only behind a prefix that says it is a post
        found = resolve(bare).station
    return found


@lru_cache(maxsize=2_000)
def of_origin(cell: str) -> str | None:
    """The station of a page's origin cell: `Embassy Phnom Penh` -> PHNOMPENH, `Secretary of State` -> STATE."""
    return of_sender(cell)


def _letters(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)  # SÃO PAULO
    return _NOT_LETTERS.sub("", text.upper())
