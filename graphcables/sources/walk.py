"""From what the user named to inputs: a file, a folder (walked), a glob, or `-` for standard input."""

from __future__ import annotations

import errno
import glob
import hashlib
import itertools
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

#: Names of what a process was handed open: the same name is something else the next time.
_HANDED = re.compile(r"/dev/(?:stdin|stdout|stderr|fd/.*)\Z|/proc/(?:self|thread-self|\d+)/(?:task/\d+/)?fd/")
_NO_FILE = "not a file: a pipe, a socket or a device"
#: What the folder of a store has: its texts, and the pointer to its graph or, while the first load goes on, its lock.
_STORE = "texts.sqlite"
_BESIDE = {"graph.json", "writer.lock"}


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. `source` is relative to the argument it came from; `path` null is standard input;
    `walked` says that it was found in a folder, not named; `stream`, that it can be read only once, and only by the process
    that was asked: standard input, a pipe (`<(…)` of a shell).

    One in an archive has the archive's path, its name there (`folder/page.html`, `day.zip!page.html`) as `member`, and its `content`,
    since only the process that reads the archive can come by it; a compressed file has its content and no member."""

    source: str
    path: Path | None
    walked: bool = False
    stream: bool = False
    member: str | None = None
    content: bytes | None = field(default=None, repr=False)
    #: `location` of a member, since it would cost too much to look each time whether the archive's path is a place.
    known: str | None = None
    #: Of a file on the disk, when it was found: its bytes, and when it was changed last, in nanoseconds since 1970.
    size: int | None = field(default=None, compare=False)
    modified: int | None = field(default=None, compare=False)

    @property
    def is_file(self) -> bool:
        """Whether this is a file on the disk, and nothing that lies in one or comes by once."""
        return self.path is not None and self.content is None and self.member is None and not self.stream

    @property
    def location(self) -> str | None:
        """A digest that names this input for good without giving its path away; null for what comes by once: standard input, a pipe."""
        if self.member is not None:
            return self.known
        if self.path is None or _passes(at := os.path.abspath(self.path)):
            return None
        return hashlib.sha256(os.fsencode(at)).hexdigest()[:32]

    @property
    def place(self) -> str | None:
        """Where it lies, seen from the working folder, null for standard input."""
        if self.member is None:
            return printable_path(self.path)
        return f"{'-' if self.path is None else printable_path(self.path)}!{self.member}"

    def inside(self, name: str, location: str | None, again: int = 0) -> Input:
        """One that lies in this archive, whose `location` was looked up once; `again`: how many before it have the same name."""
        known = None if location is None else hashlib.sha256(f"{location}!{name}{chr(0) * again}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
        shown = _printable(name)
        return Input(f"{self.source}!{shown}", self.path, self.walked, False, shown if self.member is None else f"{self.member}!{shown}", None, known)


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input (or a part of one) that could not be used, with the reason in one line.

    `skipped`: it was only found in a walked folder and is plainly no cable but a container; not counted as rejected.
    `path` is where it lies, seen from the working folder: `source` alone does not tell which of two folders it is in.
    """

    source: str
    reason: str
    skipped: bool = False
    path: str | None = None


def inputs(arguments: Iterable[str]) -> Iterator[Input | Rejected]:
    """All inputs that the arguments name, each argument's in the order of their names."""
    for argument in arguments:
        yield from _inputs(argument)


def _inputs(argument: str) -> Iterator[Input | Rejected]:
    if argument == "-":
        yield Input("-", None, stream=True)
        return
    if not argument.strip():
        # the working folder would be walked, for a variable of the shell that is not set
        yield Rejected(repr(argument), "an empty name; `.` is the working folder")
        return
    path = Path(argument)
    try:
        found = _stat(path)
        if found is not None and stat.S_ISDIR(found.st_mode):
            yield from _folder(path, path)
        elif found is not None:
            yield Input(_printable(path.name), path, stream=not stat.S_ISREG(found.st_mode), size=found.st_size, modified=found.st_mtime_ns)
        elif glob.has_magic(argument):
            yield from _glob(argument)
        else:
            yield Rejected(_printable(argument), "there is no such file or folder")
    except OSError as error:
        yield Rejected(_printable(argument), reason(error), path=_printable(argument))
    except ValueError:  # a NUL in the name
        yield Rejected(_printable(argument), "no name of a file")


