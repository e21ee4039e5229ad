"""The label of a REF field: `REF:`, `REFS.`, `REFTEL -`, `REF(A)`, `REFERENCES:`, `RE: STATE 123`.

With a colon it is one wherever it begins a line; without one, only before what can begin a list: a bullet, or a station and a number.
"""

from __future__ import annotations

_WORD = r"REF(?:\s?\(S\)|ERENCES?|(?:TEL|CABLE)?S?)"
#: `OSLO 123`, `06 OSLO 123`, in small letters too.
_NUMBER = r"(?:['’(]{0,2}(?:19|20)?\d\d\)?[ \t\-]{0,3})?[A-Z][A-Z.' ]{2,40}[ \t\-]{0,3}\d{2,7}\b"
_BULLET = r"(?:¶\s?)?\(?[A1]\s?[:.)]"

#: To be matched at the beginning of a line, whatever the size of letters.
PATTERN = (
    rf"{_WORD}\s{{0,9}}\.?[:;]{{1,2}}"
    rf"|{_WORD}\s{{0,9}}[.,]\s{{1,9}}(?=[A-Z(0-9'’¶])"
    rf"|{_WORD}\s{{0,9}}(?:[.,=]|[-–—]{{1,3}}:?)\s{{0,9}}(?={_BULLET}|{_NUMBER})"
    rf"|{_WORD}\s{{0,9}}(?=\((?:A|1)\))"
    rf"|{_WORD}\s{{1,9}}(?={_BULLET}|{_NUMBER})"
    r"|REF(?:TEL)?(?:\s{1,9}|[/\-])A\s{0,9}[:.]?\s{1,9}(?=\S)"
    r"|REF(?=[/\-]A:)"
    rf"|RE\s?:\s{{0,9}}(?={_BULLET}|{_NUMBER})"
)
