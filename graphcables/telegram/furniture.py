"""What a body holds that is not the cable's text: page headers, section lines, stamps, another cable.

`clean` takes them out and returns them, so that no character of a body is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphcables.telegram import classline, pagefeet

_STAMP = re.compile(
    r"^[ \t]*(?:[A-Z][\w. ]{0,30})?Declassified/Released US Department of State EO Systematic Review[^\n]*$|^[ \t]*N\s?N\s?N\s?N?[ \t]*$"
    r"|^[ \t]*<< END OF DOCUMENT >>[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_NUMBER_LINE = re.compile(r"\s*\d{2}[A-Z]{3,25}\d{1,7}\s*$")
_OF = re.compile(r"\d{3}(?:\.\d)?[ \t]{1,20}OF[ \t]{1,20}\d{3}")
_FIELD = re.compile(r"^[ \t]*(?:TAGS?|SUBJ(?:ECT)?)\b", re.IGNORECASE)
_CAPTION = re.compile(r"^[ \t]*(?:SIPDIS|NOFORN|NODIS|EXDIS|LIMDIS|STADIS|SENSITIVE)[ \t]*$")
#: Fields that a later section repeats, not always in the same words.
_REPEATED = re.compile(r"[ \t]*(?:E\.?O\.?[ \t]*1\d{4}\b|TAGS?[ \t]*:|SUBJ(?:ECT)?[ \t]*:)")
_SENTENCE_END = (".", "!", "?", ":", '"', "”", ")", "-", ";", "*", "=", "_")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`text` without furniture; `removed` in order; `foreign` the text of another cable at the end, or null."""

    text: str
    removed: tuple[str, ...]
    foreign: str | None


def clean(body: str) -> Cleaned:
    """Take furniture out of a body (line ends `\\n`)."""
    body, foreign = _cut_foreign(body)
    lines = pagefeet.apart(body.split("\n"))
    out: list[str | None] = []
    removed: list[str] = []
    opening: set[str] = set()
    feet = pagefeet.feet(lines)
    seen_class = False
    repeating = False
    copied = _copied_headers(lines)
    for at, line in enumerate(lines):
        if (at in copied and line.strip()) or at in feet or classline.PAGE_LINE.match(line):
            _drop(out, removed, line)
            continue
        bare = line.strip()
        if not bare:
            out.append(line)
            continue
        section = classline.read(line) if _may_be_class_line(bare) else None
        if section and section.section and section.section > 1 and seen_class:
            _drop(out, removed, line)
            repeating = True
            continue
        if at < 40 and not repeating:
            opening.add(_key(line))
        if section and not seen_class and (section.serial or section.section):
            seen_class = True
        if repeating:
            # every section of a telegram repeats captions and the first lines of the opening
            if _CAPTION.match(line) or _REPEATED.match(line) or (_key(line) in opening and len(bare) > 3):
                _drop(out, removed, line)
                continue
            repeating = False
        if _STAMP.match(line) or (at > 25 and _CAPTION.match(line)):
            _drop(out, removed, line)
            continue
        header = _page_header(line)
        if header:
            removed.append(header[0])
            rest = line[: header.start()] + line[header.end() :]
            out.append(rest if rest.strip() else None)
            continue
        out.append(line)
    return Cleaned("\n".join(_closed(out)), tuple(removed), foreign)


def _copied_headers(lines: list[str]) -> set[int]:
    """The lines between `PAGE 01` of a later section and its class line: who was given copies, and the header once more."""
    out: set[int] = set()
    for at, line in enumerate(lines):
        if not at or not pagefeet.first_page(line):
            continue
        for after in range(at + 1, min(at + 60, len(lines))):
            found = classline.read(lines[after]) if _may_be_class_line(lines[after].strip() or " ") else None
            if found and found.section and found.section > 1:
                out.update(range(at, after))
                break
    return out


def _page_header(line: str) -> re.Match[str] | None:
    """The first page header in a line, looked for only around its end, which is quickly found in lines of any length."""
    for end in _OF.finditer(line):
        if header := classline.PAGE_HEADER.search(line, max(0, end.start() - 90), end.end() + 1):
            return header
    return None


def _drop(out: list[str | None], removed: list[str], line: str) -> None:
    """Take a line out; null stands where it stood."""
    removed.append(line)
    out.append(None)


def _closed(lines: list[str | None]) -> list[str]:
    """Close the gaps: a sentence that a page header interrupts goes on in the next line, without blank lines."""
    out: list[str] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        if line is not None:
            out.append(line)
            i += 1
            continue
        end = i
        while end < len(lines) and not (lines[end] or "").strip():
            end += 1
        while out and not out[-1].strip():
            out.pop()
        after = (lines[end] or "").lstrip() if end < len(lines) else ""
        interrupted = bool(out and after) and not out[-1].rstrip().endswith(_SENTENCE_END) and (
            after[0].islower() or after[0].isdigit() is False and not re.match(r"¶|\d+\.|[-=*]{3}", after)
        )
        if not interrupted:
            out.append("")
        i = end
    return out


def _may_be_class_line(bare: str) -> bool:
    return bare[0] in "UuCcSsELlO>" and len(bare) < 160


def _key(line: str) -> str:
    return " ".join(line[:300].split()).upper()


def _cut_foreign(body: str) -> tuple[str, str | None]:
    """Cut a second, unrelated cable off the end: a class line of another number with an opening of its own after it."""
    own: classline.ClassLine | None = None
    lines = body.split("\n")
    for at, line in enumerate(lines):
        bare = line.strip()
        if not bare or not _may_be_class_line(bare):
            continue
        found = classline.read(line)
        if not found or not found.serial:
            continue
        if own is None:
            own = found
            continue
        same = found.serial == own.serial or _letters(found.station) == _letters(own.station)
        if same or not any(_FIELD.match(after) for after in lines[at + 1 : at + 16]):
            continue
        start = at
        while start > 0 and (not lines[start - 1].strip() or _NUMBER_LINE.match(lines[start - 1])):
            start -= 1
        return "\n".join(lines[:start]), "\n".join(lines[start:])
    return body, None


def _letters(station: str | None) -> str:
    return re.sub(r"[^A-Z]", "", (station or "").upper())
