"""Headings: lines that stand alone over a paragraph, with a rule of dashes over or under them, or between blank lines.

Written as words on a line or two (`Comment`, `//COMMENT//`, `-- Brazil --`), with the rule on lines of its own or on theirs
(`THE TALKS ------------------`). A portion mark before the words (`(C) COMMENT`) is taken out with the rules.
"""

from __future__ import annotations

import re

from graphcables.telegram.marks import MARK

#: A rule; one as wide as a line has a blank where lines were cut (`------- --`).
_RULE = re.compile(r"[ \t]*(?:[-=_*.~][ \t]*){3,300}\Z")
_STROKES = frozenset("-=_*.~")
_OPENS_RULE = _STROKES | {" ", "\t"}
_SIGNS = _STROKES | {"/"}
#: A rule before or after the words of its heading.
_JOINED = re.compile(r"[ \t]*(?P<before>[-=_*~]{5,100}[ \t]+)?(?P<words>\S.{0,100}?)(?P<after>[ \t]*[-=_*~]{5,100}(?:[ \t][-=_*~]{1,40})*)?[ \t]*\Z")
_FIVE_STROKES = tuple(stroke * 5 for stroke in "-=_*~")
_WIDTH_OF_WORDS = 101
_SENTENCE_END = re.compile(r"[.;,]['\"”)]*\Z")
_FULL_STOP = re.compile(r"[.!?]['\"”)]*\Z")
_REDACTED = re.compile(r"[Xx \t\n]+\Z")
_LETTERS = re.compile(r"[A-Za-zÀ-ÿ\d]{2}")
_BETWEEN_SIGNS = re.compile(r"(//|--) ?\S.*\S ?\1\Z|//.{1,80}//\Z")
#: A line of a heading; between two rules it can be as wide as the paper.
_WIDTH, _WIDEST = 76, 120
#: No line that was wrapped is as long.
_UNWRAPPED = 120
#: So many characters a heading without any rule has.
_UNRULED = 80
#: So many lines of words one block of a heading has, and so many blocks stand over one paragraph.
_LINES, _BLOCKS = 3, 3


def is_rule(line: str) -> bool:
    """Whether a line is a rule and nothing else."""
    return line[:1] in _OPENS_RULE and line[:80].lstrip()[:1] in _STROKES and len(line) <= 300 and bool(_RULE.match(line))


def cut(block: list[str]) -> tuple[list[str], str | None, list[str]]:
    """(the lines of a paragraph, the heading at their end that belongs to the next one, the rules around it).

    From the end upward: rules, and blocks of words that can be a heading, each under a blank line or a rule.
    """
    words: list[str] = []
    rules: list[str] = []
    start = at = _last(block, len(block))
    if at < 2 or _ends_text(block, at):
        return block, None, []
    ruled_below = False
    while at > 1 and len(words) < _BLOCKS:
        if is_rule(block[at - 1]):
            at -= 1
            rules.insert(0, block[at].strip())
            start, ruled_below = at, True
        else:
            first = _first(block, at)
            # words taken out stand where a heading, or the line below one, was
            lowest = all(_REDACTED.match(one) for one in words)
            above = block[first - 1].strip()
            ruled_above = is_rule(above)
            found = None if above and not ruled_above else _words(block[first:at], ruled_above, ruled_below and lowest)
            glued = found is None
            if glued and lowest and (first := _alone(block, at, ruled_below)):
                found = _words(block[first:at], False, ruled_below)
            if found is None or not (lowest or _goes_over(found[0], ruled_above)):
                break
            words.insert(0, found[0])
            rules[:0] = found[1]
            start = at = first
            ruled_below = ruled_below and not ruled_above
            if glued:
                break
        at = _last(block, at)
    return (block[:start], "\n".join(words) or None, rules) if words or rules else (block, None, [])


def _ends_text(block: list[str], at: int) -> bool:
    """Whether the last line is plainly the end of a text, which it is of most paragraphs: the end of a sentence, and no rule over it; or
    lines go on above it, more than a heading without a rule has."""
    last = block[at - 1].rstrip()
    if at > 4 and (one := block[at - 2].strip()) and (two := block[at - 3].strip()) and (three := block[at - 4].strip()):
        ruled = one[0] in _STROKES or two[0] in _STROKES or three[0] in _STROKES
        if not ruled and last[:1] not in _SIGNS and not last.isspace() and not last.isupper():
            return True
    return last.endswith((".", '."', ".)", ".”")) and last[-3:] != "..." and (not (above := block[at - 2].strip()) or above[0] not in _STROKES)


def _first(block: list[str], at: int) -> int:
    """The first line of the words that end before `at`: as many as a heading has, and one more to see that they are too many."""
    first = at - 1
    while first > 1 and at - first <= _LINES and block[first - 1].strip() and not is_rule(block[first - 1]):
        first -= 1
    return first


