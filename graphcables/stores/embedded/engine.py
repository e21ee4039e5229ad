"""The graph engine, in one place: how a graph is opened, saved and asked. Nothing else imports it."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graphcables import statements
from graphcables.stores.embedded.folder import damaged, unwritten

#: Optimizer passes that were seen to give wrong answers or to change the wrong node, in one query of 750.
#: Off in every statement, reading, writing and loading. A new engine version is taken only when a random
#: comparison with Neo4j passes; docs/decisions/embedded-engine.md.
FAULTY_PASSES = (
    "push_where_into_match.1",
    "push_where_into_match.2",
    "push_distinct_into_match",
    "fuse_optional_match_aggregate",
    "fuse_match_return_aggregate",
    "fuse_match_with_aggregate",
    "fuse_match_with_aggregate_top_k",
    "fuse_chain_path_count",
    "optimize_pattern_start_node",
    "optimize_nested_queries",
    "rewrite_count_bound_var_to_star",
    "extract_pushable_rel_predicates",
)
_PASSES = list(FAULTY_PASSES)
#: Rows of one UNWIND.
_BATCH = 5_000
#: Bytes that a node or an edge takes while a folder for readers is written, and some more: 133 to 195 were measured, half of it once it is written.
_MAPPED, _MB = 250, 1024 * 1024
#: A panic in the engine is no Exception: it is known by this name only.
_PANIC = "PanicException"


class Engine:
    """A graph in memory. Made by `Engine.empty()` or `Engine.load(path)`."""

    #: The content hash, where it was computed since the graph was opened.
    content: str | None = None
    #: The folder that the graph is mapped from, where it is.
    folder: Path | None = None

    def __init__(self, graph: Any) -> None:
        self._graph = graph
        #: Whether the graph is being filled for the first time: then there is nothing to remove.
        self.filling = False

    @classmethod
    def empty(cls) -> Engine:
        """A graph without nodes, with its constraints."""
        engine = cls(_engine().KnowledgeGraph())
        for text in statements.parts("schema"):
            engine.cypher(text)
        return engine

    @classmethod
    def load(cls, path: Path, *, write: bool = False) -> Engine:
        """The graph of a file, all of it verified. Raises FileNotFoundError, DamagedStore."""
        if not path.is_file():
            raise FileNotFoundError(path)
        try:
            graph = _engine().load(str(path), verify="eager")
            graph.read_only(not write)
        except BaseException as error:
            if isinstance(error, Exception) or is_panic(error):
                raise damaged(path.parent, f"{path.name} cannot be opened") from error
            raise
        return cls(graph)

    @classmethod
    def mapped(cls, path: Path) -> Engine:
        """The graph of a folder, for reading: it is not read into memory, and not verified. Raises FileNotFoundError, DamagedStore."""
        if not path.is_dir():
            raise FileNotFoundError(path)
        try:
            graph = _engine().load(str(path))
            graph.read_only(True)
        except BaseException as error:
            if isinstance(error, Exception) or is_panic(error):
                raise damaged(path.parent, f"{path.name} cannot be opened") from error
            raise
        engine = cls(graph)
        engine.folder = path
        return engine

    def map_to(self, path: Path) -> None:
        """Write the graph to a new folder for readers. It is of no use to a writer any more. Raises StoreError."""
        self._require_room(path.parent)
        for text in statements.parts("load/drop/constraints"):
            self.cypher(text)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._graph.enable_disk_mode(str(path))
        except BaseException as error:
            if isinstance(error, Exception) or is_panic(error):
                shutil.rmtree(path, ignore_errors=True)
                raise unwritten(path.parent, str(error).removeprefix("File I/O error: ")) from error
            raise

    def _require_room(self, folder: Path) -> None:
        """The files of a folder for readers are mapped into memory while they are written: where the disk is full then, the system ends the process (SIGBUS)."""
        info = self._graph.graph_info()
        needed = _MAPPED * (info["node_count"] + info["edge_count"]) + _MB
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise unwritten(folder, f"it can take {needed // _MB + 1:,} MB there, and {free // _MB:,} MB are free")

    def condensed(self, folder: Path) -> Engine:
        """The same graph in less memory: what was written piece by piece takes three times as much as what was read from a file."""
        path = folder / f"graph-building.tmp.{os.getpid()}"
        try:
            self.save(path)
            self._graph = None
            found = Engine(_engine().load(str(path)))
        finally:
            path.unlink(missing_ok=True)
        found.filling = self.filling
        return found

    def read_only(self, on: bool) -> None:
        """Refuse writes, or take them again."""
        self._graph.read_only(on)
        if not on:
            self.content = None

    def save(self, path: Path) -> None:
        """Write the graph to a new file, in one step. Raises StoreError, and leaves no file, where there is no room or no right to."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that some parts are held in memory when mapped, which is never done here
                # compact: it is written and read as fast as the layout that can be mapped, in a fifth of the room
                self._graph.save(str(path), layout="compact")
        except BaseException as error:
            if isinstance(error, Exception) or is_panic(error):
                raise unwritten(path.parent, str(error).removeprefix("File I/O error: ")) from error
            raise

    def cypher(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, timeout_ms: int = 0, max_work_units: int | None = None
    ) -> Any:
        """Run a statement as the engine gives it. `timeout_ms` 0 means no limit. Raises the engine's own errors."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they stand in the result too
            return self._graph.cypher(
                text,
                params=dict(parameters or {}),
                timeout_ms=timeout_ms,
                max_work_units=max_work_units,
                hide_structural_keys=True,
                disabled_passes=_PASSES,
            )

    def read(self, name: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """The records of a statement of `cypher/`."""
        yield from self.cypher(statements.statement(name), parameters)

    def write_rows(self, text: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run an UNWIND $rows statement over all rows, in batches."""
        for start in range(0, len(rows), _BATCH):
            self.cypher(text, {"rows": [dict(row) for row in rows[start : start + _BATCH]]})


def _engine() -> Any:
    """The engine's module, imported at first use; its warnings stand in the results, and are not for it to print."""
    import kglite

    kglite.set_query_warning_policy("silent")
    return kglite


def is_panic(error: BaseException) -> bool:
    """Whether the engine broke down, which it tells by an exception that is no Exception."""
    return type(error).__name__ == _PANIC
