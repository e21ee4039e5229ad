"""Cables into the texts, in batches that are each durable, and out of them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphcables.errors import DamagedStore
from graphcables.graph.values import Unfit
from graphcables.model import Cable
from graphcables.stores.base import Again, Begun, Ended, LoadReport, Progress
from graphcables.stores.embedded import derived, known, origin, prepared, versions
from graphcables.stores.embedded.expected import Expected
from graphcables.stores.embedded.noted import Notes
from graphcables.stores.embedded.prepared import Derived, Prepared
from graphcables.stores.embedded.texts import Texts

#: What a load is given: cables, what was made of them where they were parsed, inputs that need not be parsed, and notes on files between them.
Loadable = Cable | Prepared | Again | Begun | Ended
#: Cables of one acknowledged batch, and of one of a long load.
BATCH, LARGEST_BATCH = 500, 2_000
#: A load is committed in no more pieces than some of these.
_PIECES = 20
#: Batches that somebody made smaller than this stay so.
_SMALL = 500
#: A batch ends where it has so many times more notes than cables.
_NOTES = 4


def load(texts: Texts, cables: Iterable[Loadable], report: LoadReport, progress: Progress | None) -> None:
    """Load cables in batches; each is durable when `progress` is called for it. What no graph could show is rejected in the report."""
    texts.hold(much=True)
    iterator = iter(cables)
    size = BATCH
    notes = Notes(texts)
    while batch := _next(iterator, size):
        read = report.read
        load_batch(texts, batch, report, notes)
        if progress and report.read > read:
            progress(report.read)
        # a long load is committed in larger pieces: the index of words is written in fewer
        size = min(max(size, report.read // _PIECES), max(size, LARGEST_BATCH)) if size >= _SMALL else size


def _next(iterator: Iterator[Loadable], size: int) -> list[Loadable]:
    """The next cables, `size` of them, and the notes between them; empty where there are no more."""
    batch: list[Loadable] = []
    count = 0
    for one in iterator:
        batch.append(one)
        count += not isinstance(one, Begun | Ended)
        if count == size or len(batch) >= _NOTES * size:  # of files that hold no cable there are notes only
            break
    return batch


def load_batch(texts: Texts, batch: list[Loadable], report: LoadReport, notes: Notes | None = None) -> None:
    """Load cables in one transaction."""
    notes = notes or Notes(texts)
    work = _Batch(texts, notes)
    with texts.transaction():
        for one in batch:
            try:
                work.put(one)
            except Unfit as error:  # told before anything of it is written
                notes.failed()
                report.rejected.append((getattr(one, "source", ""), str(error)))
        derived.add(texts, work.changed, work.ready)
    counts = work.counts
    report.read += sum(counts.values())
    report.new += counts["new"]
    report.changed += counts["changed"]
    report.other_versions += counts["other"]
    report.unchanged += counts["unchanged"]
    report.rejected += work.rejected


class _Batch:
    """One transaction's cables: which ids changed, and what of them is derived already."""

    def __init__(self, texts: Texts, notes: Notes) -> None:
        self._texts = texts
        self._notes = notes
        self._parser = origin.parser()
        self.changed: set[str] = set()
        self.ready: dict[tuple[str, str], Derived] = {}
        self.counts: dict[versions.Outcome, int] = dict.fromkeys(("new", "changed", "other", "unchanged"), 0)
        self.rejected: list[tuple[str, str]] = []

    def put(self, one: Loadable) -> None:
        """Keep one; what it meant is counted. Raises Unfit."""
        if isinstance(one, Begun):
            self._notes.begun(one)
            return
        if isinstance(one, Ended):
            self._notes.ended(one)
            return
        if not isinstance(one, Cable | Prepared):
            if known.still(self._texts.db, one.held, self._parser):
                self.counts["unchanged"] += 1
                return
            found = one.read()
            if not isinstance(found, Cable | Prepared):
                self._notes.failed()
                self.rejected.append((found.source, found.reason))
                return
            one = found
        ready = prepared.prepare(one) if isinstance(one, Cable) else one
        self._notes.changed()
        outcome = versions.put(self._texts, ready, self._parser, self._before)
        self.counts[outcome] += 1
        if ready.id in self.changed:
            self.ready[ready.id, ready.fingerprint] = ready.derived

    def _before(self, id: str) -> None:
        if not self.changed:
            # a batch that changes nothing leaves the graph as new as the texts
            self._texts.next_sequence()
        if id not in self.changed:
            derived.drop(self._texts, id)
            self.changed.add(id)


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
            derived.add(texts, [id])
        else:
            # without its text, its words are not known that have to leave the index
            derived.remake(texts, whole=False)
    return count, whole
