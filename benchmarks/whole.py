"""A loaded make_corpus held against its truth file: edges, PageRank, and the time of each named query.

    python benchmarks/whole.py STORE TRUTH

STORE is a folder that `load` made of a cables.csv, TRUTH the truth file of that (JSON lines: id, references). Edges are counted both in the
graph that readers ask and in the exported dump. PageRank by rustworkx over the former, by networkx over the latter (`graphcables[bench]`).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import networkx
import rustworkx

from graphcables import stores
from graphcables.explore import named

_EDGES = "MATCH (a:Cable)-[:REFERENCES]->(b:Cable) WHERE a.id >= $from AND a.id < $to RETURN a.id AS a, b.id AS b"
#: What is asked for where a named query needs it.
_GIVEN = {"cable": "09STATE15113", "sender": "MADRID", "addressee": "STATE", "person": None, "kind": "email", "post": "MADRID", "tag": "PREL"}


def truth(path: Path) -> set[tuple[str, str]]:
    """(citing, cited) of a truth file."""
    with path.open(encoding="utf-8") as lines:
        return {(cable["id"], cited) for cable in map(json.loads, lines) for cited in cable["references"]}


def asked(store: Any) -> set[tuple[str, str]]:
    """(citing, cited) by Cypher, a span of numbers at a time."""
    bounds = ["", *(f"{year:02d}{letter}" for year in range(100) for letter in "AFKPU"), "~"]
    return {(row[0], row[1]) for low, high in zip(bounds, bounds[1:], strict=False) for row in store.run(_EDGES, {"from": low, "to": high}, timeout=600).rows}


def exported(store: Any) -> set[tuple[str, str]]:
    """(citing, cited) of the dump."""
    out = set()
    for line in store.dump():
        if '"edge":"REFERENCES"' in line and (edge := json.loads(line)).get("edge") == "REFERENCES":
            out.add((edge["from"][1], edge["to"][1]))
    return out


def ranked(edges: set[tuple[str, str]]) -> dict[str, float]:
    """PageRank by rustworkx."""
    graph, at = rustworkx.PyDiGraph(), {}
    for edge in sorted(edges):
        for id in edge:
            if id not in at:
                at[id] = graph.add_node(id)
    graph.add_edges_from_no_data([(at[a], at[b]) for a, b in sorted(edges)])
    found = rustworkx.pagerank(graph, tol=1e-10, max_iter=500)
    return {id: found[i] for id, i in at.items()}


def queries(store: Any) -> None:
    """The time of each named query, in a process that has the graph open."""
    times = []
    person = next(iter(store.run("MATCH (p:Person) RETURN p.id ORDER BY p.id LIMIT 1").rows))[0]
    for query in named.all_queries():
        given = {p.name: _GIVEN.get(p.name) or person for p in query.parameters if p.default is None}
        start = time.perf_counter()
        rows = store.run(query.cypher, {**{p.name: p.default for p in query.parameters}, **given}, timeout=600)
        times.append((time.perf_counter() - start, query.name, len(rows)))
    for seconds, name, count in sorted(times, reverse=True):
        print(f"{seconds:6.2f} s  {name} ({count} rows)")


def main() -> None:
    """Print the figures."""
    folder, file = sys.argv[1:]
    right = truth(Path(file))
    with stores.open_store(folder) as store:
        queries(store)
        found, dumped = asked(store), exported(store)
    hits = len(found & right)
    print(f"edges: {len(found)} by Cypher, {len(dumped)} in the dump (the same: {found == dumped}), {len(right)} in the truth file; precision {hits / len(found):.4f}, recall {hits / len(right):.4f}")
    ours = ranked(found)
    theirs = networkx.pagerank(networkx.DiGraph(sorted(dumped)), tol=1e-12, max_iter=500)
    most = max(abs(ours[id] - theirs[id]) for id in theirs)
    first = [sorted(rank, key=lambda id: (-rank[id], id))[:100] for rank in (ours, theirs)]
    print(f"PageRank of {len(theirs)} cables: largest difference {most:.1e} (the largest rank is {max(theirs.values()):.1e}); of the first 100, {len(set(first[0]) & set(first[1]))} are the same")


if __name__ == "__main__":
    main()
