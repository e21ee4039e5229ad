"""By what a store was made: the versions that must match for it to mean what this program takes it to mean."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from graphcables.gazetteers import tables
from graphcables.graph.schema import SCHEMA_VERSION

#: The engine whose files these are.
ENGINE = "kglite"
#: Goes up when the grammar reads the same cable otherwise.
GRAMMAR = "1"


@cache
def versions() -> dict[str, str]:
    """Versions of schema, gazetteers and engine: where one differs, the graph has to be made anew."""
    return {"schema": SCHEMA_VERSION, "gazetteers": tables.version()[:12], "engine": f"{ENGINE} {version(ENGINE)}"}


@cache
def parser() -> str:
    """The version of the grammar: cables understood by another one are replaced when they are loaded again."""
    # the gazetteers have a say in how a number or a name is understood
    return f"{GRAMMAR} {tables.version()[:12]}"
