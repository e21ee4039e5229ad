"""REF blocks written from a structure, in the ways that people write them, with what they cite; every one is invented.

A block is drawn so that one reading of it is right: what the grammar leaves open (a year in brackets between two items, a dash before a
lone number) is not written. The cable that cites is of 1976, for which no serials are known, so that no year is told from one.
"""

from __future__ import annotations

import string
from dataclasses import dataclass

from hypothesis import strategies as st

STATIONS = {
    "OSLO": "OSLO", "PHNOM PENH": "PHNOMPENH", "RIO DE JANEIRO": "RIODEJANEIRO", "RIO DE JAN": "RIODEJANEIRO", "USUN NEW YORK": "USUNNEWYORK", "THE HAGUE": "THEHAGUE", "STATE": "STATE",
    "SECSTATE": "STATE", "ADDIS ABABA": "ADDISABABA", "N'DJAMENA": "NDJAMENA", "HO CHI MINH CITY": "HOCHIMINHCITY", "LA PAZ": "LAPAZ", "PORT OF SPAIN": "PORTOFSPAIN", "BONN": "BONN",
    "ST PETERSBURG": "STPETERSBURG", "TEL AVIV": "TELAVIV", "NEW DELHI": "NEWDELHI", "KUALA LUMPUR": "KUALALUMPUR", "AMEMBASSY PARIS": "PARIS", "SAO PAULO": "SAOPAULO", "MOSCOW": "MOSCOW",
    "ROME": "ROME", "USNATO": "USNATO", "ABU DHABI": "ABUDHABI", "TOKYO": "TOKYO", "MEXICO": "MEXICO",
}  # fmt: skip
UNKNOWN = ("FOOBAR", "QUUX MARSK", "ZZYZX")
TITLES = (
    "GRAIN TALKS", "TALKS ON BERLIN 1971", "THE STATE 5 VISIT", "MINISTER'S WORDS ON PARIS 3", "U.S. GRAIN; PART B. ROME 12 AND AFTER", "A. SORT OF PLAY", "HARBOR, ROUND 2", "REPORT ON OSLO 12",
)  # fmt: skip
LEADING = ("{y} ", "19{y} ", "'{y} ", "{y}", "19{y}", "{y}-", "({y}) ", "'{y}")
TRAILING = (" ({y})", " (19{y})", " 19{y}", " ('{y})")
BULLETS = ("{}. ", "({}) ", "{}) ", "¶{}. ", "({})", "{}.", "{}: ", "{} - ", "REF {}: ", "{}. {}) ")
LABELS = ("REF: ", "REFS: ", "REFTEL: ", "REF(S): ", "Ref: ", "REFERENCES: ", "REF:\n", "REF; ", "REFS. ")


@dataclass(frozen=True)
class Expected:
    """What one reference has to be: its number, or null and its words."""

    bullet: str | None
    id: str | None
    notal: bool
    text: str | None = None


@dataclass(frozen=True)
class Block:
    """`text` stands behind `label`; `expected` are its references in order."""

    label: str
    text: str
    expected: tuple[Expected, ...]


@dataclass(frozen=True)
class _Item:
    text: str
    numbers: tuple[str | None, ...]
    notal: bool
    unknown: str | None = None
    behind: bool = False
    """Whether the year stands behind its serial."""
    dashed: bool = False
    ranged: bool = False


