"""An independent checker for each rule: whether a value can be had from the cited line by that rule.

Written from what the rule says, not from the grammar; of the program only its lists are used (stations, addressees, the known release).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from graphcables.explain import Evidence, rules
from graphcables.gazetteers import release
from graphcables.gazetteers.tables import table
from graphcables.model import Cable, RawCable
from tests.explain.plain import MONTHS, at_place, bare, days, distance, has, key, numbers_in, spellings, subsequence

_CELLS = {"Reference ID": "id", "Created": "created", "Released": "released", "Classification": "classification", "Origin": "origin"}
_WORDS = {
    "email": r"E-?\s?MAIL", "telcon": r"TEL.?CON|PHONE|VTC|DVC", "regulation": r"FAM|FAH|CFR|U\.?S\.?C|INA|E\.?O", "report": r"IIR|OSC|FBIS|REPORT|TD|POINT|ASSESS|SITREP|DAILY|SPOT",
    "memo": r"MEMO|MEMCON|AIDE|NON-?PAPER|NOTE", "letter": r"LETTER", "treaty": r"TREATY|CONVENTION|PROTOCOL|AGREEMENT|UNSCR|RESOLUTION", "press": r"PRESS|NEWS|ARTICLE|HTTP", "dtg": r"\d{6}Z",
}  # fmt: skip


@dataclass(frozen=True)
class Claim:
    """What is checked: a rule with what it found, on the evidence, of a cable read from `raw`."""

    e: Evidence
    found: str
    cable: Cable
    raw: RawCable

    @property
    def number(self) -> str:
        """The number that the value is, or is the station of."""
        return self.e.value

    @property
    def station(self) -> str:
        """The station that a rule has to explain."""
        if self.e.field in ("post", "recipients.post"):
            return self.e.value
        if self.e.field.startswith("conflicts"):
            return re.sub(r"[^A-Z]", "", self.e.value.upper())
        match = re.match(r"\d\d([A-Z]+)\d+\Z", self.e.value)
        return match[1] if match else "?"


def problem(e: Evidence, cable: Cable, raw: RawCable) -> str | None:
    """What is wrong with an evidence; null where the value can be had from the line by every rule that is named."""
    there = at_place(cable, e.place)
    if there is not None and not _stands(e.line, there):
        return f"the line does not stand at {e.place!r}"
    if not e.rule:
        return "no rule"
    for rule in e.rule.split("; "):
        name, _, found = rule.partition(": ")
        if rule in CHECKERS:
            name, found = rule, ""
        else:
            name = next((n for n in sorted(CHECKERS, key=len, reverse=True) if rule.startswith(f"{n}: ")), name)
            found = rule[len(name) + 2 :]
        if name not in CHECKERS:
            return f"a rule without a checker: {rule}"
        if not CHECKERS[name](Claim(e, found, cable, raw)):
            return f"does not follow: {rule}"
    return None


def _stands(line: str, there: str) -> bool:
    lines = [part.strip() for part in there.split("\n")]
    return all(part.strip() in lines for part in line.split("\n"))


def _cell(c: Claim) -> bool:
    label, _, value = c.e.line.split("\n")[0].partition(": ")
    page = c.raw.page
    if page is None or label != c.found:
        return False
    given = getattr(page, _CELLS[label]) or ""
    return given.upper().startswith(value.upper()) and key(c.e.value).startswith(key(value))


def _created(c: Claim) -> bool:
    kept = c.e.line.partition(": ")[2]
    fits = c.e.value.startswith(kept.replace(" ", "T")) if c.e.field == "date" else True
    return c.raw.page is not None and (c.raw.page.created or "").startswith(kept) and fits


def _mended(c: Claim) -> bool:
    match = re.match(r"(\d\d)([A-Z]+)(\d+)\Z", c.e.value)
    if match is None:
        return False
    year, station, serial = match.groups()
    plain = key(c.cable.id)
    if subsequence(key(c.e.value), plain) and plain.startswith(year):
        return True
    written = re.match(r"\d\d([A-Z]+?)0*(\d+)", plain)
    return written is not None and written[2].startswith(serial) and min(distance(written[1], s) for s in spellings(station)) <= 2


def _alias(c: Claim) -> bool:
    written, _, station = c.found.rpartition(" is ")
    return station == c.station and has(c.e.line, written) and bool(bare(written) & spellings(station))


def _cut(c: Claim) -> bool:
    match = re.match(r"only (\w+) begins with (\w+)", c.found)
    begins = {s for s in table("stations") for spelling in spellings(s) if match and any(spelling.startswith(b) for b in bare(match[2]))}
    return match is not None and match[1] == c.station and has(c.e.line, match[2]) and begins == {c.station}


def _near(c: Claim) -> bool:
    match = re.match(r"(\w+) is the nearest to (\w+) on the list", c.found)
    if match is None or match[1] != c.station or not has(c.e.line, match[2]):
        return False
    for written in bare(match[2]):
        away = {s: distance(written, s) for s in table("stations") if abs(len(s) - len(written)) <= 2}
        if away and away.get(c.station) == min(away.values()) <= 2 and list(away.values()).count(min(away.values())) == 1:
            return True
    return False


def _several(c: Claim) -> bool:
    candidates = c.found.split(", ")
    words = re.findall(r"[A-Z]+", c.e.line.upper())
    runs = {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 6, len(words) + 1))}
    def fits(number: str) -> bool:
        station = re.sub(r"\d", "", number)
        return any(run and (spelling.startswith(run) or distance(run, spelling) <= 2) for run in runs for spelling in spellings(station) if len(run) > 3)
    return len(candidates) > 1 and ", ".join(candidates) == c.e.value and all(map(fits, candidates))


def _serial(c: Claim) -> bool:
    return all(re.search(r"\d", number) and int(re.findall(r"\d+", number)[-1]) in numbers_in(c.e.line) for number in c.e.value.split(", "))


def _year_inferred(c: Claim) -> bool:
    cited = re.match(r"(\d\d)([A-Z]+)(\d+)\Z", c.e.value)
    own = re.match(r"(\d\d)([A-Z]+)(\d+)\Z", c.cable.canonical)
    if own is None or cited is None:
        return False
    year, station, serial = cited.groups()
    if f"serial {serial} " not in c.found:
        return False
    back = (int(own[1]) - int(year)) % 100
    said = "so the year before" in c.found if back == 1 else 1 < back <= 5 and f"({year})" in c.found
    if match := re.search(r"the citing cable's own (\d+)", c.found):
        return said and station == own[2] and match[1] == own[3] and int(serial) > int(match[1])
    if match := re.search(r"by (\w+) (\d{4}) \((\d+) is known\)", c.found):
        month = MONTHS.index(match[1][:3].upper()) + 1
        return said and int(serial) > int(match[3]) == release.highest(match[2][2:], station, month) and (c.cable.date or "")[:7] == f"{match[2]}-{month:02d}"
    if match := re.search(r"it reached (\d+) in the year before", c.found):
        return said and int(match[1]) == release.highest(f"{(int(own[1]) - 1) % 100:02d}", station)
    return False


def _group(c: Claim) -> bool:
    match = re.search(r"(\d\d)(\d\d)(\d\d)Z\s*([A-Z]{3})[A-Z]*\s+(\d{2,4})", c.e.line)
    if match is None or match[4] not in MONTHS:
        return False
    day, hour, minute, month, year = match.groups()
    century = "" if len(year) == 4 else "19" if int(year) >= 66 else "20"
    return c.e.value == f"{century}{year}-{MONTHS.index(month) + 1:02d}-{day}T{hour}:{minute}Z"


def _dateline(c: Claim) -> bool:
    time = re.search(r"(\d{1,2}):(\d\d)", c.e.line)
    return time is not None and c.e.value[:10] in set(days(c.e.line)) and c.e.value[11:16] == f"{int(time[1]):02d}:{time[2]}"


def _precision(c: Claim) -> bool:
    good = {"minute": r"\d{6}Z|\d{1,2}:\d\d", "hour": r"\d{4}-\d\d-\d\d \d\d\Z", "day": r"\d{4}-\d\d-\d\d\Z", "month": r"\d{4}-\d\d\Z"}
    return c.found == f"the {c.e.value}" and re.search(good.get(c.e.value, r"(?!)"), c.e.line) is not None


def _letters(c: Claim) -> bool:
    words = {"Z": "FLASH", "O": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}
    lead = re.match(r"[\s]*((?:NIACT\s+|[ZOPR]{1,2}\s+)*)", c.e.line)
    letters = [w for w in (lead[1].split() if lead else []) if w != "NIACT"]
    letters = list(letters[0]) if len(letters) == 1 and len(set(letters[0])) == 2 else letters
    at = 1 if c.e.field == "info_precedence" else 0
    return len(letters) > at and letters[at] == c.found.split()[-1] and c.e.value == ("NIACT " if "NIACT" in c.found else "") + words[letters[at][0]] and ("NIACT" not in c.found or "NIACT" in c.e.line)


def _role(c: Claim) -> bool:
    """The nearest label at or above the addressee's line, among all lines of the header."""
    assert c.e.item is not None
    r = c.cable.recipients[int(c.e.item) - 1]
    last = key(c.e.line.split("\n")[-1])
    wanted = {"action": "TO", "info": "INFO"}.get(c.e.value)
    for i, line in enumerate(lines := (c.cable.header or "").split("\n")):
        if key(line) == last and key(lines[i])[-4:] == key(r.as_written)[-4:]:
            for above in reversed(lines[: i + 1]):
                if re.search(r"\sINFO\s+R[A-Z]{4,7}/", above) and wanted == "INFO":
                    return c.found == wanted
                if label := re.match(r"\s*(FM|TO|INFO|XMT)(?=\s|$)", above):
                    if label[1] == wanted == c.found:
                        return True
                    break
    return False


