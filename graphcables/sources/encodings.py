"""Bytes to text: UTF-8, else Windows-1252 with Latin-1 for what it lacks; all line ends become `\\n`."""

from __future__ import annotations


def decode(data: bytes) -> str:
    """The text of a file. Never fails: every byte means something in Latin-1."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _lines(data.decode("utf-16", "replace"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            text = data.decode("latin-1")
    return _lines(text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
