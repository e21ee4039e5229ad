"""A piece of a REF list: whether it is numbers of cables and nothing else, or has words of its own, as a title has."""

from __future__ import annotations

import re

from graphcables.gazetteers import stations
from graphcables.telegram.vocabulary import CAPTIONS, MONTH_NAMES

_JOINT = r"(?:AND|ALSO|SEE|&)"
_NUMBER = re.compile(
    rf"\s{{0,3}}(?:{_JOINT}\s{{1,3}})?[('’‘`]{{0,2}}(?:(?:(?:19|20)[\dO]|'?[\dO])\d[)'’]?[\s\-/.]{{0,3}})?(?P<name>[^\W\d_][^\W\d_'’. \-/]{{0,20}}(?:['’. \-/]{{1,2}}[^\W\d_]{{1,20}}){{0,5}})"
    r"[\s#\-:'’.]{0,3}(?P<serial>[\dO]{1,8})(?![\w])",
    re.IGNORECASE,
)
#: What stands between a name and its number, or around numbers, without being a word of a title.
_AROUND = re.compile(
    rf"[\s,;.&/)(\-:#'’\"]+|\d{{1,8}}(?!\w)|\b(?:{'|'.join(sorted((c.replace(' ', chr(92) + 's') for c in CAPTIONS), key=len, reverse=True))}"
    r"|AND|ALSO|SEE|AS|SENT|REPEATED|INFO|THRU|THROUGH|PREVIOUS|SUBSEQUENT|SEPTELS?|PARAS?|(?<=\()(?:[SCU]|SBU|LOU)(?:/?/?NF)?(?=\))|CABLES?|TELEGRAMS?|TELS?|NOS?|MESSAGES?|REF(?:TEL)?S?|ET|AL|SERIES|AIRGRAMS?)\b",
    re.IGNORECASE,
)
#: What can be the year of the next line.
_YEAR = re.compile(r"(?:(?:\A|[^\w\s#\-(]\s?|\bAND\s|\s-\s)[('’]{0,2}|\d\s)(?:19|20)?\d\d[)'’]?\Z")
#: A year that is glued to the beginning of a name: `76-NEW` / `DELHI 12`.
_YEAR_GLUED = re.compile(r"\d\d['’)]?-?(?=[A-Za-z'’]+\Z)")
#: Behind these no item begins.
_GOES_ON = frozenset({"AND", "SEE", "ALSO", "THE", "A", "AN", "ON", "OF", "IN", "AT", "TO", "FOR", "FROM", "WITH", "BY", "ABOUT", "OVER", "AFTER", "BEFORE", "BETWEEN", "VIA"})
#: A bullet at the end of its line.
_LONE = re.compile(r"(?:\A|[^\w(]|(?<!\d )\()[A-Za-z]{1,2}\)\Z")
#: These words count something, and name no sender.
COUNTING = frozenset(
    {"AND", "ALSO", "SEE", "RE", "PREVIOUS", "NOTAL", "PARA", "PARAS", "PARAGRAPH", "PARAGRAPHS", "PAGE", "PAGES", "SECTION", "SECTIONS", "ARTICLE", "ARTICLES", "CHAPTER", "ITEM", "ITEMS", "PART", "PARTS", "ANNEX"}
    | {"REF", "REFS", "REFTEL", "TAB", "ROUND", "PHASE", "NUMBER", "NO", "NR", "TEL", "CABLE", "TELEGRAM", "DATED", "OF", "ON", "IN", "AT", "FOR", "DTG", "DAY", "WEEK", "VERSION", "REV", "VOLUME", "VOL", "SUBJ", "SUBJECT", "THRU", "THROUGH", "TO"}
)  # fmt: skip
MONTH = re.compile(rf"{MONTH_NAMES}\Z", re.IGNORECASE)
_FILLER = re.compile(r"[\s.]+(?:TELS?|TELEGRAMS?|CABLES?|NOS?|NR|NUMBER|MESSAGE|MSG|AIRGRAMS?|A)\.?\Z", re.IGNORECASE)
#: Behind a number that begins an item: its end, a sign, or a caption; no word that it could be a part of.
_AFTER = re.compile(rf"\s{{0,3}}(?:\Z|[^\w\s]|\d|\b(?:AND|THRU|THROUGH|REF(?:TEL)?|{'|'.join(CAPTIONS)})\b|[A-Z]{{1,2}}(?:[.):]|\s-\s))")


def begins(text: str, at: int = 0) -> bool:
    """Whether a number of a cable begins at `at`: a station's name in one of its known spellings, with or without a year, and a serial."""
    match = _NUMBER.match(text, at)
    return match is not None and stations.resolve(_name(match)).how in ("exact", "alias")


def parts(before: str, line: str) -> bool:
    """Whether a line begins an item, so that what stands `before` ends: with a number of a cable that no word follows, as in a title, and
    whose name and year do not begin before it (`UNVIE` / `VIENNA 12`, `06` / `OSLO 12`)."""
    if line[1:2] in (".", ")", ":") or (line[0] in "(¶" and line[1:2].isalpha()) or before[-1] in ",;-:.&(" or _LONE.search(before[-6:]) or _YEAR.search(before[-12:]):
        return False
    match = _NUMBER.match(line)
    if match is None or not _AFTER.match(line, match.end()):
        return False
    if stations.resolve(_name(match)).how not in ("exact", "alias"):
        return is_named(line) and (before[-1].isdigit() or before.endswith((")", '"', "”", "NOTAL", "PREVIOUS")))
    last = _YEAR_GLUED.sub("", before[-60:]).rsplit(" ", 2)[-2:]
    return last[-1].upper() not in _GOES_ON and not any(begins(f"{' '.join(last[i:])} {line}") for i in range(len(last)) if last[i][:1].isalpha() and last[-1][-1:].isalpha())


def is_named(text: str, at: int = 0) -> bool:
    """Whether at `at` stands what has the form of a number, in capitals, whoever its sender is (`FOOBAR 12`), and no word follows it."""
    match = _NUMBER.match(text, at)
    if match is None or not match["name"].isupper() or "." in match["name"] or not _AFTER.match(text, match.end()):
        return False
    words = match["name"].split()
    return len(words) < 4 and len(words[0]) > 2 and not any(word.strip(".") in COUNTING or MONTH.match(word) for word in words)


def only_numbers(text: str) -> bool:
    """Whether a text holds numbers of cables, what is said of them (NOTAL, AND PREVIOUS), and no further words."""
    at = 0
    while at < len(text):
        match = _NUMBER.match(text, at)
        if match is not None:
            found = stations.resolve(_name(match))
            if found.station is None and not found.candidates:
                match = None
        match = match or _AROUND.match(text, at)
        if match is None:
            return False
        at = match.end()
    return True


def _name(match: re.Match[str]) -> str:
    return _FILLER.sub("", match["name"])
