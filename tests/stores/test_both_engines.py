"""What happens to both engines alike ends in one graph: the same dump after each step, and both are found to be whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graphcables import ingest, stores
from graphcables.model import Cable
from graphcables.stores.base import Store
from tests.engines import OnServer, graphs_of
from tests.invented import cable
from tests.stores import test_order, test_user_writes

pytestmark = pytest.mark.neo4j
_NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnServer]:
    with graphs_of("neo4j", tmp_path_factory.mktemp("both")) as found:
        assert isinstance(found, OnServer)
        yield found


def both(server: OnServer, name: str, **how: Any) -> tuple[Store, Store]:
    return stores.open_store(server.folder / name, **how), stores.open_store(server / name, **how)


#: No examples that failed before, and no shrinking: each step is a matter of seconds.
_FEW = {"deadline": None, "database": None, "phases": [Phase.explicit, Phase.generate], "suppress_health_check": [*HealthCheck]}


@settings(max_examples=8, derandomize=True, **_FEW)
@given(test_order.steps)
def test_loading_and_forgetting(server: OnServer, sequence: list[tuple[str, Any]]) -> None:
    folder, there = both(server, f"loading {next(_NUMBERS)}", write=True, create=True)
    with folder, there:
        for what, value in sequence:
            reports = [store.load(value) if what == "load" else store.forget(value) for store in (folder, there)]
            assert reports[0] == reports[1]
            assert list(there.dump()) == list(folder.dump())
        assert there.check() == []
        assert list(there.ids()) == list(folder.ids())
        for id in folder.ids():
            assert there.versions(id) == folder.versions(id)
        there.rebuild()
        assert list(there.dump()) == list(folder.dump()) and there.content_hash() == folder.content_hash()


@settings(max_examples=8, derandomize=True, **_FEW)
@given(test_user_writes.steps)
def test_what_users_add(server: OnServer, sequence: list[tuple[Any, ...]]) -> None:
    folder, there = both(server, f"adding {next(_NUMBERS)}", write=True, create=True)
    with folder, there:
        for what, id, *more in sequence:
            for store in (folder, there):
                if what == "load":
                    store.load([cable(id, *more[0], tags=more[1])])
                elif what == "forget":
                    store.forget(id)
                else:
                    store.run(more[0], {"id": id}, write=True)
            assert test_user_writes.own(there) == test_user_writes.own(folder)
            assert list(there.dump()) == list(folder.dump())
        assert there.check() == []


def test_the_corpus(server: OnServer, corpus: Path) -> None:
    cables = [one for one in ingest.outcomes([str(corpus)], 1) if isinstance(one, Cable)]
    folder, there = both(server, "corpus", write=True, create=True)
    with folder, there:
        reports = [store.load(cables) for store in (folder, there)]
        assert reports[0] == reports[1] and reports[0].read > 600
        assert there.content_hash() == folder.content_hash()
        assert there.load(cables[:50]).unchanged == 50 and there.content_hash() == folder.content_hash()
