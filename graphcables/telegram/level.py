"""Classification and captions of a cable, from the page's cell and the lines at the top of the body."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphcables.telegram import classline
from graphcables.telegram.vocabulary import CAPTIONS

_CAPTION = re.compile("|".join(r"\b" + c.replace(" ", r"\s+") + r"\b" for c in sorted(CAPTIONS, key=len, reverse=True)))
_SBU = re.compile(r"\bSENSITIVE\s{1,9}BUT\s{1,9}UNCLASS(?:IFIED)?\b")
_NOFORN_MARK = re.compile(r"/\s?(?:NF|NOFORN)\b")
_FOUO = frozenset({"SENSITIVE", "SBU", "FOUO", "LOU"})
_SPACED = re.compile(r"(?<![A-Z])(?:[A-Z] ){3,}[A-Z](?![A-Z])")
#: Captions of one word, and every word that one can consist of: what most lines are told by, before a pattern is tried.
_PLAIN = frozenset(c for c in CAPTIONS if " " not in c)
_WORDS = frozenset(word for c in CAPTIONS for word in c.split())
_NO_LETTER = re.compile(r"[^A-Z]")


def captions(first: classline.ClassLine | None, loose: list[str]) -> tuple[str, ...]:
    """Captions in the order they stand, each once; only lines that hold little else count."""
    out: dict[str, None] = {}
    for line in [first.rest if first else "", *loose[:12]]:
        if not line:
            continue
        text = line[:400].strip().upper()
        if text in _PLAIN:
            out.setdefault(text)
            continue
        if text[-1:].isdigit():
            continue  # a class line ends in its serial
        words = text.replace("/", " ").replace(",", " ").replace(".", " ").replace("(", " ").replace(")", " ").split()
        if len(words) > 3 and _SPACED.search(text):
            text = _SPACED.sub(lambda m: m[0].replace(" ", ""), text)
        elif _WORDS.isdisjoint(words):
            continue
        text = _SBU.sub("SENSITIVE", text)
        found = _CAPTION.findall(text)
        if found and len(_NO_LETTER.sub("", _CAPTION.sub("", text))) <= 12:
            for caption in found:
                out.setdefault(" ".join(caption.split()))
    if first and first.noforn:
        out.setdefault("NOFORN")
    if first and first.fouo and "UNCLASSIFIED" in first.level:
        out.setdefault("SENSITIVE")
    return tuple(out)


def of_page(cell: str | None) -> str | None:
    """The page's classification in the words of the contract."""
    if not cell:
        return None
    return " ".join(cell.split()).upper() or None


def of_body(first: classline.ClassLine | None, found: tuple[str, ...]) -> str | None:
    """The classification that class line and captions give, null where there is no class line."""
    if first is None:
        return None
    if first.level in ("UNCLASSIFIED", "LIMITED OFFICIAL USE"):
        fouo = first.level != "UNCLASSIFIED" or first.fouo or any(c in _FOUO for c in found)
        return "UNCLASSIFIED//FOR OFFICIAL USE ONLY" if fouo else "UNCLASSIFIED"
    return f"{first.level}//NOFORN" if first.noforn or "NOFORN" in found else first.level


def together(classification: str | None, found: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """(classification, captions), with NOFORN in both where it is in one: a page's cell can leave out what the cable says."""
    if classification and classification.endswith("//NOFORN") and "NOFORN" not in found:
        return classification, (*found, "NOFORN")
    if classification in ("CONFIDENTIAL", "SECRET") and "NOFORN" in found:
        return f"{classification}//NOFORN", found
    return classification, found


def differ(page: str | None, body: str | None, marks: Iterable[str | None]) -> bool:
    """Whether page and body contradict each other. NOFORN in the page's cell alone agrees with `marks` of paragraphs that have it (`C/NF`)."""
    if not page or not body or page == body:
        return False
    return page != f"{body}//NOFORN" or not any(_NOFORN_MARK.search(mark) for mark in marks if mark)
