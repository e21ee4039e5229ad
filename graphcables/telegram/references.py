"""The REF lines: which cables and documents a cable cites.

A list is cut into items by its bullets (`A.`, `(A)`, `A)`, `¶B.`, `(1)`, `REF A`); each item holds one or
several numbers (`BRASILIA 2799 AND 2764`), or is a document that is no cable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graphcables.gazetteers import release, stations
from graphcables.model import Reference
from graphcables.telegram import documents
from graphcables.telegram.vocabulary import CAPTIONS, MONTH_NAMES, REDACTION
from graphcables.telegram.years import Citing, year_of

_BULLET = re.compile(
    r"(?:(?<=^)|(?<=[\s;,.]))(?:¶\s?)?(?:REF(?:TEL)?\s+)?(?:\((?P<a>[A-Za-z]|\d{1,2})\.?\)|(?P<b>[A-Za-z])\s?(?P<mark>[.):])(?=\s|[A-Z(\d'])|REF\s+(?P<c>[A-Z])\b|(?P<d>[B-Z])(?=\s(?:\d\d\s)?[A-Z]{4,}))\s*",
)
_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’]*|\d+|[^\sA-Za-z\d]")
#: Words that stand between numbers, never inside a station's name (as `OF` and `THE` do).
_STOP = frozenset(
    {"AND", "ALSO", "SEE", "RE", "PREVIOUS", "NOTAL", "CABLE", "CABLES", "EXDIS", "NODIS", "LIMDIS", "STADIS", "SIPDIS", "NUMBER", "TELEGRAM", "DATED", "DTG", "PARA", "PARAS"}
)
_MONTH = re.compile(rf"{MONTH_NAMES}\Z", re.IGNORECASE)
_TITLE = re.compile(r"[\"“](?P<quoted>[^\"”]{3,200})[\"”]|--?\s*(?P<dashed>[A-Z][^;]{6,160})|\((?P<bracket>[A-Z][^()]{5,120})\)|:\s+(?P<colon>[A-Z][A-Z][^;]{6,160})")
_PREVIOUS = re.compile(r"(?:AND )?(?:PREVIOUS|SUBSEQUENT)\W*\Z", re.IGNORECASE)
#: What is said of a cable, not what it is called: who may read it, that it comes separately, which part is meant.
_CAPTION_ONLY = re.compile(
    rf"(?:(?:{'|'.join(sorted((c.replace(' ', chr(92) + 's+') for c in CAPTIONS), key=len, reverse=True))}|SEPTELS?|SEPARATE\s+TELS?|SIPRNET|UNCLAS(?:SIFIED)?|CONFIDENTIAL|SECRET|[SCU](?:/?/NF)?"
    r"|(?:AND\s+)?(?:PREVIOUS|SUBSEQUENT)|(?:BEING\s+)?SENT|SEE|BY|FORTHCOMING|NOT\s+TO\s+ALL|NOT\s+ADDRESSED|PARAS?\s+\d{1,2})(?:[.,;/ ]+|\Z))+\Z"
)
#: What is longer is the text of the cable, not the name of a document.
_LONGEST_DOCUMENT = 200


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet of the list with its text; `bullet` is null in a list without bullets."""

    bullet: str | None
    text: str


def read(text: str, citing: Citing) -> tuple[Reference, ...]:
    """The references of a REF field (line ends and runs of blanks as they stand)."""
    found: list[Reference] = []
    for item in items(re.sub(r"\s+", " ", text).strip()):
        found.extend(_references(item, citing))
    return tuple(_without_repeats(found, citing))


