"""JSON lines as `graphcables parse` prints them: each line comes back in as a Cable.

A file of these can be larger than memory: it is read line by line, and a line that is no cable costs that line only.

A line carries the fingerprint of the input it was parsed from, which cannot be recomputed from it, and a digest of all that the
line says and of the grammar that said it. Where the digest fits, the line is what that input gives, and the fingerprint is its
own; else the line was edited, or understood otherwise, and is a version of its own (docs/decisions/versions.md).
"""

from __future__ import annotations

import hashlib
import json
import re
import types
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from graphcables.errors import NotACable
from graphcables.model import Cable
from graphcables.sources import own_values
from graphcables.understanding import parser

#: How the fingerprint of a line begins that is not what an input gives. It sorts behind all others: of two versions that are
#: otherwise equal, the one that was read is shown.
EDITED = "line:"
#: Escapes of what no store takes: half a character, and NUL.
_UNFIT = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")


def printed(cable: Cable) -> dict[str, Any]:
    """The object of a line: the cable, and the digest by which it is known again."""
    return {**cable.to_dict(), "digest": _digest(cable, cable.fingerprint, parser())}


def _digest(cable: Cable, *more: str) -> str:
    """SHA-256 (hex) over all that a cable says; where it was found is not among it."""
    said = {name: value for name, value in cable.to_dict().items() if name not in ("source", "fingerprint")}
    return hashlib.sha256(json.dumps([said, *more], ensure_ascii=True).encode("ascii")).hexdigest()


def is_own(head: bytes) -> bool:
    """Whether a file that begins so holds lines of our own."""
    start = head[:4_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and b'"canonical"' in start


def read(lines: Iterable[bytes], location: str | None) -> Iterator[tuple[int, Cable | NotACable]]:
    """(row from 1, the cable or why the line is none). `source` stays what it was when the cable was parsed."""
    for row, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield row, cable(line.decode("utf-8-sig", "replace"), f"{location}#{row}" if location else None)
        except NotACable as error:
            yield row, error


def cable(line: str, location: str | None = None) -> Cable:
    """The Cable of one line. Raises NotACable, which says what is wrong with it."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotACable(f"not a line of JSON: {error}") from None
    if not isinstance(data, dict):
        raise NotACable("not a JSON object")
    if _UNFIT.search(line):
        data = _mended(data)
    try:
        found = Cable.from_dict(data)
    except (TypeError, AttributeError, KeyError, ValueError) as error:
        raise NotACable(f"not a cable as `graphcables parse` prints it: {error}") from None
    for name, hint in _hints(Cable).items():
        if not _fits(getattr(found, name), hint):
            raise NotACable(f"not a cable as `graphcables parse` prints it: a wrong value of {name}")
    if not found.fingerprint or data.get("digest") != _digest(found, found.fingerprint, parser()):
        found = replace(found, fingerprint=EDITED + _digest(found))
    found = replace(found, location=location)
    if reason := own_values.wrong(found):
        raise NotACable(f"not a cable as `graphcables parse` prints it: {reason}")
    return found


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _fits(value: Any, hint: Any) -> bool:
    """Whether a value is of the declared type, down to the parts of parts."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return any(_fits(value, option) for option in args)
    if origin is Literal:
        return isinstance(value, str) and value in args
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        if len(args) == 2 and args[1] is Ellipsis:
            return all(_fits(item, args[0]) for item in value)
        return len(value) == len(args) and all(map(_fits, value, args))
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        return False
    kind: type = type(value)
    return not is_dataclass(kind) or all(_fits(getattr(value, name), part) for name, part in _hints(kind).items())
