"""The lines above E.O. and TAGS that say for whose attention a cable is: `DEPT FOR INL--AQUILL`, `STATE PASS USTR`, `FOR EUR/WE`.

Each begins with an addressee and FOR, PASS or PASS TO; a line that is as wide as lines are goes on in the next one, unless that begins anew.
"""

from __future__ import annotations

import re

from graphcables.telegram import classline, dates, titles
from graphcables.telegram.vocabulary import CAPTIONS

#: Who is spoken to; whoever else is, needs capitals.
_ADDRESSED_WORDS = """
    STATE DEPT DEPARTMENT DEPART NSC OSD DOD DEFENSE SECDEF TREASURY COMMERCE JUSTICE DOJ LABOR ENERGY DOE USDOE USDOC DOC USDA
    AGRICULTURE HHS HOMELAND DHS FBI CIA DEA CENTCOM EUCOM PACOM SOUTHCOM AFRICOM NORTHCOM STRATCOM SOCOM JCS USTR USAID AID WHITE
    NASA EPA FAA TSA CDC FDA OPIC EXIM USUN USNATO USEU USOECD USOSCE UNVIE SECSTATE POLAD CJTF CJCS CG HQ INTERIOR TRANSPORTATION
"""
_ADDRESSED = frozenset(_ADDRESSED_WORDS.split())
_OPENS = re.compile(
    r"(?P<who>(?:(?!\bFOR\b|\bPASS)[A-Z0-9/.,;:&()'’\-\"]{1,40}[ \t]{1,5}){0,9}?)"
    r"(?P<word>(?:ALSO[ \t]{1,3}|PLS[ \t]{1,3}|PLEASE[ \t]{1,3})?(?:FOR\b|PASS(?:ED)?\b)|FROM\b|TO\b(?=[^\n]{1,80}?\bFROM\b)|ATTN\b|ATTENTION\b|EYES[ \t]{1,3}ONLY[ \t]{1,3}FOR\b)(?=[ \t:(]{1,9}\S|[ \t]{0,9}\Z)",
    re.IGNORECASE,
)
_CAPTION = re.compile(rf"[ \t(]*(?:(?:{'|'.join(CAPTIONS)})\b[ \t,/.)]*)+", re.IGNORECASE)
#: What most lines above the fields are, and what any that begins with a caption begins with.
_PLAIN = frozenset(CAPTIONS)
_BEGINNINGS = frozenset(caption[:4] for caption in CAPTIONS)
_RULE = re.compile(r"[ \t]*(?:[-=_*#~.…][ \t]*){2,300}\Z")
_CORRECTED = re.compile(r"[ \t(]*(?:C[ \t]?O[ \t]?R[ \t]?R[ \t]?E[ \t]?C[ \t]?T|SENSITIVE\b|NOT[ \t]{1,3}FOR\b|UNCLAS|CONFIDENTIAL|SECRET\b|SUMMARY|INTRODUCTION|COMMENT)", re.IGNORECASE)
#: A line that ends so goes on in the next.
_GOES_ON = re.compile(r"(?:[,&/\-(]|(?<![\w/])(?:FOR|TO|AND|OF|PASS|ALSO|THE|OR))\Z", re.IGNORECASE)
#: Three words in small letters in a row: running text.
_PROSE = re.compile(r"(?:(?<![A-Za-z'])[a-z]{2,15},?\s{1,3}){3}")
#: A word that would have made the line before longer than this did not fit on it.
_WIDE = 58
#: An office by its code: `S/CT`, `NEA/ELA`; at the start of a line it is spoken to.
_OFFICE = re.compile(r"[A-Z]{1,6}(?:/[A-Z]{1,8}){1,4}\b")
#: Fields that begin on the same line.
_FIELD = re.compile(r"(?:\A|\s)(?:E\.?\s?[O0]\.?\s?1\d{4}|TAGS?\s?:|SUBJECT\s?:|SUBJ\s?:)", re.IGNORECASE)
_LONGEST = 400
_MOST = 40


