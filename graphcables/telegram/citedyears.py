"""The words and numbers of a REF list, and the year that is written before a station or behind a serial."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphcables.telegram.vocabulary import MONTH_NAMES, century
from graphcables.telegram.years import Citing

_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’]*(?:['’][^\W\d_]+)*['’]?|[0-9]+|[^\s0-9]")
#: A letter O among digits is a zero.
_LETTER_O = re.compile(r"(?<=\d)[Oo]{1,3}(?=\d)")
#: Words that stand between numbers, never inside a station's name (as `OF` and `THE` do).
STOP = frozenset(
    {"AND", "ALSO", "SEE", "RE", "PREVIOUS", "NOTAL", "CABLE", "CABLES", "EXDIS", "NODIS", "LIMDIS", "STADIS", "SIPDIS", "NUMBER", "TELEGRAM", "DATED", "DTG", "PARA", "PARAS"}
)
MONTH = re.compile(rf"{MONTH_NAMES}\Z", re.IGNORECASE)
#: Before a number these say that it is no year: `PAGE 02 STATE 023763`, `SECTION 01 OF 02 MANAMA 000492`.
_COUNTED = frozenset({"PAGE", "SECTION", "OF", "PARA", "PARAS"})


class Token(NamedTuple):
    """A word, a number or a sign; `start` and `end` in the text."""

    text: str
    start: int
    end: int

    @property
    def number(self) -> bool:
        """Whether it is one of digits."""
        return self.text[0] in "0123456789"

    @property
    def word(self) -> bool:
        """Whether it is one of letters."""
        return self.text[0].isalpha()


def tokens(text: str) -> list[Token]:
    """The tokens of a text; a letter O among digits is read as a zero."""
    if "O" in text or "o" in text:
        text = _LETTER_O.sub(lambda m: "0" * len(m[0]), text)
    return [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]


def leading(of: list[Token], i: int, citing: Citing) -> tuple[str, int] | None:
    """A year before a station: `06`, `2007`, `'08`, `(08)`, `O4` (letter O), with a hyphen or blank after it; never a day of a month or a page.
    A year is kept as it is written, even one later than the cable's."""
    start = i
    if of[i].text in ("'", "’", "‘", "(", "`"):
        i += 1
    if i >= len(of):
        return None
    text = of[i].text
    if text.upper() == "O" and i + 1 < len(of) and len(of[i + 1].text) == 1 and of[i + 1].number and of[i].end == of[i + 1].start:
        value, i = "0" + of[i + 1].text, i + 2
    elif len(text) == 2 and text.isdigit():
        value, i = text, i + 1
    elif len(text) == 4 and text.isdigit() and text[:2] in ("19", "20"):
        value, i = text[2:], i + 1
    else:
        return None
    while i < len(of) and of[i].text in (")", "-", "'", "’", ".", "/") and i - start < 5:
        i += 1
    if i >= len(of) or not of[i].word:
        return None
    if start and of[start].number and of[start - 1].word:
        before = of[start - 1].text
        if before.upper() in _COUNTED or MONTH.match(before) or not (before.upper() in STOP or _possible(value, citing)):
            return None
    return value, i


def _possible(year: str, citing: Citing) -> bool:
    """Whether a number of two digits can be the year of what is cited: none later than the cable's own."""
    return not citing.year or century(year) <= century(citing.year)


def trailing(of: list[Token], i: int, citing: Citing) -> tuple[str, int, int] | None:
    """A year after the serial: `DOHA 152 (08)`, `MOSCOW 3242 2008`, unless it is the year of the next number."""
    texts = [t.text for t in of[i : i + 4]]
    if len(texts) >= 3 and texts[0] == "(" and texts[2] == ")" and re.fullmatch(r"(?:19|20)?\d\d", texts[1]):
        if len(texts) > 3 and of[i + 3].word and of[i + 3].text.upper() not in STOP and len(texts[3]) > 2:
            return None
        return (texts[1][-2:], of[i + 2].end, i + 3) if _possible(texts[1][-2:], citing) else None
    if texts and re.fullmatch(r"20\d\d|19\d\d", texts[0]) and not (len(texts) > 1 and of[i + 1].word and of[i + 1].text.upper() not in STOP):
        return (texts[0][-2:], of[i].end, i + 1) if _possible(texts[0][-2:], citing) else None
    return None
