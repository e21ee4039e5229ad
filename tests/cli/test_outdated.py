"""Cables that another version of the grammar read are told apart, until their sources are loaded again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.cli.running import run
from tests.sources.invented_pages import page


def test_a_graph_says_which_cables_another_grammar_read(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(page(), "utf-8")
    db = tmp_path / "g"
    run("load", tmp_path / "one.html", "--db", db)
    assert "another version" not in run("check", "--db", db)[1]
    with sqlite3.connect(db / "texts.sqlite") as texts:
        texts.execute("UPDATE version SET parser = '0 before'")
    texts.close()
    for command in (["check"], ["rebuild"], ["check", "--texts"]):
        assert "1 cable was read by another version of the grammar; load the same sources again" in run(*command, "--db", db)[1]
    run("load", tmp_path / "one.html", "--db", db)
    assert "another version" not in run("check", "--db", db)[1]
