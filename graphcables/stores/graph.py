"""What statements of `cypher/` are run on: the embedded engine's graph, or that of a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol


class Graph(Protocol):
    """A graph that can be read and, where it is open for that, written to."""

    #: Whether the graph is being filled for the first time: then there is nothing to remove.
    filling: bool

    def cypher(self, text: str, parameters: Mapping[str, Any] | None = None) -> Iterable[Mapping[str, Any]]:
        """Run a statement. Raises the engine's own errors."""

    def read(self, name: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """The records of a statement of `cypher/`."""

    def write_rows(self, text: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run an UNWIND $rows statement over all rows, in batches."""