def _synonym(c: Claim) -> bool:
    written, _, name = c.found.rpartition(" is ")
    lists = table("addressees")
    plain = " ".join(re.sub(r"//.*?(?://|$)", " ", written.upper()).split()).strip(" .,;")
    same = {plain} | {plain[: -len(o)] + first for first, *others in lists["suffixes"] for o in others if plain.endswith(f" {o}")}
    return name == c.e.value and has(c.e.line, written) and (name in same or any(name == first and same & set(others) for first, *others in lists["synonyms"]))


def _kind(c: Claim) -> bool:
    assert c.e.item is not None
    name = f" {c.cable.recipients[int(c.e.item) - 1].name.upper()} "
    lists = table("addressees")
    fits = {kind for kind in ("collective", "agency", "military") if any(f" {word}" in name for word in lists[kind])}
    if re.match(r" \d", name):
        fits.add("military")
    return not fits if c.e.value == "other" else c.e.value in fits


def _post(c: Claim) -> bool:
    assert c.e.item is not None
    written = bare(re.sub(r"//.*", "", c.cable.recipients[int(c.e.item) - 1].name))
    known = spellings(c.found)
    return any(w in known or any(k.startswith(w) or distance(w, k) <= 2 for k in known) for w in written)


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
    for match in re.finditer(r"\bref(?:erence|tel)?s?\.?\s*\(?((?:[A-Z]\b\)?|\W|and|to|through|or|ref(?:tel)?s?)*)", text, re.IGNORECASE):
        found = re.findall(r"\b[A-Z]\b", match[1].upper())
        if letter in found or any(a <= letter <= b for a, b in zip(found, found[1:], strict=False)):
            return True
    return False


