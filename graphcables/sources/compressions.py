"""Compressed bytes, unpacked as they come: gzip, bzip2 and xz files, and the same methods within zip archives."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Protocol

from graphcables.sources.flows import Broken, Flow, Readable, passed_on
from graphcables.sources.limits import HIGHEST_RATIO, LARGEST_DICTIONARY, Allowance, too_dense

#: How a file begins that is compressed, and by which program.
MAGIC = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\0": "xz"}
_FED, _GIVEN = 64 * 1024, 256 * 1024


class Decoder(Protocol):
    """One stream of a method; bz2 and lzma of the standard library have this form."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes: ...


class Inflate:
    """zlib in the form that bz2 and lzma have."""

    def __init__(self, wbits: int) -> None:
        self._decoder = zlib.decompressobj(wbits)

    @property
    def eof(self) -> bool:
        return self._decoder.eof

    @property
    def needs_input(self) -> bool:
        return not self._decoder.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._decoder.unused_data

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        return self._decoder.decompress(self._decoder.unconsumed_tail + data, max_length)


def _xz() -> Decoder:
    # what it needs beside the dictionary is some hundred kilobytes
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=LARGEST_DICTIONARY + 4 * 1024 * 1024)


def lzma_decoder(properties: bytes, size: int) -> lzma.LZMADecompressor:
    """Reads LZMA that has no header of its own, by its five bytes of properties. Raises Broken where it needs too much memory for `size` bytes."""
    if len(properties) < 5 or properties[0] >= 9 * 5 * 5:
        raise ValueError("no properties of LZMA")
    rest, lc = divmod(properties[0], 9)
    pb, lp = divmod(rest, 5)
    dictionary = needed(int.from_bytes(properties[1:5], "little"), size)
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA1, "dict_size": dictionary, "lc": lc, "lp": lp, "pb": pb}])


def needed(dictionary: int, size: int) -> int:
    """How much of a dictionary is needed for so many bytes. Raises Broken where that is more than we have memory for."""
    dictionary = max(4096, min(dictionary, size))
    if dictionary > LARGEST_DICTIONARY:
        raise Broken(f"needs {dictionary // 1024 // 1024:,} MB of memory to be unpacked, more than {LARGEST_DICTIONARY // 1024 // 1024}; unpack it first")
    return dictionary


_DECODERS: dict[str, Callable[[], Decoder]] = {"gzip": lambda: Inflate(31), "bzip2": bz2.BZ2Decompressor, "xz": _xz}


class Unpacked(Flow):
    """What comes out of one stream of a method; `left` is what stood behind it in what was read."""

    def __init__(self, decoder: Decoder, packed: Readable) -> None:
        super().__init__()
        self._decoder, self._packed = decoder, packed
        self._went = self._gave = 0
        self.left = b""

    def _piece(self) -> bytes:
        while not self._decoder.eof:
            data = self._packed.read(_FED) if self._decoder.needs_input else b""
            self._went += len(data)
            fed = bool(data) or not self._decoder.needs_input
            try:
                piece = self._decoder.decompress(data, _GIVEN)
            except lzma.LZMAError as error:
                if "limit" not in str(error):
                    raise
                raise Broken(f"needs more than {LARGEST_DICTIONARY // 1024 // 1024} MB of memory to be unpacked; unpack it first") from None
            self._gave += len(piece)
            if too_dense(self._went, self._gave):
                raise Broken(f"unpacks to more than {HIGHEST_RATIO} times its size, as no cables do")
            if piece:
                return piece
            if not fed and not self._decoder.eof:
                raise EOFError
        self.left = self._decoder.unused_data
        return b""


class File(Flow):
    """A file by one of the programs: streams one behind the other, zeros behind the last."""

    def __init__(self, kind: str, packed: Flow, allowance: Allowance) -> None:
        super().__init__()
        self._kind, self._packed, self._allowance = kind, packed, allowance
        self._stream = Unpacked(_DECODERS[kind](), packed)

    def _piece(self) -> bytes:
        if self._allowance.spent:
            raise Broken(self._allowance.spent)
        while True:
            piece = self._stream.read(_GIVEN)
            if piece:
                self._allowance.took(len(piece))
                return piece
            if self._stream.broke:
                raise passed_on(self._packed.broke or self._stream.broke)
            self._packed.unread(self._stream.left)
            if not self._another():
                return b""
            self._stream = Unpacked(_DECODERS[self._kind](), self._packed)

    def _another(self) -> bool:
        """Whether one more stream follows. Raises Broken where something else does."""
        begin = b""
        while not begin:
            block = self._packed.read(_FED)
            if not block:
                return False
            begin = block.lstrip(b"\0")
        self._packed.unread(begin)
        if not begin.startswith(tuple(magic for magic, kind in MAGIC.items() if kind == self._kind)):
            raise Broken(f"followed by something that is not compressed by {self._kind}")
        return True
