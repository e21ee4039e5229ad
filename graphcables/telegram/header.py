"""The header of a telegram: ACP-127 format lines 1 to 9, and the older ACP-126 form without FL1-4.

    VZCZCXRO9746                                  FL1  transmission id
    PP RUEHCHI RUEHDT RUEHHM                      FL2  precedence, routing indicators
    DE RUEHPF #1376/01 3110127                    FL3  originator, serial/section, filing time
    ZNR UUUUU ZZH                                 FL4  how it may be sent, operating signals
    P 070127Z NOV 07                              FL5  precedence(s), date-time group, operating signals
    FM AMEMBASSY PHNOM PENH                       FL6
    TO RUEHC/SECSTATE WASHDC PRIORITY 9085        FL7  (see addresslist)
    INFO RUEHXX/AMEMBASSY OSLO                    FL8
    XMT AMEMBASSY SOFIA                           FL9

Sources: ACP-127 (tape relay procedures), 5 FAH-2 (telecommunications handbook).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from graphcables.model import Recipient, Signal
from graphcables.telegram import addresslist, dtg, pagefeet, signals
from graphcables.telegram.classline import PAGE_HEADER, PAGE_LINE

_TRANSMISSION = re.compile(r"VZ[A-Z]{3,6}\d{0,6}[A-Z0-9]*")
_DELIVERY = re.compile(r"[ZOPRMYW]{2}[ \t]+(?=R[A-Z]{3,7}\b)")
_INDICATOR = re.compile(r"R[A-Z0-9]{3,7}\Z")
_ORIGINATOR = re.compile(r"DE[ \t]+(?P<routing>R[A-Z]{3,7})[ \t]+#?(?P<serial>\d{1,6})(?:/(?P<section>\d\d))?(?:[ \t]+(?P<filed>\d{7})\b)?")
_CLASS = re.compile(r"Z(?:NR|NY)[ \t]+[A-Z]{5}\b")
#: Where the lines of a header that lost its line ends began.
_BEGINS = re.compile(r"[ \t]+(?=DE R[A-Z]{4,7} [#\d]|ZN[RY] [A-Z]{5}\b|(?:(?:NIACT|[ZOPR]{1,2})[ \t]){1,3}\d{6}Z |FM [A-Z])")
#: The sender in a printed copy that has no header: `From:     AMEMBASSY OSLO (OSLO 376 - UNKNOWN)`.
_PRINTED = re.compile(r"^[ \t]{0,20}From:[ \t]{1,20}([A-Z][A-Z' .]{3,40}?)[ \t]{0,9}\(", re.MULTILINE)
#: A page that ends where a list begins.
_LABELLED_PAGE = re.compile(r"^([ \t]*(?:TO|INFO))[ \t]+(?=PAGE[ \t]+\d{1,3}[ \t]+[A-Z])", re.MULTILINE)
#: Characters of a header; one to all posts has 15,000.
_LONGEST = 100_000
#: Lines above the date-time group are few; more of them are no header.
_ABOVE = 60
PARTIAL = re.compile(r"partial extract of the original cable|full text of the original cable is not available", re.IGNORECASE)


class Header(NamedTuple):
    """The parts of a header; null or empty where it doesn't give them. `date` is `YYYY-MM-DDTHH:MMZ`; `routing` are the indicators of FL2;
    `filing_time` is day of the year, hour and minute, as written."""

    transmission: str | None = None
    routing: tuple[str, ...] = ()
    originator: str | None = None
    originator_serial: str | None = None
    filing_time: str | None = None
    class_line: str | None = None
    date: str | None = None
    precedence: str | None = None
    info_precedence: str | None = None
    signals: tuple[Signal, ...] = ()
    sender: str | None = None
    recipients: tuple[Recipient, ...] = ()
    partial: bool = False


def read(text: str | None) -> Header:
    """Parse a header block. Empty text, or a note that the record is a partial extract, gives an empty Header."""
    if not text or not text.strip():
        return Header()
    text = text[:_LONGEST]
    if " FM " in text:
        text = _BEGINS.sub("\n", text)
    group = dtg.find(text)
    partial = "original cable" in text and PARTIAL.search(text) is not None
    if partial and group is None:
        return Header(partial=True)
    if "PAGE" in text or " OF " in text:
        text = _without_pages(text)
        group = dtg.find(text)
    above = _above(text[: group.start()] if group else text)
    precedence, info_precedence = dtg.precedences(group["prec"]) if group else (None, None)
    said = signals.of_line(above.class_line) if above.class_line else []
    said += above.signals
    if group and group["tail"].strip():
        said += signals.of_line(group[0]) if "Z" in group["tail"] or "CCY" in group["tail"] else []
    sender, recipients = addresslist.read(_around(text, group) if group else text)
    if sender is None and "From:" in text and (printed := _PRINTED.search(text)):
        sender = printed[1]
    return Header(
        transmission=above.transmission,
        routing=above.routing,
        originator=above.originator,
        originator_serial=above.serial,
        filing_time=above.filed,
        class_line=above.class_line,
        date=dtg.date_of(group) if group else None,
        precedence=precedence,
        info_precedence=info_precedence,
        signals=tuple(said),
        sender=sender,
        recipients=recipients,
        partial=partial,
    )


def _around(text: str, group: re.Match[str]) -> str:
    """What stands below the date-time group; all but it where the sender stands above it."""
    below, above = text[group.end() :], f"\n{text[: group.start()]}"
    at = -1 if "\nFM" in below else above.find("\nFM")
    return below if at < 0 else above[at:] + below


@dataclass(slots=True)
class _Above:
    """What stands above the date-time group: format lines 1 to 4."""

    transmission: str | None = None
    routing: tuple[str, ...] = ()
    originator: str | None = None
    serial: str | None = None
    filed: str | None = None
    class_line: str | None = None
    signals: list[Signal] = field(default_factory=list)


def _above(text: str) -> _Above:
    found = _Above()
    delivering = False
    for line in text.split("\n", _ABOVE)[:_ABOVE]:
        line = line[:2_000].strip()
        start = line[:2]
        if start == "VZ":
            if found.transmission is None and (match := _TRANSMISSION.match(line)):
                found.transmission = match[0]
        elif start == "DE" and found.originator is None and (match := _ORIGINATOR.match(line)):
            found.originator, found.serial, found.filed = match["routing"], match["serial"], match["filed"]
        elif start == "ZN" and found.class_line is None and _CLASS.match(line):
            found.class_line = " ".join(line.split())
        elif line[:1] == "Z" and (alone := signals.alone(line)):
            found.signals += alone
        elif found.originator is None:
            match = _DELIVERY.match(line)
            words = line[match.end() :].split() if match else line.split() if delivering else []
            if words and all(_INDICATOR.match(word) for word in words):
                found.routing += tuple(words)
                delivering = True
                continue
        delivering = False
    return found


def _without_pages(text: str) -> str:
    """Without the lines that end and begin pages: they cut into lists of addressees."""
    lines = pagefeet.apart(_LABELLED_PAGE.sub(r"\1\n", text).split("\n"))
    return "\n".join(line for line in lines if not PAGE_LINE.match(line) and not pagefeet.is_level(line) and not PAGE_HEADER.match(line.strip()))
