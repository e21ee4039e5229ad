"""Words of the telegram format that several parts of the grammar share.

Sources: 5 FAH-2 (telecommunications handbook) for precedences and captions; ACP-127 for
the prosigns and the date-time group.
"""

from __future__ import annotations

import re

#: Precedence letters of the date-time group line, and the words behind them.
PRECEDENCE = {"Z": "FLASH", "O": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}

#: Precedence words as they stand after an addressee; the longest first.
PRECEDENCE_WORDS = ("NIACT IMMEDIATE", "NIACT FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE", "FLASH", "NIACT")

def _slips(word: str) -> set[str]:
    """A word with one letter lost, doubled, or in its neighbour's place."""
    lost = {word[:i] + word[i + 1 :] for i in range(len(word))}
    doubled = {word[:i] + word[i] + word[i:] for i in range(len(word))}
    turned = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    return (lost | doubled | turned) - {word}


#: Precedences with a slip of the pen (`PRIORTY`); the short ones would be other words.
PRECEDENCE_SLIPS = {slip: word for word in ("IMMEDIATE", "PRIORITY", "ROUTINE") for slip in _slips(word)}

MONTHS = {
    name: number
    for number, name in enumerate(
        ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), start=1
    )
}

#: Captions restrict who may read a cable; each stands on a line of its own or beside others.
CAPTIONS = (
    "SIPDIS", "NOFORN", "NODIS", "EXDIS", "STADIS", "LIMDIS", "ROGER CHANNEL", "DS CHANNEL", "MED CHANNEL",
    "DISSENT CHANNEL", "CODEL", "STAFFDEL", "TERREP", "SENSITIVE", "NOTAL", "EYES ONLY", "FOUO", "SBU", "OFFICIAL INFORMAL",
    "CODEWORD", "ORCON", "PROPIN", "RELIDO", "NONCONVERTED", "EFTO", "CHEROKEE", "EXCLUSIVE", "LOU", "AGRICULTURE", "AIDAC",
)  # fmt: skip

MONTH_NAMES = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"

#: A run of X that stands for words taken out; a single XX can be a Roman numeral or a sign.
REDACTION = re.compile(r"(?<![A-Za-z])(?:X{4,}|x{4,})(?![A-Za-z])|X{5,}|x{5,}")

_RUN = re.compile(r"XXXXX*|xxxxx*")


def redactions(text: str) -> int:
    """How many words of a text were replaced by X."""
    if "XXXX" not in text and "xxxx" not in text:
        return 0
    # a run of five is one anywhere, a shorter one where it stands by itself; told apart here, for a pattern that does is slow
    runs = _RUN.findall(text)
    if min(map(len, runs)) >= 5:
        return len(runs)
    return sum(1 for run in _RUN.finditer(text) if run.end() - run.start() >= 5 or _apart(text, run))


def _apart(text: str, run: re.Match[str]) -> bool:
    return not _is_letter(text[run.start() - 1 : run.start()]) and not _is_letter(text[run.end() : run.end() + 1])


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def century(year: str) -> int:
    """The four-digit year of a two-digit one: 66-99 are 19xx (the oldest cable of any release is of 1966)."""
    number = int(year)
    if number >= 100:
        return number
    return 1900 + number if number >= 66 else 2000 + number
