"""Running the program as a user does: a process, its streams as they may be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

SAMPLE = ROOT / "graphcables" / "sample"
PROGRAM = [sys.executable, "-m", "graphcables"]


def done(*args: str | Path, env: dict[str, str] | None = None, **streams: Any) -> subprocess.CompletedProcess[bytes]:
    """A command that has ended; stdout and stderr are kept unless they are given."""
    kept = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT, **({} if "input" in streams else {"stdin": subprocess.DEVNULL}), **streams}
    return subprocess.run([*PROGRAM, *map(str, args)], check=False, timeout=120, env={**os.environ, **(env or {}), "PYTHONPATH": str(ROOT)}, **kept)


def run(*args: str | Path, code: int = 0, **streams: Any) -> tuple[str, str]:
    """stdout and stderr of a command, whose exit code has to be `code`; never a traceback."""
    ended = done(*args, **streams)
    out, err = ended.stdout.decode(), ended.stderr.decode()
    assert "Traceback" not in err, err
    assert ended.returncode == code, (ended.returncode, err)
    return out, err


def shell(line: str, *args: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """A line of bash in which `"$@"` is a command of ours."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}", "bash", *PROGRAM, *map(str, args)], check=False, capture_output=True, timeout=120, cwd=cwd, env={**os.environ, **(env or {}), "PYTHONPATH": str(ROOT)}
    )  # fmt: skip
