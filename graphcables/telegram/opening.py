"""The opening of a body: from the class line to the first paragraph, cut into its labelled fields.

E.O., TAGS, SUBJECT, REF and CLASSIFIED BY each begin with a label, usually at the start of a line,
sometimes in the middle of another field's. A field ends at the next label or at a blank line;
the list of references may go on after one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphcables.telegram import attention, classline, dates, labels, subject
from graphcables.telegram.vocabulary import CAPTIONS

_PARAGRAPH = re.compile(r"[ \t]*(?:¶\s*\d{1,3}\s*[.)]?|\d{1,3}\s*\.\s*\(?[A-Za-z\"“']|¶\s*\(?[A-Z])")
_FIRST = re.compile(r"[ \t]*(?:¶\s*)?1?1\s*[.)]")
_RULE = re.compile(r"[ \t]*[-=_*]{3,}[ \t]*$|[ \t]*(?:- ){3}")
_HEADING = re.compile(r"[ \t]*(?:(?:BEGIN )?(?:EXECUTIVE |INTRODUCTION AND )?SUMMARY(?: AND [A-Z ]+)?|(?:KEY )?(?:INTRODUCTION|OVERVIEW|COMMENT|BACKGROUND))\b", re.IGNORECASE)
_BULLET = re.compile(r"[ \t]*(?:¶\s*)?(?:\(?[A-Za-z]\s?[.):]\)?|\(\d{1,2}\)|REF\s+[A-Z]\b)[ \t]*\S")
_ITEM = re.compile(r"[ \t]*(?:AND\s+|&\s*)?(?:'?\(?\d{2,4}\)?[ -]*)?[A-Z][A-Za-z'. ]{2,25}[ -]*\d{2,7}\b")
#: A paragraph without a number: `(SBU) Poloff delivered …`; `(C) SECSTATE 36633` is a bullet.
_MARKED_TEXT = re.compile(r"[ \t]*\((?:SBU|[UCS](?:/NF)?)\)\s+(?=[A-Z])(?![A-Z .']{3,25}\d)(?=[^\n]*[a-z]{3}[^\n]*[a-z]{3})")
_NUMBERED = re.compile(r"[ \t]*(?:¶\s*)?\d{1,2}\s*\.")
_CLASSIFIED_PARAGRAPH = re.compile(r"[ \t]*(?:¶\s*)?(?:\d{1,2}\s*\.\s*)?(?:\([A-Z/]{1,6}\)\s*)?CL?ASS?I?FIED\s+BY\b", re.IGNORECASE)
_CAPTIONS = re.compile(rf"[ \t]*(?:(?:{'|'.join(CAPTIONS)})[ \t,/]*)+$")
_ATTENTION = re.compile(r"[ \t]*[A-Z][A-Z0-9/ .,&\-]{0,60}?\b(?:FOR|PASS(?:\s+TO)?|ALSO FOR)\b[ \t:]{1,20}[^a-z\n]{0,200}(?:[A-Z,/;)]|[^.\s!?]\d)[ \t]*$")
_BROKEN_OFF = re.compile(r"[ \t]*(?:\.\.\.|…)[ \t]*$")
#: Three words in small letters, in a row: running text.
_NO_SUBJECT = re.compile(r"[.:]\s*\Z|\b(?:UNCLASSIFIED|PROTECT|CLASSIFIED|DERIVED|ACTION|MESSAGE|CABLE|TELEGRAM|PARA|SUMMARY)\b")
_SMALL_WORDS = re.compile(r"(?:(?<![A-Za-z'])[a-z]{2,15}[,]?\s{1,3}){3}")
_CLASSIFIED = re.compile(r"\b(?:CL?ASS?I?FIED\s{1,9}BY|REASONS?\s*:)", re.IGNORECASE)
_JOINED = re.compile(r"(?<=[\w).;])[ \t]{1,20}(?=(?:¶ ?)?1\.[ \t]{0,3}\((?:SBU|[UCS](?:/?/NF)?)\)[ \t]{1,9}\S)")
_LONGEST = 20_000
_LATER = 80
_LATER_REF = re.compile(r"[ \t]*(?:REF|REFS|REFTELS?|REF\(S\)|Refs?)\s?:\s*\S[^\n]*\d")
#: A field grows no longer than this many lines: past it, the label was a word of the text.
_LIMIT = {"ref": 60, "tags": 14, "subject": 8, "eo": 4, "classified_by": 7, "reasons": 4, "declassify": 3, "derived": 3}


@dataclass(slots=True)
class Opening:
    """`fields` holds the text of each labelled field as written, in order, `at` the index of the line of each piece; `start` is the
    line where the text begins."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    at: dict[str, list[int]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    start: int = 0

    def text(self, name: str) -> str | None:
        """All lines of a field joined by line ends, null where the cable has no such field; a list of hundreds of numbers fits,
        what is longer is no field."""
        return "\n".join(self.fields[name])[:_LONGEST] if name in self.fields else None


