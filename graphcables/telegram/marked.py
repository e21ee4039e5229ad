"""Where a marked part of the text closes: `End summary.`, `(END EMBASSY COMMENT)`."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"[(\[\s]{0,4}\bend(?:\s{1,3}of)?(?:\s{1,3}(?:the|executive|introduction|introductory|background|embassy|consulate|mission|post|bureau|drafter's|ambassador's|action|request|note|summary|comment|and|&|[a-z]{2,6}offs?|dcm|rso|econ|pol|usg)){0,3}\s{1,3}\Z")
_AFTER = re.compile(r"(?:\s{1,3}(?:and|&)\s{1,3}(?:[a-z]{3,12}\s{1,3}){0,2}[a-z]{3,12}(?=\W|\Z))?[.)\]\s*\-]{0,8}")


def closing(lower: str, word: str, start: int = 0) -> tuple[int, int] | None:
    """(start, end) of the words that close a part named `word`, in a text of small letters from `start` on."""
    at = lower.find(word, start)
    while at >= 0:
        if before := _BEFORE.search(lower, max(start, at - 60), at):
            after = _AFTER.match(lower, at + len(word))
            return before.start(), after.end() if after else at + len(word)
        at = lower.find(word, at + len(word))
    return None
