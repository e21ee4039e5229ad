"""Pages in a real browser: drawn whole, asking for nothing, usable by mouse and by keyboard, inert whatever their text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.pictures.conftest import HOSTILE, HUB, Opened, viz
from tests.pictures.test_pages import ROOT_CABLE, part

Open = Callable[[Path], Opened]
KINDS = {
    "trace": ("trace", ROOT_CABLE),
    "around a cable": ("around", "09OSLO90011"),
    "around a post": ("around", "Post:REYKJAVIK"),
    "around a tag": ("around", "Tag:EFIS"),
    "posts": ("posts",),
    "messages": ("posts", "--by", "messages"),
}
#: Of every node: where it is drawn, how large, whether it is hidden.
NODES = """() => graphcables.nodes.map(n => { const d = graphcables.network.body.nodes[n.id]; return [d.x, d.y, d.options.size, Boolean(d.options.hidden)]; })"""
LABELS = "() => graphcables.labels()"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_drawn_whole_and_asks_for_nothing(kind: str, sample_db: Path, tmp_path: Path, opened: Open) -> None:
    file = viz(*KINDS[kind], db=sample_db, to=tmp_path / "p.html")
    page = opened(file)
    text = file.read_text("utf-8")
    nodes, edges = part(text, "nodes"), part(text, "edges")
    assert page.js("() => [graphcables.network.body.nodeIndices.length, graphcables.network.body.edgeIndices.length]") == [len(nodes), len(edges)]
    drawn = page.js(NODES)
    for (ax, ay, a, _), (bx, by, b, _) in combinations(drawn, 2):
        assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 > max(a, b)
    # labels are 12 pixels high, none on another, and in view there are some
    labels = page.js(LABELS)
    assert labels and all(b["bottom"] - b["top"] >= 12 for b in labels)
    for one, other in combinations(labels, 2):
        assert one["left"] >= other["right"] or other["left"] >= one["right"] or one["top"] >= other["bottom"] or other["top"] >= one["bottom"]
    if len(nodes) <= 40:
        assert len(labels) >= 0.7 * len(nodes)
    assert page.console == [] and page.requests == []
    for id in ("title", "lead", "reading", "left", "made"):
        assert page.page.inner_text(f"#{id}").strip()


def test_pointing_and_clicking_fill_the_panel(sample_db: Path, tmp_path: Path, opened: Open) -> None:
    page = opened(viz("trace", ROOT_CABLE, db=sample_db, to=tmp_path / "p.html"))
    assert page.panel.startswith(ROOT_CABLE)  # what was asked for is chosen at first

    def at(id: str) -> tuple[float, float]:
        box = page.page.locator("#network").bounding_box()
        spot = page.js("id => graphcables.network.canvasToDOM(graphcables.network.getPosition(id))", id)
        return box["x"] + spot["x"], box["y"] + spot["y"]

    page.page.mouse.move(*at("Cable:09OSLO90011"))
    page.page.wait_for_function("document.getElementById('panel').innerText.startsWith('09OSLO90011')")
    page.page.mouse.move(700, 780)
    page.page.wait_for_function(f"document.getElementById('panel').innerText.startsWith('{ROOT_CABLE}')")
    page.page.mouse.click(*at("Cable:09OSLO90011"))
    page.page.mouse.move(700, 780)
    page.page.wait_for_timeout(100)
    shown = page.panel
    for what in ("09OSLO90011", "THE PRINTER OF THE SKARFUR CHARTS", "2009-01-23 13:33Z", "CONFIDENTIAL", "SECSTATE WASHDC", "first paragraph", "cites", "08STATE90511"):
        assert what in shown, what
    page.page.mouse.click(*at("Cable:09OSLO90061"))
    page.page.wait_for_function("document.getElementById('panel').innerText.startsWith('09OSLO90061')")
    assert "in no known release" in page.panel and "estimated" in page.panel and "Mar-Jun 2009" in page.panel
    # from a cable to the paragraph that speaks of another
    page.page.get_by_role("button", name="cites 09OSLO90061").first.click()
    assert "written as" in page.panel and "OSLO 90061" in page.panel and "speaks of it" in page.panel


@pytest.mark.parametrize("kind", ["trace", "around a cable"])
def test_the_legend_hides(kind: str, sample_db: Path, tmp_path: Path, opened: Open) -> None:
    page = opened(viz(*KINDS[kind], db=sample_db, to=tmp_path / "p.html"))
    entries = page.page.locator("#looks input")
    for i in range(entries.count()):
        key = entries.nth(i).get_attribute("data-key")
        want = page.js("key => graphcables.nodes.get().filter(n => n.look === key).map(n => n.id).sort()", key)
        entries.nth(i).uncheck()
        hidden = page.js("() => graphcables.nodes.get().filter(n => n.hidden).map(n => n.id).sort()")
        assert hidden == want
        gone = set(hidden)
        for edge in page.js("() => graphcables.edges.get()"):
            assert bool(edge["hidden"]) == (edge["from"] in gone or edge["to"] in gone)
        assert page.page.locator("#list li:visible").count() == len(page.js("() => graphcables.nodes.getIds()")) - len(gone)
        entries.nth(i).check()
    assert page.js("() => graphcables.nodes.get().filter(n => n.hidden).length") == 0
    lines = page.page.locator("#lines input").first
    lines.uncheck()
    assert page.js("key => graphcables.edges.get().every(e => Boolean(e.hidden) === (e.line === key))", lines.get_attribute("data-key"))
    assert page.console == []


def test_the_keyboard_reaches_everything(sample_db: Path, tmp_path: Path, opened: Open) -> None:
    page = opened(viz("trace", ROOT_CABLE, "--depth", "2", db=sample_db, to=tmp_path / "p.html"))
    keys = page.page.keyboard
    focused = "() => document.activeElement.id || document.activeElement.dataset.key || document.activeElement.dataset.id || document.activeElement.className || document.activeElement.tagName"
    seen = []
    for _ in range(80):
        keys.press("Tab")
        seen.append(page.js(focused))
        if len(seen) > 3 and seen[-1] == "BODY":
            break
    inputs = page.js("() => [...document.querySelectorAll('#legend input')].map(i => i.dataset.key)")
    assert {"zoom-in", "zoom-out", "fit", "save", "network", "find", *inputs} <= set(seen)
    # on the network: from node to node, to each of them in some steps; Escape lets go
    page.page.locator("#network").focus()
    reached = {page.js("() => graphcables.network.getSelectedNodes()[0]")}
    for key in ("ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp") * 6 + ("ArrowLeft",) * 12:
        keys.press(key)
        reached.add(page.js("() => graphcables.network.getSelectedNodes()[0]"))
    assert len(reached - {None}) >= 5
    before = page.js("() => graphcables.network.getScale()")
    keys.press("+")
    assert page.js("() => graphcables.network.getScale()") > before
    keys.press("0")
    keys.press("Enter")
    assert page.js(focused) == "panel"
    page.page.locator("#network").focus()
    keys.press("Escape")
    assert page.panel.upper().startswith("DETAILS")
    # in the list: every node, by the arrow keys
    page.page.locator("#find").focus()
    keys.press("Tab")
    names = []
    for _ in range(len(page.js("() => graphcables.nodes.getIds()"))):
        names.append(page.js(focused))
        keys.press("ArrowDown")
    assert sorted(set(names)) == sorted(page.js("() => graphcables.nodes.getIds()"))
    # and finding one by its subject
    page.page.locator("#find").fill("printer charts")
    assert page.page.locator("#list li:visible").count() == 1
    assert page.console == []


@pytest.mark.parametrize("words", [("trace", "09OSLO90001"), ("around", "09OSLO90001"), ("around", "Post:OSLO"), ("posts",)])
def test_hostile_text_is_inert_in_the_browser(words: tuple[str, ...], hostile_db: Path, tmp_path: Path, opened: Open) -> None:
    page = opened(viz(*words, db=hostile_db, to=tmp_path / "p.html"))
    for id in page.js("() => graphcables.nodes.getIds()"):
        page.js("id => graphcables.choose({kind: 'node', id: id}, true)", id)
    for id in page.js("() => graphcables.edges.getIds()"):
        page.js("id => graphcables.choose({kind: 'edge', id: id}, true)", id)
    assert page.js("() => window.bitten") is None
    assert page.js("() => document.querySelectorAll('img, iframe, object, embed, link, base').length") == 0
    assert page.js("() => document.scripts.length") == 6
    assert page.console == [] and page.requests == []
    if words[-1] == "09OSLO90001":
        shown = page.page.locator("#title").text_content()
        assert "</script><script>window.bitten=1</script>" in shown and "\\u202e" in shown and HOSTILE.count("[bold]") == shown.count("[bold]")


def test_a_hostile_page_may_not_run_what_it_did_not_bring(hostile_db: Path, tmp_path: Path, opened: Open) -> None:
    page = opened(viz("posts", db=hostile_db, to=tmp_path / "p.html"))
    page.js("() => { const s = document.createElement('script'); s.textContent = 'window.bitten = 3'; document.body.append(s); const i = new Image(); i.src = 'https://graphcables.invalid/x.png'; document.body.append(i); }")
    page.page.wait_for_timeout(200)
    assert page.js("() => window.bitten") is None
    assert len(page.console) == 2 and all("Content Security Policy" in message for message in page.console)


@pytest.mark.parametrize("words", [("trace", HUB, "--direction", "forward"), ("around", HUB)])
def test_a_thousand_nodes_are_drawn(words: tuple[str, ...], hub_db: Path, tmp_path: Path, opened: Open) -> None:
    """benchmarks/pictures.py says how quickly."""
    page = opened(viz(*words, "--limit", "2000", db=hub_db, to=tmp_path / "p.html"))
    assert page.js("() => graphcables.network.body.nodeIndices.length") == 1000
    assert "1,000 nodes" in page.page.inner_text("#left") and "not" in page.page.inner_text("#left")
    assert page.console == [] and page.requests == []


def test_a_view_can_be_saved_as_a_picture(sample_db: Path, tmp_path: Path, opened: Open) -> None:
    page = opened(viz("trace", ROOT_CABLE, db=sample_db, to=tmp_path / "p.html"))
    with page.page.expect_download() as waiting:
        page.page.click("#save")
    saved: Any = waiting.value
    saved.save_as(tmp_path / "p.png")
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG") and saved.suggested_filename == f"Cable_{ROOT_CABLE}.png"
    assert page.console == []
