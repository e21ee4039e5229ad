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
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from graphcables.gazetteers import addressees
from graphcables.model import Recipient
from graphcables.telegram import vocabulary as v

_LABEL = re.compile(r"[ \t]*(FM|TO|INFO|XMT)(?::?[ \t]+(?=\S)|:?[ \t]*$)")
#: What labels begin with.
_LABELS = frozenset("FTIX")
_ROUTED = re.compile(r"(?P<routing>R[A-Z0-9]{3,7})[ \t]*/[ \t]*(?P<name>\S.*)\Z")
#: How an addressee begins where it can only be one.
_FIRST = r"R[UHE][A-Z0-9]{3,6}/[A-Z]|(?:AMEMBASSY|AMCONSUL|AMCONGEN|USMISSION|USINT|USLO|USDAO|SECSTATE|SECDEF)[ \t]+[A-Z]"
#: Where one begins on the line of the one before it, which no stroke ends; a list can have lost its line ends, or have commas.
_NEXT = re.compile(rf"(?<![/ \t])[ \t]{{1,200}}(?={_FIRST})")
_NEXT_INFO = re.compile(r"[ \t]{1,200}INFO:?[ \t]{1,200}(?=[A-Z])")
#: Offices and their numbers of copies, then a counter: `EUR-12  OCT-01  ISO-00  /040 W`, `------------------070417  111519Z /45`.
_COPIES = re.compile(r"(?:[A-Z/]{1,9}-\d\d\b[ \t]*)+(?:/\d{3}[ \t]?[A-Z])?[ \t]*\Z|-{6}")
_SERIAL = re.compile(r"\d{1,6}(?:-\d{1,6})?\Z")
_PRECEDENCES = frozenset({"IMMEDIATE", "PRIORITY", "ROUTINE", "FLASH", "NIACT"})
#: A header that lost its line ends fits; what is longer is none.
_LONGEST = 20_000
#: An addressee is no longer, and an XMT names no more; nor are there more lists in one telegram.
_WIDEST, _MOST = 400, 100
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
        line = raw.strip()
        match = _LABEL.match(raw) if line[:1] in _LABELS else None
        if match:
            line = raw[match.end() :].strip()
        if match:
            label = match[1]
            if label in ("TO", "INFO") and len(blocks) < _MOST:
                blocks.append(_Block("action" if label == "TO" else "info", [], []))
        if not line or label is None or line in ("BT", "-") or ("-" in line and _COPIES.match(line)):
            continue
        if label == "FM":
            written, to, rest = line.partition(" TO ")
            sender = _sender(sender, written)
            if not to or not sender:
                continue
            label, line = "TO", rest.strip()
            blocks.append(_Block("action", [], []))
        if label == "XMT":
            if match:
                routed = "/" in line and _ROUTED.match(line) is not None
            elif routed != ("/" in line and _ROUTED.match(line) is not None):
                label = "TO"  # the exempted are over: the list that they interrupt goes on
        if label == "XMT":
            if blocks and len(blocks[-1].exempt) < _WIDEST:
                blocks[-1].exempt += [(len(blocks[-1].lines), name) for name in _apart(line)]
            continue
        _add(blocks, line)
    found = [_recipients(block) for block in blocks]
    for i, block in enumerate(blocks):
        if block.exempt and not any(r.exempt for r in found[i]):
            # a list of posts alone: the exemption is from the collectives of the lists before it
            names = tuple(dict.fromkeys(_exempted(name) for _, name in block.exempt))
            found[:i] = [[_without(r, names) if r.kind == "collective" else r for r in some] for some in found[:i]]
    return sender, tuple(r for role in ("action", "info") for block, some in zip(blocks, found, strict=True) if block.role == role for r in some)


def _sender(before: str | None, line: str) -> str | None:
    """The sender, without its office; its name can go on in a second line."""
    name = _collapse(line.partition("//")[0]).strip(" /")
    if before is None:
        return name or None
    if name and addressees.post_of(before) is None and addressees.post_of(both := f"{before} {name}"):
        return both
    return before


