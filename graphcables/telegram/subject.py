"""The SUBJECT field: one line of text, whatever lines it was written on; words of other fields' labels can be words of it."""

from __future__ import annotations

import re

from graphcables.telegram import titles

_LEVEL = r"(?:UNCLASSIFIED|UNCLAS|CONFIDENTIAL|SECRET|TS|SBU|FOUO|LOU|U|C|S)"
#: Portion marks, as they stand before a subject, nested, doubled, in square brackets, and sometimes after it: `(U)`, `(S//NF)`, `(C/REL NATO)`.
_MARK = rf"[(\[]\s?[(\[]?\s?{_LEVEL}(?:\s?//?\s?(?:NF|NOFORN|FOUO|SBU|SENSITIVE|REL(?:\sTO)?[A-Z ,]{{0,30}}|ORCON|NOCON))*\s?[)\]]?\s?[)\]]"
_FIRST = re.compile(rf"(?:\s?{_MARK}\s?[:\-]?)+\s*", re.IGNORECASE)
_LAST = re.compile(rf"(?:\s*{_MARK})+\s?\.?\Z", re.IGNORECASE)
_LONGEST_MARK = 120
#: Orders by which texts are classified (source: eo.py, and 10501 and 13292); any other is what a cable is about: `E.O. 13224: DESIGNATION OF …`.
_ORDERS = frozenset({"10501", "11652", "12065", "12356", "12958", "13292", "13526"})
_UNTIL = re.compile(r"\W{0,9}(?:DECL|DEC\s?:|DNG|X?GDS|RDS|ADS|OADR|N\s?/\s?A\b|\d{1,2}/\d)", re.IGNORECASE)
_REASON = re.compile(r"\bREASONS?\b|\b1\s?[.,]\s?[3-6]\s?\(?[A-H]\b", re.IGNORECASE)
#: No subject is as long.
_LONGEST = 20_000


def read(text: str) -> str | None:
    """The subject without portion mark, wraps joined by one blank; null where nothing is left."""
    flat = " ".join(text[:_LONGEST].split())
    if flat[:1] in "([" and (mark := _FIRST.match(flat)):
        flat = flat[mark.end() :]
    if flat[-2:].rstrip(".")[-1:] in (")", "]") and (mark := _LAST.search(flat, max(0, len(flat) - _LONGEST_MARK))):
        flat = flat[: mark.start()]
    return flat.strip() or None


def holds(name: str, label: str, value: str) -> bool:
    """Whether, in the middle of a subject, the label of the field `name` and the `value` behind it are words of the subject itself:
    `E.O. 13224: DESIGNATION OF …`, `PAPERS CLASSIFIED BY MISTAKE`, `WHO MAY DECLASSIFY ON REQUEST`."""
    if name == "eo":
        number = "".join(filter(str.isdigit, label))
        return len(number) == 5 and number not in _ORDERS and not _UNTIL.match(value)
    if name == "classified_by":
        return not label.endswith((":", ";")) and not _REASON.search(value) and not any(map(titles.is_sure, value.split()[:9]))
    if name == "declassify":
        return not label.endswith((":", ";")) and not any(map(str.isdigit, value))
    return name == "reasons" and not any(map(str.isdigit, value))
