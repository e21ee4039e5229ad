"""The addressees of a telegram: FM, TO, INFO and XMT, each with its lines.

    TO RUEHC/SECSTATE WASHDC PRIORITY 9085        action: routing/name precedence serial, each but the name optional
    RUCNASE/ASEAN MEMBER COLLECTIVE               … goes on until the next label
    INFO RUEHXX/AMEMBASSY OSLO
    XMT AMEMBASSY SOFIA                           exempted from the collective above

Source: ACP-127 format lines 6 to 9. Older headers have no routing indicators. A line is as wide as a teleprinter's: only one that was full can go
on in the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from graphcables.gazetteers import addressees
from graphcables.model import Recipient
from graphcables.telegram import vocabulary as v

_LABEL = re.compile(r"[ \t]*(FM|TO|INFO|XMT)(?:[ \t]+(?=\S)|[ \t]*$)")
_ROUTED = re.compile(r"(?P<routing>R[A-Z0-9]{3,7})[ \t]*/[ \t]*(?P<name>\S.*)\Z")
_INNER_ROUTING = re.compile(r"[ \t]+(?=R[UHE][A-Z0-9]{3,6}/[A-Z])")
_INNER_INFO = re.compile(r"[ \t]+INFO[ \t]+(?=R[A-Z]{4,7}/)")
_SERIAL = re.compile(r"\d{1,6}(?:-\d{1,6})?\Z")
_PRECEDENCES = frozenset({"IMMEDIATE", "PRIORITY", "ROUTINE", "FLASH", "NIACT"})
#: A header that lost its line ends fits; what is longer is none.
_LONGEST = 20_000
#: From this width on a line may have been too short for the name on it.
_FULL = 56


@dataclass(slots=True)
class _Block:
    """The lines under one label, with the posts that its XMT lines exempt, by how many addressees stood before."""

    role: str
    lines: list[str]
    exempt: list[tuple[int, str]]


def read(text: str) -> tuple[str | None, tuple[Recipient, ...]]:
    """(sender, addressees) of what stands below the date-time group, without page headers."""
    sender: str | None = None
    blocks: list[_Block] = []
    label: str | None = None
    routed = False
    for raw in text.split("\n"):
        raw = raw[:_LONGEST]
        match = _LABEL.match(raw)
        line = raw[match.end() :].strip() if match else raw.strip()
        if match:
            label = match[1]
            if label in ("TO", "INFO"):
                blocks.append(_Block("action" if label == "TO" else "info", [], []))
        if not line or label is None or line in ("BT", "-"):
            continue
        if label == "FM":
            sender = sender or _collapse(line)
            continue
        if label == "XMT":
            if match:
                routed = "/" in line and _ROUTED.match(line) is not None
            elif routed != ("/" in line and _ROUTED.match(line) is not None):
                label = "TO"  # the exempted are over: the list that they interrupt goes on
        if label == "XMT":
            if blocks:
                blocks[-1].exempt.append((len(blocks[-1].lines), line))
            continue
        _add(blocks, line)
    found = [_recipients(block) for block in blocks]
    for i, block in enumerate(blocks):
        if block.exempt and not any(r.exempt for r in found[i]):
            # a list of posts alone: the exemption is from the collectives of the lists before it
            names = tuple(_exempted(name) for _, name in block.exempt)
            found[:i] = [[replace(r, exempt=(*r.exempt, *names)) if r.kind == "collective" else r for r in some] for some in found[:i]]
    return sender, tuple(r for role in ("action", "info") for block, some in zip(blocks, found, strict=True) if block.role == role for r in some)


def _add(blocks: list[_Block], line: str) -> None:
    """A line of a list; where lists lost their line ends, several addressees stand on it, and INFO in its middle."""
    if not blocks:
        return
    if line.count("/") < 2:
        blocks[-1].lines.append(line)
        return
    for i, part in enumerate(_INNER_INFO.split(line)):
        if i:
            blocks.append(_Block("info", [], []))
        blocks[-1].lines.extend(_INNER_ROUTING.split(part))


def _recipients(block: _Block) -> list[Recipient]:
    """The addressees of a block; a line that only goes on the one before it is joined to it."""
    joined: list[str] = []
    counts = [0]
    for line in block.lines:
        if joined and _goes_on(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        counts.append(len(joined))
    found = [(recipient, i) for i, line in enumerate(joined) if (recipient := _recipient(block.role, line))]
    if not block.exempt:
        return [recipient for recipient, _ in found]
    by_end: dict[int, list[str]] = {}
    for lines, name in block.exempt:
        by_end.setdefault(counts[lines], []).append(_exempted(name))
    out = []
    for recipient, i in found:
        # XMT exempts from the collectives between it and the XMT before
        end = next((end for end in sorted(by_end) if i < end), None)
        names = by_end[end] if end is not None and recipient.kind == "collective" else []
        out.append(replace(recipient, exempt=tuple(names)) if names else recipient)
    return out


def _exempted(line: str) -> str:
    """The canonical name of an exempted post."""
    recipient = _recipient("info", line)
    return recipient.name if recipient else _collapse(line)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the rest of the addressee before it: a precedence or a serial alone, an office that was not closed, or
    the end of a name for which a full line had no room."""
    if "/" in line and _ROUTED.match(line):
        return False
    if all(word in _PRECEDENCES or _SERIAL.match(word) for word in line.split()):
        return True
    if before.count("//") % 2 and not before.endswith("//"):
        return True
    return len(before) >= _FULL and not _stands_alone(line) and not _SERIAL.match(before.rsplit(maxsplit=1)[-1])


def _stands_alone(line: str) -> bool:
    """Whether a line without a routing indicator is an addressee of its own, not the end of a wrapped name."""
    words = [word for word in line.split() if word not in _PRECEDENCES and not _SERIAL.match(word)]
    name = " ".join(words)
    return addressees.canonical(name)[1] != "other" or bool(re.match(r"(?:AM|US)[A-Z]{4,}\b|(?:SEC|ALL|DEPT)", name))


@lru_cache(maxsize=20_000)
def _recipient(role: str, line: str) -> Recipient | None:
    """One addressee, null where the line names none. The same lines stand in many cables."""
    as_written = _collapse(line)
    routing, name = None, as_written
    if "/" in as_written[:10] and (match := _ROUTED.match(as_written)):
        routing, name = match["routing"], match["name"]
    name, office = _without_office(name)
    words = name.split()
    precedence = serial = None
    while len(words) > 1:
        last = words[-1]
        if precedence is None and last in _PRECEDENCES:
            words.pop()
            precedence = last
            if words and words[-1] == "NIACT":
                words.pop()
                precedence = f"NIACT {last}"
        elif serial is None and last[-1].isdigit() and _SERIAL.match(last) and _is_serial(last, words[:-1], precedence):
            words.pop()
            serial = last
            if len(words) > 2 and words[-1] in v.MONTHS and addressees.post_of(" ".join(words[:-1])):
                words.pop()  # some senders count by months: `LA PAZ FEB 4470`
        else:
            break
    name = " ".join(words).strip(" ,;-/")
    if not name or (len(words) == 1 and words[0] in _PRECEDENCES):
        return None
    canonical, kind = addressees.canonical(name)
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
    """A message continuity number has four or more digits, or stands after a precedence or a post; else it belongs to a unit's name."""
    if len(digits) >= 4:
        return True
    bare = [word for word in words if word not in _PRECEDENCES]
    return len(bare) != len(words) or addressees.post_of(" ".join(bare)) is not None


def _collapse(text: str) -> str:
    return " ".join(text.split())
