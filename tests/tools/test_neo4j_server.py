"""The server that tests talk to is the one that users are told to run, and both keep to this machine."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

TOOL = ROOT / "tools" / "neo4j_server.py"


def test_users_run_the_version_that_is_tested() -> None:
    service = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]["neo4j"]
    assert service["image"] == f"neo4j:{runpy.run_path(str(TOOL))['VERSION']}-community"
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert service["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")


@pytest.mark.neo4j
def test_the_server_knows_the_settings_of_docker_compose(tmp_path: Path) -> None:
    if not os.environ.get("GRAPHCABLES_NEO4J_URL"):
        pytest.skip("needs what a Neo4j server needs: run make test-neo4j")
    tool = runpy.run_path(str(TOOL))
    service = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]["neo4j"]
    # as the image does it: _ is a dot, __ an underscore
    given = {name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_"): value for name, value in service["environment"].items() if name != "NEO4J_AUTH"}
    assert len(given) == 5
    settings = {name: re.sub(r"\$\{\w+:-(.*)\}", r"\1", value) for name, value in given.items()}
    (tmp_path / "conf").mkdir()
    conf = tmp_path / "conf" / "neo4j.conf"
    conf.write_text("".join(f"{name}={value}\n" for name, value in settings.items()), "utf-8")
    tool["admin"](tmp_path, "dbms", "set-initial-password", "not-a-secret")
    conf.write_text(conf.read_text("utf-8") + "server.memory.no_such=1\n", "utf-8")
    with pytest.raises(Exception, match="no_such"):
        tool["admin"](tmp_path, "dbms", "set-initial-password", "not-a-secret")


def test_a_command_that_fails_is_told_by_its_code() -> None:
    done = subprocess.run([sys.executable, str(TOOL), "run"], capture_output=True, text=True)
    assert done.returncode == 1 and done.stderr == "neo4j_server: name a command to run\n"
