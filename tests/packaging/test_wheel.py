"""What is installed holds all that the program needs: from the wheel, and from a checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "-w", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    (found,) = folder.glob("graphcables-*.whl")
    return found


def test_the_wheel_is_whole(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    statements = {f"graphcables/cypher/{p.relative_to(ROOT / 'cypher').as_posix()}" for p in (ROOT / "cypher").rglob("*.cypher")}
    assert statements <= names
    for needed in ("py.typed", "gazetteers/data/compiled.json", "gazetteers/data/release.txt.z", "sample/09OSLO90011.txt"):
        assert f"graphcables/{needed}" in names
    assert not [n for n in names if n.startswith(("tests/", "cypher/", "benchmarks/"))]


def test_it_runs_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        "import sys; sys.path.insert(0, 'site'); import graphcables, pathlib; assert 'site' in graphcables.__file__\n"
        "from graphcables import ingest, statements, stores\n"
        "assert 'UNWIND' in statements.statement('load/cable') and len(statements.names('queries')) >= 15\n"
        "with stores.open_store('g', write=True, create=True) as s:\n"
        "    s.load(ingest.outcomes(['site/graphcables/sample'], 1))\n"
        "    print(s.run('MATCH (c:Cable) WHERE c.in_corpus = true RETURN count(c) AS n').rows[0][0])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.stdout.strip() == "43", done.stderr


def test_it_runs_from_the_checkout(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "graphcables", "query", "--list"], capture_output=True, text=True, check=False, cwd=ROOT)
    assert "most-cited" in done.stdout and done.returncode == 0
