"""The demo shows what the tool can do, and what it tells one to try works."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def run(*words: str, cwd: Path, code: int = 0) -> str:
    done = subprocess.run([sys.executable, "-m", "graphcables", *words], cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT), "BROWSER": "true %s"})
    assert done.returncode == code and "Traceback" not in done.stderr, done.stderr
    return done.stdout


def test_the_demo(tmp_path: Path) -> None:
    out = run("demo", cwd=tmp_path)
    folder = tmp_path / "graphcables-demo"
    held = len(list((ROOT / "graphcables" / "sample").iterdir()))
    assert f"{held} cables read" in out and "0 inputs rejected" in out and f"{held - 1} cables held" in out
    for shown in ("$ graphcables trace ", "«cabin boy»", "cites:", "in no known release", "classification: CONFIDENTIAL | SECRET", "more lines"):
        assert shown in out, shown
    for page in ("trace", "around", "posts"):
        assert (folder / f"{page}.html").stat().st_size > 400_000
    commands = [shlex.split(line) for line in out.split("Three to try:\n")[1].splitlines()]
    assert len(commands) == 3 and all(Path(words[0]).name == "graphcables" for words in commands)
    for words in commands:
        assert run(*words[1:], cwd=tmp_path)
    # again, into the same folder, and into one with blanks
    assert "0 new" in run("demo", cwd=tmp_path)
    assert "--db 'other place/sample.graph'" in run("demo", "other place", cwd=tmp_path)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    run("demo", "file", cwd=tmp_path, code=1)
