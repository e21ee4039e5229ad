"""`load --since-last`: what nothing changed about is not opened; whatever is in doubt is read again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphcables import ingest, stores
from graphcables.cli import loading
from graphcables.cli.options import Format
from graphcables.course import Course
from graphcables.sources import Rejected
from graphcables.stores.base import Begun, Ended, Held, LoadReport
from graphcables.stores.embedded import loading as store_loading
from graphcables.stores.embedded import origin
from tests.cli.running import done, run
from tests.invented import cable, opened
from tests.sources.packing import a_page, zipped

_OLD = 1_200_000_000_000_000_000


def written(path: Path, data: bytes, when: int = _OLD) -> Path:
    """A file with a time of change of its own, by default years ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, ns=(when, when))
    return path


def table(*numbers: int, wrong: int = -1) -> bytes:
    """Rows of cables.csv; the one of the number `wrong` has no text."""
    row = '"{n}","1/23/2009 13:33","09OSLO{n}","Embassy Oslo","CONFIDENTIAL","","FM AMEMBASSY OSLO\nTO SECSTATE WASHDC","{body}"\n'
    return "".join(row.format(n=n, body="" if n == wrong else f"C O N F I D E N T I A L OSLO {n:06d}\n\nSUBJECT: INVENTED {n}\n\n1. Nothing.") for n in numbers).encode()


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    for i in range(3):
        written(tmp_path / "pile" / f"{i}.html", a_page(90_001 + i))
    return tmp_path / "pile"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "g"


def load(pile: Path | str, db: Path, *, since_last: bool = True, jobs: int = 1) -> LoadReport:
    return loading.run([str(pile)], str(db), jobs, None, Format.table, since_last=since_last)


def counts(report: LoadReport) -> tuple[int, int]:
    """(cables read, inputs that were not opened)."""
    return report.read, report.unchanged_inputs


def held(db: Path) -> list[str]:
    with opened(db) as store:
        assert store.check() == []
        return [row[0] for row in store.run("MATCH (c:Cable) WHERE c.in_corpus RETURN c.id ORDER BY c.id").rows]


def notes(db: Path) -> int:
    found = sqlite3.connect(db / "texts.sqlite")
    try:
        return int(found.execute("SELECT count(*) FROM input").fetchone()[0])
    finally:
        found.close()


