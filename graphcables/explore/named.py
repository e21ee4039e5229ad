"""Named queries: files in cypher/queries whose first comment lines give summary and parameters.

    // Cables with a tag, sent in a span of days.
    // $tag tag: TAGS code, e.g. SNAR
    // $limit integer = 20: rows

A parameter that names a node (cable, post, tag, person) is understood as people write it, and must be in the graph.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from graphcables import statements
from graphcables.errors import NoSuchQuery, UsageError
from graphcables.explore import nodes
from graphcables.stores import guard
from graphcables.stores.base import GraphStore

_PARAMETER = re.compile(r"//\s*\$(?P<name>\w+)\s+(?P<type>string|integer|float|boolean|list|cable|post|tag|person)(?:\s*=\s*(?P<default>.+?))?\s*:\s+(?P<meaning>.+)")
Type = Literal["string", "integer", "float", "boolean", "list", "cable", "post", "tag", "person"]
#: Types that name a node of that label.
_NODES = {"cable": "Cable", "post": "Post", "tag": "Tag", "person": "Person"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query; `default` is null where it has to be given."""

    name: str
    type: Type
    meaning: str
    default: Any = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A named query with its text."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    cypher: str


def all_queries() -> tuple[NamedQuery, ...]:
    """All named queries, by name."""
    return tuple(get(name.removeprefix("queries/")) for name in statements.names("queries"))


@cache
def get(name: str) -> NamedQuery:
    """The query of that name. Raises NoSuchQuery with the names that are near."""
    known = [n.removeprefix("queries/") for n in statements.names("queries")]
    if name not in known:
        import difflib

        near = tuple(difflib.get_close_matches(name, known, n=3, cutoff=0.5))
        hint = f"; near it: {', '.join(near)}" if near else "; `graphcables query --list` shows all"
        raise NoSuchQuery(f"there is no query named {name!r}{hint}", near)
    return _read(name, statements.statement(f"queries/{name}"))


def is_name(text: str) -> bool:
    """Whether what the user gave can only be a name: no query of Cypher is one word."""
    return re.fullmatch(r"[A-Za-z][\w-]*", text.strip()) is not None


def bound(query: NamedQuery, given: Mapping[str, str]) -> dict[str, Any]:
    """The values of a query's parameters from what the user gave and the defaults. Raises UsageError."""
    known = {p.name: p for p in query.parameters}
    for name in given:
        if name not in known:
            raise UsageError(f"the query {query.name} has no parameter {name!r}; it has: {', '.join(known) or 'none'}")
    values = {}
    for parameter in query.parameters:
        if parameter.name in given:
            values[parameter.name] = _value(parameter, given[parameter.name])
        elif parameter.default is not None:
            values[parameter.name] = parameter.default
        else:
            raise UsageError(f"the query {query.name} needs -p {parameter.name}=…: {parameter.meaning}")
    return values


def located(store: GraphStore, query: NamedQuery, values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values with the ids of the nodes that some of them name. Raises NotFound, Ambiguous."""
    out = dict(values)
    for parameter in query.parameters:
        if parameter.type in _NODES:
            out[parameter.name] = nodes.node(store, f"{_NODES[parameter.type]}:{values[parameter.name]}")["id"]
    return out


def free(cypher: str, given: Mapping[str, str]) -> dict[str, Any]:
    """The values for a query of the user's own: JSON where it parses, else text. Raises UsageError on one that is missing or can't be kept."""
    for name in guard.parameters(cypher):
        if name not in given:
            raise UsageError(f"the query names ${name}, which has no value; give it with -p {name}=…")
    out: dict[str, Any] = {}
    for name, text in given.items():
        try:
            out[name] = _json(name, text)
        except ValueError:
            out[name] = text
    return out


def _json(name: str, text: str) -> Any:
    """A value of JSON. Raises ValueError where it is none, UsageError where it is a number that no store keeps: it would become null."""

    def number(written: str) -> float:
        value = float(written)
        if not math.isfinite(value):
            hint = f"; as text it is written -p '{name}=\"{written}\"'" if text.strip() == written else ""
            raise UsageError(f"-p {name}={text}: {written} is no number that a graph can hold{hint}")
        return value

    try:
        return json.loads(text, parse_float=number, parse_constant=number)
    except RecursionError:
        raise UsageError(f"-p {name}=…: lists in lists too deep to be read") from None


def _value(parameter: Parameter, text: str) -> Any:
    if parameter.type == "string" or parameter.type in _NODES:
        return text
    try:
        value = _json(parameter.name, text)
    except ValueError:
        value = None
    fits = {"integer": int, "float": (int, float), "boolean": bool, "list": list}[parameter.type]
    if not isinstance(value, fits) or (isinstance(value, bool) and parameter.type != "boolean"):  # type: ignore[arg-type]  # a table of types
        raise UsageError(f"-p {parameter.name}={text}: not of type {parameter.type} ({parameter.meaning})")
    return value


def _read(name: str, text: str) -> NamedQuery:
    summary, parameters = "", []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        match = _PARAMETER.match(line)
        if match:
            default = json.loads(match["default"]) if match["default"] else None
            parameters.append(Parameter(match["name"], match["type"], match["meaning"], default))  # type: ignore[arg-type]  # the pattern admits only types
        elif not summary:
            summary = line.removeprefix("//").strip()
    return NamedQuery(name, summary, tuple(parameters), text)
