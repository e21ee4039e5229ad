"""What the graph cannot show is not kept, whoever brings it; and there is a way out of a store that holds it."""

from __future__ import annotations

import json
import sqlite3
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graphcables import stores, telegram
from graphcables.cli import main
from graphcables.errors import GraphcablesError, StoreError
from graphcables.model import Cable, RawCable, Reference
from graphcables.sources import own_lines
from graphcables.stores.embedded import prepared
from tests.conftest import ROOT
from tests.invented import cable, graph, opened

UNFIT: list[dict[str, Any]] = [
    {"redactions": 10**30}, {"references": (Reference("", "X", "X"),)}, {"tags": ("",)}, {"subject": 7}, {"tags": None}, {"subject": "half \ud83d"}, {"preamble": "half \ud83d"}, {"conflicts": ("x",)},
]  # fmt: skip


@pytest.mark.parametrize("values", UNFIT)
def test_it_is_rejected_with_its_reason_and_costs_itself_only(tmp_path: Path, values: dict[str, Any]) -> None:
    good = [cable("09OSLO1", "09OSLO2"), cable("09OSLO3")]
    with stores.open_store(tmp_path / "g", write=True, create=True) as store:
        report = store.load([good[0], replace(cable("09OSLO2"), **values), good[1]])
        assert (report.read, report.new) == (2, 2)
        [(source, reason)] = report.rejected
        assert source == "09OSLO2.txt" and "09OSLO2" in reason and "\n" not in reason
        assert store.versions("09OSLO2") == [] and store.check() == []


def test_a_line_that_ruined_stores_is_a_rejected_line(tmp_path: Path) -> None:
    line = own_lines.printed(cable("09OSLO1", "09OSLO2"))
    good = own_lines.printed(cable("09OSLO5", "09OSLO2"))
    del line["fingerprint"]
    line["references"][0].update(kind="", id="X")
    file = tmp_path / "lines.json"
    file.write_text("\n".join(json.dumps(one) for one in (line, line | {"references": [], "redactions": 10**30}, good)))
    done = CliRunner().invoke(main.app, ["load", str(file), "--db", str(tmp_path / "g"), "--format", "json"])
    assert done.exit_code == 0 and '"rejected": 2' in done.output and "kind of a reference" in done.output and "64 bits" in done.output
    with opened(tmp_path / "g") as store:
        assert store.check() == [] and store.versions("09OSLO1") == []


def ruin(folder: Path, id: str, **values: Any) -> None:
    """Put into a store what no load puts there any more."""
    db = sqlite3.connect(folder / "texts.sqlite")
    (body,) = db.execute("SELECT body FROM version WHERE id = ?", (id,)).fetchone()
    whole = json.loads(zlib.decompress(body)) | values
    beside = prepared.beside(Cable.from_dict(whole))
    db.execute("UPDATE version SET rank = ?, light = ?, body = ? WHERE id = ?", (beside.rank, beside.light, zlib.compress(json.dumps(whole).encode()), id))
    db.execute("UPDATE meta SET value = value + 1 WHERE key = 'sequence'")
    db.execute("INSERT OR REPLACE INTO touched SELECT ?, value FROM meta WHERE key = 'sequence'", (id,))
    db.commit()
    db.close()


@pytest.mark.parametrize("published", [True, False])
def test_the_way_out_of_a_ruined_store(tmp_path: Path, published: bool) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2"), cable("09OSLO2"), cable("09OSLO3")])
    for id in ("09OSLO1", "09OSLO3"):
        ruin(folder, id, redactions=10**30)
    if not published:
        (folder / "graph.json").unlink()
    run = CliRunner().invoke
    for command in (["rebuild"], ["check"] if not published else ["rebuild"]):
        done = run(main.app, [*command, "--db", str(folder)])
        assert isinstance(done.exception, StoreError)
        assert "09OSLO1" in str(done.exception) and "graphcables forget" in str(done.exception) and "\n" not in str(done.exception)
    # the first cannot give a graph yet: the other one is named; what was forgotten is
    done = run(main.app, ["forget", "09OSLO1", "--db", str(folder)])
    assert isinstance(done.exception, GraphcablesError) and "09OSLO3" in str(done.exception)
    done = run(main.app, ["forget", "09OSLO3", "--db", str(folder)])
    assert done.exit_code == 0
    with opened(folder) as store:
        assert store.check() == [] and list(store.ids()) == ["09OSLO2"]


def test_a_ruined_store_that_has_a_graph_can_be_read_and_checked(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1", "09OSLO2")])
    ruin(folder, "09OSLO1", redactions=10**30)
    with opened(folder) as store:
        assert len(store.run("MATCH (c:Cable) RETURN c")) == 2
        with pytest.raises(StoreError, match="09OSLO1.*graphcables forget"):
            store.check()


def test_a_document_of_no_kind_ruins_nothing(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [cable("09OSLO1", Reference("report", "IIR 7", "IIR 7"))])
    ruin(folder, "09OSLO1", references=[{"kind": "", "id": "X", "text": "X"}])
    with stores.open_store(folder, rebuild=True) as store:
        assert store.check() == []




def test_a_fault_of_the_parser_costs_one_cable_and_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = telegram.parse

    def faulty(raw: RawCable) -> Cable:
        found = true(raw)
        return replace(found, references=(Reference("", None, "X"),)) if raw.source.startswith("09OSLO") else found

    monkeypatch.setattr(telegram, "parse", faulty)
    sample = [str(ROOT / "graphcables" / "sample" / name) for name in ("09OSLO90011.txt", "08REYKJAVIK90031.txt")]
    done = CliRunner().invoke(main.app, ["load", *sample, "--jobs", "1", "--db", str(tmp_path / "g"), "--format", "json"])
    assert done.exit_code == 0 and '"rejected": 1' in done.output and '"new": 1' in done.output and "of no kind" in done.output
    assert "09OSLO90011" in (tmp_path / "g" / "rejected.csv").read_text()
