"""Make docs/screenshots anew: pages of the sample in Chromium, and what commands print in a terminal of 120 columns.

    python tools/build_screenshots.py
"""

from __future__ import annotations

import html
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.pictures.conftest import chromium

ROOT = Path(__file__).resolve().parent.parent
SHOTS = ROOT / "docs" / "screenshots"
PAGES = {
    "trace.png": ("viz", "trace", "10REYKJAVIK90012"),
    "around.png": ("viz", "around", "09OSLO90011"),
    "posts.png": ("viz", "posts"),
}
TERMINALS = {
    "search.png": ("search", '"cabin boy" bank*'),
    "stats.png": ("stats",),
}
_SCREEN = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; background: #14191f; color: #dfe6ec; font: 15px/1.35 "DejaVu Sans Mono", monospace; padding: 18px 22px; display: inline-block; }}
pre {{ margin: 0; font: inherit; width: 124ch; white-space: pre-wrap; overflow-wrap: anywhere; }} .prompt {{ color: #8fb7d8; }}</style>
<pre><span class="prompt">$ graphcables {command}</span>
{text}</pre>"""


def main() -> None:
    """Write the pictures."""
    program = chromium()
    if program is None:
        sys.exit("screenshots need Chromium: install it, or name one in GRAPHCABLES_CHROMIUM")
    SHOTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        _run(folder, "load", str(ROOT / "graphcables" / "sample"))
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        for shot, words in PAGES.items():
            _run(folder, *words, "-o", "page.html")
            _page(browser, folder / "page.html", SHOTS / shot)
        for shot, words in TERMINALS.items():
            text = "\n".join(_run(folder, *words).splitlines()[:34])
            command = " ".join(f"'{word}'" if set(word) & set(' "*') else word for word in words)
            (folder / "screen.html").write_text(_SCREEN.format(command=html.escape(command), text=html.escape(text)), "utf-8")
            _page(browser, folder / "screen.html", SHOTS / shot, whole=False)
        browser.close()


def _run(folder: Path, *words: str) -> str:
    done = subprocess.run([sys.executable, "-m", "graphcables", *words], cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    return done.stdout


def _page(browser: Any, file: Path, to: Path, *, whole: bool = True) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(file.as_uri())
    if whole:
        page.wait_for_function("document.documentElement.dataset.ready === 'true'")
        page.screenshot(path=to)
    else:
        page.locator("body").screenshot(path=to)
    page.close()


if __name__ == "__main__":
    main()
