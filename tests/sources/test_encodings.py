"""Bytes to text: nothing fails, little is guessed, line ends become one kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphcables.sources.encodings import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("¶1. déjà vu – “so”".encode(), "¶1. déjà vu – “so”"),
        ("\ufeffUNCLAS".encode(), "UNCLAS"),
        ("UNCLAS é".encode("utf-16"), "UNCLAS é"),
        (b"\xb61. caf\xe9 \x93so\x94", "¶1. café “so”"),
        (b"\x81", "\x81"),
        ("é".encode() + b" \xb61", "é ¶1"),  # both in one file
        (b"a\r\nb\rc\n\x0cd\x0be", "a\nb\nc\n\nd\ne"),
        (b"UN\x00CLAS", "UNCLAS"),
        (b"", ""),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert decode(data) == text


@given(st.binary())
def test_every_input_has_a_text_that_a_store_takes(data: bytes) -> None:
    text = decode(data)
    text.encode("utf-8")
    assert "\0" not in text and "\r" not in text


@given(st.text(st.characters(exclude_characters="\r\0\x0b\x0c\ufeff", exclude_categories=["Cs"])))
def test_utf8_comes_back(text: str) -> None:
    assert decode(text.encode()) == text
