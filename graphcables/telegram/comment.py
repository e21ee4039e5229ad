"""The comment: what the post itself thinks of what it reports, set apart as such.

It is marked by a heading, by `Comment:` at the start of a paragraph, or stands inside one: `(Comment: … End comment.)`. A comment runs to
`End comment`; without that, under a heading to the next one, inside brackets to the bracket, else to the end of its paragraph.
"""

from __future__ import annotations

import re

from graphcables.model import Paragraph
from graphcables.telegram import marked

_NOT_OURS = frozenset({"no", "to", "without", "for", "his", "her", "their", "our", "not", "public", "of", "on", "a", "the", "and", "summary", "further", "any"})
_HEADING = re.compile(r"\W{0,9}(?:\([A-Z/]{1,6}\)\s{0,3})?(?P<before>(?:[\w'’/-]{2,14}\s{1,3}){0,2})comment(?!\w)", re.IGNORECASE)
_BEGIN = re.compile(
    r"[\s(\[\"]{0,4}(?P<before>(?:[\w'’/-]{2,14}\s{1,3}){0,2})comment(?:\s{1,3}(?:cont(?:inued|'d|’d)?|and\s{1,3}[a-z]{3,12}(?:\s{1,3}[a-z]{3,12})?))?\s{0,3}(?:\([A-Z/]{1,6}\))?\s{0,3}[:.\-–—]{1,80}\s*",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\s{0,3}(?:\([a-z/]{1,6}\))?\s{0,3}[:.\-–—]{1,3}\s*")
_SENTENCE = re.compile(r"(?:[.!?:;\"”')\]]\s{1,3}|[(\[]\s?)(?:(?:begin|embassy|consulate|mission|post|[a-z]{2,6}off|rso|econ|pol)\s{1,3}){0,2}\Z")
#: Below the comment: the address of the post's pages, or who saw the cable.
_FOOTER = re.compile(r"\n\s*(?:[*=\-][*=\- ]{4,80}\n\s*)?visit\b[^\n]{0,80}\b(?:web|site)", re.IGNORECASE)
_CLEARED = re.compile(r"\b(?:clear(?:ed|s|ance)?|draft(?:ed)?|coordinated|reviewed)\b", re.IGNORECASE)
_SHORT = 250
#: No paragraph is as long; what is, is damage.
_LONGEST = 200_000
#: A comment without a heading is no longer than so many paragraphs.
_WITHIN = 5


def find(paragraphs: tuple[Paragraph, ...]) -> str | None:
    """The text of the comments in their order, joined by blank lines; null where the cable marks none."""
    out: list[str] = []
    until = -1  # the last paragraph of a comment that goes on
    headed = False
    for i, paragraph in enumerate(paragraphs):
        text = paragraph.text if len(paragraph.text) <= _LONGEST else paragraph.text[:_LONGEST]
        if paragraph.heading:
            headed, until = _is_heading(paragraph.heading), -1
        if not headed and i > until and "omment" not in text and "OMMENT" not in text:
            continue
        lower = text.lower()
        if headed and out and not paragraph.heading and len(text) < _SHORT and _CLEARED.search(text) and re.search(r"\b(?:cable|message|report|telegram)\b", lower):
            headed = False
        begin = _begin(text, lower)
        start = begin or 0
        if headed or i <= until or begin is not None:
            end = marked.closing(lower, "comment", start)
            out.append(_trimmed(text[start : end[0] if end else len(text)]))
            if not end:
                if begin is not None and not headed and i > until:
                    until = _last(paragraphs, i)
                continue
            headed, until = False, -1
            start = end[1]
        inside = _inside(text, lower, start)
        if "comment" in lower[text.rfind("\n") + 1 :] and "\n" in text and _stays_over(text[text.rfind("\n") + 1 :]):
            headed, inside = True, inside[:-1]  # the last line is the heading of what follows
        out += inside
    return "\n\n".join(part for part in out if part) or None


def _stays_over(line: str) -> bool:
    """Whether the last line of a paragraph is a heading that was not told from it: `Comment-----`, `Comment: A Title`."""
    return len(line) < 70 and _is_heading(line) and not line.rstrip().endswith((".", ")"))


def _trimmed(text: str) -> str:
    """A comment without what stands below it."""
    if "isit" in text and (footer := _FOOTER.search(text)):
        text = text[: footer.start()]
    return text.strip(" \n(")


def _is_heading(heading: str) -> bool:
    if "omment" not in heading and "OMMENT" not in heading:
        return False
    return any((match := _HEADING.match(line)) and _ours(match["before"]) for line in heading.split("\n"))


def _ours(before: str) -> bool:
    return not any(word in _NOT_OURS for word in before.lower().split())


def _begin(text: str, lower: str) -> int | None:
    """Where a comment that a paragraph begins with has its first word."""
    if "comment" not in lower[:50]:
        return None
    match = _BEGIN.match(text)
    return match.end() if match and _ours(match["before"]) and not match["before"].lower().startswith("end") else None


def _last(paragraphs: tuple[Paragraph, ...], at: int) -> int:
    """The paragraph in which a comment that began in another ends; none, where a heading or another comment comes first."""
    for i in range(at + 1, min(at + _WITHIN, len(paragraphs))):
        if paragraphs[i].heading:
            break
        lower = paragraphs[i].text[:_LONGEST].lower()
        end = marked.closing(lower, "comment")
        if "comment" in lower and end is None or _begin(paragraphs[i].text, lower) is not None:
            break
        if end:
            # `(Comment: … End comment.)` is a comment of its own
            return i if lower.find("comment") >= end[0] else -1
    return -1


def _inside(text: str, lower: str, start: int) -> list[str]:
    """The comments inside a paragraph, from `start` on."""
    out: list[str] = []
    at = lower.find("comment", start)
    while at >= 0:
        after = _INSIDE.match(lower, at + 7)
        before = _SENTENCE.search(lower, max(start, at - 40), at) if after else None
        if after is None or before is None:
            at = lower.find("comment", at + 7)
            continue
        end = marked.closing(lower, "comment", after.end())
        stop = end[0] if end else len(text)
        if end is None and (bracket := before[0][0]) in "([":
            close = text.find(")" if bracket == "(" else "]", after.end())
            stop = close if close >= 0 else len(text)
        out.append(text[after.end() : stop].strip())
        at = lower.find("comment", end[1] if end else stop)
    return out
