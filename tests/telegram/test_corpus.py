"""The two documents the project began with, and all files of the corpus: facts only, no text."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from graphcables import ingest, sources, telegram
from graphcables.errors import NotACable
from graphcables.model import Cable, RawCable
from graphcables.sources import Rejected
from graphcables.telegram.telegram import split
from tests.telegram.characters import damaged, differs


def _one(path: Path) -> Cable:
    (found,) = ingest.outcomes([str(path)], jobs=1)
    assert isinstance(found, Cable), found
    return found


def test_06chengdu1249(corpus: Path) -> None:
    cable = _one(next((corpus / "seeds").glob("000_*.txt")))
    assert (cable.id, cable.date, cable.sender, cable.classification, cable.captions) == ("06CHENGDU1249", "2006-12-07T12:06Z", "AMCONSUL CHENGDU", "CONFIDENTIAL", ("SIPDIS",))
    assert [(r.role, r.routing, r.name, r.serial) for r in cable.recipients] == [
        ("action", "RUEHC", "SECSTATE WASHDC", "2321"),
        ("info", "RUEHOO", "CHINA POSTS COLLECTIVE", None),
        ("info", "RHEHAAA", "NSC WASHDC", None),
        ("info", "RUEABND", "DEA HQ WASHDC", None),
        ("info", "RUEHCN", "AMCONSUL CHENGDU", "2793"),
    ]
    assert cable.tags == ("SNAR", "PGOV", "PHUM", "CH")
    assert [(r.id, r.paragraphs) for r in cable.references] == [("06CHENGDU1083", (2,))]
    assert [(p.name, p.role) for p in cable.classified_by] == [("James Boughner", "Acting Consul General")]
    assert cable.reasons == ("1.4(b)", "1.4(d)") and cable.declassify_on == "2016-12-07"
    assert [(p.number, p.classification) for p in cable.paragraphs] == [(1, "C"), (2, "SBU"), (3, "C"), (4, "C"), (5, "C"), (6, "SBU")]
    assert [p.name for p in cable.signed_by] == ["BOUGHNER"]


def test_07phnompenh1376(corpus: Path) -> None:
    cable = _one(next((corpus / "seeds").glob("004_*.txt")))
    assert (cable.id, cable.released, cable.format, cable.tags) == ("07PHNOMPENH1376", "2011-07-11", "wikileaks-text", ("SNAR", "CB"))
    assert [r.id for r in cable.references] == ["07STATE136782"] and len(cable.recipients) == 5
    text = "\n".join(p.text for p in cable.paragraphs)
    assert len([f for f in cable.furniture if "OF 005" in f]) == 4 and "OF 005" not in text
    everything = "\n".join([cable.header or "", cable.preamble or "", text, *cable.furniture])
    assert not any(menu in everything for menu in ("Currently released so far", "Browse latest", "courage is contagious", "#cablegate", "Understanding cables"))


def test_every_file_is_understood(corpus: Path) -> None:
    found = list(ingest.outcomes([str(corpus)], jobs=2))
    cables = [c for c in found if isinstance(c, Cable)]
    assert [r for r in found if isinstance(r, Rejected) and not r.skipped] == []
    assert len(cables) == 667 and len({c.id for c in cables}) == 666
    assert all(c.date and c.id in c.source.upper() for c in cables if "seeds/" not in c.source)
    assert {c.id for c in cables if any(x.field == "id" for x in c.conflicts)} == {"07PARIS2725", "09HAVANA132"}


def _raw(corpus: Path) -> list[RawCable]:
    cut = (sources.cut(item) for item in sources.inputs([str(corpus)]) if not isinstance(item, Rejected))
    return [raw for raw in cut if isinstance(raw, RawCable)]


def _unlike(raw: RawCable) -> tuple[object, object]:
    return differs(telegram.parse(raw), raw.body if raw.header is not None else split(raw.body)[1])


def test_every_character_of_every_body_is_kept(corpus: Path) -> None:
    assert {raw.source: _unlike(raw) for raw in _raw(corpus) if any(_unlike(raw))} == {}


def test_damaged_cables_raise_nothing_and_keep_their_characters(corpus: Path) -> None:
    dice = random.Random(20261125)
    raws = _raw(corpus)
    for raw in dice.sample(raws, 300):
        hurt = replace(raw, header=damaged(raw.header, raw.header, dice) if raw.header else raw.header, body=damaged(raw.body, dice.choice(raws).body, dice))
        try:
            unlike = _unlike(hurt)
        except NotACable:
            continue
        assert not any(unlike), (raw.source, unlike)
