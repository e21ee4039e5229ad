"""What the checkers share: comparing letters and digits, edit distance, days in a line, the lines of a place. Nothing here is the grammar's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphcables.gazetteers.tables import table
from graphcables.model import Cable

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_PLACE = re.compile(r"(header|preamble)(?: lines? (\d+(?:-\d+)?(?:, \d+(?:-\d+)?(?!\d* line))*))?|(heading of )?paragraph (\d+)|furniture|page|number|input|release|graph")
#: Words before a post's name in an address line.
PREFIXES = ("AMEMBASSY", "AMEMB", "AMCONSUL", "AMCONGEN", "AMCON", "USMISSION", "USMISION", "USINT", "USLO", "USOFFICE", "USOP", "REO", "EMBASSY", "CONSULATEGENERAL", "CONSULATE", "MISSION", "AMLEGATION")


def key(text: str) -> str:
    return re.sub(r"[\W_]", "", text.upper())


def has(line: str, value: str) -> bool:
    return key(value) in key(line)


def subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(sign in rest for sign in short)


def distance(a: str, b: str) -> int:
    """Damerau-Levenshtein, of neighbours swapped once."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(row[-1] + 1, rows[-1][j] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def spellings(station: str) -> set[str]:
    """All that is on the list for a station: its id and its aliases, letters only."""
    entry = table("stations").get(station, {})
    return {re.sub(r"[^A-Z]", "", name.upper()) for name in (station, *entry.get("aliases", ()))}


def bare(words: str) -> set[str]:
    """The letters of a written name, with and without what says that it is a post."""
    letters = re.sub(r"[^A-Z]", "", words.upper())
    return {letters, *(letters[len(p) :] for p in PREFIXES if letters.startswith(p) and len(letters) > len(p) + 2)}


def days(line: str) -> Iterator[str]:
    """Every day that a line can be read as, YYYY-MM-DD."""
    text = line.upper()
    for a, b, c in re.findall(r"(\d{1,4})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{1,4})", text):
        if len(a) == 4:
            yield f"{a}-{int(b):02d}-{int(c):02d}"
        for year in {c, f"20{c[-2:]}", f"19{c[-2:]}"}:
            yield f"{int(year):04d}-{int(a):02d}-{int(b):02d}"
            yield f"{int(year):04d}-{int(b):02d}-{int(a):02d}"
    names = "|".join(MONTHS)
    for pattern, order in ((rf"(\d{{1,2}})\s*({names})[A-Z]*\.?\s*,?\s*(\d{{2,4}})", (0, 1, 2)), (rf"({names})[A-Z]*\.?\s*(\d{{1,2}})\s*,?\s*(\d{{2,4}})", (1, 0, 2))):
        for found in re.findall(pattern, text):
            day, month, year = (found[i] for i in order)
            for full in {year, f"20{year[-2:]}", f"19{year[-2:]}"}:
                yield f"{int(full):04d}-{MONTHS.index(month) + 1:02d}-{int(day):02d}"


def numbers_in(line: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", line)]


def at_place(cable: Cable, place: str) -> str | None:
    """The text that stands at the places of an Evidence; null where they are not places of the cable's text."""
    out: list[str] = []
    for match in _PLACE.finditer(place):
        name, lines, heading, position = match.groups()
        if name:
            text = (cable.header if name == "header" else cable.preamble) or ""
            if lines is None:
                out.append(text)
                continue
            all_lines = text.split("\n")
            for run in lines.split(", "):
                first, _, last = run.partition("-")
                out.extend(all_lines[int(first) - 1 : int(last or first)])
        elif position:
            paragraph = cable.paragraphs[int(position) - 1]
            out.append((paragraph.heading or "") if heading else f"{paragraph.printed or ''}{paragraph.text}")
        elif match[0] == "furniture":
            out.extend(cable.furniture)
        else:
            return None
    return "\n".join(out)
