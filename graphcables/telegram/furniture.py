"""What a body holds that is not the cable's text: page headers, section lines, stamps, another cable.

`clean` takes them out and returns them, so that no character of a body is lost. Most lines of a body are text: which ones have to
be looked at is told by what a line holds, before any pattern is tried.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graphcables.telegram import classline, foreign, pagefeet
from graphcables.telegram.classline import ClassLine

_STAMP = re.compile(
    r"^[ \t]*(?:[A-Z][\w. ]{0,30})?Declassified/Released US Department of State EO Systematic Review[^\n]*$|^[ \t]*N\s?N\s?N\s?N?[ \t]*$"
    r"|^[ \t]*<< END OF DOCUMENT >>[ \t]*$",
    re.IGNORECASE,
)
_OF = re.compile(r"\d{3}(?:\.\d)?[ \t]{1,20}OF[ \t]{1,20}\d{3}")
#: Whose stamps the National Archives' telegrams bear.
_STAMPERS = ("Margaret P. Grafeld", "Sheryl P. Walter")
#: The end of a page's header: section, page in it, number of sections.
PAGE_OF = re.compile(r"(\d{3})(?:\.\d)?[ \t]+OF[ \t]+(\d{3})\s*\Z")
_PARAGRAPH = re.compile(r"[ \t]*(?:¶|\d{1,2}\. )")
_CAPTIONS = frozenset({"SIPDIS", "NOFORN", "NODIS", "EXDIS", "LIMDIS", "STADIS", "SENSITIVE"})
#: Fields that a later section repeats, not always in the same words.
_REPEATED = re.compile(r"[ \t]*(?:E\.?O\.?[ \t]*1\d{4}\b|TAGS?[ \t]*:|SUBJ(?:ECT)?[ \t]*:)")
#: What begins after a page: a paragraph or a rule.
_BEGINS = re.compile(r"¶|\(?\d{1,3}\)?\s?[.)](?!\d)|\d{1,3}\s\(|[-=*]{3}")
_SENTENCE_END = (".", "!", "?", ":", '"', "”", ")", "-", ";", "*", "=", "_")
_INDENTED = frozenset(" \t>")
#: Captions further up than this are the cable's own.
_OPENING = 25
#: How furniture begins: class lines, captions, stamps, `PAGE 02 …`, NNNN, `<< END …`.
_STARTS = classline.STARTS | frozenset(word[:3] for word in (*_CAPTIONS, *_STAMPERS, "NNNN", "N N N", "Nnnn", "nnnn", "NN", "<< END", "PAGE", "Declassified", "DECLASSIFIED"))
_STARTS_WITH = frozenset(start[0] for start in _STARTS) | _INDENTED
#: The first lines of a body, which a later section may repeat.
_FIRST_LINES = 40


class Cleaned(NamedTuple):
    """`lines` without furniture; `removed` in order; `foreign` the text of another cable at the end, or null, and `foreign_number` its
    number. Of the `sections` that the class lines count (null: none says), `held` are there."""

    lines: list[str]
    removed: tuple[str, ...]
    foreign: str | None
    foreign_number: str | None
    sections: int | None
    held: tuple[int, ...]


def clean(body: str) -> Cleaned:
    """Take furniture out of a body (line ends `\\n`)."""
    lines = body.split("\n")
    suspects = _suspects(lines, body)
    classes = classline.among(lines, suspects)
    cut = foreign.begins(lines, classes)
    rest = number = None
    if cut is not None:
        rest, number = "\n".join(lines[cut.line :]), cut.number
        lines = lines[: cut.line]
        classes = {at: found for at, found in classes.items() if at < cut.line}
        suspects = [at for at in suspects if at < cut.line]
    if "PAGE" in body:
        lines = pagefeet.apart(lines)
        suspects = _suspects(lines, "\n".join(lines))
        classes = classline.among(lines, suspects)
    kept, removed = _taken_out(lines, suspects, classes)
    return Cleaned(kept, tuple(removed), rest, number, *_sections(classes, removed))


def _suspects(lines: list[str], body: str) -> list[int]:
    """The lines that may be furniture, by how they begin or by the OF of a page header; all others are text. `body`: the same lines, joined."""
    begun = [at for at, line in enumerate(lines) if line[:1] in _STARTS_WITH and (line[:3] in _STARTS or line[0] in _INDENTED)]
    ofs = _with_of(body)
    return sorted({*begun, *ofs}) if ofs else begun


def _with_of(body: str) -> set[int]:
    """The lines with an OF behind a number, as page headers have it."""
    out: set[int] = set()
    line = counted = 0
    at = body.find("OF")
    while at >= 0:
        if body[max(0, at - 21) : at].rstrip(" \t")[-1:].isdigit():
            line += body.count("\n", counted, at)
            counted = at
            out.add(line)
        at = body.find("OF", at + 2)
    return out


def _taken_out(lines: list[str], suspects: list[int], classes: dict[int, ClassLine]) -> tuple[list[str], list[str]]:
    """The lines without furniture, and the furniture."""
    feet = pagefeet.feet(lines, suspects)
    copied = _copied_headers(lines, classes)
    out: list[str | None] = []
    removed: list[str] = []
    opening: frozenset[str] | None = None
    seen_class = repeating = False
    done = 0
    for at in sorted({*suspects, *feet, *copied}) if feet or copied else suspects:
        if repeating:
            # every section of a telegram repeats captions and the first lines of the opening
            done = _past_repeated(lines, done, at, opening, out, removed)
            repeating = done == at
        out.extend(lines[done:at])
        line = lines[at]
        done = at + 1
        bare = line.strip()
        if bare and (at in copied or at in feet or ("PAGE" in line[:60] and classline.PAGE_LINE.match(line))):
            _drop(out, removed, line)
            continue
        if not bare:
            out.append(line)
            continue
        section = classes.get(at)
        if section and section.section and section.section > 1 and seen_class:
            _drop(out, removed, line)
            repeating = True
            if opening is None:
                opening = frozenset(_key(first) for first in lines[: min(at, _FIRST_LINES)] if first.strip())
            continue
        seen_class = seen_class or bool(section and (section.serial or section.section))
        if repeating:
            if _is_repeated(line, opening):
                _drop(out, removed, line)
                continue
            repeating = False
        if line.startswith("SIPDIS ") and bare != "SIPDIS" and any(_PARAGRAPH.match(before) for before in lines[:at]):
            # a caption that stood on a line of its own in a page that lost the line's end
            removed.append("SIPDIS")
            out.append(line[len("SIPDIS ") :])
            continue
        if (bare[0] in "Nn<" or "eclassified/" in line) and _STAMP.match(line) or (bare in _CAPTIONS and (at > _OPENING or any(_PARAGRAPH.match(before) for before in lines[:at]))):
            _drop(out, removed, line)
            continue
        header = _page_header(line) if "OF" in line else None
        if header:
            removed.append(header[0])
            rest = line[: header.start()] + line[header.end() :]
            out.append(rest if rest.strip() else None)
            continue
        out.append(line)
    if repeating:
        done = _past_repeated(lines, done, len(lines), opening, out, removed)
    if not removed:
        return lines, []
    out.extend(lines[done:])
    return _closed(out), removed


def _past_repeated(lines: list[str], at: int, end: int, opening: frozenset[str] | None, out: list[str | None], removed: list[str]) -> int:
    """Take out the lines from `at` on that a later section repeats, up to `end`; the index of the first one that is its own."""
    while at < end and (not lines[at].strip() or _is_repeated(lines[at], opening)):
        if lines[at].strip():
            _drop(out, removed, lines[at])
        else:
            out.append(lines[at])
        at += 1
    return at


def _is_repeated(line: str, opening: frozenset[str] | None) -> bool:
    """Whether a line below a later section's class line was there before."""
    bare = line.strip()
    return bare in _CAPTIONS or bool(_REPEATED.match(line)) or bool(opening and len(bare) > 3 and _key(line) in opening)


