"""The plain types."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from graphcables.model import PageFacts, RawCable

_TEXT = st.text(st.one_of(st.sampled_from('a"\\\n\t\r\0\x1f\x7f\x80é“\u2028\ud800/'), st.characters()))


@given(_TEXT, st.one_of(st.none(), _TEXT), st.booleans())
def test_the_fingerprint_is_what_it_has_always_been(body: str, header: str | None, paged: bool) -> None:
    page = PageFacts("09OSLO1", created="2009-01-02 10:10") if paged else None
    parts = json.dumps(["telegram-text", asdict(page) if page else None, header, body], ensure_ascii=False)
    assert RawCable("x", "telegram-text", header, body, page).fingerprint == hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
