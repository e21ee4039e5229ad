"""A piece of a REF list: whether it is numbers of cables and nothing else, or has words of its own, as a title has."""

from __future__ import annotations

import re

from graphcables.gazetteers import stations
from graphcables.telegram.vocabulary import CAPTIONS

_JOINT = r"(?:AND|ALSO|SEE|&)"
_NUMBER = re.compile(
    rf"\s{{0,3}}(?:{_JOINT}\s{{1,3}})?[('’‘`]{{0,2}}(?:(?:(?:19|20)[\dO]|'?[\dO])\d[)'’]?[\s\-/.]{{0,3}})?(?P<name>[^\W\d_][^\W\d_'’. \-/]{{0,20}}(?:['’. \-/]{{1,2}}[^\W\d_]{{1,20}}){{0,5}})"
    r"[\s#\-:'’.]{0,3}(?P<serial>[\dO]{1,8})(?![\w])",
    re.IGNORECASE,
)
#: What stands between a name and its number, or around numbers, without being a word of a title.
_AROUND = re.compile(
    rf"[\s,;.&/)(\-:#'’\"]+|\d{{1,8}}(?!\w)|\b(?:{'|'.join(sorted((c.replace(' ', chr(92) + 's') for c in CAPTIONS), key=len, reverse=True))}"
    r"|AND|ALSO|SEE|AS|SENT|REPEATED|INFO|THRU|THROUGH|PREVIOUS|SUBSEQUENT|SEPTELS?|PARAS?|CABLES?|TELEGRAMS?|TELS?|NOS?|MESSAGES?|REF(?:TEL)?S?|ET|AL|SERIES|AIRGRAMS?)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(r"[\s.]+(?:TELS?|TELEGRAMS?|CABLES?|NOS?|NR|NUMBER|MESSAGE|MSG|AIRGRAMS?|A)\.?\Z", re.IGNORECASE)
#: Behind a number that begins an item: its end, a sign, or a caption; no word that it could be a part of.
_AFTER = re.compile(rf"\s{{0,3}}(?:\Z|[^\w\s]|\d|\bAND\b|\b(?:{'|'.join(CAPTIONS)})\b|[A-Z]{{1,2}}[.)])")


def begins(text: str, at: int = 0) -> bool:
    """Whether a number of a cable begins at `at`: a station's name in one of its known spellings, with or without a year, and a serial."""
    match = _NUMBER.match(text, at)
    return match is not None and stations.resolve(_name(match)).how in ("exact", "alias")


def is_item(line: str) -> bool:
    """Whether a line begins with a number of a cable and no word follows that would make it part of a title."""
    match = _NUMBER.match(line)
    return match is not None and bool(_AFTER.match(line, match.end())) and stations.resolve(_name(match)).how in ("exact", "alias")


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
