"""How references in lists came about: ranges, words between a name and its number, years behind numbers; every text is invented."""

from __future__ import annotations

import pytest

from graphcables import telegram
from graphcables.explain import explain, rules
from tests.explain.checkers import problem
from tests.telegram.cables import with_ref


@pytest.mark.parametrize(
    ("ref", "rule"),
    [
        ("STATE 301-303", f"{rules.RANGE}: 301 to 303"),
        ("LISBON TEL 301 THRU 303", f"{rules.RANGE}: 301 to 303"),
        ("USNATO TEL 670", rules.NUMBER),
        ("OSLO NO. 12 (06), 13 (05)", f"{rules.YEAR_WRITTEN}: 05"),
        ("STATE 60000, 2006; BONN 5", f"{rules.YEAR_WRITTEN}: 2006"),
        ("A. 05 STATE 41252 B. 06 44603", rules.STATION_BEFORE),
        ("Z. OSLO 12 AA. PARIS 3", rules.BULLET),
    ],
)
def test_every_value_follows_from_its_line(ref: str, rule: str) -> None:
    raw = with_ref(f"REF: {ref}")
    cable = telegram.parse(raw)
    found = explain(cable, "references")
    assert [problem(e, cable, raw) for e in found] == [None] * len(found)
    assert any(rule in e.rule for e in found)
