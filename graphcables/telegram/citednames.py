"""The station that the words before a serial name."""

from __future__ import annotations

from graphcables.gazetteers import stations
from graphcables.telegram.years import Citing

#: Telegrams by whose they are: the post's that writes, or the Department's (notes on the National Archives' telegrams).
_OWN = frozenset({"EMBTEL", "EMBTELS", "MYTEL", "MYTELS", "OURTEL", "OURTELS", "POSTTEL", "CONTEL"})
_DEPARTMENT = frozenset({"DEPTEL", "DEPTELS"})


def station(words: list[str], citing: Citing) -> tuple[str | None, tuple[str, ...], bool]:
    """(station, candidates, whether its name is written out); a leading word that is none of its name (`SEE STATE`) is left out."""
    last = words[-1].upper()
    if last in _OWN:
        return (citing.post, (), False) if citing.post != "STATE" else (None, (), False)
    if last in _DEPARTMENT:
        return "STATE", (), False
    for skip in range(len(words)):
        name = " ".join(words[skip:])
        if len(name) < 3:
            break
        result = stations.resolve(name)
        if result.how in ("exact", "alias"):
            return result.station, (), True
    name = "".join(words)
    result = stations.resolve(name)
    if len(name) < 5 or not (result.station or result.candidates):
        # the caption is glued to the station: `UNCLAS EFTO LONDON`
        bare = name.upper().removeprefix("EFTO")
        result = stations.resolve(bare) if bare != name.upper() else result
        return (result.station, (), False) if result.how in ("exact", "alias") else (None, (), False)
    return result.station, result.candidates, False
