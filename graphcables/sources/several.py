"""How many cables a text holds. An input holds one: of two, the second would be lost and its references would be taken for the first one's."""

from __future__ import annotations

import re

from graphcables import quotations
from graphcables.errors import NotACable
from graphcables.sources.pages import TABLES

#: What a telegram begins with: a date-time group, who sends it, and the classification with station and serial.
_MARK = re.compile(
    r"^[ \t>]*(?:(?P<group>(?:[A-Z]{1,5}[ \t]+){0,4}\d{6}Z[ \t]*[A-Z]{3}[ \t]+\d{2,4}\b)|(?P<sender>FM[ \t]+[A-Z][^\n]*)|(?P<level>(?:U ?N ?C ?L ?A ?S|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|S ?E ?C ?R ?E ?T|LIMITED OFFICIAL USE)\b[^\n]{0,150})$)",
    re.MULTILINE,
)
_SECTION = re.compile(r"SECTION[ \t]*(\d{1,2})[ \t]*OF[ \t]*\d{1,2}")
_NUMBER = re.compile(r"([A-Z][A-Z'. \-]{0,33}[A-Z])[ \t]*(\d{3,7})(?!\d)")
_FIELD = re.compile(r"^[ \t]*(?:TAGS?\b|SUBJ|E\.?O\.? )", re.MULTILINE)
_HEADING = re.compile(r"^[ \t>]*(?:(?:[A-Z]{1,5}[ \t]+){0,4}\d{6}Z[ \t]*[A-Z]{3}[ \t]+\d{2,4}\b|FM[ \t]+[A-Z])", re.MULTILINE)
#: The sender stands so near below the date-time group, in characters.
_NEAR = 200


def refuse_pages(text: str) -> None:
    """Raises NotACable where a page is followed or preceded by another one or by a plain telegram."""
    # nearly all pages have one table, near their end, and no telegram around it: that is quickly told
    last = text.rfind("<table class=")
    count = 1 if last >= 0 and text.find("<table class=", 0, last) < 0 else sum(text.count(table) for table in TABLES)
    if "\nFM " in text or text.startswith("FM "):
        outside = _outside(text)
        if "\nFM " in outside or outside.startswith("FM "):
            count += telegrams(outside)
    if count > 1:
        raise NotACable(f"holds {count} cables; a file holds one page: split it")


def refuse_texts(text: str, begin: re.Pattern[str]) -> None:
    """Raises NotACable where a text copied from a page (it has the five headings: `begin`) holds more than that page."""
    starts = [match.start() for match in begin.finditer(text)]
    parts = [text[a:b] for a, b in zip(starts, (*starts[1:], len(text)), strict=True)]
    _refuse(telegrams(text[: starts[0]]) + sum(max(1, telegrams(part)) for part in parts))


def refuse_telegrams(text: str) -> None:
    """Raises NotACable where a plain telegram is followed by another one."""
    _refuse(telegrams(text))


def _refuse(count: int) -> None:
    if count > 1:
        raise NotACable(f"holds {count} cables; a text file holds one telegram: split it")


def telegrams(text: str) -> int:
    """How many telegrams begin in a text. The next section of one is none, nor is one that is quoted."""
    found = _Telegrams(text)
    for match in _MARK.finditer(text):
        found.add(match)
    found.end()
    return found.count


class _Telegrams:
    """Counts telegrams as their marks come by: what stands between a date-time group and a line of classification is a heading."""

    def __init__(self, text: str) -> None:
        self.count = 0
        self._text = text
        self._numbers: set[tuple[str, int]] = set()  # station and serial
        self._groups: set[str] = set()
        self._group: re.Match[str] | None = None
        self._sender: re.Match[str] | None = None

    def add(self, mark: re.Match[str]) -> None:
        """The next mark."""
        if mark["group"]:
            self.end()
            self._group = mark
        elif mark["sender"]:
            # `FM Kouchner said …` is the foreign minister, not a sender
            if self._sender is None and (self._group is None or mark.start() - self._group.end() < _NEAR):
                self._sender = mark
        else:
            self._close(mark)

    def end(self) -> None:
        """A heading without any line of classification below it is a telegram where both of its lines are there."""
        if self._group and self._sender:
            self.count += self._is_new_group(self._group) and not self._is_quoted(self._group)
        self._group = self._sender = None

    def _close(self, line: re.Match[str]) -> None:
        section = _SECTION.search(line["level"])
        number = _NUMBER.search(line["level"], section.end() if section else 0)
        if number is None:
            if section and int(section[1]) > 1:
                self._group = self._sender = None
            self.end()
            return
        # stations are spelled with and without blanks, and words can stand before them
        key = (re.sub(r"[^A-Z]", "", number[1])[-4:], int(number[2]))
        first = self._group or self._sender
        if first:
            self.count += key not in self._numbers and not self._is_quoted(first)
            self._numbers.add(key)
        elif not self.count and self._opens_a_body(line):
            self.count = 1
            self._numbers.add(key)
        if self._group:
            self._is_new_group(self._group)
        self._group = self._sender = None

    def _is_new_group(self, group: re.Match[str]) -> bool:
        plain = re.sub(r"\s", "", group["group"])[-12:]
        new = plain not in self._groups
        self._groups.add(plain)
        return new

    def _is_quoted(self, first: re.Match[str]) -> bool:
        """Whether one of the last lines above a heading opens a quotation."""
        return quotations.opens(self._text[max(0, first.start() - 1_500) : first.start()].split("\n"))

    def _opens_a_body(self, line: re.Match[str]) -> bool:
        """Whether a text goes on below a line of classification, without a heading before it."""
        field = _FIELD.search(self._text, line.end())
        heading = _HEADING.search(self._text, line.end())
        return field is not None and (heading is None or field.start() < heading.start())


def _outside(text: str) -> str:
    """What stands around the blocks of pages."""
    parts, at = [], 0
    while (start := text.find("<pre>", at)) >= 0 and (end := text.find("</pre>", start)) >= 0:
        parts.append(text[at:start])
        at = end + len("</pre>")
    return "\n".join([*parts, text[at:]])
