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

from graphcables.gazetteers import addressees
from graphcables.model import Recipient
from graphcables.telegram import addressee

_LABEL = re.compile(r"[ \t]*(FM|TO|INFO|XMT)(?::?[ \t]+(?=\S)|:?[ \t]*$)")
#: What labels begin with.
_LABELS = frozenset("FTIX")
#: How an addressee begins where it can only be one.
_FIRST = r"R[UHE][A-Z0-9]{3,6}/[A-Z]|(?:AMEMBASSY|AMCONSUL|AMCONGEN|USMISSION|USINT|USLO|USDAO|SECSTATE|SECDEF)[ \t]+[A-Z]"
#: Where one begins on the line of the one before it, which no stroke ends; a list can have lost its line ends, or have commas.
_NEXT = re.compile(rf"(?<![/ \t])[ \t]{{1,200}}(?={_FIRST})")
_NEXT_INFO = re.compile(r"[ \t]{1,200}INFO:?[ \t]{1,200}(?=[A-Z])")
#: Offices and their numbers of copies, then a counter: `EUR-12  OCT-01  ISO-00  /040 W`, `------------------070417  111519Z /45`.
_COPIES = re.compile(r"(?:[A-Z/]{1,9}-\d\d\b[ \t]*)+(?:/\d{3}[ \t]?[A-Z])?[ \t]*\Z|-{6}")
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
                routed = "/" in line and addressee.ROUTED.match(line) is not None
            elif routed != ("/" in line and addressee.ROUTED.match(line) is not None):
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
    name = addressee.collapse(line.partition("//")[0]).strip(" /")
    if before is None:
        return name or None
    if name and addressees.post_of(before) is None and addressees.post_of(both := f"{before} {name}"):
        return both
    return before


def _add(blocks: list[_Block], line: str) -> None:
    """A line of a list; where lists lost their line ends, several addressees stand on it, and INFO in its middle."""
    if not blocks:
        return
    if " INFO" not in line:
        if line.count("/") < 2 and " AM" not in line and " US" not in line and " SEC" not in line:
            blocks[-1].lines.append(line[:_WIDEST])  # nearly every line
        else:
            blocks[-1].lines += _apart(line)
    else:
        for i, part in enumerate(_NEXT_INFO.split(line)):
            if i:
                blocks.append(_Block("info", [], []))
            blocks[-1].lines += _apart(part)


def _apart(line: str) -> list[str]:
    """The addressees of a line."""
    out: list[str] = []
    leading = ""
    for part in _NEXT.split(line):
        part = f"{leading}{part}".rstrip(",; \t")[:_WIDEST]
        # a precedence can stand before its name
        leading = f"{part} " if part.rpartition("/")[2] in ("NIACT IMMEDIATE", *addressee.PRECEDENCES) else ""
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
    found = [(recipient, i) for i, line in enumerate(joined) if (recipient := addressee.read(block.role, line))]
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
    recipient = addressee.read("info", line)
    return recipient.name if recipient else addressee.collapse(line)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the rest of the addressee before it: a precedence or a serial alone, an office that was not closed, or
    the end of a name for which a full line had no room."""
    if "/" in line and addressee.ROUTED.match(line):
        return False
    if addressee.no_name(line):
        return True
    if before.count("//") % 2 and not addressee.no_name(before.rpartition("//")[2]):
        return True
    return len(before) >= _FULL and not addressee.stands_alone(line) and not addressee.no_name(before.rsplit(maxsplit=1)[-1])