def items(text: str) -> list[Item]:
    """Cut a list by its bullets. Letters have to come in order, so that initials and `U.S.` are no bullets."""
    cuts: list[tuple[int, int, str]] = []
    expected: str | None = None
    for match in _BULLET.finditer(text):
        label = (match["a"] or match["b"] or match["c"] or match["d"]).upper()
        if expected is None:
            if label not in ("A", "1") or match.start() > 40:
                continue
        elif cuts and label == cuts[-1][2] and match.start() <= cuts[-1][1] + 5:
            # `A. A) STATE 1`: the same bullet twice
            cuts[-1] = (cuts[-1][0], match.end(), label)
            continue
        elif label not in _next_labels(cuts[-1][2]):
            continue
        cuts.append((match.start(), match.end(), label))
        expected = label
    if not cuts:
        return [Item(None, text)] if text.strip(" .;,-") else []
    out = []
    lead = text[: cuts[0][0]].strip(" .;,:-")
    if lead and any(ch.isdigit() for ch in lead):
        out.append(Item(None, lead))
    for i, (_, start, label) in enumerate(cuts):
        end = cuts[i + 1][0] if i + 1 < len(cuts) else len(text)
        out.append(Item(label, text[start:end].strip(" ;,")))
    return out


def _next_labels(label: str) -> tuple[str, ...]:
    if label.isdigit():
        return (str(int(label) + 1), str(int(label) + 2))
    if label == "Z":
        return ("A",)
    return tuple(chr(ord(label) + step) for step in (1, 2) if ord(label) + step <= ord("Z"))


@dataclass(frozen=True, slots=True)
class _Found:
    station: str | None
    candidates: tuple[str, ...]
    year: str | None
    serial: int
    start: int
    end: int


def _references(item: Item, citing: Citing) -> list[Reference]:
    dtg = documents.date_time_group(item.text)
    # its digits are no serial; semicolons keep what stands around it apart
    text = item.text[: dtg.start()] + ";" * len(dtg[0]) + item.text[dtg.end() :] if dtg else item.text
    found = _cables(text, citing)
    if found and found[0].start > 3 and documents.is_document(item.text[: found[0].start]):
        found = []  # an e-mail or report, whose own words hold a place and a number
    if not found:
        if not item.text.strip(" .;,-"):
            return []
        if not re.search(r"[A-Za-z0-9]", REDACTION.sub("", item.text)) or _PREVIOUS.match(item.text):
            return []
        if item.bullet is None and not documents.is_document(item.text) and not dtg:
            return _loose_documents(item)
        return [_document(item)]
    out = []
    for i, one in enumerate(found):
        end = found[i + 1].start if i + 1 < len(found) else len(item.text)
        start = 0 if i == 0 else one.start
        written = item.text[start:end].strip(" ;,.:&")
        written = re.sub(r"\s*\b(?:AND|and)$|[\s;,]+$", "", written)
        tail = item.text[one.end : end]
        cut = _tail_end(tail)
        written = item.text[one.start : one.end] + (tail[:cut] if cut else "")
        year, inferred = year_of(one.year, one.station, one.serial, citing)
        number = f"{year}{one.station}{one.serial}" if one.station else None
        out.append(
            Reference(
                kind="cable" if one.station else "cable-unresolved",
                id=number,
                bullet=item.bullet,
                text=written.strip(" ;,"),
                cited_title=_title(tail),
                notal="NOTAL" in tail.upper(),
                year_inferred=inferred,
                candidates=tuple(f"{year}{c}{one.serial}" for c in one.candidates),
            )
        )
    if dtg and (dtg.start() < found[0].start or not _starts_with_digit(documents.identify(dtg[0])[1])):
        out.append(_document(Item(item.bullet, dtg[0].strip())))  # without a sender it is the time of the cable before it
    # what stands beside the numbers in the item and identifies itself is cited too
    rest = text[found[-1].end :]
    match = re.search(r"(?:;|\bAND\b|,)\s*(?!(?:the|a|an|that|which|who|but)\s)(?P<rest>[^;\s][^;]{4,})", rest)
    if match and len(match["rest"]) <= _LONGEST_DOCUMENT and documents.is_document(match["rest"]):
        out.append(_document(Item(item.bullet, match["rest"].strip())))
    return out


def _starts_with_digit(text: str | None) -> bool:
    return text is not None and text[:1].isdigit()


