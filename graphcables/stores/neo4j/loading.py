"""Texts into a server, in batches that are each a transaction, and out of it again; the graph follows later (`following`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import fields

from graphcables.model import Cable
from graphcables.stores.base import Begun, Ended, LoadReport, Progress
from graphcables.stores.embedded import loading
from graphcables.stores.embedded.loading import Loadable
from graphcables.stores.embedded.prepared import Prepared
from graphcables.stores.neo4j.failing import TooMuch
from graphcables.stores.neo4j.server import Server, Statements
from graphcables.stores.neo4j.workbench import Workbench

#: Cables and bytes (of their texts, compressed) of one batch.
_CABLES, _BYTES = 500, 4_000_000


def load(server: Server, cables: Iterable[Loadable], report: LoadReport, progress: Progress | None) -> None:
    """Load cables in batches; each is durable when `progress` is called for it. Raises TooMuch where one cable is too large."""
    # which files were read to their end is not noted on a server: there `--since-last` passes over none
    for batch in _batches(one for one in cables if not isinstance(one, Begun | Ended)):
        _load(server, batch, report, progress)


def _load(server: Server, batch: list[Loadable], report: LoadReport, progress: Progress | None) -> None:
    try:
        found = server.write(lambda graph: _write(server, graph, batch))
    except TooMuch:
        if len(batch) < 2:
            raise
        half = len(batch) // 2
        _load(server, batch[:half], report, progress)
        _load(server, batch[half:], report, progress)
        return
    for field in fields(report):
        setattr(report, field.name, getattr(report, field.name) + getattr(found, field.name))
    if progress:
        progress(report.read)


def _write(server: Server, graph: Statements, batch: list[Loadable]) -> LoadReport:
    """One batch, in a transaction that may be repeated: nothing outlives it but what is returned."""
    report = LoadReport()
    with closing(Workbench(server.address)) as bench:
        whole = [one for one in batch if isinstance(one, Cable | Prepared)]
        bench.hold(graph, {one.id for one in whole}, {one.location for one in whole if one.location})
        bench.ready = {(one.id, one.fingerprint): one for one in whole if isinstance(one, Prepared)}
        loading.load_batch(bench.texts, batch, report)
        _give_back(graph, bench)
    return report


def forget(server: Server, id: str) -> int:
    """Remove all versions of a cable. Returns how many there were."""

    def work(graph: Statements) -> int:
        with closing(Workbench(server.address)) as bench:
            bench.hold(graph, [id], ())
            count, _ = loading.forget(bench.texts, id)
            _give_back(graph, bench)
            return count

    return server.write(work)


def _give_back(graph: Statements, bench: Workbench) -> None:
    sequence = sequence_of(graph)[0] + 1
    if bench.give_back(graph, sequence):
        graph.write("neo4j/write/meta", props={"sequence": sequence})


def sequence_of(graph: Statements) -> tuple[int, int]:
    """(number of the last batch that changed something, number that the graph is built to)."""
    meta = next(graph.read("neo4j/read/meta"))["meta"]
    return int(meta["sequence"]), int(meta["built"])


def _batches(cables: Iterable[Loadable]) -> Iterator[list[Loadable]]:
    batch: list[Loadable] = []
    size = 0
    for one in cables:
        needed = _size(one)
        if batch and (len(batch) >= _CABLES or size + needed > _BYTES):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += needed
    if batch:
        yield batch


def _size(one: Loadable) -> int:
    if isinstance(one, Prepared):
        return len(one.body)
    # texts are compressed to a third and less
    return sum(len(paragraph.text) for paragraph in one.paragraphs) // 3 if isinstance(one, Cable) else 0
