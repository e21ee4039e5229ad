"""Numbers of cables in the text of one item of a REF list: station, serial, and the year where it is written.

    06 STATE 80908    2007 MANAGUA 2135    '08 BUENOS AIRES 1491    10-OTTAWA-57    1973SANTIA04687 (the National Archives' form)
    BRASILIA 2799 AND 2764    STATE 1252, 1603    STATE 41252/44603    STATE 301-303    DOHA 152 (08)
    STATE 1234/TOSEC 5678 (one cable of two numbers)    SECTO 10373    BANGKOK A-50 (an airgram)    EMBTEL 422
"""

from __future__ import annotations

from dataclasses import replace

from graphcables.gazetteers import release, stations
from graphcables.telegram import citedlists, citednames, citedyears
from graphcables.telegram.citedlists import Cited
from graphcables.telegram.citedyears import MONTH, STOP, Token
from graphcables.telegram.years import Citing, year_before

#: Telegrams of and to a travelling Secretary have series of their own, beside a number of STATE's.
_DELEGATION = frozenset({"SECTO", "TOSEC"})
#: Words between a name and its number that are no part of it: `LISBON TEL 1240`, `LONDON NO. 1234`.
_FILLERS = frozenset({"TEL", "TELS", "TELEGRAM", "TELEGRAMS", "CABLE", "CABLES", "MESSAGE", "MSG", "NO", "NOS", "NR", "NUMBER", "AIRGRAM", "AIRGRAMS"})
#: Senders that sit in a post's city and are not that post: their numbers are none of its.
_OTHERS = frozenset({"FBIS", "USDAO", "DAO", "SALT", "USIS", "USICA", "USIA", "DIA", "MAAG", "JUSMAG", "USMAC", "CIA", "FAA", "DEA", "FAS"})
_WITHIN = frozenset({".", "-", "'", "/", "#", ":"})


def find(text: str, citing: Citing, before: Cited | None = None) -> list[Cited]:
    """All numbers of cables in the text of one item; `before` is the last one of the item before it, whose station a bare number has."""
    tokens = citedyears.tokens(text)
    out: list[Cited] = []
    i = 0
    if before is not None and (carried := citedlists.carried(tokens, before, citing)):
        out.append(carried[0])
        i = carried[1]
    while i < len(tokens):
        found, i = _at(tokens, i, out, citing)
        out.extend(found)
    return out


def _at(tokens: list[Token], i: int, before: list[Cited], citing: Citing) -> tuple[list[Cited], int]:
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
        year = citedyears.leading(tokens, i, citing)
        if year is not None:
            found = _number(tokens, year[1], year[0], token.start, citing)
        if found is None and token.number and before and citedlists.goes_on(tokens, i, before[-1]):
            found = citedlists.bare(tokens, i, before[-1], citing)
    if found is None:
        return [], i + 1
    return citedlists.several(tokens, *found, citing)


def _number(tokens: list[Token], i: int, year: str | None, start: int, citing: Citing) -> tuple[Cited, int] | None:
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
    if year is None and (inner := _inner_year(tokens, j)):
        year, j = inner
    serial = tokens[j].text
    if len(serial) > 8 or int(serial) == 0 or _is_day(tokens, j) or _is_damaged(tokens, j):
        return None
    airgram = _is_airgram(words, tokens, j)
    if airgram:
        words = words[:-1]
    if MONTH.match(words[-1]) and stations.resolve(" ".join(words)).how not in ("exact", "alias"):
        return None  # a day of the month; but `RIO DE JAN 66` is a number
    found = _resolved(words, year, int(serial), start, tokens[j].end, citing)
    if found is None or _is_fraction(tokens, j):
        return None
    after = j + 1
    if airgram:
        found = replace(found, airgram=True)
    if found.station in _DELEGATION or found.station == "STATE":
        found, after = _of_two_numbers(tokens, found, after, citing)
    return citedlists.with_year_behind(tokens, found, after, citing) if found.year is None else (found, after)


def _inner_year(tokens: list[Token], j: int) -> tuple[str, int] | None:
    """`STATE 06-1234`, `OSLO 06 1234`: a year between station and serial, and the token of the serial."""
    if len(tokens[j].text) != 2 or j + 1 >= len(tokens):
        return None
    at = j + 1 + (tokens[j + 1].text == "-")
    if at < len(tokens) and tokens[at].number and 3 <= len(tokens[at].text) <= 7 and tokens[at].start - tokens[j].end < 2 and (tokens[j].text[0] in "0789"):
        return tokens[j].text, at
    return None


def _is_day(tokens: list[Token], j: int) -> bool:
    """`OSLO 12 MAY`, `OSLO 12-14 MAY` are days in a place, not serials."""
    text = tokens[j].text
    at = j + 1
    if at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at + 1].number and len(tokens[at + 1].text) < 3:
        at += 2
    return len(text) < 3 and int(text) <= 31 and at < len(tokens) and tokens[at].word and MONTH.match(tokens[at].text) is not None


def _is_damaged(tokens: list[Token], j: int) -> bool:
    """`STATE 420Q`, `OSLO 12O`: letters that stick to a serial stand for digits that are lost."""
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    return after is not None and after.word and after.start == tokens[j].end and after.text.upper() not in STOP and len(after.text) < 3


def _is_airgram(words: list[str], tokens: list[Token], j: int) -> bool:
    """`BANGKOK A-50`, `BANGKOK A50`."""
    return len(words) > 1 and words[-1] in ("A", "a") and len(tokens[j].text) <= 4 and (tokens[j - 1].text == "-" or tokens[j - 1].end == tokens[j].start)


def _is_fraction(tokens: list[Token], j: int) -> bool:
    """`11/12` is a date or a share; `STATE 41252/44603` are two numbers."""
    return j + 2 < len(tokens) and tokens[j + 1].text == "/" and tokens[j + 2].number and min(len(tokens[j].text), len(tokens[j + 2].text)) < 3


def _of_two_numbers(tokens: list[Token], found: Cited, after: int, citing: Citing) -> tuple[Cited, int]:
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


def _resolved(words: list[str], year: str | None, serial: int, start: int, end: int, citing: Citing) -> Cited | None:
    """The number of the station that the words name; null where they name none."""
    station, candidates, sure = citednames.station(words, citing)
    letters = "".join(words).upper()
    if not letters.isalpha():
        letters = "".join(c for c in letters if c.isalpha())
    if station != letters:
        # a number of the known release is one, however garbled its station: so it is cited, and so it is held
        for one in (year,) if year else (citing.year, year_before(citing.year)):
            if one and release.month(f"{one}{letters}{serial}"):
                return Cited(letters, (), one, serial, start, end, year_inferred=year is None and one != citing.year)
    if station is None and not candidates:
        return None
    return Cited(station, candidates, year, serial, start, end, station_inferred=station is not None and not sure)