def read(lines: list[str], whole: bool = False) -> Opening:
    """Cut the opening of `lines` (the body without furniture) into fields; `whole`: all of them are the opening."""
    first = len(lines) if whole else _first_paragraph(lines)
    opening = Opening()
    current: str | None = None
    blanks = 0
    taken = 0
    stray = 0
    limit = first if first is not None else min(len(lines), 120)
    at = 0
    while at < limit:
        line = lines[at]
        if not line.strip():
            blanks += 1
            at += 1
            continue
        pieces = labels.apart(line) if len(line) <= _LONGEST else [line]
        for part, piece in enumerate(pieces):
            label = labels.at_start(piece)
            name = label.lastgroup if label else None
            # a classifier has a line to himself more often than a subject goes on with his label
            of_subject = label is not None and name is not None and current == "subject" and not blanks and (part > 0 or name == "eo") and subject.holds(name, label[0], piece[label.end() :])
            if label and name and not of_subject and _believable(name, piece, label, opening):
                current, blanks, taken, stray = name, 0, 1, 0
                value = piece[label.end() :]
                if name == "ref" and (lettered := re.match(r"\s*REF\s+(A)\b", piece, re.IGNORECASE)):
                    value = f"{lettered[1]}. {value}"
                opening.fields.setdefault(name, []).append(value)
                opening.at.setdefault(name, []).append(at)
                opening.start = at + 1
            elif current and (of_subject or _goes_on(current, piece, blanks, opening) or (current == "subject" and blanks == 1 and _resumes(lines, at))) and taken < _LIMIT.get(current, 5) and not (current == "ref" and _prose(lines, at)):
                opening.fields[current].append(piece)
                opening.at[current].append(at)
                taken += 1
                blanks = 0
                opening.start = at + 1
            else:
                current = None
                opening.loose.append(piece)
                if "subject" in opening.fields or "ref" in opening.fields:
                    stray += 1
        if first is None and stray > 6:
            break
        blanks = 0 if line.strip() else blanks
        at += 1
    if "subject" in opening.fields:
        opening.start = _past_repeated(lines, opening.start, limit)
    return opening


def _past_repeated(lines: list[str], at: int, limit: int) -> int:
    """The line behind the blocks below the fields that give the subject once more or speak to somebody: they are no headings of the text."""
    end = at
    while at < limit:
        if not lines[at].strip():
            at += 1
            continue
        block = at
        while at < limit and at - block < 4 and lines[at].strip():
            at += 1
        label = labels.at_start(lines[block])
        if at - block > 3 or not ((label and label.lastgroup == "subject") or attention.is_block(lines[block:at])):
            break
        end = at
    return end


def later_references(lines: list[str]) -> str | None:
    """The text of a REF block that stands further down, after the first paragraph: `REF: …` up to a blank line."""
    for at, line in enumerate(lines[:_LATER]):
        if ("REF" in line or "Ref" in line) and _LATER_REF.match(line):
            block = [line[line.index(":") + 1 :]]
            for after in lines[at + 1 : at + 30]:
                if not after.strip() or _PARAGRAPH.match(after) or _CLASSIFIED_PARAGRAPH.match(after):
                    break
                block.append(after)
            return "\n".join(block)[:_LONGEST]
    return None


def first_paragraph(lines: list[str]) -> int | None:
    """The index of the line where the first numbered paragraph begins."""
    return _first_paragraph(lines)


def after_attention(lines: list[str], at: int) -> int:
    """The line after the captions and the lines for somebody's attention (`DEPT FOR INL`, `STATE PASS TO USAID`) that begin at `at`."""
    end = at
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        block = at
        while at < len(lines) and lines[at].strip():
            at += 1
        if not all(_CAPTIONS.match(line[:400]) or _ATTENTION.match(line[:400]) or _BROKEN_OFF.match(line) for line in lines[block:at]):
            break
        end = at
    return end


