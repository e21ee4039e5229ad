#!/usr/bin/env python3
"""A real Neo4j server for tests and benchmarks, where there is no Docker: started from its published jars, in a throw-away home.

    python tools/neo4j_server.py run -- pytest tests     # start, run the command with GRAPHCABLES_NEO4J_URL and NEO4J_PASSWORD set, stop
    python tools/neo4j_server.py start HOME              # prints what to export; stop it with `stop HOME`
    python tools/neo4j_server.py stop HOME
    python tools/neo4j_server.py import HOME ARGUMENTS…  # `neo4j-admin database import full ARGUMENTS…`, on a server that is stopped

Nothing but Python is needed to begin with: Java and Maven are installed by apt where they are missing and that is allowed.
The jars (123 MB) lie in the user's cache folder, by version. Users of graphcables are told docker compose instead.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

#: The version that docker-compose.yml names too; tests/tools/test_neo4j_server.py compares them.
VERSION = "5.26.30"
_MODULES = ("org.neo4j:neo4j", "org.neo4j.app:neo4j-server", "org.neo4j:neo4j-import-tool", "org.neo4j:neo4j-consistency-check")
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
#: Seconds that a start (after a kill it recovers first), and a stop, may take.
_START, _STOP = 120.0, 60.0
_STATE = "server.json"


class ServerError(Exception):
    """What went wrong, in a sentence."""


def jars() -> Path:
    """The folder of the jars, filled where it is not yet. Raises ServerError."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graphcables" / f"neo4j-{VERSION}"
    if cache.is_dir():
        return cache
    _need("java", "openjdk-17-jre-headless")
    _need("mvn", "maven")
    cache.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache.parent) as folder:
        dependencies = "".join(f"<dependency><groupId>{g}</groupId><artifactId>{a}</artifactId><version>{VERSION}</version></dependency>" for g, a in (m.split(":") for m in _MODULES))
        project = f"<modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><packaging>pom</packaging><dependencies>{dependencies}</dependencies>"
        Path(folder, "pom.xml").write_text(f"<project>{project}</project>", "utf-8")
        print(f"fetching the jars of Neo4j {VERSION}", file=sys.stderr)
        _checked(["mvn", "-B", "-q", _COPY, "-DoutputDirectory=lib", "-DincludeScope=runtime"], cwd=folder, what="the jars could not be fetched")
        # whole or not at all; where another process was quicker, its folder is as good
        if not cache.is_dir():
            Path(folder, "lib").rename(cache)
    return cache


def make(home: Path, password: str, *, heap: str = "1g", pages: str = "512m", transaction: str = "64m") -> int:
    """A new home with a port of its own on the loopback interface, and the password of the user neo4j. Returns the port."""
    (home / "conf").mkdir(parents=True, exist_ok=True)
    port = _free_port()
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.memory.heap.initial_size": heap,
        "server.memory.heap.max_size": heap,
        "server.memory.pagecache.size": pages,
        # little, as a rule: tests see that what is too much for one transaction is done in several
        "db.memory.transaction.max": transaction,
        "dbms.usage_report.enabled": "false",
        "db.tx_log.rotation.retention_policy": "keep_none",
    }
    (home / "conf" / "neo4j.conf").write_text("".join(f"{name}={value}\n" for name, value in settings.items()), "utf-8")
    admin(home, "dbms", "set-initial-password", password)
    return port


def admin(home: Path, *arguments: str, cwd: Path | None = None) -> None:
    """What `neo4j-admin` does. Raises ServerError."""
    _checked(_java(home, "org.neo4j.cli.AdminTool", *arguments), cwd=cwd or home, env=_environment(home), what=f"neo4j-admin {' '.join(arguments[:2])} failed")


