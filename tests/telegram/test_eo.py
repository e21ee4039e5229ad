"""The E.O. line: its day or event, and the number of the order; every text is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables import telegram
from graphcables.telegram import eo
from tests.telegram.cables import telegram as plain


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("DECL: 03//19/2019", 2009, ("2019-03-19", None)),
        ("DECL: 03/192019", 2009, ("2019-03-19", None)),
        ("DECL:01/08/2O19", 2009, ("2019-01-08", None)),
        ("DECL: 31/12/2018", 2008, ("2018-12-31", None)),
        ("DECL: 1/26/20", 2010, ("2020-01-26", None)),
        ("DECL: 5/8/05", 1985, ("2005-05-08", None)),
        ("DECL: 12/31/70", 2009, ("2070-12-31", None)),
        ("DECL: 12/31/70", 1967, ("1970-12-31", None)),
        ("DECL: 19 MAR 2019", 2009, ("2019-03-19", None)),
        ("DECL: MARCH 19, 2019", 2009, ("2019-03-19", None)),
        ("DECL: Sept. 4, 2019", 2009, ("2019-09-04", None)),
        ("DECL: 2019-02-12", 2009, ("2019-02-12", None)),
        ("DECL: 20190212", 2009, ("2019-02-12", None)),
        ("DECL 5-May-19", 2009, ("2019-05-05", None)),
        ("DNG: CO 01/22/2019", 2009, ("2019-01-22", None)),
        ("12958: DECL: 01/02/2018", 2008, ("2018-01-02", None)),
        ("AS AMENDED; DECLASSIFIED JUNE 21, 2006", 1972, ("2006-06-21", None)),
        # ten years after a 29 February is no day
        ("DECL: 02/29/2018", 2008, (None, "02/29/2018")),
        ("DECL: March 2019", 2009, (None, "March 2019")),
        ("DECL: UPON PEACEFUL REUNIFICATION OF THE ISLES", 2009, (None, "UPON PEACEFUL REUNIFICATION OF THE ISLES")),
        ("DECL: ONE MONTH AFTER 3/5/2018", 2008, (None, "ONE MONTH AFTER 3/5/2018")),
        ("DECL: OADR", 1988, (None, "OADR")),
        ("DECL: 1.6X1", 1996, (None, "1.6X1")),
        ("DECL: 25X1-HUMAN", 2009, (None, "25X1-HUMAN")),
        ("XGDS-3", 1975, (None, "XGDS-3")),
        ("RDS-1 5/8/99", 1979, ("1999-05-08", "RDS-1 5/8/99")),
        ("GDS 5/8/85 (QUILL, ADA B.) OR-M", 1980, ("1985-05-08", "GDS 5/8/85")),
        ("NOT APPLICABLE", 2009, (None, None)),
        ("DECL: N/A", 2009, (None, None)),
    ],
)
def test_executive_order(text: str, year: int, expected: tuple[str | None, str | None]) -> None:
    assert eo.read(text, year) == expected


_FORMS = ("{m:02d}/{d:02d}/{y}", "{m}/{d}/{y}", "{y}/{m:02d}/{d:02d}", "{y}-{m:02d}-{d:02d}", "{d} {name} {y}", "{name} {d}, {y}", "{m}/{d}/{short:02d}")
_MONTHS = ("JANUARY", "February", "Mar", "APR.", "may", "June", "JUL", "August", "SEPT", "Oct", "NOVEMBER", "Dec.")


@given(st.integers(1973, 2010), st.integers(0, 60), st.integers(1, 12), st.integers(1, 28), st.sampled_from(_FORMS), st.sampled_from(["DECL: ", "DECL:", " Decl: ", ""]))
def test_days_read_back(year: int, later: int, month: int, day: int, form: str, label: str) -> None:
    until = year + later
    text = label + form.format(y=until, m=month, d=day, name=_MONTHS[month - 1], short=until % 100)
    assert eo.read(text, year) == (f"{until}-{month:02d}-{day:02d}", None)


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [("E.O. 12958: DECL", "", "12958"), ("E.0. 12958: N/A", "", "12958"), ("EO 13526", "", "13526"), ("E.O. 1 1652: GDS", "", "11652"), ("E.O.: 12356", " 12356 ", "12356"), ("TAGS", "N/A", None)],
)
def test_number_of_the_order(line: str, field: str, expected: str | None) -> None:
    assert eo.order(line, field) == expected


def test_a_nought_in_the_label_of_the_order() -> None:
    cable = telegram.parse(plain("UNCLAS PHNOM PENH 009376\n\nE.0. 12958: N/A\nTAGS: PREL\nSUBJECT: INVENTED\n\n1. Nothing."))
    assert cable.executive_order == "12958" and cable.declassify_event is None
