"""Numbers of cables in the text of one item of a REF list: station, serial, and the year where it is written.

    06 STATE 80908    2007 MANAGUA 2135    '08 BUENOS AIRES 1491    10-OTTAWA-57    1973SANTIA04687 (the National Archives' form)
    BRASILIA 2799 AND 2764    STATE 1252, 1603    STATE 41252/44603    STATE 301-303    DOHA 152 (08)
    STATE 1234/TOSEC 5678 (one cable of two numbers)    SECTO 10373    BANGKOK A-50 (an airgram)    EMBTEL 422
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from graphcables.gazetteers import release, stations
from graphcables.telegram.vocabulary import MONTH_NAMES, century
from graphcables.telegram.years import Citing, year_before

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’]*|\d+|[^\sA-Za-z\d]")
#: A letter O among digits is a zero.
_LETTER_O = re.compile(r"(?<=\d)[Oo]{1,3}(?=\d)")
#: Words that stand between numbers, never inside a station's name (as `OF` and `THE` do).
STOP = frozenset(
    {"AND", "ALSO", "SEE", "RE", "PREVIOUS", "NOTAL", "CABLE", "CABLES", "EXDIS", "NODIS", "LIMDIS", "STADIS", "SIPDIS", "NUMBER", "TELEGRAM", "DATED", "DTG", "PARA", "PARAS"}
)
_MONTH = re.compile(rf"{MONTH_NAMES}\Z", re.IGNORECASE)
#: Before a number these say that it is no year: `PAGE 02 STATE 023763`, `SECTION 01 OF 02 MANAMA 000492`.
_COUNTED = frozenset({"PAGE", "SECTION", "OF", "PARA", "PARAS"})
#: Telegrams of and to a travelling Secretary have series of their own, beside a number of STATE's.
_DELEGATION = frozenset({"SECTO", "TOSEC"})
#: Telegrams by whose they are: the post's that writes, or the Department's (notes on the National Archives' telegrams).
_OWN = frozenset({"EMBTEL", "EMBTELS", "MYTEL", "MYTELS", "OURTEL", "OURTELS", "POSTTEL", "CONTEL"})
_DEPARTMENT = frozenset({"DEPTEL", "DEPTELS"})
#: Words between a name and its number that are no part of it: `LISBON TEL 1240`, `LONDON NO. 1234`.
_FILLERS = frozenset({"TEL", "TELS", "TELEGRAM", "TELEGRAMS", "CABLE", "CABLES", "MESSAGE", "MSG", "NO", "NOS", "NR", "NUMBER", "AIRGRAM", "AIRGRAMS"})
#: Senders that sit in a post's city and are not that post: their numbers are none of its.
_OTHERS = frozenset({"FBIS", "USDAO", "DAO", "SALT", "USIS", "USICA", "USIA", "DIA", "MAAG", "JUSMAG", "USMAC", "CIA", "FAA", "DEA", "FAS"})
_JOINTS = frozenset({"AND", ",", "&", ";", "/"})
_WITHIN = frozenset({".", "-", "'", "/", "#", ":"})
_LONGEST_RANGE = 30


@dataclass(frozen=True, slots=True)
class Cited:
    """A number: `station` null where several `candidates` fit; `year` of two digits as written, else null; `start` and `end` in the text.

    `year_inferred`: the year is not written with this number; `airgram`: its serial is of the series of airgrams.
    """

    station: str | None
    candidates: tuple[str, ...]
    year: str | None
    serial: int
    start: int
    end: int
    station_inferred: bool = False
    year_inferred: bool = False
    airgram: bool = False


class _Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def word(self) -> bool:
        return self.text[0].isalpha()


def find(text: str, citing: Citing, before: Cited | None = None) -> list[Cited]:
    """All numbers of cables in the text of one item; `before` is the last one of the item before it, whose station a bare number has."""
    if "O" in text or "o" in text:
        text = _LETTER_O.sub(lambda m: "0" * len(m[0]), text)
    tokens = [_Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]
    out: list[Cited] = []
    i = 0
    if before is not None and (carried := _carried(tokens, before)):
        out.append(carried)
        i = 1
    while i < len(tokens):
        found, i = _at(tokens, i, out, citing)
        out.extend(found)
    return out


def _at(tokens: list[_Token], i: int, before: list[Cited], citing: Citing) -> tuple[list[Cited], int]:
    """The numbers that begin at token `i`, and the token after them."""
    token = tokens[i]
    found: tuple[Cited, int] | None = None
    if token.text.upper() in _OTHERS:
        while i < len(tokens) and tokens[i].word and tokens[i].text.upper() not in STOP:
            i += 1
        return [], i + (i < len(tokens) and tokens[i].number)
    if token.word and token.text.upper() != "O":
        found = _number(tokens, i, None, token.start, citing)
    else:
        year = _leading_year(tokens, i, citing)
        if year is not None:
            found = _number(tokens, year[1], year[0], token.start, citing)
        if found is None and token.number and before and 2 <= len(token.text) <= 7 and _goes_on(tokens, i, before[-1]):
            last = before[-1]
            found = replace(last, serial=int(token.text), start=token.start, end=token.end), i + 1
    if found is None:
        return [], i + 1
    return _range(tokens, *found)


def _carried(tokens: list[_Token], before: Cited) -> Cited | None:
    """`D. 90029`: a bare number behind its own bullet is of the station before it; `2006 AND PRIOR` is a year."""
    if not tokens or before.airgram:
        return None
    token, after = tokens[0], tokens[1] if len(tokens) > 1 else None
    if not token.number or not 3 <= len(token.text) <= 7 or int(token.text) == 0 or re.fullmatch(r"(?:19|20)\d\d", token.text):
        return None
    if after is not None and not (after.text in ("(", ",", ";", ".", '"') or after.text.upper() in STOP):
        return None
    return replace(before, serial=int(token.text), start=token.start, end=token.end, station_inferred=True, year_inferred=before.year is not None)


def _range(tokens: list[_Token], found: Cited, after: int) -> tuple[list[Cited], int]:
    """`STATE 301-303`, `STATE 301 THROUGH 303` are three."""
    if after + 1 >= len(tokens) or tokens[after].text.upper() not in ("-", "THROUGH", "THRU") or not tokens[after + 1].number:
        return [found], after
    last = tokens[after + 1]
    if len(last.text) < 3 or not 0 < int(last.text) - found.serial <= _LONGEST_RANGE:
        return [found], after
    found = replace(found, end=last.end)
    return [found, *(replace(found, serial=serial) for serial in range(found.serial + 1, int(last.text) + 1))], after + 2


def _leading_year(tokens: list[_Token], i: int, citing: Citing) -> tuple[str, int] | None:
    """A year before a station: `06`, `2007`, `'08`, `(08)`, `O4` (letter O), with a hyphen or blank after it; never a day of a month or a page.
    A year is kept as it is written, even one later than the cable's."""
    start = i
    if tokens[i].text in ("'", "’", "‘", "(", "`"):
        i += 1
    if i >= len(tokens):
        return None
    text = tokens[i].text
    if text.upper() == "O" and i + 1 < len(tokens) and len(tokens[i + 1].text) == 1 and tokens[i + 1].number and tokens[i].end == tokens[i + 1].start:
        value, i = "0" + tokens[i + 1].text, i + 2
    elif len(text) == 2 and text.isdigit():
        value, i = text, i + 1
    elif len(text) == 4 and text.isdigit() and text[:2] in ("19", "20"):
        value, i = text[2:], i + 1
    else:
        return None
    while i < len(tokens) and tokens[i].text in (")", "-", "'", "’", ".", "/") and i - start < 5:
        i += 1
    if i >= len(tokens) or not tokens[i].word:
        return None
    if start and tokens[start].number and tokens[start - 1].word:
        before = tokens[start - 1].text
        if before.upper() in _COUNTED or _MONTH.match(before) or not (before.upper() in STOP or _possible(value, citing)):
            return None
    return value, i


