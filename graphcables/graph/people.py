"""The ids of people who are known only by name in the cables of one post."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from graphcables.model import Cable, Signature

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
#: What may stand behind a surname without being it.
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def slug(name: str) -> str:
    """`O'Brien, José` -> `o-brien-jose`: small letters without accents, joined by hyphens; `unnamed` where none is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return _NOT_PLAIN.sub("-", plain.lower()).strip("-") or "unnamed"


def person_id(name: str, place: str) -> str:
    """`boughner~CHENGDU`; `place` is the post, or the cable where the post is unknown."""
    return f"{slug(name)}~{place}"


def surname(name: str) -> str:
    """The slug of the last word of a name that is no suffix: `James T. Boughner Jr.` -> `boughner`."""
    words = slug(name).split("-")
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return words[-1]


def signer_name(cable: Cable, signature: Signature) -> str:
    """The full name of a signer: a lone surname is the one classifier of that name in the same cable."""
    alone = slug(signature.name)
    full = [c.name for c in cable.classified_by if surname(c.name) == alone or slug(c.name) == alone]
    return full[0] if len({slug(name) for name in full}) == 1 else signature.name


def best_form(forms: Iterable[str]) -> str:
    """The form of a name to show, whatever the order: mixed case before capitals, then the most frequent, then by letter."""
    counts = Counter(forms)
    return min(counts, key=lambda form: (form.isupper() or form.islower(), -counts[form], form))
