"""The counts of a pile are those of its cables, counted here from the cables themselves."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from graphcables import ingest
from graphcables.explore import stats
from graphcables.model import Cable, Conflict, Reference
from tests.cli.running import run
from tests.conftest import ROOT
from tests.engines import Graphs
from tests.invented import cable, graph, opened, ref

SAMPLE = ROOT / "graphcables" / "sample"
_GOOD = {"minute": len("2009-05-01T10:00"), "hour": len("2009-05-01T10"), "day": len("2009-05-01"), "month": len("2009-05")}


def counted(cables: Iterable[Cable]) -> dict[str, Any]:
    """What the counts have to be."""
    versions: dict[str, list[Cable]] = {}
    for c in cables:
        versions.setdefault(c.id, []).append(c)
    # whole before partial, fewer redactions, longer text
    held = {id: min(some, key=lambda c: (c.partial, c.redactions, -len(c.preamble or "") - sum(len(p.text) for p in c.paragraphs))) for id, some in versions.items()}
    meant = {canonical: ids[0] for canonical in {c.canonical for c in held.values()} if len(ids := [c.id for c in held.values() if c.canonical == canonical]) == 1}

    def pairs(wanted: Callable[[Reference], bool]) -> set[tuple[str, str]]:
        found = {(c.id, r.id if r.id in held else meant.get(r.id, r.id)) for c in held.values() for r in c.references if r.kind == "cable" and r.id and wanted(r)}
        return {(a, b) for a, b in found if a != b}

    links, inferred = pairs(lambda r: True), pairs(lambda r: r.year_inferred)
    cited = {b for _, b in links if b not in held}
    dated = [(held[a], held[b]) for a, b in links if b in held and held[a].date and held[b].date]
    later = sum(_day(b, a) > _day(a, b) for a, b in dated)
    to_held = sum(b in held for _, b in links)
    undated = sum(c.date is None for c in held.values())
    return {
        "cables": {
            "held": len(held), "cited_only": len(cited), "versions": sum(map(len, versions.values())), "several_versions": sum(len(some) > 1 for some in versions.values()),
            "duplicates": sum(c.canonical != c.id and c.canonical in held for c in held.values()),
        },
        "by_year": Counter((c.date or "")[:4] or None for c in held.values()),
        "by_post": Counter(c.post for c in held.values()),
        "by_classification": Counter(c.classification for c in held.values()),
        "by_format": Counter(c.format for c in held.values()),
        "by_header": Counter("ACP-127" if c.transmission else "extract" if c.partial else "ACP-126" if c.sender else "other" for c in held.values()),
        "by_precision": Counter(c.date_precision for c in held.values()),
        "by_date_source": Counter(c.date_source for c in held.values()),
        "by_conflict": Counter(field for c in held.values() for field in {x.field for x in c.conflicts}),
        "dates": {"dated": len(held) - undated, "undated": undated, "estimated": len(cited), "not_estimated": 0},
        "references": {
            "found": len(links), "held": to_held, "missing": len(links) - to_held, "year_inferred": len(inferred), "both_dated": len(dated),
            "later_than_citing": later, "later_share": round(later / len(dated), 4) if dated else None,
        },
        "components": _components({*held, *cited}, links),
        "flaws": {
            "conflicts": sum(bool(c.conflicts) for c in held.values()), "redactions": sum(c.redactions for c in held.values()), "redacted": sum(c.redactions > 0 for c in held.values()),
            "partial": sum(c.partial for c in held.values()), "no_subject": sum(c.subject is None for c in held.values()),
        },
    }  # fmt: skip


def _components(numbers: set[str], links: set[tuple[str, str]]) -> dict[str, int]:
    """Groups of numbers, by merging one link after the other."""
    groups = {number: {number} for number in numbers}
    for a, b in links:
        if groups[a] is not groups[b]:
            groups[a] |= groups[b]
            groups.update(dict.fromkeys(groups[b], groups[a]))
    distinct = {id(group): group for group in groups.values()}
    largest = max(distinct.values(), key=len, default=set())
    of_largest = {sum(a in group for a, _ in links) for group in distinct.values() if len(group) == len(largest)}
    return {"count": len(distinct), "largest_cables": len(largest), "largest_references": max(of_largest, default=0)}


def _day(one: Cable, other: Cable) -> str:
    """The date of one as far as those of both are good."""
    assert one.date
    return one.date[: min(_GOOD[one.date_precision or "month"], _GOOD[other.date_precision or "month"])]


def plain(counts: dict[str, Any]) -> dict[str, Any]:
    """Tables as counters; each key once, and in the order of its table."""
    out = {}
    for name, value in counts.items():
        if isinstance(value, list):
            assert len({row["key"] for row in value}) == len(value)
            numbers = [row["cables"] for row in value]
            assert name == "by_year" or numbers == sorted(numbers, reverse=True)
            out[name] = Counter({row["key"]: row["cables"] for row in value})
        else:
            out[name] = value
    return out


def test_on_the_sample(graphs: Graphs) -> None:
    cables = [c for c in ingest.outcomes([str(SAMPLE)], jobs=1) if isinstance(c, Cable)]
    graph(graphs / "g", cables)
    with opened(graphs / "g") as store:
        counts = stats.collect(store)
    assert plain(counts) == counted(cables)
    assert counts["references"]["missing"] > 0 and counts["references"]["later_than_citing"] > 0 and counts["references"]["year_inferred"] > 0 and counts["by_conflict"]


def test_a_date_that_is_good_to_the_hour_is_not_later_within_it(graphs: Graphs) -> None:
    cables = [
        cable("09OSLO1", "09OSLO2", "09OSLO3", "09OSLO4", "09OSLO5", "09OSLO6", "09OSLO7", "09OSLO8", "09OSLO9", "09PARIS1", date="2009-05-01T10:00Z", date_precision="hour"),
        cable("09OSLO2", date="2009-05-01T10:59Z"),
        cable("09OSLO3", date="2009-05-01T11:00Z"),
        cable("09OSLO4", date="2009-05-01T23:00Z", date_precision="day"),
        cable("09OSLO5", date="2009-05-02T00:00Z", date_precision="day"),
        cable("09OSLO6", date="2009-05-31T00:00Z", date_precision="month"),
        cable("09OSLO7", date="2009-06-01T00:00Z", date_precision="month"),
        cable("09OSLO8", date="2009-04-30T10:00Z", conflicts=(Conflict("post", "OSLO", "PARIS"), Conflict("post", "OSLO", "ROME"), Conflict("id", "a: b", "c")), partial=True),
        cable("09OSLO9", date=None, redactions=3),
        cable("09OSLO10", ref("09OSLO1", year_inferred=True), date="2009-05-01T10:30Z"),
        cable("09OSLO11", "09OSLO10", date="2009-05-01T10:29Z"),
    ]
    graph(graphs / "g", cables)
    with opened(graphs / "g") as store:
        counts = stats.collect(store)
    assert plain(counts) == counted(cables)
    assert counts["references"]["later_than_citing"] == 4 and counts["references"]["both_dated"] == 9


def test_versions_and_duplicates(graphs: Graphs) -> None:
    cables = [cable("09OSLO7", at="a"), cable("09OSLO7", at="b", redactions=1), cable("09EFTOOSLO7", canonical="09OSLO7", post="OSLO"), cable("09OSLO8")]
    graph(graphs / "g", cables)
    with opened(graphs / "g") as store:
        assert plain(stats.collect(store)) == counted(cables)
        assert stats.collect(store)["cables"] == {"held": 3, "cited_only": 0, "versions": 4, "several_versions": 1, "duplicates": 1}


def test_an_empty_graph_and_one_without_references(graphs: Graphs) -> None:
    for name, cables in (("empty", []), ("lone", [cable("09OSLO1", date=None)])):
        graph(graphs / name, cables)
        with opened(graphs / name) as store:
            assert plain(stats.collect(store)) == counted(cables)
        for format in ("table", "json", "jsonl", "csv"):
            assert run("stats", "--db", graphs / name, "--format", format)[0]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2", "09OSLO9", date="2009-05-01T10:00Z"), cable("09OSLO2", date="2009-06-01T10:00Z", redactions=2, post=None)])


def test_no_share_without_its_numbers(db: Path) -> None:
    out, _ = run("stats", "--db", db)
    assert "1 of 2 (50.0%) to held cables, 1 of 2 (50.0%) to missing ones" in out and "later than the cable that cites them: 1 of 1 (100.0%)" in out
    assert "2 of 2 (100.0%) held cables have one; 1 of 1 (100.0%) that are only cited have an estimated span of days" in out
    assert len(re.findall(r"\d+ of \d+ \(\d+\.\d%\)", out)) == out.count("%") > 0
    assert "  OSLO           1  █" in out and "  unknown        1  █" in out


def test_formats_say_the_same(db: Path) -> None:
    counts = json.loads(run("stats", "--db", db, "--format", "json")[0])
    rows = [json.loads(line) for line in run("stats", "--db", db, "--format", "jsonl")[0].splitlines()]
    assert [r["value"] for r in rows if (r["table"], r["key"]) == ("references", "later_than_citing")] == [counts["references"]["later_than_citing"]] == [1]
    assert {(r["key"], r["value"]) for r in rows if r["table"] == "by_post"} == {(r["key"], r["cables"]) for r in counts["by_post"]} == {("OSLO", 1), (None, 1)}
    assert len(run("stats", "--db", db, "--format", "csv")[0].splitlines()) == len(rows) + 1
