"""By what a store was made: the versions that must match for it to mean what this program takes it to mean."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from graphcables.gazetteers import tables
from graphcables.graph.schema import SCHEMA_VERSION
from graphcables.understanding import parser as parser  # what wrote a version is as much its origin

#: The engine whose files these are.
ENGINE = "kglite"


@cache
def versions() -> dict[str, str]:
    """Versions of schema, gazetteers and engine: where one differs, the graph has to be made anew."""
    return {"schema": SCHEMA_VERSION, "gazetteers": tables.version()[:12], "engine": f"{ENGINE} {version(ENGINE)}"}
