"""The signer: a surname on the last line of a cable, the chief of mission's or whoever acts for him."""

from __future__ import annotations

import re

_FOOTER = re.compile(
    r"web\s?s?ite|http|www\.|sgov|intelink|^[\W_]*$|^\s*visit\b|minimi[sz]ed? considered|^\s*(?:end (?:of )?(?:cable|text|message)(?: text)?|BT|NNNN?)\W*$"
    r"|^\s*(?:UNCLASSIFIED|CONFIDENTIAL|SECRET)(?://\w+)?\W*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-Z]\.? ){0,2}(?:(?:VAN|VON|DE|LA|LE|DU|MC|MAC|O|ST\.?) ?)?[A-Z][A-Za-z'’\-]{1,20}(?: [A-Z][A-Za-z'’\-]{1,20}){0,2}(?:,? (?:JR|Jr)\.?)?\Z")
#: A word after the end of a sentence, with no full stop of its own.
_ENDS = re.compile(r"(?<=[.!?\"”)*\-])\s+(?P<name>[A-Z][A-Za-z'’\-]{2,20})\s*\Z")
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


def find(lines: list[str]) -> tuple[str, int, bool] | None:
    """(surname, index of its line, whether the line holds nothing else) at the end of a body's lines, or None."""
    at = len(lines) - 1
    while at >= 0 and not lines[at].strip():
        at -= 1
    if at >= 0 and _BROKEN_OFF.search(lines[at][-_TAIL:]):
        return None  # the text breaks off before its end
    steps = 0
    while at >= 0 and steps < 14:
        line = re.sub(r"\s+\.$", "", lines[at].strip())
        if not line:
            at -= 1
            continue
        bare = line.strip(" *#=-_.\"")
        if _NAME.match(bare) and len(bare) > 1 and _plausible(bare) and not line.endswith((".", ":", ";", ",")) and _alone(lines, at, bare):
            return bare, at, True
        if _LOWER.match(bare) and at and (not lines[at - 1].strip() or _FOOTER.search(lines[at - 1])):
            return bare, at, True
        end = line[-_TAIL:]
        match = _ENDS.search(end) or _LAST.search(end)
        if match and _plausible(match["name"]):
            return match["name"], at, False
        if not _FOOTER.search(line[:2_000]) and not _wrapped_footer(lines, at):
            return None
        at -= 1
        steps += 1
    return None


def _plausible(name: str) -> bool:
    words = re.sub(r"[^A-Za-z ]", "", name).upper().split()
    return bool(words) and not any(word in _NOT_A_NAME for word in words) and not set("".join(words)) <= {"X"}


def _alone(lines: list[str], at: int, name: str) -> bool:
    """A name in small letters could be the last word of a wrapped sentence: the line before has to end one."""
    if name.isupper() and len(name.split()) < 3:
        return True
    before = next((line.strip() for line in reversed(lines[:at]) if line.strip()), "")
    return before.endswith((".", "!", "?", '"', "”", ")", "*", "-", "_", "=")) or bool(_FOOTER.search(before)) or not lines[at - 1].strip()


def _wrapped_footer(lines: list[str], at: int) -> bool:
    return at > 0 and bool(_FOOTER.search(lines[at - 1])) and len(lines[at].strip()) < 60
