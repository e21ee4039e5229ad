"""The checkers of rules about the opening, the references and the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from graphcables.explain import rules
from tests.explain.claim import Claim
from tests.explain.plain import days, distance, has, key, numbers_in, subsequence

_WORDS = {
    "email": r"E-?\s?MAIL", "telcon": r"TEL.?CON|PHONE|VTC|DVC", "regulation": r"FAM|FAH|CFR|U\.?S\.?C|INA|E\.?O", "report": r"IIR|OSC|FBIS|REPORT|TD|POINT|ASSESS|SITREP|DAILY|SPOT",
    "memo": r"MEMO|MEMCON|AIDE|NON-?PAPER|NOTE", "letter": r"LETTER", "treaty": r"TREATY|CONVENTION|PROTOCOL|AGREEMENT|UNSCR|RESOLUTION", "press": r"PRESS|NEWS|ARTICLE|HTTP", "dtg": r"\d{6}Z",
}  # fmt: skip


def _level(c: Claim) -> bool:
    if c.e.field != "conflicts.body" and c.e.value.split("//")[0] != c.found.replace("LIMITED OFFICIAL USE", "UNCLASSIFIED"):
        return False
    return key(c.found)[:6] in key(c.e.line) or (c.found.startswith("LIMITED") and "LOU" in key(c.e.line)) or subsequence(key(c.found)[1:], key(c.e.line))


def _reason(c: Claim) -> bool:
    match = re.match(r"1\.([45])\(([a-h])\)", c.e.value)
    text = re.sub(r"\s", "", c.e.line).lower()
    return match is not None and any(match[2] in re.sub(r"and|or", "", run) for run in re.findall(rf"1\.{match[1]}\.?([\W_a-hndor]*)", text))


def _glued(c: Claim) -> bool:
    written, _, codes = c.found.rpartition(" is ")
    if not written:
        return c.found == c.e.value and re.search(rf"[A-Z]{re.escape(codes)}|{re.escape(codes)}[A-Z]", c.e.line.upper()) is not None
    return has(c.e.line, codes) and key(written) == key(codes) and any(has(c.e.value, code) for code in codes.split())


def _misspelled(c: Claim) -> bool:
    written, _, codes = c.found.rpartition(" is ")
    return has(c.e.line, written) and distance(key(written), key(codes)) <= 2 and any(code in c.e.value for code in codes.split())


def _bullet(c: Claim) -> bool:
    r = next((r for r in c.cable.references if r.bullet == c.e.value), None)
    return r is not None and re.search(rf"(?:^|[\s(;,.:¶]){re.escape(c.e.value)}(?=[\s.):]|$)", c.e.line, re.IGNORECASE | re.MULTILINE) is not None and has(c.e.line, r.text.split()[0]) or "/" in (c.e.item or "")


def _spoken(c: Claim) -> bool:
    text = " ".join(c.e.line.split())
    if c.e.place != f"paragraph {c.e.value}":
        return False
    if re.search(r"\bre?f\w{0,5}l\w?s?\b|\brefs?\b(?! [A-Z]\b)|\bref cables?\b", text, re.IGNORECASE):
        return True
    letter = c.found.rsplit(" ", 1)[-1].upper()
    for match in re.finditer(r"\bref(?:erence|tel)?s?\.?\s*\(?((?:[A-Z]\b\)?|\d{1,2}\b|\W|and|to|through|or|ref(?:tel)?s?)*)", text, re.IGNORECASE):
        found = re.findall(r"\b(?:[A-Z]|\d{1,2})\b", match[1].upper())
        if letter in found or any(a <= letter <= b for a, b in zip(found, found[1:], strict=False)):
            return True
    return False


def _named(c: Claim) -> bool:
    number = re.fullmatch(r"\d\d([A-Z]+)(\d+)", c.found)
    r = next((r for r in c.cable.references if r.id == c.found), None)
    if number is None or r is None or c.e.place != f"paragraph {c.e.value}":
        return False
    written = re.sub(r"[^A-Z]", "", r.text.upper()) or number[1]
    before = [re.sub(r"[^A-Z]", "", c.e.line[: m.start()].upper()) for m in re.finditer(rf"(?<!\d)0*{number[2]}(?!\d)", c.e.line)]
    return any(text.endswith((number[1], written, written.removesuffix("NOTAL"))) for text in before)


def _document(c: Claim) -> bool:
    if c.e.value == "other":
        return not re.search(_WORDS["dtg"], c.e.line)
    return has(c.e.line, c.found) and re.search(_WORDS.get(c.e.value, r"(?!)"), c.found.upper()) is not None


def _kept_apart(c: Claim) -> bool:
    """The line begins with number and mark, and stands so in the body as it was read (further on a page header can stand in it)."""
    assert c.e.item is not None
    p = c.cable.paragraphs[int(c.e.item) - 1]
    if not p.printed or not c.e.line.startswith(p.printed.rstrip("\n")) or c.e.line[: len(p.printed) + 20].rstrip() not in c.raw.body:
        return False
    if c.e.field.endswith("number"):
        if c.e.value != str(p.number):
            return False
        pattern = rf"\s*(?:¶\s*)?\(?1?{p.number}[\s.)]*"
    else:
        mark = r"\W*".join(map(re.escape, key(c.e.value)))
        # one of the brackets can be lost
        pattern = rf"(?:\(\s*{mark}(?:\s-\sENTIRE TEXT)?\s*\)?|\b{mark}\s*\))"
    return re.search(pattern, p.printed, re.IGNORECASE) is not None


def _marked(c: Claim) -> bool:
    """The word opens the first paragraph or stands over it or at the end of the one before, or it closes the last."""
    positions = [int(n) for n in re.findall(r"paragraph (\d+)", c.e.place)]
    if not positions:
        return False
    first, last = c.cable.paragraphs[positions[0] - 1], c.cable.paragraphs[positions[-1] - 1]
    before = c.cable.paragraphs[positions[0] - 2] if positions[0] > 1 else first
    around = f"{before.heading or ''} {before.text[-200:]} {first.heading or ''} {first.text} {last.text}"
    return c.found in around.lower() and all(has(c.e.line, block) for block in c.e.value.split("\n\n"))


def _repeated(c: Claim) -> bool:
    return has(c.raw.body, c.e.line) and (any(has(part or "", c.e.line) for part in (c.cable.preamble, c.cable.header)) or re.match(r"\s*(?:[A-Z]{3,9}\s*\Z|E\.?O|TAGS?|SUBJ|REF|CLASSIFIED|REASON|ACTION|ORIGIN|INFO)", c.e.line, re.IGNORECASE) is not None)


def _closing(c: Claim) -> bool:
    at = next((n for n, piece in enumerate(c.cable.furniture) for person in c.cable.signed_by if has(piece, person.name)), None)
    return at is not None and int(c.e.item or 0) > at and has(c.raw.body, c.e.line)


CHECKERS: dict[str, Callable[[Claim], bool]] = {
    rules.WRITTEN: lambda c: int(c.e.value) in numbers_in(c.e.line) if re.fullmatch("[0-9]+", c.e.value) else has(c.e.line, c.e.value),
    rules.JOINED: lambda c: has(c.e.line, c.e.value) and "\n" in c.e.line and "\n" not in c.e.value,
    rules.LEVEL: _level,
    rules.ONLY: lambda c: any(word in key(c.e.line) for word in ("SENSITIVE", "SBU", "FOUO", "LOU", "OFFICIALUSE")),
    rules.NOFORN: lambda c: "NOFORN" in key(c.e.line) and c.e.value.endswith("//NOFORN"),
    rules.CAPTION_PAGE: lambda c: c.e.line.endswith(f"//{c.e.value}"),
    rules.CAPTION: lambda c: c.e.value == "SENSITIVE" and any(word in key(c.e.line) for word in ("SBU", "FOUO", "FOROFFICIALUSEONLY")),
    rules.DAY: lambda c: c.e.value in set(days(c.e.line)) or (rules.YEAR_AFTER in c.e.rule and c.e.value[2:] in {day[2:] for day in days(c.e.line)}),
    rules.YEAR_AFTER: lambda c: 0 <= int(c.e.value[:4]) - int(("19" if c.cable.canonical[:2] > "65" else "20") + c.cable.canonical[:2]) < 100 and c.e.value[:4] not in c.e.line,
    rules.TURNED: lambda c: has(c.e.line, " ".join([c.e.value.split()[-1], *c.e.value.split()[:-1]])),
    rules.REASON: _reason,
    rules.MARK_OFF: lambda c: c.e.line.find(c.found) >= 0 and not c.e.value.startswith(c.found),
    rules.TORN: lambda c: all(has(c.e.line, piece) for piece in re.split(r"[,\s]+", c.e.value) if key(piece)),
    rules.GLUED: _glued,
    rules.MISSPELLED: _misspelled,
    rules.BULLET: _bullet,
    rules.SPOKEN: _spoken,
    rules.COUNTED: lambda c: _spoken(c) and not any(r.bullet for r in c.cable.references) and ord(c.found[-1]) - ord("A") + 1 == int((c.e.item or "0").split(".")[0]),
    rules.NAMED: _named,
    rules.DOCUMENT: _document,
    rules.IDENTITY: lambda c: subsequence(re.sub(r"\D", "", c.e.value), re.sub(r"\D", "", c.e.line)) and all(word in key(c.e.line) for word in re.findall(r"[A-Z]{4,}", c.e.value)),
    rules.NUMBER_APART: _kept_apart,
    rules.MARK_APART: _kept_apart,
    rules.HEADING: lambda c: has(c.e.line, c.e.value),
    rules.LENGTH: lambda c: c.e.value.endswith(f" {len(text := c.cable.paragraphs[int(c.e.item or 0) - 1].text)} characters") and c.e.line.endswith(text),
    rules.EMPTY: lambda c: not c.cable.paragraphs[int(c.e.item or 0) - 1].text,
    rules.RUNS: lambda c: c.e.value == str(len(re.findall(r"(?<![A-Za-z])(?:X{4,}|x{4,})(?![A-Za-z])|X{5,}|x{5,}", c.e.line))),
    rules.MARKED: _marked,
    rules.SAYS_EXTRACT: lambda c: "extract" in c.e.line.lower() or "not available" in c.e.line.lower(),
    rules.BREAKS_OFF: lambda c: c.e.line.endswith(("...", "…")),
    rules.NO_TEXT: lambda c: not c.cable.paragraphs,
    rules.OF_PAGES: lambda c: (match := re.search(r"0*(\d+)(?:\.\d)?\s+OF\s+0*(\d+)\s*$", c.e.line)) is not None and c.e.value == match[1 if c.e.field == "sections_held" else 2] and has(c.raw.body, c.e.line),
    rules.PAGE_HEAD: lambda c: re.search(r"\d{3,8}\s+\d{3}(?:\.\d)?\s+OF\s+\d{3}|PAGE\s+\d", c.e.line) is not None and has(c.raw.body, c.e.line),
    rules.SECTION: lambda c: any(subsequence(word, key(c.e.line)) for word in ("UNCLAS", "ONFIDENTIAL", "ECRET", "LIMITEDOFFICIALUSE", "LOU")) and has(c.raw.body, c.e.line),
    rules.REPEATED: _repeated,
    rules.COPIED: lambda c: re.match(r"\s*(?:FM |TO |INFO |XMT |-{6,}|[ZOPR ]+\d{6}Z|R[A-Z]{4,7}/)", c.e.line) is not None and has(c.raw.body, c.e.line),
    rules.END_MARK: lambda c: re.search(r"NNN|N N N|END OF DOCUMENT|Declassified/Released|BT", c.e.line, re.IGNORECASE) is not None and has(c.raw.body, c.e.line),
    rules.DASHES: lambda c: not re.sub(r"[-=_*.~\s]", "", c.e.line),
    rules.MARK_OF_HEADING: lambda c: any(p.heading and re.search(rf"{re.escape(c.e.line.strip())}\s*{re.escape(p.heading[:20])}", c.raw.body) for p in c.cable.paragraphs),
    rules.CLOSING: _closing,
    rules.FOREIGN: lambda c: has(key(c.raw.body)[-len(key(c.cable.furniture[-1])) - 20 :], key(c.cable.furniture[-1])) and has(c.cable.furniture[-1], c.e.line),
    rules.ABOVE: lambda c: c.e.line == c.cable.header and has(f"{c.raw.header or ''}{c.raw.body}", c.e.line),
    rules.OPENING: lambda c: c.e.line == c.cable.preamble,
    rules.MENTION: lambda c: has(c.e.line, c.found),
}  # fmt: skip
