"""Searching a graph: milliseconds of each search within an open store, and of the whole command, with the file in memory and without.

    python benchmarks/search.py [GRAPH | CORPUS]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graphcables import stores
from graphcables.explore import search as searching
from graphcables.stores import terms
from graphcables.stores.base import Filters

TYPED = ["zzzznothing", "zardari", "iran", "government", "the", "the of government", '"foreign minister"', '"the government of"', "govern*", "com*", "co*", 'government iran* "united states"']
FILTERS = {
    "": Filters(),
    " by tag": Filters(tags=("PREL",)),
    " by all": Filters(posts=("STATE", "KABUL", "MADRID"), tags=("PREL", "PGOV"), classifications=("CONFIDENTIAL", "SECRET"), date_from="2008-01-01", date_to="2009-12-31"),
}


def forget(file: Path) -> None:
    """Let the system forget a file's pages."""
    handle = os.open(file, os.O_RDONLY)
    os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(handle)


def measured(graph: Path) -> None:
    """Print the figures of a graph."""
    file = graph / "texts.sqlite"
    with stores.open_store(graph) as store:
        held = store.texts.db.execute("SELECT count(*) FROM cable").fetchone()[0]
    print(f"{held} cables, texts of {file.stat().st_size / 1e6:.0f} MB")
    for typed in TYPED:
        for name, filters in FILTERS.items():
            found_terms = terms.parse([typed])
            times = []
            for cold in (True, False, False):
                with stores.open_store(graph) as store:
                    if cold:
                        forget(file)
                    start = time.perf_counter()
                    found = store.search(found_terms, filters=filters, order="best", limit=20)
                    searched = time.perf_counter()
                    shown = sum(1 for _ in searching.hits(store, found.ids, found_terms))
                    times.append((searched - start, time.perf_counter() - searched))
            (cold_search, cold_texts), *warm = times
            search, texts = min(t[0] for t in warm), min(t[1] for t in warm)
            print(f"{typed + name:45} {found.fits:>7} fit: warm {search * 1000:5.0f} ms + {texts * 1000:3.0f} for {shown} passages; cold {cold_search * 1000:5.0f} + {cold_texts * 1000:3.0f}  {found.order}")
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "graphcables", "search", "iran", "nuclear", "--db", str(graph)], check=True, capture_output=True)
    print(f"the command `search iran nuclear`: {time.perf_counter() - start:.2f} s")


def main() -> None:
    """Print the figures."""
    given = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("GRAPHCABLES_CORPUS", str(Path(__file__).resolve().parents[2] / "shared" / "corpus")))
    if (given / "texts.sqlite").is_file():
        measured(given)
        return
    with tempfile.TemporaryDirectory() as place:
        subprocess.run([sys.executable, "-m", "graphcables", "load", str(given), "--db", f"{place}/g"], check=True, capture_output=True)
        measured(Path(place) / "g")


if __name__ == "__main__":
    main()
