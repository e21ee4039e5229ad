"""What users wrote into the graph themselves: their statements, kept with the texts, so that they outlive a graph made anew.

See docs/decisions/user-writes.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from graphcables.graph.schema import EDGES, NODES
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.texts import Texts


class Additions:
    """The statements of users, in order, and the nodes of the schema that their edges hold."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def any(self) -> bool:
        """Whether a user ever wrote."""
        return self._texts.db.execute("SELECT 1 FROM user_write LIMIT 1").fetchone() is not None

    def kept(self) -> set[tuple[str, str]]:
        """(label, id) of the schema's nodes that must stay for a user's sake."""
        return {(label, id) for label, id in self._texts.db.execute("SELECT label, id FROM user_kept")}

    def newer(self, since: int) -> bool:
        """Whether a user wrote after sequence number `since`."""
        return self._texts.db.execute("SELECT 1 FROM user_write WHERE sequence > ? LIMIT 1", (since,)).fetchone() is not None

    def record(self, sequence: int, statement: str, parameters: Mapping[str, Any], engine: Engine) -> None:
        """Keep a statement that was run on `engine`, inside a transaction."""
        db = self._texts.db
        db.execute("INSERT INTO user_write VALUES (?, ?, ?)", (sequence, statement, json.dumps(dict(parameters))))
        held = engine.read("load/read/user_edges", kinds=sorted(EDGES))
        db.executemany("INSERT OR IGNORE INTO user_kept VALUES (?, ?)", [(r["label"], r["id"]) for r in held if r["label"] in NODES and isinstance(r["id"], str)])

    def apply(self, engine: Engine) -> None:
        """Run all statements again, in order, on a graph made anew."""
        for statement, parameters in self._texts.db.execute("SELECT statement, parameters FROM user_write ORDER BY sequence").fetchall():
            engine.cypher(statement, json.loads(parameters))
