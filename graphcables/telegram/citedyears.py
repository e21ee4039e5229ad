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
_QUOTES = ("'", "’", "‘", "`")
_YEAR = re.compile(r"(?:19|20)?\d\d\Z")
#: A year of four digits.
FULL_YEAR = re.compile(r"(?:19|20)\d\d\Z")
#: A number behind a comma is a year if it is one of so many years, and so far from the serial before it.
_YEARS_BACK, _NEAR = 10, 1_000
#: So many tokens before and behind show how a list writes its years.
_AROUND = 60
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
    return [Token(m[0], *m.span()) for m in _TOKEN.finditer(text)]


def leading(of: list[Token], i: int, citing: Citing) -> tuple[str, int] | None:
    """A year before a station: `06`, `2007`, `'08`, `(08)`, `O4` (letter O), with a hyphen or blank after it; never a day of a month or a page.
    A year is kept as it is written, even one later than the cable's."""
    start = i
    if of[i].text == "(" or of[i].text in _QUOTES:
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


def trailing(of: list[Token], i: int, serial: int, citing: Citing) -> tuple[str, int, int] | None:
    """A year after the serial: (year, its end in the text, the token after it): `DOHA 152 (08)`, `MOSCOW 3242 2008`, `STATE 60000, 2006; …`.
    A year between two numbers belongs to the second, unless the list has years behind its numbers (`OSLO 12 (06) BERN 13 (05)`)."""
    if i >= len(of):
        return None
    if of[i].text == "(":
        at = i + 1 + (i + 1 < len(of) and of[i + 1].text in _QUOTES)
        if at + 1 >= len(of) or of[at + 1].text != ")" or not _YEAR.match(of[at].text) or not _possible(of[at].text[-2:], citing):
            return None
        if _is_name(of, at + 2) and not _behind(of, i):
            return None
        return of[at].text[-2:], of[at + 1].end, at + 2
    comma = of[i].text == ","
    at = i + comma
    if at >= len(of) or not FULL_YEAR.match(of[at].text) or not _possible(of[at].text[-2:], citing):
        return None
    if comma:
        if not _is_no_serial(of, at, serial, citing):
            return None
    elif _is_name(of, at + 1) and not _behind(of, i):
        return None
    return of[at].text[-2:], of[at].end, at + 1


def _is_no_serial(of: list[Token], at: int, serial: int, citing: Citing) -> bool:
    """Whether the number behind a comma is a year: one of the last years, far from the serial before it, and neither the year of a name
    behind it nor one of a list of serials."""
    if not citing.year or century(citing.year) - int(of[at].text) > _YEARS_BACK or abs(serial - int(of[at].text)) < _NEAR:
        return False
    after = of[at + 1] if at + 1 < len(of) else None
    if after is None or after.text == ")":
        return True
    if after.text.upper() not in (",", ";", "AND", "&", "("):
        return False
    return at + 2 < len(of) and not (of[at + 2].number and not _is_name(of, at + 3))


def _is_name(of: list[Token], i: int) -> bool:
    """Whether a word begins at token `i` that can be a station's, and is no joint."""
    return i < len(of) and of[i].word and of[i].text.upper() not in STOP and len(of[i].text) > 2


def _behind(of: list[Token], near: int) -> bool:
    """Whether the years of a list stand behind its numbers: where one does plainly, and none stands plainly before a name."""
    found = False
    for i in range(max(0, near - _AROUND), min(len(of), near + _AROUND)):
        token = of[i]
        if not (token.number and _YEAR.match(token.text)):
            continue
        bracket = 0 < i < len(of) - 1 and of[i - 1].text == "(" and of[i + 1].text == ")"
        if not bracket and not FULL_YEAR.match(token.text):
            continue
        first, after = i - bracket, i + 1 + bracket
        number = first > 0 and of[first - 1].number
        if _is_name(of, after) and not number:
            return False
        found = found or (number and not _is_name(of, after))
    return found


def bare(of: list[Token], i: int) -> tuple[str | None, int] | None:
    """(year, token of the serial) of a number without a name at token `i`: `44603`, `06 44603`, `06-44603`."""
    text = of[i].text
    at = i + 1 + (i + 1 < len(of) and of[i + 1].text == "-")
    if (len(text) == 2 or FULL_YEAR.match(text)) and at < len(of) and of[at].number and 3 <= len(of[at].text) <= 7 and (len(text) == 2 or at > i + 1 or len(of[at].text) > 4):
        return (text[-2:], at) if text[0] in "012789" else None
    return (None, i) if 2 <= len(text) <= 7 and int(text) else None
