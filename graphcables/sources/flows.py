"""Bytes that come by once: what a compression gives, a member of an archive, a pipe.

A flow never raises. Where it is damaged, cut short, or more than is allowed, it ends, and `broke` says why: what came before is
good, and whether that is of use (rows of a table) or not (half a page) is for the reader to say.
"""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Protocol

from graphcables.sources import limits


class Readable(Protocol):
    """What a table or lines of our own can be read from: a file, a flow."""

    def read(self, size: int, /) -> bytes:
        """So many bytes, fewer only at the end."""
        ...

    def readline(self, limit: int, /) -> bytes:
        """A line with its end, cut at `limit` bytes; empty at the end."""
        ...


class Broken(Exception):
    """The flow ends here; the message is the reason."""


def passed_on(broke: str) -> Exception:
    """What a flow raises whose source broke: places are counted anew, in its own bytes."""
    if broke.startswith("cut short"):
        return EOFError()
    return ValueError() if broke.startswith("damaged after") else Broken(broke)


#: What the standard library raises where an archive or its compression is damaged; a fault of ours is none of these.
DAMAGE: tuple[type[Exception], ...] = (
    ArithmeticError, EOFError, LookupError, OSError, RuntimeError, ValueError, lzma.LZMAError, struct.error, tarfile.TarError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


class Flow(ABC):
    """Bytes in their order, from pieces that a subclass gives."""

    def __init__(self) -> None:
        self.broke: str | None = None
        #: Bytes that were given out and not taken back.
        self.passed = 0
        self._held, self._at = b"", 0
        self._ended = False

    @abstractmethod
    def _piece(self) -> bytes:
        """The next bytes, none at the end. Raises Broken, EOFError where they should go on, or another of DAMAGE."""

    def _next(self) -> bytes:
        if self._ended:
            return b""
        try:
            piece = self._piece()
        except Broken as error:
            self.broke = str(error)
        except EOFError:
            self.broke = f"cut short: breaks off after {self._came():,} bytes"
        except MemoryError:
            self.broke = "needs more memory than there is; unpack it first"
        except DAMAGE:
            self.broke = f"damaged after {self._came():,} bytes"
        else:
            self._ended = not piece
            return piece
        self._ended = True
        return b""

    def _came(self) -> int:
        return self.passed + len(self._held) - self._at

    def read(self, size: int, /) -> bytes:
        """So many bytes, fewer only at the end."""
        parts = [self._held[self._at : self._at + size]]
        missing = size - len(parts[0])
        self._at += len(parts[0])
        self.passed += len(parts[0])
        while missing and (piece := self._next()):
            if len(piece) > missing:
                self._held, self._at = piece, missing
                piece = piece[:missing]
            parts.append(piece)
            missing -= len(piece)
            self.passed += len(piece)
        return b"".join(parts) if len(parts) > 1 else parts[0]

    def readline(self, limit: int, /) -> bytes:
        """A line with its end, cut at `limit` bytes; empty at the end."""
        parts, length = [], 0
        while length < limit:
            if self._at >= len(self._held):
                self._held, self._at = self._next(), 0
                if not self._held:
                    break
            end = self._held.find(b"\n", self._at, self._at + limit - length) + 1
            part = self._held[self._at : end or self._at + limit - length]
            self._at += len(part)
            self.passed += len(part)
            length += len(part)
            parts.append(part)
            if end:
                break
        return b"".join(parts)

    def unread(self, data: bytes) -> None:
        """Take bytes back: they are the next ones."""
        self._held, self._at = data + self._held[self._at :], 0
        self.passed -= len(data)
        self._ended = self._ended and self.broke is not None

    def skip(self, size: int | None = None) -> None:
        """Pass over so many bytes, or all there are."""
        while size is None or size > 0:
            piece = self.read(1024 * 1024 if size is None else min(size, 1024 * 1024))
            if not piece:
                return
            size = None if size is None else size - len(piece)


class Rest(Flow):
    """What a reader still gives, behind bytes that were read from it already."""

    def __init__(self, head: bytes, read: Callable[[int], bytes]) -> None:
        super().__init__()
        self._held, self._read = head, read

    def _piece(self) -> bytes:
        try:
            return self._read(64 * 1024)
        except OSError as error:
            raise Broken((error.strerror or str(error)).lower()) from None


class Part(Flow):
    """So many bytes of a source, and no more than that are taken from it."""

    def __init__(self, source: Readable, size: int) -> None:
        super().__init__()
        self._source, self.left = source, size

    def _piece(self) -> bytes:
        if not self.left:
            return b""
        piece = self._source.read(min(self.left, 256 * 1024))
        if not piece:
            broke = self._source.broke if isinstance(self._source, Flow) else None
            raise passed_on(broke) if broke else EOFError
        self.left -= len(piece)
        return piece


class Checked(Flow):
    """The same bytes, counted, and their CRC compared with those that the archive names where it names any; some stand behind the bytes."""

    def __init__(self, flow: Flow, sums: Callable[[], set[int]], allowance: limits.Allowance) -> None:
        super().__init__()
        self._flow, self._sums, self._allowance = flow, sums, allowance
        self._sum = 0

    def _piece(self) -> bytes:
        if self._allowance.spent:
            raise Broken("not read to its end: the archive around it is too large")
        piece = self._flow.read(256 * 1024)
        if piece:
            self._sum = zlib.crc32(piece, self._sum)
            self._allowance.took(len(piece))
        elif self._flow.broke:
            raise passed_on(self._flow.broke)
        elif (sums := self._sums()) and self._sum not in sums:
            raise Broken("damaged: its checksum is another one")
        return piece
