"""Cables written from a structure, in true format: what the structure says has to come out of the text again.

The words are invented and few, so that none of them is a label or a station by chance; everything else is drawn at random.
"""

from __future__ import annotations

import string
from dataclasses import dataclass

from hypothesis import strategies as st

from graphcables.model import RawCable

STATIONS = {
    "PHNOMPENH": "PHNOM PENH", "BANGKOK": "BANGKOK", "STATE": "STATE", "RIODEJANEIRO": "RIO DE JANEIRO", "LAPAZ": "LA PAZ", "USUNNEWYORK": "USUN NEW YORK",
    "HOCHIMINHCITY": "HO CHI MINH CITY", "OSLO": "OSLO", "THEHAGUE": "THE HAGUE", "ADDISABABA": "ADDIS ABABA", "UNVIEVIENNA": "UNVIE VIENNA", "TOKYO": "TOKYO",
}  # fmt: skip
POSTS = [name for name in STATIONS if name not in ("STATE", "USUNNEWYORK", "UNVIEVIENNA")]
MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
PRECEDENCES = {"ROUTINE": "R", "PRIORITY": "P", "IMMEDIATE": "O", "FLASH": "Z"}
LEVELS = {"UNCLASSIFIED": "UNCLAS", "CONFIDENTIAL": "C O N F I D E N T I A L", "SECRET": "S E C R E T"}
TAGS = ["PREL", "PGOV", "SNAR", "ECON", "ETRD", "PHUM", "MARR", "CB", "TH", "NO", "CLINTON, HILLARY", "KNNP", "ASEAN", "SMITH, ADA"]
WORDS = ["bridge", "minister", "noted", "harbor", "quietly", "seven", "talks", "grain", "rejected", "proposal", "later", "visit", "growth", "harvest", "meeting", "officials", "road", "slow"]
NAMES = ["Quill", "Marlowe", "O'Hara", "Tidewell", "Birchmere"]
FIRST = ["Ada", "Tom", "Ines", "Karl"]
ROLES = ["Ambassador", "DCM", "Political Counselor", "Charge d'Affaires", "Econ Chief"]


@dataclass(frozen=True)
class Cited:
    """A reference: two-digit year or null for the cable's own."""

    year: str | None
    station: str
    serial: int
    notal: bool


@dataclass(frozen=True)
class Written:
    """What a cable says. `day` is (year, month, day, hour, minute)."""

    station: str
    serial: int
    day: tuple[int, int, int, int, int]
    precedence: str
    info_precedence: str | None
    action: tuple[tuple[str, str | None, str | None], ...]
    info: tuple[tuple[str, str | None, str | None], ...]
    exempt: tuple[str, ...]
    level: str
    captions: tuple[str, ...]
    declassify: tuple[int, int, int] | None
    tags: tuple[str, ...]
    subject: str
    cited: tuple[Cited, ...]
    bullets: str
    classifier: tuple[str, str] | None
    reasons: tuple[str, ...]
    paragraphs: tuple[tuple[str | None, str | None, str], ...]
    signer: str
    sections: int

    @property
    def id(self) -> str:
        """The number."""
        return f"{self.day[0] % 100:02d}{self.station}{self.serial}"


def _sentences(least: int, most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=least, max_size=most).map(lambda words: " ".join(words).capitalize() + ".")


_precedence = st.sampled_from([None, *PRECEDENCES])
_serial = st.one_of(st.none(), st.integers(1, 9999).map(lambda n: f"{n:04d}"))
_cited = st.builds(
    Cited, st.one_of(st.none(), st.integers(2, 9).map(lambda n: f"{n:02d}")), st.sampled_from(sorted(STATIONS)), st.integers(100, 9000), st.booleans()
)


def _addressees(names: list[str], most: int) -> st.SearchStrategy[tuple[tuple[str, str | None, str | None], ...]]:
    return st.lists(st.tuples(st.sampled_from(names), _precedence, _serial), min_size=1, max_size=most, unique_by=lambda a: a[0]).map(tuple)


written = st.builds(
    Written,
    station=st.sampled_from(POSTS),
    serial=st.integers(1, 9999),
    day=st.tuples(st.integers(2003, 2009), st.integers(6, 12), st.integers(1, 28), st.integers(0, 23), st.integers(0, 59)),
    precedence=st.sampled_from(sorted(PRECEDENCES)),
    info_precedence=st.one_of(st.none(), st.sampled_from(sorted(PRECEDENCES))),
    action=_addressees(["SECSTATE WASHDC", "AMEMBASSY BANGKOK", "AMCONSUL CHENGDU", "USMISSION GENEVA"], 3),
    info=_addressees(["ASEAN MEMBER COLLECTIVE", "AMEMBASSY OSLO", "CIA WASHDC", "JOINT STAFF WASHDC", "HQ USPACOM HONOLULU HI", "AMEMBASSY LA PAZ"], 5),
    exempt=st.lists(st.sampled_from(["AMEMBASSY VIENTIANE", "AMEMBASSY MANILA", "AMEMBASSY RANGOON"]), max_size=2, unique=True).map(tuple),
    level=st.sampled_from(sorted(LEVELS)),
    captions=st.lists(st.sampled_from(["SIPDIS", "NODIS", "EXDIS", "LIMDIS"]), max_size=2, unique=True).map(tuple),
    declassify=st.one_of(st.none(), st.tuples(st.integers(2010, 2035), st.integers(1, 12), st.integers(1, 28))),
    tags=st.lists(st.sampled_from(TAGS), min_size=1, max_size=8, unique=True).map(tuple),
    subject=st.lists(st.sampled_from([word.upper() for word in WORDS]), min_size=2, max_size=22).map(" ".join),
    cited=st.lists(_cited, max_size=12, unique_by=lambda c: (c.year, c.station, c.serial)).map(tuple),
    bullets=st.sampled_from(["A. ", "A) ", "(A) ", "a. ", "(1) ", ", ", "; "]),
    classifier=st.one_of(st.none(), st.tuples(st.tuples(st.sampled_from(FIRST), st.sampled_from(NAMES)).map(" ".join), st.sampled_from(ROLES))),
    reasons=st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=3, unique=True).map(lambda letters: tuple(f"1.4({c})" for c in sorted(letters))),
    paragraphs=st.lists(
        st.tuples(st.sampled_from([None, "Harbor Talks", "COMMENT ON GRAIN"]), st.sampled_from(["U", "C", "SBU", "S/NF", None]), _sentences(4, 120)), min_size=1, max_size=9
    ).map(tuple),
    signer=st.sampled_from(NAMES).map(str.upper),
    sections=st.integers(1, 3),
)


