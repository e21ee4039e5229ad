"""Message reference numbers (MRN): `06CHENGDU1249` is year, station, serial; how people and damaged records write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphcables.gazetteers import stations

#: The year may have an apostrophe, and a letter O for its zero (`'08`, `O7`, `2OO7`), as in REF lines.
_WRITTEN = re.compile(r"^\W*(?P<year>(?:19\d|2[0Oo][0Oo\d])\d|[\dOo]\d|\d[Oo](?=[\s'’\-]))?[\s'’\-)]*(?P<station>[A-Za-z][A-Za-z'’. \-]*?)(?P<airgram>[\s\-]{1,3}[Aa][\s\-]{0,3}(?=\d))?[\s\-#]*0*(?P<serial>\d{1,7})\W*$")
_LONGEST = 80
_PLAIN = re.compile(r"(?P<year>\d\d)(?P<station>[A-Z]+)(?P<serial>\d+)\Z")
#: `08ECTION01OF02MANAMA492`: the words SECTION 01 OF 02, letters lost, before the station.
_SECTION = re.compile(r"(?P<year>\d\d)S?[A-Z]{0,12}?(?:S?EC?T?I?O?[NK]?|SE?C?T?I?[A-Z]{1,2}N?)\d[\dA-Z]\w{0,1}F?\d\d(?P<rest>[A-Z]+\d+)\Z")
_TAILED = re.compile(r"(?P<year>\d\d)(?P<station>[A-Z]+?)(?P<serial>\d+)(?:Z[A-Z]{2}|TOSEC|SECTO|SUSPECTEDDUPLICATE|SUSPECTED|DUPLICATE|CORRECTED)[A-Z]*\d*\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """A number taken apart: `year` of two digits or null, `station` an id of the gazetteer; airgrams have serials of their own."""

    year: str | None
    station: str
    serial: int
    airgram: bool = False

    @property
    def id(self) -> str:
        """`06CHENGDU1249`; without its year `CHENGDU1249`; of an airgram `73BANGKOK-A50`."""
        return f"{self.year or ''}{self.station}{'-A' if self.airgram else ''}{self.serial}"


def parse(text: str) -> list[Number]:
    """All readings of a number as people write it: `07 phnom penh 1376`, `2007 Phnom Penh 001376`, `1973SANTIA04687`.

    Several where the station's name fits several; none where it is no number.
    """
    typed = text.strip()
    match = _WRITTEN.match(typed) if len(typed) <= _LONGEST else None
    if not match:
        return []
    found = stations.resolve(match["station"])
    year = match["year"][-2:].upper().replace("O", "0") if match["year"] else None
    serial = int(match["serial"])
    names = (found.station,) if found.station else found.candidates
    return [Number(year, name, serial, match["airgram"] is not None) for name in names]


@lru_cache(maxsize=200_000)
def canonical(raw: str) -> str:
    """The number that others would cite: serial without leading zeros, damage mended; equal to `raw` for most.

    A station on the list is never corrected; what cannot be read stays as it is.
    """
    match = _PLAIN.match(raw)
    if match and match["station"] not in ("TOSEC", "SECTO"):
        return _mended(match["year"], match["station"], match["serial"])
    if len(raw) > 4 and raw[:2] == raw[2:4] and (match := _PLAIN.match(raw[2:])):
        return _mended(match["year"], match["station"], match["serial"])
    if match := _TAILED.match(raw):
        return _mended(match["year"], match["station"], match["serial"])
    if match := _SECTION.match(raw):
        inner = _PLAIN.match(match["year"] + match["rest"])
        if inner and stations.resolve(inner["station"]).station:
            return _mended(inner["year"], inner["station"], inner["serial"])
    return raw


def _mended(year: str, station: str, serial: str) -> str:
    number = str(int(serial))
    if stations.get(station):
        return f"{year}{station}{number}"
    bare = re.sub(r"^(?:EFTO|NOFORN|AMEMBASSY|AMCONSUL|SIFIED)", "", station)
    found = stations.resolve(bare if stations.get(bare) else station)
    return f"{year}{found.station or station}{number}"
