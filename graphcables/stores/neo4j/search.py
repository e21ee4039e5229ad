"""Search on a server: the same cables as on the embedded engine, in the same order.

The index of words finds candidates, by our own folded words; what it cannot express (a phrase whose last word goes on, a word longer
than it takes) is compared by characters on the server. The rank is BM25 as SQLite computes it, not as the index of the server does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from graphcables.stores import base
from graphcables.stores.base import Facet, Filters, Found, Order
from graphcables.stores.neo4j import kept
from graphcables.stores.neo4j.server import Statements
from graphcables.stores.terms import Term

#: How much more a word in the subject weighs than one in a paragraph; and SQLite's constants.
_SUBJECT = 5.0
_K1, _B, _LEAST = 1.2, 0.75, 1e-6
#: Characters of a word that the index is asked for: it cuts words of more than 255 (of 16 bits each) in two.
_LONGEST = 120


def search(graph: Statements, terms: Sequence[Term], filters: Filters, order: Order, limit: int) -> Found:
    """See GraphStore.search."""
    needles = [needle for term in terms if (needle := _compared(term))]
    narrow: dict[str, Any] = {
        "query": " AND ".join(map(_asked, terms)),
        "needles": needles,
        "posts": list(filters.posts) or None,
        "tags": list(filters.tags) or None,
        "classifications": list(filters.classifications) or None,
        "since": filters.date_from,
        "until": filters.date_to,
    }
    (counts,) = graph.read("neo4j/search/counted", **narrow)
    fits = counts["fits"]
    if fits > base.RANKED:
        order = "newest"
    if order == "newest":
        ids = [row["id"] for row in graph.read("neo4j/search/newest", **narrow, limit=limit)]
    else:
        ids = _best(graph, terms, narrow)[:limit]
    undated = counts["undated"] if filters.date_from or filters.date_to else 0
    return Found(tuple(ids), fits, undated, order)


def values(graph: Statements, facet: Facet) -> list[str]:
    """See GraphStore.values."""
    # sorted here: by the letters' numbers, as SQLite does
    return sorted(row["value"] for row in graph.read(f"neo4j/search/values_{facet}"))


def _best(graph: Statements, terms: Sequence[Term], narrow: dict[str, Any]) -> list[str]:
    """The ids of all that fit, best first; of equal ones the newest."""
    (every,) = graph.read("neo4j/search/all_words")
    rows = list(graph.read("neo4j/search/ranked", **narrow, all=[kept.needle(term) for term in terms]))
    if not rows:
        return []
    average = every["tokens"] / every["cables"]
    weights = []
    for term in terms:
        (found,) = graph.read("neo4j/search/frequent", query=_asked(term), needle=_compared(term))
        weights.append(max(math.log((every["cables"] - found["cables"] + 0.5) / (found["cables"] + 0.5)), _LEAST))
    scores = {row["id"]: _score(row, weights, average) for row in rows}
    rows.sort(key=lambda row: row["id"])
    rows.sort(key=lambda row: row["date"], reverse=True)
    rows.sort(key=lambda row: scores[row["id"]], reverse=True)
    return [row["id"] for row in rows]


def _score(row: dict[str, Any], weights: Sequence[float], average: float) -> float:
    score = 0.0
    for weight, (in_subject, in_paragraphs) in zip(weights, row["times"], strict=True):
        times = in_subject * _SUBJECT + in_paragraphs
        score += weight * (times * (_K1 + 1.0)) / (times + _K1 * (1 - _B + _B * row["tokens"] / average))
    return score


def _compared(term: Term) -> str | None:
    """The characters to look for, where the index finds more than the term means; null where it is sure of it."""
    return kept.needle(term) if (term.prefix and len(term.words) > 1) or any(len(word) > _LONGEST for word in term.words) else None


def _asked(term: Term) -> str:
    """A term in the language of the index; its words are letters and digits only. What is compared is asked for by its words one by one."""
    if not _compared(term) and not term.prefix:
        return f'"{" ".join(term.words)}"'
    last = len(term.words) - 1
    words = (f"{word[:_LONGEST]}*" if len(word) > _LONGEST or (term.prefix and i == last) else f'"{word}"' for i, word in enumerate(term.words))
    return f"({' AND '.join(words)})"
