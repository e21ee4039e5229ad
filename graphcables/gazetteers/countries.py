"""Names of countries, and the geographic TAGS that stand for them."""

from __future__ import annotations

from functools import cache

from graphcables.gazetteers.tables import table


@cache
def names() -> dict[str, str]:
    """Country names by ISO 3166-1 alpha-2 code, as far as posts and tags need them."""
    out: dict[str, str] = {}
    for entry in table("countries").values():
        if entry.get("country"):
            out.setdefault(entry["country"], entry["name"])
    out.update({"CW": "Curacao", "US": "United States", "XK": "Kosovo", "TL": "Timor-Leste"})
    return out


def name(code: str | None) -> str | None:
    """The name of a country by its alpha-2 code."""
    return names().get(code or "")
