"""One finding: a place in a cable that is in doubt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`kind` is a key of KINDS; `id` the cable's number, or the source of an input that was rejected; `place` and `line` as in an
    Evidence, both empty where it is something absent; `value` is what findings of a counted kind are told apart by; `count` is
    more than 1 where a finding stands for several."""

    kind: str
    id: str
    place: str = ""
    line: str = ""
    value: str | None = None
    count: int = 1
