"""What is in a pile: counts by year, post, classification and shape, references, dates, flaws."""

from __future__ import annotations

from typing import Any

from graphcables import statements
from graphcables.stores.base import GraphStore

#: Tables of `key` and `cables`, in the order of printing.
TABLES = ("by_year", "by_post", "by_classification", "by_format", "by_precision")


def collect(store: GraphStore) -> dict[str, Any]:
    """All counts of a graph: `cables` {held, cited}, a list of {key, cables} for each of TABLES, `references`, `flaws`."""

    def rows(name: str) -> list[dict[str, Any]]:
        return list(store.run(statements.statement(f"explore/stats_{name}")))

    totals = {bool(row["held"]): row["cables"] for row in rows("totals")}
    references = {bool(row["held"]): row["references"] for row in rows("references")}
    later = next(iter(rows("later")), {"references": 0, "later": 0})
    inferred = next(iter(rows("inferred")), {"references": 0})
    flaws = next(iter(rows("flaws")), {})
    dated, after = later["references"] or 0, later["later"] or 0
    return {
        "cables": {"held": totals.get(True, 0), "cited_only": totals.get(False, 0)},
        **{name: rows(name) for name in TABLES},
        "references": {
            "found": sum(references.values()),
            "held": references.get(True, 0),
            "missing": references.get(False, 0),
            "year_inferred": inferred["references"] or 0,
            "later_than_citing": after,
            "later_share": round(after / dated, 4) if dated else None,
        },
        "flaws": {key: flaws.get(key) or 0 for key in ("conflicts", "redactions", "redacted", "partial")},
    }