def _document(c: Claim) -> bool:
    if c.e.value == "other":
        return not re.search(_WORDS["dtg"], c.e.line)
    return has(c.e.line, c.found) and re.search(_WORDS.get(c.e.value, r"(?!)"), c.found.upper()) is not None


def _kept_apart(c: Claim) -> bool:
    """In the body as it was read, number and mark stand before the paragraph's first words."""
    assert c.e.item is not None
    p = c.cable.paragraphs[int(c.e.item) - 1]
    # page headers can stand in the middle of the first words
    words = r"[\W_]*?".join(map(re.escape, re.findall(r"\w", c.e.line)[:12]))
    if c.e.field.endswith("number"):
        if c.e.value != str(p.number):
            return False
        pattern = rf"(?:^|\s)[ \t]*(?:¶\s*)?1?{p.number}[\s.)]*(?:\([^)\n]{{1,40}}\))?\W*{words}"
    else:
        mark = r"\W*".join(map(re.escape, key(c.e.value)))
        pattern = rf"\(\s*{mark}(?:\s-\sENTIRE TEXT)?\s*\)[\W_]*{words}"
    return re.search(pattern, c.raw.body, re.IGNORECASE) is not None


def _marked(c: Claim) -> bool:
    first = re.search(r"paragraph (\d+)", c.e.place)
    if first is None:
        return False
    p = c.cable.paragraphs[int(first[1]) - 1]
    before = c.cable.paragraphs[int(first[1]) - 2] if int(first[1]) > 1 else p
    above = f"{before.heading or ''} {before.text[-200:]}"
    return c.found in f"{p.heading or ''} {p.text} {above}".lower() and all(has(c.e.line, block) for block in c.e.value.split("\n\n"))


