"""`graphcables --help` against a bare Typer app of two commands, in turn, in one run.

    python benchmarks/startup.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

BARE = "import typer\napp = typer.Typer()\n@app.command()\ndef one(): ...\n@app.command()\ndef two(): ...\napp()"
RUNS = 25


def timed(command: list[str]) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print both medians and their ratio."""
    ours, bare = [sys.executable, "-m", "graphcables", "--help"], [sys.executable, "-c", BARE, "--help"]
    for command in (ours, bare):
        timed(command)
    pairs = [(timed(ours), timed(bare)) for _ in range(RUNS)]
    mine, other = (statistics.median(p[i] for p in pairs) for i in (0, 1))
    print(f"graphcables --help {mine * 1000:.0f} ms, bare app {other * 1000:.0f} ms, ratio {mine / other:.2f} (medians of {RUNS})")


if __name__ == "__main__":
    main()
