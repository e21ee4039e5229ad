"""The three standard streams, whatever the user made of them: closed, full, gone, or of an encoding that lacks letters."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Noting(io.FileIO):
    """A stream's file that keeps why it could not be written to: the error itself doesn't tell where it comes from."""

    failed: OSError | None = None

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            self.failed = error
            raise


class Streams:
    """Standard output and standard error, made safe to print to."""

    def __init__(self) -> None:
        """Take them. A character that the encoding lacks is written `\\u2026`, and a closed stream stays closed.

        The number of a closed stream would be given to the next file that is opened, the store's, and what is printed would go there.
        """
        for number in range(3):
            try:
                os.fstat(number)
            except OSError:
                # opened the other way round: reading from standard input fails, and so does writing to the others
                os.open(os.devnull, os.O_RDONLY if number else os.O_WRONLY)
        self._raw: dict[int, _Noting] = {}
        sys.stdout, sys.stderr = self._taken(1, sys.stdout), self._taken(2, sys.stderr)
        self._own = {1: sys.stdout, 2: sys.stderr}

    def _taken(self, number: int, stream: TextIO | None) -> TextIO:
        if stream is not None and stream.isatty():
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
            return stream
        self._raw[number] = raw = _Noting(number, "w", closefd=False)
        encoding = stream.encoding if stream is not None else "utf-8"
        return io.TextIOWrapper(io.BufferedWriter(raw), encoding, "backslashreplace", line_buffering=number == 2)

    def output(self) -> OSError | None:
        """Why standard output cannot be written to, null where all that was printed has gone out."""
        return self._end(1)

    def errors(self) -> OSError | None:
        """The same of standard error."""
        return self._end(2)

    def _end(self, number: int) -> OSError | None:
        failed = None
        try:
            self._own[number].flush()
        except OSError as error:
            failed = error
        if number in self._raw:
            failed = self._raw[number].failed or failed
        if failed:
            # else the interpreter fails at it once more when it ends
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, number)
            os.close(null)
        return failed
