"""An independent checker for each rule: whether a value can be had from the cited line by that rule.

Written from what the rule says, not from the grammar; of the program only its lists are used (stations, addressees, the known release).
"""

from __future__ import annotations

from graphcables.explain import Evidence
from graphcables.model import Cable, RawCable
from tests.explain import of_header, of_numbers, of_text
from tests.explain.claim import Claim
from tests.explain.plain import at_place

CHECKERS = {**of_numbers.CHECKERS, **of_header.CHECKERS, **of_text.CHECKERS}


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
