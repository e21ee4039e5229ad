"""Addressees: which spellings mean one, and whether it is a post, an agency, a command or a collective."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from graphcables.gazetteers import stations
from graphcables.gazetteers.tables import table

Kind = Literal["post", "agency", "military", "collective", "other"]


@lru_cache(maxsize=50_000)
def canonical(name: str) -> tuple[str, Kind]:
    """(canonical name, kind) of an addressee as an address line writes it, without routing, precedence and serial."""
    plain = re.sub(r"\s+", " ", re.sub(r"\s*//.*?(?://|$)", " ", name.upper())).strip(" .,;")
    for first, *others in table("addressees")["suffixes"]:
        for other in others:
            if plain.endswith(" " + other):
                plain = plain[: -len(other)] + first
    plain = _synonyms().get(plain, plain)
    return plain, kind(plain)


@lru_cache(maxsize=50_000)
def kind(name: str) -> Kind:
    """The kind of an addressee by its words."""
    words = f" {name.upper()} "
    lists = table("addressees")
    if any(f" {word} " in words for word in lists["collective"]):
        return "collective"
    if post_of(name):
        return "post"
    if any(f" {word}" in words for word in lists["agency"]):
        return "agency"
    if re.match(r" \d", words) or any(f" {word}" in words for word in lists["military"]):
        return "military"
    return "other"


@lru_cache(maxsize=50_000)
def post_of(name: str) -> str | None:
    """The station that an addressee is: `AMEMBASSY SOFIA` -> SOFIA, `SECSTATE WASHDC` -> STATE; null for what is no post."""
    if re.match(r"(?:USDAO|DAO|ODC|JUSMAG|SECDEF)\b", name.upper()):
        return None
    return stations.of_sender(name)


@cache
def _synonyms() -> dict[str, str]:
    return {other: first for first, *others in table("addressees")["synonyms"] for other in others}
