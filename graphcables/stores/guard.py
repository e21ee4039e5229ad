"""What no store runs, found by the words of a statement: strings, comments and quoted names are understood, not searched."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from graphcables.errors import QueryError, WriteRefused

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      | (?P<quoted>`(?:``|[^`])*`)
      | (?P<number>\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d\w*)
      | (?P<word>[^\W\d]\w*)
      | (?P<sign>\.\.|.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is string, quoted, number, word or sign; `at` its place in the text; `upper` its text in capitals."""

    kind: str
    text: str
    at: int

    @property
    def upper(self) -> str:
        return self.text.upper() if self.kind == "word" else self.text


def tokens(text: str) -> list[Token]:
    """The tokens of a statement, without blanks and comments."""
    return [Token(m.lastgroup or "", m.group(), m.start()) for m in _TOKEN.finditer(text) if m.lastgroup != "space"]


def guarded(text: str) -> str:
    """The statement without its final semicolon.

    Raises QueryError on several statements in one, patterns without an upper bound and a FORMAT suffix,
    WriteRefused on clauses that read files.
    """
    found = tokens(text)
    while found and found[-1].text == ";":
        text = text[: found.pop().at]
    if not found:
        raise QueryError("the query is empty")
    for i, token in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        if token.text == ";":
            raise QueryError(f"several statements in one query are not run; leave out the semicolon{place(text, token.at)}")
        # quoted words are the same clause to the engine
        if after and _plain(token) == "LOAD" and (_plain(after) == "CSV" or (after.kind == "word" and _starts_clause(found, i))):
            raise WriteRefused(f"{token.text} {after.text} reads files, which queries may not do{place(text, token.at)}")
        if token.text == "*" and _is_unbounded(found, i):
            raise QueryError(f"a pattern without an upper bound is not run; write *1..10 with the most steps you need{place(text, token.at)}")
    if len(found) > 2 and found[-2].upper == "FORMAT" and found[-1].kind == "word" and found[-3].text not in (".", ":", ",", "AS", "as"):
        raise QueryError(f"FORMAT is not part of a query; choose the form of the output with --format{place(text, found[-2].at)}")
    return text


def reads_files(text: str) -> bool:
    """Whether a statement is refused since it reads files, also where writing is meant."""
    try:
        guarded(text)
    except WriteRefused:
        return True
    return False


def names_label(text: str, label: str) -> int | None:
    """Where a statement names a label (`:Text`), as a position in it; null where it doesn't."""
    depth: list[str] = []
    found = tokens(text)
    for i, token in enumerate(found):
        if token.text in "([{" and token.kind == "sign":
            depth.append(token.text)
        elif token.text in ")]}" and token.kind == "sign" and depth:
            depth.pop()
        elif token.kind in ("word", "quoted") and token.text.strip("`") == label and i:
            before = found[i - 1].text
            # behind a colon in braces stands a value, not a label
            if before in ("|", "&", "!") or (before == ":" and depth[-1:] != ["{"]):
                return token.at
    return None


def parameters(text: str) -> list[str]:
    """The names of the parameters of a statement (`$name`), each once, in its order."""
    found = tokens(text)
    names = [after.text.strip("`") for token, after in itertools.pairwise(found) if token.text == "$" and after.kind in ("word", "quoted", "number")]
    return list(dict.fromkeys(names))


def place(text: str, at: int) -> str:
    """` (line 2, column 7)` of a position in a text."""
    before = text[:at]
    return f" (line {before.count(chr(10)) + 1}, column {at - (before.rfind(chr(10)) + 1) + 1})"


def _plain(token: Token) -> str:
    """The word of a token in capitals, quoted or not; empty for what is no word."""
    return token.text.strip("`").upper() if token.kind in ("word", "quoted") else ""


def _starts_clause(found: list[Token], i: int) -> bool:
    """Whether the word at `i` can be a clause: not a property, label, parameter or map key."""
    if i and found[i - 1].text in (".", ":", "$", "|"):
        return False
    return not (i + 1 < len(found) and found[i + 1].text in (":", "(", ".", ","))


def _is_unbounded(found: list[Token], i: int) -> bool:
    """Whether the star at `i` is that of a relationship pattern without an upper bound."""
    start = i - 1
    while start >= 0 and (found[start].kind in ("word", "quoted") or found[start].text in (":", "|", "&", "!", "%")):
        start -= 1
    if start < 1 or found[start].text != "[" or found[start - 1].text != "-":
        return False
    rest = [token.text for token in found[i + 1 : i + 4]]
    if not rest:
        return False
    if rest[0].isdigit():
        rest = rest[1:]
        if not rest or rest[0] != "..":
            return False  # *3: exactly three
    if rest[0] == "..":
        return not (len(rest) > 1 and rest[1].isdigit())
    return rest[0] in ("]", "{", "$")
