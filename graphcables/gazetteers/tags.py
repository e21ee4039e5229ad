"""TAGS: codes of subjects, programmes, organizations and countries, with their meaning."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from graphcables.gazetteers.tables import table

Kind = Literal["subject", "programme", "country", "organization", "person"]


@dataclass(frozen=True, slots=True)
class TagInfo:
    """What a code means; `country` is ISO alpha-2 where the tag stands for a country, else null."""

    code: str
    name: str
    kind: Kind
    country: str | None = None


@lru_cache(maxsize=8_000)
def get(code: str) -> TagInfo | None:
    """The meaning of a code such as `SNAR` or `CB`; null for codes that are on no list."""
    entry = table("tags").get(code)
    if entry:
        return TagInfo(code, entry["name"], entry["kind"])
    entry = table("countries").get(code)
    if entry:
        return TagInfo(code, entry["name"], "country", entry.get("country"))
    return None


def kind(code: str) -> Kind:
    """The kind of any tag as written: names (`CLINTON, HILLARY`) are persons; unknown codes go by their first letter."""
    found = get(code)
    if found:
        return found.kind
    if "," in code or " " in code.strip() and not code.isdigit():
        return "person"
    if len(code) == 2:
        return "country"
    return "programme" if code.startswith("K") else "subject"
