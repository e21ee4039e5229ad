"""What only a server has: addresses, errors a user can act on, locks, time-outs, interruptions, and databases that are not ours."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphcables import stores
from graphcables.errors import NoStore, QueryError, StoreBusy, StoreError, UsageError, VersionMismatch, WriteRefused
from graphcables.graph.schema import EDGES, NODES
from graphcables.stores.neo4j import address, failing, kept, loading
from graphcables.stores.neo4j import server as servers
from tests.conftest import ROOT
from tests.engines import Graphs, OnServer, graphs_of, server
from tests.invented import cable

# -- addresses: no server is needed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("neo4j://localhost", address.Address("neo4j", "localhost")),
        ("bolt+s://db.example.org:7000/cables", address.Address("bolt+s", "db.example.org", 7000, None, "cables")),
        ("NEO4J+SSC://ada@[::1]:1/", address.Address("neo4j+ssc", "[::1]", 1, "ada")),
    ],
)
def test_addresses(text: str, found: address.Address) -> None:
    assert address.parse(text) == found
    assert address.parse(str(found)) == found


@pytest.mark.parametrize("text", ["http://localhost", "neo4j://", "bolt://host:0", "bolt://host:99999", "bolt://host:x", "bolt://host/a/b", "bolt://host?policy=x", "bolt://a b"])
def test_what_names_no_server(text: str) -> None:
    with pytest.raises(UsageError):
        address.parse(text)


def test_a_password_in_a_url_is_refused_and_not_repeated() -> None:
    for text in ("bolt://ada:hunter2@host", "bolt://ada:hunter2@host:7687/x", "neo4j://:hunter2@host"):
        with pytest.raises(UsageError, match="NEO4J_PASSWORD") as found:
            stores.open_store(text)
        assert "hunter2" not in str(found.value)


def test_options_and_environment_name_user_and_database(monkeypatch: pytest.MonkeyPatch) -> None:
    assert address.chosen("bolt://h", "ada", "cables") == "bolt://ada@h:7687/cables" and address.chosen("some folder", None, None) == "some folder"
    there = address.parse("bolt://h")
    assert (there.as_user, there.in_database) == ("neo4j", None)
    monkeypatch.setenv("NEO4J_USERNAME", "eve")
    monkeypatch.setenv("NEO4J_DATABASE", "other")
    assert (there.as_user, there.in_database) == ("eve", "other") and address.parse("bolt://ada@h/cables").as_user == "ada"
    for wrong in ({"db": "some folder", "user": "ada", "database": None}, {"db": "bolt://h", "user": "ada:hunter2", "database": None}):
        with pytest.raises(UsageError):
            address.chosen(**wrong)  # type: ignore[arg-type]


def test_without_a_password_nobody_is_asked_where_nobody_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    with pytest.raises(UsageError, match="NEO4J_PASSWORD"):
        stores.open_store("bolt://127.0.0.1:1")


def test_the_driver_is_not_imported_for_help() -> None:
    code = "import sys; from graphcables.cli import main; import graphcables.stores; main.main(); sys.exit('neo4j' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, "load", "--help"], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0 and "--database" in done.stdout, done.stderr


def test_servers_that_are_too_old() -> None:
    here = address.parse("bolt://h")
    assert [bool(failing.too_old(here, f"Neo4j/{v}")) for v in ("4.4.30", "5.13.0", "5.26.0", "5.26.30-SNAPSHOT", "2025.01.0", "dev")] == [True, True, False, False, False, False]


def test_nothing_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "whatever")
    for scheme in ("bolt", "neo4j"):
        with pytest.raises(StoreError, match="nothing listens at 127.0.0.1:1; start the server"):
            stores.open_store(f"{scheme}://127.0.0.1:1")
    with pytest.raises(StoreError, match="no host nowhere.invalid"):
        stores.open_store("bolt://nowhere.invalid")


def test_what_listens_is_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "whatever")
    with socket.create_server(("127.0.0.1", 0)) as other:

        def answer() -> None:
            for _ in range(2):
                connection, _ = other.accept()
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.close()

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(StoreError, match="no Neo4j server"):
            stores.open_store(f"bolt://127.0.0.1:{other.getsockname()[1]}")


def test_batches_are_cut_by_bytes() -> None:
    rows = [{"id": "x" * n} for n in (10, 10, 500, 10, 10)]
    assert [len(some) for some in servers.pieces(rows, 100, 60)] == [2, 1, 2] and [len(some) for some in servers.pieces(rows, 2, 10**6)] == [2, 2, 1]
    assert list(servers.pieces([], 2, 2)) == []


# -- on a server


@pytest.fixture
def graphs(tmp_path: Path) -> Iterator[Graphs]:
    with graphs_of("neo4j", tmp_path) as found:
        yield found


on_server = pytest.mark.neo4j


@on_server
def test_wrong_passwords_databases_and_no_encryption(graphs: OnServer, monkeypatch: pytest.MonkeyPatch) -> None:
    there = address.parse(graphs.url)
    with pytest.raises(StoreError, match="has no database nope; name one with --database"):
        stores.open_store(f"{graphs.url}/nope")
    for scheme in ("bolt+s", "bolt+ssc", "neo4j+s"):
        with pytest.raises(StoreError, match=f"no encrypted connection.*{scheme.split('+')[0]}://"):
            stores.open_store(f"{scheme}://{there.host}:{there.port}")
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong-password")
    with pytest.raises(StoreError, match="does not know the user neo4j with this password; set NEO4J_PASSWORD") as found:
        stores.open_store(graphs.url)
    assert "wrong-password" not in str(found.value)


@on_server
def test_a_database_that_is_empty_and_one_that_holds_something_else(graphs: Graphs) -> None:
    with pytest.raises(NoStore, match="graphcables load"):
        stores.open_store(graphs / "g")
    with server().session() as session:
        session.run("CREATE (:Film {title: 'x'})").consume()
    with pytest.raises(StoreError, match="holds something that is no graph of graphcables.*--database"):
        stores.open_store(graphs / "g", write=True, create=True)
    with server().session() as session:
        assert session.run("MATCH (n) RETURN labels(n) AS l").value() == [["Film"]]


@on_server
def test_other_versions_are_told_with_what_mends_them(graphs: Graphs) -> None:
    with stores.open_store(graphs / "g", write=True, create=True) as store:
        store.load([cable("09OSLO1", "09OSLO2")])
        before = list(store.dump())
    with server().session() as session:
        session.run("MATCH (m:Meta {id: 'graph'}) SET m.gazetteers = 'old'").consume()
        session.run("MATCH (c:Cable {id: '09OSLO1'}) SET c.subject = 'of other gazetteers'").consume()
    with pytest.raises(VersionMismatch, match="graphcables rebuild --db bolt://"):
        stores.open_store(graphs / "g")
    with stores.open_store(graphs / "g", rebuild=True) as store:
        assert list(store.dump()) == before and store.check() == []
    with server().session() as session:
        session.run("MATCH (m:Meta {id: 'graph'}) SET m.layout = '0'").consume()
    for rebuild in (False, True):
        with pytest.raises(VersionMismatch, match="load its sources anew"):
            stores.open_store(graphs / "g", rebuild=rebuild)


@on_server
def test_reading_is_refused_by_the_server_and_ended_by_it(graphs: Graphs) -> None:
    with stores.open_store(graphs / "g", write=True, create=True) as store:
        store.load([cable("09OSLO1", "09OSLO2")])
    with stores.open_store(graphs / "g") as store:
        for text in ("CREATE (n:Note {id: 'x'})", "MATCH (c:Cable) SET c.name = 'x'", "MATCH (c:Cable) RETURN c.id AS i UNION CREATE (n:X) RETURN n.id AS i", "CALL { CREATE (n:X) } RETURN 1 AS x", "DROP CONSTRAINT cable_id"):
            with pytest.raises(QueryError):
                store.run(text)
        with pytest.raises(UsageError):
            store.run("CREATE (n:Note {id: 'x'})", write=True)
        with pytest.raises(WriteRefused, match="reads files"):
            store.run("LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row", write=True)
        start = time.monotonic()
        with pytest.raises(QueryError, match="stopped after 1 seconds"):
            store.run("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(a + b) AS n", timeout=1)
        assert time.monotonic() - start < 30
        with pytest.raises(QueryError, match=r"line 2, column 14.*(?s:.)*\^"):
            store.run("MATCH (c:Cable)\nWHERE c.id = = 1 RETURN c")
        found = store.run("MATCH (n:Cabel) RETURN n")
        assert found.rows == () and any("Cabel" in warning for warning in found.warnings)
        [(text,)] = store.run("MATCH (:Cable {id: '09OSLO1'})-[:HAS_TEXT]->(t:Text) RETURN t.texts").rows
        assert text == ["Nothing happened."]
        path, edge = store.run("MATCH p = (a:Cable {id: '09OSLO1'})-[r:REFERENCES]->(b) RETURN p, r").rows[0]
        assert [part.get("label") or part.get("edge") for part in path] == ["Cable", "REFERENCES", "Cable"] and (edge["from"], edge["to"]) == ("09OSLO1", "09OSLO2")
        assert list(store.run("MATCH (:Cable)-[r:REFERENCES]->() RETURN r"))[0]["r"] == edge
    running = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'range(1, 1000000)' AND NOT currentQuery STARTS WITH 'SHOW' RETURN count(*)"
    with server().session() as session:
        assert session.run(running).single()[0] == 0


@on_server
def test_one_writes_at_a_time(graphs: Graphs) -> None:
    with stores.open_store(graphs / "g", write=True, create=True) as store:
        store.load([cable("09OSLO1")])
        with pytest.raises(StoreBusy, match=f"process {os.getpid()}"):
            stores.open_store(graphs / "g", write=True)
        with stores.open_store(graphs / "g") as reader:
            reader.check()
            assert reader.at_work
    with stores.open_store(graphs / "g", write=True) as store:
        assert store.load([cable("09OSLO1")]).unchanged == 1


EVIL = ["x'}) DETACH DELETE n //", 'x"}) DETACH DELETE n //', "`}) MATCH (n) DETACH DELETE n //", "\\u0027}) DETACH DELETE n //", "$rows", "a\u0000b\u202e\x1f", "'; MATCH (n) DETACH DELETE n; //"]


@on_server
def test_nothing_that_comes_in_is_a_statement(graphs: Graphs) -> None:
    cables = [cable("09OSLO1", "09OSLO2", subject=EVIL[0], tags=tuple(EVIL), text=" ".join(EVIL)), cable("09OSLO2", sender=EVIL[1])]
    with stores.open_store(graphs.folder / "g", write=True, create=True) as folder, stores.open_store(graphs / "g", write=True, create=True) as store:
        for one in (folder, store):
            one.load(cables)
        assert list(store.dump()) == list(folder.dump())
        for text in EVIL:
            if "\x00" not in text:
                assert store.run("MATCH (t:Tag {id: $id}) RETURN t.id", {"id": text}).rows == ((text,),)
                assert store.resolve(text) is None and store.versions(text) == [] and store.fingerprints([text]) == {}
        assert store.check() == []


@on_server
def test_statements_name_the_schema_s_kinds() -> None:
    """Kinds of edges cannot be parameters: where a statement lists them, it lists them all."""
    text = (ROOT / "cypher" / "neo4j" / "read" / "led_to.cypher").read_text("utf-8")
    from_cables = {kind for kind, edge in EDGES.items() if ("Cable", "Cable") not in edge.ends and any(a == "Cable" for a, _ in edge.ends)}
    assert set(text.split("[:")[1].split("]")[0].split("|")) == from_cables
    assert not set(kept.LABELS) & NODES.keys() and not set(kept.KINDS) & EDGES.keys()


@on_server
def test_too_much_for_the_server_is_done_in_halves(graphs: Graphs, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server gives a transaction 64 MB (tools/neo4j_server.py); a batch without limits does not fit into that."""
    monkeypatch.setattr(loading, "_BYTES", 10**12)
    cables = [cable(f"09OSLO{n}", f"09OSLO{n + 1}", text=f"w{n} " * 100_000) for n in range(1, 90)]
    sizes: list[int] = []
    with stores.open_store(graphs / "g", write=True, create=True) as store:
        assert store.load(cables, sizes.append).new == 89
        assert sizes[-1] == 89 and len(sizes) > 1
        assert len(store.run("MATCH (c:Cable)-[:HAS_TEXT]->() RETURN c.id AS id")) == 89


