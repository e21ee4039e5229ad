"""CLASSIFIED BY: who classified the cable, in what role.

Both orders occur: `James Boughner, Acting Consul General, Chengdu` and `Acting DCM Valerie Fowler`. Two can be named, joined by `and` or a
semicolon. A role without a name names nobody, nor does a name that was taken out. The role is what is written, without the office after it;
a bureau of the Department right behind a title (`Director, INR/OPS`) is part of it, as it is before one (`NEA/ARP Director`): it says of what.
"""

from __future__ import annotations

import re

from graphcables.model import Signature
from graphcables.telegram import titles

_AGAIN = re.compile(r"[\s:(]{0,9}(?:CL?ASS?I?F[A-Z]{0,6}\s{1,9}BY\b[\s:;]{0,9}|\([A-Z/]{1,6}\)\s{0,9}|BY\s{1,9})", re.IGNORECASE)
#: Lines were cut at a fixed width, also inside a word: `r easons`, `FO R REASONS`, `reaso ns`.
_REASON = re.compile(
    r"[\s,;.:(\-]{0,9}(?:\b(?:f\s?o\s?r|per|under|pursuant to|on the basis of|based on|due to|with)\s+(?:the\s+)?)?(?:\bE\.?\s?O\.?\s*1\d{4}[ ,.:]*)?"
    r"(?:\b(?:f\s?o\s?r\s+)?r\s?e\s?a\s?s\s?o\s?n\s?s?(?:\b|(?=\d))\s*[:.;,]?|\bfor\s+re\w{3,6}\s*[:.]?\s*(?=1\s?[.,]\s?[45])|\b[1l]\s?[.,]\s?[3-5]\s*\(?\s?[a-h]\b|\bsection\s+1\.[45]|\bE\.?\s?O\.?\s*1\d{4}|\bDECL(?:ASSIFY)?(?:\s+ON)?\s*:)",
    re.IGNORECASE,
)
#: What leads over to the word `reasons`.
_BEFORE_REASON = re.compile(r"[\s,;.:(\-]{0,9}\b(?:f\s?o\s?r|fo|per|under|with|due to|based on|on the basis of|pursuant to)(?:\s+the)?(?:\s+E\.?\s?O\.?\s*1\d{4}[ ,.:]*)?\s{0,9}\Z|\s+E\.?\s?O\.?\s*1\d{4}[ ,.:]*\Z", re.IGNORECASE)
_LONGEST = 1_000
_LONGEST_NAMED = 200
_LOWER = re.compile(r"[a-z]{1,12}\b")
_SMALL_WORDS = """
    for and of the to in on at by per with under reason reasons from as de la le el al bin ibn van von der den du da di del dos y
    e i ii a an or this that is was section declassify decl
"""
_SMALL = frozenset(_SMALL_WORDS.split())
#: A capital that was torn off its name: `Hoyt Y ee`.
_TORN_CAPITAL = re.compile(r"(?<![A-Za-z.])([B-HJ-Z]) ([a-z]{2,9})\b")
_TORN_LETTER = re.compile(r"(?<=[a-z]) ([b-cf-xz])(?=[ ,.]|$)")
_AFFAIRES = re.compile(r"\bd\s?['’,´`]\s?affair(?:e?s|e)?\b", re.IGNORECASE)
_NAME = re.compile(
    r"[A-Z][A-Za-zÀ-ÿ.'’\-]*(?: (?:[A-Z][A-Za-zÀ-ÿ.'’\-]*|[a-z]{1,3}|[\"“][^\"“”]{1,30}[\"”]|\([^)]{1,30}\))){0,5}(?:, (?:JR|SR|Jr|Sr|II|III|IV)\.?)?\Z"
)
_SUFFIX = re.compile(r"(?:JR|SR|II|III|IV)\.?\Z", re.IGNORECASE)
#: The stop of a rank is no end of a sentence.
_RANK_STOP = re.compile(r"\b(Capt|Col|Gen|Maj|Lt|Cdr|Cmdr|Radm|Brig|Dr)\.(?= [A-Z])", re.IGNORECASE)
_END = re.compile(r"(?<=[a-z]{3})\.\s+(?=[A-Z])")
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_RUN_OF_X = re.compile(r"(?:XX+|xx+)")
_DERIVED = re.compile(r"\W{0,9}derived\b|self\b", re.IGNORECASE)


def people(text: str) -> tuple[Signature, ...]:
    """Name and role of who classified; empty where the field names nobody (`Ambassador, reason 1.4 (b)`)."""
    flat = joined(text[:_LONGEST])
    while again := _AGAIN.match(flat):
        flat = flat[again.end() :]
    flat = _without_reason(flat).strip(" .,;:-(")
    if not flat or len(flat) > _LONGEST_NAMED or _DERIVED.match(flat) or ("xx" in flat.lower() and _RUN_OF_X.search(flat)):
        return ()
    flat = _RANK_STOP.sub(r"\1", _mended(flat))
    # a middle initial or `Jr.` is no end of a sentence; a word that ends in a full stop is
    sentence = _END.split(flat, 1)[0]
    out: list[Signature] = []
    for chunk in sentence.split(";"):
        found = _persons(chunk.strip(" ,.-"), first=not out)
        if not found and not out:
            return ()
        out += found
    return tuple(out)


