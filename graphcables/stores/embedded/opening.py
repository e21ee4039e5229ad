"""Before a store is open: made where there is none, and refused where another version made it."""

from __future__ import annotations

import shlex
import sqlite3

from graphcables.errors import StoreError, VersionMismatch
from graphcables.stores.embedded import origin
from graphcables.stores.embedded.folder import LOCK, TEXTS, Folder
from graphcables.stores.embedded.lock import WriterLock
from graphcables.stores.embedded.texts import NEW, Texts, broken


def make(folder: Folder) -> None:
    """Make an empty store where there is none. Raises StoreError where something else is there, or nothing can be made."""
    if folder.texts.is_file():
        return
    try:
        _make(folder)
    except sqlite3.Error as error:
        raise broken(folder.texts, error) from error


def _make(folder: Folder) -> None:
    path = folder.path
    if path.exists() and (not path.is_dir() or any(not _is_litter(entry.name) for entry in path.iterdir())):
        raise StoreError(f"{path} is there and is not a graph; name another folder with --db")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path} cannot be made: {error.strerror}") from error
    lock = WriterLock(folder.lock)
    try:
        if not folder.texts.is_file():  # another writer may have been quicker
            Texts.create(folder.texts, origin.versions())
    finally:
        lock.release()


def check_versions(folder: Folder, texts: Texts) -> None:
    """Raises VersionMismatch where the graph has to be made anew to mean what this program takes it to mean."""
    for key, now in origin.versions().items():
        then = texts.meta(key)
        if then != now:
            raise VersionMismatch(
                f"{folder.path} was made with {key} {then}, this is {key} {now}; mend it with: graphcables rebuild --db {shlex.quote(str(folder.path))}"
            )


def _is_litter(name: str) -> bool:
    """Whether a file is what a process leaves that was killed while it made a store."""
    return name == LOCK or name.startswith(TEXTS + NEW)
