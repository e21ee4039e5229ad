"""Cables into the texts, in batches that are each durable, and out of them again."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from graphcables.errors import DamagedStore
from graphcables.graph.values import Unfit
from graphcables.model import Cable
from graphcables.stores.base import LoadReport, Progress
from graphcables.stores.embedded import derived, origin, versions
from graphcables.stores.embedded.expected import Expected
from graphcables.stores.embedded.texts import Texts

#: Cables of one acknowledged batch.
BATCH = 500


def load(texts: Texts, cables: Iterable[Cable], report: LoadReport, progress: Progress | None) -> None:
    """Load cables in batches; each is durable when `progress` is called for it. What no graph could show is rejected in the report."""
    iterator = iter(cables)
    while batch := list(islice(iterator, BATCH)):
        load_batch(texts, batch, report)
        if progress:
            progress(report.read)


def load_batch(texts: Texts, batch: list[Cable], report: LoadReport) -> None:
    """Load cables in one transaction."""
    parser = origin.parser()
    changed: set[str] = set()
    counts: dict[str, int] = dict.fromkeys(("new", "changed", "other", "unchanged"), 0)

    def before(id: str) -> None:
        if id not in changed:
            derived.drop(texts, id)
            changed.add(id)

    with texts.transaction():
        texts.next_sequence()
        for cable in batch:
            try:
                outcome, _ = versions.put(texts, cable, parser, before)
            except Unfit as error:  # told before anything of it is written
                report.rejected.append((cable.source, str(error)))
            else:
                counts[outcome] += 1
        for id in sorted(changed):
            derived.add(texts, id)
    report.read += sum(counts.values())
    report.new += counts["new"]
    report.changed += counts["changed"]
    report.other_versions += counts["other"]
    report.unchanged += counts["unchanged"]


def count_references(texts: Texts, report: LoadReport) -> None:
    """References of all cables held, into the report: to held cables, and to missing ones."""
    count = texts.db.execute
    report.references = count("SELECT count(*) FROM reference").fetchone()[0]
    expected = Expected(texts)
    report.held = sum(expected.held(expected.resolve(r[0])) * r[1] for r in count("SELECT cited, count(*) FROM reference GROUP BY cited").fetchall())
    report.missing = report.references - report.held


def forget(texts: Texts, id: str) -> tuple[int, bool]:
    """Remove all versions of a cable. Returns how many there were, and whether the graph can catch up: else it has to be made anew."""
    whole = True
    with texts.transaction():
        texts.next_sequence()
        try:
            derived.drop(texts, id)
        except DamagedStore:
            whole = False
        count = versions.remove(texts, id)
        if whole:
            derived.add(texts, id)
        else:
            # without its text, its words are not known that have to leave the index
            derived.remake(texts, whole=False)
    return count, whole
