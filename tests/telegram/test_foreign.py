"""Another cable behind a cable's text: what is cut off, and what is the cable's own; every text is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphcables import telegram
from graphcables.model import Cable
from tests.linear import grows_with_length
from tests.telegram.cables import with_ref

_HEADER = """VZCZCXRO4321
RR RUEHXX
DE RUEHPF #9377/01 0110200
ZNR UUUUU ZZH
R 110200Z JAN 07
FM AMEMBASSY PHNOM PENH
TO RUEHC/SECSTATE WASHDC 9086
INFO RUEHBK/AMEMBASSY BANGKOK 2315
"""
_OPENING = "\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: EAGR CB\nSUBJECT: GRAIN IS LATE\n\n1. (U) The grain is late.\nVOSS\n"
_OWN = "1. (C) Nothing happened."


def _read(behind: str, level: str = "C O N F I D E N T I A L PHNOM PENH") -> Cable:
    """A cable of PHNOMPENH, number 9376, with this behind its text and signer."""
    raw = with_ref("REF: OSLO 12", f"{_OWN}\nQUILL\n{behind}")
    return telegram.parse(replace(raw, body=raw.body.removesuffix("QUILL\n").replace("C O N F I D E N T I A L PHNOM PENH", level, 1)))


@pytest.mark.parametrize(
    ("behind", "number", "first"),
    [
        ("\nUNCLAS PHNOM PENH 009377\n" + _OPENING, "PHNOM PENH 9377", "UNCLAS"),
        ("\nUNCLAS SECTION 01 OF 02 PHNOM PENH 009377\n" + _OPENING, "PHNOM PENH 9377", "UNCLAS"),
        (_HEADER + "\nUNCLAS PHNOM PENH 009377\n" + _OPENING, "PHNOM PENH 9377", "VZCZC"),
        ("\n07PHNOMPENH9377\n" + _HEADER + "\nUNCLAS PHNOM PENH 009377\n" + _OPENING, "07PHNOMPENH9377", "07PHNOM"),
        ("\nBT\n#9376\n\n\nNNNN\n" + _HEADER + "BT\nUNCLAS PHNOM PENH 009377\n" + _OPENING, "PHNOM PENH 9377", "BT"),
        ("\nR 110200Z JAN 07\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\nUNCLAS OSLO 000044\n" + _OPENING, "OSLO 44", "R 110200Z"),
    ],
)
def test_another_cable_is_cut_off_with_its_header(behind: str, number: str, first: str) -> None:
    cable = _read(behind)
    assert (cable.foreign, [p.text for p in cable.paragraphs], [s.name for s in cable.signed_by]) == (number, ["Nothing happened."], ["QUILL"])
    assert (cable.subject, cable.furniture[-1].strip().startswith(first)) == ("INVENTED: NOTHING HAPPENED", True)


@pytest.mark.parametrize(
    "behind",
    [
        # a later section, its number a slip of the pen
        "\nC O N F I D E N T I A L SECTION 02 OF 02 PHNOM PENH 009367\n\nSIPDIS\n\nTAGS: EAGR CB\nSUBJECT: GRAIN IS LATE\n\n2. (C) Nothing else.\nQUILL\n",
        # the same opening again, likewise
        "\nC O N F I D E N T I A L PHNOM PENH 009367\n\nSIPDIS\n\nTAGS: SNAR CB\nSUBJECT: INVENTED: NOTHING HAPPENED\n\n2. (C) Nothing else.\nQUILL\n",
        # quoted
        "\nBEGIN TEXT OF PREVIOUS CABLE:\n\nUNCLAS PHNOM PENH 009370\n" + _OPENING,
        "\n2. (C) Our cable of last week follows:\n" + _HEADER + "\nUNCLAS PHNOM PENH 009370\n" + _OPENING,
        # named, not begun
        "\n2. (C) See the cable\nUNCLAS PHNOM PENH 009370\nof last week.\nQUILL\n",
    ],
)
def test_sections_and_quoted_cables_stay(behind: str) -> None:
    assert _read(behind).foreign is None


def test_a_long_header_costs_no_more_than_its_length() -> None:
    body = with_ref("").body + "\n"
    grows_with_length(lambda text: telegram.parse(replace(with_ref(""), body=text)), "UNCLAS PHNOM PENH 009377\nTAGS: CB\n\nQUOTE\n", length=200_000, before=body)
