"""What every store can do: the only thing `explore` and the command line know of an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from graphcables.model import Cable
from graphcables.stores.terms import Term


@dataclass(frozen=True)
class Records:
    """The rows a query returned, in its order.

    Values are JSON values; a node is `{"label", "id", …properties}`, an edge
    `{"edge", "from", "to", …properties}`, a path a list of nodes and edges in turn.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    warnings: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass
class LoadReport:
    """What a load did; counts of cables unless said otherwise. `rejected`: (source, reason)."""

    read: int = 0
    new: int = 0
    changed: int = 0
    other_versions: int = 0
    unchanged: int = 0
    rejected: list[tuple[str, str]] = field(default_factory=list)
    references: int = 0
    held: int = 0
    missing: int = 0
    #: Inputs that were not opened, since nothing changed about them.
    unchanged_inputs: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A version that a store holds, found at the place it is now found at again: an input that needs no parsing."""

    id: str
    fingerprint: str
    location: str


class Again(Protocol):
    """An input that was found to be held when it was read. Where that is no longer so when it is its turn, it is read after all."""

    held: Held

    def read(self) -> Any:
        """The input, read after all: a Cable, what the store made of one, or a Rejected."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Between cables given to a load: what follows comes from this file, named by a digest of its path."""

    place: bytes


@dataclass(frozen=True, slots=True)
class Ended:
    """All that a file held has come. `stamp` is what can be seen of it without opening it (size, time of change): where that is the
    same later, nothing changed about it; null where it has to be read again."""

    place: bytes
    stamp: str | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which cables a search is among. Of several values of one kind a cable has any; of each kind that is given it has one.

    `posts`, `tags` and `classifications` are values as cables have them; the days (YYYY-MM-DD) belong to the span.
    """

    posts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    classifications: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None


Order = Literal["best", "newest"]
#: What searches can be narrowed by, and a pile has values of.
Facet = Literal["post", "tag", "classification"]
#: Where more cables fit than this, none of them is the best: they are not ranked.
RANKED = 10_000


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the ids of the first cables in `order`, how many fit, and how many fit but for a date that they lack."""

    ids: tuple[str, ...]
    fits: int
    undated: int
    order: Order


#: Called as progress(committed) after each acknowledged batch with the number of cables committed so far.
Progress = Callable[[int], None]


class GraphStore(Protocol):
    """An open graph of cables. `load` and `forget` need a store opened for writing."""

    def run(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False, timeout: float | None = None
    ) -> Records:
        """Run one statement. `timeout` in seconds. Raises QueryError, WriteRefused."""

    def load(self, cables: Iterable[Any], progress: Progress | None = None) -> LoadReport:
        """Load cables (or what the store made of them where they were parsed) in batches; each is durable when `progress` is called for it."""

    def fingerprints(self, ids: Iterable[str]) -> Mapping[str, set[str]]:
        """The fingerprints of the versions held, by cable id."""

    def versions(self, id: str) -> list[Cable]:
        """All versions held of a cable, the one shown first; empty where none is held."""

    def resolve(self, number: str) -> str | None:
        """The id of the node a number leads to: itself, or the one held cable of that canonical number."""

    def ids(self) -> Iterator[str]:
        """The ids of all Cable nodes (held and merely cited), sorted."""

    def known_hash(self) -> str | None:
        """The content hash (SHA-256 of the dump, hex) where it is known or made in a moment, else null."""

    def search(self, terms: Sequence[Term], *, filters: Filters, order: Order, limit: int) -> Found:
        """The held cables that have every term, anywhere in subject or paragraphs; a term lies within one of these.

        Best first is by BM25, the subject weighing more; newest first is by date. Where more than RANKED cables fit, the newest come first.
        """

    def values(self, facet: Facet) -> list[str]:
        """The values that held cables have, sorted."""

    def close(self) -> None:
        """Release the store."""


class Store(GraphStore, Protocol):
    """What the commands that keep a graph in order ask besides."""

    #: Who was writing while `check` ran, so that the graph was not compared; null where nobody was.
    at_work: str | None

    def dump(self) -> Iterator[str]:
        """The graph as sorted JSON lines, without line ends."""

    def content_hash(self) -> str:
        """SHA-256 (hex) of the dump, each line with its line end: equal for equal graphs, on whatever engine."""

    def check(self) -> list[str]:
        """What is wrong with the store and mended by `rebuild`, a line each; empty where texts and graph agree."""

    def rebuild(self) -> None:
        """Make all that is derived anew from the versions of the cables, the graph included."""

    def forget(self, id: str) -> int:
        """Remove all versions of a cable; where others cite it, it stays as a missing one. Returns how many there were."""

    def outdated(self) -> int:
        """How many cables were understood by another grammar than this program's."""

    def __enter__(self) -> Store:
        """The store itself."""

    def __exit__(self, kind: object, *_: object) -> None:
        """Close it."""