_LOADER = """
import sys
from graphcables import stores
from tests.invented import cable
from graphcables.stores.neo4j import loading, following
loading._CABLES, following._CABLES = 20, 30
with stores.open_store(sys.argv[1], write=True, create=True) as store:
    store.load([cable(f"09OSLO{n}", f"09OSLO{n + 1}", f"08PARIS{n % 7}", text=f"Word{n}.") for n in range(1, 401)], lambda n: print(n, flush=True))
    print("done", flush=True)
"""


@on_server
@pytest.mark.parametrize("after", ["60", "400"])
def test_a_load_that_is_killed_is_completed_by_the_next(graphs: Graphs, after: str) -> None:
    """Killed among the texts, and while the graph follows: what was acknowledged is held, and the next load ends in the same graph."""
    place = graphs / "g"
    process = subprocess.Popen([sys.executable, "-c", _LOADER, place], stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert process.stdout
    for line in process.stdout:
        if line.strip() == after:
            break
    time.sleep(0.3 if after == "400" else 0)
    process.kill()
    process.wait()
    cables = [cable(f"09OSLO{n}", f"09OSLO{n + 1}", f"08PARIS{n % 7}", text=f"Word{n}.") for n in range(1, 401)]
    with stores.open_store(place) as store:
        assert sum(map(len, store.fingerprints(one.id for one in cables).values())) >= int(after)
        assert store.run("MATCH (c:Cable) RETURN count(c) AS n").warnings
    with stores.open_store(place, write=True) as store:
        report = store.load(cables)
        assert report.unchanged >= int(after) and report.new + report.unchanged == 400
        assert store.check() == []
        with stores.open_store(graphs.folder / "whole", write=True, create=True) as whole:
            whole.load(cables)
            assert list(store.dump()) == list(whole.dump())


@on_server
def test_damage_is_found_and_mended(graphs: Graphs) -> None:
    with stores.open_store(graphs / "g", write=True, create=True) as store:
        store.load([cable("09OSLO1", "09OSLO2", "08PARIS5"), cable("09OSLO2")])
        before = list(store.dump())
    for text, said in (
        ("MATCH (c:Cable {id: '09OSLO1'}) SET c.subject = 'x'", "not in the texts"),
        ("MATCH (:Cable {id: '09OSLO1'})-[r:TAGGED]->() DELETE r", "not in the graph"),
        ("MATCH (c:Cable {id: '08PARIS5'}) DETACH DELETE c", "not in the graph"),
        ("CREATE (:Tag {id: 'NEW', name: 'x'})", "not in the texts"),
        ("MATCH (t:Text {id: '09OSLO1'}) SET t.words = ' other '", "shown and searched"),
        ("MATCH (t:Text {id: '09OSLO1'}) DETACH DELETE t", "shown and searched"),
    ):
        with server().session() as session:
            session.run(text).consume()
        with stores.open_store(graphs / "g") as store:
            assert any(said in problem for problem in store.check()), text
        with stores.open_store(graphs / "g", rebuild=True) as store:
            assert store.check() == [] and list(store.dump()) == before, text


@on_server
def test_the_command_line_on_a_server(graphs: Graphs) -> None:
    def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "graphcables", *words], capture_output=True, text=True, cwd=ROOT, env={**os.environ, **more}, stdin=subprocess.DEVNULL)

    place = graphs / "g"
    loaded = run("load", "graphcables/sample", "--db", place, "--format", "json")
    assert loaded.returncode == 0 and json.loads(loaded.stdout.splitlines()[-1])["new"] == 43, loaded.stderr
    for words in (("stats",), ("check",), ("trace", "10REYKJAVIK90003"), ("show", "09OSLO90011"), ("search", "bank"), ("query", "most-cited"), ("explain", "10REYKJAVIK90003", "date"), ("dump",)):
        done = run(*words, "--database", "neo4j", "--user", "neo4j", GRAPHCABLES_DB=place)
        assert done.returncode == 0 and done.stdout and "warning" not in done.stderr, (words, done.stderr)
    refused = run("stats", "--db", place, NEO4J_PASSWORD="wrong-password")
    assert refused.returncode == 1 and refused.stderr.startswith("graphcables: ") and refused.stderr.count("\n") == 1
