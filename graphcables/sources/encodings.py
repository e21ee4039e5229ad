"""Bytes to text: UTF-8, and Windows-1252 for what is not; all line ends become `\\n`.

Files are mixed in practice (a page in UTF-8 with a telegram of another encoding pasted into it), so the
second encoding is used byte by byte, only where the first has no meaning: the rest of the text stays right.
"""

from __future__ import annotations

import codecs
import re

#: How a file begins that is written in two bytes a character.
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: A form feed or a vertical tab separates the pages of a printed telegram.
_ENDS = re.compile(r"\r\n?|[\f\v]")


def decode(data: bytes) -> str:
    """The text of a file, without NULs. Never fails: every byte means something in Latin-1."""
    if data.startswith(UTF16):
        text = data.decode("utf-16", "replace")
    else:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", FALLBACK)
    return clean(text)


def clean(text: str) -> str:
    """The same text with `\\n` for every line end and without NULs, which no store takes."""
    if "\0" in text:
        text = text.replace("\0", "")
    # looking for a character is far quicker than a pattern, and most files have none
    return _ENDS.sub("\n", text) if any(end in text for end in "\r\f\v") else text


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    bad = error.object[error.start : error.end]
    try:
        return bad.decode("cp1252"), error.end
    except UnicodeDecodeError:  # five bytes have no meaning there
        return bad.decode("latin-1"), error.end


FALLBACK = "graphcables-cp1252"
codecs.register_error(FALLBACK, _as_cp1252)
