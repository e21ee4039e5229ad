"""One addressee as a line of TO, INFO or XMT gives it: `RUEKJCS/JOINT STAFF WASHDC//J-3// PRIORITY 0931`.

Routing indicator, name, office, precedence, serial, each but the name optional (ACP-127; 5 FAH-2 for precedences and the continuity numbers of messages).
"""

from __future__ import annotations

import re
from functools import lru_cache

from graphcables.gazetteers import addressees
from graphcables.model import Recipient
from graphcables.telegram import vocabulary as v

ROUTED = re.compile(r"(?P<routing>R[A-Z0-9]{3,7})[ \t]*/[ \t]*(?P<name>\S.*)\Z")
PRECEDENCES = frozenset({"IMMEDIATE", "PRIORITY", "ROUTINE", "FLASH", "NIACT"})
_SERIAL = re.compile(r"\d{1,6}(?:-\d{1,6})?\Z")


def read(role: str, line: str) -> Recipient | None:
    """One addressee, null where the line names none. The same lines stand in many cables, but for the serial at their end."""
    rest, _, last = line.rpartition(" ")
    if 4 <= len(last) <= 6 and last.isdecimal() and rest and "//" not in line:
        found = _read(role, rest)
        if found is not None and found.serial is None:
            return Recipient(
                role=found.role, name=found.name, as_written=f"{found.as_written} {last}", routing=found.routing, precedence=found.precedence, serial=last,
                kind=found.kind, post=found.post, office=found.office,
            )  # fmt: skip
    return _read(role, line)


@lru_cache(maxsize=20_000)
def _read(role: str, line: str) -> Recipient | None:
    as_written = collapse(line)
    routing, name = None, as_written
    if "/" in as_written[:10] and (match := ROUTED.match(as_written)):
        routing, name = match["routing"], match["name"]
    name, office = _without_office(name)
    words = name.split()
    precedence = serial = None
    while len(words) > 1:
        last = words[-1]
        if precedence is None and (last in PRECEDENCES or last in v.PRECEDENCE_SLIPS):
            words.pop()
            precedence = v.PRECEDENCE_SLIPS.get(last, last)
            if words and words[-1] == "NIACT":
                words.pop()
                precedence = f"NIACT {precedence}"
        elif serial is None and last[-1].isdigit() and _SERIAL.match(last) and _is_serial(last, words[:-1], precedence):
            words.pop()
            serial = last
        else:
            break
    if precedence is None and len(words) > 1 and words[0] in PRECEDENCES:
        count = 2 if words[0] == "NIACT" and words[1] in PRECEDENCES and len(words) > 2 else 1
        precedence, words = " ".join(words[:count]), words[count:]
    name = " ".join(words).strip(" ,;-/")
    if not name or (len(words) == 1 and words[0] in PRECEDENCES):
        return None
    canonical, kind = addressees.canonical(name)
    if kind == "other":
        # some senders count by months: `AMEMBASSY LA PAZ FEB 4470`, and what else stands behind one is no part of a post's name
        month = next((i for i in range(2, len(words)) if words[i] in v.MONTHS), None)
        if month and addressees.post_of(" ".join(words[:month])):
            canonical, kind = addressees.canonical(" ".join(words[:month]))
    return Recipient(
        role="action" if role == "action" else "info",
        name=canonical,
        as_written=as_written,
        routing=routing,
        precedence=precedence,
        serial=serial,
        kind=kind,
        post=addressees.post_of(canonical) if kind == "post" else None,
        office=office,
    )


def _without_office(name: str) -> tuple[str, str | None]:
    """(name, office): `CIA WASHINGTON DC//NHTC// 0007` -> `CIA WASHINGTON DC 0007`, `NHTC`; the last strokes may be missing."""
    first, last = name.find("//"), name.rfind("//")
    if first < 0:
        return name, None
    if last == first:
        office, _, rest = name[first + 2 :].strip().partition(" ")
    else:
        office, rest = name[first + 2 : last], name[last + 2 :]
    return f"{name[:first]} {rest}", office.strip(" /") or None


def _is_serial(digits: str, words: list[str], precedence: str | None) -> bool:
    """A message continuity number has four or more digits, or stands after a precedence, a post, WASHDC or a collective; else it
    belongs to a unit's name."""
    if len(digits) >= 4:
        return True
    bare = [word for word in words if word not in PRECEDENCES and word not in v.PRECEDENCE_SLIPS]
    if len(bare) != len(words) or bare[-1:] == ["COLLECTIVE"]:
        return True
    name = addressees.canonical(" ".join(bare))[0]
    return name.endswith("WASHDC") or addressees.post_of(name) is not None


def collapse(text: str) -> str:
    return " ".join(text.split())


def no_name(text: str) -> bool:
    """Whether precedences and serials are all there is."""
    return all(word in PRECEDENCES or word in v.PRECEDENCE_SLIPS or _SERIAL.match(word) for word in text.split())


def stands_alone(line: str) -> bool:
    """Whether a line without a routing indicator is an addressee of its own, not the end of a wrapped name."""
    words = [word for word in line.split() if word not in PRECEDENCES and not _SERIAL.match(word)]
    name = " ".join(words)
    return addressees.listed(name) or bool(re.match(r"(?:AM|US)[A-Z]{4,}\b|(?:SEC|ALL|DEPT)", name))
