"""How far the reading of inputs has come, and what is noted of a file that was read to its end, so that it needn't be read again.

A file is told by its path, and by size and time of change. That time is as coarse as the file system keeps it: what was written
shortly before it was looked at may be written again without another time, and is not noted.
"""

from __future__ import annotations

import functools
import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

from graphcables.sources import Input

#: Nanoseconds within which a second change of a file can leave its time as it is: FAT counts in steps of two seconds.
_COARSE = 2_000_000_000


@dataclass(slots=True)
class Course:
    """How far the reading has come. `total` and `passed` are bytes of files as they lie on the disk, `total` null where nobody knows;
    `unchanged` counts files that were passed over, whose bytes are in neither."""

    total: int | None = None
    passed: int = 0
    unchanged: int = 0

    def leave_out(self, item: Input) -> None:
        """Count a file that is not read."""
        self.unchanged += 1
        if self.total is not None:
            self.total -= item.size or 0


class Noting:
    """What is noted of the files that one load reads."""

    def __init__(self) -> None:
        self._settled = time.time_ns() - _COARSE
        # 250,000 files lie in few folders, and to resolve a path costs a question for each of its parts
        self._folder = functools.lru_cache(maxsize=1_000)(_paths)

    def look(self, item: Input) -> tuple[bytes, str] | None:
        """(digest of the path, the file that stands there now); null where the path is another file's the next time.

        A path through a link is one of its own, since it is one to the store: the cable that it leads to next takes its place.
        """
        path = item.path
        if not item.is_file or path is None or item.size is None:
            return None
        if item.walked and not path.is_symlink():
            at, real = (f"{folder}{os.sep}{path.name}" for folder in self._folder(path.parent))
        elif item.location is None:
            return None
        else:
            at, real = _paths(path)
        stamp = f"{item.size} {item.modified}"
        return _digest(at), stamp if real == at else f"{stamp} {_digest(real).hex()}"

    def still(self, item: Input) -> bool:
        """Whether a file that was read is what it was, and cannot have been changed without a trace."""
        if item.path is None or item.modified is None or item.modified >= self._settled:
            return False
        try:
            now = item.path.stat()
        except OSError:
            return False
        return (now.st_size, now.st_mtime_ns) == (item.size, item.modified)


def _paths(path: Path) -> tuple[str, str]:
    """A path from the root, as it was named and without links."""
    return os.path.abspath(path), os.path.realpath(path)


def _digest(path: str) -> bytes:
    return hashlib.sha256(os.fsencode(path)).digest()[:16]
