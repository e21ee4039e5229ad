"""The number of the cable and its post: `id`, `canonical`, `post`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphcables.explain import header, rules
from graphcables.explain.evidence import Evidence
from graphcables.explain.making import both, cell, has_page, untraced
from graphcables.explain.stations import how
from graphcables.explain.texts import Lines, Texts
from graphcables.gazetteers import stations
from graphcables.telegram import classline

_PARTS = re.compile(r"(?P<year>\d\d)(?P<station>[A-Z]+)(?P<serial>\d+)\Z")
#: The class line stands among the first lines.
_FIRST = 30


def class_line(texts: Texts) -> tuple[Lines, classline.ClassLine] | None:
    """The line of the preamble that gives classification, station and serial, else the first that gives a classification."""
    best: tuple[Lines, classline.ClassLine] | None = None
    for i in texts.preamble.at[:_FIRST]:
        found = classline.read(texts.preamble.all[i]) if texts.preamble.all[i].strip() else None
        if found is None:
            continue
        if found.serial is not None:
            return texts.preamble.only([i]), found
        best = best or (texts.preamble.only([i]), found)
    return best


def id(texts: Texts) -> Iterator[Evidence]:
    """The number as the source gives it."""
    yield _given("id", texts.cable.id, texts)


def canonical(texts: Texts) -> Iterator[Evidence]:
    """The number that others cite."""
    cable = texts.cable
    if cable.canonical != cable.id:
        yield Evidence("canonical", None, cable.canonical, *_own(texts), rules.said(rules.MENDED, _mended(cable.id, cable.canonical)), "inferred")
    else:
        yield _given("canonical", cable.canonical, texts)


def post(texts: Texts) -> Iterator[Evidence]:
    """The station in the number."""
    cable = texts.cable
    if not cable.post:
        return
    match = _PARTS.match(cable.canonical)
    if match and match["station"] == cable.post and cable.canonical != cable.id:
        yield Evidence("post", None, cable.post, *_own(texts), rules.together(rules.said(rules.STATION_OF_NUMBER, cable.canonical), rules.said(rules.MENDED, _mended(cable.id, cable.canonical))), "inferred")
    elif match and (rule := how(match["station"], cable.post)):
        yield Evidence("post", None, cable.post, *_own(texts), rules.together(rules.said(rules.STATION_OF_NUMBER, cable.canonical), rule))
    else:
        yield untraced("post", cable.post)


def _given(field: str, value: str, texts: Texts) -> Evidence:
    """The number of the page, or the one that a plain telegram makes."""
    if has_page(texts.cable):
        return Evidence(field, None, value, *_own(texts), rules.said(rules.CELL, "Reference ID"))
    return _made(field, value, texts)


def _own(texts: Texts) -> tuple[str, str]:
    """(place, line) of the number itself."""
    return ("page", cell("id", texts.cable.id)) if has_page(texts.cable) else ("number", texts.cable.id)


def _made(field: str, value: str, texts: Texts) -> Evidence:
    """A number that a plain telegram gives by its class line and its day-time group, or by its lines DE and FM."""
    match = _PARTS.match(value)
    if match is None:
        return untraced(field, value)
    year, station, serial = match.groups()
    found = class_line(texts)
    first, line = found if found else (None, None)
    group = header.group(texts)
    lines: list[Lines | None] = []
    parts: list[str] = [rules.NUMBER]
    if line and line.year == year:
        parts.append(rules.said(rules.YEAR_WRITTEN, year))
    elif group and (texts.cable.date or "")[2:4] == year:
        parts.append(rules.said(rules.YEAR_GROUP, year))
        lines.append(group)
    else:
        return untraced(field, value)
    if line and line.station and (rule := how(line.station, station)):
        parts.append(rule)
        lines.insert(0, first)
    elif (sender := header.labelled(texts, "FM")) and texts.cable.sender and stations.of_sender(texts.cable.sender) == station:
        parts += [rules.said(rules.SENDER_STATION, texts.cable.sender), how(texts.cable.sender, station) or rules.said(rules.STATION_ALIAS, f"{texts.cable.sender} is {station}")]
        lines.append(sender)
    else:
        return untraced(field, value)
    if line and line.serial == int(serial):
        lines.insert(0, first)
    elif (origin := header.originator(texts)) and re.search(rf"(?<!\d)0*{serial}(?!\d)", origin.text):
        lines.append(origin)
    else:
        return untraced(field, value)
    once: dict[str, Lines] = {}
    for one in lines:
        if one is not None:
            once.setdefault(one.place, one)
    place, text = both(*once.values())
    return Evidence(field, None, value, place, text, rules.together(*parts))


def _mended(id: str, canonical: str) -> str:
    """What was wrong with a number."""
    match = _PARTS.match(canonical)
    if match is None:
        return canonical
    year, station, serial = match.groups()
    if id.startswith(year * 2 + station):
        return f"the year {year} stands twice"
    if re.match(rf"{year}{station}0+{serial}\Z", id):
        return f"zeros before the serial {serial}"
    if re.match(rf"{year}{station}0*{serial}", id):
        return f"{re.sub(rf'^{year}{station}0*{serial}', '', id)} stands behind it"
    if re.search(rf"{station}0*{serial}\Z", id):
        return f"{re.sub(rf'{station}0*{serial}$', '', id[2:])} stands before the station"
    match = _PARTS.match(id)
    return f"{match['station'] if match else id} is {station}, the nearest station on the list"