def _without_reason(text: str) -> str:
    at = text.lower().find("reason")
    if at > 0:
        text = text[:at]
        if link := _BEFORE_REASON.search(text, max(0, at - 60)):
            text = text[: link.start()]
        if "1" not in text and "ecl" not in text and "ECL" not in text:
            return text
    found = _REASON.search(text)
    return text[: found.start()] if found else text


def _persons(text: str, first: bool) -> list[Signature]:
    """Who is named between two semicolons; after the first, offices stand there as often (`; Embassy Oslo`), so a person needs a role."""
    for link in _AND.finditer(text):
        one, other = _person(text[: link.start()].strip(" ,")), _person(text[link.end() :].strip(" ,"))
        if one and other and (other.role or " " in other.name) and (one.role or " " in one.name):
            return [one, other]
    person = _person(text)
    return [person] if person and (first or person.role) else []


def _person(text: str) -> Signature | None:
    name, role = _split(text)
    if name and (bare := name.split(" ", 1)) and len(bare) == 2 and bare[0].strip(".").lower() in titles.RANKS and bare[0][:1].isupper() and " " in bare[1]:
        name = bare[1]
    if not name or len(name) < 2 or not _NAME.match(name) or name.split()[0].lower() in titles.LINKS:
        return None
    return Signature(name, role)


def joined(text: str) -> str:
    """A field on one line; a word that the end of a full line tore apart is whole again: `Michae` `l`, `Affai` `rs`, `a` `nd`."""
    lines = [line.strip() for line in text.split("\n")]
    out = lines[0]
    for line in lines[1:]:
        if not line:
            continue
        word = _LOWER.match(line)
        torn = False
        if out[-1:].isalpha() and (word or line[:1].isupper()):
            before, after = out.rsplit(None, 1)[-1], line.split(None, 1)[0]
            if word:
                torn = word[0] not in _SMALL and (before == "a" or before.lower() not in _SMALL) and not titles.is_title(word[0])
            else:
                torn = before.isupper() and after.isupper() and titles.is_sure(before + after) and not titles.is_title(after)
        out += line if torn or not out else f" {line}"
    return " ".join(out.split())


def _mended(text: str) -> str:
    """What was torn apart inside a line."""
    if "affair" in text.lower():
        text = _AFFAIRES.sub(lambda m: "".join(m[0].split()), text)
    return _TORN_LETTER.sub(r"\1", _TORN_CAPITAL.sub(lambda m: m[1] + m[2] if m[2] not in _SMALL else m[0], text))


def _split(text: str) -> tuple[str | None, str | None]:
    """(name, role) of one person's words."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return None, None
    words = parts[0].split()
    lead = titles.leading(words)
    if lead == len(words):
        return _after_title(parts)
    if lead:
        name, rest = " ".join(words[lead:]).lstrip("- "), parts[1:]
        if rest and _SUFFIX.match(rest[0]):
            return f"{name}, {rest[0]}", " ".join(words[:lead])
        if rest and len(words[-1]) == 1 and len(words) - lead > 1 and rest[0].isalpha() and not titles.is_title(rest[0]):
            name = f"{name}. {rest[0]}"  # `Ada B, Quill`: a comma for the stop of an initial
        if rest and all(map(titles.is_bureau, words[:lead])) and all(map(titles.is_title, rest[0].split())):
            return name, f"{words[0]}, {rest[0]}"  # `ISN - Ada B. Quill, Acting`
        return name, " ".join(words[:lead]).rstrip(" -:")
    name, rest = parts[0], parts[1:]
    if rest and _SUFFIX.match(rest[0]):
        name, rest = f"{name}, {rest[0]}", rest[1:]
    for at, part in enumerate(rest):
        if any(titles.is_title(word) or titles.is_bureau(word) for word in part.split()) or (len(part) < 9 and part.isupper()):
            if at + 1 < len(rest) and titles.is_acting(rest[at + 1]):
                return name, f"{part}, {rest[at + 1].rstrip('.')}."
            bureau = at + 1 < len(rest) and titles.is_bureau(rest[at + 1].split("/")[0])
            return name, f"{part}, {rest[at + 1]}" if bureau else part
    return name, None


def _after_title(parts: list[str]) -> tuple[str | None, str | None]:
    """`DCM, Eric Rubin`, `Ambassador, a.i., Dan Piccuta`, or a title alone."""
    role = parts[0]
    for part in parts[1:]:
        inner = part.split()
        if titles.is_acting(part) or titles.leading(inner) == len(inner):
            role = f"{role}, {part}"
            continue
        at = titles.leading(inner)
        if len(inner) > at and re.match(r"a\.?i\.?\Z", inner[at], re.IGNORECASE):
            at += 1
        return " ".join(inner[at:]), f"{role}, {' '.join(inner[:at])}" if at else role
    return None, role
