"""The lines of a cable, and finding a value among them.

Letters and digits are compared, in their order and without regard to capitals: a value may be wrapped over lines or spaced, while
blanks and signs were put right when it was read.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from graphcables.model import Cable
from graphcables.telegram import opening, pagefeet
from graphcables.telegram.classline import PAGE_LINE

#: What is longer than this in a line is not searched; no field of the grammar is as long.
_LONGEST = 100_000
#: So many places where a value stands inside other words are looked at.
_TRIED = 50
_SIGNS = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W_]")


def key(text: str) -> str:
    """The letters and digits of a text, in capitals."""
    return _SIGNS.sub("", text.upper())


@lru_cache(maxsize=512)
def _key(line: str) -> str:
    return key(line[:_LONGEST])


@lru_cache(maxsize=64)
def _columns(line: str) -> tuple[int, ...]:
    """Where in a line (in capitals) each sign of its key stands."""
    return tuple(match.start() for match in _LETTER.finditer(line.upper()[:_LONGEST]))


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a part of the cable: `at` are indices among all lines of the part, rising; `name` is the part."""

    name: str
    all: tuple[str, ...]
    at: tuple[int, ...]

    @property
    def text(self) -> str:
        """The lines as they stand."""
        return "\n".join(self.all[i] for i in self.at)

    @property
    def place(self) -> str:
        """`header line 5`, `preamble lines 3-4, 9`; paragraphs and furniture are named without lines."""
        if self.name not in ("header", "preamble"):
            return self.name
        runs: list[list[int]] = []
        for i in self.at:
            if runs and not any(self.all[j].strip() for j in range(runs[-1][1] + 1, i)):
                runs[-1][1] = i
            else:
                runs.append([i, i])
        told = ", ".join(str(a + 1) if a == b else f"{a + 1}-{b + 1}" for a, b in runs)
        return f"{self.name} line{'s' if len(self.at) > 1 else ''} {told}"

    def only(self, at: Iterable[int]) -> Lines:
        """Some lines of the part."""
        return Lines(self.name, self.all, tuple(sorted(set(at))))

    def after(self, index: int) -> Lines:
        """Those from a line on."""
        return self.only(i for i in self.at if i >= index)

    def find(self, value: str, within_words: bool = False) -> Lines | None:
        """The fewest lines, from the first that will do, in which the letters and digits of `value` stand in a run; null where they don't.

        Words are whole ones, unless `within_words`, which then takes other places too.
        """
        wanted = key(value)
        if not wanted:
            return None
        keys = [_key(self.all[i]) for i in self.at]
        starts = [0]
        for one in keys:
            starts.append(starts[-1] + len(one))
        text = "".join(keys)
        start = text.find(wanted)
        fallback: Lines | None = None
        for _ in range(_TRIED):
            if start < 0:
                break
            end = start + len(wanted) - 1
            first, last = bisect.bisect_right(starts, start) - 1, bisect.bisect_right(starts, end) - 1
            found = Lines(self.name, self.all, self.at[first : last + 1])
            if self._begins(self.at[first], start - starts[first]) and self._ends(self.at[last], end - starts[last]):
                return found
            fallback = fallback or found
            start = text.find(wanted, start + 1)
        return fallback if within_words else None

    def _begins(self, line: int, at: int) -> bool:
        """Whether a word begins with the sign at a place of a line's key."""
        columns = _columns(self.all[line])
        return at == 0 or at < len(columns) and columns[at - 1] < columns[at] - 1

    def _ends(self, line: int, at: int) -> bool:
        columns = _columns(self.all[line])
        return at + 1 >= len(columns) or columns[at + 1] > columns[at] + 1


def lines(name: str, text: str | None) -> Lines:
    """All lines of a part."""
    all = tuple(text.split("\n")) if text else ()
    return Lines(name, all, tuple(range(len(all))))


class Texts:
    """The parts of a cable as lines; each is made when it is asked for."""

    def __init__(self, cable: Cable) -> None:
        self.cable = cable

    @cached_property
    def header(self) -> Lines:
        """The header, without the lines that end and begin pages in it."""
        found = lines("header", self.cable.header)
        return found.only(i for i in found.at if not PAGE_LINE.match(found.all[i]) and not pagefeet.is_level(found.all[i]))

    @cached_property
    def preamble(self) -> Lines:
        """What stands before the first paragraph."""
        return lines("preamble", self.cable.preamble)

    @cached_property
    def paragraphs(self) -> tuple[Lines, ...]:
        """Each paragraph as it stands, with its number and portion mark."""
        return tuple(lines(f"paragraph {i}", f"{p.printed or ''}{p.text}") for i, p in enumerate(self.cable.paragraphs, 1))

    @cached_property
    def headings(self) -> tuple[Lines, ...]:
        """The heading over each paragraph."""
        return tuple(lines(f"heading of paragraph {i}", p.heading) for i, p in enumerate(self.cable.paragraphs, 1))

    @cached_property
    def furniture(self) -> Lines:
        """What was taken out of the text."""
        return lines("furniture", "\n".join(self.cable.furniture))

    @cached_property
    def _opening(self) -> opening.Opening:
        return opening.read(list(self.preamble.all), whole=True)

    @property
    def loose(self) -> list[str]:
        """The lines of the preamble that belong to no field."""
        return self._opening.loose

    def field(self, name: str) -> Lines:
        """The lines of a labelled field of the opening, as graphcables.telegram.opening names it; none where there is no such field."""
        return self.preamble.only(self._opening.at.get(name, ()))

    def value(self, name: str) -> str | None:
        """The text of a labelled field without its label, null where there is no such field."""
        return self._opening.text(name)

    def body(self) -> Iterator[Lines]:
        """All parts of the body, in their order."""
        yield self.preamble
        for heading, text in zip(self.headings, self.paragraphs, strict=True):
            yield heading
            yield text
        yield self.furniture

    def find(self, value: str, *first: Lines) -> Lines | None:
        """Where a value stands: in the lines given first, then in the body; whole words before parts of words."""
        parts = [*first, *self.body()]
        for within in (False, True):
            for part in parts:
                if part.at and (found := part.find(value, within)):
                    return found
        return None
