"""Search finds what a plain scan of the texts finds, shows a passage that has the words, and narrows as it says."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphcables import ingest, stores
from graphcables.errors import Ambiguous, NotFound, UsageError
from graphcables.explore import filters as filtering
from graphcables.explore import search as searching
from graphcables.model import Cable, Conflict, Paragraph
from graphcables.stores import base, terms
from graphcables.stores.base import Filters, Found, Store
from graphcables.stores.embedded.store import EmbeddedStore
from tests.conftest import ROOT
from tests.engines import Graphs
from tests.invented import cable, graph, opened

SAMPLE = ROOT / "graphcables" / "sample"

# -- the plain scan: knows nothing of the program but the fields of a cable


def plain_words(text: str) -> str:
    """Runs of letters and digits, without case and accents, divided by blanks."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare))


def texts_of(one: Cable) -> list[str]:
    return [one.subject or "", *(t for p in one.paragraphs for t in (p.heading or "", p.text))]


def has(text: str, phrase: str) -> bool:
    """Whether words that stand side by side (`fishing ground`, `fishing gr*`) are in a text of words divided by blanks."""
    wanted = f" {phrase[:-1]}" if phrase.endswith("*") else f" {phrase} "
    return wanted in f" {text} "


class Scan:
    """All cables of a pile with their words."""

    def __init__(self, cables: list[Cable]) -> None:
        self.cables = cables
        self.words = {c.id: [plain_words(t) for t in texts_of(c)] for c in cables}

    def ids(self, phrases: list[str], **only: Any) -> set[str]:
        return {c.id for c in self.cables if all(any(has(t, p) for t in self.words[c.id]) for p in phrases) and _among(c, **only)}


def _among(c: Cable, post: set[str] | None = None, tag: set[str] | None = None, level: set[str] | None = None, since: str = "", until: str = "9") -> bool:
    dated = since == "" and until == "9" or (c.date is not None and c.date[: len(since)] >= since and c.date[: len(until)] <= until)
    return dated and (post is None or c.post in post) and (tag is None or bool(tag & set(c.tags))) and (level is None or c.classification in level)


# -- what is asked: what a user types, the phrases that it means, options, and what they mean

