"""What is derived from the versions shown, derived again and compared: the tables cable by cable, the graph by sums.

A graph is a set of lines (`dump`), and the sum of the digests of all lines of a kind is equal where the sets are: so neither side is
ever held in memory, and several processes can add up parts of it.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from graphcables import processes
from graphcables.graph.rows import Edge, Node
from graphcables.graph.schema import EDGES, NODES
from graphcables.graph.shared import GAZETTED
from graphcables.graph.values import checked
from graphcables.stores.embedded import dump
from graphcables.stores.embedded.additions import Additions
from graphcables.stores.embedded.building import MANY, absent_nodes, opened, shared_nodes, told
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.expected import Expected
from graphcables.stores.embedded.tables import Tables
from graphcables.stores.embedded.texts import Texts

_PIECE = 250

#: By label or kind: how many lines, and the sum of their digests.
Sums = Counter[str]


@dataclass(slots=True)
class Examined:
    """What was found: `hidden`: ids whose version shown is not the one that should be; `unlike`: ids of which something else stands in
    the tables than follows, `tags`: whose tags are others; `words`: the sum of all words; `expected` and `found`: the lines of the graph, and of the one that is there; `part`: these lines themselves, packed, of one task."""

    hidden: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    words: int = 0
    expected: Sums = field(default_factory=Counter)
    found: Sums = field(default_factory=Counter)
    part: bytes = b""
    content: str = ""

    def add(self, other: Examined) -> None:
        """What was found elsewhere."""
        self.hidden += other.hidden
        self.unlike += other.unlike
        self.tags += other.tags
        self.words += other.words
        self.expected.update(other.expected)
        self.found.update(other.found)


@dataclass(frozen=True, slots=True)
class _Task:
    """A part of the work: cables by their ids, or one kind of what is in the graph."""

    ids: tuple[str, ...] | None = ()
    kind: str = ""


def examine(texts: Texts, jobs: int | None, *, graph: Engine | None = None, lines: bool = True) -> Examined:
    """Examine all cables and, where it is given, a graph, whose content hash is then the `content` of what is returned. Without
    `lines` only the tables.

    Raises StoreError on a cable that cannot be put into a graph, DamagedStore.
    """
    with told(texts):
        return _examine(texts, jobs or os.cpu_count() or 1, graph, tables=True, lines=lines)


def content(texts: Texts, graph: Engine, jobs: int | None) -> str:
    """The content hash of a graph: SHA-256 (hex) of its dump, each line with its line end."""
    return _examine(texts, jobs or os.cpu_count() or 1, graph, tables=False, lines=False).content


def _examine(texts: Texts, jobs: int, graph: Engine | None, *, tables: bool, lines: bool) -> Examined:
    ids = [row[0] for row in texts.db.execute("SELECT id FROM version UNION SELECT id FROM cable ORDER BY 1")]
    cables = [] if graph is None else dump.ids(graph)
    kinds = [] if graph is None else [_Task(few, kind) for kind in dump.KINDS for few in dump.slices(kind, cables)]
    many, mapped = len(ids) >= MANY and jobs > 1, graph.folder if graph else None
    tasks = [*kinds, *(_Task(tuple(ids[i : i + _PIECE])) for i in range(0, len(ids) if tables else 0, _PIECE))]
    out, hasher = Examined(), dump.Hasher()
    here = _Here(texts, graph, lines)
    alone = len(tasks) if not many else len(kinds) if mapped is None else 0
    with closing(_elsewhere_or_here(here, texts, tasks[alone:], mapped, jobs)) as rest:
        for task, found in chain(((task, here.done(task)) for task in tasks[:alone]), rest):
            out.add(found)
            if task.kind:
                hasher.add(task.kind, found.part)
    if tables and lines:
        out.expected.update(_shared(texts))
    out.content = hasher.hexdigest()
    return out


def _elsewhere_or_here(here: _Here, texts: Texts, tasks: list[_Task], mapped: Path | None, jobs: int) -> Generator[tuple[_Task, Examined], None, None]:
    if not tasks:
        return
    work = partial(_elsewhere, path=texts.path, sequence=texts.sequence, mapped=mapped, lines=here.lines)
    with closing(processes.in_order(work, _lost, iter(tasks), jobs, 1)) as results:
        for [task], [found] in results:
            # what another process could not do is done here, where it can be told why
            yield task, found or here.done(task)


class _Here:
    """Does parts of the work in this process."""

    def __init__(self, texts: Texts, graph: Engine | None, lines: bool) -> None:
        self._texts, self._graph, self.lines = texts, graph, lines
        self._expected = Expected(texts)

    def done(self, task: _Task) -> Examined:
        """A part of the work."""
        if task.kind:
            assert self._graph is not None
            return _part(self._graph, task)
        out, ids = Examined(), task.ids or ()
        kept, found = Tables(self._texts, ids), self._expected.all_rows(ids)
        for id in ids:
            if id in found:
                kept.compare(id, *found[id], out)
                if self.lines:
                    rows = found[id][1]
                    out.expected.update(_sums(chain([_node(rows.cable)], map(_edge, rows.edges))))
            else:
                out.hidden.append(id)
        return out


def _part(graph: Engine, task: _Task) -> Examined:
    """A part of a label or kind as it is in the graph."""
    lines = dump.some_lines(graph, task.kind, task.ids)
    return Examined(found=_sums((task.kind, line) for line in lines), part=dump.packed(lines))


_graphs: dict[Path, Engine] = {}


def _elsewhere(tasks: list[_Task], *, path: Path, sequence: int, mapped: Path | None, lines: bool) -> list[Examined | None]:
    """In another process; nothing where it cannot be done there, and where something has to be told."""
    out: list[Examined | None] = []
    for task in tasks:
        try:
            if task.kind:
                assert mapped
                if mapped not in _graphs:
                    _graphs[mapped] = Engine.mapped(mapped)
                out.append(_part(_graphs[mapped], task))
            else:
                expected = opened(path, sequence)
                out.append(_Here(expected.texts, None, lines).done(task) if expected else None)
        except Exception:  # whatever it is, it comes again where the task is done anew, and is told from there
            out.append(None)
    return out


def _lost(task: _Task) -> None:
    return None


def _shared(texts: Texts) -> Sums:
    """The lines that no one cable gives: nodes that are only cited, or shared, and edges between these."""
    expected, additions = Expected(texts), Additions(texts)
    kept = additions.kept()
    nodes = chain(absent_nodes(expected, kept), *(shared_nodes(expected, additions, label, kept) for label in NODES if label != "Cable"))
    edges = (edge for label in GAZETTED for node in shared_nodes(expected, additions, label, kept) for edge in expected.edges_between(label, node.id))
    return _sums(chain(map(_node, nodes), map(_edge, edges)))


def _node(node: Node) -> tuple[str, str]:
    props = checked(f"{node.label} {node.id}", NODES[node.label].types, node.props)
    props.pop("id", None)
    return node.label, dump.node_line(node.label, node.id, props)


def _edge(edge: Edge) -> tuple[str, str]:
    props = checked(f"{edge.kind} of {edge.source}", EDGES[edge.kind].types, edge.props)
    return edge.kind, dump.edge_line(edge.kind, edge.from_label, edge.source, edge.to_label, edge.target, props)


def _sums(lines: Iterable[tuple[str, str]]) -> Sums:
    out: Sums = Counter()
    for kind, line in lines:
        # a line more than once shows as well; no sum of 128 bits of few millions is met by chance
        out[kind] += int.from_bytes(hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=16).digest(), "big")
    return out


def differing(examined: Examined) -> Iterator[str]:
    """The labels and kinds in which the graph is not what is expected."""
    for kind in sorted({*NODES, *EDGES}):
        if examined.expected[kind] != examined.found[kind]:
            yield kind