def _stat(path: Path) -> os.stat_result | None:
    """What the system knows of a file, null where there is none. Asked once: with a quarter of a million names, three questions a name count."""
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if error.errno == errno.ELOOP:  # links that lead round in a circle
            return None
        raise


def _file(path: Path, root: Path, found: os.stat_result) -> Input | Rejected:
    """A file that was not named itself."""
    if stat.S_ISREG(found.st_mode):
        return Input(_relative(path, root), path, walked=True, size=found.st_size, modified=found.st_mtime_ns)
    # opening a pipe waits for somebody to write into it; whoever means that names it
    return _refused(path, root, _NO_FILE)


def _glob(pattern: str) -> Iterator[Input | Rejected]:
    """What a pattern fits; sources are relative to the part of it that is no pattern."""
    root = Path(*itertools.takewhile(lambda part: not glob.has_magic(part), Path(pattern).parts))
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        yield Rejected(_printable(pattern), "the pattern fits no file")
    for name in found:
        path = Path(name)
        seen = _stat(path)
        if seen is None:  # a link that leads nowhere: reading it says so
            yield Input(_relative(path, root), path, walked=True)
        elif not stat.S_ISDIR(seen.st_mode):
            yield _file(path, root, seen)
        elif "**" not in pattern:  # that one also gives what is inside
            yield from _folder(path, root)


def _folder(folder: Path, root: Path) -> Iterator[Input | Rejected]:
    """All files below a folder, in the order of their names. What cannot be listed is a Rejected, and the walk goes on."""
    waiting = [folder]  # what is still to be seen, the next one last: folders can lie deeper than calls can nest
    while waiting:
        path = waiting.pop()
        try:
            found = _stat(path)
            is_folder = found is not None and stat.S_ISDIR(found.st_mode)
            if path is folder or (is_folder and not path.is_symlink()):
                with os.scandir(path) as listing:
                    names = sorted((entry.name for entry in listing if not entry.name.startswith(".")), reverse=True)
                if _STORE in names and not _BESIDE.isdisjoint(names):
                    yield replace(_refused(path, root, "a graph of graphcables, not cables"), skipped=True)
                    continue
                waiting.extend(path / name for name in names)
            elif found is None or is_folder:
                yield _refused(path, root, "a link that leads nowhere or to a folder; name its target" if path.is_symlink() else _NO_FILE)
            else:
                yield _file(path, root, found)
        except OSError as error:
            yield _refused(path, root, reason(error))


def _refused(path: Path, root: Path, why: str) -> Rejected:
    # the folder that was named has no name in itself
    source = _printable(path.name or str(path)) if path == root else _relative(path, root)
    return Rejected(source, why, path=printable_path(path))


def printable_path(path: Path | None) -> str | None:
    """A path as text, null for standard input."""
    return None if path is None else _printable(path.as_posix())


def reason(error: OSError) -> str:
    """What the system says is wrong with an input, for the user."""
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()


def _passes(at: str) -> bool:
    """Whether an input is no place, since what it holds comes by once: a pipe, or a file that was handed over open."""
    try:
        for _ in range(40):  # as many links as systems follow
            if _HANDED.match(at):
                return True
            mode = os.lstat(at).st_mode
            if not stat.S_ISLNK(mode):
                return not stat.S_ISREG(mode)
            link = Path(at)
            at = os.path.abspath(link.parent / link.readlink())
        return not stat.S_ISREG(Path(at).stat().st_mode)
    except OSError:
        return False  # it cannot be read either


def _relative(path: Path, root: Path) -> str:
    return _printable(path.relative_to(root).as_posix())


def _printable(name: str) -> str:
    """The name as text: bytes of it that are no UTF-8 are written `\\xe9`, and NUL, which only members of archives can have, `\\x00`: no store takes them as they are."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\0", "\\x00")
