"""A table on a terminal leaves nothing out: what is too wide is printed record by record."""

from __future__ import annotations

import os
import struct
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import PROGRAM
from tests.conftest import ROOT
from tests.invented import cable, graph

pty = pytest.importorskip("pty")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph(tmp_path_factory.mktemp("wide") / "g", [cable("09OSLO1", "09OSLO2"), cable("09OSLO2", "09OSLO3")])


def on_a_terminal(width: int, *args: str | Path) -> list[str]:
    """The lines that a command prints on a terminal of that width."""
    import fcntl
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    env = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    running = subprocess.Popen([*PROGRAM, *map(str, args)], stdout=its, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=ROOT, env={**env, "TERM": "xterm"})
    os.close(its)
    out = b""
    try:
        while some := os.read(ours, 65_536):
            out += some
    except OSError:  # Linux: the other end is closed
        pass
    os.close(ours)
    assert running.wait(timeout=60) == 0
    return out.decode().splitlines()


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("columns", [1, 3, 6, 46])
def test_every_value_is_printed(width: int, columns: int, db: Path) -> None:
    query = "MATCH (c:Cable) WHERE c.in_corpus = true RETURN " + ", ".join(f"c.id + '-{i:02d}' AS column{i:02d}" for i in range(columns)) + " ORDER BY c.id"
    lines = on_a_terminal(width, "query", query, "--db", db)
    text = "".join("".join(lines).split())
    blocks = columns * (10 + 3) - 3 > width
    assert ("column00: 09OSLO1-00" in lines) == blocks
    if blocks:
        wanted = [f"column{i:02d}: 09OSLO{cable}-{i:02d}" for cable in (1, 2) for i in range(columns)]
        assert [line for line in lines if line] == wanted and lines.index("") == columns
    else:
        assert all(f"column{i:02d}" in text for i in range(columns)) and max(map(len, lines)) <= width


@pytest.mark.parametrize("width", [40, 80])
def test_named_queries_lose_no_column(width: int, db: Path) -> None:
    for name in ("most-cited", "missing", "tags"):
        shown = "\n".join(on_a_terminal(width, "query", name, "--db", db))
        first = on_a_terminal(1_000, "query", name, "--db", db)[0].split()
        assert all(column in shown for column in first), (name, width)