Q = tuple[str, list[str], dict[str, Any], dict[str, Any]]
S, SN = "SECRET", "SECRET//NOFORN"
QUERIES: list[Q] = [
    ("iran", ["iran"], {}, {}),
    ("IRAN", ["iran"], {}, {}),
    ("nuclear enrichment", ["nuclear", "enrichment"], {}, {}),
    ('"foreign minister"', ["foreign minister"], {}, {}),
    ('"foreign minister" iran', ["foreign minister", "iran"], {}, {}),
    ('"the foreign minister said"', ["the foreign minister said"], {}, {}),
    ("terroris*", ["terroris*"], {}, {}),
    ("gov* elect*", ["gov*", "elect*"], {}, {}),
    ('"prime min*"', ["prime min*"], {}, {}),
    ('"prime min"*', ["prime min*"], {}, {}),
    ("don't", ["don t"], {}, {}),
    ("don’t", ["don t"], {}, {}),
    ("Iran's nuclear", ["iran s", "nuclear"], {}, {}),
    ("counter-terrorism", ["counter terrorism"], {}, {}),
    ("al-Qa'ida", ["al qa ida"], {}, {}),
    ("embassy's", ["embassy s"], {}, {}),
    ("2009", ["2009"], {}, {}),
    ("1.4", ["1 4"], {}, {}),
    ("F-16", ["f 16"], {}, {}),
    ("XXXXXXXXXXXX", ["xxxxxxxxxxxx"], {}, {}),
    ("xxxx*", ["xxxx*"], {}, {}),
    ("présidént", ["president"], {}, {}),
    ("Zürich ÉTAT", ["zurich", "etat"], {}, {}),
    ("charts skarfur bank", ["charts", "skarfur", "bank"], {}, {}),
    ('"skarfur bank"', ["skarfur bank"], {}, {}),
    ("no AND yes OR", ["no", "and", "yes", "or"], {}, {}),
    ("zzzznothing", ["zzzznothing"], {}, {}),
    ("the", ["the"], {"posts": ["madrid", "Embassy Reykjavik"]}, {"post": {"MADRID", "REYKJAVIK"}}),
    ("the", ["the"], {"tags": ["pter", "EFIS"]}, {"tag": {"PTER", "EFIS"}}),
    ("said", ["said"], {"classifications": ["secret"]}, {"level": {S, SN}}),
    ("said", ["said"], {"classifications": ["secret // noforn", "unclassified"]}, {"level": {SN, "UNCLASSIFIED", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"}}),
    ("the", ["the"], {"date_from": "2009-03"}, {"since": "2009-03"}),
    ("the", ["the"], {"date_to": "2008"}, {"until": "2008"}),
    ("th* said", ["th*", "said"], {"date_from": "2009-01-09", "date_to": "2009-03-09"}, {"since": "2009-01-09", "until": "2009-03-09"}),
    ("bank min*", ["bank", "min*"], {"posts": ["PARIS", "reykjavik", "STATE"], "tags": ["PREL"], "classifications": ["confidential", "secret"], "date_from": "2005"},
     {"post": {"PARIS", "REYKJAVIK", "STATE"}, "tag": {"PREL"}, "level": {"CONFIDENTIAL", "CONFIDENTIAL//NOFORN", S, SN}, "since": "2005"}),
    ("«embassy officers»", ["embassy officers"], {}, {}),
]  # fmt: skip
#: Queries whose answer is no test of anything unless it is some cables and not all.
BROAD = {"zzzznothing", "no AND yes OR", "Zürich ÉTAT", "F-16", "charts skarfur bank", '"skarfur bank"'}


def _pile(source: Path, folder: Path) -> tuple[EmbeddedStore, Scan]:
    with stores.open_store(folder, write=True, create=True) as store:
        store.load(c for c in ingest.outcomes([str(source)], jobs=1) if isinstance(c, Cable))
    store = stores.open_store(folder)
    return store, Scan([held[0] for id in store.ids() if (held := store.versions(id))])


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[EmbeddedStore, Scan]:
    return _pile(SAMPLE, tmp_path_factory.mktemp("sample") / "g")


@pytest.fixture(scope="module")
def real(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[EmbeddedStore, Scan]:
    return _pile(corpus, tmp_path_factory.mktemp("corpus") / "g")


def asked(store: EmbeddedStore, typed: str, limit: int = 100_000, order: base.Order = "best", **options: Any) -> Found:
    return store.search(terms.parse([typed]), filters=filtering.filters(store, **options), order=order, limit=limit)


@pytest.mark.parametrize(("typed", "phrases", "options", "only"), QUERIES, ids=[f"{i}-{q[0]}" for i, q in enumerate(QUERIES)])
def test_on_the_sample_as_a_scan(sample: tuple[EmbeddedStore, Scan], typed: str, phrases: list[str], options: dict[str, Any], only: dict[str, Any]) -> None:
    store, scan = sample
    found = asked(store, typed, **options)
    assert set(found.ids) == scan.ids(phrases, **only) and found.fits == len(found.ids) == len(set(found.ids))


@pytest.mark.parametrize(("typed", "phrases", "options", "only"), QUERIES, ids=[f"{i}-{q[0]}" for i, q in enumerate(QUERIES)])
def test_on_the_corpus_as_a_scan(real: tuple[EmbeddedStore, Scan], typed: str, phrases: list[str], options: dict[str, Any], only: dict[str, Any]) -> None:
    store, scan = real
    found = asked(store, typed, **options)
    assert set(found.ids) == scan.ids(phrases, **only) and found.fits == len(found.ids) == len(set(found.ids))
    assert typed in BROAD or 0 < found.fits < len(scan.cables)


def _terms_of(scan: Scan, choice: random.Random) -> list[tuple[str, str]]:
    """(typed, meant): words, phrases and beginnings of words from the texts of cables drawn at random."""
    out = []
    first = choice.choice(scan.cables)
    for _ in range(choice.randint(1, 3)):
        one = first if choice.random() < 0.7 else choice.choice(scan.cables)
        text = choice.choice([t for t in scan.words[one.id] if t] or ["the"]).split()
        length = choice.choice([1, 1, 1, 2, 3])
        at = choice.randrange(len(text))
        phrase = text[at : at + length]
        if choice.random() < 0.3 and len(phrase[-1]) > 2:
            phrase = [*phrase[:-1], phrase[-1][: choice.randint(2, len(phrase[-1]))] + "*"]
        meant = " ".join(phrase)
        out.append((f'"{meant}"' if len(phrase) > 1 else meant, meant))
    return out


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_any_terms_of_the_sample_as_a_scan(sample: tuple[EmbeddedStore, Scan], seed: int) -> None:
    _agree(*sample, seed)


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_any_terms_of_the_corpus_as_a_scan(real: tuple[EmbeddedStore, Scan], seed: int) -> None:
    _agree(*real, seed)


def _agree(store: EmbeddedStore, scan: Scan, seed: int) -> None:
    choice = random.Random(seed)
    drawn = _terms_of(scan, choice)
    typed = terms.parse([t for t, _ in drawn])
    found = store.search(typed, filters=Filters(), order="best", limit=100_000)
    assert set(found.ids) == scan.ids([meant for _, meant in drawn])
    for hit in searching.hits(store, found.ids[:2], typed):
        one = next(c for c in scan.cables if c.id == hit.node["id"])
        assert hit.passage.text in texts_of(one)
        meant = [m for _, m in drawn if has(plain_words(hit.passage.text), m)]
        marked = [plain_words(hit.passage.text[a:b]) for a, b in hit.marks]
        assert meant and all(any(has(words, m) for words in marked) for m in meant)
        # what is marked is whole words, and nothing else
        spans = [(m.start(), m.end()) for m in re.finditer(r"[^\W_]+", hit.passage.text)] if hit.passage.text.isascii() else None
        if spans is not None:
            assert all(any(a == s for s, _ in spans) and any(b == e for _, e in spans) for a, b in hit.marks)
        assert len(set(meant)) == max(sum(has(t, m) for m in {m for _, m in drawn}) for t in scan.words[one.id])


# -- texts that bite


ALPHABETS = st.text(alphabet=st.sampled_from("aAbéÉe\u0301\u0308ßẞøñçıİ Ωώς жЙй א\u05b0ب\u064e 漢字かが한국 १२ ½²_-'’.*\"\n\t\x00\u00ad\u200b\ue000\ud800#@😀"), max_size=40)


@settings(max_examples=200, deadline=None)
@given(ALPHABETS)
def test_offsets_and_folding_agree(text: str) -> None:
    from graphcables.stores import words

    found = words.found(text)
    assert [word for _, _, word in found] == words.fold(text).split()
    assert all(words.fold(text[a:b]).split() == [word] for a, b, word in found)
    assert all(b <= c for (_, b, _), (c, _, _) in zip(found, found[1:], strict=False))
    for _, _, word in found:
        assert words.fold(word) == word and " " not in word


def test_marks_take_the_accents_with_them_and_do_not_overlap() -> None:
    from graphcables.stores import words

    assert words.found("Cafe\u0301 e\u0301te\u0301!") == [(0, 5, "cafe"), (6, 11, "ete")]
    one = cable("09OSLO1", text="one two three four one", subject="none")
    passage, marks = searching.best(one, terms.parse(['"one two"', '"two three" three', "thr*", "one", "one"]))
    assert (passage.part, marks) == ("text", ((0, 13), (19, 22)))


def _invented(folder: Graphs, *texts: str, **values: Any) -> Store:
    return opened(graph(folder / "g", [cable(f"09OSLO{i}", text=text, **values) for i, text in enumerate(texts, 1)]))


def test_letters_of_any_kind(graphs: Graphs) -> None:
    store = _invented(graphs, "Café Łódź", "CAFE\u0301 naïve", "Москва и Йошкар-Ола", "ΑΘΉΝΑ", "北京 東京", "Straße", "مَدِينَة", "हिन्दी कि", "का", "한국어")
    expected = {
        "cafe": "12", "CAFÉ": "12", "cafe\u0301": "12", "naive": "2", "москва": "3", "йошкар": "3", "иошкар": "3", "αθηνα": "4", "北京": "5", "北*": "5", "東": "", "strasse": "6",
        "مدينة": "7", "हिन्दी": "8", "कि": "8", "का": "9", "한국*": "10", "łódź": "1",
    }  # fmt: skip
    for typed, wanted in expected.items():
        ids = {f"09OSLO{w}" for w in (["10"] if wanted == "10" else wanted)}
        assert set(asked(store, typed).ids) == ids, typed


def test_phrases_stay_within_a_passage_and_run_over_line_ends(graphs: Graphs) -> None:
    one = cable("09OSLO1", subject="ALPHA BETA", paragraphs=(Paragraph(1, None, "gamma\ndelta", "HEAD LINE"), Paragraph(None, None, "epsilon-\n  zeta \ue000 eta")))
    store = opened(graph(graphs / "g", [one]))
    for typed in ('"gamma delta"', '"head line"', '"epsilon zeta"', '"zeta eta"', "alpha delta zeta head", '"alpha beta"'):
        assert asked(store, typed).ids == ("09OSLO1",), typed
    for typed in ('"beta gamma"', '"delta epsilon"', '"line gamma"', '"beta head"', '"delta gamma"', "alp", '"alpha b"'):
        assert asked(store, typed).ids == (), typed
    (hit,) = searching.hits(store, ["09OSLO1"], terms.parse(["head"]))
    assert (hit.passage.part, hit.passage.paragraph, hit.passage.number, hit.passage.text, hit.marks) == ("heading", 1, 1, "HEAD LINE", ((0, 4),))
    (hit,) = searching.hits(store, ["09OSLO1"], terms.parse(["zeta", "alpha"]))
    assert (hit.passage.part, hit.passage.paragraph, hit.passage.number, [hit.passage.text[a:b] for a, b in hit.marks]) == ("text", 2, None, ["zeta"])
    (hit,) = searching.hits(store, ["09OSLO1"], terms.parse(["alpha", "beta", "zeta"]))
    assert (hit.passage.part, hit.marks) == ("subject", ((0, 5), (6, 10)))


def test_text_that_is_no_text(graphs: Graphs) -> None:
    long = "x" * 200_000
    store = _invented(graphs, "one\x00two three \x1b[31mred\x1b[0m", f"{long} end", "(((NEAR OR AND -not \"*")
    assert asked(store, "two three").ids == ("09OSLO1",) and asked(store, '"31mred 0m"').ids == ("09OSLO1",)
    assert asked(store, long).ids == ("09OSLO2",) and asked(store, f'"{long} end"').ids == ("09OSLO2",)
    (hit,) = searching.hits(store, ["09OSLO2"], terms.parse([long]))
    assert hit.marks == ((0, len(long)),)
    assert asked(store, '"near or and not"').ids == ("09OSLO3",)
    with stores.open_store(graphs / "g", write=True) as writing:
        assert writing.check() == []


# -- order, counts, filters


def test_order_and_limit(graphs: Graphs) -> None:
    cables = [
        cable("09OSLO1", date="2009-01-01T00:00Z", subject="OTHER", text="fish " + "and chips " * 50),
        cable("09OSLO2", date="2009-02-01T00:00Z", subject="FISH", text="chips " * 40),
        cable("09OSLO3", date="2009-03-01T00:00Z", subject="OTHER", text="fish fish fish " + "and chips " * 50),
        cable("09OSLO4", date=None, subject="OTHER", text="fish " + "and chips " * 300),
    ]
    store = opened(graph(graphs / "g", cables + [cable(f"08OSLO{i}") for i in range(1, 20)]))
    assert asked(store, "fish").ids == ("09OSLO2", "09OSLO3", "09OSLO1", "09OSLO4")
    found = asked(store, "fish", order="newest", limit=3)
    assert found == Found(("09OSLO3", "09OSLO2", "09OSLO1"), 4, 0, "newest")
    assert asked(store, "fish", order="newest").ids[-1] == "09OSLO4"


def test_no_ranking_where_too_many_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened(graph(tmp_path / "g", [cable(f"09OSLO{i}", date=f"2009-01-{10 + i}T00:00Z", text="fish " * (6 - i)) for i in range(1, 6)]))
    assert asked(store, "fish").order == "best"
    monkeypatch.setattr(base, "RANKED", 4)
    found = asked(store, "fish", limit=2)
    assert found == Found(("09OSLO5", "09OSLO4"), 5, 0, "newest")
    assert asked(store, "fish", date_to="2009-01-14").order == "best"


def test_dates(graphs: Graphs) -> None:
    cables = [cable("09OSLO1", date=None), cable("09OSLO2", date="2009-02-28T23:59Z"), cable("09OSLO3", date="2009-03-01T00:00Z", date_precision="month"), cable("09OSLO4", date="2009-12-31T23:59Z", date_precision="hour")]
    store = opened(graph(graphs / "g", cables))
    days: list[tuple[str | None, str | None, str]] = [
        (None, None, "1234"), ("2009", None, "234"), (None, "2009", "234"), ("2009-02-28", "2009-02-28", "2"), (None, "2009-02", "2"), ("2009-03", "2009-03", "3"), ("2009-03-31", "2009-03-31", "3"),
        ("2009-04-01", None, "4"), ("2010", None, ""), (None, "2008", ""), ("2009-12-31", "2009-12-31", "4"), ("2009-03-01", "2009-12-30", "3"),
    ]  # fmt: skip
    for since, until, wanted in days:
        found = asked(store, "nothing", date_from=since, date_to=until)
        assert set(found.ids) == {f"09OSLO{i}" for i in wanted} and found.fits == len(wanted), (since, until)
        assert found.undated == (1 if since or until else 0)
    assert asked(store, "nothing", date_from="2009", posts=["PARIS"]).undated == 0 and asked(store, "other", date_from="2009").undated == 0
    for wrong in ("2009-13", "2009-02-30", "09", "2009-2-1", "", "0000", "２００９", "2009-02-28T10:00"):
        with pytest.raises(UsageError, match="2007-11-07"):
            asked(store, "nothing", date_from=wrong)
    with pytest.raises(UsageError, match="later than"):
        asked(store, "nothing", date_from="2009-03", date_to="2009-02")


def test_filters_say_what_they_do_not_know(graphs: Graphs) -> None:
    store = opened(graph(graphs / "g", [cable("09PHNOMPENH1", tags=("PREL", "QUILL, ADA")), cable("09UNKNOWNTOWN1", tags=("XODD",)), cable("09OSLO1", classification="SECRET//NOFORN")]))
    for typed, post in {"phnom penh": "PHNOMPENH", "Phnompenh": "PHNOMPENH", "AMEMBASSY PHNOM PENH": "PHNOMPENH", "unknowntown": "UNKNOWNTOWN", "paris": "PARIS"}.items():
        assert filtering.filters(store, posts=[typed]).posts == (post,)
    for typed, tag in {"prel": "PREL", "quill,  ada": "QUILL, ADA", "xodd": "XODD", "snar": "SNAR", "cb": "CB"}.items():
        assert filtering.filters(store, tags=[typed]).tags == (tag,)
    for typed, values in {
        "secret": (S, SN), "Secret/noforn": (SN,), "SBU": ("UNCLASSIFIED//FOR OFFICIAL USE ONLY",), "unclassified//fouo": ("UNCLASSIFIED//FOR OFFICIAL USE ONLY",),
        "unclassified": ("UNCLASSIFIED", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"), "confidential": ("CONFIDENTIAL", "CONFIDENTIAL//NOFORN"),
    }.items():  # fmt: skip
        assert filtering.filters(store, classifications=[typed]).classifications == values
    for options, near in (({"posts": ["phnom pehn"]}, "PHNOMPENH"), ({"posts": ["oslp"]}, "OSLO"), ({"tags": ["PRELL"]}, "PREL"), ({"classifications": ["secrte"]}, "SECRET")):
        with pytest.raises(NotFound, match=near):
            filtering.filters(store, **options)  # type: ignore[arg-type]  # a table of options
    for options in ({"classifications": ["secret//no"]}, {"classifications": ["secret//"]}, {"posts": ["qqqq"]}, {"posts": [""]}, {"posts": ["!"]}, {"tags": [""]}, {"classifications": [""]}, {"classifications": ["//"]}):
        with pytest.raises((NotFound, Ambiguous)):
            filtering.filters(store, **options)  # type: ignore[arg-type]
    assert filtering.filters(store, posts=["oslo", "OSLO", "paris"]).posts == ("OSLO", "PARIS")


def test_the_index_follows_the_versions_shown(graphs: Graphs) -> None:
    before, after = cable("09OSLO1", text="Alpha", tags=("SNAR",)), cable("09OSLO1", text="Omega", tags=("PREL",), classification="SECRET")
    with stores.open_store(graphs / "g", write=True, create=True) as store:
        store.load([before, cable("09OSLO2", text="Alpha")])
        assert asked(store, "alpha").fits == 2
        store.load([after])
        assert asked(store, "alpha").ids == ("09OSLO2",) and asked(store, "omega", tags=["PREL"], classifications=["secret"]).ids == ("09OSLO1",)
        assert asked(store, "omega", tags=["SNAR"]).fits == 0 and store.values("tag") == ["PREL"] and store.values("classification") == ["CONFIDENTIAL", "SECRET"]
        store.forget("09OSLO1")
        assert asked(store, "omega").fits == 0 and store.check() == []
        store.rebuild()
        assert asked(store, "alpha").ids == ("09OSLO2",) and store.values("post") == ["OSLO"]


def test_a_conflict_is_told_and_another_cables_text_is_not_searched(graphs: Graphs) -> None:
    one = cable("09OSLO1", conflicts=(Conflict("id", "09OSLO1", "09PARIS2"),), paragraphs=(), subject=None, preamble="hidden words")
    store = opened(graph(graphs / "g", [one, cable("09OSLO2", conflicts=(Conflict("classification", S, "CONFIDENTIAL"),))]))
    assert asked(store, "hidden").fits == 0
    (hit,) = searching.hits(store, asked(store, "happened").ids, terms.parse(["happened"]))
    assert hit.node["conflicts"] == ["classification: SECRET | CONFIDENTIAL"]


# -- the part that is shown


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["fish", "chips", "a", "\n", "longer-word", "漢字", "x" * 70]), max_size=80), st.integers(min_value=8, max_value=90))
def test_an_excerpt_shows_a_mark_whole(pieces: list[str], width: int) -> None:
    text = " ".join(pieces)
    marks = tuple((m.start(), m.end()) for m in re.finditer("fish", text))
    start, end = searching.excerpt(text, marks, width)
    assert 0 <= start <= end <= len(text) and end - start <= width + 8
    assert not marks or any(start <= a and b <= end for a, b in marks)
    if len(text) <= width:
        assert (start, end) == (0, len(text))


def test_an_excerpt_is_where_most_marks_are() -> None:
    text = f"fish {'and ' * 40}fish fish {'and ' * 40}"
    marks = tuple((m.start(), m.end()) for m in re.finditer("fish", text))
    start, end = searching.excerpt(text, marks, 40)
    assert text[start:end].startswith("and and ") and text[start:end].count("fish") == 2 and text[start:end].endswith("and")


def test_there_are_thirty_queries() -> None:
    assert len(QUERIES) >= 30
