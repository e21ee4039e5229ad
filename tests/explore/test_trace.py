"""Traces: chains, cycles, hubs, missing cables; and finding a cable by what somebody typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphcables import stores
from graphcables.errors import Ambiguous, NotFound
from graphcables.explore import find, when
from graphcables.explore.trace import Step, Trace, trace
from graphcables.stores.base import Store
from tests.engines import ENGINES, graphs_of
from tests.invented import cable, graph, opened, ref


def tree(step: Step) -> object:
    """A step as nested tuples."""
    name = f"{step.id}{'↺' if step.again else ''}{f' +{step.hidden}' if step.hidden else ''}{f' …{step.beyond}' if step.beyond else ''}"
    return (name, *(tree(c) for c in step.children)) if step.children else name


@pytest.fixture(scope="module", params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    cables = [
        cable("09OSLO5", ref("09OSLO4", "A", text="OSLO 4"), "09ROME9", date="2009-05-05T10:00Z"),
        cable("09OSLO4", "09OSLO3", "09OSLO5", date="2009-05-04T10:00Z"),
        cable("09OSLO3", "09OSLO2", date="2009-05-03T10:00Z"),
        cable("09OSLO2", "09OSLO1", date="2009-05-02T10:00Z"),
        cable("09OSLO1", date="2009-05-01T10:00Z"),
        cable("08OSLO5", "09OSLO5"),
        *(cable(f"09PARIS{i}", "09CAIRO1") for i in range(1, 31)),
        cable("09CAIRO1", *(f"08CAIRO{i}" for i in range(1, 26)), date="2009-01-05T10:00Z"),
    ]
    with graphs_of(request.param, tmp_path_factory.mktemp("trace")) as graphs, opened(graph(graphs / "g", cables)) as found:
        yield found


def test_back(store: Store) -> None:
    found = trace(store, "09OSLO5", "back")
    assert tree(found.root) == ("09OSLO5", "09ROME9", ("09OSLO4", ("09OSLO3", "09OSLO2 …1"), "09OSLO5↺"))
    assert found.totals == {"shown": 4, "missing": 1, "again": 1, "hidden": 0, "beyond": 1}
    step = found.root.children[1]
    assert (step.texts, step.bullets, step.depth, step.node["subject"]) == (("OSLO 4",), ("A",), 1, "INVENTED 09OSLO4")


def test_forward(store: Store) -> None:
    found = trace(store, "09OSLO5", "forward", depth=1)
    assert sorted(str(tree(c)) for c in found.root.children) == ["08OSLO5", "09OSLO4 …1"]


def test_a_hub_shows_its_first_and_counts_the_rest(store: Store) -> None:
    forward, back = trace(store, "09CAIRO1", "forward"), trace(store, "09CAIRO1", "back", limit=7)
    assert (len(forward.root.children), forward.root.hidden, forward.totals["hidden"]) == (20, 10, 10)
    assert (len(back.root.children), back.root.hidden) == (7, 18)


_EDGES = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=40)


@settings(max_examples=15, deadline=None)
@given(_EDGES, st.integers(1, 4), st.integers(1, 5))
def test_every_reference_is_shown_again_or_counted(edges: list[tuple[int, int]], depth: int, limit: int) -> None:
    import tempfile

    cited: dict[int, set[int]] = {}
    for a, b in edges:
        if a != b:
            cited.setdefault(a, set()).add(b)
    with tempfile.TemporaryDirectory() as place:
        folder = graph(Path(place) / "g", [cable(f"09OSLO{i}", *(f"09OSLO{j}" for j in sorted(cited.get(i, ())))) for i in range(1, 13)])
        with stores.open_store(folder) as store:
            found: Trace = trace(store, "09OSLO1", "back", depth, limit)
    seen: set[str] = set()
    for step in found.root.walk():
        if step.again:
            assert not step.children
            continue
        assert step.id not in seen and step.depth <= depth
        seen.add(step.id)
        expected = len(cited.get(int(step.id[6:]), ()))
        assert len(step.children) + step.hidden + step.beyond == expected


@pytest.mark.parametrize("typed", ["09OSLO4", "09 oslo 4", "2009 Oslo 0004", "2009OSLO00004", "Cable:09OSLO4", " 09oslo4 ", "09-OSLO-4", "oslo 4"])
def test_a_number_as_people_write_it(store: Store, typed: str) -> None:
    assert find.cable(store, typed) == "09OSLO4"


def test_a_number_that_fits_several_or_none(store: Store) -> None:
    with pytest.raises(Ambiguous, match="08OSLO5, 09OSLO5"):
        find.cable(store, "oslo 5")
    with pytest.raises(NotFound, match="09OSLO5") as found:
        find.cable(store, "09OSLO77")
    assert "09OSLO5" in found.value.suggestions
    for nothing in ("", "nothing", "'; --", "09OSLO", "🐟"):
        with pytest.raises(NotFound):
            find.cable(store, nothing)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [("2007-05-01", "2007-05-31", "May 2007"), ("2007-03-01", "2007-05-31", "Mar-May 2007"), ("2006-12-01", "2007-02-28", "Dec 2006-Feb 2007"), ("2007-05-03", "2007-05-09", "3-9 May 2007"),
     ("2007-05-03", "2007-05-03", "3 May 2007"), ("2007-01-01", "2007-12-31", "2007"), (None, None, "date unknown")],
)  # fmt: skip
def test_windows_in_words(start: str | None, end: str | None, words: str) -> None:
    assert when.window(start, end) == words


def test_dates_are_never_more_precise_than_they_are() -> None:
    assert [when.sent("2007-05-03T12:34Z", p) for p in ("minute", "hour", "day", "month")] == ["2007-05-03 12:34Z", "2007-05-03 12hZ", "2007-05-03", "2007-05"]
    assert when.sent(None, None) == "no date"
