"""How quickly a pile goes into a Neo4j server: our load, and a bare script of the driver that writes the same rows in the same run.

    python tools/neo4j_server.py run --large -- python benchmarks/neo4j_load.py [CABLES] [SEED]

Everything in the server's database is deleted. Rows are nodes and edges of the dump.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import neo4j

from graphcables import stores
from graphcables.graph.schema import EDGES, edge_statement, node_statement
from graphcables.model import Cable, Paragraph, Recipient, Reference, Signature
from graphcables.statements import parts, statement
from graphcables.stores.embedded import prepared

_BATCH = 10_000
_POSTS = ("OSLO", "PARIS", "LONDON", "MADRID", "STATE", "CAIRO", "ROME", "BERLIN")
_WORDS = [f"{a}{b}" for a in ("fish", "bank", "chart", "boat", "trade", "visa", "port", "vote") for b in ("", "s", "ing", "ed", "er", "ers", "able", "less")]


def cables(count: int, seed: int) -> list[prepared.Prepared]:
    """Invented cables, made ready as processes that read them would."""
    chance = random.Random(seed)
    out = []
    for n in range(count):
        post, year = _POSTS[n % len(_POSTS)], 2003 + n * 7 // count
        id = f"{year % 100:02d}{post}{n + 1}"
        cited = {f"{year % 100:02d}{chance.choice(_POSTS)}{chance.randrange(1, n + 2)}" for _ in range(chance.randrange(4))}
        text = [Paragraph(i, "C", " ".join(chance.choices(_WORDS, k=90))) for i in range(1, 6)]
        one = Cable(
            id=id, canonical=id, post=post, date=f"{year}-{n % 12 + 1:02d}-{n % 28 + 1:02d}T10:00Z", date_precision="minute", date_source="header", classification="CONFIDENTIAL",
            subject=" ".join(chance.choices(_WORDS, k=6)).upper(), sender=f"AMEMBASSY {post}", tags=("PREL", "ECON", chance.choice(("FR", "NO", "UK"))), format="telegram-text", source=f"{id}.txt",
            recipients=tuple(Recipient("action" if i == 0 else "info", f"AMEMBASSY {name}", f"RUEH/{name}") for i, name in enumerate(chance.sample(_POSTS, 5))),
            references=tuple(Reference("cable", c, text=c) for c in sorted(cited)), signed_by=(Signature(chance.choice(("QUILL", "ROE", "MARSK"))),),
            paragraphs=tuple(text), fingerprint=f"{n:064x}", location=f"{n:064x}",
        )  # fmt: skip
        out.append(prepared.prepare(one))
    return out


def rows_of(lines: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The rows of a dump, by the statement that writes them: nodes first."""
    out: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        found = json.loads(line)
        if "label" in found:
            out[node_statement(found.pop("label"))].append({"id": found.pop("id"), "props": found})
        else:
            kind, (a, source), (b, target) = found.pop("edge"), found.pop("from"), found.pop("to")
            key = {name: found.pop(name, None) for name in EDGES[kind].key}
            out[edge_statement(kind, a, b)].append({"from": source, "to": target, "props": found, **key})
    return out


def main() -> None:
    """Measure and print."""
    count, seed = (int(sys.argv[i]) if len(sys.argv) > i else default for i, default in ((1, 5_000), (2, 1)))
    url, password = os.environ["GRAPHCABLES_NEO4J_URL"], os.environ["NEO4J_PASSWORD"]
    found = cables(count, seed)
    with tempfile.TemporaryDirectory() as folder, stores.open_store(Path(folder) / "g", write=True, create=True) as store:
        start = time.perf_counter()
        store.load(found)
        print(f"embedded: {count:,} cables in {time.perf_counter() - start:.1f} s")
        lines = list(store.dump())
    with neo4j.GraphDatabase.driver(url, auth=("neo4j", password), notifications_min_severity="OFF") as driver, driver.session() as session:
        for name in ("schema", "schema-neo4j"):
            for text in parts(name):
                session.run(text).consume()
        for warm in (True, False):  # the first is the server's warming up
            _wipe(session)
            start = time.perf_counter()
            for name, rows in rows_of(lines).items():
                for at in range(0, len(rows), _BATCH):
                    session.execute_write(lambda tx, name=name, some=rows[at : at + _BATCH]: tx.run(statement(name), {"rows": some}).consume())
            bare = time.perf_counter() - start
            print(f"bare driver{' (warming up)' if warm else ''}: {len(lines):,} nodes and edges in {bare:.1f} s, {len(lines) / bare:,.0f} a second")
        _wipe(session)
        with stores.open_store(url, write=True, create=True) as store:
            marks: list[float] = []
            start = time.perf_counter()
            store.load(found, lambda _: marks.append(time.perf_counter() - start))
            whole = time.perf_counter() - start
            graph = whole - marks[-1]
            print(f"ours: texts of {count:,} cables in {marks[-1]:.1f} s ({count / marks[-1]:,.0f} a second); graph in {graph:.1f} s ({len(lines) / graph:,.0f} nodes and edges a second)")
            print(f"      graph alone: {bare / graph:.2f} of the bare driver's speed; with the texts, which it does not write: {bare / whole:.2f}")
            assert list(store.dump()) == lines
        _wipe(session)


def _wipe(session: Any) -> None:
    session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS").consume()


if __name__ == "__main__":
    main()
