"""Words that end a table, a list or a page, where the last line of a cable looks like a signature.

A word of the service, of a table or of an office (`TOTAL`, `CONTINUED`, `CHARGE`) signs nothing. The name of a country or a post is a surname too
(`JORDAN`, `CHAD`, `PARIS`): it signs where a sentence has ended above it, not below the other items of a list.
"""

from __future__ import annotations

from functools import cache, lru_cache

from graphcables.gazetteers import countries, stations
from graphcables.gazetteers.tables import table
from graphcables.telegram import titles

_WORDS_TEXT = """
    SUMMARY COMMENT TEXT NOTE NOTES END SIPDIS NOFORN REGARDS UNCLASSIFIED SECRET CONFIDENTIAL CONTACT POINTS QUOTE UNQUOTE APPENDIX
    NNNN NNN BT UNCLAS ATTACHMENT ATTACHMENTS SECTION PARAGRAPH TOTAL TOTALS SUBTOTAL AVERAGE PERCENT NONE UNKNOWN OTHER OTHERS ANNEX
    ENCLOSURE TABLE FIGURE SOURCE SOURCES CONTINUED MINIMIZE CONSIDERED SIGNATURE SIGNED DRAFTED CLEARED APPROVED DECLASSIFIED
    NODIS EXDIS LIMDIS STADIS SENSITIVE NOTAL MEMORANDUM CABLE MESSAGE TELEGRAM AMEMBASSY AMCONSUL USMISSION SECSTATE WASHDC
    INTRODUCTION CONCLUSION BACKGROUND OVERVIEW RECOMMENDATION RECOMMENDATIONS BIOGRAPHY
    JANUARY FEBRUARY OCTOBER NOVEMBER DECEMBER MONDAY TUESDAY WEDNESDAY THURSDAY SATURDAY SUNDAY
"""
_WORDS = frozenset(_WORDS_TEXT.split())


def is_word(word: str) -> bool:
    """Whether a word, in capitals, is one of the service or of a table, and no name wherever it stands."""
    return word in _WORDS


@lru_cache(maxsize=4_000)
def is_office(name: str) -> bool:
    """Whether a name is a title and nothing else: `CHARGE`, `Acting DCM`, `CHARGE D'AFFAIRES`. A surname can be one letter off a title."""
    words = name.split()
    return bool(words) and titles.is_listed(words[0]) and titles.is_sure(words[0]) and all(titles.is_title(word) for word in words)


@lru_cache(maxsize=4_000)
def is_place(name: str) -> bool:
    """Whether a name is that of a country or a station."""
    letters = _letters(name)
    return letters in _countries() or stations.get(letters) is not None or stations.of_sender(name) is not None


@cache
def _countries() -> frozenset[str]:
    return frozenset(map(_letters, (*countries.names().values(), *(entry["name"] for entry in table("countries").values()))))


def _letters(name: str) -> str:
    return "".join(ch for ch in name.upper() if ch.isalpha())