def start(home: Path, port: int) -> int:
    """Start the server of a home and wait until it answers. Returns its process id. Raises ServerError."""
    with (home / "console.log").open("ab") as log:
        command = _java(home, "org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}", f"--config-dir={home / 'conf'}")
        process = subprocess.Popen(command, env=_environment(home), stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
    (home / _STATE).write_text(json.dumps({"pid": process.pid, "port": port}), "utf-8")
    until = time.monotonic() + _START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise ServerError(f"the server ended at once; its last words:\n{_tail(home)}")
        if _answers(port):
            return process.pid
        time.sleep(0.2)
    stop(home)
    raise ServerError(f"the server does not answer after {_START:.0f} s; its last words:\n{_tail(home)}")


def stop(home: Path) -> None:
    """Stop the server of a home, if it runs; by force where it does not end by itself."""
    state = home / _STATE
    if not state.is_file():
        return
    pid = json.loads(state.read_text("utf-8"))["pid"]
    for number in (signal.SIGTERM, signal.SIGKILL):
        if not _is_server(pid, home):
            break
        os.kill(pid, number)
        until = time.monotonic() + _STOP
        while _is_server(pid, home) and time.monotonic() < until:
            time.sleep(0.1)
    state.unlink(missing_ok=True)


@contextmanager
def running(*, large: bool = False) -> Iterator[dict[str, str]]:
    """A server in a throw-away home while the block runs: gives the environment in which graphcables finds it. `large`: a transaction
    may take all its memory."""
    password = secrets.token_urlsafe(12)
    with tempfile.TemporaryDirectory(prefix="graphcables-neo4j-") as folder:
        home = Path(folder)
        port = make(home, password, transaction="0" if large else "64m")
        try:
            start(home, port)
            yield {"GRAPHCABLES_NEO4J_URL": f"bolt://127.0.0.1:{port}", "NEO4J_PASSWORD": password}
        finally:
            stop(home)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; the exit code is returned."""
    parser = argparse.ArgumentParser(description="A real Neo4j server for tests and benchmarks.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help in (("start", "start a server in HOME"), ("stop", "stop it"), ("import", "neo4j-admin database import full, into the stopped server of HOME")):
        commands.add_parser(name, help=help).add_argument("home", type=Path, metavar="HOME")
    commands.choices["import"].add_argument("rest", nargs=argparse.REMAINDER, metavar="ARGUMENTS")
    run = commands.add_parser("run", help="start a server, run a command with its address, stop it")
    run.add_argument("--large", action="store_true", help="for benchmarks: a transaction may take all the server's memory")
    run.add_argument("rest", nargs=argparse.REMAINDER, metavar="COMMAND")
    given = parser.parse_args(arguments)
    # so that `finally` stops the server also where this process is ended
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return _run([part for part in given.rest if part != "--"], large=given.large) if given.command == "run" else _on_home(given)
    except ServerError as error:
        print(f"neo4j_server: {error}", file=sys.stderr)
        return 1


def _run(command: list[str], *, large: bool) -> int:
    if not command:
        raise ServerError("name a command to run")
    with running(large=large) as found:
        return subprocess.run(command, env={**os.environ, **found}).returncode


def _on_home(given: argparse.Namespace) -> int:
    home = given.home.resolve()
    if given.command == "stop":
        stop(home)
        return 0
    if (home / _STATE).is_file() and _is_server(json.loads((home / _STATE).read_text("utf-8"))["pid"], home):
        raise ServerError(f"a server is running in {home}; stop it first")
    password = os.environ.get("NEO4J_PASSWORD") or secrets.token_urlsafe(12)
    conf = home / "conf" / "neo4j.conf"
    if conf.is_file():
        port = int(next(line for line in conf.read_text("utf-8").splitlines() if line.startswith("server.bolt.listen_address")).rpartition(":")[2])
    else:
        port = make(home, password)
        (home / "password").write_text(password, "utf-8")
    if given.command == "import":
        admin(home, "database", "import", "full", *given.rest, cwd=Path.cwd())
        return 0
    start(home, port)
    print(f"export GRAPHCABLES_NEO4J_URL=bolt://127.0.0.1:{port} NEO4J_PASSWORD={(home / 'password').read_text('utf-8')}")
    return 0


def _java(home: Path, entry: str, *arguments: str) -> list[str]:
    folder = jars()  # before Java is looked for: it may be installed for that
    _need("java", "openjdk-17-jre-headless")
    opened = (f"--add-opens={part}=ALL-UNNAMED" for part in _OPENED)
    return ["java", "-Xms1g", "-Xmx1g", *opened, "-Dfile.encoding=UTF-8", "-cp", f"{folder}/*", entry, *arguments]


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}


def _need(program: str, package: str) -> None:
    """Install a program where it is missing, as far as that is possible. Raises ServerError."""
    if shutil.which(program):
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (root and not shutil.which("sudo")):
        raise ServerError(f"{program} is missing; install it (Debian: {package})")
    print(f"installing {package}", file=sys.stderr)
    what = f"{program} is missing and could not be installed; install it (Debian: {package})"
    _checked([*root, "apt-get", "update", "-qq"], what=what)
    _checked([*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends", package], what=what)


def _checked(command: list[str], *, what: str, cwd: Path | str | None = None, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if done.returncode:
        raise ServerError(f"{what}:\n{done.stdout[-2000:]}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _answers(port: int) -> bool:
    """Whether a Bolt server takes up the conversation: a port that is open is not enough."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(b"\x60\x60\xb0\x17" + b"\x00\x00\x04\x05" + bytes(12))
            return connection.recv(4) not in (b"", bytes(4))
    except OSError:
        return False


def _is_server(pid: int, home: Path) -> bool:
    """Whether this process is still the server of this home: numbers of processes are given again."""
    with contextlib.suppress(OSError):
        os.waitpid(pid, os.WNOHANG)  # one's own child stays a zombie until it is asked for
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        if Path("/proc/self").exists():
            return False
        command = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True).stdout
    return f"--home-dir={home}".encode() in command


def _tail(home: Path) -> str:
    logs = [path for path in (home / "console.log", home / "logs" / "neo4j.log") if path.is_file()]
    return "\n".join(line for path in logs for line in path.read_text("utf-8", "replace").splitlines()[-8:])


if __name__ == "__main__":
    sys.exit(main())
