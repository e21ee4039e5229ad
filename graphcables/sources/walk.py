"""From what the user named to inputs: a file, a folder (walked), a glob, or `-` for standard input."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graphcables.errors import SourceError

#: A cable is a few kilobytes; what is larger than this is something else.
LARGEST = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. `source` is relative to the argument it came from; `path` null is standard input;
    `walked` says that it was found in a folder, not named."""

    source: str
    path: Path | None
    walked: bool = False

    @property
    def location(self) -> str | None:
        """A digest that names this input for good without giving its path away; null for standard input."""
        if self.path is None:
            return None
        return hashlib.sha256(os.fsencode(os.path.abspath(self.path))).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input (or a part of one) that could not be used, with the reason in one line.

    `skipped`: it was only found in a walked folder and is plainly no cable but a container; not counted as rejected.
    """

    source: str
    reason: str
    skipped: bool = False


def inputs(arguments: Iterable[str]) -> Iterator[Input | Rejected]:
    """All inputs that the arguments name, each argument's in the order of their names."""
    for argument in arguments:
        yield from _inputs(argument)


def _inputs(argument: str) -> Iterator[Input | Rejected]:
    if argument == "-":
        yield Input("-", None)
        return
    path = Path(argument)
    try:
        if path.is_dir():
            yield from _folder(path, path)
        elif path.exists():
            yield Input(path.name, path)
        elif glob.has_magic(argument):
            yield from _glob(argument)
        else:
            yield Rejected(argument, "there is no such file or folder")
    except OSError as error:
        yield Rejected(argument, _reason(error))


def _glob(pattern: str) -> Iterator[Input | Rejected]:
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        yield Rejected(pattern, "the pattern fits no file")
    for name in found:
        path = Path(name)
        if path.is_dir():
            if "**" not in pattern:
                yield from _folder(path, path.parent)
        else:
            yield Input(name if not Path(name).is_absolute() else path.name, path, walked=True)


def _folder(folder: Path, root: Path) -> Iterator[Input | Rejected]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Rejected(_relative(folder, root), _reason(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _folder(path, root)
            elif entry.is_file():
                yield Input(_relative(path, root), path, walked=True)
            elif entry.is_symlink():
                yield Rejected(_relative(path, root), "a link that leads nowhere or to a folder; name its target")
        except OSError as error:
            yield Rejected(_relative(path, root), _reason(error))


def content(item: Input) -> bytes:
    """The bytes of an input. Raises SourceError with a reason for the user."""
    try:
        if item.path is None:
            import sys

            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            if item.path.stat().st_size > LARGEST:
                raise SourceError(f"larger than {LARGEST // 1024 // 1024} MB; a file holds one cable")
            data = item.path.read_bytes()
    except OSError as error:
        raise SourceError(_reason(error)) from None
    if len(data) > LARGEST:
        raise SourceError(f"larger than {LARGEST // 1024 // 1024} MB; a file holds one cable")
    return data


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() or "."


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()
