"""The words of a statement, told apart from strings, comments and quoted names as the engine tells them."""

from __future__ import annotations

import pytest

from graphcables.errors import QueryError, WriteRefused
from graphcables.stores.guard import guarded, names_label


@pytest.mark.parametrize(
    "text",
    [
        "`LOAD` CSV FROM '/etc/hostname' AS l RETURN l",  # to the engine a quoted word is the clause too
        "Load `csv` FROM '/etc/hostname' AS l RETURN l",
        "RETURN 1 AS l UNION LOAD CSV FROM '/etc/hostname' AS l RETURN l",
        "EXPLAIN LOAD CSV FROM '/etc/hostname' AS l RETURN l",
        "FOR VALID_TIME ALL LOAD CSV FROM '/etc/hostname' AS l RETURN l",
        "CYPHER 5 LOAD CSV FROM '/etc/hostname' AS l RETURN l",
        "LOAD // '\nCSV FROM '/etc/hostname' AS l RETURN l // '",
        "RETURN 'it\\'s' AS l UNION LOAD CSV FROM \"/etc/hostname\" AS l RETURN l",
        "LOAD JSON FROM '/etc/hostname' AS l RETURN l",
    ],
)
def test_clauses_that_read_files_are_refused(text: str) -> None:
    with pytest.raises(WriteRefused, match="reads files"):
        guarded(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) WHERE n.load = 'csv' RETURN n.load",
        "MATCH (load:Cable) RETURN load",
        "RETURN {load: 1} AS csv",
        "MATCH (n) RETURN n.format",
        "MATCH (n) RETURN n.x AS format",
        "RETURN 3 * 2 AS x",
        "RETURN [1, 2][0] - [3 * 4][0] AS x",
        "MATCH (a)-[:REFERENCES*1..3]->(b) RETURN b",
        "MATCH (a)-[:REFERENCES*..3]->(b) RETURN b",
        "MATCH (a)-[r:REFERENCES|CITES*3]->(b) RETURN b",
        "RETURN count(*) AS n",
        "RETURN '-[*]->' AS x // -[*]->",
        "MATCH (n) RETURN n.`-[*]->` AS x",
    ],
)
def test_what_only_looks_alike_passes(text: str) -> None:
    assert guarded(text) == text
    assert guarded(text + "\n;") == text + "\n"


@pytest.mark.parametrize("star", ["*", "*2..", "r*", ":REFERENCES*", "r:REFERENCES|CITES*", ":`A B`*1..", "*{x: 1}", "*..", ":REFERENCES* {x: 1}", "* // to the end\n"])
def test_patterns_without_an_upper_bound_are_refused(star: str) -> None:
    with pytest.raises(QueryError, match=r"\*1\.\.10.*line 1"):
        guarded(f"MATCH (a)-[{star}]-(b) RETURN b")


def test_the_place_is_told() -> None:
    with pytest.raises(QueryError, match=r"line 2, column 11"):
        guarded("MATCH (a)\n  RETURN 1; RETURN 2")


def test_labels_are_told_from_values() -> None:
    assert names_label("MATCH (t:Text) RETURN t", "Text") == 9
    assert names_label("MATCH (t) WHERE t:`Text` RETURN t", "Text") is not None
    assert names_label("MATCH (t:Cable|Text) RETURN t", "Text") is not None
    assert names_label("WITH 1 AS Text RETURN {a: Text} AS x", "Text") is None
    assert names_label("RETURN ':Text' AS Text", "Text") is None
