"""The header of a telegram (ACP-127, FL1-FL9; older ones ACP-126): who sent it to whom, when, how urgently.

Format lines: FL1 start of message (`VZCZC…`), FL2 precedence and routing indicators, FL3 `DE`
and originator, FL4 class line (`ZNY`), FL5 precedence and date-time group, FL6 `FM`, FL7 `TO`,
FL8 `INFO`, FL9 `XMT`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphcables.gazetteers import addressees
from graphcables.model import Recipient
from graphcables.telegram import pagefeet
from graphcables.telegram import vocabulary as v
from graphcables.telegram.classline import PAGE_LINE

_TRANSMISSION = re.compile(r"^[ \t]*(VZ[A-Z]{3,6}\d{0,6}[A-Z0-9]*)", re.MULTILINE)
_DTG = re.compile(
    r"^[ \t]*(?P<prec>(?:(?:NIACT|[ZOPR]{1,2})[ \t]+){0,4})(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)Z[ \t]*"
    r"(?P<month>[A-Z]{3})[A-Z]*[ \t]+(?P<year>\d{2,4})\b(?P<tail>[^\n]*)$",
    re.MULTILINE,
)
_ORIGINATOR = re.compile(r"^[ \t]*DE[ \t]+(?P<routing>R[A-Z]{3,7})[ \t]+#?(?P<serial>\d{1,6})(?:/(?P<section>\d\d))?", re.MULTILINE)
_BLOCK = re.compile(r"^[ \t]*(FM|TO|INFO|XMT)[ \t]+(?=\S)|^[ \t]*(TO|INFO|XMT)[ \t]*$")
_ROUTED = re.compile(r"^(?P<routing>R[A-Z0-9]{3,7})[ \t]*/[ \t]*(?P<name>\S.*)$")
_INNER_ROUTING = re.compile(r"[ \t]+(?=R[UHE][A-Z0-9]{3,6}/[A-Z])")
_PRECEDENCE = re.compile(r"(?:^|[ \t]+)(NIACT[ \t]+(?:IMMEDIATE|FLASH)|NIACT|IMMEDIATE|PRIORITY|ROUTINE|FLASH)$")
_SERIAL = re.compile(r"[ \t]+(\d{1,6})$")
_OFFICE = re.compile(r"[ \t]*//.*?(?://|$)")
#: A header that lost its line ends fits; what is longer is none.
_LONGEST = 20_000
PARTIAL = re.compile(r"partial extract of the original cable|full text of the original cable is not available", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The parts of a header; null or empty where it doesn't give them. `date` is `YYYY-MM-DDTHH:MMZ`."""

    transmission: str | None = None
    originator_serial: int | None = None
    date: str | None = None
    precedence: str | None = None
    info_precedence: str | None = None
    signals: str | None = None
    sender: str | None = None
    recipients: tuple[Recipient, ...] = ()
    partial: bool = False


def read(text: str | None) -> Header:
    """Parse a header block. Empty text, or a note that the record is a partial extract, gives an empty Header."""
    if not text or not text.strip():
        return Header()
    if PARTIAL.search(text) and not _DTG.search(text):
        return Header(partial=True)
    text = _without_pages(text)
    transmission = _TRANSMISSION.search(text)
    origin = _ORIGINATOR.search(text)
    dtg = _DTG.search(text)
    precedence, info_precedence = _precedences(dtg["prec"]) if dtg else (None, None)
    sender, recipients = _addressees(text[dtg.end() :] if dtg else text)
    return Header(
        transmission=transmission[1] if transmission else None,
        originator_serial=int(origin["serial"]) if origin else None,
        date=date_of(dtg) if dtg else None,
        precedence=precedence,
        info_precedence=info_precedence,
        signals=dtg["tail"].strip() or None if dtg else None,
        sender=sender,
        recipients=recipients,
        partial=bool(PARTIAL.search(text)),
    )


def _without_pages(text: str) -> str:
    """Without the lines that end and begin pages: they cut into lists of addressees."""
    lines = pagefeet.apart(text.split("\n"))
    return "\n".join(line for line in lines if not PAGE_LINE.match(line) and not pagefeet.is_level(line))


def find_dtg(text: str) -> re.Match[str] | None:
    """The date-time group line of a text, if there is one."""
    return _DTG.search(text)


