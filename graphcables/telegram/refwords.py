"""`ref A`, `refs B and C`, `ref 2`, `reftel` in the text, or the number itself (`STATE 1234`): which paragraph speaks of which reference.

In a list without bullets authors count: `ref B` is the second; what stands before a bullet B that comes first is A.
"""

from __future__ import annotations

import re

from graphcables.model import Paragraph, Reference

_DOUBLED = "|".join(letter * 2 for letter in "abcdefghijklmnopqrstuvwxyz")
_ONE = rf"(?:(?:{_DOUBLED}|[a-z])(?![a-z]|['’](?!s\b))|\d{{1,2}}(?![\da-z]))\)?"
_LETTER = rf"\(?{_ONE}"
_JOINT = r"\s{0,3}(?:, and|,|;|/|&|-|to|through|and|or)\s{0,3}"
#: Matched at `ref` in a text of small letters. The words behind it are bounded, so that no text makes it slow.
_LETTERS = re.compile(rf"ref(?:erence)?(?:tel)?s?\.?(?:\s{{1,3}}\(?|\()(?P<letters>{_ONE}(?:{_JOINT}(?:ref(?:tel)?s?\s{{1,3}})?{_LETTER}){{0,30}})")
#: `reftel` and how it is misspelled: refel, retel, reftl, ref tel, reftels.
_TEL = re.compile(
    r"ref\.?[\s-]?te?le?s?\b|refe(?:tl|l)s?\b|ref[ft]els?\b|reftle?s?\b|reftells?\b|retels?\b|ref(?:erence)?\s(?:cables?|telegrams?)\b|refs?\b(?=[.,;)])"
)
_PLURAL = re.compile(r"refs\b|tels\b|les\b|cables|telegrams")
_LABEL = re.compile(rf"(?<![a-z])(?:{_DOUBLED}|[a-z])(?![a-z])|\d{{1,2}}|-|\bto\b|\bthrough\b")
#: The bullet of what stands before the first one that is written.
_LOST = {"B": "a", "2": "1"}
#: No paragraph is as long; what is, is damage.
_LONGEST = 200_000
#: As far before its serial the name of a station can begin.
_NAME = 40
#: Words that mean the reference where they stand before a bare `ref`.
_BEFORE = re.compile(r"\b(?:per|in)\s{1,3}\Z")


def with_paragraphs(references: tuple[Reference, ...], paragraphs: tuple[Paragraph, ...]) -> tuple[Reference, ...]:
    """The references with the positions (from 1) of the paragraphs that speak of them."""
    if not references:
        return references
    spoken: list[set[int]] = [set() for _ in references]
    letters: dict[str, list[int]] = {}
    counted = len(references) > 1 and not any(r.bullet for r in references)
    lost = _LOST.get(next((r.bullet for r in references if r.bullet), "")) if not references[0].bullet else None
    for i, reference in enumerate(references):
        if reference.bullet:
            lost = None
            letters.setdefault(reference.bullet.lower(), []).append(i)
        elif lost or (counted and i < 26):
            letters.setdefault(lost or chr(ord("a") + i), []).append(i)
    texts = [paragraph.text[:_LONGEST].lower() for paragraph in paragraphs]
    whole = "\n".join(texts)
    numbers = {serial: wanted for serial, wanted in _numbers(references).items() if serial in whole}
    every = list(range(len(references)))
    cables = [i for i in every if references[i].kind.startswith("cable")]
    only = every if len(every) == 1 else cables if len(cables) == 1 else []
    for position, text in enumerate(texts, 1):
        for serial, wanted in numbers.items():
            if serial in text:
                for i, stations in wanted:
                    if _names(text, serial, stations):
                        spoken[i].add(position)
        for word in _words(text):
            if isinstance(word, list):
                which = [i for letter in word for i in letters.get(letter, ())]
            else:
                which = every if word else only
            for i in which:
                spoken[i].add(position)
    return tuple(r.spoken_of_in(tuple(sorted(found))) if found or r.paragraphs else r for r, found in zip(references, spoken, strict=True))


def _numbers(references: tuple[Reference, ...]) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """By serial: the references to it, each with the small letters of its station, as it is called and as it is written."""
    out: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for i, reference in enumerate(references):
        if reference.kind != "cable" or not reference.id:
            continue
        station = reference.id[2:].rstrip("0123456789")
        serial = reference.id[2 + len(station) :]
        if len(serial) < 2:
            continue
        written = _letters(reference.text[: max(0, reference.text.rfind(serial))])
        out.setdefault(serial, []).append((i, (_letters(station), written) if len(written) > 2 else (_letters(station),)))
    return out


def _names(text: str, serial: str, stations: tuple[str, ...]) -> bool:
    """Whether a text of small letters names a number: its serial, without or with zeros before it, behind its station."""
    at = text.find(serial)
    while at >= 0:
        end = at + len(serial)
        before = text[max(0, at - _NAME) : at].rstrip("0")
        if not text[end : end + 1].isdigit() and not before[-1:].isdigit() and _letters(before).endswith(stations):
            return True
        at = text.find(serial, end)
    return False


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalpha())


def _words(text: str) -> list[list[str] | bool]:
    """What a text of small letters says of references, in order: letters, or whether all (true) or the only one (false) are meant."""
    out: list[list[str] | bool] = []
    for stem in ("ref", "retel"):
        at = text.find(stem)
        while at >= 0:
            end = at + len(stem)
            if not (at and text[at - 1].isalnum()):
                if match := _LETTERS.match(text, at):
                    out.append(_expand(match["letters"]))
                    end = match.end()
                elif match := _TEL.match(text, at):
                    out.append(_PLURAL.search(match[0]) is not None)
                    end = match.end()
                elif text[end : end + 1] in ("s", " ", "\n", "") and _BEFORE.search(text[max(0, at - 8) : at]):
                    out.append(False)
            at = text.find(stem, end)
    return out


def _expand(text: str) -> list[str]:
    """`a and c` -> a, c; `a-c` -> a, b, c."""
    out: list[str] = []
    to = False
    for token in _LABEL.findall(text):
        if token in ("-", "to", "through"):
            to = True
            continue
        if to and out and len(out[-1]) == len(token) == 1 and out[-1] < token:
            out.extend(chr(c) for c in range(ord(out[-1]) + 1, ord(token) + 1))
        elif to and out and out[-1].isdigit() and token.isdigit():
            out.extend(str(n) for n in range(int(out[-1]) + 1, int(token) + 1))
        else:
            out.append(token)
        to = False
    return out
