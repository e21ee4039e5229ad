"""Every named query, on the sample: expected rows, checked by hand against the cables; and not empty on the real corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphcables import ingest, stores
from graphcables.errors import NotFound, UsageError
from graphcables.explore import named
from graphcables.model import Cable
from graphcables.stores.embedded.store import EmbeddedStore
from tests.conftest import ROOT

SAMPLE = ROOT / "graphcables" / "sample"
# fmt: off
EXPECTED: dict[str, tuple[dict[str, str], list[list[Any]]]] = {
    'across-years': ({'limit': '3'}, [['09COPENHAGEN90031', '88COPENHAGEN90071', ['88 COPENHAGEN 90071'], False, False], ['09OSLO90006', '08REYKJAVIK90034', ['08 REYKJAVIK 90034'], False, False], ['09OSLO90006', '08STATE90511', ['STATE 90511'], True, False]]),
    'behind': ({'cable': '09COPENHAGEN90045'}, [['08REYKJAVIK90031', '2008-12-10T14:32Z', 'minute', True, 3, 0, 0, 'INVENTED: A QUARREL OVER THE SKARFUR BANK', None], ['08REYKJAVIK90034', '2008-12-19T16:11Z', 'minute', True, 5, 1, 0, 'INVENTED: SURVEY OF THE SKARFUR BANK FINDS TWO CHARTS AND NO BANK', None], ['08STATE90511', '2008-12-23T22:41Z', 'minute', True, 4, 2, 0, 'INVENTED: ACTION REQUEST - SKARFUR BANK CHARTS', None], ['09REYKJAVIK90002', '2009-01-09T10:15Z', 'minute', True, 2, 0, 0, 'INVENTED: TRAWLER OWNERS SHOW THEIR OWN CHART', None], ['09OSLO90011', '2009-01-23T13:33Z', 'minute', True, 18, 0, 0, 'INVENTED: THE PRINTER OF THE SKARFUR CHARTS', None], ['09LONDON90120', '2009-02-03T17:20Z', 'minute', True, 3, 0, 0, 'INVENTED: HYDROGRAPHERS AMUSED BY SKARFUR BANK', None], ['09REYKJAVIK90017', '2009-02-17T14:55Z', 'minute', True, 2, 0, 0, 'INVENTED: THE THEATRE MANAGER SPEAKS', None], ['09STATE90602', '2009-03-02T19:18Z', 'minute', True, 6, 0, 0, 'INVENTED: WHO BOUGHT THE CHARTS OF SKARFUR BANK', None], ['09COPENHAGEN90044', '2009-03-09T08:40Z', 'minute', True, 3, 0, 0, 'INVENTED: A BOAT IN ESBJERG', None], ['09COPENHAGEN90045', '2009-03-09T09:05Z', 'minute', True, 3, 0, 0, 'INVENTED: THE LOG OF THE BOAT', None], ['08OSLO90402', None, None, False, 2, 0, 0, None, None]]),
    'between-posts': ({'sender': 'STATE', 'addressee': 'OSLO', 'limit': '3'}, [['76STATE190512', '1976-08-02T15:30Z', 'minute', 'action', 'INVENTED: WHERE IS SKARFUR BANK', None], ['08STATE90511', '2008-12-23T22:41Z', 'minute', 'action', 'INVENTED: ACTION REQUEST - SKARFUR BANK CHARTS', None], ['09STATE90115', '2009-01-16T23:05Z', 'minute', 'action', 'INVENTED: THE CHARTS, PLEASE', None]]),
    'busiest-pairs': ({'limit': '3'}, [['REYKJAVIK', 'STATE', 12], ['REYKJAVIK', 'OSLO', 11], ['OSLO', 'STATE', 8]]),
    'classification-by-year': ({'limit': '4'}, [['1976', 'CONFIDENTIAL', 2], ['1976', 'UNCLASSIFIED//FOR OFFICIAL USE ONLY', 1], ['1988', 'CONFIDENTIAL', 1], ['2008', 'CONFIDENTIAL', 4]]),
    'classified-by': ({'person': 'ida-marsk~COPENHAGEN', 'limit': '3'}, [['09COPENHAGEN90044', '2009-03-09T08:40Z', 'minute', 'SECRET//NOFORN', 'Political Officer', 'INVENTED: A BOAT IN ESBJERG', None], ['09COPENHAGEN90045', '2009-03-09T09:05Z', 'minute', 'SECRET//NOFORN', 'Political Officer', 'INVENTED: THE LOG OF THE BOAT', None], ['09COPENHAGEN90102', '2009-10-06T10:15Z', 'minute', 'SECRET', 'Political Officer', 'INVENTED: STORMHOLT EXPLAINS', None]]),
    'classifiers': ({'limit': '3'}, [['carola-voss~REYKJAVIK', 'Carola Voss', 3, ['Ambassador']], ['ida-marsk~COPENHAGEN', 'Ida Marsk', 3, ['Political Officer']], ['owen-lindqvist~OSLO', 'Owen Lindqvist', 3, ['Deputy Chief of Mission']]]),
    'co-cited': ({'limit': '3'}, [['09ECTION01OF02LONDON90188', '09OSLO90011', 5, 0, 0], ['09OSLO90011', '09OSLO90061', 4, 0, 0], ['09OSLO90011', '09STATE90602', 4, 0, 0]]),
    'conflicts': ({'limit': '5'}, [['09COPENHAGEN90051', ['id: 09COPENHAGEN90051 | STOCKHOLM 090026']], ['09HELSINKI90008', ['post: 09HELSINKI90008 | AMEMBASSY STOCKHOLM']], ['09REYKJAVIK90040', ['classification: CONFIDENTIAL | SECRET']], ['09STATE90950', ['date: 2009-09-24 19:05 | 2009-09-14T19:05Z']], ['09STOCKHOLM90018', ['sender: Embassy Oslo | AMEMBASSY STOCKHOLM']]]),
    'countries': ({'limit': '3'}, [['IS', 'Iceland', 32], ['NO', 'Norway', 24], ['GB', 'United Kingdom', 10]]),
    'documents': ({'limit': '1'}, [['report', 4, 2]]),
    'documents-of-kind': ({'kind': 'email', 'limit': '3'}, [['09LONDON90204', 'email~09LONDON90204~12', 'FENNIMORE-QUILL E-MAIL JULY 3'], ['09OSLO90011', 'email~09OSLO90011~3', 'LINDQVIST-QUILL E-MAIL OF JANUARY 20']]),
    'missing': ({'limit': '4'}, [['09OSLO90061', 5, 0, 0, False, '2009-03-13', '2009-06-24'], ['08OSLO90402', 2, 0, 0, False, '2008-12-01', '2008-12-31'], ['76OSLO90331', 2, 0, 0, False, '1976-01-01', '1976-08-11'], ['76REYKJAVIK90198', 2, 0, 1, False, '1976-01-01', '1976-08-05']]),
    'missing-of-post': ({'post': 'OSLO', 'limit': '3'}, [['76OSLO90331', 2, 0, 0, False, '1976-01-01', '1976-08-11'], ['08OSLO90402', 2, 0, 0, False, '2008-12-01', '2008-12-31'], ['09OSLO90061', 5, 0, 0, False, '2009-03-13', '2009-06-24']]),
    'most-cited': ({'limit': '3'}, [['09OSLO90011', '2009-01-23T13:33Z', 'minute', True, 18, 0, 0, 'INVENTED: THE PRINTER OF THE SKARFUR CHARTS', None], ['09STATE90602', '2009-03-02T19:18Z', 'minute', True, 6, 0, 0, 'INVENTED: WHO BOUGHT THE CHARTS OF SKARFUR BANK', None], ['08REYKJAVIK90034', '2008-12-19T16:11Z', 'minute', True, 5, 1, 0, 'INVENTED: SURVEY OF THE SKARFUR BANK FINDS TWO CHARTS AND NO BANK', None]]),
    'posts-citing': ({'limit': '3'}, [['STATE', 'OSLO', 11, 0, 0], ['REYKJAVIK', 'OSLO', 9, 0, 0], ['OSLO', 'STATE', 8, 1, 0]]),
    'recipients': ({'post': 'COPENHAGEN', 'limit': '3'}, [['SECSTATE WASHDC', 'post', 6, 0], ['AMEMBASSY REYKJAVIK', 'post', 0, 4], ['AMEMBASSY OSLO', 'post', 0, 3]]),
    'redacted': ({'limit': '3'}, [['09LONDON90120', '2009-02-03T17:20Z', 'minute', 2, 'INVENTED: HYDROGRAPHERS AMUSED BY SKARFUR BANK', None], ['09COPENHAGEN90044', '2009-03-09T08:40Z', 'minute', 1, 'INVENTED: A BOAT IN ESBJERG', None], ['09OSLO90011', '2009-01-23T13:33Z', 'minute', 1, 'INVENTED: THE PRINTER OF THE SKARFUR CHARTS', None]]),
    'signers': ({'post': 'REYKJAVIK', 'limit': '3'}, [['tallow~REYKJAVIK', 'TALLOW', 5, '2009-01-09', '2009-06-15'], ['carola-voss~REYKJAVIK', 'Carola Voss', 3, '2009-05-06', '2010-01-12'], ['miriam-tallow~REYKJAVIK', 'Miriam Tallow', 2, '2008-12-10', '2008-12-19']]),
    'station-inferred': ({'limit': '4'}, [['09OSLO90033', '2009-03-24T16:10Z', 'minute', '09REYKJAVIK90024', True, ['REYKJAVKI 90024']], ['76OSLO90340', '1976-08-11T09:15Z', 'minute', '76REYKJAVIK90198', False, ['90198']]]),
    'tag-between': ({'tag': 'PINR', 'from': '2009-03-01', 'to': '2009-05-01', 'limit': '3'}, [['09STATE90602', '2009-03-02T19:18Z', 'minute', 'SECRET//NOFORN', 'INVENTED: WHO BOUGHT THE CHARTS OF SKARFUR BANK', None], ['09OSLO90029', '2009-03-13T11:50Z', 'minute', 'SECRET', 'INVENTED: THE MAN WITH A BOAT HAS A NAME', None]]),
    'tags': ({'limit': '3'}, [['EFIS', 'Commercial fishing and fish processing', 'subject', 34], ['IC', 'Iceland', 'country', 32], ['NO', 'Norway', 'country', 24]]),
    'tags-together': ({'limit': '3'}, [['EFIS', 'IC', 25], ['EFIS', 'NO', 22], ['EFIS', 'PREL', 20]]),
    'year-inferred': ({'limit': '4'}, [['09OSLO90006', '2009-01-14T10:42Z', 'minute', '08STATE90511', True, ['STATE 90511']], ['09REYKJAVIK90002', '2009-01-09T10:15Z', 'minute', '08REYKJAVIK90034', True, ['REYKJAVIK 90034']], ['09STATE90115', '2009-01-16T23:05Z', 'minute', '08STATE90511', True, ['STATE 90511']], ['10REYKJAVIK90003', '2010-01-12T10:01Z', 'minute', '09REYKJAVIK90077', True, ['REYKJAVIK 90077']]]),
}
# fmt: on
#: Parameters with which each query that needs some finds rows in the real corpus.
ON_CORPUS = {
    "tag-between": {"tag": "PREL"}, "signers": {"post": "MADRID"}, "recipients": {"post": "MADRID"}, "missing-of-post": {"post": "STATE"}, "classified-by": {"person": "hugo-llorens~MADRID"},
    "between-posts": {"sender": "MADRID", "addressee": "STATE"}, "behind": {"cable": "10SARAJEVO134"}, "documents-of-kind": {"kind": "email"},
}  # fmt: skip


def _loaded(source: Path, folder: Path) -> EmbeddedStore:
    with stores.open_store(folder, write=True, create=True) as store:
        store.load(c for c in ingest.outcomes([str(source)], jobs=1) if isinstance(c, Cable))
    return stores.open_store(folder)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    return _loaded(SAMPLE, tmp_path_factory.mktemp("sample") / "g")


def test_every_query_is_expected_here() -> None:
    names = {q.name for q in named.all_queries()}
    assert names == set(EXPECTED) and len(names) >= 15
    assert all(q.summary.endswith(".") and all(p.meaning for p in q.parameters) for q in named.all_queries())


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_on_the_sample(sample: EmbeddedStore, name: str) -> None:
    given, rows = EXPECTED[name]
    query = named.get(name)
    found = sample.run(query.cypher, named.bound(query, given))
    assert [list(row) for row in found.rows] == rows and found.warnings == ()


def test_none_is_empty_on_the_corpus(corpus: Path, tmp_path: Path) -> None:
    store = _loaded(corpus, tmp_path / "g")
    empty = []
    for query in named.all_queries():
        if not store.run(query.cypher, named.bound(query, ON_CORPUS.get(query.name, {}))).rows:
            empty.append(query.name)
    assert empty == ["station-inferred"]  # the gazetteer knows every spelling in the corpus


def test_parameters() -> None:
    query = named.get("tag-between")
    assert named.bound(query, {"tag": "123"}) == {"tag": "123", "from": "1966-01-01", "to": "2100-01-01", "limit": 20}
    for given in ({}, {"tag": "X", "limit": "many"}, {"tag": "X", "limit": "true"}, {"tag": "X", "nothing": "1"}):
        with pytest.raises(UsageError):
            named.bound(query, given)
    assert named.free("RETURN $n", {"n": "5", "t": "5a", "l": '["a"]'}) == {"n": 5, "t": "5a", "l": ["a"]}
    for given in ("NaN", "Infinity", "1e400", "[1, -1e400]", '{"a": NaN}', "[" * 100_000):
        with pytest.raises(UsageError, match="-p n="):
            named.free("RETURN $n", {"n": given})
    with pytest.raises(UsageError, match="-p limit="):
        named.bound(query, {"tag": "X", "limit": "1e400"})
    assert named.free("RETURN '$a' // $b", {}) == {} and named.free("RETURN $n", {"n": '"NaN"'}) == {"n": "NaN"}
    with pytest.raises(UsageError, match="-p second="):
        named.free("RETURN $first, $second, $third", {"first": "1"})
    with pytest.raises(NotFound, match="most-cited"):
        named.get("mots-cited")
    with pytest.raises(NotFound):
        named.get("../schema")
