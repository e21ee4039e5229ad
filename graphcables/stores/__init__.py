"""Stores: where a graph of cables lives. `open_store` opens one; the rest of the program knows the protocol only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graphcables.errors import StoreError
from graphcables.stores.neo4j import address

if TYPE_CHECKING:
    from graphcables.preparation import Preparation
    from graphcables.stores.base import Store


def open_store(url_or_path: str | Path, *, write: bool = False, create: bool = False, rebuild: bool = False) -> Store:
    """Open the store in a folder, or on the Neo4j server of a URL; close it after use, or use it in a `with`.

    `create` (with `write`) makes it where there is none; `rebuild` makes its graph anew, whatever version made the old one. Raises NoStore, StoreBusy, VersionMismatch, DamagedStore, StoreError, UsageError.
    """
    store = _opened(url_or_path, write=write or rebuild, create=create, rebuilding=rebuild)
    if rebuild:
        try:
            store.rebuild()
        except BaseException:
            store.close()
            raise
    return store


def _opened(url_or_path: str | Path, *, write: bool, create: bool, rebuilding: bool) -> Store:
    if isinstance(url_or_path, str) and address.is_url(url_or_path):
        from graphcables.stores.neo4j.store import Neo4jStore

        return Neo4jStore(address.parse(url_or_path), write=write, create=create, rebuilding=rebuilding)
    from graphcables.stores.embedded.store import EmbeddedStore

    return EmbeddedStore(_folder(url_or_path), write=write, create=create, rebuilding=rebuilding)


def preparation(url_or_path: str | Path) -> Preparation:
    """What a store, whether it is there yet or not, wants done where inputs are read: see `ingest.prepared`. A server is spoken to here
    for the first time, before anything is read. Raises as `open_store`."""
    if isinstance(url_or_path, str) and address.is_url(url_or_path):
        from graphcables.stores.neo4j.known import Preparation as OnServer
        from graphcables.stores.neo4j.server import Server

        Server(address.parse(url_or_path)).close()
        return OnServer()
    from graphcables.stores.embedded.folder import Folder
    from graphcables.stores.embedded.known import Preparation as InFolder

    return InFolder(Folder(_folder(url_or_path)).texts)


def _folder(url_or_path: str | Path) -> Path:
    path = Path(url_or_path)
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        pass  # whether it has to be there is the store's to say
    except (OSError, ValueError) as error:  # a name that is too long, no permission, a NUL
        what = error.strerror if isinstance(error, OSError) else None
        raise StoreError(f"{path}: {(what or str(error)).lower()}; name another folder with --db") from None
    return path
