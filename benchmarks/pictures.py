"""How long pages take: to be made for a hub of 3,800 citations, and to be ready, zoomed and dragged in Chromium at 1,000 nodes.

    python benchmarks/pictures.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.invented import cable, graph
from tests.pictures.conftest import HUB, chromium, hub_cables

_TIMES = 7
#: Collects how long each frame takes.
_FRAMES = "() => { window.frames_ = []; let last = null; (function tick(t) { if (last !== null) window.frames_.push(t - last); last = t; requestAnimationFrame(tick); })(performance.now()); }"
_TAKE = "() => { const found = window.frames_; window.frames_ = []; return found; }"


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        db = graph(folder / "hub.graph", hub_cables())
        small = graph(folder / "small.graph", [cable("09OSLO1", "09OSLO2")])
        _commands(db, small, folder)
        if chromium() is None:
            print("no Chromium: install it, or name one in GRAPHCABLES_CHROMIUM")
            return
        for words in (("trace", HUB, "--direction", "forward"), ("around", HUB)):
            page = folder / "page.html"
            _run("viz", *words, "--limit", "2000", "--db", str(db), "-o", str(page))
            _in_browser(words[0], page)


def _commands(db: Path, small: Path, folder: Path) -> None:
    page = str(folder / "page.html")
    base = _timed("trace", "09OSLO1", "--db", str(small))
    for words in (("trace", HUB), ("viz", "around", HUB, "-o", page), ("viz", "trace", HUB, "-o", page)):
        times = _timed(*words, "--db", str(db))
        print(f"{' '.join(words[:2]):<12} of a cable that 3,800 cite: median {statistics.median(times):.2f} s, worst of {_TIMES} {max(times):.2f} s ({statistics.median(times) / statistics.median(base):.1f} times a trace of two cables)")


def _timed(*words: str) -> list[float]:
    out = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        _run(*words)
        out.append(time.perf_counter() - start)
    return out


def _run(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "graphcables", *words], check=True, capture_output=True)


def _in_browser(what: str, file: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        ready = []
        for _ in range(_TIMES):
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            start = time.perf_counter()
            page.goto(file.as_uri())
            page.wait_for_function("document.documentElement.dataset.ready === 'true'")
            ready.append(time.perf_counter() - start)
            if len(ready) < _TIMES:
                page.close()
        count = page.evaluate("() => graphcables.nodes.length")
        page.evaluate(_FRAMES)
        print(f"{what}, {count} nodes: ready in median {statistics.median(ready):.2f} s, worst of {_TIMES} {max(ready):.2f} s; zoom {_zoom(page)}; drag {_drag(page)}")
        browser.close()


def _zoom(page: Any) -> str:
    page.mouse.move(500, 450)
    for i in range(60):
        page.mouse.wheel(0, -120 if i < 30 else 120)
        page.wait_for_timeout(16)
    return _frames(page.evaluate(_TAKE))


def _drag(page: Any) -> str:
    page.mouse.move(300, 700)
    page.mouse.down()
    for i in range(120):
        page.mouse.move(300 + 4 * i, 700 - 3 * i)
        page.wait_for_timeout(8)
    page.mouse.up()
    return _frames(page.evaluate(_TAKE))


def _frames(times: list[float]) -> str:
    under = sum(1 for time in times if time < 100)
    return f"{under} of {len(times)} frames under 100 ms, 95th percentile {sorted(times)[int(len(times) * 0.95)]:.0f} ms"


if __name__ == "__main__":
    main()