def _sections(classes: dict[int, ClassLine], removed: list[str]) -> tuple[int | None, tuple[int, ...]]:
    """How many sections the cable has, and which of them are there: by its class lines and by the headers of its pages (`003.2 OF 004` is
    the second page of the third section)."""
    own = next((found.serial for found in classes.values() if found.serial), None)
    mine = [found for found in classes.values() if found.section and found.sections and found.section <= found.sections and found.serial in (own, None)]
    of = [found.sections for found in mine if found.sections]
    held = {found.section for found in mine if found.section}
    for text in removed:
        if "OF" in text and (match := PAGE_OF.search(text)) and 0 < int(match[1]) <= int(match[2]):
            held.add(int(match[1]))
            of.append(int(match[2]))
    return (max(of), tuple(sorted(held))) if of else (None, ())


def _copied_headers(lines: list[str], classes: dict[int, ClassLine]) -> set[int]:
    """The lines between `PAGE 01` of a later section and its class line: who was given copies, and the header once more."""
    later = [at for at, found in classes.items() if found.section and found.section > 1]
    out: set[int] = set()
    if not later:
        return out
    for at, line in enumerate(lines):
        if at and "PAGE" in line[:60] and pagefeet.first_page(line) and (to := next((one for one in later if at < one < at + 60), None)):
            out.update(range(at, to))
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
    end = 0
    for i in [at for at, line in enumerate(lines) if line is None]:
        if i < end:
            continue
        out.extend(lines[end:i])  # type: ignore[arg-type]  # none of these is null
        end = i
        while end < len(lines) and not (lines[end] or "").strip():
            end += 1
        while out and not out[-1].strip():
            out.pop()
        after = (lines[end] or "").lstrip() if end < len(lines) else ""
        interrupted = bool(out and after) and not out[-1].rstrip().endswith(_SENTENCE_END) and not _BEGINS.match(after)
        if not interrupted:
            out.append("")
    out.extend(lines[end:])  # type: ignore[arg-type]
    return out


def _key(line: str) -> str:
    return " ".join(line[:300].split()).upper()
