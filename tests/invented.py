"""Cables made up for tests that need a graph, not a grammar."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from graphcables import stores
from graphcables.model import Cable, Paragraph, Recipient, Reference, Signature
from graphcables.stores.base import Store

P = TypeVar("P", bound=Path | str)


def ref(id: str, bullet: str | None = None, **values: Any) -> Reference:
    """A reference to a cable."""
    return Reference("cable", id, text=values.pop("text", id), bullet=bullet, **values)


def cable(id: str, *cited: str | Reference, date: str | None = "2009-05-01T10:00Z", text: str = "Nothing happened.", at: str | None = "", **values: Any) -> Cable:
    """A cable of its number's station that cites others; `at` is where it was found: its own place where empty, null for nowhere."""
    station = "".join(c for c in id[2:] if c.isalpha())
    found = {
        "canonical": id, "post": station, "date": date, "date_precision": "minute" if date else None, "date_source": "header" if date else None,
        "classification": "CONFIDENTIAL", "subject": f"INVENTED {id}", "sender": f"AMEMBASSY {station}", "tags": ("PREL",),
        "recipients": (Recipient("action", "SECSTATE WASHDC", "RUEHC/SECSTATE WASHDC 1", "RUEHC", None, "1"),),
        "references": tuple(c if isinstance(c, Reference) else ref(c) for c in cited), "signed_by": (Signature("QUILL"),),
        "paragraphs": (Paragraph(1, "C", text),), "format": "telegram-text", "source": f"{id}.txt",
    }  # fmt: skip
    found.update(values)
    plain = Cable(id=id, **found)  # type: ignore[arg-type]  # the values are a Cable's
    print_ = hashlib.sha256(repr(plain).encode()).hexdigest()
    place = hashlib.sha256((at or id).encode()).hexdigest() if at is not None else None
    return Cable(id=id, **{**found, "fingerprint": print_, "location": place})  # type: ignore[arg-type]


def graph(folder: P, cables: Iterable[Cable]) -> P:
    """Load cables into a graph in `folder` (or on a server); the folder."""
    with stores.open_store(folder, write=True, create=True) as store:
        store.load(cables)
    return folder


def hash_of(folder: Path | str, cables: Iterable[Cable]) -> str:
    """The content hash of a graph of these cables, loaded one by one into `folder`."""
    with stores.open_store(folder, write=True, create=True) as store:
        for one in cables:
            store.load([one])
        return store.content_hash()


def opened(folder: Path | str) -> Store:
    """The graph in a folder, for reading."""
    return stores.open_store(folder)