def telegram(cable: Written) -> RawCable:
    """The cable as a plain telegram."""
    return RawCable("written.txt", "telegram-text", None, "\n".join([*_header(cable), *_body(cable)]) + "\n")


def _header(cable: Written) -> list[str]:
    year, month, day, hour, minute = cable.day
    letters = PRECEDENCES[cable.precedence] + (f" {PRECEDENCES[cable.info_precedence]}" if cable.info_precedence else "")
    lines = ["VZCZCXRO1234", "PP RUEHXX RUEHYY", f"DE RUEHXX #{cable.serial:04d}/01 1230127", "ZNR UUUUU ZZH", f"{letters} {day:02d}{hour:02d}{minute:02d}Z {MONTHS[month - 1]} {year % 100:02d}"]
    lines.append(f"FM AMEMBASSY {STATIONS[cable.station]}")
    for label, block in (("TO", cable.action), ("INFO", cable.info)):
        for i, (name, precedence, serial) in enumerate(block):
            parts = [name, *([precedence] if precedence else []), *([serial] if serial else [])]
            lines.append(("" if i else f"{label} ") + f"RUEHZZ/{' '.join(parts)}")
    return [*lines, *(f"XMT {name}" for name in cable.exempt[:1]), *cable.exempt[1:]]


def _body(cable: Written) -> list[str]:
    name = STATIONS[cable.station]
    section = f"SECTION 01 OF {cable.sections:02d} " if cable.sections > 1 else ""
    lines = [f"{LEVELS[cable.level]} {section}{name} {cable.serial:06d}", "", *(f"{caption}" for caption in cable.captions), ""]
    if cable.declassify:
        year, month, day = cable.declassify
        lines.append(f"E.O. 12958: DECL: {month:02d}/{day:02d}/{year}")
    else:
        lines.append("E.O. 12958: N/A")
    lines += _wrapped("TAGS: " + " ".join(tag if "," not in tag else f"({tag})" for tag in cable.tags))
    lines += [*_wrapped("SUBJECT: " + cable.subject), ""]
    if cable.cited:
        lines += [*_cited_lines(cable), ""]
    if cable.classifier:
        letters = " and ".join(reason[3:] for reason in cable.reasons)
        lines += [*_wrapped(f"Classified By: {cable.classifier[1]} {cable.classifier[0]} for reasons 1.4 {letters}."), ""]
    text: list[str] = []
    for number, (heading, mark, words) in enumerate(cable.paragraphs, 1):
        if heading and number > 1:
            text += [heading, "-" * len(heading), ""]
        text += [*_wrapped(f"{number}. " + (f"({mark}) " if mark else "") + words), ""]
    return [*lines, *_paged(text, cable), cable.signer]


def _cited_lines(cable: Written) -> list[str]:
    written = [f"{c.year + ' ' if c.year else ''}{STATIONS[c.station]} {c.serial}{' (NOTAL)' if c.notal else ''}" for c in cable.cited]
    if len(written) == 1:
        return [f"REF: {written[0]}"]
    if cable.bullets.strip() in (",", ";"):
        return _wrapped("REF: " + cable.bullets.join(written), 66)
    letters = [str(i + 1) if "1" in cable.bullets else string.ascii_uppercase[i] for i in range(len(written))]
    items = [cable.bullets.replace("1", letter).replace("A", letter).replace("a", letter.lower()) + text for letter, text in zip(letters, written, strict=True)]
    return [f"REF: {items[0]}", *(f"     {item}" for item in items[1:])]


def _paged(text: list[str], cable: Written) -> list[str]:
    """The text with the headers of its pages; sections begin anew with the class line and the captions."""
    if cable.sections == 1 or len(text) < 2 * cable.sections:
        return text
    out: list[str] = []
    size = len(text) // cable.sections + 1
    name = STATIONS[cable.station]
    for number in range(cable.sections):
        if number:
            out += ["", f"{name} {cable.serial:08d}  {number + 1:03d} OF {cable.sections:03d}", "", ""]
        out += text[number * size : (number + 1) * size]
    return out


def _wrapped(text: str, width: int = 64) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines
