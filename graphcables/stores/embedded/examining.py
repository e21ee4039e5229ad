"""What is derived from the versions shown, derived again and compared: the tables cable by cable, the graph by `sums`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

from graphcables.graph.schema import EDGES, NODES
from graphcables.stores.embedded import dump, sharing, sums
from graphcables.stores.embedded.building import told
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.expected import Expected
from graphcables.stores.embedded.sums import Sums
from graphcables.stores.embedded.tables import Tables, indexed, left_over, vocabulary
from graphcables.stores.embedded.texts import Texts

_PIECE = 250


@dataclass(slots=True)
class Examined:
    """What was found.

    Of the tables: `hidden`: ids whose version shown is not the one that should be; `unlike`: ids of which something else stands in
    them than follows, `tags`: whose tags are others; `left`: whether they have rows of what is not held. Of the full-text index:
    `indexed`: whether it is over the cables shown, `words`: the sum of all words less those that it has. Of the graph: `expected`
    and `found`: its lines, and those of the one that is there, whose hash is `content`; `part`: its lines themselves, packed, of one task.
    """

    hidden: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    left: bool = False
    indexed: bool = True
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
        self.left |= other.left
        self.indexed &= other.indexed
        self.words += other.words
        self.expected.update(other.expected)
        self.found.update(other.found)


@dataclass(frozen=True, slots=True)
class _Task:
    """A part of the work: some cables; a label or kind as it is in the graph, of some cables or all of it; or something as a whole."""

    what: Literal["cables", "graph", "shared", "words", "index", "left"]
    ids: tuple[str, ...] | None = None
    kind: str = ""


#: What cannot be cut up, and takes longest: it comes first.
_WHOLE = (_Task("words"), _Task("left"), _Task("index"))


def examine(texts: Texts, jobs: int | None, *, graph: Engine | None = None, lines: bool = True) -> Examined:
    """Examine all cables and, where it is given, a graph, whose content hash is then the `content` of what is returned. Without
    `lines` only the tables.

    Raises StoreError on a cable that cannot be put into a graph, DamagedStore.
    """
    ids = [row[0] for row in texts.db.execute("SELECT id FROM version UNION SELECT id FROM cable ORDER BY 1")]
    cables = [_Task("cables", tuple(ids[i : i + _PIECE])) for i in range(0, len(ids), _PIECE)]
    whole = (*((_Task("shared"),) if lines else ()), *_WHOLE)
    with told(texts):
        return _gathered(texts, len(ids), jobs, graph, [*whole, *_parts(graph), *cables], lines=lines)


def content(texts: Texts, graph: Engine, jobs: int | None) -> str:
    """The content hash of a graph: SHA-256 (hex) of its dump, each line with its line end."""
    (count,) = texts.db.execute("SELECT count(*) FROM cable").fetchone()
    return _gathered(texts, count, jobs, graph, _parts(graph), lines=False).content


def _parts(graph: Engine | None) -> list[_Task]:
    """The graph in parts, in the order of the dump."""
    cables = [] if graph is None else dump.ids(graph)
    return [] if graph is None else [_Task("graph", few, kind) for kind in dump.KINDS for few in dump.slices(kind, cables)]


def _gathered(texts: Texts, cables: int, jobs: int | None, graph: Engine | None, tasks: list[_Task], *, lines: bool) -> Examined:
    jobs = sharing.jobs_for(cables, jobs)
    mapped = graph.folder if graph else None
    here = partial(_done, Expected(texts), mapped=None, graph=graph, lines=lines)
    # a graph in memory is this process's own
    own = [task for task in tasks if task.what == "graph" and not mapped]
    others = [task for task in tasks if task.what != "graph" or mapped]
    out, hasher = Examined(), dump.Hasher()
    with closing(sharing.over(texts, partial(_done, mapped=mapped, lines=lines), others, jobs, here)) as rest:
        for task, found in chain(((task, here(task)) for task in own), rest):
            out.add(found)
            if task.what == "graph":
                hasher.add(task.kind, found.part)
    out.content = hasher.hexdigest()
    return out


def _done(expected: Expected, task: _Task, *, mapped: Path | None, lines: bool, graph: Engine | None = None) -> Examined:
    """What is found by a task; the graph is the one given, or mapped."""
    db = expected.texts.db
    match task.what:
        case "cables":
            return _cables(expected, task.ids or (), lines)
        case "graph":
            found = dump.some_lines(graph or _mapped(mapped), task.kind, task.ids)
            return Examined(found=sums.of_lines(task.kind, found), part=dump.packed(found))
        case "shared":
            return Examined(expected=sums.of_shared(expected))
        case "words":
            return Examined(words=-vocabulary(expected.texts))
        case "index":
            return Examined(indexed=indexed(db))
        case "left":
            return Examined(left=left_over(db))


def _cables(expected: Expected, ids: tuple[str, ...], lines: bool) -> Examined:
    out, tables, found = Examined(), Tables(expected.texts, ids), expected.all_rows(ids)
    for id in ids:
        if id in found:
            tables.compare(id, *found[id], out)
        else:
            out.hidden.append(id)
    if lines:
        rows = [rows for _, rows in found.values()]
        out.expected.update(sums.of_graph((one.cable for one in rows), (edge for one in rows for edge in one.edges)))
    return out


_graphs: dict[Path, Engine] = {}


def _mapped(path: Path | None) -> Engine:
    """A graph that readers map, for this process to keep."""
    assert path
    if path not in _graphs:
        _graphs[path] = Engine.mapped(path)
    return _graphs[path]


def differing(examined: Examined) -> Iterator[str]:
    """The labels and kinds in which the graph is not what is expected."""
    for kind in sorted({*NODES, *EDGES}):
        if examined.expected[kind] != examined.found[kind]:
            yield kind