def test_what_has_not_changed_is_not_opened(pile: Path, db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert counts(load(pile, db, since_last=False)) == (3, 0)  # every load takes notes
    written(pile / "1.html", b"\0" * len(a_page(90_002)))  # nobody can tell without opening it
    written(pile / "new.html", a_page(90_009))
    capsys.readouterr()
    assert counts(load(pile, db)) == (1, 3)
    assert "0 inputs rejected; 3 inputs unchanged since they were last loaded, not opened" in capsys.readouterr().out
    assert held(db) == ["09OSLO90001", "09OSLO90002", "09OSLO90003", "09OSLO90009"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_also_where_processes_read(tmp_path: Path, db: Path, jobs: int) -> None:
    for i in range(60):
        written(tmp_path / "pile" / f"{i:02d}.html", a_page(90_100 + i))
    assert counts(load(tmp_path / "pile", db, jobs=jobs)) == (60, 0)
    written(tmp_path / "pile" / "07.html", a_page(90_999), _OLD + 1)
    assert counts(load(tmp_path / "pile", db, jobs=jobs)) == (1, 59)


@pytest.mark.parametrize("when", [_OLD + 1, _OLD - 1])
def test_another_time_of_change_is_a_change(pile: Path, db: Path, when: int) -> None:
    load(pile, db)
    written(pile / "1.html", a_page(90_007), when)
    assert counts(load(pile, db)) == (1, 2) and "09OSLO90007" in held(db)
    assert counts(load(pile, db)) == (0, 3)


def test_what_was_rejected_is_read_and_told_again(pile: Path, db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(pile / "damaged.txt", b"no cable")
    written(pile / "rows.csv", table(1, 2, 3, wrong=2))
    assert counts(load(pile, db)) == (5, 0)
    for _ in range(2):
        capsys.readouterr()
        report = load(pile, db)
        assert counts(report) == (2, 3) and len(report.rejected) == 2
        told = capsys.readouterr().err
        assert "damaged.txt: no known shape" in told and "rows.csv" in told
    written(pile / "rows.csv", table(1, 2, 3))
    assert counts(load(pile, db)) == (3, 3) and counts(load(pile, db)) == (0, 4)


def test_an_archive_and_a_table_are_one_input_each(tmp_path: Path, db: Path) -> None:
    written(tmp_path / "pile" / "day.zip", zipped({f"{i}.html": a_page(90_001 + i) for i in range(5)}))
    written(tmp_path / "pile" / "rows.csv", table(*range(1, 80)))
    assert counts(load(tmp_path / "pile", db, jobs=2)) == (84, 0)
    assert counts(load(tmp_path / "pile", db, jobs=2)) == (0, 2)


def test_what_was_written_a_moment_ago_may_be_written_again(pile: Path, db: Path) -> None:
    (pile / "1.html").touch()
    load(pile, db)
    assert notes(db) == 2 and counts(load(pile, db)) == (1, 2)


def test_what_changed_while_it_was_read_is_read_again(pile: Path, db: Path) -> None:
    path = written(pile / "rows.csv", table(*range(1, 9)))
    found: list[Any] = []
    for one in ingest.noted([str(path)], 1, stores.preparation(db), Course()):
        found.append(one)
        if len(found) == 3:
            written(path, path.read_bytes(), _OLD + 1)
    assert isinstance(found[0], Begun) and found[-1] == Ended(found[0].place)
    again = list(ingest.noted([str(path)], 1, stores.preparation(db), Course()))
    assert again[-1] == Ended(found[0].place, f"{path.stat().st_size} {_OLD + 1}")


def test_what_is_passed_over_counts_in_no_bar(pile: Path, db: Path) -> None:
    load(pile, db)
    new = written(pile / "new.html", a_page(90_009))
    course = Course(ingest.measured([str(pile)]))
    assert sum(not isinstance(one, Begun | Ended) for one in ingest.noted([str(pile)], 1, stores.preparation(db), course, since_last=True)) == 1
    assert course.total == course.passed == new.stat().st_size and course.unchanged == 3


class _Gone:
    """A cable that was held when its file was read, and could not be read again when it was its turn."""

    held = Held("09OSLO1", "none", "nowhere")

    def read(self) -> Rejected:
        return Rejected("a.html", "is another file now; load it again")


def test_what_the_store_could_not_keep_is_read_again(db: Path) -> None:
    place = b"0123456789abcdef"
    with stores.open_store(db, write=True, create=True) as store:
        for notes_on in ([], [_Gone()]):
            store.load([Begun(place), cable("09OSLO2"), *notes_on, Ended(place, "1 2")])
            assert notes(db) == (0 if notes_on else 1)


def stopping(pile: Path, db: Path, after: int) -> Iterator[Any]:
    count = 0
    for one in ingest.noted([str(pile)], 1, stores.preparation(db), Course()):
        assert not isinstance(one, Rejected)
        count += not isinstance(one, Begun | Ended)
        if count > after:
            raise ZeroDivisionError
        yield one


def test_only_what_was_committed_is_passed_over(tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped in the middle of a table, behind some batches."""
    monkeypatch.setattr(store_loading, "BATCH", 3)
    pile = tmp_path / "pile"
    for i in range(4):
        written(pile / f"{i}.html", a_page(90_001 + i))
    written(pile / "rows.csv", table(*range(1, 9)))
    for after in (4, 7):
        with pytest.raises(ZeroDivisionError), stores.open_store(db, write=True, create=True) as store:
            store.load(stopping(pile, db, after))
        assert notes(db) == (2 if after == 4 else 4)
    assert counts(load(pile, db)) == (8, 4) and len(held(db)) == 12


def test_a_half_loaded_change_takes_the_note_away(tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the file, restored to what it was, would be passed over, though the store has half of what it was meanwhile."""
    monkeypatch.setattr(store_loading, "BATCH", 3)
    path = written(tmp_path / "rows.csv", table(*range(1, 9)))
    load(path, db)
    written(path, table(*range(1, 9)).replace(b"Nothing", b"Changed"), _OLD + 1)
    with pytest.raises(ZeroDivisionError), stores.open_store(db, write=True) as store:
        store.load(stopping(path, db, 5))
    written(path, table(*range(1, 9)))
    report = load(path, db)
    assert counts(report) == (8, 0) and report.changed == 3


def test_another_grammar_reads_all_anew(pile: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(pile, db)
    monkeypatch.setattr(origin, "parser", lambda: "another")
    report = load(pile, db)
    assert counts(report) == (3, 0) and report.changed == 3
    assert counts(load(pile, db)) == (0, 3)


def test_a_graph_from_before_such_notes_is_given_them(pile: Path, db: Path) -> None:
    load(pile, db)
    older = sqlite3.connect(db / "texts.sqlite")
    older.execute("DROP TABLE input")
    older.commit()
    older.close()
    assert len(held(db)) == 3  # who reads has no need of them
    assert counts(load(pile, db)) == (3, 0) and counts(load(pile, db)) == (0, 3)


def test_what_was_forgotten_comes_back_with_a_load_of_all_only(pile: Path, db: Path) -> None:
    load(pile, db)
    run("forget", "09OSLO90002", "--db", db)
    assert counts(load(pile, db)) == (0, 3) and len(held(db)) == 2
    assert counts(load(pile, db, since_last=False)) == (3, 0) and len(held(db)) == 3


def test_a_folder_is_the_same_however_its_path_is_written(pile: Path, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(pile, db)
    monkeypatch.chdir(pile)
    for name in (".", "../pile", str(pile / "*.html"), f"{pile}/../pile"):
        assert counts(load(name, db)) == (0, 3), name
    (tmp_path / "link").symlink_to(pile)
    assert counts(load(tmp_path / "link", db)) == (3, 0)  # another place to the store, as with any load
    assert counts(load("../link", db)) == (0, 3)


def test_a_link_is_what_it_leads_to(pile: Path, db: Path, tmp_path: Path) -> None:
    link = tmp_path / "links" / "today.html"
    link.parent.mkdir()
    link.symlink_to(pile / "1.html")
    load(link.parent, db)
    assert counts(load(link.parent, db)) == (0, 1)
    link.unlink()
    written(pile / "2.html", a_page(90_002).replace(b"nothing", b"Nothing"))
    link.symlink_to(pile / "2.html")  # of the same size and time of change, another version of the same cable
    assert load(link.parent, db).changed == 1
    link.unlink()
    link.symlink_to(pile / "1.html")  # what stood there first has been replaced since
    assert load(link.parent, db).changed == 1 and counts(load(link.parent, db)) == (0, 1)


def test_what_comes_by_once_is_always_read(pile: Path, db: Path) -> None:
    for source in ("-", "/dev/stdin"):
        for _ in range(2):
            with (pile / "1.html").open("rb") as file:
                out, _ = run("load", source, "--since-last", "--db", db, stdin=file)
            assert out.startswith("1 cables read")
    assert notes(db) == 0


def test_nothing_new_is_no_failure_and_completes_the_graph(pile: Path, db: Path) -> None:
    run("load", pile, "--db", db)
    whole = held(db)
    for file in (*db.glob("*.kgl"), db / "graph.json"):
        file.unlink()  # as where a load was killed before it published
    out, err = run("load", pile, "--since-last", "--format", "json", "--db", db)
    assert '"read": 0' in out and '"unchanged_inputs": 3' in out and "nothing could be loaded" not in err
    assert len(list(db.glob("*.kgl"))) == 1 and held(db) == whole
    assert done("load", pile / "..", "--since-last", "--db", db).returncode == 0


def test_nobody_is_left_beside_the_store(pile: Path, db: Path) -> None:
    """The last one who closes the file puts away its log: a store has to be whole for a reader who may not write."""
    run("load", pile, "--jobs", 1, "--db", db)
    run("load", pile, "--since-last", "--db", db)
    assert not list(db.glob("*-wal")) and not list(db.glob("*-shm"))
