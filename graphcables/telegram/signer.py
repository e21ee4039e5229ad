"""The signer: a surname on the last line of a cable, the chief of mission's or whoever acts for him; of a telegram of the Department, the Secretary's.

Rarely a title stands with it (`QUILL, CHARGE`, `QUILL / CHARGE`, or on the line below), or two sign (`QUILL AND VOSS`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphcables.model import Signature
from graphcables.telegram import lastwords, titles
from graphcables.telegram.vocabulary import REDACTION

_FOOTER = re.compile(
    r"web\s?s?ite|http|www\.|sgov|intelink|^[\W_]*$|^\s*visit\b|minimi[sz]ed? considered|^\s*(?:end (?:of )?(?:cable|text|message)(?: text)?|BT|NNNN?|#\d{3,5})\W*$"
    r"|^\s*(?:UNCLASSIFIED|CONFIDENTIAL|SECRET)(?://\w+)?\W*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-Z]\.? ){0,2}(?:(?:VAN|VON|DE|LA|LE|DU|MC|MAC|O|ST\.?) ?)?[A-Z][A-Za-z'’\-]{1,20}(?: [A-Z][A-Za-z'’\-]{1,20}){0,2}(?:,? (?:JR|Jr)\.?)?\Z")
#: A word after the end of a sentence, with no full stop of its own.
_ENDS = re.compile(r"(?<=[.!?\"”)*\-])\s+(?P<name>[A-Z][A-Za-z'’\-]{2,20})\s*\Z")
#: Words of the service before a name on its line.
_SERVICE = re.compile(r"^(?:minimi[sz]ed?\s+considered|end\s+(?:of\s+)?(?:cable|text|message|comment|summary))\W+(?=\w)", re.IGNORECASE)
_SIGNED = re.compile(r"^\(?(?:signed|sgd|/s/)\)?(?:\s+by\b)?\s*[:.\-]?\s*(?=\S)", re.IGNORECASE)
_TWO = re.compile(r"\s*/\s*|\s+(?:AND|and|&)\s+")
_BRACKETED = re.compile(r"(?P<name>[^(),]{2,40}?)\s*(?:,|\(|\s-)\s*(?P<role>[A-Za-z][A-Za-z/.'’ \-]{1,40}?)\)?\Z")
_SPACED = re.compile(r"(?:[A-Z] ){3,20}[A-Z]\Z")
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
_LETTERS = re.compile(r"[^A-Za-z ]")
_BULLETS = frozenset("-*•")
_STOPS = (".", "!", "?", '"', "”")
#: Marks that a damaged transmission leaves beside a name.
_MARKS = " *#=-_.\"<>~^|\\"


@dataclass(frozen=True, slots=True)
class Found:
    """Who signed, the index of their (first) line, and the column where the signature begins in it (0: it has the line to itself)."""

    people: tuple[Signature, ...]
    line: int
    column: int

    @property
    def name(self) -> str:
        """The first signer's surname."""
        return self.people[0].name


def find(lines: list[str]) -> Found | None:
    """The signer at the end of a body's lines, or None."""
    at = len(lines) - 1
    while at >= 0 and not lines[at].strip():
        at -= 1
    if at >= 0 and lines[at].rstrip().endswith(("...", "…")) and _BROKEN_OFF.search(lines[at][-_TAIL:]):
        return None  # the text breaks off before its end
    steps = 0
    while at >= 0 and steps < 14:
        line = lines[at].strip()
        if line.endswith("."):
            line = line[:-1].rstrip() if line[-2:-1].isspace() else line
        if not line:
            at -= 1
            continue
        if len(line) <= _TAIL and (found := _own_line(lines, at, line)):
            return found if all(_may_sign(lines, found.line, person.name) for person in found.people) else None
        end = line[-_TAIL:]
        match = _ENDS.search(end) or _LAST.search(end) or _AFTER_ADDRESS.search(end)
        if match and _plausible(match["name"]) and not lastwords.is_office(match["name"]):
            before = end[: match.start("name")].rstrip()
            if before.endswith(_STOPS) or not lastwords.is_place(match["name"]):
                return Found((Signature(match["name"]),), at, lines[at].rindex(match["name"]))
        if not _FOOTER.search(line[:2_000]) and not _wrapped_footer(lines, at):
            return None
        at -= 1
        steps += 1
    return None


def _own_line(lines: list[str], at: int, line: str) -> Found | None:
    """The signature that has a line to itself."""
    bare = line.strip(_MARKS)
    name = bare
    if " " in bare:
        name = _once(_SIGNED.sub("", _SERVICE.sub("", bare)))
        if _SPACED.match(name):
            name = name.replace(" ", "")
    if not name.isalpha() and ("/" in name or "&" in name or " AND " in name.upper()) and _set_off(lines, at):
        both = _TWO.split(name)
        if len(both) == 2 and (one := _with_office(*both)):
            return Found((one,), at, 0)
        if len(both) == 2 and all(_is_signature(one) and one.isupper() and " " not in one for one in both):
            return Found(tuple(Signature(one) for one in both), at, 0)
    if lastwords.is_office(name) and (above := _over_office(lines, at, name)):
        return above
    if not line.endswith((".", ":", ";", ",")) and _is_signature(name) and _alone(lines, at, name):
        first = _first_of_two(lines, at, name)
        other = _above(lines, first)
        return other or Found((_with_title(first.name),), first.line, first.column)
    if _LOWER.match(bare) and at and _may_be_lower(lines, at, bare):
        return _first_of_two(lines, at, bare)
    if not _set_off(lines, at) and name == bare:
        return None
    if line.endswith((".", ";", ",")) and _is_signature(name) and name.isupper() and " " not in name and len(name) > 3:
        return Found((Signature(name),), at, 0)  # a stop after it is the operator's
    if (titled := _BRACKETED.match(name)) and _is_signature(titled["name"]) and all(titles.is_title(word) for word in titled["role"].split()):
        return Found((Signature(titled["name"], _role(titled["role"])),), at, 0)
    return None


