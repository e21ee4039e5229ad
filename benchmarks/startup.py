"""`graphcables --help` against a bare Typer app of two commands, in turn, in one run; with Typer's rich help and without.

    python benchmarks/startup.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

#: A Typer app renders its help with rich unless told not to, as ours is: the second is the fairer comparison.
BARE = "import typer\napp = typer.Typer({})\n@app.command()\ndef one(): ...\n@app.command()\ndef two(): ...\napp()"
RUNS = 25


def timed(command: list[str]) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the medians and their ratios."""
    ours = [sys.executable, "-m", "graphcables", "--help"]
    rich, plain = ([sys.executable, "-c", BARE.format(options), "--help"] for options in ("", "rich_markup_mode=None"))
    for command in (ours, rich, plain):
        timed(command)
    rounds = [(timed(ours), timed(rich), timed(plain)) for _ in range(RUNS)]
    mine, *others = (statistics.median(r[i] for r in rounds) for i in range(3))
    for name, other in zip(("with rich help", "without"), others, strict=True):
        print(f"graphcables --help {mine * 1000:.0f} ms, bare app {name} {other * 1000:.0f} ms, ratio {mine / other:.2f} (medians of {RUNS})")


if __name__ == "__main__":
    main()
