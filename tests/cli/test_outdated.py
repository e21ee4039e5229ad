"""Cables that another version of the grammar read are told apart, until their sources are loaded again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.cli.running import SAMPLE, done


def said(*args: str | Path) -> str:
    """What a command says on stderr."""
    run = done(*args)
    assert run.returncode == 0, run.stderr
    return run.stderr.decode()


def test_a_graph_says_which_cables_another_grammar_read(tmp_path: Path) -> None:
    db, source = tmp_path / "g", SAMPLE / "09OSLO90033.txt"
    said("load", source, "--db", db)
    assert "another version" not in said("check", "--db", db)
    with sqlite3.connect(db / "texts.sqlite") as texts:
        texts.execute("UPDATE version SET parser = '0 before'")
    texts.close()
    for command in (["check"], ["rebuild"], ["check", "--texts"], ["explain", "09OSLO90033", "tags"]):
        assert "1 cable was read by another version of the grammar; load the same sources again" in said(*command, "--db", db)
    said("load", source, "--db", db)
    assert "another version" not in said("check", "--db", db)
