"""Writing a page: its name, its footer, what is said of it, and opening it."""

from __future__ import annotations

import shlex
from importlib.metadata import version
from pathlib import Path
from typing import Any

from graphcables import safe, statements
from graphcables.cli import output
from graphcables.pictures import page
from graphcables.pictures.picture import Made, Picture
from graphcables.stores.base import GraphStore


def finish(store: GraphStore, picture: Picture, words: tuple[str, ...], options: dict[str, Any], file: Path | None, open_: bool) -> None:
    """Write a picture's page and say what it shows; the footer names the command without any path."""
    command = shlex.join(["graphcables", "viz", *words, *(part for name, value in options.items() for part in (f"--{name}", str(value)))])
    totals = {bool(row["held"]): row["cables"] for row in store.run(statements.statement("explore/stats_totals"))}
    made = Made(command, version("graphcables"), store.known_hash(), totals.get(True, 0), totals.get(False, 0))
    path = file or Path(f"{safe.filename('-'.join(words))}.html")
    page.write(path, page.html(picture, made))
    nodes, edges = picture.counts
    output.line(f"{path}: {nodes:,} nodes, {edges:,} edges")
    for sentence in picture.left_out:
        output.note(sentence)
    if open_:
        import webbrowser

        if not webbrowser.open(path.resolve().as_uri()):
            output.note(f"no browser could be opened; open {path} by hand")
