"""What follows a number in a list without a name of its own: bare numbers, ranges, the year behind a serial."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graphcables.telegram import citedyears
from graphcables.telegram.citedyears import STOP, Token
from graphcables.telegram.years import Citing

_JOINTS = frozenset({"AND", ",", "&", ";", "/"})
_LONGEST_RANGE = 30


@dataclass(frozen=True, slots=True)
class Cited:
    """A number: `station` null where several `candidates` fit; `year` of two digits as written, else null; `start` and `end` in the text.

    `year_inferred`: the year is not written with this number; `airgram`: its serial is of the series of airgrams; `year_behind`: the year
    stands behind the serial, and so is this number's alone.
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
    year_behind: bool = False


def bare(tokens: list[Token], i: int, last: Cited, citing: Citing) -> tuple[Cited, int] | None:
    """A number without a name at token `i`, of the station and year of the `last` one: `BRASILIA 2799 AND 2764`; a year of its own goes before."""
    found = citedyears.bare(tokens, i)
    if found is None:
        return None
    year, at = found
    one = replace(
        last, serial=int(tokens[at].text), start=tokens[i].start, end=tokens[at].end, year=year or (None if last.year_behind else last.year), year_behind=False
    )
    return with_year_behind(tokens, one, at + 1, citing) if year is None else (one, at + 1)


def with_year_behind(tokens: list[Token], found: Cited, after: int, citing: Citing) -> tuple[Cited, int]:
    """The number with the year that stands behind it, if one does, and the token after both."""
    year = citedyears.trailing(tokens, after, found.serial, citing)
    return (replace(found, year=year[0], end=year[1], year_behind=True), year[2]) if year else (found, after)


def carried(tokens: list[Token], before: Cited, citing: Citing) -> tuple[Cited, int] | None:
    """`D. 90029`: a bare number behind its own bullet is of the station before it; `2006 AND PRIOR` is a year. And the token after it."""
    if not tokens or not tokens[0].number or before.airgram:
        return None
    found = bare(tokens, 0, before, citing)
    if found is None:
        return None
    one, after = found
    digits = tokens[0].text
    own = one.year_behind or len(digits) < len(str(one.serial)) or one.end > tokens[0].end
    if not own and (not 3 <= len(digits) <= 7 and (after < len(tokens) or digits[0] == "0") or re.fullmatch(r"(?:19|20)\d\d", digits)):
        return None
    if after < len(tokens) and not (tokens[after].text in ("(", ",", ";", ".", '"') or tokens[after].text.upper() in STOP):
        return None
    return replace(one, station_inferred=True, year_inferred=not own and one.year is not None), after


def several(tokens: list[Token], found: Cited, after: int, citing: Citing) -> tuple[list[Cited], int]:
    """`STATE 301-303`, `STATE 301 THROUGH 303` are three."""
    if after + 1 >= len(tokens) or tokens[after].text.upper() not in ("-", "THROUGH", "THRU") or not tokens[after + 1].number:
        return [found], after
    last = tokens[after + 1]
    if len(last.text) < 3 or not 0 < int(last.text) - found.serial <= _LONGEST_RANGE:
        return [found], after
    found, after = replace(found, end=last.end), after + 2
    if found.year is None:
        found, after = with_year_behind(tokens, found, after, citing)
    return [found, *(replace(found, serial=serial) for serial in range(found.serial + 1, int(last.text) + 1))], after


def goes_on(tokens: list[Token], i: int, last: Cited) -> bool:
    """Whether a bare number belongs to the station before it: `BRASILIA 2799 AND 2764`, `STATE 1, 2`, `BERN 1630 1644`."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if i == 0 or (after is not None and after.word and after.text.upper() not in STOP and not _ends_before_a_name(tokens, i)):
        return False  # the number is the year of what follows, or counts it
    joint = tokens[i - 1].text.upper()
    if joint not in _JOINTS:
        return tokens[i - 1].end == last.end and len(tokens[i].text) >= 4 and (after is None or after.text in (",", ";", ")") or after.number or after.word)
    # between the number and the joint there can be a caption in brackets, or a title, which is silent: `STATE 41252 (NOTAL) AND 44603`
    at = i - 2
    if joint == "AND" and tokens[at].text == ",":
        at -= 1
    if at > 0 and tokens[at].text == ")":
        first = next((k for k in range(at - 1, max(-1, at - 7), -1) if tokens[k].text == "("), at)
        at = first - 1 if not any(token.number for token in tokens[first:at]) else at
    return at >= 0 and tokens[at].end == last.end


def _ends_before_a_name(tokens: list[Token], i: int) -> bool:
    """Whether a number that can be no year stands before a name with a number of its own: `STATE 12, 943 PARIS 22`."""
    if len(tokens[i].text) < 3 or citedyears.FULL_YEAR.match(tokens[i].text):
        return False
    at = i + 1
    while at < min(len(tokens), i + 6) and (tokens[at].word or tokens[at].text in ("#", "-")):
        at += 1
    return at < len(tokens) and tokens[at].number and tokens[at - 1].text.upper() not in STOP