def _possible(year: str, citing: Citing) -> bool:
    """Whether a number of two digits can be the year of what is cited: none later than the cable's own."""
    return not citing.year or century(year) <= century(citing.year)


def _number(tokens: list[_Token], i: int, year: str | None, start: int, citing: Citing) -> tuple[Cited, int] | None:
    """A station's name of one to five words at token `i`, then its serial; and the token after them."""
    words: list[str] = []
    j = i
    while j < len(tokens) and len(words) < 6:
        token = tokens[j]
        if token.word:
            upper = token.text.upper()
            if words and upper in _FILLERS:
                j += 1
                continue
            if words and upper in STOP:
                return None
            words.append(token.text[:-2] if upper.endswith(("'S", "’S")) else token.text)
            j += 1
        elif words and token.text in _WITHIN and j + 1 < len(tokens) and (tokens[j + 1].word or tokens[j + 1].number or tokens[j + 1].text in ("#", "-")):
            if token.text == ":" and tokens[j + 1].word:
                return None
            j += 1
        else:
            break
    if not words or j >= len(tokens) or not tokens[j].number or len(words) > 5 or words[0].upper() in STOP:
        return None
    serial = tokens[j].text
    if len(serial) > 8 or int(serial) == 0:
        return None
    airgram = _is_airgram(words, tokens, j)
    if airgram:
        words = words[:-1]
    if _MONTH.match(words[-1]) and stations.resolve(" ".join(words)).how not in ("exact", "alias"):
        return None  # a day of the month; but `RIO DE JAN 66` is a number
    found = _resolved(words, year, int(serial), start, tokens[j].end, citing)
    if found is None or _is_fraction(tokens, j):
        return None
    found, after = replace(found, airgram=airgram), j + 1
    if found.station in _DELEGATION or found.station == "STATE":
        found, after = _of_two_numbers(tokens, found, after, citing)
    if found.year is None and (trailing := _trailing_year(tokens, after, citing)):
        return replace(found, year=trailing[0], end=trailing[1]), trailing[2]
    return found, after


def _is_airgram(words: list[str], tokens: list[_Token], j: int) -> bool:
    """`BANGKOK A-50`, `BANGKOK A50`."""
    return len(words) > 1 and words[-1] in ("A", "a") and len(tokens[j].text) <= 4 and (tokens[j - 1].text == "-" or tokens[j - 1].end == tokens[j].start)