def _add(blocks: list[_Block], line: str) -> None:
    """A line of a list; where lists lost their line ends, several addressees stand on it, and INFO in its middle."""
    if not blocks:
        return
    if " INFO" in line:
        for i, part in enumerate(_NEXT_INFO.split(line)):
            if i:
                blocks.append(_Block("info", [], []))
            blocks[-1].lines += _apart(part)
    else:
        blocks[-1].lines += _apart(line)


def _apart(line: str) -> list[str]:
    """The addressees of a line."""
    if line.count("/") < 2 and not (" AM" in line or " US" in line or " SEC" in line):
        return [line[:_WIDEST]]
    out: list[str] = []
    leading = ""
    for part in _NEXT.split(line):
        part = f"{leading}{part}".rstrip(",; \t")[:_WIDEST]
        # a precedence can stand before its name
        leading = f"{part} " if part.rpartition("/")[2] in ("NIACT IMMEDIATE", *_PRECEDENCES) else ""
        if not leading:
            out.append(part)
    return [*out, leading.strip()] if leading else out


def _recipients(block: _Block) -> list[Recipient]:
    """The addressees of a block; a line that only goes on the one before it is joined to it."""
    joined: list[str] = []
    counts = [0]
    for line in block.lines:
        if joined and len(joined[-1]) < _WIDEST and _goes_on(joined[-1], line):
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
    ends = sorted(by_end)
    names = [tuple(dict.fromkeys(by_end[end])) for end in ends]
    out = []
    for recipient, i in found:
        # XMT exempts from the collectives between it and the XMT before
        at = bisect_right(ends, i)
        out.append(_without(recipient, names[at]) if at < len(ends) and recipient.kind == "collective" else recipient)
    return out


def _without(recipient: Recipient, names: tuple[str, ...]) -> Recipient:
    """A collective from which these are exempted."""
    return replace(recipient, exempt=tuple(dict.fromkeys((*recipient.exempt, *names))) if recipient.exempt else names)


def _exempted(line: str) -> str:
    """The canonical name of an exempted post."""
    recipient = _recipient("info", line)
    return recipient.name if recipient else _collapse(line)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the rest of the addressee before it: a precedence or a serial alone, an office that was not closed, or
    the end of a name for which a full line had no room."""
    if "/" in line and _ROUTED.match(line):
        return False
    if _no_name(line):
        return True
    if before.count("//") % 2 and not _no_name(before.rpartition("//")[2]):
        return True
    return len(before) >= _FULL and not _stands_alone(line) and not _SERIAL.match(before.rsplit(maxsplit=1)[-1])


def _no_name(text: str) -> bool:
    """Whether precedences and serials are all there is."""
    return all(word in _PRECEDENCES or word in v.PRECEDENCE_SLIPS or _SERIAL.match(word) for word in text.split())


def _stands_alone(line: str) -> bool:
    """Whether a line without a routing indicator is an addressee of its own, not the end of a wrapped name."""
    words = [word for word in line.split() if word not in _PRECEDENCES and not _SERIAL.match(word)]
    name = " ".join(words)
    return addressees.listed(name) or bool(re.match(r"(?:AM|US)[A-Z]{4,}\b|(?:SEC|ALL|DEPT)", name))


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
        if precedence is None and (last in _PRECEDENCES or last in v.PRECEDENCE_SLIPS):
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
    if precedence is None and len(words) > 1 and words[0] in _PRECEDENCES:
        count = 2 if words[0] == "NIACT" and words[1] in _PRECEDENCES and len(words) > 2 else 1
        precedence, words = " ".join(words[:count]), words[count:]
    name = " ".join(words).strip(" ,;-/")
    if not name or (len(words) == 1 and words[0] in _PRECEDENCES):
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
    bare = [word for word in words if word not in _PRECEDENCES and word not in v.PRECEDENCE_SLIPS]
    if len(bare) != len(words) or bare[-1:] == ["COLLECTIVE"]:
        return True
    name = addressees.canonical(" ".join(bare))[0]
    return name.endswith("WASHDC") or addressees.post_of(name) is not None


def _collapse(text: str) -> str:
    return " ".join(text.split())
