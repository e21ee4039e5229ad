"""What the engine has to say comes with the answer, and nowhere else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.invented import cable, graph, opened


def test_a_warning_is_told_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with opened(graph(tmp_path / "g", [cable("09OSLO1")])) as store:
        assert len(store.run("MATCH (n:Cabel) RETURN n").warnings) == 1
    assert capfd.readouterr() == ("", "")


def test_the_engine_is_imported_only_to_open_a_graph() -> None:
    code = "import sys, graphcables.stores, graphcables.stores.embedded.store; print('kglite' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
