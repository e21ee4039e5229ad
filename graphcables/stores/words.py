"""Words, as texts are searched by them: runs of letters and digits, without case and diacritics.

`fold` is what the index of a store holds and what a term is compared with, so that both always mean the same, whatever
engine holds the index and however it would cut words itself.
"""

from __future__ import annotations

import re
import unicodedata

#: Combining classes of marks that are written or left out at will: Hebrew and Arabic points, accents of Latin, Greek and
#: Cyrillic. Other marks (vowels of Indic scripts, voicing of kana) make another word.
_FREE = frozenset({1, *range(10, 36), *range(200, 241)})
#: Characters of a word that count: engines cut what is longer than any word, each elsewhere.
LONGEST = 1_000
_RUN = re.compile("[^ ]+")
_LONG = re.compile(f"([^ ]{{{LONGEST}}})[^ ]+")


class _Fold(dict[int, str]):
    """What each character becomes: letters and digits folded, a blank for what separates words, nothing for an accent."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFD", chr(code).casefold())
        kept = "".join(_kept(c) for c in folded)
        self[code] = unicodedata.normalize("NFC", kept)
        return self[code]


def _kept(char: str) -> str:
    if unicodedata.category(char).startswith("M"):
        return "" if unicodedata.combining(char) in _FREE else char
    return char if char.isalnum() else " "


_FOLD = _Fold()
# translating text that is all ASCII is quick only from a plain table
_ASCII = str.maketrans({code: _FOLD[code] for code in range(128)})


def fold(text: str) -> str:
    """The words of a text, divided by blanks: `Café-Owner` -> `cafe owner`."""
    folded = text.translate(_ASCII) if text.isascii() else text.translate(_FOLD)
    return _LONG.sub(r"\1", folded) if len(folded) > LONGEST else folded


def found(text: str) -> list[tuple[int, int, str]]:
    """(start, end, folded word) of each word of a text, in order; offsets count characters."""
    if text.isascii():
        return [(m.start(), m.end(), m[0][:LONGEST]) for m in _RUN.finditer(text.translate(_ASCII))]
    folded: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        piece = _FOLD[ord(char)]
        folded.append(piece)
        origin += [at] * len(piece)
    out = []
    for m in _RUN.finditer("".join(folded)):
        end = origin[m.end() - 1] + 1
        while end < len(text) and not _FOLD[ord(text[end])]:
            end += 1  # an accent that stands as a character of its own
        out.append((origin[m.start()], end, m[0][:LONGEST]))
    return out
