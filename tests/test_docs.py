"""The reference pages are those of the program; every command stands in them."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.conftest import ROOT


def test_reference_pages_are_current() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "build_docs.py"), "--check"], capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr


def test_the_contract_of_parse_is_documented() -> None:
    from dataclasses import fields

    from graphcables.model import Cable
    from graphcables.sources import own_lines

    text = (ROOT / "docs" / "json.md").read_text("utf-8")
    names = [*(f.name for f in fields(Cable) if f.name != "location"), *own_lines.printed(Cable("09OSLO1", "09OSLO1"))]
    missing = [name for name in names if f"`{name}`" not in text]
    assert missing == []
