"""From the engine's values to JSON values: nodes, edges and paths without the engine's own ids."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable
from typing import Any

#: The engine adds these two properties, which nobody set.
INVENTED = ("title", "type")
_NODE = {"id", "labels", "properties"}
_EDGE = {"id", "start", "end", "type", "properties"}
_PATH = {"nodes", "relationships"}

#: From the engine's ids to (label, id).
Lookup = Callable[[list[int]], dict[int, tuple[str, Any]]]


def converted(rows: Iterable[Iterable[Any]], lookup: Lookup) -> tuple[tuple[Any, ...], ...]:
    """The rows with every node, edge and path in the shape of `Records`. `lookup` is asked once, for ends not in the result."""
    plain = [list(row) for row in rows]
    known: dict[int, tuple[str, Any]] = {}
    wanted: set[int] = set()
    for row in plain:
        for value in row:
            _survey(value, known, wanted)
    missing = sorted(wanted - known.keys())
    if missing:
        known.update(lookup(missing))
    return tuple(tuple(_value(value, known) for value in row) for row in plain)


def _survey(value: Any, known: dict[int, tuple[str, Any]], wanted: set[int]) -> None:
    if isinstance(value, dict):
        keys = value.keys()
        if keys == _NODE:
            known[value["id"]] = _name(value)
        elif keys == _EDGE:
            wanted.update((value["start"], value["end"]))
        else:
            for item in value.values():
                _survey(item, known, wanted)
    elif isinstance(value, list):
        for item in value:
            _survey(item, known, wanted)


def _name(node: dict[str, Any]) -> tuple[str, Any]:
    labels = node["labels"]
    return (labels[0] if labels else ""), node["properties"].get("id")


def _value(value: Any, known: dict[int, tuple[str, Any]]) -> Any:
    if isinstance(value, dict):
        keys = value.keys()
        if keys == _NODE:
            label, id = _name(value)
            rest = {k: _value(v, known) for k, v in sorted(value["properties"].items()) if k not in (*INVENTED, "id")}
            return {"label": label, "id": id, **rest}
        if keys == _EDGE:
            rest = {k: _value(v, known) for k, v in sorted(value["properties"].items())}
            ends = known.get(value["start"], ("", None))[1], known.get(value["end"], ("", None))[1]
            return {"edge": value["type"], "from": ends[0], "to": ends[1], **rest}
        if keys == _PATH:
            out = []
            for i, node in enumerate(value["nodes"]):
                out.append(_value(node, known))
                out.extend(_value(edge, known) for edge in value["relationships"][i : i + 1])
            return out
        return {k: _value(v, known) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_value(item, known) for item in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)
