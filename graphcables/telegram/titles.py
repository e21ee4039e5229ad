"""Words of titles and offices: what stands around the name of a person who classified or signed.

Source: the roles that the Foreign Affairs Manual (2 FAM) names, and the abbreviations posts use for them.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TITLES_WORDS = """
    adcm dcm ambassador ambassadors amb charge chargé cda dcma acting deputy principal assistant under secretary bureau senior
    special chief cheif mission consul consular consulate general vice political economic economics commercial public management
    regional security legal labor labour science minister minster counselor counsellor counsel counselors councelor councilor
    counseler couns officer off director dir coordinator coordinating advisor adviser attache attaché head pol econ polcouns
    polcounselor polcons polmincouns econcouns econcounselor econmin econmincouns econoff polmin poleconoff poloff estoff polchief
    polec ecopol polecon emboff congen cg pao rso arso po mc m/c mincouns das pdas dasd asd gen usun usnato useu exec chair
    section unit office team leader environment environmental development politico military internal external narcotics affairs
    affair permanent representative permrep interim temporary desk executive international interagency provincial polad polmil
    esth global nuclear policy com dpo cons ao commander admin administrative administrator trade finance financial agricultural
    refugee cultural information press treasury defense defence border resident legat fas fcs delegation del ambassador-designate
    dhm hom ministre conseiller advisor/attache intern associate undersecretary embassy
"""
_TITLES = frozenset(_TITLES_WORDS.split())
#: Codes of bureaus that stand before a title or a name (source: 1 FAM).
_BUREAUS_WORDS = """
    AF EAP EUR NEA SCA SA WHA INR IO DRL PM INL ISN VCI AVC OES EEB EB CA DS PRM ECA IIP PA LEGAL NP AC ARA EA SAS
"""
_BUREAUS = frozenset(_BUREAUS_WORDS.split())
#: From this length on a word that is one letter off a title is that title misspelled.
_LONG = 8
_LONG_TITLES = tuple(sorted(word for word in _TITLES if len(word) >= _LONG))
#: Ranks that stand before a name; who has one is not in office by it.
RANKS = frozenset({"col", "capt", "captain", "colonel", "ltc", "ltcol", "maj", "major", "gen", "lt", "cdr", "cmdr", "radm", "brig", "bg", "sgt", "dr"})
#: Too short, or too often a part of a name, to be a title by itself in the middle of one.
_AMBIGUOUS = frozenset({"as", "po", "cg", "mc", "com", "ao", "del", "gen", "off", "chair", "public", "head", "press"})
LINKS = frozenset({"for", "of", "and", "to", "the", "in", "on", "&", "-", "at"})
_STRIP = ".,;:()'’´`\""


@lru_cache(maxsize=4_000)
def is_title(word: str) -> bool:
    """Whether a word belongs to a title: `Counselor`, `POL/ECON`, `Minister-Counselor`, `d'Affaires`, `a.i.`."""
    bare = word.strip(_STRIP).lower()
    if bare in _TITLES or bare in ("a.i", "ai") or word in ("A/S", "U/S", "D/S"):
        return True
    if "/" in bare and len(bare) > 2:
        return True
    if "affair" in bare and bare[:1] == "d":
        return True
    if len(bare) >= _LONG and bare.isalpha() and _is_slip(bare):
        return True
    return "-" in bare and all(part in _TITLES or part in ("m", "c", "at", "large") for part in bare.split("-"))


def _is_slip(word: str) -> bool:
    """Whether a long word is one letter off a title: `Couselor`."""
    from rapidfuzz.distance import DamerauLevenshtein  # only for words that are on no list

    return any(abs(len(title) - len(word)) < 2 and DamerauLevenshtein.distance(word, title, score_cutoff=1) <= 1 for title in _LONG_TITLES)


def is_listed(word: str) -> bool:
    """Whether a word stands on the list of titles as it is, and is not only spelled, joined or shortened like one."""
    return word.strip(_STRIP).lower() in _TITLES


@lru_cache(maxsize=4_000)
def is_sure(word: str) -> bool:
    """Whether a word is a title wherever it stands."""
    return is_title(word) and word.strip(_STRIP).lower() not in _AMBIGUOUS


def is_bureau(word: str) -> bool:
    """Whether a word is the code of a bureau of the Department."""
    return word.strip(_STRIP) in _BUREAUS


def is_acting(text: str) -> bool:
    """`a.i.`: ad interim."""
    return bool(re.fullmatch(r"\(?a\.?\s?i\.?\)?", text.strip(), re.IGNORECASE))


def leading(words: list[str]) -> int:
    """How many words at the start are a title or office: titles, what links them, and office codes (`EUR/PRA`, `WHA`)."""
    last = 0
    for i, word in enumerate(words):
        if is_title(word) and (is_sure(word) or i == last):
            last = i + 1
            continue
        bare = word.strip(_STRIP)
        if bare.lower() in LINKS:
            continue
        if is_bureau(word) and len(words) > 1 and i == last:
            last = i + 1
        elif i == 0 and bare.isupper() and 2 <= len(bare) <= 4 and len(words) > 2 and (words[1] == "-" or not words[1].isupper()) and "." not in word:
            last = i + 1  # the code of an office before a name that is not in capitals
        elif i and last and words[i - 1].lower() in LINKS and any(is_sure(w) for w in words[i + 1 :]):
            last = i + 1
        elif any(is_sure(w) for w in words[i + 1 : i + 4]):
            last = i + 1  # `Somalia Unit Counselor`: a word before a title belongs to it
        else:
            break
    return last
