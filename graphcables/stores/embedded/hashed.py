"""The content hash of a published graph, kept beside it: a large graph takes a while to be hashed, and pages name the hash."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from graphcables.stores.embedded.folder import Published

NAME = "hash.json"


def recall(folder: Path, published: Published | None) -> str | None:
    """The content hash of the published graph, where it was kept for this very file."""
    if published is None:
        return None
    try:
        kept = json.loads((folder / NAME).read_text("utf-8"))
        return str(kept["content"]) if kept["graph"] == published.sha256 else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(folder: Path, published: Published | None, content: str) -> None:
    """Keep it, where the folder can be written to: readers may have no such right."""
    if published is not None:
        new = folder / (NAME + ".new")
        with contextlib.suppress(OSError):
            new.write_text(json.dumps({"graph": published.sha256, "content": content}), "utf-8")
            new.replace(folder / NAME)
