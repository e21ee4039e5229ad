"""An input holds one cable: of two, the second would be lost and its references given to the first."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graphcables.errors import NotACable
from graphcables.sources import detect
from tests.conftest import ROOT
from tests.sources.invented_pages import BODY, HEADER, page

OSLO = f"{HEADER}\n{BODY}\n"
COPIED = (
    "Menu\nReference ID Created Released Classification Origin\n09OSLO90011 2009-01-23 13:01 2010-12-06 21:09 CONFIDENTIAL Embassy Oslo\n" + OSLO
)  # fmt: skip
SECTIONS = (
    "P 231333Z JAN 09\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L SECTION 01 OF 02 OSLO 090011\n\nTAGS: PREL\nSUBJECT: INVENTED\n\n1. (C) One.\n\n"
    "P 231334Z JAN 09\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L SECTION 02 OF 02 OSLO 090011\n\n2. (C) Two.\nQUILL\n"
)
FIRST = "P 231333Z JAN 09\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\nCONFIDENTIAL OSLO 090011\n\nTAGS: PREL\nSUBJECT: INVENTED\n\n1. (C) One.\n"
SECOND = "R 110127Z FEB 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\nUNCLAS BERN 000044\n\nTAGS: PREL\nSUBJECT: INVENTED\n\n1. Nothing.\nQUILL\n"


def cut(text: str | bytes) -> str:
    """The reason why a text is refused; empty where it is read."""
    try:
        detect.raw_cable(text.encode() if isinstance(text, str) else text, "x", None)
    except NotACable as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (FIRST + SECOND, 2), (SECOND + FIRST, 2), (FIRST + SECOND + OSLO.replace("OSLO", "ROME"), 3), (COPIED + SECOND, 2), (SECOND + COPIED, 2), (COPIED + COPIED.replace("90011", "90012"), 2),
        (page() + page(number="09OSLO90012"), 2), (page() + page() + page(layout=2011), 3), (page() + SECOND, 2), (SECOND + page(), 2), (page()[:-900] + page(), 2),
        (FIRST.replace("090011", "") + SECOND, 2), (FIRST + SECOND.replace(" BERN 000044", ""), 2), (FIRST + SECOND.replace("R 110127Z FEB 09\n", ""), 2),
    ],
)  # fmt: skip
def test_two_cables_in_one_input_are_noticed(text: str, count: int) -> None:
    assert f"holds {count} cables" in cut(text) and "split it" in cut(text)


@pytest.mark.parametrize(
    "text",
    [
        OSLO, COPIED, SECTIONS, page(), page(layout=2011), FIRST, SECOND,
        # one that quotes another
        FIRST + "\n2. (C) BEGIN QUOTE:\n\n" + SECOND + "END QUOTE.\n\n3. (C) Three.\nQUILL\n",
        FIRST + "\n2. (C) The Ambassador sent the following message:\n" + SECOND + "\n3. (C) Three.\nQUILL\n",
        # a page that has swallowed one: its text is the parser's to cut off
        page(body=BODY + "\n" + SECOND),
        # words that look like marks
        FIRST + "\nFM STOERE said so in\nSECRET. Oslo 12345\n",
    ],
)  # fmt: skip
def test_what_only_looks_like_two_is_one(text: str) -> None:
    assert cut(text) == ""


def test_what_follows_the_end_of_a_quotation_is_a_cable() -> None:
    assert "holds 2" in cut(FIRST + "\n2. (C) More.\nEND QUOTE\nUNQUOTE\n" + SECOND)


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix in (".txt", ".html")]


def test_no_cable_of_the_sample_is_refused_and_each_pair_is() -> None:
    files = [path.read_bytes() for path in _files(ROOT / "graphcables" / "sample")]
    assert len(files) > 40 and [cut(data) for data in files] == [""] * len(files)
    pairs = [(a, b) for a, b in zip(files, files[1:] + files[:1], strict=True)]
    assert [("holds 2" in cut(a + b)) for a, b in pairs] == [True] * len(pairs)


def test_no_cable_of_the_corpus_is_refused_and_each_pair_is(corpus: Path) -> None:
    files = _files(corpus)
    assert len(files) == 667 and [path.name for path in files if cut(path.read_bytes())] == []
    some = random.Random(7)
    pairs = [some.sample(files, 2) for _ in range(60)]
    assert [(a.name, b.name) for a, b in pairs if "holds 2" not in cut(a.read_bytes() + b.read_bytes())] == []
