"""The exception tree: every error a user can meet derives from `GraphcablesError`.

The message of each is one sentence that says which input, where in it, and what
would work. The command line prints it as it stands and exits with `exit_code`.
"""

from __future__ import annotations


class GraphcablesError(Exception):
    """Base of all errors that are meant for the user; `str(error)` is one line."""

    exit_code = 1


class UsageError(GraphcablesError):
    """The command was asked for something that makes no sense as asked."""

    exit_code = 2


class SourceError(GraphcablesError):
    """An input cannot be read at all: missing, no permission, not a known shape."""


class NotACable(SourceError):
    """An input was read but holds no cable that could be given a number."""


class UnknownShape(NotACable):
    """An input that is of no shape that cables come in."""


class StoreError(GraphcablesError):
    """The store failed or does not fit this program."""


class NoStore(StoreError):
    """There is no graph where one was named."""


class VersionMismatch(StoreError):
    """The store was written by another schema, parser, gazetteer or engine version."""


class StoreBusy(StoreError):
    """Another process is writing to the store."""


class DamagedStore(StoreError):
    """The graph file does not match its checksums or cannot be opened; `rebuild` mends it."""


class QueryError(GraphcablesError):
    """A query is wrong, refused or ran too long; says the place where it is known."""


class WriteRefused(QueryError):
    """A query that would write, or read a file, where only reading is allowed."""


class NotFound(GraphcablesError):
    """Something the user named is not there; `suggestions` lists what is near."""

    def __init__(self, message: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions


class NoSuchQuery(NotFound):
    """There is no named query of that name."""

    exit_code = 2


class Ambiguous(GraphcablesError):
    """What the user named fits several things; `choices` lists them."""

    def __init__(self, message: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.choices = choices
