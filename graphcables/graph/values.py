"""Which values may become properties: what both engines store alike, checked before anything reaches a store."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from graphcables.errors import StoreError
from graphcables.graph.schema import ValueType


class Unfit(StoreError):
    """A cable holds what the graph cannot: it must not be kept."""


_SCALARS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "float": (float, int),
    "boolean": (bool,),
    "strings": (str,),
    "integers": (int,),
}


def checked(owner: str, types: Mapping[str, ValueType], values: Mapping[str, Any]) -> dict[str, Any]:
    """The properties that are stored: nulls and empty lists left out, tuples as lists.

    `owner` names the node or edge in the error. Raises Unfit on a property the schema does not
    have and on a value of another type.
    """
    out: dict[str, Any] = {}
    for name, value in values.items():
        kind = types.get(name)
        if kind is None:
            raise Unfit(f"{owner}: the schema has no property {name!r}")
        if value is None:
            continue
        if type(value) is str and kind == "string":  # most are
            out[name] = value
        elif kind in ("strings", "integers"):
            if not isinstance(value, (list, tuple)) or not all(_fits(kind, item) for item in value):
                raise Unfit(f"{owner}: {name} must be a list of {kind} without nulls, not {value!r}")
            if value:
                out[name] = list(value)
        elif _fits(kind, value):
            out[name] = float(value) if kind == "float" else value
        else:
            raise Unfit(f"{owner}: {name} must be a {kind}, not {value!r}")
    return out


def _fits(kind: ValueType, value: Any) -> bool:
    # bool is an int in Python, but not in a graph; 64 bits are what both engines hold
    if isinstance(value, bool):
        return kind == "boolean"
    if not isinstance(value, _SCALARS[kind]):
        return False
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    return not isinstance(value, float) or math.isfinite(value)
