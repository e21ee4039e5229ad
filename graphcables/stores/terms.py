"""From what a user typed to terms: words, "phrases", and the beginnings of words (`chart*`).

The syntax is ours and small. Nothing a user types reaches the query language of an engine's index: an engine is given
terms, whose words are letters and digits only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphcables.errors import UsageError
from graphcables.stores import words

#: Words of one search; more are a text that was pasted by mistake.
MAX_WORDS = 100
#: Letters of the shortest beginning: a tenth of all words begins with one `a`.
SHORTEST_PREFIX = 2
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_EXCLUDED = re.compile(r"-+\w")


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand side by side; with `prefix` the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False

    def spans(self, found: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
        """[start, end) of each place among the words `found` of a text (`words.found`)."""
        *head, last = self.words
        out = []
        for i in range(len(found) - len(head)):
            end = i + len(head)
            word = found[end][2]
            fits = word.startswith(last) if self.prefix else word == last
            if fits and all(found[i + k][2] == w for k, w in enumerate(head)):
                out.append((found[i][0], found[end][1]))
        return out


def parse(arguments: Iterable[str]) -> tuple[Term, ...]:
    """The terms of what was typed, each once. Raises UsageError, which says what is wrong where.

    A word with punctuation inside (`don't`, `anti-corruption`) is a phrase of its parts; punctuation alone is nothing.
    """
    text = " ".join(arguments).translate(_QUOTES)
    parts = text.split('"')
    if len(parts) % 2 == 0:
        raise UsageError(f'{_short(text)}: a " opens a phrase that no other one closes')
    terms: dict[Term, None] = {}
    for i, part in enumerate(parts):
        if i % 2:
            # a star may stand behind the closing quote as well
            star = "*" if parts[i + 1].startswith("*") else ""
            pieces = [part + star]
        else:
            pieces = (part[1:] if i and part.startswith("*") else part).split()
            for piece in pieces:
                if _EXCLUDED.match(piece):
                    raise UsageError(f"{_short(piece)}: words cannot be left out with a hyphen; to search for the word, leave out the hyphen")
        for piece in pieces:
            if term := _term(piece):
                terms[term] = None
    if not terms:
        raise UsageError(f"{_short(text)}: there is no word in it to search for; give words, a \"phrase\", or the beginning of a word: chart*")
    count = sum(len(term.words) for term in terms)
    if count > MAX_WORDS:
        raise UsageError(f"{_short(text)}: these are {count} words; up to {MAX_WORDS} can be searched for at once")
    return tuple(terms)


def hints(arguments: Sequence[str]) -> list[str]:
    """What somebody may have meant otherwise, a sentence each."""
    out = []
    plain = [a for a in arguments if not set(a.translate(_QUOTES)) & set('"*') and len(words.fold(a).split()) > 1 and len(a.split()) > 1]
    if plain and len(plain[0]) <= 60:
        out.append(f"hint: the words of {plain[0]!r} were searched for one by one; for the phrase give quotes of its own: '\"{plain[0]}\"'")
    operators = sorted({piece for a in arguments for piece in a.split()} & {"AND", "OR", "NOT", "NEAR"})
    if operators:
        out.append(f"hint: {', '.join(operators)} {'is a word' if len(operators) == 1 else 'are words'} like any other here")
    return out


def _term(piece: str) -> Term | None:
    """The term of a word or of what stands between quotes; null where it has no letter and no digit."""
    body, star, rest = piece.partition("*")
    if star:
        parts = words.found(body)
        if not parts or parts[-1][1] != len(body) or words.found(rest) or "*" in rest:
            raise UsageError(f"{_short(piece)}: a * stands directly behind the beginning of a word, and at the end of a term: chart*")
        if len(parts) == 1 and parts[0][2].isascii() and len(parts[0][2]) < SHORTEST_PREFIX:
            raise UsageError(f"{_short(piece)}: the beginning of a word needs {SHORTEST_PREFIX} letters or more before its *")
        return Term(tuple(word for _, _, word in parts), prefix=True)
    kept = tuple(word for word in words.fold(body).split(" ") if word)
    return Term(kept) if kept else None


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "…")
