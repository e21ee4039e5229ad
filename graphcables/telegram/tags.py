"""The TAGS line: codes of subjects, countries, organizations and programmes, and names of persons.

Written with blanks or commas, over several lines. A word that is no code and can be read as others in one way only is mended, and the
mending recorded: codes without a blank between them (`KFRDKIRF`), a code with a letter too many (`MOPPS`) or with two letters swapped
(`MPOS`). Other slips are left: too many codes are on no list (source: 5 FAH-3, which posts did not keep to).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphcables.gazetteers import tags as gazetteer
from graphcables.model import MendedTag

_BRACKET = re.compile(r"\(([^()]{0,80})\)")
#: Between persons in one bracket.
_PERSONS = re.compile(r"\s*(?:;|/|\bAND\b|&)\s*")
_SEPARATORS = re.compile(r"[,;]")
_INNER = re.compile(r"[./\\|+&\-]")
_STRIP = ".:()[]\"'¶ "
_INITIAL = re.compile(r"[A-Z]\.?\Z")
_WORD = re.compile(r"[A-Z][A-Z.'’\-]*\Z")
_NOTHING = frozenset({"N/A", "NA", "NONE", "TAGS", "AND", "N"})
_MARKS = frozenset({"U", "C", "S", "SBU", "FOUO", "LOU", "TS", "C/NF", "S/NF", "SBU/NF", "U/FOUO"})
_PHRASES = (
    "HUMAN RIGHTS", "NATIONAL DAY", "POLITICAL PARTIES", "HUMAN TRAFFICKING", "COUNTER TERRORISM", "ORGANIZED CRIME", "POL MIL",
    "MONEY LAUNDERING", "CIVIL AVIATION", "CONSULAR AFFAIRS",
)  # fmt: skip
#: After these a name may follow without brackets.
_VISITS = frozenset({"OVIP", "PINR", "CODEL", "OREP"})
_GIVEN_WORDS = """
    ALAN ANDREW ANNE ANTHONY BARACK BARBARA BILL BRIAN CARL CAROL CHARLES CHRISTOPHER COLIN CONDOLEEZZA DANIEL DAVID DONALD EDWARD
    ELIZABETH ERIC FRANK GEORGE GORDON HENRY HILLARY HUGO JACK JAMES JANE JEAN JIM JOE JOHN JOSEPH KAREN KEVIN LAURA MADELEINE
    MARK MARTIN MARY MICHAEL NANCY NICHOLAS PATRICIA PATRICK PAUL PETER PHILIP RICHARD ROBERT RONALD SCOTT STEPHEN STEVEN SUSAN
    THOMAS TIMOTHY VLADIMIR WALTER WILLIAM
