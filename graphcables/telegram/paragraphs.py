"""Paragraphs: numbered blocks of text with their portion marks and the headings over them.

A `¶` before a number is the page's; the telegram itself has `1. (C) …`. Paragraphs are not always 1 to n:
extracts begin elsewhere, numbers repeat, and a `¶28.` can be the wrapped end of a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphcables.model import Paragraph
from graphcables.telegram.vocabulary import MONTH_NAMES

#: Portion marks: (U), (SBU), (C), (S/NF), (S//NF), (C/REL NATO), (TS), (LOU).
MARK = re.compile(r"\(\s?(?P<mark>(?:TS|SBU|FOUO|LOU|U|C|S|R)(?:\s?//?\s?[A-Z][A-Z ,/]{0,30})?)\s?\)")
_START = re.compile(
    r"^[ \t]*(?P<pilcrow>¶\s*)?(?P<number>\d{1,3})\s?(?P<dot>[.)])?(?P<space>[ \t]*)(?P<mark>\(\s?(?:TS|SBU|FOUO|LOU|U|C|S|R)(?:\s?//?\s?[A-Z][A-Z ,/]{0,30})?\s?\))?\s*(?P<rest>.*)$"
)
_DATE_BEFORE = re.compile(rf"(?:{MONTH_NAMES}|para(?:graph)?s?|No\.|article|section|page|resolution)\s*\Z", re.IGNORECASE)
#: A rule; one as wide as a line has a blank where lines were cut (`------- --`).
_STROKES = frozenset("-=_*.~")
_RULE = re.compile(r"[ \t]*(?:[-=_*.~][ \t]*){3,300}\Z")
_GAP = re.compile(r"\n{3,}")
_PILCROW = re.compile(r"[ \t]*¶\s*\d")
_SENTENCE = re.compile(r"[.!?:;,]['\"”)]*\Z")


def _rule(line: str) -> bool:
    return line.lstrip()[:1] in _STROKES and len(line) <= 300 and bool(_RULE.match(line))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line on which a paragraph begins: its printed number, and where its text starts in the line."""

    line: int
    number: int
    text: str
    classification: str | None
    pilcrow: bool


def split(lines: list[str]) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """Cut the text after the opening into paragraphs; text before the first number becomes unnumbered ones.

    The second value holds the rules (of dashes, equals signs …) over and under headings: a heading is its words.
    """
    marks = _mended(_marks(lines))
    first = marks[0].line if marks else len(lines)
    rules: list[str] = []
    lead, heading = _lead(lines[:first], bool(marks), rules)
    out = list(lead)
    for i, mark in enumerate(marks):
        end = marks[i + 1].line if i + 1 < len(marks) else len(lines)
        block = [mark.text, *lines[mark.line + 1 : end]]
        next_heading = None
        if i + 1 < len(marks):
            block, next_heading = _without_heading(block, rules)
        out.append(Paragraph(mark.number, mark.classification, _text(block), heading))
        heading = next_heading
    return tuple(out), tuple(rules)


def _text(block: list[str]) -> str:
    text = "\n".join([line.rstrip() for line in block])
    return (_GAP.sub("\n\n", text) if "\n\n\n" in text else text).strip()


def mark_of(mark: str | None) -> str | None:
    """`( S//NF )` -> `S//NF`."""
    if not mark:
        return None
    match = MARK.match(mark)
    return re.sub(r"\s+", " ", match["mark"]).strip() if match else None


def _marks(lines: list[str]) -> list[_Mark]:
    # most lines are running text: only one that begins with a digit or a pilcrow is worth a pattern
    numbered = [at for at, line in enumerate(lines) if (first := line.lstrip()[:1]) and (first == "¶" or first.isdigit())]
    pilcrows = any(_PILCROW.match(lines[at]) for at in numbered)
    found: list[_Mark] = []
    last = 0
    for at in numbered:
        line = lines[at]
        match = _START.match(line)
        if not match or not (match["dot"] or match["mark"]):
            continue
        if match["dot"] == ")" and not match["pilcrow"]:
            continue
        number = int(match["number"])
        if number == 0 or number > 150:
            continue
        if not _begins(match, number, last, lines, at, pilcrows):
            continue
        found.append(_Mark(at, number, match["rest"], mark_of(match["mark"]), bool(match["pilcrow"])))
        last = number
    return found


