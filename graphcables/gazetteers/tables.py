"""The compiled tables: one JSON file made from the YAML by tools/build_gazetteers.py, read once, at first use."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Any:
    """One table of compiled.json: `stations`, `tags`, `countries` or `addressees`."""
    return _all()[name]


@cache
def version() -> str:
    """The digest of the YAML that the tables were made from: it changes when a gazetteer does."""
    return str(_all()["digest"])


@cache
def _all() -> dict[str, Any]:
    text = (files("graphcables.gazetteers") / "data" / "compiled.json").read_text("utf-8")
    tables: dict[str, Any] = json.loads(text)
    return tables
