"""Addressees: which spellings mean one, and whether it is a post, an agency, a command or a collective."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from graphcables.gazetteers import stations
from graphcables.gazetteers.tables import table

Kind = Literal["post", "agency", "military", "collective", "other"]

_OFFICE = re.compile(r"\s*//.*?(?://|$)")
#: Signs that spellings differ in: `ST. PETERSBURG`, `WASHINGTON, D.C.`, `N'DJAMENA`.
_SIGNS = str.maketrans({",": " ", ";": " ", ".": None, "'": None, "’": None})
_NO_POST = re.compile(r"(?:USDAO|DAO|ODC|JUSMAG|SECDEF)\b")


@dataclass(frozen=True, slots=True)
class _Words:
    """What tells a kind: single words, beginnings of words, several words in a row (with a blank on either side)."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    rows: tuple[str, ...]

    def fit(self, name: str, words: list[str]) -> bool:
        return not self.words.isdisjoint(words) or any(word.startswith(self.beginnings) for word in words) or any(row in f" {name} " for row in self.rows)


@lru_cache(maxsize=50_000)
def canonical(name: str) -> tuple[str, Kind]:
    """(canonical name, kind) of an addressee as an address line writes it, without routing, precedence and serial."""
    plain = name.upper()
    if "//" in plain:
        plain = _OFFICE.sub(" ", plain)
    plain = " ".join(plain.translate(_SIGNS).split())
    for first, *others in table("addressees")["suffixes"]:
        for other in others:
            if plain.endswith(" " + other):
                plain = plain[: -len(other)] + first
    if plain not in _synonyms():
        plain = _post_name(plain)
    plain = _synonyms().get(plain, plain)
    return plain, kind(plain)


def listed(name: str) -> bool:
    """Whether a name means a post, or has words on the lists: not all at WASHDC are."""
    found, said = canonical(name)
    return said != "other" and (said != "agency" or _kinds()["agency"].fit(found, found.split()))


@lru_cache(maxsize=50_000)
def kind(name: str) -> Kind:
    """The kind of an addressee by its words."""
    name = name.upper()
    words = name.split()
    lists = _kinds()
    if lists["collective"].fit(name, words):
        return "collective"
    if post_of(name):
        return "post"
    if lists["agency"].fit(name, words):
        return "agency"
    if lists["military"].fit(name, words) or name[:1].isdigit():
        return "military"
    return "agency" if words[-1:] == ["WASHDC"] else "other"


@lru_cache(maxsize=50_000)
def post_of(name: str) -> str | None:
    """The station that an addressee is: `AMEMBASSY SOFIA` -> SOFIA, `SECSTATE WASHDC` -> STATE; null for what is no post."""
    if _NO_POST.match(name.upper()):
        return None
    return stations.of_sender(name)


def _post_name(name: str) -> str:
    """The name, mended where it is that of a post whose first word is misspelled (`AMEMBASY OSLO`) or that says its country too (`AMEMBASSY OSLO NO`)."""
    for written, first in _prefixes().items():
        if name.startswith(written) and (rest := name[len(written) :]) and post_of(f"{first}{rest}"):
            name = f"{first}{rest}"
            break
    words = name.split()
    if len(words) > 2 and len(words[-1]) == 2 and post_of(name) is None and post_of(shorter := " ".join(words[:-1])):
        return shorter
    return name


@cache
def _prefixes() -> dict[str, str]:
    return {f"{other} ": f"{first} " for first, *others in table("addressees")["prefixes"] for other in others}


@cache
def _synonyms() -> dict[str, str]:
    return {other: first for first, *others in table("addressees")["synonyms"] for other in others}


@cache
def _kinds() -> dict[str, _Words]:
    lists = table("addressees")
    return {
        kind: _Words(
            frozenset(word for word in lists[kind] if " " not in word and not word.endswith("*")),
            tuple(word[:-1] for word in lists[kind] if word.endswith("*")),
            tuple(f" {word} " for word in lists[kind] if " " in word),
        )
        for kind in ("collective", "agency", "military")
    }
