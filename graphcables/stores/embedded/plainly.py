"""Failures of SQLite, told as errors of the store."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from graphcables.stores.embedded.folder import Folder
from graphcables.stores.embedded.texts import broken


class _Foldered(Protocol):
    folder: Folder


_S = TypeVar("_S", bound=_Foldered)
_P = ParamSpec("_P")
_T = TypeVar("_T")


def plainly(method: Callable[Concatenate[_S, _P], _T]) -> Callable[Concatenate[_S, _P], _T]:
    """A method whose failures in SQLite (damage, a full disk) are told as errors of the store."""

    @functools.wraps(method)
    def told(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return method(self, *args, **kwargs)
        except sqlite3.Error as error:
            raise broken(self.folder.texts, error) from error

    return told
