"""What is cited but is no cable: e-mails, telcons, reports, regulations, date-time groups of military senders."""

from __future__ import annotations

import re

_DTG = re.compile(r"\b(?:(?P<sender>[A-Z][A-Z/ ]{2,30}?)\s{1,9})?(?:DTG\s{1,9})?(?:(?:NIACT|[ZOPR]{1,2})\s?){0,2}(?P<dtg>\d{6}Z)\s{0,3}(?P<month>[A-Z]{3})[A-Z]{0,6}\s{0,3}(?P<year>\d{2,4})\b", re.IGNORECASE)
_IIR = re.compile(r"\bIIR[ -]{0,9}((?:\d[ -]?){8,12})", re.IGNORECASE)
_OSC = re.compile(r"\b(?:OSC|FBIS)\b\W{0,3}(?P<id>[A-Z]{3}\s?\d{8,17})", re.IGNORECASE)
_FAM = re.compile(r"\b(\d{1,2}\s{1,9}(?:FAM|FAH-?\d{0,2})\s{1,9}(?:APPENDIX\s{1,9}[A-Z]|[\d.\-H]+))", re.IGNORECASE)
_KINDS = (
    ("email", re.compile(r"\bE[- ]?MAILS?\b", re.IGNORECASE)),
    ("telcon", re.compile(r"\bTEL[- ]?CONS?\b|\bPHONECON|\bTELEPHONE|\bPHONE CALL|\bVTC\b|\bDVC\b", re.IGNORECASE)),
    ("regulation", re.compile(r"\b\d+\s+(?:FAM|FAH|CFR|U\.?S\.?C)\b|\bINA\s+\d|\bE\.?O\.?\s*\d{5}", re.IGNORECASE)),
    ("report", re.compile(r"\bIIRS?\b|\bOSC\b|\bFBIS\b|\bREPORTS?\b|\bTDX?\W|\bPOINTS?\b|\bASSESSMENT|\bSITREP|\bDAILY\b|\bSPOT\b", re.IGNORECASE)),
    ("memo", re.compile(r"\bMEMO(?:RANDUM|S)?\b|\bMEMCON|\bAIDE[- ]MEMOIRE|\bNON-?PAPER|\bNOTE VERBALE|\bDIP(?:LOMATIC)? ?NOTE", re.IGNORECASE)),
    ("letter", re.compile(r"\bLETTERS?\b", re.IGNORECASE)),
    ("treaty", re.compile(r"\bTREATY\b|\bCONVENTION\b|\bPROTOCOL\b|\bAGREEMENT\b|\bUNSCR\b|\bRESOLUTION\b", re.IGNORECASE)),
    ("press", re.compile(r"\bPRESS\b|\bNEWS\b|\bARTICLE\b|\bHTTP", re.IGNORECASE)),
)  # fmt: skip


def date_time_groups(text: str) -> list[re.Match[str]]:
    """Date-time groups, with or without precedence (`SECDEF P162245Z OCT 08`, `DTG 251847Z MAR 08`), that stand for messages without a number."""
    return list(_DTG.finditer(text)) if "Z" in text or "z" in text else []


def is_document(text: str) -> bool:
    """Whether the text names a kind of document plainly: then numbers in it are not those of cables."""
    return any(pattern.search(text) for _, pattern in _KINDS)


def identify(text: str) -> tuple[str, str | None]:
    """(kind, identity): the identity of a document that has one of its own, else null."""
    upper = text.upper()
    if "IIR" in upper and (match := _IIR.search(text)):
        digits = re.sub(r"\D", "", match[1])
        return "report", f"IIR {digits}"
    if ("OSC" in upper or "FBIS" in upper) and (match := _OSC.search(text)):
        return "report", "OSC " + re.sub(r"\s", "", match["id"]).upper()
    if "FA" in upper and (match := _FAM.search(text)):
        return "regulation", re.sub(r"\s+", " ", match[1]).upper()
    if "Z" in upper and (match := _DTG.search(text)):
        sender = re.sub(r"\b(?:AND|DTG|NIACT|[ZOPR]{1,2}|MSG|REPORT|OF|DATED)\b", " ", match["sender"] or "")
        sender = re.sub(r"\s+", " ", sender).strip().upper()
        return "dtg", " ".join(part for part in (sender, match["dtg"].upper(), match["month"].upper(), match["year"][-2:]) if part)
    for kind, pattern in _KINDS:
        if pattern.search(text):
            return kind, None
    return "other", None
