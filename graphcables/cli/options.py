"""The options that commands share: which graph, which format."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How records are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


Db = Annotated[
    str,
    typer.Option("--db", envvar="GRAPHCABLES_DB", help="The graph: a folder.", show_default=True, metavar="GRAPH"),
]
Output = Annotated[Format, typer.Option("--format", help="table for a person; json, jsonl or csv for a program.")]
