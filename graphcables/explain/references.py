"""The references: where each stands, and how its number was made of year, station and serial."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from graphcables.explain import rules
from graphcables.explain.evidence import Evidence, Sure
from graphcables.explain.making import at, untraced
from graphcables.explain.stations import how, inferred
from graphcables.explain.texts import Lines, Texts, key
from graphcables.explain.years import year_rule
from graphcables.gazetteers import numbers, release, stations
from graphcables.model import Paragraph, Reference
from graphcables.telegram import documents, refwords

_PARTS = re.compile(r"(?P<year>\d\d)(?P<station>[A-Z]+)(?P<serial>\d+|-A\d+)\Z")
#: What marks the serial of an airgram: `BANGKOK A-50`.
_AIRGRAM = re.compile(r"[\s\-]*(?:AIRGRAM[\s\-]*)?(?:NO\.?\s*)?A[\s\-]*\Z", re.IGNORECASE)
#: Words between a name and its serial, and the first number of a range whose last one is explained.
_BETWEEN = re.compile(r"(?:\d+\s*(?:-|THRU|THROUGH)\s*\Z|[\s.#]+(?:TELS?|TELEGRAMS?|CABLES?|MESSAGE|MSG|NOS?|NR|NUMBER)[\s.#]*\Z)", re.IGNORECASE)
_RANGE = re.compile(r"(?P<first>\d{1,8})\s*(?:-|THRU|THROUGH)\s*(?P<last>\d{1,8})", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z][A-Za-z'’.]*")


def references(texts: Texts) -> Iterator[Evidence]:
    """Each reference with its parts."""
    names = _names(texts.cable.references)
    field = texts.field("ref")
    cursor = 0
    before: Reference | None = None  # the last one that names its station itself
    for name, r in zip(names, texts.cable.references, strict=True):
        where = (field.after(cursor).find(r.text) if field.at else None) or texts.find(r.text, field)
        if where is None:
            yield untraced("references.text", r.text, name)
            continue
        if where.name == "preamble":
            cursor = where.at[0]
        yield at("references.text", r.text, where, rules.WRITTEN, name)
        yield _id(texts, r, before, where, name)
        if r.bullet:
            yield _bullet(texts, r, where, name)
        if r.cited_title:
            yield at("references.cited_title", r.cited_title, where.find(r.cited_title, within_words=True) or texts.find(r.cited_title, field), rules.WRITTEN, name)
        if r.notal:
            yield at("references.notal", "NOTAL", where.find("NOTAL", within_words=True) or texts.find("NOTAL", field.after(where.at[0])), rules.WRITTEN, name)
        for position in r.paragraphs:
            yield _spoken(texts, r, position, name)
        if any(c.isalpha() for c in r.text) and r.id:
            before = r


def _names(found: tuple[Reference, ...]) -> list[str]:
    """What a person calls each: its bullet, counted where several share it; else its position."""
    shared = Counter(r.bullet for r in found if r.bullet)
    seen: Counter[str] = Counter()
    out = []
    for n, r in enumerate(found, 1):
        if not r.bullet:
            out.append(str(n))
            continue
        seen[r.bullet] += 1
        out.append(r.bullet if shared[r.bullet] == 1 else f"{r.bullet}/{seen[r.bullet]}")
    return out


def _bullet(texts: Texts, r: Reference, where: Lines, name: str) -> Evidence:
    """The bullet stands before the text, on its line or, where an item has several numbers, further up."""
    assert r.bullet is not None
    label = re.compile(rf"(?:^|[\s(;,.:¶]){re.escape(r.bullet)}(?=[\s.):]|$)", re.IGNORECASE)
    whole = Lines(where.name, where.all, tuple(range(len(where.all))))
    for i in reversed([i for i in whole.at if i <= where.at[0]]):
        if label.search(where.all[i]):
            return at("references.bullet", r.bullet, whole.only([i, *where.at]), rules.BULLET, name)
    return untraced("references.bullet", r.bullet, name)


def _id(texts: Texts, r: Reference, before: Reference | None, where: Lines, name: str) -> Evidence:
    if r.kind == "cable" and r.id:
        found = _number(texts, r, before)
        if found is None:
            return untraced("references.id", r.id, name)
        lines = where
        if rules.YEAR_BEFORE in found[0] or rules.STATION_BEFORE in found[0]:
            above = _item_before(texts, before, where)
            lines = above or where
        return at("references.id", r.id, lines, found[0], name, found[1])
    if r.kind == "cable-unresolved":
        return at("references.candidates", ", ".join(r.candidates), where, rules.together(rules.said(rules.STATION_SEVERAL, ", ".join(r.candidates)), rules.SERIAL), name, "inferred")
    if r.id:
        return at("references.id", r.id, where, rules.said(rules.IDENTITY, r.kind), name)
    return at("references.kind", r.kind, where, rules.said(rules.DOCUMENT, _word(r)), name)


def _word(r: Reference) -> str:
    """The shortest part of a text that makes it a document of its kind."""
    if r.kind == "other":
        return "no number of a cable, no word of a known kind"
    words = r.text.split()
    for size in range(1, 6):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            if documents.identify(part)[0] == r.kind:
                return part
    return r.text


def _number(texts: Texts, r: Reference, before: Reference | None) -> tuple[str, Sure] | None:
    """The rules that make a number of a reference's text; null where they don't."""
    match = _PARTS.match(r.id or "")
    if match is None:
        return None
    year, station, serial = match.groups()
    # the year can have the digits of the serial: `10 DURBAN 10`
    bare = serial.removeprefix("-A")  # of an airgram: `MANAMA A-50`
    made = rules.NUMBER
    for digits in [*re.finditer(rf"(?<!\d)0*{bare}(?!\d)", r.text), *re.finditer(rf"0*{bare}(?!\d)", r.text)]:
        lead = r.text[: digits.start()]
        place = _station(r, _AIRGRAM.sub("", lead) if bare != serial else lead, year, station, serial, before)
        time = year_rule(texts.cable, r, year, station, int(bare), (r.text[: digits.start()], r.text[digits.end() :]), before)
        if place and time:
            break
    else:
        span = _RANGE.search(r.text)
        if span is None or not int(span["first"]) < int(bare) < int(span["last"]):
            return None
        place = _station(r, r.text[: span.start()], year, station, serial, before)
        time = year_rule(texts.cable, r, year, station, int(bare), (r.text[: span.start()], r.text[span.end() :]), before)
        if not (place and time):
            return None
        made = rules.said(rules.RANGE, f"{span['first']} to {span['last']}")
    # `STATE 41252 AND 44603` is plain grammar
    concluded = r.year_inferred or r.station_inferred or (inferred(place) and not place.startswith(rules.STATION_BEFORE))
    return rules.together(made, time, place), "inferred" if concluded else "taken from the sender" if time.startswith(rules.YEAR_SENDER) else "written"


def _station(r: Reference, lead: str, year: str, station: str, serial: str, before: Reference | None) -> str | None:
    for _ in range(2):  # `LISBON TEL 12 THRU 14`
        lead = _BETWEEN.sub("", lead)
    words = _WORDS.findall(lead)
    if serial.startswith("-A") and words and words[-1] == "A":
        words = words[:-1]
    if words and words[0].upper() == "O":
        words = words[1:] or words
    for skip in range(len(words)):
        rule = how(" ".join(words[skip:]), station)
        if rule and not inferred(rule):
            return rule
    for skip in range(len(words)):
        if rule := how(" ".join(words[skip:]), station):
            return rule
    if before is not None and before.id and (match := _PARTS.match(before.id)) and match["station"] == station and not any(stations.resolve(w).station for w in words):
        return rules.said(rules.STATION_BEFORE, f"{' '.join(_WORDS.findall(before.text)[:4])} is {station}")
    if key("".join(words)).endswith(station) and release.month(f"{year}{station}{serial}"):
        return rules.said(rules.STATION_GARBLED, f"{year}{station}{serial}")
    letters = key("".join(words))
    if letters.endswith(station) and numbers.canonical(f"{year}{letters}{serial}") == f"{year}{station}{serial}":
        return rules.said(rules.STATION_PREFIXED, f"{letters.removesuffix(station)} before {station}")
    return None


def _item_before(texts: Texts, before: Reference | None, where: Lines) -> Lines | None:
    """The lines of an item with those of the one before it, which gives year or station."""
    if before is None:
        return None
    whole = Lines(where.name, where.all, tuple(i for i in range(len(where.all)) if i <= where.at[-1]))
    above = whole.find(before.text, within_words=True)
    return whole.only([*above.at, *where.at]) if above else None


def _speaks(texts: Texts, r: Reference, text: str) -> bool:
    found = refwords.with_paragraphs(texts.cable.references, (Paragraph(None, None, text),))
    return any(f.paragraphs and f.text == r.text and f.bullet == r.bullet for f in found)


def _by_word(texts: Texts, r: Reference, text: str) -> str:
    """How a word such as `ref A` or `reftel` means the reference."""
    if r.bullet:
        return rules.said(rules.SPOKEN, f"reference {r.bullet}")
    every = texts.cable.references
    letter = chr(ord("A") + next((n for n, one in enumerate(every) if one.text == r.text), 0))
    if len(every) > 1 and not any(one.bullet for one in every) and re.search(rf"\b{letter}\b|-", text, re.IGNORECASE):
        return rules.said(rules.COUNTED, f"reference {letter}")
    return rules.said(rules.SPOKEN, "the reference")


def _spoken(texts: Texts, r: Reference, position: int, name: str) -> Evidence:
    """The line of a paragraph on which `ref A`, `reftel` or the number stands: the fewest lines that are enough for the grammar."""
    if position <= len(texts.paragraphs):
        part = texts.paragraphs[position - 1]
        serial = r.id[2:].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ-") if r.id else ""
        for size in (1, 2, 3):
            for n in range(len(part.at) - size + 1):
                some = part.only(part.at[n : n + size])
                if "ref" in some.text.lower() or "retel" in some.text.lower() or (serial and serial in some.text):
                    # the number itself apart from `ref 2`
                    words = re.sub(rf"\b(?!refs?\b|and\b|to\b)[A-Za-z']{{3,}}[\s#\-]{{1,3}}0*{serial}(?!\d)", " ", some.text) if serial else some.text
                    if _speaks(texts, r, words):
                        return at("references.paragraphs", position, some, _by_word(texts, r, some.text), name)
                    if _speaks(texts, r, some.text):
                        return at("references.paragraphs", position, some, rules.said(rules.NAMED, r.id or ""), name)
    return untraced("references.paragraphs", position, name)