@st.composite
def _items(draw: st.DrawFn, serials: list[int]) -> _Item:
    """One item: a station with one or more of the `serials`, years, captions, a title."""
    if draw(st.integers(0, 11)) == 0:
        name = draw(st.sampled_from(UNKNOWN))
        return _Item(f"{name} {serials[0]}", (None,), False, f"{name} {serials[0]}")
    name = draw(st.sampled_from(sorted(STATIONS)))
    year = f"{draw(st.integers(73, 76)):02d}"
    where = draw(st.sampled_from(["none", "none", "leading", "trailing"]))
    station = STATIONS[name]
    lead = draw(st.sampled_from(LEADING)).format(y=year) if where == "leading" else ""
    if lead and lead[-1].isdigit() and " " in name:
        lead += " "
    form = draw(st.sampled_from(["{} {}", "{} {:05d}", "{} {:06d}", "{}{:04d}", "{} #{}", "{} TEL {}", "{}-{}", "{} NO. {}"]))
    text = lead + form.format(name, serials[0])
    behind = draw(st.sampled_from(TRAILING)) if where == "trailing" else ""
    text += behind.format(y=year)
    numbers = [f"{year if where != 'none' else '76'}{station}{serials[0]}"]
    more = serials[1:]
    ranged = False
    joint = draw(st.sampled_from([", ", " AND ", ", AND ", " & ", "; "]))
    if more and draw(st.integers(0, 5)) == 0:
        last = serials[0] + draw(st.integers(1, 5))
        ranged = True
        if where != "trailing":
            text += draw(st.sampled_from(["-", " THRU ", " THROUGH ", " - "])) + str(last)
            numbers += [f"{year if where != 'none' else '76'}{station}{n}" for n in range(serials[0] + 1, last + 1)]
        more = []
    for serial in more:
        own = year if where == "leading" else "76"
        text += f"{joint}{serial}"
        if where == "trailing" and "(" in behind and draw(st.booleans()):
            own = f"{draw(st.integers(73, 75)):02d}"
            text += f" ({own})"
        numbers.append(f"{own}{station}{serial}")
    tail = draw(st.sampled_from(["", "", "", "notal", "caption", "previous", "quoted", "dashed", "bracket"]))
    notal = tail == "notal"
    title = draw(st.sampled_from(TITLES))
    dashed = False
    if tail == "notal":
        text += draw(st.sampled_from([" (NOTAL)", " NOTAL", " (EXDIS/NOTAL)"]))
    elif tail == "caption":
        text += draw(st.sampled_from([" (EXDIS)", " (SEPTEL)", " (S)", " (PARA 3)"]))
    elif tail == "previous":
        text += " AND PREVIOUS"
    elif tail == "quoted":
        text += draw(st.sampled_from([' "{}"', ', "{}"', " “{}”", ' ("{}")', ' - "{}"', ': "{}"'])).format(title)
    elif tail == "dashed" and ";" not in title and not title.startswith("A. "):
        text += draw(st.sampled_from([" - {}", " -- {}", "--{}", "- {}", ": {}"])).format(title)
        dashed = True
    elif tail == "bracket":
        text += " (GRAIN TALKS IN BERLIN 1971)"
    return _Item(text, tuple(numbers), notal, None, where == "trailing", dashed, ranged)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block of one to thirty items."""
    count = draw(st.one_of(st.integers(1, 6), st.integers(25, 30)))
    serials = draw(st.lists(st.integers(101, 1_400).filter(lambda n: n % 100 != 0), min_size=count * 3, max_size=count * 3, unique_by=lambda n: n // 10))
    bullet = draw(st.one_of(st.none(), st.sampled_from(BULLETS)))
    items = [draw(_items(serials[i * 3 : i * 3 + draw(st.integers(1, 3))])) for i in range(count)]
    label = draw(st.sampled_from(LABELS))
    if bullet is None:
        joint = draw(st.sampled_from(["; ", ", ", ";\n     ", "\n     "]))
        if joint != "; " and any(item.dashed or item.behind for item in items):
            joint = "; "
        text = joint.join(item.text for item in items)
        labels: list[str | None] = [None] * count
    else:
        # a letter that jumps is a bullet only before a station that is known
        order = "in order" if any(item.unknown for item in items) else draw(st.sampled_from(["in order", "in order", "jump", "repeat"]))
        labels = list(_labels(count, order, draw(st.booleans())))
        text = draw(st.sampled_from([" ", "\n     ", ", ", "; ", "\n"])).join(bullet.format(one, one) + item.text for one, item in zip(labels, items, strict=True))
    if draw(st.booleans()):
        text = wrapped(label + text)[len(label) :]
    # NOTAL is said of the number that it stands behind, or of all of a range
    expected = [
        Expected(one, number, item.notal and (item.ranged or number == item.numbers[-1]), item.unknown)
        for one, item in zip(labels, items, strict=True)
        for number in item.numbers
    ]
    # a number within a range and by itself is one
    once = {(one.bullet, one.id, one.text): one for one in reversed(expected)}
    return Block(label, text, tuple(one for one in expected if once[one.bullet, one.id, one.text] is one))


def _labels(count: int, order: str, doubled: bool) -> list[str]:
    letters = list(string.ascii_uppercase)
    behind = [letter * 2 for letter in letters] if doubled else [f"A{letter}" for letter in letters]
    every = [*letters, *behind]
    if order == "jump" and 2 < count < 20:
        every = every[:2] + every[5:]
    if order == "repeat" and 2 < count < 20:
        every = every[:2] + every[1:]
    return every[:count]


def wrapped(text: str, width: int = 60) -> str:
    """The lines of a text, cut at blanks where they are longer than a teleprinter's, the rest indented."""
    out = []
    for line in text.split("\n"):
        pieces = [""]
        for word in line.split(" "):
            if pieces[-1].strip() and len(pieces[-1]) + len(word) >= width:
                pieces.append("     ")
            pieces[-1] += (" " if pieces[-1].strip() else "") + word
        out += pieces
    return "\n".join(out)