def _may_sign(lines: list[str], at: int, name: str) -> bool:
    """Whether a name that has line `at` to itself can be a signer's: no title alone, and a place only where a sentence has ended above it."""
    if lastwords.is_office(name):
        return False
    if not lastwords.is_place(name):
        return True
    if " " in name or lines[at].lstrip()[:1] in _BULLETS:
        return False  # `SAUDI ARABIA` is nobody's surname
    above = next((line.strip() for line in reversed(lines[:at]) if line.strip()), "")
    return above.endswith(_STOPS) or bool(above and _FOOTER.search(above[:2_000]))


def _with_office(one: str, other: str) -> Signature | None:
    """`QUILL / CHARGE`, `ACTING DCM / QUILL`: a name and its title."""
    for name, role in ((one, other), (other, one)):
        if lastwords.is_office(role) and _is_signature(name) and name.isupper() and " " not in name and not lastwords.is_office(name):
            return Signature(name, _role(role))
    return None


def _over_office(lines: list[str], at: int, role: str) -> Found | None:
    """The surname on the line over a title that has one to itself."""
    above = next((i for i in range(at - 1, max(-1, at - 4), -1) if lines[i].strip()), None)
    if above is None or not (name := lines[above].strip()).isupper() or " " in name or not _is_signature(name) or lastwords.is_office(name) or not _set_off(lines, above):
        return None
    return Found((Signature(name, _role(role)),), above, 0)


def _role(text: str) -> str:
    """A title; the last stop of `a.i.` is no end of a sentence."""
    return f"{text}." if text[-4:].upper() in (" A.I", ",A.I") else text


def _is_signature(name: str) -> bool:
    if name.isalpha() and name.isupper() and name.isascii():
        return 1 < len(name) < 22 and not lastwords.is_word(name) and bool(name.strip("X"))
    return len(name) > 1 and bool(_NAME.match(name)) and _plausible(name) and not _FOOTER.search(name)


def _with_title(name: str) -> Signature:
    """`AMBASSADOR QUILL`, `ACTING QUILL`: the words of a title are the role."""
    words = name.split()
    lead = titles.leading(words) if len(words) > 1 else 0
    return Signature(" ".join(words[lead:]), " ".join(words[:lead])) if 0 < lead < len(words) and titles.is_sure(words[0]) else Signature(name)


def _set_off(lines: list[str], at: int) -> bool:
    """Whether nothing, or the end of a sentence, stands right before a line."""
    before = lines[at - 1].strip() if at else ""
    return not before or before.endswith((".", "!", "?", '"', "”", ")", "*", "-", "_", "="))


def _above(lines: list[str], found: Found) -> Found | None:
    """Two surnames on lines of their own, one under the other: both sign."""
    above = lines[found.line - 1].strip() if found.line > 1 else ""
    if not (above.isalpha() and above.isupper() and 3 < len(above) < 20 and found.name.isupper() and found.name.isalpha()):
        return None
    if not _set_off(lines, found.line - 1) or not _plausible(above) or titles.is_title(above) or lastwords.is_place(found.name) or lastwords.is_place(above):
        return None
    return Found((Signature(above), Signature(found.name)), found.line - 1, 0)


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
        return Found((Signature(lines[before].strip()),), before, 0)
    return Found((Signature(name),), at, 0)


def _may_be_lower(lines: list[str], at: int, name: str) -> bool:
    """A surname in small letters needs a line of its own: after a blank one or a footer, the same name, or a first name under a letter."""
    before = lines[at - 1].strip()
    if not before or _FOOTER.search(before[:2_000]) or before.upper() == name.upper():
        return True
    return bool(_FIRST_NAME.match(before)) and (at < 2 or not lines[at - 2].strip() or lines[at - 2].rstrip().endswith(","))


def _plausible(name: str) -> bool:
    words = _LETTERS.sub("", name).upper().split()
    return bool(words) and not any(map(lastwords.is_word, words)) and not set("".join(words)) <= {"X"}


def _alone(lines: list[str], at: int, name: str) -> bool:
    """A name in small letters could be the last word of a wrapped sentence: the line before has to end one."""
    if name.isupper() and len(name.split()) < 3:
        return True
    before = next((line.strip() for line in reversed(lines[:at]) if line.strip()), "")
    return bool(REDACTION.fullmatch(before)) or before.endswith((".", "!", "?", '"', "”", ")", "*", "-", "_", "=")) or bool(_FOOTER.search(before[:2_000])) or not lines[at - 1].strip()


def _wrapped_footer(lines: list[str], at: int) -> bool:
    return at > 0 and bool(_FOOTER.search(lines[at - 1][:2_000])) and len(lines[at].strip()) < 60