def read(lines: list[str], first: int, fields: int, start: int) -> tuple[str, ...]:
    """The attention lines, blanks collapsed, wrapped ones joined. `first` is the line after the class line, `fields` that of the first
    labelled field, `start` that where the text begins; below the first field only capitals count."""
    out: list[str] = []
    before = ""  # the line before, where it belongs to an attention line
    done = first
    for at in range(first, min(start, len(lines), first + _MOST)):
        line = lines[at]
        if at < done:
            continue
        if not line or (at > fields and "FOR" not in line and "PASS" not in line and "FROM" not in line):
            before = ""
            continue
        line = " ".join(line[:_LONGEST].split())
        alone = not lines[at - 1].strip()  # no second line of a field
        if at > fields and alone and (size := _below(lines, at)) > 1:
            line = " ".join(" ".join(lines[at : at + size]).split())
            done = at + size
        if line in _PLAIN:
            before = ""
            continue
        if line[:4].upper() in _BEGINNINGS and (caption := _CAPTION.match(line)):
            line = line[caption.end() :]
        if at == fields and (field := _FIELD.search(line)):
            line = line[: field.start()]
        if not line or (at > fields and not (_strict(line) or (alone and _from(line)))):
            before = ""
            continue
        opens = _opens(line)
        if before and _wrapped(before, line, opens):
            out[-1] = f"{out[-1]} {line}"
        elif opens or _bare(line, bool(before)):
            out.append(line)
        else:
            line = ""
        before = line
    return tuple(line.rstrip(" ,;") for line in out)


def _wrapped(before: str, line: str, opens: bool) -> bool:
    """Whether a line goes on from the one before."""
    if not _is_text(line):
        return False
    if _GOES_ON.search(before):
        return not (opens and _names_somebody(line)) or before[-1].isalpha()
    return line.startswith(("AND ", "& ")) or (not opens and len(before) + len(line.split(None, 1)[0]) >= _WIDE)


def _opens(line: str) -> bool:
    """Whether a line speaks to somebody: `NSC FOR VOSS`, `PASS TO USAID`, `PARIS also for USOECD`."""
    upper = line.upper()
    if not ("FOR" in upper or "PASS" in upper or "FROM" in upper or "ATTN" in upper or "ATTENTION" in upper) or _PROSE.search(line):
        return False
    match = _OPENS.match(line)
    if not match or _CORRECTED.match(line):
        return False
    who = match["who"]
    if match["word"][:2].upper() in ("TO", "FR") and (who.strip() or line != line.upper()):
        return False
    return who == who.upper() or who.split()[0].upper().strip(",:;") in _ADDRESSED or who.istitle()


def _strict(line: str) -> bool:
    """Whether a line below the first field, where text may stand, is one beyond doubt."""
    if line.partition(" ")[0].strip(",:;") not in _ADDRESSED or line != line.upper() or line.endswith((".", "!", "?")):
        return False
    match = _OPENS.match(line)
    return bool(match and match["who"] and _is_text(line))


def _from(line: str) -> bool:
    """Whether a line says from which office to whom: `FROM NEA ASSISTANT SECRETARY QUILL FOR CHARGE VOSS`."""
    words = line.split()
    if len(words) < 4 or words[0] != "FROM" or "FOR" not in words or line != line.upper() or line.endswith((".", "!", "?")):
        return False
    return (words[1] in _ADDRESSED or titles.is_bureau(words[1]) or titles.is_sure(words[1])) and _is_text(line)


def _below(lines: list[str], at: int) -> int:
    """Of how many lines an attention line below the first field is: one, or two where it says from whom to whom; 0: there is none."""
    line = " ".join(lines[at][:_LONGEST].split())
    if _strict(line) or _from(line):
        return 1
    after = " ".join(lines[at + 1][:_LONGEST].split()) if at + 1 < len(lines) else ""
    return 2 if line.startswith("FROM ") and after and _from(f"{line} {after}") else 0


def is_block(lines: list[str]) -> bool:
    """Whether the lines, none blank, are attention lines that stand below the first field, and nothing else."""
    at = 0
    while at < len(lines) and (size := _below(lines, at)):
        at += size
    return 0 < len(lines) <= at


def _names_somebody(line: str) -> bool:
    """Whether an addressee stands before FOR: such a line begins anew."""
    match = _OPENS.match(line)
    return bool(match and match["who"].strip())


def _is_text(line: str) -> bool:
    return not (_CORRECTED.match(line) or _RULE.match(line) or _PROSE.search(line) or ("day" in line and dates.dateline(line)) or classline.read(line))


def _bare(line: str, follows: bool) -> bool:
    """An addressee without FOR: `OSD COL ADA QUILL`, `NEA/ELA AND INR/TCA`, and who else stands in a list of them."""
    if line != line.upper() or line.endswith((".", ":")) or not line[0].isalpha():
        return False
    words = line.split()
    addressed = (words[0].strip(",:;") in _ADDRESSED and len(words) > 1) or bool(_OFFICE.match(line)) or (titles.is_bureau(words[0].strip(",;")) and len(words[0]) > 1)
    return (addressed or (follows and ("/" in line or " OF " in line))) and _is_text(line)
