"""What is in a pile: counts by year, post, classification and shape, references, dates, flaws."""

from __future__ import annotations

from collections import Counter
from typing import Any

from graphcables import statements
from graphcables.stores.base import GraphStore

#: Tables of `key` and `cables`, in the order of printing. In `by_conflict` a cable may stand under several keys.
TABLES = ("by_year", "by_post", "by_classification", "by_format", "by_header", "by_precision", "by_date_source", "by_conflict")


def collect(store: GraphStore) -> dict[str, Any]:
    """All counts of a graph: a list of {key, cables} for each of TABLES, and objects of numbers:

    `cables`: held, only cited; versions held, cables with several of them, duplicates of another held cable.
    `dates`: held cables with and without one; cited ones with an estimated span of days and without.
    `references`: found, to held and to missing cables, with an inferred year; `both_dated` are those between held cables
    that have dates, `later_than_citing` those of them whose cited cable is the later one, `later_share` their share (null where none is dated).
    `components`: groups of cables that references join, whichever way they point, cables without any counted as groups of their own; how many
    cables and references the largest has.
    `flaws`: held cables with conflicts, redacted, partial, without a subject; places that are redacted.
    """

    def rows(name: str) -> list[dict[str, Any]]:
        return list(store.run(statements.statement(f"explore/stats_{name}")))

    def numbers(name: str) -> dict[str, int]:
        return {key: value or 0 for key, value in next(iter(rows(name)), {}).items()}

    totals = _by_held(rows("totals"), "cables")
    references = _by_held(rows("references"), "references")
    later = numbers("later")
    dated, after = later.get("references", 0), later.get("later", 0)
    estimated = numbers("estimated").get("cables", 0)
    tables = {name: rows(name) for name in TABLES}
    undated = sum(row["cables"] for row in tables["by_precision"] if row["key"] is None)
    versions, flaws = numbers("versions"), numbers("flaws")
    components = _components(rows("linked"), sum(totals.values()))
    return {
        "cables": {"held": totals[True], "cited_only": totals[False], **{key: versions.get(key, 0) for key in ("versions", "several_versions", "duplicates")}},
        **tables,
        "dates": {"dated": totals[True] - undated, "undated": undated, "estimated": estimated, "not_estimated": totals[False] - estimated},
        "references": {
            "found": sum(references.values()),
            "held": references[True],
            "missing": references[False],
            "year_inferred": numbers("inferred").get("references", 0),
            "both_dated": dated,
            "later_than_citing": after,
            "later_share": round(after / dated, 4) if dated else None,
        },
        "components": components,
        "flaws": {key: flaws.get(key, 0) for key in ("conflicts", "redactions", "redacted", "partial", "no_subject")},
    }


def _components(links: list[dict[str, Any]], cables: int) -> dict[str, int]:
    import networkx

    graph = networkx.Graph()
    graph.add_edges_from((link["citing"], link["cited"]) for link in links)
    of = {id: at for at, group in enumerate(networkx.connected_components(graph)) for id in group}
    members, references = Counter(of.values()), Counter(of[link["citing"]] for link in links)
    largest, joined = max(((count, references[at]) for at, count in members.items()), default=(min(cables, 1), 0))
    return {"count": len(members) + cables - len(of), "largest_cables": largest, "largest_references": joined}


def _by_held(rows: list[dict[str, Any]], count: str) -> dict[bool, int]:
    """What a user added to the graph has no `in_corpus`, and is not held."""
    out = {True: 0, False: 0}
    for row in rows:
        out[bool(row["held"])] += row[count]
    return out
