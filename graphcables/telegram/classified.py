"""CLASSIFIED BY: who classified the cable, in what role, for which reasons, until when.

Both orders occur: `James Boughner, Acting Consul General, Chengdu` and `Acting DCM Valerie Fowler`.
Reasons are those of the executive order: 1.4(b), 1.5(d).
"""

from __future__ import annotations

import re

from graphcables.model import Signature

_AGAIN = re.compile(r"^(?:\s*CL?ASS?I?FIED\s+BY\s*[:;]?\s*)+", re.IGNORECASE)
#: Lines were cut at a fixed width, also inside a word: `r easons`, `FO R REASONS`.
_REASON = re.compile(
    r"[\s,;.:(\-]*(?:\b(?:f\s?o\s?r?|per|under|pursuant to|on the basis of|based on|due to)\s+(?:the\s+)?)?\b(?:E\.?\s?O\.?\s*(?:12958|13526)[ ,.:]*)?"
    r"(?:r\s?e\s?a\s?s\s?o\s?n\s?s?\b\s*[:.;]?|1\s?\.\s?[45]\s*\(?[a-h]\b|section\s+1\.[45])",
    re.IGNORECASE,
)
_LONGEST = 1_000
_DECLASSIFY = re.compile(r"\bDECL(?:ASSIFY)?(?:\s+ON)?\s*:", re.IGNORECASE)
_PARAGRAPH = re.compile(r"1\s?\.\s?(?P<n>[45])\.?(?P<letters>(?:(?:\s|,|\band\b|&|\bor\b|/|;|\()*[a-h]\s*(?:[),/]|\b)(?![a-z]))+)", re.IGNORECASE)
_WORD_LETTER = re.compile(r"(?<![a-z])([a-h])(?![a-z])", re.IGNORECASE)
_TITLES = (
    r"A?/?ADCM|A/DCM|ADCM|DCM|AMBASSADOR(?:[ -]AT[ -]LARGE)?|AMB\.?|CHARGE(?:\s+D\s?['’,´`]?\s?\s*AFFAIRES?)?(?:,?\s*A\.?\s?I\.?,?)?|CHARG[EÉ]|CDA|"
    r"D['’]AFFAIRES|A\.I\.|ACTING|DEPUTY|PRINCIPAL|ASSISTANT|UNDER|SECRETARY|BUREAU|SENIOR|SPECIAL|CHIEF(?:\s+OF\s+MISSION)?|CONSUL(?:AR)?|GENERAL|VICE|"
    r"POLITICAL(?:[-/ ](?:MILITARY|ECONOMIC))?|ECONOMIC|ECONOMICS?|COMMERCIAL|PUBLIC|MANAGEMENT|REGIONAL|SECURITY|LEGAL|LABOR|SCIENCE|"
    r"MINISTER(?:[- ]COUN[CS]ELOR)?|COUN[CS]EL(?:L)?[OE]RS?|COUNS\.?|OFFICER|OFF\.?|CHIEF|DIRECTOR|DIR\.?|COORDINATOR|ADVISOR|ADVISER|ATTACHE|HEAD|"
    r"POL(?:ITICAL)?[-/ ]?(?:MIL)?|ECON|POLCOUNS?|POLCOUNSELOR|POLMINCOUNS?|ECONCOUNS?|ECONMIN(?:COUNS)?|POLOFF|ECONOFF|ESTOFF|POLCHIEF|POLEC|"
    r"EMBOFF|CONGEN|CG|PAO|RSO|ARSO|PO|M/C|MC|MINCOUNS|DAS|PDAS|A/S|U/S|D/S|AS|CONS|GEN|USUN|USNATO|USEU|EXEC|CHAIR|MISSION|SECTION|UNIT|OFFICE|TEAM|LEADER|"
    r"ENVIRONMENT|DEVELOPMENT|POLITICO|MILITARY|INTERNAL|EXTERNAL|NARCOTICS|AFFAIRS?|PERMANENT|REPRESENTATIVE|PERMREP|INTERIM|TEMPORARY|DESK|EXECUTIVE|INTERNATIONAL"
)
_TITLE = re.compile(rf"(?:{_TITLES})\Z", re.IGNORECASE)
_LINK = frozenset(["FOR", "OF", "AND", "TO", "THE", "IN", "ON", "&", "OF,", "-"])
_NAME = re.compile(r"[A-Z][A-Za-zÀ-ÿ.'’\-]*(?: (?:[A-Z][A-Za-zÀ-ÿ.'’\-]*|[a-z]{2,3}|[\"“][^\"“”]+[\"”]|\([^)]+\)))*(?:, (?:JR|SR|Jr|Sr|II|III|IV)\.?)?\Z")
_SUFFIX = re.compile(r"(?:JR|SR|II|III|IV)\.?\Z", re.IGNORECASE)


