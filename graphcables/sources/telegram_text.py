"""A plain telegram: header and body, no page around it. One telegram a file."""

from __future__ import annotations

import re

from graphcables.model import RawCable

_DTG = re.compile(r"^[ \t]*(?:[A-Z]{1,5}[ \t]+){0,4}\d{6}Z[ \t]*[A-Z]{3}[ \t]+\d{2,4}\b", re.MULTILINE)
_FROM = re.compile(r"^[ \t]*FM[ \t]+[A-Z]", re.MULTILINE)
_CLASS = re.compile(r"^[ \t]*(?:U\s?N\s?C\s?L\s?A\s?S|C\s?O\s?N\s?F\s?I\s?D\s?E\s?N\s?T\s?I\s?A\s?L|S\s?E\s?C\s?R\s?E\s?T)\b", re.MULTILINE | re.IGNORECASE)


def is_telegram(text: str) -> bool:
    """Whether a date-time group, an FM line or a classification line stands among the first lines."""
    head = text[:6_000]
    return bool(_DTG.search(head)) + bool(_FROM.search(head)) + bool(_CLASS.search(head)) >= 2


def read(text: str, source: str, location: str | None) -> RawCable:
    """The telegram as it stands; where its header ends is grammar."""
    return RawCable(source, "telegram-text", None, text, None, location)
