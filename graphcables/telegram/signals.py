"""Operating signals: what the operators of the relays said of a transmission.

They stand behind the class line (`ZNY CCCCC ZZH ZUI …`) and the date-time group (`R 071206Z DEC 06 ZDK`). Meanings: ACP-131 (communications
instructions, operating signals), as far as they are certain; that of any other is unknown. `(CCY …)` marks a corrected copy of the
sender's own system; a text can say the same in words.
"""

from __future__ import annotations

import re

from graphcables.model import Signal

MEANINGS = {
    "ZDK": "repetition",  # the following repetition is made in accordance with your request
    "ZDS": "correction",  # a transmission error occurred; the correct version is …
    "ZEL": "correction",  # this message is a correction
    "ZFR": "cancellation",  # cancel the transmission
    "ZFD": "duplicate",  # this message is a suspected duplicate
    "ZFG": "duplicate",  # this message is an exact duplicate of one sent before
    "CCY": "correction",
    "ZEX": "service",  # this is a book message
    "ZFF": "service",  # inform me when this message has been received
    "ZFH": "service",  # this message is being passed to you for action, information, comment
    "ZUI": "service",  # your attention is invited to …
}
#: How a transmission may be protected, and the ends of class lines: every telegram has one of these.
ORDINARY = frozenset({"ZNR", "ZNY", "ZZH", "ZZK"})
_SIGNAL = re.compile(r"(?<![A-Z0-9#/])(Z[A-Z]{2}\d{0,2})(?![A-Z0-9])|\((CCY)\b")
_WORDS = re.compile(r"^[ \t(*-]{0,20}(?:(?P<correction>C\s?O\s?R\s?R\s?E\s?C\s?T\s?E\s?D\s+C\s?O\s?P\s?Y)|(?P<duplicate>(?:SUSPECTED\s+)?DUPLICATE(?:\s+COPY)?))\b", re.IGNORECASE)


def of_line(line: str) -> list[Signal]:
    """The signals of a class line, or of what stands behind a date-time group, in order."""
    return [
        Signal(found, MEANINGS.get(found[:3], "unknown"), " ".join(line.split()))
        for match in _SIGNAL.finditer(line[:400].partition(" CTG ")[0])  # what it refers to stands behind CTG
        if (found := match[1] or match[2]) not in ORDINARY
    ]


def in_words(lines: list[str]) -> list[Signal]:
    """`CORRECTED COPY` or `DUPLICATE` on a line of its own at the top of a body, spaced or not."""
    out = []
    for line in lines:
        if 6 < len(line.strip()) < 80 and (match := _WORDS.match(line)):
            out.append(Signal("CORRECTED COPY" if match["correction"] else "DUPLICATE", match.lastgroup or "", " ".join(line.split())))
    return out