def _begins(match: re.Match[str], number: int, last: int, lines: list[str], at: int, pilcrows: bool) -> bool:
    """Whether the number at the start of this line begins a paragraph."""
    before = lines[at - 1].strip() if at else ""
    if match["mark"]:
        return True
    if _DATE_BEFORE.search(before) and number <= 31 and number != last + 1:
        return False
    if re.match(r"\d", match["rest"]) and not match["space"]:
        return False  # `3.5 percent`
    if number == last + 1:
        return bool(match["rest"].strip()) or bool(match["pilcrow"]) or not before
    if match["pilcrow"]:
        # a list inside a paragraph begins again at 1; what goes on from a later number is the cable's
        if number <= last:
            return _new_part(lines, at)
        return number <= last + 12 or not found_text(before)
    if pilcrows:
        return False
    return last == 0 and not before and bool(match["rest"]) and number <= 40


def _new_part(lines: list[str], at: int) -> bool:
    """Whether numbers that start again stand under a heading or rule of their own, not in a running list."""
    before = [line for line in lines[max(0, at - 3) : at] if line.strip()]
    return bool(before) and (_rule(before[-1]) or bool(MARK.search(before[-1])))


def found_text(line: str) -> bool:
    """Whether a line is the middle of a sentence."""
    return bool(line) and not _SENTENCE.search(line)


def _mended(marks: list[_Mark]) -> list[_Mark]:
    """Numbers to which the 1 of a `¶1` stuck (11, 12, 13, …, 6) lose it, where that makes them 1 to n and they were not in order."""
    numbers = [m.number for m in marks]
    if len(numbers) < 2 or numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return marks
    cut = [int(str(n)[1:]) if n > 10 and str(n)[0] == "1" else n for n in numbers]
    if cut != list(range(1, len(cut) + 1)):
        return marks
    return [_Mark(m.line, n, m.text, m.classification, m.pilcrow) for m, n in zip(marks, cut, strict=True)]


def _lead(lines: list[str], numbered: bool, rules: list[str]) -> tuple[list[Paragraph], str | None]:
    """Text before the first number: unnumbered paragraphs, and the heading that belongs to the first numbered one."""
    blocks = _blocks(lines)
    heading = None
    if numbered and blocks and _is_heading(blocks[-1]):
        heading = _heading(blocks.pop(), rules)
    out: list[Paragraph] = []
    over: str | None = None
    for block in blocks:
        if _is_heading(block):
            words = _heading(block, rules)
            over = f"{over}\n{words}" if over else words
            continue
        text = _text(block)
        mark = MARK.match(text)
        out.append(Paragraph(None, mark_of(mark[0]) if mark else None, text[mark.end() :].strip() if mark else text, over))
        over = None
    if over:
        if numbered:
            heading = f"{over}\n{heading}" if heading else over
        else:
            out.append(Paragraph(None, None, over))
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


def _without_heading(block: list[str], rules: list[str]) -> tuple[list[str], str | None]:
    """Cut the heading of the next paragraph off the end of one."""
    end = len(block)
    while end > 1 and not block[end - 1].strip():
        end -= 1
    start = end
    while start > 1 and block[start - 1].strip() and end - start < 5:
        start -= 1
    tail = block[start:end]
    if tail and start > 0 and (not block[start].strip() or not block[start - 1].strip()) and _is_heading(tail):
        return block[:start], _heading(tail, rules)
    # a rule under (and over) the last lines makes them a heading without a blank line before
    if end > 2 and _rule(block[end - 1]):
        last = end - 2
        while last > 1 and (not block[last].strip() or _rule(block[last])):
            last -= 1  # blank lines between a heading and its rule, and a rule of two lines
        start = last
        while start > 1 and not _rule(block[start]) and last - start < 3:
            start -= 1
        if not _rule(block[start]):
            start = last
        if start > 0 and _is_heading(block[start:end]):
            return block[:start], _heading(block[start:end], rules)
    return block, None


def _is_heading(block: list[str]) -> bool:
    words = [line.strip() for line in block if line.strip() and not _rule(line)]
    both = len(block) > 2 and _rule(block[0]) and _rule(block[-1])
    if not words or len(words) > (3 if both else 2) or any(len(line) > 76 for line in words):
        return False
    text = " ".join(words)
    if MARK.match(text) and len(words) < 2 and len(text) < 70:
        return not text.endswith(".")
    ruled = len(words) < len(block)
    return ruled or (not re.search(r"[.;,]\Z", text) and not text.startswith(("-", "*", "¶")) and len(text) < 80 and text[:1].isalpha() | text[:1].isdigit() | (text[:1] in "\"“'"))


def _heading(block: list[str], rules: list[str]) -> str:
    """The words of a heading; the rules around them go to `rules`."""
    rules.extend(line.strip() for line in block if _rule(line))
    return "\n".join(line.strip() for line in block if line.strip() and not _rule(line))
