"""TAGS: codes, names among them, and what is mended; every text is invented."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphcables.gazetteers.tables import table
from graphcables.model import MendedTag
from graphcables.telegram import tags


@pytest.mark.parametrize(
    ("text", "codes", "mended"),
    [
        ("PREL/PGOV.US", ("PREL", "PGOV", "US"), ()),
        ("(SBU) PREL, N/A", ("PREL",), ()),
        ("PREL (PGOV, KPAL)", ("PREL", "PGOV", "KPAL"), ()),
        ("OVIP(QUILL)", ("OVIP", "QUILL"), ()),
        ("OREP (QUILL, ADA; VOSS, TOM) US", ("OREP", "QUILL, ADA", "VOSS, TOM", "US"), ()),
        ("OREP (QUILL, ADA AND VOSS, TOM)", ("OREP", "QUILL, ADA", "VOSS, TOM"), ()),
        ("OREP (QUILL, ADA, VOSS, TOM)", ("OREP", "QUILL, ADA", "VOSS, TOM"), ()),
        ("OVIP (QUILL, ADA B.; VOSS)", ("OVIP", "QUILL, ADA B.", "VOSS"), ()),
        ("OVIP, QUILL, HILLARY, PREL", ("OVIP", "QUILL, HILLARY", "PREL"), ()),
        ("PREL, QUILL, JOSEPH, US", ("PREL", "QUILL, JOSEPH", "US"), ()),
        ("PINR MARSKEY, OWENS", ("PINR", "MARSKEY, OWENS"), ()),
        ("PGOV, BU, Puffin Trade", ("PGOV", "BU", "PUFFIN TRADE"), ()),
        ("YM COUNTER TERRORISM", ("YM", "COUNTER TERRORISM"), ()),
        ("MOPPS PGOV", ("MOPS", "PGOV"), (("MOPPS", ("MOPS",)),)),
        ("PREL MPOS", ("PREL", "MOPS"), (("MPOS", ("MOPS",)),)),
        ("PRELPGOV KISLUS", ("PREL", "PGOV", "KISL", "US"), (("PRELPGOV", ("PREL", "PGOV")), ("KISLUS", ("KISL", "US")))),
        ("PGOV PBTS IRAJ", ("PGOV", "PBTS", "IR", "AJ"), (("IRAJ", ("IR", "AJ")),)),
        # two countries make a name or an abbreviation as well; where the line names a country, it needs no other
        ("PTER VE HURI", ("PTER", "VE", "HURI"), ()),
        ("PREL CASTRO", ("PREL", "CASTRO"), ()),
        ("PGOV SOCIAL", ("PGOV", "SOCIAL"), ()),
        # a code on no list is not a slip for its neighbour
        ("PINL KDEV ECUN", ("PINL", "KDEV", "ECUN"), ()),
    ],
)
def test_tags(text: str, codes: tuple[str, ...], mended: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    assert tags.understood(text) == tags.Tags(codes, tuple(MendedTag(*m) for m in mended))


_CODES = sorted(code for code in table("tags") if code.isalpha()) + sorted(table("countries"))
_SURNAMES = st.text("BCDFGKLMNPRSTVZAEIOU", min_size=6, max_size=12)


@given(st.lists(st.sampled_from(_CODES), min_size=1, max_size=12, unique=True), st.sampled_from([" ", ", ", ",", "; ", ",\n", " \n"]), st.booleans())
def test_tags_read_back(codes: list[str], separator: str, lower: bool) -> None:
    text = separator.join(codes)
    assert tags.understood(text.lower() if lower else text) == tags.Tags(tuple(codes), ())


@given(st.lists(st.sampled_from(_CODES), max_size=4, unique=True), _SURNAMES, st.sampled_from(["HILLARY", "JOSEPH R.", "OWEN"]))
def test_names_among_tags_read_back(codes: list[str], surname: str, given_name: str) -> None:
    assume(surname not in _CODES)
    text = ", ".join(["OVIP", f"({surname}, {given_name})", *(c for c in codes if c != "OVIP")])
    assert tags.read(text.replace("OVIP, (", "OVIP (")) == ("OVIP", f"{surname}, {given_name}", *(c for c in codes if c != "OVIP"))


@given(st.lists(st.sampled_from(_CODES), min_size=2, max_size=5))
def test_glued_tags_are_those_they_were_made_of_or_left(codes: list[str]) -> None:
    run = "".join(codes)
    found = tags.unglued(run)
    assert "".join(found) == run and (found == [run] or all(code in _CODES for code in found))