def _tail_end(tail: str) -> int:
    """How much of what follows a number belongs to it: a caption in brackets, `AND PREVIOUS`, a title."""
    match = re.match(r"\s*(?:\([^()]{2,40}\)|AND PREVIOUS|AND SUBSEQUENT|[\"“][^\"”]{3,200}[\"”]|--[^;]{3,160})", tail, re.IGNORECASE)
    return match.end() if match else 0


def _loose_documents(item: Item) -> list[Reference]:
    if not 4 <= len(item.text) <= _LONGEST_DOCUMENT:
        return []
    return [_document(item)]


def _document(item: Item) -> Reference:
    kind, identity = documents.identify(item.text)
    return Reference(kind=kind, id=identity, bullet=item.bullet, text=item.text[:300], notal="NOTAL" in item.text.upper())


def _title(tail: str) -> str | None:
    match = _TITLE.search(tail)
    if not match:
        return None
    title = (match["quoted"] or match["dashed"] or match["bracket"] or match["colon"] or "").strip(" .,")
    return None if not title or _CAPTION_ONLY.match(title) or not re.search(r"[A-Za-z]{3}", title) else title


@dataclass(frozen=True, slots=True)
class _Tok:
    text: str
    start: int
    end: int

    @property
    def number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def word(self) -> bool:
        return self.text[0].isalpha()


