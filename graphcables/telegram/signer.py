"""The signer: a surname on the last line of a cable, the chief of mission's or whoever acts for him."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphcables.telegram.vocabulary import REDACTION

_FOOTER = re.compile(
    r"web\s?s?ite|http|www\.|sgov|intelink|^[\W_]*$|^\s*visit\b|minimi[sz]ed? considered|^\s*(?:end (?:of )?(?:cable|text|message)(?: text)?|BT|NNNN?)\W*$"
    r"|^\s*(?:UNCLASSIFIED|CONFIDENTIAL|SECRET)(?://\w+)?\W*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-Z]\.? ){0,2}(?:(?:VAN|VON|DE|LA|LE|DU|MC|MAC|O|ST\.?) ?)?[A-Z][A-Za-z'’\-]{1,20}(?: [A-Z][A-Za-z'’\-]{1,20}){0,2}(?:,? (?:JR|Jr)\.?)?\Z")
#: A word after the end of a sentence, with no full stop of its own.
_ENDS = re.compile(r"(?<=[.!?\"”)*\-])\s+(?P<name>[A-Z][A-Za-z'’\-]{2,20})\s*\Z")
#: Words of the service before a name on its line.
_SERVICE = re.compile(r"^(?:minimi[sz]ed?\s+considered|end\s+(?:of\s+)?(?:cable|text|message|comment|summary))\W+(?=\w)", re.IGNORECASE)
#: A name after the web address of a post, whose last words are torn apart: `…/index. cfm Quill`.
_AFTER_ADDRESS = re.compile(r"(?:www|http)\S{3,100}\s?(?:cfm|html?|aspx?)\s+(?P<name>[A-Z][A-Za-z'’\-]{2,20})\s*\Z")
_FIRST_NAME = re.compile(r"[A-Z][a-z]{1,11}\Z")
#: A word in capitals at the end of a line that is not, or after the words that close a comment, a note or a redaction.
_LAST = re.compile(r"(?:[a-z0-9_][.,]?|END (?:COMMENT|TEXT|SUMMARY|NOTE)\.?|X{5,})\s+(?P<name>(?:(?:LA|DE|LE|VAN|VON) )?[A-Z][A-Z'’\-]{2,20})\s*\Z")
#: Words that break off; on a line of their own the dots stand below many a whole cable.
_BROKEN_OFF = re.compile(r"\w[^.…]{0,9}(?:\.\.\.|…)\s*\Z")
#: As much of the end of a line as a signature and what stands before it can take.
_TAIL = 120
_LOWER = re.compile(r"[a-z]{3,20}\Z")
_NOT_A_NAME = frozenset(
    ["SUMMARY", "COMMENT", "TEXT", "NOTE", "END", "SIPDIS", "NOFORN", "REGARDS", "UNCLASSIFIED", "SECRET", "CONFIDENTIAL", "CONTACT", "POINTS", "QUOTE", "UNQUOTE", "APPENDIX", "NNNN", "NNN", "BT", "UNCLAS", "ATTACHMENT", "SECTION", "PARAGRAPH"]
)


@dataclass(frozen=True, slots=True)
class Found:
    """A surname, the index of its line, and the column where the signature begins in it (0: it has the line to itself)."""

    name: str
    line: int
    column: int


def find(lines: list[str]) -> Found | None:
    """The signer at the end of a body's lines, or None."""
    at = len(lines) - 1
    while at >= 0 and not lines[at].strip():
        at -= 1
    if at >= 0 and _BROKEN_OFF.search(lines[at][-_TAIL:]):
        return None  # the text breaks off before its end
    steps = 0
    while at >= 0 and steps < 14:
        line = re.sub(r"\s{1,40}\.$", "", lines[at].strip())
        if not line:
            at -= 1
            continue
        bare = line.strip(" *#=-_.\"")
        name = _once(_SERVICE.sub("", bare))
        if _NAME.match(name) and len(name) > 1 and _plausible(name) and not _FOOTER.search(name) and not line.endswith((".", ":", ";", ",")) and _alone(lines, at, name):
            return _first_of_two(lines, at, name)
        if _LOWER.match(bare) and at and _may_be_lower(lines, at, bare):
            return _first_of_two(lines, at, bare)
        end = line[-_TAIL:]
        match = _ENDS.search(end) or _LAST.search(end) or _AFTER_ADDRESS.search(end)
        if match and _plausible(match["name"]):
            return Found(match["name"], at, lines[at].rindex(match["name"]))
        if not _FOOTER.search(line[:2_000]) and not _wrapped_footer(lines, at):
            return None
        at -= 1
        steps += 1
    return None


def _once(name: str) -> str:
    """`QUILL QUILL`, `QUILL Quill`: a name that was typed twice stands for one signer."""
    words = name.split()
    half = len(words) // 2
    if half and len(words) == 2 * half and [w.upper() for w in words[:half]] == [w.upper() for w in words[half:]]:
        return " ".join(words[:half])
    return name


def _first_of_two(lines: list[str], at: int, name: str) -> Found:
    """The same name on the line before is the signature; the second is the operator's."""
    before = next((i for i in range(at - 1, max(-1, at - 4), -1) if lines[i].strip()), None)
    if before is not None and lines[before].strip().upper() == name.upper():
        return Found(lines[before].strip(), before, 0)
    return Found(name, at, 0)


def _may_be_lower(lines: list[str], at: int, name: str) -> bool:
    """A surname in small letters needs a line of its own: after a blank one or a footer, the same name, or a first name under a letter."""
    before = lines[at - 1].strip()
    if not before or _FOOTER.search(before[:2_000]) or before.upper() == name.upper():
        return True
    return bool(_FIRST_NAME.match(before)) and (at < 2 or not lines[at - 2].strip() or lines[at - 2].rstrip().endswith(","))


def _plausible(name: str) -> bool:
    words = re.sub(r"[^A-Za-z ]", "", name).upper().split()
    return bool(words) and not any(word in _NOT_A_NAME for word in words) and not set("".join(words)) <= {"X"}


def _alone(lines: list[str], at: int, name: str) -> bool:
    """A name in small letters could be the last word of a wrapped sentence: the line before has to end one."""
    if name.isupper() and len(name.split()) < 3:
        return True
    before = next((line.strip() for line in reversed(lines[:at]) if line.strip()), "")
    return bool(REDACTION.fullmatch(before)) or before.endswith((".", "!", "?", '"', "”", ")", "*", "-", "_", "=")) or bool(_FOOTER.search(before)) or not lines[at - 1].strip()


def _wrapped_footer(lines: list[str], at: int) -> bool:
    return at > 0 and bool(_FOOTER.search(lines[at - 1])) and len(lines[at].strip()) < 60
