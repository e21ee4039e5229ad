"""What archives have in common: a member to be read, one that is refused, names that lead out of the folder they are unpacked in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphcables.sources.flows import Flow

LINK = "a link; the file that it leads to is read where it lies"
DEVICE = "a device or a pipe, not a file"
ENCRYPTED = "encrypted; unpack it first"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. Its flow is to be read before the next member is asked for: archives are read from front to back."""

    name: str
    flow: Flow


@dataclass(frozen=True, slots=True)
class Refused:
    """A file in an archive that is not read, or (without a name) the archive from there on; `reason` holds no text of the archive's."""

    name: str
    reason: str


def outside(name: str) -> str | None:
    """Why a name is none of a file in the folder that is unpacked; null for most."""
    if name.startswith(("/", "\\")):
        return "an absolute path, which no member of an archive may have"
    if re.match(r"[A-Za-z]:", name):
        return "a drive letter in its path, which no member of an archive may have"
    if ".." in name and ".." in re.split(r"[/\\]", name):
        return "`..` in its path, which would lead out of the archive"
    return None if name.strip("./\\ ") else "a member without a name"


def plain(name: str) -> str:
    """The same name without `./`."""
    return "/".join(part for part in name.split("/") if part not in ("", "."))


def hidden(name: str) -> bool:
    """Whether a walk would pass it over: what begins with a dot, as do the halves of files that a Mac adds."""
    return name.startswith(".") or "/." in name
