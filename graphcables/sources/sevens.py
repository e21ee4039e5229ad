"""7z archives, read from front to back with the decoders of the standard library: a block is never held in memory, only its dictionary.

The libraries for 7z unpack in pieces of a hundred megabytes, and some of their methods give out all that a piece makes, however
much it is. The methods that 7-Zip uses unless told otherwise are the standard library's own.
"""

from __future__ import annotations

import bz2
import lzma
import stat
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from graphcables.sources import sevens_index
from graphcables.sources.compressions import Inflate, Unpacked, lzma_decoder, needed
from graphcables.sources.flows import Broken, Checked, Flow, Part, Rest
from graphcables.sources.limits import Allowance
from graphcables.sources.members import DEVICE, ENCRYPTED, LINK, Member, Refused
from graphcables.sources.sevens_index import Block, Damaged, Index

MAGIC = sevens_index.MAGIC
_COPY, _LZMA, _LZMA2, _DEFLATE, _BZIP2, _AES = b"\0", b"\3\1\1", b"\x21", b"\4\1\x08", b"\4\2\2", b"\6\xf1\7\1"
#: What may stand before LZMA2; no text gains by it, but some programs always write it.
_FILTERS = {b"\3": lzma.FILTER_DELTA, b"\3\3\1\3": lzma.FILTER_X86}
_NAMES = {b"\3\4\1": "PPMd", b"\4\1\x09": "Deflate64", b"\3\3\1\x1b": "BCJ2", b"\4\xf7\x11\1": "Zstandard", b"\4\xf7\x11\2": "Brotli", b"\4\xf7\x11\4": "LZ4"}


class _NotRead(Exception):
    """A block is not read; the message is the reason."""


def members(file: BinaryIO, allowance: Allowance) -> Iterator[Member | Refused]:
    """The files of an archive, in their order."""
    try:
        index = sevens_index.read(file, _whole)
    except (Damaged, _NotRead) as error:
        yield Refused("", str(error))
        return
    if index is not None:
        yield from _members(index, file, allowance)


def _members(index: Index, file: BinaryIO, allowance: Allowance) -> Iterator[Member | Refused]:
    contents = _contents(index, file, allowance)
    empty_files = iter(index.empty_files)
    for name, filled, attributes in zip(index.names, index.filled, index.attributes, strict=True):
        if not allowance.member():
            return
        flow = next(contents) if filled else Rest(b"", lambda _: b"")
        mode = sevens_index.mode(attributes)
        if not filled and (not next(empty_files, 0) or sevens_index.is_folder(attributes)):
            continue
        name = name or "contents"  # what was packed out of a pipe has none
        if mode is not None and stat.S_ISLNK(mode):
            yield Refused(name, LINK)
        elif mode is not None and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            yield Refused(name, DEVICE)
        else:
            yield Member(name, flow) if isinstance(flow, Flow) else Refused(name, flow)


def _contents(index: Index, file: BinaryIO, allowance: Allowance) -> Iterator[Flow | str]:
    """For each member with something in it its bytes, or why they are not read."""
    for block in index.blocks:
        try:
            unpacked = _unpacked(block, file)
        except _NotRead as error:
            yield from [str(error)] * len(block.sizes)
            continue
        for size, crc in zip(block.sizes, block.sums, strict=True):
            flow = Checked(Part(unpacked, size), partial(set, () if crc is None else (crc,)), allowance)
            yield flow
            flow.skip()


def _unpacked(block: Block, file: BinaryIO) -> Flow:
    """All that a block holds. Raises _NotRead where it is not made by methods of the standard library."""
    if block.chain is None:
        raise _NotRead("compressed by methods that are not read here; unpack it first, with 7z x")
    if any(method == _AES for method, _ in block.chain):
        raise _NotRead(ENCRYPTED)
    file.seek(block.start)
    packed = Part(Rest(b"", file.read), block.packed)
    *before, (method, properties) = block.chain
    try:
        if before or method == _LZMA2:
            return Unpacked(_lzma2(before, method, properties, block.size), packed)
        if method == _LZMA:
            return Unpacked(lzma_decoder(properties, block.size), packed)
        if method == _DEFLATE:
            return Unpacked(Inflate(-15), packed)
        if method == _BZIP2:
            return Unpacked(bz2.BZ2Decompressor(), packed)
        if method == _COPY:
            return packed
    except Broken as error:
        raise _NotRead(f"{error}, with 7z x") from None
    except (ValueError, IndexError, lzma.LZMAError):
        raise _NotRead("damaged: how it is compressed cannot be read") from None
    raise _NotRead(f"compressed by {_NAMES.get(method, 'a method')}{'' if method in _NAMES else ' ' + method.hex()}, which is not read here; unpack it first, with 7z x")


def _lzma2(before: list[tuple[bytes, bytes]], method: bytes, properties: bytes, size: int) -> lzma.LZMADecompressor:
    if method != _LZMA2 or any(name not in _FILTERS for name, _ in before):
        named = ", ".join(_NAMES.get(name, name.hex()) for name, _ in [*before, (method, b"")])
        raise Broken(f"compressed by several methods, not all of which are read here ({named}); unpack it first")
    bits = properties[0]
    dictionary = needed((2 | bits & 1) << (bits // 2 + 11), size)
    filters: list[dict[str, int]] = [{"id": _FILTERS[name], **({"dist": own[0] + 1} if own else {})} for name, own in before]
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[*filters, {"id": lzma.FILTER_LZMA2, "dict_size": dictionary}])


def _whole(block: Block, file: BinaryIO) -> bytes:
    """The bytes of the block in which the index itself is compressed."""
    flow = Part(_unpacked(block, file), block.size)
    data = flow.read(block.size)
    if flow.broke:
        raise Damaged("damaged in its index, without which nothing can be read")
    return data
