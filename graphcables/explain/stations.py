"""How a written name came to mean a station."""

from __future__ import annotations

from graphcables.explain import rules
from graphcables.explain.texts import key
from graphcables.gazetteers import stations

_RULES = {"alias": rules.STATION_ALIAS, "cut": rules.STATION_CUT, "near": rules.STATION_NEAR}


def how(written: str, station: str) -> str | None:
    """The rule by which `written` names `station`; null where it names another or none."""
    if key(written) == station:
        return rules.said(rules.STATION_WRITTEN, station)
    found = stations.resolve(written)
    if found.station != station:
        return None
    if found.how == "cut":
        return rules.said(rules.STATION_CUT, f"only {station} begins with {key(written)}")
    if found.how == "near":
        return rules.said(rules.STATION_NEAR, f"{station} is the nearest to {key(written)} on the list")
    return rules.said(_RULES.get(found.how, rules.STATION_ALIAS), f"{written.strip()} is {station}")


def inferred(rule: str) -> bool:
    """Whether a rule about a station is a conclusion."""
    return rule.startswith((rules.STATION_CUT, rules.STATION_NEAR, rules.STATION_BEFORE, rules.STATION_GARBLED, rules.STATION_PREFIXED))
