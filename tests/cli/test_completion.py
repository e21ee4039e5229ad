"""Completion in a shell: the shell itself asks, by a variable."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROGRAM = Path(sys.executable).parent / "graphcables"


def completed(*words: str) -> list[str]:
    """What bash would be told for the last word."""
    asked = {**os.environ, "_GRAPHCABLES_COMPLETE": "complete_bash", "COMP_WORDS": " ".join(("graphcables", *words)), "COMP_CWORD": str(len(words))}
    return subprocess.run([PROGRAM], env=asked, capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()


@pytest.mark.skipif(not PROGRAM.exists(), reason="the console script is not installed here: pip install -e .")
@pytest.mark.parametrize(
    ("words", "expected"), [(("vi",), "viz"), (("viz", "ar"), "around"), (("query", "most"), "most-cited"), (("query", "--fo"), "--format"), (("trace", "--direction", "ba"), "back")]
)
def test_commands_options_and_named_queries_are_completed(words: tuple[str, ...], expected: str) -> None:
    assert expected in completed(*words)


@pytest.mark.skipif(not PROGRAM.exists() or not shutil.which("bash"), reason="needs bash and the installed console script")
def test_the_completion_that_is_installed_works_in_bash(tmp_path: Path) -> None:
    home = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run([PROGRAM, "--install-completion", "bash"], env=home, check=True, capture_output=True)
    script = f'source {tmp_path}/.bash_completions/graphcables.sh; COMP_WORDS=(graphcables viz po); COMP_CWORD=2; _graphcables_completion graphcables; echo "${{COMPREPLY[@]}}"'
    path = {**home, "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"}
    assert subprocess.run(["bash", "-c", script], env=path, capture_output=True, text=True, check=True).stdout.split() == ["posts"]
