"""The TAGS line: codes of subjects, countries, organizations and programmes, and names of persons.

Written with blanks or commas, over several lines, sometimes glued together (`KFRDKIRFCVIS`).
"""

from __future__ import annotations

import re

from graphcables.gazetteers import tags as gazetteer

_PERSON = re.compile(r"\(\s*([A-Z][A-Z.'\- ]+?)\s*(?:,\s*([A-Z][A-Z.'\- ]*?)\s*)?\)")
_BARE_PERSON = re.compile(r"(?<![A-Z])([A-Z][A-Z'\-]{2,}),[ ]?([A-Z][A-Z'\-]+(?: [A-Z]\.?)?)(?=\s*(?:$|[,;)]))")
_TOKEN = re.compile(r"[A-Z0-9][A-Z0-9/&'\-]*")
_NOTHING = frozenset({"N/A", "NA", "NONE", "TAGS", "AND"})
_PHRASES = ("HUMAN RIGHTS", "NATIONAL DAY", "POLITICAL PARTIES", "HUMAN TRAFFICKING")


def read(text: str) -> tuple[str, ...]:
    """The codes and names of a TAGS field, each once, in order, in capitals."""
    flat = re.sub(r"\s+", " ", text).upper().strip(" .;,")
    out: list[str] = []
    at = 0
    for match in _PERSON.finditer(flat):
        out.extend(_codes(flat[at : match.start()]))
        out.append(_person(match))
        at = match.end()
    out.extend(_codes(flat[at:]))
    seen: dict[str, None] = {}
    for code in out:
        if code and code not in _NOTHING:
            seen.setdefault(code)
    return tuple(seen)


def _person(match: re.Match[str]) -> str:
    surname, given = match[1].strip(), (match[2] or "").strip()
    if not given and gazetteer.get(surname):
        return surname
    return f"{surname}, {given}" if given else surname


def _codes(text: str) -> list[str]:
    phrases = {phrase: phrase.replace(" ", "_") for phrase in _PHRASES if phrase in text}
    for phrase, joined in phrases.items():
        text = text.replace(phrase, joined.replace("_", "\x01"))
    out: list[str] = []
    for token in re.split(r"[,;\s]+", text):
        token = token.strip(".:()[]\"' ").replace("\x01", " ")
        if not token:
            continue
        if " " in token or gazetteer.get(token) is not None:
            out.append(token)
            continue
        out.extend(unglued(token) if len(token) > 4 else [token])
    return _names(out)


def _names(codes: list[str]) -> list[str]:
    """`OVIP STEINBERG JAMES`: words that are no codes after a visit's or a person's tag are one name."""
    out: list[str] = []
    i = 0
    while i < len(codes):
        out.append(codes[i])
        if codes[i] in ("OVIP", "PINR", "CODEL") and i + 2 < len(codes):
            words: list[str] = []
            while i + 1 + len(words) < len(codes) and _is_name(codes[i + 1 + len(words)]) and len(words) < 3:
                words.append(codes[i + 1 + len(words)])
            if len(words) >= 2:
                out.append(" ".join(words))
                i += len(words)
        i += 1
    return out


def _is_name(word: str) -> bool:
    return word.isalpha() and gazetteer.get(word) is None and (len(word) > 4 or word in ("JAMES", "JOHN", "MARK", "PAUL"))


def unglued(token: str) -> list[str]:
    """The codes that a run of letters is made of, where it can be read in one way only; else the run itself."""
    if not token.isalpha() or len(token) > 40:
        return [token]
    ways: list[list[list[str]]] = [[] for _ in range(len(token) + 1)]
    ways[0] = [[]]
    for end in range(2, len(token) + 1):
        for size in (5, 4, 3, 2):
            if end - size < 0 or not ways[end - size] or gazetteer.get(token[end - size : end]) is None:
                continue
            ways[end].extend([*way, token[end - size : end]] for way in ways[end - size][:3])
    found = [way for way in ways[len(token)] if len(way) > 1]
    if not found:
        return [token]
    fewest = min(len(way) for way in found)
    best = [way for way in found if len(way) == fewest]
    return best[0] if len(best) == 1 else [token]