"""
_GIVEN = frozenset(_GIVEN_WORDS.split())
#: Words that codes happen to make.
_ENGLISH = frozenset({"SOCIAL"})
_LONGEST_RUN = 40
_LONGEST = 20_000


#: A word, and whether a comma or semicolon follows it.
_Word = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Tags:
    """`codes`, each once, in order, in capitals; `mended` says which of them are written otherwise."""

    codes: tuple[str, ...]
    mended: tuple[MendedTag, ...]

#: The African Union, and what else has a number: `AU-1`.
_NUMBERED = re.compile(r"[A-Z]{2,4}-\d\Z")


def read(text: str) -> tuple[str, ...]:
    """The codes and names of a TAGS field, each once, in order, in capitals."""
    return understood(text).codes


def understood(text: str) -> Tags:
    """The codes and names of a TAGS field, and what was mended."""
    flat = " ".join(text[:_LONGEST].upper().split()).strip(" .;,")
    plain = flat.replace(",", " ").split()
    if all(map(_known, plain)):
        return Tags(tuple(dict.fromkeys(plain)), ())
    words: list[_Word] = []
    at = 0
    if "(" in flat:
        for match in _BRACKET.finditer(flat):
            words += _words(flat[at : match.start()])
            words += _bracket(match[1].strip())
            at = match.end()
    words += _words(flat[at:])
    codes: dict[str, None] = {}
    mended: list[MendedTag] = []
    placeless = not any(_is_place(word) for word, _ in words)
    for word in _names(words):
        for piece in [word] if _known(word) or not word.isalpha() else _pieces(word, placeless, mended):
            codes.setdefault(piece)
    return Tags(tuple(codes), tuple(mended))


def _known(word: str) -> bool:
    return gazetteer.get(word) is not None


def _is_place(word: str) -> bool:
    return len(word) == 2 and _known(word)


def _bracket(inner: str) -> list[_Word]:
    """`(CLINTON, HILLARY)` is a person, `(QUILL, ADA; VOSS, TOM)` are two, `(PREL PGOV)` codes, `(SBU)` a mark."""
    if inner in _MARKS or not inner:
        return []
    if "," in inner and len(several := _PERSONS.split(inner)) > 1:
        return [word for one in several for word in _bracket(one.strip())]
    parts = [part.strip() for part in inner.split(",") if part.strip()]
    if all(_known(word) for part in parts for word in part.split()) or any(not _WORD.match(word) for part in parts for word in part.split()):
        return _words(inner)
    if len(parts) > 2 and len(parts) % 2 == 0:
        return [(f"{surname}, {given}", False) for surname, given in zip(parts[::2], parts[1::2], strict=True)]
    return [(", ".join(parts[:2]), False)]


def _words(text: str) -> list[_Word]:
    """Codes, names and phrases between separators; a word that holds a stroke or a stop is several where one part is a code."""
    out: list[_Word] = []
    segments = _SEPARATORS.split(text)
    for at, segment in enumerate(segments):
        found = _segment(segment.strip(_STRIP), len(segments) > 1)
        if found:
            out += [(word, False) for word in found[:-1]]
            out.append((found[-1], at + 1 < len(segments)))
    return out


def _segment(text: str, several: bool) -> list[str]:
    if text.isalnum():
        return [] if text in _NOTHING else [text]
    words = [word for word in (w.strip(_STRIP) for w in text.split()) if word and word not in _NOTHING]
    if several and 1 < len(words) < 5 and any(len(w) > 4 for w in words) and all(w.isalpha() and not _known(w) for w in words):
        return [" ".join(words)]  # a phrase, or a name: set off by commas
    if len(words) > 1:
        for phrase in _PHRASES:
            if phrase in text:
                before, _, after = text.partition(phrase)
                return [*_segment(before, False), phrase, *_segment(after, False)]
    out: list[str] = []
    for word in words:
        parts = [word] if word.isalnum() or _known(word) or _NUMBERED.match(word) else [part for part in _INNER.split(word) if part]
        out += parts if len(parts) > 1 and any(_known(part) for part in parts) else [word]
    return out


def _names(words: list[_Word]) -> list[str]:
    """Words with the names among them joined: `OVIP STEINBERG JAMES`, and `CLINTON, HILLARY` without brackets."""
    out: list[str] = []
    at = 0
    while at < len(words):
        word, comma = words[at]
        out.append(word)
        at += 1
        visit = word in _VISITS
        if not visit and not (comma and _is_name(word)):
            continue
        start = at if visit else at - 1
        run = start
        while run < len(words) and run - start < 3 and (_is_name(words[run][0]) or (run > start and _INITIAL.match(words[run][0]))):
            run += 1
        if run - start < 2 or not (visit or words[start + 1][0] in _GIVEN):
            continue
        if not visit:
            out.pop()
        link = ", " if words[start][1] else " "
        out.append(words[start][0] + link + " ".join(name for name, _ in words[start + 1 : run]))
        at = run
    return out


def _is_name(word: str) -> bool:
    return word.isalpha() and (len(word) > 4 or word in _GIVEN) and not _known(word) and len(_pieces(word, False, [])) == 1


def _pieces(word: str, placeless: bool, mended: list[MendedTag]) -> list[str]:
    """The codes that a word on no list stands for, where there is one reading; else the word."""
    # a line has to name a country: four letters can be two; with a K first they are rather a programme on no list
    found = unglued(word) if len(word) > 4 or (placeless and word[0] != "K") else [word]
    if found == [word]:
        single = _corrected(word)
        found = [single] if single else found
    if found != [word]:
        mended.append(MendedTag(word, tuple(found)))
    return found


def _corrected(word: str) -> str | None:
    """The one code of four letters that has a letter less, or two neighbours swapped."""
    if len(word) == 5:
        ways = {word[:i] + word[i + 1 :] for i in range(5)}
    elif len(word) == 4:
        ways = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(3)}
    else:
        return None
    fits = [way for way in ways if (info := gazetteer.get(way)) and info.kind in ("subject", "programme")]
    return fits[0] if len(fits) == 1 else None


def unglued(token: str) -> list[str]:
    """The codes that a run of letters is made of, where it can be read in one way only; else the run itself."""
    if not token.isalpha() or len(token) > _LONGEST_RUN:
        return [token]
    # the fewest codes that end at each letter, and in how many ways
    best: list[tuple[int, int, int]] = [(0, 1, 0), *((99, 0, 0) for _ in token)]
    for end in range(2, len(token) + 1):
        for size in (5, 4, 3, 2):
            if end < size or not best[end - size][1] or not _known(token[end - size : end]):
                continue
            count = best[end - size][0] + 1
            if count < best[end][0]:
                best[end] = (count, best[end - size][1], size)
            elif count == best[end][0]:
                best[end] = (count, best[end][1] + best[end - size][1], size)
    count, ways, _ = best[-1]
    if ways != 1 or count < 2 or token in _ENGLISH:
        return [token]
    out: list[str] = []
    end = len(token)
    while end:
        size = best[end][2]
        out.append(token[end - size : end])
        end -= size
    # codes of two letters alone also make names (CASTRO)
    return out[::-1] if len(token) == 4 or any(len(code) > 2 for code in out) else [token]
