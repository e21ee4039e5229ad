"""A real browser, and graphs to draw."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from graphcables.model import Cable
from tests.conftest import ROOT
from tests.invented import cable, graph, ref

HOSTILE = '</script><script>window.bitten=1</script><img src=x onerror="window.bitten=2"> \x1b[31mred [bold]x[/bold] \u202egnp.exe\x00 \x9b =HYPERLINK("http://x.example")\nnew line'
HUB = "05STATE90001"


def chromium() -> str | None:
    """The browser's program: GRAPHCABLES_CHROMIUM, else the one of the system; null where there is none."""
    named = os.environ.get("GRAPHCABLES_CHROMIUM")
    return named or next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


@dataclass
class Opened:
    """A page in the browser, and what it did: messages on the console, errors, requests for anything but itself."""

    page: Any
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def js(self, script: str, *values: Any) -> Any:
        """The value of a script in the page."""
        return self.page.evaluate(script, *values)

    @property
    def panel(self) -> str:
        """The text of the details panel."""
        return str(self.page.inner_text("#panel"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    program = chromium()
    if program is None:
        pytest.skip("needs Chromium: install it (Debian: apt-get install chromium), or name one in GRAPHCABLES_CHROMIUM")
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=program, args=quiet)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Any]:
    """Opens a page file at 1400 × 900 and waits until it is drawn."""
    pages = []

    def open_(file: Path) -> Opened:
        found = Opened(browser.new_page(viewport={"width": 1400, "height": 900}))
        pages.append(found.page)
        found.page.on("console", lambda message: found.console.append(f"{message.type}: {message.text}"))
        found.page.on("pageerror", lambda error: found.console.append(f"error: {error}"))
        found.page.on("dialog", lambda dialog: (found.console.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        found.page.on("request", lambda request: found.requests.append(request.url) if request.url != file.resolve().as_uri() else None)
        found.page.goto(file.resolve().as_uri())
        found.page.wait_for_function("document.documentElement.dataset.ready === 'true'")
        return found

    yield open_
    for page in pages:
        page.close()


def viz(*words: str | Path, db: Path, to: Path) -> Path:
    """The page that `graphcables viz …` writes."""
    command = [sys.executable, "-m", "graphcables", "viz", *map(str, words), "--db", str(db), "-o", str(to)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()
    return to


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "sample.graph"
    subprocess.run([sys.executable, "-m", "graphcables", "load", ROOT / "graphcables" / "sample", "--db", folder], check=True, capture_output=True, cwd=ROOT)
    return folder


def hub_cables() -> list[Cable]:
    """A cable that 3,800 others cite, which cite each other here and there."""
    posts = ("OSLO", "PARIS", "MADRID", "LONDON", "BERLIN", "REYKJAVIK", "ROME", "CAIRO")
    cables, ids = [cable(HUB, date="2005-01-03T10:00Z")], [HUB]
    for i in range(3_800):
        id = f"{5 + i // 800:02d}{posts[i % 8]}{91_000 + i}"
        more = [ids[(i * 7) // 11]] if i % 2 and ids[(i * 7) // 11] != HUB else []
        day = i % 336
        cables.append(cable(id, HUB, *more, date=f"{2005 + i // 800}-{day // 28 + 1:02d}-{day % 28 + 1:02d}T{i % 24:02d}:{i % 60:02d}Z"))
        ids.append(id)
    return cables


@pytest.fixture(scope="session")
def hub_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph(tmp_path_factory.mktemp("hub") / "hub.graph", hub_cables())


@pytest.fixture(scope="session")
def hostile_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Cables whose every text is hostile."""
    bad = ref("09OSLO90002", bullet="A", text=HOSTILE, paragraphs=(1,))
    cables = [
        cable("09OSLO90001", bad, subject=f"INVENTED {HOSTILE}", text=HOSTILE, sender=HOSTILE, origin=HOSTILE, tags=("PREL", HOSTILE.replace("\n", " "))),
        cable("09OSLO90002", subject=HOSTILE, text=HOSTILE, date="2009-04-01T10:00Z"),
    ]
    return graph(tmp_path_factory.mktemp("hostile") / "hostile.graph", cables)
