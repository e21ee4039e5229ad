"""Pages as files: they hold what the graph has, name how they were made, and nothing of the user's disk."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from graphcables import stores
from tests.conftest import ROOT
from tests.pictures.conftest import HOSTILE, HUB, viz

ROOT_CABLE = "10REYKJAVIK90012"


def part(text: str, id: str) -> Any:
    """One of the blocks of data in a page."""
    return json.loads(re.search(rf'<script type="application/json" id="{id}">(.*?)</script>', text, re.DOTALL)[1])  # type: ignore[index]  # it is there


@pytest.fixture(scope="module")
def trace(sample_db: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return viz("trace", ROOT_CABLE, "--depth", "2", db=sample_db, to=tmp_path_factory.mktemp("page") / "trace.html").read_text("utf-8")


def test_a_trace_has_the_nodes_and_edges_of_the_graph(trace: str, sample_db: Path) -> None:
    nodes, edges = part(trace, "nodes"), part(trace, "edges")
    with stores.open_store(sample_db) as store:
        rows = store.run("MATCH (c:Cable {id: $id})-[:REFERENCES*1..2]->(o:Cable) RETURN DISTINCT o.id AS id", {"id": ROOT_CABLE})
        ids = {ROOT_CABLE, *(row["id"] for row in rows)}
        found = store.run("UNWIND $ids AS i MATCH (a:Cable {id: i})-[:REFERENCES]->(b:Cable) WHERE b.id IN $ids RETURN a.id AS a, b.id AS b", {"ids": sorted(ids)})
        missing = {row["id"] for row in store.run("MATCH (c:Cable) WHERE c.in_corpus = false RETURN c.id AS id")}
        hash_ = store.content_hash()
    assert {n["id"] for n in nodes} == {f"Cable:{id}" for id in ids}
    assert sorted((e["from"], e["to"]) for e in edges) == sorted((f"Cable:{row['a']}", f"Cable:{row['b']}") for row in found)
    assert {n["id"] for n in nodes if n["look"] == "missing"} == {f"Cable:{id}" for id in ids & missing} != set()
    data = part(trace, "data")
    assert f"content hash {hash_}" in data["made"] and data["made"][0] == f"made by: graphcables viz trace {ROOT_CABLE} --direction both --depth 2 --limit 20 --nodes 1000"
    assert any("go on beyond the depth of 2" in sentence for sentence in data["left_out"])
    assert data["shown"] == f"{len(nodes)} nodes and {len(edges)} edges are shown"


def test_facts_are_marked_for_what_they_are(trace: str) -> None:
    facts = part(trace, "data")["facts"]
    sent = {id: next(field for field in found["fields"] if field[0] == "sent") for id, found in facts.items()}
    assert sent[f"Cable:{ROOT_CABLE}"] == ["sent", "2010-02-24 11:30Z", None]
    missing = next(id for id, found in facts.items() if "in no known release" in found["lead"])
    assert sent[missing][2] == "estimated"
    speaks = [found for found in part(trace, "data")["edge_facts"].values() if found["passages"]]
    assert speaks and all("speaks of it" in passage["head"] for found in speaks for passage in found["passages"])


def test_a_date_of_an_hour_and_an_inferred_year_are_marked(sample_db: Path, tmp_path: Path) -> None:
    data = part(viz("around", "10LONDON90041", db=sample_db, to=tmp_path / "p.html").read_text("utf-8"), "data")
    assert ["sent", "2010-02-02 15hZ", "good to the hour, from the page"] in data["facts"]["Cable:10LONDON90041"]["fields"]
    page = viz("trace", "09REYKJAVIK90002", "--depth", "1", db=sample_db, to=tmp_path / "p.html").read_text("utf-8")
    [inferred] = [e for e in part(page, "edges") if e["line"] == "inferred" and e["from"] == "Cable:09REYKJAVIK90002"]
    assert inferred["dashes"] is True and ["year", "2008", "inferred"] in part(page, "data")["edge_facts"][inferred["id"]]["fields"]


def test_a_hub_says_how_many_it_hides(hub_db: Path, tmp_path: Path) -> None:
    data = part(viz("around", HUB, db=hub_db, to=tmp_path / "p.html").read_text("utf-8"), "data")
    assert any(sentence.startswith("3,760 of 3,800 cited by are not shown") for sentence in data["left_out"])
    assert ["cited by", "3800 held cables", None] in data["facts"][f"Cable:{HUB}"]["fields"]
    data = part(viz("trace", HUB, "--depth", "1", db=hub_db, to=tmp_path / "p.html").read_text("utf-8"), "data")
    assert any(sentence.startswith("3780 references") for sentence in data["left_out"])


@pytest.mark.parametrize("words", [("trace", HUB, "--limit", "5000"), ("around", HUB, "--limit", "5000")])
def test_above_the_cap_a_page_shows_as_many_as_it_may(hub_db: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    page = viz(*words, "--nodes", "200", db=hub_db, to=tmp_path / "p.html").read_text("utf-8")
    assert 100 <= len(part(page, "nodes")) <= 200
    assert any("200" in sentence and ("of 3,800" in sentence or "references" in sentence) for sentence in part(page, "data")["left_out"])


def test_posts(sample_db: Path, tmp_path: Path) -> None:
    page = viz("posts", "--links", "5", db=sample_db, to=tmp_path / "p.html").read_text("utf-8")
    with stores.open_store(sample_db) as store:
        rows = list(store.run("MATCH (a:Cable)-[r:REFERENCES]->(b:Cable) WHERE a.post <> b.post RETURN a.post AS source, b.post AS target, count(r) AS n ORDER BY n DESC, source, target"))
        posts = {row["p"] for row in store.run("MATCH (c:Cable) RETURN DISTINCT c.post AS p") if row["p"]}
    assert {(e["from"], e["to"]) for e in part(page, "edges")} == {(f"Post:{r['source']}", f"Post:{r['target']}") for r in rows[:5]}
    assert {n["id"] for n in part(page, "nodes")} == {f"Post:{p}" for p in posts}
    assert any(f"{len(rows) - 5} of {len(rows)} pairs" in sentence for sentence in part(page, "data")["left_out"])
    viz("posts", "--by", "messages", db=sample_db, to=tmp_path / "p.html")


@pytest.mark.parametrize("words", [("trace", ROOT_CABLE), ("around", "Post:OSLO"), ("around", "Tag:EFIS"), ("around", "tallow~REYKJAVIK"), ("posts",)])
def test_nothing_of_the_disk_and_nothing_from_elsewhere_is_in_a_page(sample_db: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    text = viz(*words, db=sample_db, to=tmp_path / "p.html").read_text("utf-8")
    assert str(tmp_path) not in text and str(sample_db) not in text and str(ROOT) not in text and sample_db.name not in text
    frame = html.unescape(re.sub(r"<script.*?</script>|<style.*?</style>", "", text, flags=re.DOTALL))
    assert not re.search(r"(?:src|href)\s*=|https?:", frame)
    assert "default-src 'none'" in frame and "unsafe" not in frame and len(re.findall(r"sha256-", frame)) == 3


def test_the_same_graph_gives_the_same_page(sample_db: Path, tmp_path: Path) -> None:
    pages = [viz("around", "Post:OSLO", db=sample_db, to=tmp_path / name).read_bytes() for name in ("a.html", "b.html")]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("words", [("trace", "09OSLO90001"), ("around", "09OSLO90001"), ("around", "Post:OSLO"), ("posts",)])
def test_hostile_text_is_inert_in_the_bytes_of_a_page(hostile_db: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    text = viz(*words, db=hostile_db, to=tmp_path / "p.html").read_text("utf-8")
    text = text.replace((files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8"), "")
    assert text.count("<script") == text.count("</script") == 6 and "<img" not in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    if words[0] != "posts" and "Post" not in words[1]:
        shown = part(text, "data")["facts"]["Cable:09OSLO90001"]["lead"]
        assert shown == "INVENTED " + HOSTILE.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e").replace("\x00", "\\x00").replace("\x9b", "\\x9b")


def test_the_default_name_of_a_page_is_no_path(hostile_db: Path, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "graphcables", "viz", "around", "Post:OSLO", "--db", hostile_db], cwd=tmp_path, capture_output=True, check=True)
    assert [p.name for p in tmp_path.iterdir()] == ["around-Post_OSLO.html"] and done.stdout.startswith(b"around-Post_OSLO.html: ")


@pytest.mark.skipif(os.name != "posix", reason="names a shell script as the browser")
def test_a_page_can_be_opened_at_once(sample_db: Path, tmp_path: Path) -> None:
    (tmp_path / "browser").write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    (tmp_path / "browser").chmod(0o755)
    command = [sys.executable, "-m", "graphcables", "viz", "posts", "--db", str(sample_db), "-o", str(tmp_path / "a b.html"), "--open"]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env={**os.environ, "BROWSER": f"{tmp_path}/browser %s"})
    assert (tmp_path / "opened").read_text().strip() == (tmp_path / "a b.html").as_uri()


def test_what_cannot_be_drawn_is_one_line(sample_db: Path, tmp_path: Path) -> None:
    def fails(*words: str | Path) -> str:
        done = subprocess.run([sys.executable, "-m", "graphcables", "viz", *map(str, words), "--db", str(sample_db)], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode in (1, 2) and b"Traceback" not in done.stderr
        return done.stderr.decode()

    assert "10REYKJAVIK90012" in fails("trace", "10REYKJAVIK90013")
    assert "label" in fails("around", "no such thing")
    assert "Place:NO" in fails("around", "Norway") and "Tag:NO" in fails("around", "Norway")
    assert "-o" in fails("posts", "-o", tmp_path)
