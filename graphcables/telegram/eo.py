"""The executive-order line: under which order, and until when or until what, the cable stays classified.

Orders: 11652 (1972), 12065 (1978), 12356 (1982), 12958 (1995), 13526 (2009). Instead of a day a line can give an event, an exemption
(X1-X8, 25X1), OADR (12356: the originating agency decides), or GDS, XGDS-3, RDS-1 (11652 and 12065: general schedule, exempt from it,
review on a day). A code with a day gives both: of `RDS-1 5/8/99` the day is that of the review.
"""

from __future__ import annotations

import re
from datetime import date

from graphcables.telegram.vocabulary import MONTHS, REDACTION, century

_ORDER = re.compile(r"\bE\.?[ ]{0,2}[O0]\.?[ :]{0,4}(1(?:[ ]?\d){4})(?!\d)", re.IGNORECASE)
_BARE_ORDER = re.compile(r"[\s:;.]{0,5}(1[0-3]\d{3})(?!\d)\s?[:;.,]?")
#: Strokes can be doubled in transmission, or one of the two be lost (`03//19/2019`, `03/192019`).
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[/.\-]{1,2}\s?(\d{1,2})(?:\s?[/.\-]{1,2}\s?((?:19|20)?\d\d)|((?:19|20)\d\d))(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[/.\-]{1,2}\s?(\d{1,2})\s?[/.\-]{1,2}\s?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_WORDS = re.compile(r"(?<![A-Z0-9])(?:(\d{1,2})(?:ST|ND|RD|TH)?[ ,.\-]{0,3})?([A-Z]{3,9})\.?[ ,.\-]{0,3}(?:(\d{1,2})(?!\d)(?:ST|ND|RD|TH)?[ ,.\-]{0,3})?((?:19|20)\d\d|'?\d\d)(?!\d)", re.IGNORECASE)
_LABEL = re.compile(
    r"[\s:;.,]*(?:\(?AS AMENDED\)?[\s:;.,]*)?(?:(?:DECLASSIF(?:Y|IED|ICATION)|DECLAS+|DECL|DELC|DCEL|DEC(?=\s?:)|DNG)\b(?:\s+ON)?(?:\s*:\s*CO)?)?[\s:;.,]*", re.IGNORECASE
)
#: What most lines are.
_PLAIN = re.compile(r"\s{0,9}DECL:\s{0,9}(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\s{0,9}\Z")
_NOTHING = re.compile(r"(?:N\s?/?\s?\.?A|NONE|NOT APPLICABLE|AS AMENDED|\W*)\W*\Z", re.IGNORECASE)
_CODE = re.compile(r"\(?(?:X?GDS|NGDS|RDS|ADS|OADR|(?:25|50|1\.\s?[56]\s?)?\(?X-?\d|MR\b)", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:YEAR|MONTH|WEEK|DAY)S?\s+(?:AFTER|FROM)\b", re.IGNORECASE)
#: A letter O for a nought, beside a digit.
_LETTER = re.compile(r"(?<=[\d/])[Oo](?=[\d/])|\b[Oo](?=\d)")
#: Who decided so, by order 12065: `RDS-1 5/8/99 (VOSS, ADA B.) OR-P`.
_BY = re.compile(r"\s*\(\s*([A-Z][A-Z'’.\- ]{1,30}),\s*([A-Z][A-Z'’.\- ]{0,30}?)\s*\)\s*(?:OR-[A-Z]\b)?", re.IGNORECASE)
_LONGEST = 120
#: Years that a cable can stay classified, at most.
_FARTHEST = 75



def read(text: str, year: int | None = None) -> tuple[str | None, str | None]:
    """(`YYYY-MM-DD`, event) of an E.O. field without its label, of a cable of that year."""
    if (plain := _PLAIN.match(text)) and (found := _iso(int(plain[3]), int(plain[1]), int(plain[2]))):
        return found, None
    flat = " ".join(text[:2_000].split())
    if bare := _BARE_ORDER.match(flat):
        flat = flat[bare.end() :]
    label = _LABEL.match(flat)
    flat = (flat[label.end() :] if label else flat).strip(" .;,:")
    if not flat or _NOTHING.match(flat):
        return None, None
    code = _CODE.match(flat)
    day = None if _SPAN.search(flat[:_LONGEST]) else _date(flat[: 2 * _LONGEST], year)
    if day and not code:
        return day, None
    if code and (name := _BY.search(flat[: 2 * _LONGEST])):
        flat = flat[: name.start()]
    if not re.search(r"\w", REDACTION.sub("", flat[:_LONGEST])):
        return None, None  # a redaction says nothing
    return day, flat[:_LONGEST].strip()


def order(line: str, text: str = "") -> str | None:
    """The number of the order on the line of the label, or at the start of the field."""
    found = _ORDER.search(line[:400])
    if found:
        return found[1].replace(" ", "")
    bare = _BARE_ORDER.match(text)
    return bare[1] if bare else None


def authority(text: str) -> str | None:
    """Who classified, where the line names them (`VOSS, ADA B.`), as `ADA B. VOSS`."""
    flat = " ".join(text[:2_000].split())
    name = _BY.search(flat[: 2 * _LONGEST]) if "(" in flat and "DS" in flat else None
    return f"{name[2].strip()} {name[1].strip()}" if name and name[2].strip() else None


def _date(text: str, year: int | None) -> str | None:
    if "o" in text or "O" in text:
        text = _LETTER.sub("0", text)
    if match := _ISO.search(text) or _COMPACT.search(text):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.search(text):
        return _iso(_year(match[3] or match[4], year), int(match[1]), int(match[2]))
    for match in _WORDS.finditer(text):
        month = _month(match[2])
        day = match[1] or match[3]
        if month and day:
            return _iso(_year(match[4].lstrip("'"), year), month, int(day))
    return None


def _month(word: str) -> int | None:
    """The month of a name or of its beginning; a word that only begins like one is none (`MARITIME`)."""
    upper = word.upper()
    number = MONTHS.get(upper[:3])
    return number if number and _MONTH_NAMES[number - 1].startswith(upper.rstrip("T") if upper == "SEPT" else upper) else None


_MONTH_NAMES = ("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER")


def _year(written: str, year: int | None) -> int:
    """A year of two digits is the first one from the cable's on, unless that is farther off than any cable stays classified: then it is
    a slip, and lies just behind. Without the cable's year, the century of everything else."""
    if len(written) == 4:
        return int(written)
    if year is None:
        return century(written)
    ahead = (int(written) - year) % 100
    return year + (ahead if ahead <= _FARTHEST else ahead - 100)


def _iso(year: int, month: int, day: int) -> str | None:
    """The day, month and day swapped where only that is one; null for a day that no calendar has (`02/29/2018`)."""
    if month > 12 >= day:
        month, day = day, month
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