def _is_fraction(tokens: list[_Token], j: int) -> bool:
    """`11/12` is a date or a share; `STATE 41252/44603` are two numbers."""
    return j + 2 < len(tokens) and tokens[j + 1].text == "/" and tokens[j + 2].number and min(len(tokens[j].text), len(tokens[j + 2].text)) < 3


def _of_two_numbers(tokens: list[_Token], found: Cited, after: int, citing: Citing) -> tuple[Cited, int]:
    """`STATE 1234/TOSEC 5678`, `STATE 1234 (TOSEC 5678)`, `TOSEC 5678/STATE 1234`: the number is STATE's, both stand in the text."""
    at = after + (after < len(tokens) and tokens[after].text in ("/", "(", "-"))
    if at + 1 >= len(tokens) or not tokens[at].word or not tokens[at + 1].number:
        return found, after
    name = tokens[at].text.upper()
    wanted = name in _DELEGATION if found.station == "STATE" else at > after and name in ("STATE", "SECSTATE")
    if not wanted or len(tokens[at + 1].text) > 7:
        return found, after
    end, last = tokens[at + 1].end, at + 2
    if tokens[at - 1].text == "(" and last < len(tokens) and tokens[last].text == ")":
        end, last = tokens[last].end, last + 1
    if found.station == "STATE":
        return replace(found, end=end), last
    return replace(found, station="STATE", serial=int(tokens[at + 1].text), end=end), last


def _trailing_year(tokens: list[_Token], i: int, citing: Citing) -> tuple[str, int, int] | None:
    """A year after the serial: `DOHA 152 (08)`, `MOSCOW 3242 2008`, unless it is the year of the next number."""
    texts = [t.text for t in tokens[i : i + 4]]
    if len(texts) >= 3 and texts[0] == "(" and texts[2] == ")" and re.fullmatch(r"(?:19|20)?\d\d", texts[1]):
        if len(texts) > 3 and tokens[i + 3].word and tokens[i + 3].text.upper() not in STOP and len(texts[3]) > 2:
            return None
        return (texts[1][-2:], tokens[i + 2].end, i + 3) if _possible(texts[1][-2:], citing) else None
    if texts and re.fullmatch(r"20\d\d|19\d\d", texts[0]) and not (len(texts) > 1 and tokens[i + 1].word and tokens[i + 1].text.upper() not in STOP):
        return (texts[0][-2:], tokens[i].end, i + 1) if _possible(texts[0][-2:], citing) else None
    return None


def _resolved(words: list[str], year: str | None, serial: int, start: int, end: int, citing: Citing) -> Cited | None:
    """The number of the station that the words name; null where they name none."""
    station, candidates, sure = _station(words, citing)
    letters = "".join(c for word in words for c in word.upper() if c.isalpha())
    if station != letters:
        # a number of the known release is one, however garbled its station: so it is cited, and so it is held
        for one in (year,) if year else (citing.year, year_before(citing.year)):
            if one and release.month(f"{one}{letters}{serial}"):
                return Cited(letters, (), one, serial, start, end, year_inferred=year is None and one != citing.year)
    if station is None and not candidates:
        return None
    return Cited(station, candidates, year, serial, start, end, station_inferred=station is not None and not sure)


def _station(words: list[str], citing: Citing) -> tuple[str | None, tuple[str, ...], bool]:
    """(station, candidates, whether its name is written out); a leading word that is none of its name (`SEE STATE`) is left out."""
    last = words[-1].upper()
    if last in _OWN:
        return (citing.post, (), False) if citing.post != "STATE" else (None, (), False)
    if last in _DEPARTMENT:
        return "STATE", (), False
    for skip in range(len(words)):
        name = " ".join(words[skip:])
        if len(name) < 3:
            break
        result = stations.resolve(name)
        if result.how in ("exact", "alias"):
            return result.station, (), True
    name = "".join(words)
    result = stations.resolve(name)
    if len(name) < 5 or not (result.station or result.candidates):
        # the caption is glued to the station: `UNCLAS EFTO LONDON`
        bare = name.upper().removeprefix("EFTO")
        result = stations.resolve(bare) if bare != name.upper() else result
        return (result.station, (), False) if result.how in ("exact", "alias") else (None, (), False)
    return result.station, result.candidates, False


def _goes_on(tokens: list[_Token], i: int, last: Cited) -> bool:
    """Whether a bare number belongs to the station before it: `BRASILIA 2799 AND 2764`, `STATE 1, 2`, `BERN 1630 1644`."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if i == 0 or (after is not None and after.word and after.text.upper() not in STOP):
        return False  # the number is the year of what follows
    joint = tokens[i - 1].text.upper()
    if joint not in _JOINTS:
        return tokens[i - 1].end == last.end and len(tokens[i].text) >= 4 and (after is None or after.text in (",", ";", ")") or after.number or after.word)
    return tokens[i - 1].start - last.end <= 2 or (joint == "AND" and tokens[i - 2].text == ",")