def date_of(dtg: re.Match[str]) -> str | None:
    """`YYYY-MM-DDTHH:MMZ` of a date-time group; null where it names no day of the calendar."""
    month = v.MONTHS.get(dtg["month"].upper())
    day, hour, minute = int(dtg["day"]), int(dtg["hour"]), int(dtg["minute"])
    if month is None or not (1 <= day <= 31 and hour < 24 and minute < 60):
        return None
    year = v.century(dtg["year"])
    if day > _days(year, month):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}Z"


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _precedences(letters: str) -> tuple[str | None, str | None]:
    """`NIACT O P` -> NIACT IMMEDIATE, PRIORITY: the first is for action, the second for information."""
    niact = False
    found: list[str] = []
    for word in letters.split():
        if word == "NIACT":
            niact = True
            continue
        name = v.PRECEDENCE[word[0]]
        found.append(f"NIACT {name}" if niact and not found else name)
    return (found[0] if found else None, found[1] if len(found) > 1 else None)


def _addressees(text: str) -> tuple[str | None, tuple[Recipient, ...]]:
    blocks: dict[str, list[str]] = {"FM": [], "TO": [], "INFO": [], "XMT": []}
    current: str | None = None
    for raw in text.split("\n"):
        raw = raw[:_LONGEST]
        line = raw.strip()
        match = _BLOCK.match(raw)
        if match:
            current = match[1] or match[2]
            line = raw[match.end() :].strip()
        if not line or current is None or line in ("BT", "-"):
            continue
        for part in _INNER_ROUTING.split(line):
            inner = re.split(r"[ \t]+INFO[ \t]+(?=R[A-Z]{4,7}/)", part)
            blocks[current].append(inner[0])
            if len(inner) > 1:
                current = "INFO"
                blocks[current].extend(inner[1:])
    sender = _collapse(blocks["FM"][0]) if blocks["FM"] else None
    exempt = tuple(_collapse(line) for line in _joined(blocks["XMT"]))
    action = [_recipient("action", line) for line in _joined(blocks["TO"])]
    info = [_recipient("info", line) for line in _joined(blocks["INFO"])]
    found = [r for r in action + info if r is not None]
    if exempt:
        found = _with_exemptions(found, exempt)
    return sender, tuple(found)


def _joined(lines: list[str]) -> list[str]:
    """Addressees, one an item: a line that only goes on the one before it is joined to it."""
    routed = sum(1 for line in lines if _ROUTED.match(line))
    out: list[str] = []
    for line in lines:
        if out and (_continues(line) or (routed and not _ROUTED.match(line) and not _stands_alone(line))):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return out


def _continues(line: str) -> bool:
    rest = _PRECEDENCE.sub("", re.sub(r"^\d{1,6}$|(?<=[A-Z])[ \t]+\d{1,6}$", "", line)).strip()
    return not rest


def _stands_alone(line: str) -> bool:
    """Whether a line without a routing indicator is an addressee of its own, not the end of a wrapped name."""
    name = _PRECEDENCE.sub("", _SERIAL.sub("", line))
    kind = addressees.canonical(name)[1]
    return kind != "other" or bool(re.match(r"(?:AM|US)[A-Z]{4,}\b|(?:SEC|ALL|DEPT)", name))


def _recipient(role: str, line: str) -> Recipient | None:
    as_written = _collapse(line)
    match = _ROUTED.match(as_written)
    routing, name = (match["routing"], match["name"]) if match else (None, as_written)
    precedence = serial = None
    while True:
        if precedence is None and (found := _PRECEDENCE.search(name)):
            precedence, name = _collapse(found[1]), name[: found.start()].rstrip()
            continue
        if serial is None and (found := _SERIAL.search(name)) and _is_serial(found[1], name[: found.start()], precedence):
            serial, name = found[1], name[: found.start()].rstrip()
            continue
        break
    name = _collapse(_OFFICE.sub(" ", name)).strip(" ,;-")
    if not name:
        return None
    return Recipient(
        role="action" if role == "action" else "info",
        name=name,
        as_written=as_written,
        routing=routing,
        precedence=precedence,
        serial=serial,
    )


def _is_serial(digits: str, name: str, precedence: str | None) -> bool:
    """A message continuity number has four or more digits, or stands after a post; else it belongs to a unit's name."""
    if len(digits) >= 4:
        return True
    bare = _PRECEDENCE.sub("", name)
    return bare != name or addressees.post_of(bare) is not None


def _with_exemptions(found: list[Recipient], exempt: tuple[str, ...]) -> list[Recipient]:
    """XMT exempts posts from a collective named before it: they are kept with each collective."""
    names = tuple(re.sub(r"^R[A-Z0-9]{3,7}/", "", name) for name in exempt)
    collectives = [i for i, r in enumerate(found) if addressees.canonical(r.name)[1] == "collective"]
    for i in collectives:
        r = found[i]
        found[i] = Recipient(r.role, r.name, r.as_written, r.routing, r.precedence, r.serial, names)
    return found


def _collapse(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
