"""The same questions have the same answers on both engines: searches, the named queries, and what the program itself asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graphcables import ingest, statements, stores
from graphcables.errors import NotFound
from graphcables.explore import filters, named
from graphcables.sources import Rejected
from graphcables.stores import terms
from graphcables.stores.base import Store
from tests.conftest import ROOT
from tests.engines import graphs_of
from tests.explore.test_queries import EXPECTED
from tests.explore.test_search import QUERIES
from tests.invented import cable

pytestmark = pytest.mark.neo4j
SAMPLE = ROOT / "graphcables" / "sample"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The sample, and some cables whose words no index of its own accord treats like the other."""
    cables = [one for one in ingest.outcomes([str(SAMPLE)], 1) if not isinstance(one, Rejected)]
    odd = [
        cable("09OSLO1", text="Straße, naïve ﬁsh, Ελλάδα, Київ, 東京, ٣, x_y, a.b@c.d, AND OR NOT to be"), cable("09OSLO2", text="a" * 300 + " " + "b" * 2000),
        cable("09OSLO3", text="a" * 299 + "c bb cc, bb cc bb cc"), cable("09OSLO4", subject="bb", text="cc"), cable("09OSLO5", subject=None, text="𝔘𝔫𝔦 " + "𐐀" * 200, date=None),
    ]  # fmt: skip
    with graphs_of("neo4j", tmp_path_factory.mktemp("same")) as server:
        places = (server.folder / "sample", server / "sample")
        for place in places:
            with stores.open_store(place, write=True, create=True) as store:
                store.load([*cables, *odd])
        with stores.open_store(places[0]) as folder, stores.open_store(places[1]) as there:
            yield folder, there


_ODD = ("strasse", "naive fish", "ελλαδα", "київ", "東*", "٣", '"x y"', '"b c"', "and or not", '"bb cc"', '"cc bb"*', '"bb c*"', "a" * 300, "a" * 299 + "c", "a" * 299 + "*", "b" * 1500, "𝔘𝔫𝔦", "uni*", "𐐀" * 200, "𐐨𐐨*")


@pytest.mark.parametrize("order", ["best", "newest"])
def test_search_finds_the_same_cables_in_the_same_order(sample: tuple[Store, Store], order: Any) -> None:
    found_any = 0
    for text, _, options, _ in [*QUERIES, *((text, [], {}, {}) for text in _ODD)]:
        answers = []
        for store in sample:
            try:
                among = filters.filters(store, **options)
                answers.append(store.search(terms.parse([text]), filters=among, order=order, limit=1_000))
            except NotFound as error:  # a post that the sample does not have: then neither engine knows it
                answers.append(str(error))
        assert answers[0] == answers[1], text
        found_any += not isinstance(answers[0], str) and answers[0].fits > 0
    assert found_any > 25
    for facet in ("post", "tag", "classification"):
        assert sample[0].values(facet) == sample[1].values(facet) != []  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_named_queries_answer_alike(sample: tuple[Store, Store], name: str) -> None:
    query = named.get(name)
    values = named.bound(query, {key: str(value) for key, value in EXPECTED[name][0].items()})
    one, other = (store.run(query.cypher, values) for store in sample)
    assert (one.columns, one.rows) == (other.columns, other.rows)


_ASKED: dict[str, Any] = {"id": "09OSLO90011", "ids": ["09OSLO90011", "09REYKJAVIK90077", "OSLO"], "frontier": ["09OSLO90011"], "limit": 30, "role": None, "small": "oslo"}
_PLACES = {"label": "Cable", "other": "Cable", "kind": "REFERENCES"}


@pytest.mark.parametrize("name", statements.names("explore"))
def test_the_program_s_own_statements_answer_alike(sample: tuple[Store, Store], name: str) -> None:
    text = statements.filled(name, **_PLACES)
    one, other = (store.run(text, _ASKED) for store in sample)
    assert one.columns == other.columns and len(one) > 0
    # what a statement does not put in order is in no order
    ordered = "ORDER BY" in text
    assert list(one.rows) == list(other.rows) if ordered else sorted(map(repr, one.rows)) == sorted(map(repr, other.rows))