def _repeated(c: Claim) -> bool:
    return has(c.raw.body, c.e.line) and (any(has(part or "", c.e.line) for part in (c.cable.preamble, c.cable.header)) or re.match(r"\s*(?:[A-Z]{3,9}\s*\Z|E\.?O|TAGS?|SUBJ|REF|CLASSIFIED|REASON|ACTION|ORIGIN|INFO)", c.e.line, re.IGNORECASE) is not None)


def _closing(c: Claim) -> bool:
    at = next((n for n, piece in enumerate(c.cable.furniture) for person in c.cable.signed_by if has(piece, person.name)), None)
    return at is not None and int(c.e.item or 0) > at and has(c.raw.body, c.e.line)


CHECKERS: dict[str, Callable[[Claim], bool]] = {
    rules.WRITTEN: lambda c: int(c.e.value) in numbers_in(c.e.line) if re.fullmatch("[0-9]+", c.e.value) else has(c.e.line, c.e.value),
    rules.JOINED: lambda c: has(c.e.line, c.e.value) and "\n" in c.e.line and "\n" not in c.e.value,
    rules.CELL: _cell,
    rules.CREATED: _created,
    rules.FALSE_MINUTES: lambda c: c.raw.page is not None and c.raw.page.created_precision == "hour" and c.cable.date_precision == "hour",
    rules.SHAPE: lambda c: c.e.value == c.found == c.raw.format,
    rules.INPUT: lambda c: c.e.value == c.e.line == c.raw.source,
    rules.DIGEST: lambda c: c.e.value == c.raw.fingerprint,
    rules.NUMBER: lambda c: re.match(r"\d\d[A-Z]+\d+\Z", c.e.value) is not None and re.search(rf"(?<![1-9])0*{re.findall(r'[0-9]+', c.e.value)[-1]}(?!\d)", c.e.line) is not None,
    rules.MENDED: _mended,
    rules.STATION_OF_NUMBER: lambda c: c.found == c.cable.canonical,
    rules.STATION_WRITTEN: lambda c: c.found == c.station and has(c.e.line, c.station),
    rules.STATION_ALIAS: _alias,
    rules.STATION_CUT: _cut,
    rules.STATION_NEAR: _near,
    rules.STATION_BEFORE: lambda c: c.found == c.station and any(spelling in key(c.e.line) for spelling in spellings(c.station)),
    rules.STATION_GARBLED: lambda c: has(c.e.line, c.station) and release.month(c.e.value) is not None and c.station not in table("stations"),
    rules.STATION_SEVERAL: _several,
    rules.SENDER_STATION: lambda c: has(c.e.line, c.found) and bool(bare(c.found) & spellings(c.station)),
    rules.YEAR_WRITTEN: lambda c: c.found in c.e.line and c.found[-2:].upper().replace("O", "0") == c.e.value[:2],
    rules.YEAR_GROUP: lambda c: re.search(rf"\d{{6}}Z\s*[A-Z]{{3,}}\s+(?:19|20)?{c.e.value[:2]}\b", c.e.line) is not None,
    rules.YEAR_SENDER: lambda c: c.found == c.e.value[:2] == c.cable.canonical[:2],
    rules.YEAR_BEFORE: lambda c: c.found == c.e.value[:2] and re.search(rf"(?<![1-9]){c.found}(?!\d)|{c.found.replace('0', 'O')}", c.e.line) is not None,
    rules.YEAR_INFERRED: _year_inferred,
    rules.SERIAL: _serial,
    rules.GROUP: _group,
    rules.DATELINE: _dateline,
    rules.PRECISION: _precision,
    rules.SOURCE: lambda c: {"header": "day-time group", "dateline": "dateline", "page": "Created cell"}.get(c.e.value, "?") in c.found and ("page" in c.e.place) == (c.e.value == "page"),
    rules.LETTERS: _letters,
    rules.SENDER: lambda c: has(c.e.line, c.e.value) and (c.e.line.strip().startswith("FM") or re.search(r"^\s*FM\s*\n?\s*" + re.escape(c.e.value.split()[0]), c.cable.header or "", re.MULTILINE) is not None),
    rules.ROLE: _role,
    rules.SYNONYM: _synonym,
    rules.OFFICE: lambda c: "//" + re.sub(r"[^A-Z0-9/]", "", c.e.value.upper()) in re.sub(r"[^A-Z0-9/]", "", c.e.line.upper()),
    rules.EXEMPT: lambda c: has(c.e.line, c.e.value) and "XMT" in (c.cable.header or "").split(c.e.line)[0] + c.e.line,
    rules.KIND: _kind,
    rules.POST: _post,
    rules.LEVEL: _level,
    rules.ONLY: lambda c: any(word in key(c.e.line) for word in ("SENSITIVE", "SBU", "FOUO", "LOU", "OFFICIALUSE")),
    rules.NOFORN: lambda c: "NOFORN" in key(c.e.line) and c.e.value.endswith("//NOFORN"),
    rules.CAPTION_PAGE: lambda c: c.e.line.endswith(f"//{c.e.value}"),
    rules.CAPTION: lambda c: c.e.value == "SENSITIVE" and any(word in key(c.e.line) for word in ("SBU", "FOUO", "FOROFFICIALUSEONLY")),
    rules.DAY: lambda c: c.e.value in set(days(c.e.line)),
    rules.REASON: _reason,
    rules.MARK_OFF: lambda c: c.e.line.find(c.found) >= 0 and not c.e.value.startswith(c.found),
    rules.TORN: lambda c: all(has(c.e.line, piece) for piece in re.split(r"[,\s]+", c.e.value) if key(piece)),
    rules.GLUED: _glued,
    rules.MISSPELLED: _misspelled,
    rules.BULLET: _bullet,
    rules.SPOKEN: _spoken,
    rules.DOCUMENT: _document,
    rules.IDENTITY: lambda c: subsequence(re.sub(r"\D", "", c.e.value), re.sub(r"\D", "", c.e.line)) and all(word in key(c.e.line) for word in re.findall(r"[A-Z]{4,}", c.e.value)),
    rules.NUMBER_APART: _kept_apart,
    rules.MARK_APART: _kept_apart,
    rules.HEADING: lambda c: has(c.e.line, c.e.value),
    rules.LENGTH: lambda c: c.e.value.endswith(f" {len(c.e.line)} characters"),
    rules.EMPTY: lambda c: not c.cable.paragraphs[int(c.e.item or 0) - 1].text,
    rules.RUNS: lambda c: c.e.value == str(len(re.findall(r"(?<![A-Za-z])(?:X{4,}|x{4,})(?![A-Za-z])|X{6,}|x{6,}", c.e.line))),
    rules.MARKED: _marked,
    rules.SAYS_EXTRACT: lambda c: "extract" in c.e.line.lower() or "not available" in c.e.line.lower(),
    rules.BREAKS_OFF: lambda c: c.e.line.endswith(("...", "…")),
    rules.NO_TEXT: lambda c: not c.cable.paragraphs,
    rules.PAGE_HEAD: lambda c: re.search(r"\d{3,8}\s+\d{3}(?:\.\d)?\s+OF\s+\d{3}|PAGE\s+\d", c.e.line) is not None and has(c.raw.body, c.e.line),
    rules.SECTION: lambda c: any(subsequence(word, key(c.e.line)) for word in ("UNCLAS", "ONFIDENTIAL", "ECRET", "LIMITEDOFFICIALUSE", "LOU")) and has(c.raw.body, c.e.line),
    rules.REPEATED: _repeated,
    rules.COPIED: lambda c: re.match(r"\s*(?:FM |TO |INFO |XMT |-{6,}|[ZOPR ]+\d{6}Z|R[A-Z]{4,7}/)", c.e.line) is not None and has(c.raw.body, c.e.line),
    rules.END_MARK: lambda c: re.search(r"NNN|N N N|END OF DOCUMENT|Declassified/Released|BT", c.e.line, re.IGNORECASE) is not None and has(c.raw.body, c.e.line),
    rules.DASHES: lambda c: not re.sub(r"[-=_*.~\s]", "", c.e.line),
    rules.CLOSING: _closing,
    rules.FOREIGN: lambda c: has(key(c.raw.body)[-len(key(c.cable.furniture[-1])) - 20 :], key(c.cable.furniture[-1])) and has(c.cable.furniture[-1], c.e.line),
    rules.ABOVE: lambda c: c.e.line == c.cable.header and has(f"{c.raw.header or ''}{c.raw.body}", c.e.line),
    rules.OPENING: lambda c: c.e.line == c.cable.preamble,
    rules.MEANING: lambda c: has(c.e.line, c.found),
    rules.MENTION: lambda c: has(c.e.line, c.found),
}  # fmt: skip
