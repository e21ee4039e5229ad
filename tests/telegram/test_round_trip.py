"""A cable written from a random structure says the same when it is read."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from graphcables import telegram
from graphcables.model import Cable
from tests.telegram import writer
from tests.telegram.writer import Written, written


def _read(cable: Cable) -> Written:
    """A cable in the words of the structure that it was written from."""
    assert cable.date and cable.declassify_event is None
    date, time = cable.date.rstrip("Z").split("T")
    year, month, day = (int(part) for part in date.split("-"))
    exempt = next((r.exempt for r in cable.recipients if r.exempt), ())
    by = cable.classified_by[0] if cable.classified_by else None
    until = tuple(int(part) for part in cable.declassify_on.split("-")) if cable.declassify_on else None
    return Written(
        station=cable.post or "",
        serial=int(cable.id.removeprefix(f"{year % 100:02d}{cable.post}")),
        day=(year, month, day, int(time[:2]), int(time[3:5])),
        precedence=cable.precedence or "",
        info_precedence=cable.info_precedence,
        action=tuple((r.name, r.precedence, r.serial) for r in cable.recipients if r.role == "action"),
        info=tuple((r.name, r.precedence, r.serial) for r in cable.recipients if r.role == "info"),
        exempt=exempt,
        level=(cable.classification or "").split("/")[0],
        captions=cable.captions,
        declassify=until,  # type: ignore[arg-type]  # three numbers
        tags=cable.tags,
        subject=cable.subject or "",
        cited=(),
        bullets="",
        classifier=(by.name, by.role or "") if by else None,
        reasons=cable.reasons,
        paragraphs=tuple((p.heading, p.classification, " ".join(p.text.split())) for p in cable.paragraphs),
        signer=cable.signed_by[0].name if cable.signed_by else "",
        sections=cable.sections or 1,
    )


def _plain(cable: Written) -> Written:
    """The structure without what the text cannot hold: the own year of a reference, exemptions without a collective, reasons without a classifier."""
    from dataclasses import replace

    collective = any("COLLECTIVE" in name for name, *_ in cable.info)
    first, *rest = cable.paragraphs
    return replace(
        cable,
        exempt=cable.exempt if collective else (),
        reasons=cable.reasons if cable.classifier else (),
        paragraphs=((None, *first[1:]), *rest),
        cited=(),
        bullets="",
    )


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(written)
def test_a_written_cable_is_read_as_it_was_meant(cable: Written) -> None:
    read = telegram.parse(writer.telegram(cable))
    assert _read(read) == _plain(cable)
    own = f"{cable.day[0] % 100:02d}"
    meant = {(c.year or own, c.station, c.serial) for c in cable.cited} - {(own, cable.station, cable.serial)}
    inferred = {(r.id or "")[2:] for r in read.references if r.year_inferred}
    found = {((r.id or "")[:2], (r.id or "")[2:]) for r in read.references}
    # where no year is written the grammar may tell from the serial that it is an earlier one: that is a test of its own
    assert {(year, f"{station}{serial}") for year, station, serial in meant if f"{station}{serial}" not in inferred} == {one for one in found if one[1] not in inferred}
    assert {r.id for r in read.references if r.notal} <= {r.id for r in read.references} and len(read.conflicts) == 0
