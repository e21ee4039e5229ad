"""One writer at a time: a lock that the system takes back when its process ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from graphcables.errors import StoreBusy, StoreError


class WriterLock:
    """The writer's lock of a store, held from construction to `release`. Raises StoreBusy with the holder's process number."""

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()
        if self._path in _held:
            # asked first: the system's lock is the process's own, and opening and closing the file would give it up
            raise _busy(path, str(os.getpid()))
        try:
            self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(f"{path.parent} cannot be written to: {error.strerror}") from error
        try:
            _lock(self._handle)
        except OSError as error:
            holder = _holder(self._handle)
            os.close(self._handle)
            raise _busy(path, holder) from error
        _held.add(self._path)
        os.lseek(self._handle, 0, os.SEEK_SET)
        with contextlib.suppress(OSError):  # the number only tells others whom to wait for; a full disk has no room for it
            os.truncate(self._handle, 0)
            os.write(self._handle, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Let the next writer in. The file stays: removing it would let two writers lock two files of one name."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
            _held.discard(self._path)


def writer(path: Path) -> str | None:
    """Who is writing under a lock, in words; null where nobody is, or nobody can."""
    try:
        WriterLock(path).release()
    except StoreBusy as error:
        return str(error)
    except (StoreError, OSError):
        return None
    return None


#: The locks this process holds.
_held: set[Path] = set()


def _busy(path: Path, holder: str) -> StoreBusy:
    who = f" (process {holder})" if holder else ""
    return StoreBusy(f"another process{who} is writing to {path.parent}; wait until it is done, or end it")


def _holder(handle: int) -> str:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        text = os.read(handle, 32).decode("ascii", "replace").strip()
    except OSError:
        return ""
    return text if text.isdigit() else ""


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        # far behind the process number, so that others can still read that
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        # not flock: worker processes would inherit that and keep the store locked when this one is killed
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