def people(text: str) -> tuple[Signature, ...]:
    """Name and role of the classifier; empty where the field names nobody (`Ambassador, reason 1.4 (b)`)."""
    flat = _AGAIN.sub("", _unbroken(text[:_LONGEST]))
    for cut in (_REASON, _DECLASSIFY):
        match = cut.search(flat)
        if match:
            flat = flat[: match.start()]
    flat = re.sub(r"^\W*(?:\([A-Z/]+\)\s*)?", "", flat).strip(" .,;:-(")
    flat = re.sub(r"\b[Ff]o$", "", flat).strip(" .,;:-")
    if not flat or len(flat) > 200:
        return ()
    # a middle initial or `Jr.` is no end of a sentence; a word that ends in a full stop is
    sentence = re.split(r"(?<=[a-z]{3})\.\s+(?=[A-Z])", flat)[0]
    name, role = _split(sentence)
    if not name or not _NAME.match(name) or len(name) < 3 or len(name.split()) > 6:
        return ()
    return (Signature(name, role),)


def _unbroken(text: str) -> str:
    """The field on one line; what the fixed width of lines tore apart is joined: `a nd`, `Michae l`, `d' Affaires`."""
    flat = re.sub(r"\s+", " ", text).strip()
    flat = re.sub(r"\ba nd\b|\ban d\b", "and", flat, flags=re.IGNORECASE)
    flat = re.sub(r"\bd\s?['’,´`]\s?affaires?\b", lambda m: re.sub(r"\s", "", m[0]), flat, flags=re.IGNORECASE)
    return re.sub(r"(?<=[a-z]) ([b-cf-xz])(?=[ ,.]|$)", r"\1", flat)


def _split(text: str) -> tuple[str | None, str | None]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return None, None
    words = parts[0].split()
    lead = _leading_title(words)
    if lead == len(words):
        # `DCM, Eric Rubin` or `Ambassador, a.i., Dan Piccuta`, or a title alone
        role = [parts[0]]
        for i, part in enumerate(parts[1:], 1):
            inner = part.split()
            if re.fullmatch(r"A\.?\s?I\.?", part, re.IGNORECASE) or _leading_title(inner) == len(inner):
                role.append(part)
                continue
            at = _leading_title(inner)
            name = " ".join(inner[at:])
            del i
            return name, ", ".join(role) + ("" if at == 0 else " " + " ".join(inner[:at]))
        return None, ", ".join(role)
    if lead:
        name = " ".join(words[lead:]).lstrip("- ")
        if len(parts) > 1 and _SUFFIX.match(parts[1]):
            name = f"{name}, {parts[1]}"
        return name, " ".join(words[:lead])
    name, rest = parts[0], parts[1:]
    if rest and _SUFFIX.match(rest[0]):
        name, rest = f"{name}, {rest[0]}", rest[1:]
    return name, rest[0] if rest else None


def _leading_title(words: list[str]) -> int:
    """How many words at the start are a title or office: titles, what links them, and office codes (`EUR/PRA`, `WHA`)."""
    last = 0
    for i, word in enumerate(words):
        bare = word.strip(".;:()")
        if _TITLE.match(word) or _TITLE.match(bare) or "/" in word or _is_hyphened_title(bare):
            last = i + 1
        elif bare.upper() in _LINK:
            continue
        elif i == 0 and bare.isupper() and 2 <= len(bare) <= 4 and len(words) > 2 and (words[1] == "-" or not words[1].isupper()) or i and words[i - 1].upper() in _LINK and last and any(_TITLE.match(w) for w in words[i + 1 :]):
            last = i + 1
        elif any(_TITLE.match(w.strip(".;:()")) and w.strip(".;:()").upper() not in ("AS", "PO", "CG", "MC") for w in words[i + 1 : i + 4]):
            # `Somalia Unit Counselor`: a word before a title belongs to it
            last = i + 1
        else:
            break
    return last


def _is_hyphened_title(word: str) -> bool:
    parts = word.split("-")
    return len(parts) > 1 and all(_TITLE.match(part) for part in parts)


def reasons(text: str) -> tuple[str, ...]:
    """The reasons as `1.4(b)`, in order, each once."""
    flat = _unbroken(text[: 4 * _LONGEST])
    out: dict[str, None] = {}
    for match in _PARAGRAPH.finditer(flat):
        letters = re.sub(r"\b(?:and|or)\b", " ", match["letters"], flags=re.IGNORECASE)
        for letter in _WORD_LETTER.findall(letters):
            out.setdefault(f"1.{match['n']}({letter.lower()})")
    return tuple(out)
