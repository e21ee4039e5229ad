"""Stores: where a graph of cables lives. `open_store` opens one; the rest of the program knows the protocol only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from graphcables.errors import StoreError, UsageError

if TYPE_CHECKING:
    from graphcables.stores.embedded.known import Preparation
    from graphcables.stores.embedded.store import EmbeddedStore

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+://")


def open_store(url_or_path: str | Path, *, write: bool = False, create: bool = False, rebuild: bool = False) -> EmbeddedStore:
    """Open the store in a folder; close it after use, or use it in a `with`.

    `create` (with `write`) makes it where there is none; `rebuild` makes its graph anew, whatever version made the old one. Raises NoStore, StoreBusy, VersionMismatch, DamagedStore, StoreError.
    """
    from graphcables.stores.embedded.store import EmbeddedStore

    store = EmbeddedStore(_folder(url_or_path), write=write or rebuild, create=create, rebuilding=rebuild)
    if rebuild:
        try:
            store.rebuild()
        except BaseException:
            store.close()
            raise
    return store


def preparation(url_or_path: str | Path) -> Preparation:
    """What the store in a folder, whether it is there yet or not, wants done where inputs are read: see `ingest.prepared`."""
    from graphcables.stores.embedded.folder import Folder
    from graphcables.stores.embedded.known import Preparation

    return Preparation(Folder(_folder(url_or_path)).texts)


def _folder(url_or_path: str | Path) -> Path:
    if isinstance(url_or_path, str) and _URL.match(url_or_path):
        raise UsageError(f"{url_or_path.split('://')[0]}:// is not supported by this version; name a folder")
    path = Path(url_or_path)
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        pass  # whether it has to be there is the store's to say
    except (OSError, ValueError) as error:  # a name that is too long, no permission, a NUL
        what = error.strerror if isinstance(error, OSError) else None
        raise StoreError(f"{path}: {(what or str(error)).lower()}; name another folder with --db") from None
    return path
