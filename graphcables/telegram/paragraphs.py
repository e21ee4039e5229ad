"""Paragraphs: numbered blocks of text with their portion marks and the headings over them.

A `¶` before a number is the page's; the telegram itself has `1. (C) …`. Paragraphs are not always 1 to n:
extracts begin elsewhere, numbers repeat, and a `¶28.` can be the wrapped end of a date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from graphcables.model import Paragraph
from graphcables.telegram import headings, marks
from graphcables.telegram.marks import MARK, mark_of
from graphcables.telegram.vocabulary import MONTH_NAMES, redactions

#: `1.`, `¶1.`, `¶ 1 (C)`, `1)`, `(6).`
_START = re.compile(
    r"^[ \t\xa0]*(?P<pilcrow>¶\s*)?(?:(?P<number>[0-9]{1,3})|\((?P<bracketed>[0-9]{1,3})\)(?=\.))\s?(?P<dot>[.)])?(?P<space>[ \t\xa0]*)(?P<mark>" + marks.PATTERN + r")?\s*(?P<rest>.*)$"
)
_DATE_BEFORE = re.compile(rf"(?:{MONTH_NAMES}|para(?:graph)?s?|No\.|article|section|page|resolution)\s*\Z", re.IGNORECASE)
_NUMBERED = frozenset("¶(0123456789")
_BEGINNINGS = _NUMBERED | frozenset(" \t\xa0")
_GAP = re.compile(r"\n{3,}")
_MARKED = re.compile(r"[ \t]*¶\s*(\d{1,3})\s?[.)]")
#: So many paragraphs a second text has at least.
_ANNEX = 4
#: So many numbers further down the cable's own are looked for.
_FAR = 200
_PILCROW = re.compile(r"[ \t]*¶\s*\d")
#: A number doubled: `1. 1. The minister …`.
_LISTED = re.compile(r"\d{1,3}\s?[.)]\s")
#: A line so long is no heading that a paragraph could begin under.
_FULL_LINE = 45
_SENTENCE = re.compile(r"[.!?:;,]['\"”)]*\Z")


class _Start(NamedTuple):
    """A line on which a paragraph begins: its printed number, and what stands before its text and is no part of it."""

    line: int
    number: int
    text: str
    classification: str | None
    pilcrow: bool
    printed: str


def split(lines: list[str], redacted: bool = True) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """Cut the text after the opening into paragraphs; text before the first number becomes unnumbered ones.

    `redacted`: whether words may have been replaced by X. The second value holds the rules (of dashes, equals signs …) over and under headings: a heading is its words.
    """
    starts = _mended(_starts(lines))
    first = starts[0].line if starts else len(lines)
    rules: list[str] = []
    lead, heading = _lead(lines[:first], bool(starts), rules)
    out = list(lead)
    for i, start in enumerate(starts):
        end = starts[i + 1].line if i + 1 < len(starts) else len(lines)
        block = [start.text, *lines[start.line + 1 : end]]
        next_heading = None
        if i + 1 < len(starts):
            block, next_heading, around = headings.cut(block)
            rules.extend(around)
        text = _text(block)
        out.append(Paragraph(start.number, start.classification, text, heading, redactions(text) if redacted else 0, start.printed if start.text or not text else f"{start.printed}\n"))
        heading = next_heading
    return tuple(out), tuple(rules)


def _text(block: list[str]) -> str:
    text = "\n".join([line.rstrip() for line in block])
    return (_GAP.sub("\n\n", text) if "\n\n\n" in text else text).strip()


def _starts(lines: list[str]) -> list[_Start]:
    # most lines are running text: only one that begins with a digit or a pilcrow is worth a pattern
    numbered = [at for at, line in enumerate(lines) if line and line[0] in _BEGINNINGS and line.lstrip()[:1] in _NUMBERED]
    pilcrows = any(_PILCROW.match(lines[at]) for at in numbered)
    marked: list[tuple[int, int]] | None = None  # looked for where one begins again at 1
    found: list[_Start] = []
    last = 0
    for at in numbered:
        line = lines[at]
        match = _START.match(line)
        if not match:
            continue
        pilcrow, digits, bracketed, dot, _, mark, rest = match.groups()
        if not (dot or mark) or (dot == ")" and not pilcrow):
            continue
        number = int(digits or bracketed)
        if bracketed and number != last + 1:
            continue
        if number == 0 or number > 150:
            continue
        if not mark and not _begins(match, number, last, lines, at, pilcrows):
            if number != 1 or not pilcrow:
                continue
            if marked is None:
                marked = _marked(lines, numbered)
            if not _annex(marked, at, last):
                continue
        level = mark_of(mark) if mark else None
        if level is None and (torn := marks.torn(rest)):
            level, rest = torn[0], rest[torn[1] :].lstrip()
        found.append(_Start(at, number, rest, level, bool(pilcrow), line[: len(line) - len(rest)]))
        last = number
    return found


def _begins(match: re.Match[str], number: int, last: int, lines: list[str], at: int, pilcrows: bool) -> bool:
    """Whether the number at the start of this line, without a portion mark behind it, begins a paragraph."""
    before = lines[at - 1].strip() if at else ""
    if _DATE_BEFORE.search(before) and number <= 31 and number != last + 1:
        return False
    if re.match(r"\d", match["rest"]) and not match["space"]:
        return False  # `3.5 percent`
    if number == last + 1:
        if before and _in_sentence(before, match["rest"]):
            return False
        return bool(match["rest"].strip()) or bool(match["pilcrow"]) or not before
    if 10 < last < 20 and number == last - 9 and not before:
        return True  # after 11 to 14, to which the 1 of a mark may have stuck (see _mended)
    if match["pilcrow"]:
        # a list inside a paragraph begins again at 1; what goes on from a later number is the cable's
        if number <= last:
            return _new_part(lines, at)
        return number <= last + 12 or not found_text(before)
    if pilcrows:
        return False
    return last == 0 and not before and bool(match["rest"]) and number <= 40


def _in_sentence(before: str, rest: str) -> bool:
    """Whether a number is the first word of a wrapped line: `… the trade grew` and below it `2. 5 percent`, a blank behind the point."""
    if not (rest[:1].isdigit() or rest[:1].islower()) or _LISTED.match(rest) or not (before[-1].isalnum() or before[-1] == ","):
        return False
    return before.rsplit(None, 1)[-1].islower() or len(before) >= _FULL_LINE


def _marked(lines: list[str], numbered: list[int]) -> list[tuple[int, int]]:
    """Lines and numbers of all that bear a mark of the page."""
    return [(at, int(match[1])) for at in numbered if (match := _MARKED.match(lines[at]))]


def _annex(marked: list[tuple[int, int]], at: int, last: int) -> bool:
    """Whether the numbers that begin again at 1 in line `at` are those of a second text (a letter, a paper): they run on, and the cable's own
    do not go on behind them. Those of a list in a paragraph are its own affair. `marked`: lines and numbers of all that bear a mark."""
    first = bisect_left(marked, (at, 0))
    run = first
    while run < len(marked) and marked[run][1] == run - first + 1:
        run += 1
    return run - first >= _ANNEX and not any(number == last + 1 for _, number in marked[run : run + _FAR])


def _new_part(lines: list[str], at: int) -> bool:
    """Whether numbers that start again stand under a heading or rule of their own, not in a running list."""
    before = [line for line in lines[max(0, at - 3) : at] if line.strip()]
    return bool(before) and (headings.is_rule(before[-1]) or bool(MARK.search(before[-1])))


def found_text(line: str) -> bool:
    """Whether a line is the middle of a sentence."""
    return bool(line) and not _SENTENCE.search(line)


def _mended(marks: list[_Start]) -> list[_Start]:
    """Numbers to which the 1 of a `¶1` stuck (11, 12, 13, …, 6) lose it, where that makes them 1 to n and they were not in order."""
    numbers = [m.number for m in marks]
    if len(numbers) < 2 or numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return marks
    cut = [int(str(n)[1:]) if n > 10 and str(n)[0] == "1" else n for n in numbers]
    if cut != list(range(1, len(cut) + 1)):
        return marks
    return [_Start(m.line, n, m.text, m.classification, m.pilcrow, m.printed) for m, n in zip(marks, cut, strict=True)]


def _lead(lines: list[str], numbered: bool, rules: list[str]) -> tuple[list[Paragraph], str | None]:
    """Text before the first number: unnumbered paragraphs, and the heading that belongs to the first numbered one."""
    blocks = _blocks(lines)
    heading = None
    if numbered and blocks and (found := headings.of_block(blocks[-1])):
        blocks.pop()
        heading = found[0]
        rules.extend(found[1])
    out: list[Paragraph] = []
    over: str | None = None
    for block in blocks:
        if found := headings.of_block(block):
            over = f"{over}\n{found[0]}" if over else found[0]
            rules.extend(found[1])
            continue
        if all(headings.is_rule(line) for line in block):
            rules.extend(line.strip() for line in block)
            continue
        text = _text(block)
        mark = MARK.match(text)
        whole, text = text, text[mark.end() :].strip() if mark else text
        out.append(Paragraph(None, mark_of(mark[0]) if mark else None, text, over, redactions(text), whole[: len(whole) - len(text)] or None))
        over = None
    if over:
        if numbered:
            heading = f"{over}\n{heading}" if heading else over
        else:
            out.append(Paragraph(None, None, over, None, redactions(over)))
    return out, heading


def _blocks(lines: list[str]) -> list[list[str]]:
    out: list[list[str]] = []
    current: list[str] = []
    for line in lines:
        if line.strip():
            current.append(line)
        elif current:
            out.append(current)
            current = []
    if current:
        out.append(current)
    return out
