"""The checkers of rules about the header and its addressees."""

from __future__ import annotations

import re
from collections.abc import Callable

from graphcables.explain import rules
from graphcables.gazetteers.tables import table
from tests.explain.claim import Claim
from tests.explain.plain import MONTHS, bare, days, distance, has, key, spellings


def _group(c: Claim) -> bool:
    match = re.search(r"([\dO]{2})\s?([\dO]{2})([\dO]{2})\s?Z\s*([A-Z]{3})[A-Z]*[.,]?\s*'?(\d{4}|\d\d)\b", c.e.line.upper())
    if match is None or match[4] not in MONTHS:
        return False
    day, hour, minute, month, year = (part.replace("O", "0") if part not in MONTHS else part for part in match.groups())
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
    """The nearest label at or above the addressee's line, among all lines of the header; XMT only interrupts a list."""
    assert c.e.item is not None
    last = key(c.e.line.split("\n")[-1])
    wanted = {"action": "TO", "info": "INFO"}.get(c.e.value)
    for i, line in enumerate(lines := (c.cable.header or "").split("\n")):
        if key(line) == last:
            for above in reversed(lines[: i + 1]):
                if wanted in re.findall(r"\s(TO|INFO):?\s+(?=[A-Z])", above):
                    return c.found == wanted
                if label := re.match(r"\s*(FM|TO|INFO)(?=\s|$)", above):
                    if label[1] == "XMT":
                        continue  # the list goes on behind its exemptions
                    if label[1] == wanted == c.found:
                        return True
                    break
    return False


def _synonym(c: Claim) -> bool:
    """The name by the lists of suffixes, first words and synonyms; a post can say its country too."""
    written, _, name = c.found.rpartition(" is ")
    lists = table("addressees")
    plain = " ".join(re.sub(r"[.'’]", "", re.sub(r"[,;]|//.*?(?://|$)", " ", written.upper())).split())
    same = {plain} | {plain[: -len(o)] + first for first, *others in lists["suffixes"] for o in others if plain.endswith(f" {o}")}
    same |= {first + one[len(o) :] for one in same for first, *others in lists["prefixes"] for o in others if one.startswith(f"{o} ")}
    same |= {one[:-3] for one in same if re.search(r" [A-Z]{2}\Z", one)}
    same |= {first for first, *others in lists["synonyms"] if same & set(others)}
    assert c.e.item is not None
    return name == c.cable.recipients[int(c.e.item) - 1].name and (name == c.e.value or c.e.field.endswith(".post")) and has(c.e.line, written) and name in same


def _kind(c: Claim) -> bool:
    assert c.e.item is not None
    name = f" {c.cable.recipients[int(c.e.item) - 1].name.upper()} "
    lists = table("addressees")
    fits = {kind for kind in ("collective", "agency", "military") if any(f" {word[:-1]}" in name if word.endswith("*") else f" {word} " in name for word in lists[kind])}
    if re.match(r" \d", name):
        fits.add("military")
    if name.endswith(" WASHDC ") and not fits:
        fits.add("agency")
    return not fits if c.e.value == "other" else c.e.value in fits


def _post(c: Claim) -> bool:
    assert c.e.item is not None
    written = bare(re.sub(r"//.*", "", c.cable.recipients[int(c.e.item) - 1].name))
    known = spellings(c.found)
    return any(w in known or any(k.startswith(w) or distance(w, k) <= 2 for k in known) for w in written)


CHECKERS: dict[str, Callable[[Claim], bool]] = {
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
    rules.MEANING: lambda c: has(c.e.line, c.found),
}  # fmt: skip
