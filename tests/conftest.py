"""What tests share: where the corpus of real cables lies, and that CI skips nothing it could run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines import ENGINES, Graphs, graphs_of

ROOT = Path(__file__).resolve().parent.parent


def corpus_folder() -> Path | None:
    """The corpus: GRAPHCABLES_CORPUS, else shared/corpus beside the checkout; null where there is none."""
    named = os.environ.get("GRAPHCABLES_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real cables; the test is skipped where it is absent."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("needs the corpus of real cables: set GRAPHCABLES_CORPUS to its folder")
    return folder


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A graph that the developer has set as his own is none of a test's."""
    for name in ("GRAPHCABLES_DB", "NEO4J_USERNAME", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=ENGINES)
def graphs(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Graphs]:
    """Places for graphs, on each engine."""
    with graphs_of(request.param, tmp_path) as found:
        yield found


@pytest.hookimpl(tryfirst=True)  # before groups are looked at
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of processes that test at once, one alone has the server with its only database."""
    for item in items:
        if item.get_closest_marker("neo4j"):
            item.add_marker(pytest.mark.xdist_group("neo4j"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how to run what was skipped."""
    if terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("skipped tests: README.md, 'Tests', says what each needs")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI a skipped test is a failure: there, what tests need is installed or lies beside the checkout."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
