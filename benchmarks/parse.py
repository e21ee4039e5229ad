"""How quickly cables are understood on one core: by shape, against html.parser on the same pages, and where the time goes.

    python benchmarks/parse.py [CORPUS]

Everything is measured in turn within each round, so that a busy machine slows all alike; figures are the best of the rounds, in CPU time.
`ideal reader` only decodes, cuts and unescapes: what no grammar could be quicker than.
"""

from __future__ import annotations

import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from graphcables import ingest, telegram
from graphcables.model import Cable
from graphcables.sources import detect, encodings, pages
from graphcables.telegram import (
    classified,
    furniture,
    header,
    opening,
    paragraphs,
    references,
    refwords,
    signer,
    summary,
    tags,
)

ROUNDS = 5
#: Parts of the grammar that are timed by themselves: (module, function).
PARTS: tuple[tuple[Any, str], ...] = (
    (header, "read"), (furniture, "clean"), (opening, "read"), (tags, "read"), (references, "read"), (refwords, "with_paragraphs"), (paragraphs, "split"), (classified, "people"),
    (signer, "find"), (summary, "find"),
)  # fmt: skip


class Data(HTMLParser):
    """The least that html.parser can be asked: the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        """A piece of text."""
        self.pieces.append(data)


def with_html_parser(path: str) -> None:
    """Read a page and run html.parser over it."""
    parser = Data()
    parser.feed(Path(path).read_bytes().decode("utf-8", "replace"))
    parser.close()


def ideal(path: str) -> None:
    """Read, decode, cut, unescape."""
    pages.read(encodings.decode(Path(path).read_bytes()), path, None)


def timed(work: Callable[[], Any]) -> float:
    """CPU seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the figures."""
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("GRAPHCABLES_CORPUS", Path(__file__).resolve().parents[2] / "shared" / "corpus"))
    by_shape: dict[str, list[str]] = defaultdict(list)
    for path in sorted(p for p in corpus.rglob("*") if p.suffix in (".html", ".txt")):
        for cable in ingest.outcomes([str(path)], 1):
            if isinstance(cable, Cable):
                by_shape[cable.format].append(str(path))
    for shape, paths in sorted(by_shape.items()):
        many = paths * max(1, 200 // len(paths))
        best = min(timed(lambda: sum(1 for _ in ingest.outcomes(many, 1))) for _ in range(3))  # noqa: B023  # called at once
        size = sum(Path(p).stat().st_size for p in paths) / len(paths)
        print(f"{shape:<16} {len(many) / best:6.0f} cables/s on one core ({len(paths)} files, {size / 1024:.0f} KB each)")
    found = [path for shape in ("wikileaks-2010", "wikileaks-2011") for path in by_shape[shape]]
    against_html_parser(found)
    parts(found)


def against_html_parser(paths: list[str]) -> None:
    """All fields of the pages, the ideal reader and html.parser, in turn."""
    ways: dict[str, Callable[[], Any]] = {
        "all fields": lambda: sum(1 for _ in ingest.outcomes(paths, 1)),
        "ideal reader": lambda: [ideal(path) for path in paths],
        "html.parser": lambda: [with_html_parser(path) for path in paths],
    }
    best = dict.fromkeys(ways, 1000000000.0)
    for _ in range(ROUNDS):
        for name, work in ways.items():
            best[name] = min(best[name], timed(work))
    print()
    for name, seconds in best.items():
        print(f"{name:<16} {len(paths) / seconds:6.0f} pages/s, {seconds / len(paths) * 1000:.2f} ms a page, {best['html.parser'] / seconds:.1f} times html.parser")


def parts(paths: list[str]) -> None:
    """Where the time of the grammar goes."""
    raws = [detect.raw_cable(Path(path).read_bytes(), path, None) for path in paths]
    spent: dict[str, float] = defaultdict(float)

    def watched(module: Any, name: str) -> None:
        function = getattr(module, name)

        def run(*args: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return function(*args, **options)
            finally:
                spent[f"{module.__name__.rpartition('.')[2]}.{name}"] += time.process_time() - start

        setattr(module, name, run)

    for module, name in PARTS:
        watched(module, name)
    for raw in raws:
        telegram.parse(raw)
    spent.clear()
    whole = timed(lambda: [telegram.parse(raw) for raw in raws])
    reading = timed(lambda: [detect.raw_cable(Path(path).read_bytes(), path, None) for path in paths])
    marking = timed(lambda: [raw.fingerprint for raw in raws])
    print()
    print(f"reading and cutting {reading / len(raws) * 1000:.3f} ms a page; understanding {whole / len(raws) * 1000:.3f} ms, of which the fingerprint {marking / len(raws) * 1000:.3f}")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:<26} {seconds / len(raws) * 1000:.3f}")


if __name__ == "__main__":
    main()
