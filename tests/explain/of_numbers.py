"""The checkers of rules about the page and its cells, numbers, stations and years."""

from __future__ import annotations

import re
from collections.abc import Callable

from graphcables.explain import rules
from graphcables.gazetteers import release
from graphcables.gazetteers.tables import table
from tests.explain.claim import Claim
from tests.explain.plain import MONTHS, bare, distance, has, key, numbers_in, spellings, subsequence

_CELLS = {"Reference ID": "id", "Created": "created", "Released": "released", "Classification": "classification", "Origin": "origin"}


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
    number = c.cable.canonical if c.e.field == "post" else c.e.value
    match = re.match(r"(\d\d)([A-Z]+)(\d+)\Z", number)
    if match is None or (c.e.field == "post" and match[2] != c.e.value):
        return False
    year, station, serial = match.groups()
    plain = key(c.cable.id)
    if subsequence(key(number), plain) and plain.startswith(year):
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


def _before(c: Claim) -> bool:
    """Among the words of the item before, some in a row name the station, as on the list, cut, or a slip away from it."""
    written, _, station = c.found.rpartition(" is ")
    words = written.upper().split()
    runs = {b for i in range(len(words)) for j in range(i + 1, len(words) + 1) for b in bare("".join(words[i:j])) if len(b) > 2}
    return station == c.station and has(c.e.line, written) and any(run in names or (len(run) > 4 and any(n.startswith(run) or distance(run, n) <= 2 for n in names)) for run in runs for names in [spellings(station)])


def _several(c: Claim) -> bool:
    candidates = c.found.split(", ")
    words = re.findall(r"[A-Z]+", c.e.line.upper())
    runs = {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 6, len(words) + 1))}
    def fits(number: str) -> bool:
        station = re.sub(r"\d", "", number)
        return any(run and (spelling.startswith(run) or distance(run, spelling) <= 2) for run in runs for spelling in spellings(station) if len(run) > 3)
    return len(candidates) > 1 and ", ".join(candidates) == c.e.value and all(map(fits, candidates))


def _range(c: Claim) -> bool:
    """Both ends stand in the line, a sign or word between them, and the serial is one between."""
    match = re.fullmatch(r"(\d+) to (\d+)", c.found)
    if match is None or not re.search(rf"{match[1]}\s*(?:-|THRU|THROUGH)\s*{match[2]}(?!\d)", c.e.line, re.IGNORECASE):
        return False
    return int(match[1]) < int(re.findall(r"\d+", c.e.value)[-1]) < int(match[2])


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
    if match := re.search(r"by (\d+) (\w+) (\d{4}) \((\d+) is known by the end of that month\)", c.found):
        month, year_ = MONTHS.index(match[2][:3].upper()) + 1, match[3][2:]
        before, end = (release.highest(year_, station, month - 1) or 0) if month > 1 else 0, release.highest(year_, station, month) or 0
        by_day = before + (end - before) * min(int(match[1]) + 2, 31) / 31
        return said and int(match[4]) == end >= int(serial) > by_day and (c.cable.date or "")[:10] == f"{match[3]}-{month:02d}-{int(match[1]):02d}"
    if match := re.search(r"it reached (\d+) in the year before", c.found):
        return said and int(match[1]) == release.highest(f"{(int(own[1]) - 1) % 100:02d}", station)
    return False


CHECKERS: dict[str, Callable[[Claim], bool]] = {
    rules.CELL: _cell,
    rules.CREATED: _created,
    rules.FALSE_MINUTES: lambda c: c.raw.page is not None and c.raw.page.created_precision == "hour" and c.cable.date_precision == "hour",
    rules.SHAPE: lambda c: c.e.value == c.found == c.raw.format,
    rules.INPUT: lambda c: c.e.value == c.e.line == c.raw.source,
    rules.DIGEST: lambda c: c.e.value == c.raw.fingerprint,
    rules.NUMBER: lambda c: re.match(r"\d\d[A-Z]+(?:-A)?\d+\Z", c.e.value) is not None and re.search(rf"(?<![1-9])0*{re.findall(r'[0-9]+', c.e.value)[-1]}(?!\d)", c.e.line) is not None,
    rules.RANGE: _range,
    rules.MENDED: _mended,
    rules.STATION_OF_NUMBER: lambda c: c.found == c.cable.canonical,
    rules.STATION_WRITTEN: lambda c: c.found == c.station and has(c.e.line, c.station),
    rules.STATION_ALIAS: _alias,
    rules.STATION_CUT: _cut,
    rules.STATION_NEAR: _near,
    rules.STATION_BEFORE: _before,
    rules.STATION_GARBLED: lambda c: has(c.e.line, c.station) and release.month(c.e.value) is not None and c.station not in table("stations"),
    rules.STATION_PREFIXED: lambda c: c.found.endswith(f" before {c.station}") and has(c.e.line, c.found.replace(" before ", "")),
    rules.STATION_SEVERAL: _several,
    rules.SENDER_STATION: lambda c: has(c.e.line, c.found) and re.search(r"^\s*FM\b", c.e.line, re.MULTILINE) is not None,
    rules.YEAR_WRITTEN: lambda c: c.found in c.e.line and c.found[-2:].upper().replace("O", "0") == c.e.value[:2],
    rules.YEAR_GROUP: lambda c: re.search(rf"\d{{6}}Z\s*[A-Z]{{3,}}\s+(?:19|20)?{c.e.value[:2]}\b", c.e.line) is not None,
    rules.YEAR_SENDER: lambda c: c.found == c.e.value[:2] == c.cable.canonical[:2],
    rules.YEAR_BEFORE: lambda c: c.found == c.e.value[:2] and re.search(rf"(?<![1-9]){c.found}(?!\d)|{c.found.replace('0', 'O')}", c.e.line) is not None,
    rules.YEAR_INFERRED: _year_inferred,
    rules.SERIAL: _serial,
}  # fmt: skip