def _first_paragraph(lines: list[str]) -> int | None:
    fallback = None
    seen_field = False
    for at, line in enumerate(lines[:400]):
        if not seen_field and labels.at_start(line):
            seen_field = True
        first = line.lstrip()[:1]
        if first != "¶" and not first.isdigit():
            continue  # no paragraph begins otherwise
        if not _PARAGRAPH.match(line) or (_CLASSIFIED_PARAGRAPH.match(line) and not _NUMBERED.match(line)):
            continue
        if _BULLET.match(line) and "¶" in line and not re.match(r"[ \t]*¶\s*\d", line):
            continue
        if not seen_field and "¶" not in line:
            continue
        if _FIRST.match(line):
            return at
        if fallback is None and re.match(r"[ \t]*(?:¶\s*\d{1,3}|\d{1,3}\s*\.\s*\([A-Z/ ]{1,12}\))", line):
            fallback = at
    return fallback


def _believable(name: str, piece: str, label: re.Match[str], opening: Opening) -> bool:
    if name == "eo":
        return "subject" not in opening.fields or "eo" not in opening.fields
    if name in ("tags", "subject"):
        return name not in opening.fields
    if name == "ref":
        return "subject" in opening.fields or "tags" in opening.fields or piece[:3].isupper() or bool(re.match(r"Refs?\s*:.*\d", piece))
    return True


def _goes_on(name: str, line: str, blanks: int, opening: Opening) -> bool:
    empty = not "".join(opening.fields[name]).strip()
    if _RULE.match(line) or (_PARAGRAPH.match(line) and not _BULLET.match(line) and name != "ref"):
        return False
    if name == "ref":
        if _CLASSIFIED_PARAGRAPH.match(line) or classline.read(line):
            return False
        if _MARKED_TEXT.match(line):
            return False
        if not blanks:
            return not _HEADING.match(line) or bool(_BULLET.match(line))
        if blanks == 1 and re.fullmatch(r"\s*\d{3,7}\s*", line):
            return True
        return (empty or bool(_BULLET.match(line)) or (blanks == 1 and bool(_ITEM.match(line)))) and not _HEADING.match(line)
    if name == "tags":
        return (blanks == 0 or empty) and bool(re.match(r"[ \t]*[A-Z][A-Z]{0,7}\b[A-Z,;()/.' \-]*[ \t]*$", line))
    if name == "subject":
        return (blanks == 0 or empty) and not _ends_subject(line)
    if blanks:
        return empty
    return not _HEADING.match(line)


def _prose(lines: list[str], at: int) -> bool:
    """Whether running text begins at this line: where one is damaged, a list of references would run on into the summary."""
    if len(lines[at]) > 200:
        return bool(_SMALL_WORDS.search(lines[at][:200])) and not _BULLET.match(lines[at])
    for count, line in enumerate(lines[at : at + 4]):
        if not _SMALL_WORDS.search(line) or _BULLET.match(line) or _ITEM.match(line):
            return False
        if count == 2:
            return True
    return False


def apart(lines: list[str]) -> list[str]:
    """The lines, with a first paragraph that was joined to the classifier's line on a line of its own."""
    for at, line in enumerate(lines[:60]):
        if "1" not in line:
            continue
        if "1." in line and ("fied" in (lower := line[:200].lower()) or "reason" in lower) and (label := _CLASSIFIED.search(line[:200])) and (joined := _JOINED.search(line[:1_000], label.end())):
            return [*lines[:at], line[: joined.start()], line[joined.end() :], *lines[at + 1 :]]
        if _FIRST.match(line):
            break
    return lines


def _resumes(lines: list[str], at: int) -> bool:
    """Whether a subject goes on at this line, after a blank one: one line in the capitals of a title, and below it another field or the
    first paragraph."""
    line = lines[at].strip()
    words = [word for word in line.split() if len(word) > 4]
    if len(line.split()) < 3 or _NO_SUBJECT.search(line) or _ends_subject(lines[at]) or _HEADING.match(line) or _ATTENTION.match(line):
        return False
    if not line.isupper() and (len(words) < 4 or not all(word[0].isupper() or word[0].isdigit() for word in words)):
        return False
    below = next((after for after in lines[at + 1 : at + 8] if after.strip()), "")
    label = labels.at_start(below)
    blank = at + 1 < len(lines) and not lines[at + 1].strip()
    return label is not None or (blank and bool(_PARAGRAPH.match(below)))


def _ends_subject(line: str) -> bool:
    """Whether a line is another part of an opening: where one stands twice, or a line lacks its colon, a subject would run on into it."""
    label = labels.at_start(line)
    if label and label.lastgroup in ("eo", "tags", "subject"):
        return True
    if _CAPTIONS.match(line[:400]) or dates.dateline(line):
        return True
    found = classline.read(line)
    return found is not None and bool(found.serial or found.section or not found.rest)
