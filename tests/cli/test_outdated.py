"""Cables that another version of the grammar read are told apart, until their sources are loaded again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.cli.running import SAMPLE, run


def test_a_graph_says_which_cables_another_grammar_read(tmp_path: Path) -> None:
    db, source = tmp_path / "g", SAMPLE / "09OSLO90033.txt"
    run("load", source, "--db", db)
    assert "another version" not in run("check", "--db", db)[1]
    with sqlite3.connect(db / "texts.sqlite") as texts:
        texts.execute("UPDATE version SET parser = '0 before'")
    texts.close()
    for command in (["check"], ["rebuild"], ["check", "--texts"], ["explain", "09OSLO90033", "tags"]):
        assert "1 cable was read by another version of the grammar; load the same sources again" in run(*command, "--db", db)[1]
    run("load", source, "--db", db)
    assert "another version" not in run("check", "--db", db)[1]
