"""By which grammar and gazetteers this program understands cables: another version may read the same cable otherwise."""

from __future__ import annotations

from functools import cache

from graphcables.gazetteers import tables

#: Goes up when the grammar reads the same cable otherwise.
GRAMMAR = "5"


@cache
def parser() -> str:
    """The version of the grammar: cables understood by another one are replaced when they are loaded again."""
    # the gazetteers have a say in how a number or a name is understood
    return f"{GRAMMAR} {tables.version()[:12]}"