def _cables(text: str, citing: Citing) -> list[_Found]:
    """All numbers of cables in the text of one item."""
    tokens = [_Tok(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]
    out: list[_Found] = []
    i = 0
    while i < len(tokens):
        one = _at(tokens, i, out, citing)
        if one is None:
            i += 1
            continue
        found, i = one
        out.append(found)
    return out


def _at(tokens: list[_Tok], i: int, before: list[_Found], citing: Citing) -> tuple[_Found, int] | None:
    token = tokens[i]
    if token.word and token.text.upper() != "O":
        return _station_and_number(tokens, i, None, token.start, citing)
    year = _leading_year(tokens, i)
    if year is not None:
        value, after = year
        found = _station_and_number(tokens, after, value, token.start, citing)
        if found:
            return found
    if token.number and before and 2 <= len(token.text) <= 7 and _goes_on(tokens, i, before[-1]):
        last = before[-1]
        return _Found(last.station, last.candidates, last.year, int(token.text), token.start, token.end), i + 1
    return None


def _leading_year(tokens: list[_Tok], i: int) -> tuple[str, int] | None:
    """A year before a station: `06`, `2007`, `'08`, `(08)`, `O4` (letter O), with a hyphen or blank after it."""
    start = i
    if tokens[i].text in ("'", "’", "‘", "(", "`"):
        i += 1
    if i >= len(tokens):
        return None
    text = tokens[i].text
    if text.upper() == "O" and i + 1 < len(tokens) and re.fullmatch(r"\d", tokens[i + 1].text) and tokens[i].end == tokens[i + 1].start:
        value, i = "0" + tokens[i + 1].text, i + 2
    elif re.fullmatch(r"\d\d", text):
        value, i = text, i + 1
    elif re.fullmatch(r"(?:19|20)\d\d", text):
        value, i = text[2:], i + 1
    else:
        return None
    while i < len(tokens) and tokens[i].text in (")", "-", "'", "’", ".", "/") and i - start < 5:
        i += 1
    if i >= len(tokens) or not tokens[i].word:
        return None
    return value, i


def _station_and_number(tokens: list[_Tok], i: int, year: str | None, start: int, citing: Citing) -> tuple[_Found, int] | None:
    """A station's name of one to five words at token `i`, then its serial."""
    words: list[str] = []
    j = i
    while j < len(tokens) and len(words) < 6:
        token = tokens[j]
        if token.word:
            if words and token.text.upper() in _STOP:
                return None
            words.append(token.text)
            j += 1
        elif words and token.text in (".", "-", "'", "/", "#", ":") and j + 1 < len(tokens) and (
            tokens[j + 1].word or tokens[j + 1].number or tokens[j + 1].text in ("#", "-")
        ):
            if token.text == ":" and tokens[j + 1].word:
                return None
            j += 1
        else:
            break
    if not words or j >= len(tokens) or not tokens[j].number or len(words) > 5:
        return None
    serial = tokens[j].text
    if len(serial) > 8 or int(serial) == 0 or words[0].upper() in _STOP:
        return None
    if _MONTH.match(words[-1]) and stations.resolve(" ".join(words)).how not in ("exact", "alias"):
        return None  # a day of the month; but `RIO DE JAN 66` is a number
    if j + 1 < len(tokens) and tokens[j + 1].text == "/" and j + 2 < len(tokens) and tokens[j + 2].number:
        return None
    station, candidates = _resolve(words)
    if station is None and not candidates and release.month(f"{year or citing.year}{_letters(words)}{int(serial)}"):
        station = _letters(words)  # a number of the known release is one, however garbled its station
    if station is None and not candidates:
        return None
    end, after = tokens[j].end, j + 1
    if year is None:
        trailing = _trailing_year(tokens, after)
        if trailing:
            year, end, after = trailing
    return _Found(station, candidates, year, int(serial), start, end), after


def _trailing_year(tokens: list[_Tok], i: int) -> tuple[str, int, int] | None:
    """A year after the serial: `DOHA 152 (08)`, `MOSCOW 3242 2008`, unless it is the year of the next number."""
    texts = [t.text for t in tokens[i : i + 4]]
    if len(texts) >= 3 and texts[0] == "(" and texts[2] == ")" and re.fullmatch(r"(?:19|20)?\d\d", texts[1]):
        if len(texts) > 3 and tokens[i + 3].word and tokens[i + 3].text.upper() not in _STOP and len(texts[3]) > 2:
            return None
        return texts[1][-2:], tokens[i + 2].end, i + 3
    if texts and re.fullmatch(r"20\d\d|19\d\d", texts[0]) and not (len(texts) > 1 and tokens[i + 1].word and tokens[i + 1].text.upper() not in _STOP):
        return texts[0][-2:], tokens[i].end, i + 1
    return None


def _resolve(words: list[str]) -> tuple[str | None, tuple[str, ...]]:
    """The station that the words name; a leading word that is none of its name (`SEE STATE`) is left out."""
    for skip in range(len(words)):
        name = " ".join(words[skip:])
        if len(name) < 3:
            break
        result = stations.resolve(name)
        if result.how in ("exact", "alias"):
            return result.station, ()
    result = stations.resolve(" ".join(words))
    if (result.station or result.candidates) and (len("".join(words)) >= 5):
        return result.station, result.candidates
    return None, ()


def _letters(words: list[str]) -> str:
    return "".join(c for c in "".join(words).upper() if c.isalpha())


def _goes_on(tokens: list[_Tok], i: int, last: _Found) -> bool:
    """Whether a bare number belongs to the station before it: `BRASILIA 2799 AND 2764`, `STATE 1, 2`."""
    if i == 0:
        return False
    joint = tokens[i - 1].text.upper()
    if joint not in ("AND", ",", "&", ";", "/"):
        return False
    if tokens[i - 1].start - last.end > 2 and not (joint == "AND" and tokens[i - 2].text == ","):
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.word and after.text.upper() not in _STOP:
        return False  # the number is the year of what follows
    return len(tokens[i].text) >= 2


def _without_repeats(found: list[Reference], citing: Citing) -> list[Reference]:
    """The cable's own number is no reference; a number that stands twice under one bullet is one."""
    out: list[Reference] = []
    seen: set[tuple[str | None, str | None, str]] = set()
    for reference in found:
        if reference.id is not None and reference.id in (citing.id, citing.canonical):
            continue
        key = (reference.bullet, reference.id, "" if reference.id else reference.text)
        if key in seen:
            continue
        seen.add(key)
        out.append(replace(reference))
    return out