def _alone(block: list[str], at: int, ruled_below: bool) -> int:
    """The first line of a heading that stands right under the text, without a blank line: by the rule below it, by the signs around it
    (`//GRAIN//`), in capitals under the end of a sentence, or as a title under a line that was not wrapped; 0: there is none."""
    if (ruled_below and _is_underlined(block, at)) or _BETWEEN_SIGNS.match(block[at - 1].strip()) or _is_title(block[at - 1], block[at - 2]):
        return at - 1
    return _capitals(block, at)


def _is_underlined(block: list[str], at: int) -> bool:
    """Whether the line before `at` is a heading by the rule under it: where a blank line is between them, the text above must have ended."""
    words = block[at - 1].rstrip()
    if words.endswith(".") and not words.endswith("..."):
        return False
    above = block[at - 2].rstrip()
    return (at < len(block) and is_rule(block[at])) or bool(_FULL_STOP.search(above) or _REDACTED.search(above[-6:]))


def _is_title(line: str, above: str) -> bool:
    """Whether a line in the capitals of a title stands under the end of a text that is one line: where lines are not wrapped, a line is a block."""
    if len(above) < _UNWRAPPED or len(line) > _WIDTH or not above.rstrip().endswith((".", "!", "?", ";", ".\"", ".”", ".)")):
        return False
    words = [word for word in line.split() if len(word) > 3]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words) and _is_plain(line.strip())


def _capitals(block: list[str], at: int) -> int:
    """The first of the last one or two lines before `at` that are in capitals below the end of a sentence in small letters; 0: there is none."""
    for first in (at - 1, at - 2):
        if first < 1 or not block[first].isupper() or block[first].startswith(("END ", "XXXX")):
            return 0
        above = block[first - 1].rstrip()
        if _FULL_STOP.search(above) and not above.isupper() or _REDACTED.search(above[-6:]):
            return first
    return 0


def _goes_over(words: str, ruled_above: bool) -> bool:
    """Whether a block stands over a heading as a heading of its own (`PART TWO:`), not as the end of the text."""
    return (words.isupper() or ruled_above) and _is_plain(words) and not words.startswith("END ")


def of_block(block: list[str]) -> tuple[str, list[str]] | None:
    """(words, rules) of a block of lines that is a heading and nothing else, null for one that is text."""
    inner = [line for line in block if not is_rule(line)]
    rules = [line.strip() for line in block if is_rule(line)]
    found = _words(inner, bool(block) and is_rule(block[0]), bool(block) and is_rule(block[-1])) if inner else None
    return (found[0], rules + found[1]) if found else None


def _last(block: list[str], end: int) -> int:
    """The end of the lines before `end` without the blank ones."""
    while end > 1 and not block[end - 1].strip():
        end -= 1
    return end


def _words(lines: list[str], ruled_above: bool, ruled_below: bool) -> tuple[str, list[str]] | None:
    """(words of a heading, rules that stand on their lines), null where the lines are text."""
    both = ruled_above and ruled_below
    if not lines or len(lines) > (_LINES if ruled_above or ruled_below else 2) or any(len(line.rstrip()) > _WIDEST + 40 for line in lines):
        return None
    words: list[str] = []
    rules: list[str] = []
    for line in lines:
        if any(stroke in line for stroke in _FIVE_STROKES):
            joined = _JOINED.match(line)
            if joined is None or (len(joined["words"]) > _WIDTH and not both):
                return None
            words.append(joined["words"])
            rules.extend(joined[part].strip() for part in ("before", "after") if joined[part])
        else:  # nearly every line: what the pattern would give
            bare = line.strip(" \t")
            if not bare or bare[0].isspace() or len(bare) > (_WIDTH if not both else _WIDTH_OF_WORDS):
                return None
            words.append(bare)
    text = " ".join(words)
    ruled = ruled_above or ruled_below or bool(rules)
    if not _LETTERS.search(text):
        return None
    if text[0] == "(" and (mark := MARK.match(words[0])) and (rest := words[0][mark.end() :].strip()):
        if not ruled and (len(lines) > 1 or len(text) >= 70 or text.endswith(".")):
            return None
        return "\n".join([rest, *words[1:]]), [mark[0], *rules]
    if not ruled and not _BETWEEN_SIGNS.match(text) and not _is_plain(text):
        return None
    return "\n".join(words), rules


def _is_plain(text: str) -> bool:
    """Whether words without a rule can be a heading: short, no list, no end of a sentence."""
    return not _SENTENCE_END.search(text) and (text[:1].isalnum() or text[:1] in "\"“'") and len(text) < _UNRULED
