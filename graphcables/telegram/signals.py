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
    "ZEN": "service",  # delivered by other means to the addressees named
    "ZEX": "service",  # a book message: it may be delivered as one for a single addressee
    "ZFF": "service",  # inform me when this message has been received
    "ZFH": "service",  # passed to you for action, information, comment
    "ZOV": "service",  # the station named is the right one: rerouted
    "ZUI": "service",  # your attention is invited to …
    "ZWL": "service",  # nothing need be forwarded to those named
}
#: How a transmission may be protected, and the ends of class lines: every telegram has one of these.
ORDINARY = frozenset({"ZNR", "ZNY", "ZZH", "ZZK"})
_SIGNAL = re.compile(r"(?<![A-Z0-9#/])(Z[A-Z]{2}\d{0,2})(?![A-Z0-9])|\((CCY)\b")
#: A line of its own that begins with one: `ZFD RUEHPF 0376`.
_LINE = re.compile(r"[ \t]*Z[A-Z]{2}\d{0,2}(?=[ \t]|\Z)")
_LABEL = r"(?:SUBJ(?:ECT)?[ \t]*:[ \t]*(?:\([A-Z/]{1,9}\)[ \t]*)?)?"
_WORDS = re.compile(
    rf"[ \t(*-]{{0,20}}{_LABEL}(?:(?P<correction>(?:THIS[ \t]+(?:IS[ \t]+A[ \t]+)?)?(?P<how>C\s?O\s?R\s?R\s?E\s?C\s?T(?:\s?E\s?D|ION)?)[ \t]+"
    r"(?P<what>C\s?O\s?P\s?Y|CABLE|TELEGRAM|VERSION))"
    r"|(?P<duplicate>(?:SUSPECTED[ \t]+)?DUPLICATE(?:[ \t]+COPY)?)|(?P<repetition>RETRANSMISSION|RETRANSMITTED))\b",
    re.IGNORECASE,
)


def of_line(line: str) -> list[Signal]:
    """The signals of a class line, or of what stands behind a date-time group, in order."""
    line = " ".join(line[:400].split())
    return [
        Signal(found, MEANINGS.get(found[:3], "unknown"), line)
        for match in _SIGNAL.finditer(line.partition(" CTG ")[0])  # what it refers to stands behind CTG
        if (found := match[1] or match[2]) not in ORDINARY
    ]


def alone(line: str) -> list[Signal]:
    """The signals of a line above the date-time group that begins with one."""
    return of_line(line) if _LINE.match(line[:400]) else []


def in_words(lines: list[str]) -> list[Signal]:
    """`CORRECTED COPY` or `DUPLICATE` at the beginning of a line or subject at the top of a body, spaced or not; signals on a line of their own."""
    out = []
    for line in lines:
        if len(line) > 200 or len(line) < 3:
            continue
        if line.lstrip()[:1] == "Z":
            out += [signal for signal in alone(line) if signal.meaning not in ("service", "unknown")]
        elif ("CORRECT" in (upper := line.upper()) or "C O R R" in upper or "DUPLICATE" in upper or "RETRANSMI" in upper) and (match := _WORDS.match(upper)):
            said = f"{_close(match['how'])} {_close(match['what'])}" if match["correction"] else match["repetition"] or "DUPLICATE"
            out.append(Signal(said, next(m for m in ("correction", "duplicate", "repetition") if match[m]), " ".join(line.split())))
    return out


def _close(word: str) -> str:
    return "".join(word.split())
