"""What a user types becomes terms, or one sentence that says what is wrong where."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables.errors import UsageError
from graphcables.stores import terms
from graphcables.stores.terms import Term


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("fishing ground", [("fishing",), ("ground",)]),
        ('"fishing ground" chart*', [("fishing", "ground"), ("chart*",)]),
        ('"fishing gr*"', [("fishing", "gr*")]),
        ('"fishing gr"*', [("fishing", "gr*")]),
        ("“fishing ground” „a b“", [("fishing", "ground"), ("a", "b")]),
        ("don't anti-corruption*", [("don", "t"), ("anti", "corruption*")]),
        ("chart*, chart*.", [("chart*",)]),
        ("fish & chips !", [("fish",), ("chips",)]),
        ('fish"and chips"too', [("fish",), ("and", "chips"), ("too",)]),
        ('"" fish "!"', [("fish",)]),
        ("AND or NEAR(a b, 5) subject:x a^b", [("and",), ("or",), ("near", "a"), ("b",), ("5",), ("subject", "x"), ("a", "b")]),
        ("fish FISH Fısh", [("fish",), ("fısh",)]),
        ("北*", [("北*",)]),
        ("20*", [("20*",)]),
        ("a\x00b {c}", [("a", "b"), ("c",)]),
    ],
)
def test_terms(typed: str, expected: list[tuple[str, ...]]) -> None:
    wanted = tuple(Term((*words[:-1], words[-1].rstrip("*")), words[-1].endswith("*")) for words in expected)
    assert terms.parse([typed]) == wanted
    assert terms.parse(typed.split(" ")) == wanted  # as a shell cuts what has no quotes of its own


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "no word"), ("   ", "no word"), ("!?. -", "no word"), ('""', "no word"), ("\x00", "no word"), ("\ud800", "no word"), ('"open', "no other one closes"), ('a "b" "c', "no other one closes"),
        ("*", "directly behind"), ("* *", "directly behind"), ("*chart", "directly behind"), ("ch*rt", "directly behind"), ("chart**", "directly behind"), ("chart *", "directly behind"), ("chart.*", "directly behind"),
        ('"a* b"', "directly behind"), ('"a"b*c', "directly behind"), ("a*", "2 letters"), ("-norway", "hyphen"), ("fish --norway", "hyphen"), (" ".join(f"w{i}" for i in range(10_001)), "10001 words"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_one_line(typed: str, says: str) -> None:
    with pytest.raises(UsageError, match=says) as caught:
        terms.parse([typed])
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 250


@given(st.lists(st.text(alphabet=st.sampled_from("ab*\"-' \n.é“:^(){}\x00北"), max_size=12), max_size=4))
def test_nothing_but_letters_and_digits_comes_through(arguments: list[str]) -> None:
    try:
        found = terms.parse(arguments)
    except UsageError:
        return
    assert found and all(re.fullmatch(r"[^\W_]+", word) for term in found for word in term.words)


def test_hints() -> None:
    assert "one by one" in terms.hints(["fishing ground"])[0] and terms.hints(["fishing", "ground"]) == terms.hints(['"fishing ground"']) == []
    assert terms.hints(["fish", "OR", "chips", "AND"]) == ["hint: AND, OR are words like any other here"] and terms.hints(["or"]) == []


def test_spans() -> None:
    from graphcables.stores import words

    found = words.found("Fish, fish and FISHing")
    assert Term(("fish",)).spans(found) == [(0, 4), (6, 10)]
    assert Term(("fish",), prefix=True).spans(found) == [(0, 4), (6, 10), (15, 22)]
    assert Term(("fish", "and"), prefix=False).spans(found) == [(6, 14)]
    assert Term(("and", "fish"), prefix=True).spans(found) == [(11, 22)]
    assert Term(tuple("abcde")).spans(found) == []
