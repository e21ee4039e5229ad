"""The graph depends on what is held, not on how it came there: catching up, making anew and any order give one dump."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphcables.model import Cable, Recipient, Reference, Signature
from graphcables.stores import open_store
from tests.engines import Graphs
from tests.invented import cable, ref

# two spellings of one number, a malformed one, neighbours in a series, a stranger
NUMBERS = ["05SOFIA1", "05SOFIA2", "05SOFIA000002ZFR2", "0505SOFIA2", "05SOFIA9", "06ATHENS4", "05STATE700"]
CANONICAL = {"05SOFIA000002ZFR2": "05SOFIA2", "0505SOFIA2": "05SOFIA2"}
LOCATIONS = ["a", "b", "c", "d", None]


@st.composite
def cables(draw: st.DrawFn) -> Cable:
    number = draw(st.sampled_from(NUMBERS))
    references: list[Reference] = [ref(n, text=draw(st.sampled_from([n, "as written"]))) for n in draw(st.lists(st.sampled_from(NUMBERS), max_size=3))]
    if draw(st.booleans()):
        references.append(Reference(*draw(st.sampled_from([("telcon", None, "TELCON"), ("report", "IIR 77", "IIR 77"), ("report", "IIR 77", "SEE IIR 77")]))))
    day = draw(st.integers(1, 28))
    return cable(
        number,
        *references,
        at=draw(st.sampled_from(LOCATIONS)),
        canonical=CANONICAL.get(number, number),
        date=draw(st.sampled_from([f"2005-05-{day:02d}T00:00Z", None])),
        date_precision="day",
        post=draw(st.sampled_from(["SOFIA", "ATHENS", None])),
        tags=tuple(draw(st.lists(st.sampled_from(["BU", "GR", "PREL", "DOE, JOHN"]), max_size=2))),
        recipients=tuple(
            Recipient(role, name, f"RUEH/{name}")  # type: ignore[arg-type]
            for role, name in draw(st.lists(st.tuples(st.sampled_from(["action", "info"]), st.sampled_from(["AMEMBASSY SOFIA", "SECSTATE WASHDC"])), max_size=3))
        ),
        classified_by=tuple(Signature(n) for n in draw(st.lists(st.sampled_from(["Jane Roe", "JANE ROE"]), max_size=1))),
        signed_by=tuple(Signature(n) for n in draw(st.lists(st.sampled_from(["ROE", "DOE"]), max_size=1))),
        partial=draw(st.booleans()),
        subject=draw(st.sampled_from(["ONE", "TWO", None])),
    )


steps = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.lists(cables(), min_size=1, max_size=3)),
        st.tuples(st.just("forget"), st.sampled_from(NUMBERS)),
    ),
    min_size=1,
    max_size=6,
)


def dump_of(folder: Path, what: list[Cable]) -> list[str]:
    with open_store(folder, write=True, create=True) as store:
        store.load(what)
        return list(store.dump())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_catching_up_equals_making_anew(sequence: list[tuple[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "g"
        for what, value in sequence:
            with open_store(path, write=True, create=True) as store:
                if what == "load":
                    store.load(value)  # type: ignore[arg-type]
                else:
                    store.forget(value)  # type: ignore[arg-type]
        with open_store(path) as store:
            caught_up = list(store.dump())
            assert store.check() == []
            held = [version for id in store.ids() for version in store.versions(id)]
        with open_store(path, rebuild=True) as store:
            assert list(store.dump()) == caught_up
        # the versions that are left, brought in another order and at once
        assert dump_of(Path(folder) / "other", held[::-1]) == caught_up


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(cables(), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_any_order_gives_one_dump(found: list[Cable], random: object) -> None:
    apart = [replace(c, location=f"at {i}") for i, c in enumerate(found)]
    shuffled = list(apart)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        one = dump_of(Path(folder) / "one", apart)
        for c in shuffled:
            with open_store(Path(folder) / "two", write=True, create=True) as store:
                store.load([c])
        with open_store(Path(folder) / "two") as store:
            assert list(store.dump()) == one


def test_a_changed_file_and_back(graphs: Graphs) -> None:
    a = cable("05SOFIA1", "05SOFIA2", subject="ONE", tags=("BU",), at="file")
    changed = cable("05SOFIA1", "06ATHENS4", subject="TWO", tags=("GR",), at="file")
    alone = dump_of(graphs / "alone", [a])
    with open_store(graphs / "g", write=True, create=True) as store:
        assert store.load([a]).new == 1
        assert store.load([changed]).changed == 1
        assert list(store.dump()) != alone
        assert store.load([a]).changed == 1
        assert list(store.dump()) == alone
        assert store.load([a]).unchanged == 1
        assert len(store.versions("05SOFIA1")) == 1


def test_versions_of_three_places_are_kept_and_the_best_is_shown(graphs: Graphs) -> None:
    partial = cable("05SOFIA1", subject="PART", partial=True, at="1")
    redacted = cable("05SOFIA1", subject="REDACTED", redactions=3, at="2")
    whole = cable("05SOFIA1", subject="WHOLE", at="3")
    with open_store(graphs / "g", write=True, create=True) as store:
        report = store.load([redacted, whole, partial])
        assert (report.new, report.other_versions) == (1, 2)
        assert [v.subject for v in store.versions("05SOFIA1")] == ["WHOLE", "REDACTED", "PART"]
        (row,) = store.run("MATCH (c:Cable {id: '05SOFIA1'}) RETURN c.subject AS s, c.versions AS n")
        assert row == {"s": "WHOLE", "n": 3}
        assert len(store.fingerprints(["05SOFIA1", "05SOFIA2"])["05SOFIA1"]) == 3


def test_a_version_held_elsewhere_outlives_its_first_place(graphs: Graphs) -> None:
    a, other = cable("05SOFIA1", subject="ONE"), cable("05SOFIA1", subject="TWO")
    with open_store(graphs / "g", write=True, create=True) as store:
        store.load([replace(a, location="1"), replace(a, location="2"), replace(other, location="1")])
        assert {v.subject for v in store.versions("05SOFIA1")} == {"ONE", "TWO"}
        store.load([replace(other, location="2")])
        assert {v.subject for v in store.versions("05SOFIA1")} == {"TWO"}
        assert store.check() == []


def test_identity_of_malformed_numbers(graphs: Graphs) -> None:
    bad = cable("05SOFIA000002ZFR2", canonical="05SOFIA2")
    good = cable("05SOFIA2", subject="THE GOOD ONE")
    citing = cable("06ATHENS4", "05SOFIA2")
    target = "MATCH (:Cable {id: '06ATHENS4'})-[:REFERENCES]->(c) RETURN c.id AS id"
    with open_store(graphs / "g", write=True, create=True) as store:
        store.load([citing])
        assert [r["id"] for r in store.run(target)] == ["05SOFIA2"]
        store.load([bad])
        assert [r["id"] for r in store.run(target)] == [bad.id] == [store.resolve("05SOFIA2")]
        assert "05SOFIA2" not in list(store.ids())
        store.load([good])
        assert [r["id"] for r in store.run(target)] == ["05SOFIA2"] == [store.resolve("05SOFIA2")]
        (row,) = store.run("MATCH (c:Cable {id: $id}) RETURN c.duplicate_of AS d", {"id": bad.id})
        assert row["d"] == "05SOFIA2"
        store.forget("05SOFIA2")
        assert [r["id"] for r in store.run(target)] == [bad.id]
        assert store.check() == []
