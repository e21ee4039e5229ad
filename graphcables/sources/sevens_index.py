"""The index of a 7z archive: which members lie in which block, and how a block is compressed.

Only the index is read here. What a count in it says is never believed beyond the bytes that are there, so that a file of some
kilobytes cannot ask for gigabytes. Format: 7zFormat.txt of the LZMA SDK, in the public domain.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import BinaryIO

from graphcables.sources.limits import MOST_MEMBERS
from graphcables.sources.sevens_numbers import Numbers

MAGIC = b"7z\xbc\xaf\x27\x1c"
_END, _HEADER, _PROPERTIES, _ADDED, _STREAMS, _FILES, _PACKED, _UNPACKED, _PARTS = range(9)
_SIZE, _SUMS, _FOLDER, _SIZES, _COUNTS, _EMPTY, _EMPTY_FILE, _ANTI, _NAMES = range(9, 18)
_ATTRIBUTES, _PACKED_HEADER = 0x15, 0x17
#: An index of as many members as are read has some 130 bytes for each.
_LONGEST = 256 * 1024 * 1024
#: A block is made by as many methods one behind the other at most.
_MOST_CODERS = 8
_DIRECTORY, _UNIX = 0x10, 0x8000


class Damaged(Exception):
    """The index cannot be read; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Block:
    """Members compressed as one. `chain`: (method, properties), the one that gives the members first; null where methods are joined otherwise."""

    start: int
    packed: int
    size: int
    chain: tuple[tuple[bytes, bytes], ...] | None
    sizes: tuple[int, ...]
    sums: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The members in their order, and the blocks that hold those that are not empty, in the same order."""

    names: list[str]
    #: One byte a member: whether it is a file with something in it.
    filled: bytes
    empty_files: bytes
    attributes: list[int | None]
    blocks: list[Block]


def read(file: BinaryIO, unpacked: Callable[[Block, BinaryIO], bytes]) -> Index | None:
    """The index of an archive, null where it has no member. `unpacked` gives what a block holds. Raises Damaged, and what `unpacked` raises."""
    start = file.read(32)
    if len(start) < 32 or zlib.crc32(start[12:32]) != int.from_bytes(start[8:12], "little"):
        raise Damaged("damaged in its first bytes")
    at, length, crc = struct.unpack("<QQI", start[12:32])
    if not length:
        return None
    end = file.seek(0, 2)
    if at + length + 32 > end or length > _LONGEST:
        raise Damaged("cut short: the index of a 7z archive is at its end, and without it nothing can be read")
    file.seek(32 + at)
    data = file.read(length)
    if zlib.crc32(data) != crc:
        raise Damaged("damaged in its index, without which nothing can be read")
    try:
        for _ in range(4):  # the index of a compressed index may itself be compressed
            reader = Numbers(data)
            kind = reader.byte()
            if kind == _HEADER:
                return _inside(_index(reader), end)
            if kind != _PACKED_HEADER:
                break
            [block] = _blocks(reader)
            if block.size > _LONGEST:
                raise Damaged("its index is larger than that of two million members")
            data = unpacked(block, file) if block.start + block.packed <= end else b""
    except (ValueError, IndexError, struct.error, UnicodeError):
        pass
    raise Damaged("damaged in its index, without which nothing can be read")


def _inside(index: Index, end: int) -> Index:
    """The same, where all blocks lie in the file."""
    if any(block.start + block.packed > end for block in index.blocks):
        raise ValueError("blocks behind the end")
    return index


def _index(reader: Numbers) -> Index:
    kind, blocks = reader.byte(), list[Block]()
    if kind == _PROPERTIES:
        while reader.byte():
            reader.take(reader.number())
        kind = reader.byte()
    if kind == _ADDED:
        raise ValueError("streams that no program writes")
    if kind == _STREAMS:
        blocks = _blocks(reader)
        kind = reader.byte()
    if kind != _FILES:
        raise ValueError("no members")
    count = reader.number()
    if count > min(MOST_MEMBERS, reader.left()):
        raise Damaged(f"holds more than {MOST_MEMBERS:,} members") if count <= reader.left() else ValueError("more than there is room for")
    names, filled, empty_files, attributes = [""] * count, b"\1" * count, b"", list[int | None]([None]) * count
    while kind := reader.byte():
        inner = Numbers(reader.take(reader.number()))
        if kind == _EMPTY:
            filled = bytes(not flag for flag in inner.flags(count))
        elif kind == _EMPTY_FILE:
            empty_files = inner.flags(filled.count(0))
        elif kind == _NAMES and not inner.byte():
            names = inner.take(inner.left()).decode("utf-16-le", "replace").split("\0")[:count]
        elif kind == _ATTRIBUTES:
            there = inner.defined(count)
            if not inner.byte():
                attributes = [inner.four() if is_there else None for is_there in there]
    if len(names) != count or sum(len(block.sizes) for block in blocks) != filled.count(1):
        raise ValueError("members without names, or without content")
    return Index(names, filled, empty_files, attributes, blocks)


def is_folder(attributes: int | None) -> bool:
    """Whether a member with nothing in it is a folder."""
    return bool(attributes is not None and attributes & _DIRECTORY)


def mode(attributes: int | None) -> int | None:
    """The mode of a file as Unix has it, null where the archive was made elsewhere."""
    return attributes >> 16 if attributes is not None and attributes & _UNIX else None


def _blocks(reader: Numbers) -> list[Block]:
    kind, start, packed = reader.byte(), 32, list[int]()
    if kind == _PACKED:
        start += reader.number()
        count, kind = reader.count(), reader.byte()
        if kind == _SIZE:
            packed, kind = [reader.number() for _ in range(count)], reader.byte()
        if kind == _SUMS:
            reader.sums(count)
            kind = reader.byte()
        if kind != _END:
            raise ValueError("packed streams without an end")
        kind = reader.byte()
    folders, sums, kind = _folders(reader) if kind == _UNPACKED else ([], [], kind)
    parts = [1] * len(folders)
    sizes: list[list[int]] = [[folder.size] for folder in folders]
    if kind == _PARTS:
        parts, sizes, sums = _parts(reader, folders, sums)
        kind = reader.byte()
    if kind != _END:
        raise ValueError("streams without an end")
    starts = list(accumulate(packed, initial=start))
    blocks, at, stream = [], 0, 0
    for folder, count, lengths in zip(folders, parts, sizes, strict=True):
        end = stream + folder.streams
        blocks.append(Block(starts[stream], sum(packed[stream:end]), folder.size, folder.chain, tuple(lengths), tuple(sums[at : at + count])))
        at, stream = at + count, end
    return blocks


@dataclass(frozen=True, slots=True)
class _Folder:
    streams: int
    size: int
    chain: tuple[tuple[bytes, bytes], ...] | None


def _folders(reader: Numbers) -> tuple[list[_Folder], list[int | None], int]:
    if reader.byte() != _FOLDER:
        raise ValueError("no blocks")
    count = reader.count(16)
    if reader.byte():
        raise ValueError("blocks that are described elsewhere, which no program writes")
    shapes = [_coders(reader) for _ in range(count)]
    if reader.byte() != _SIZES:
        raise ValueError("blocks without sizes")
    folders = []
    for chain, coders, streams, last in shapes:
        sizes = [reader.number() for _ in range(coders)]
        folders.append(_Folder(streams, sizes[last], chain))
    kind, sums = reader.byte(), list[int | None]([None]) * count
    if kind == _SUMS:
        sums, kind = reader.sums(count), reader.byte()
    if kind != _END:
        raise ValueError("blocks without an end")
    return folders, sums, reader.byte()


def _coders(reader: Numbers) -> tuple[tuple[tuple[bytes, bytes], ...] | None, int, int, int]:
    """(the chain of methods, how many give something out, how many streams go in from the file, which one gives the members)."""
    count, coders, into, out = reader.count(16), list[tuple[bytes, bytes]](), 0, 0
    if not 0 < count <= _MOST_CODERS:
        raise ValueError("too many methods")
    for _ in range(count):
        flags = reader.byte()
        method = reader.take(flags & 15)
        ins, outs = (reader.number(), reader.number()) if flags & 16 else (1, 1)
        into, out = into + ins, out + outs
        if max(into, out) > 32:
            raise ValueError("too many streams")
        coders.append((method, reader.take(reader.number()) if flags & 32 else b""))
    bonds = [(reader.number(), reader.number()) for _ in range(out - 1)]
    streams = into - len(bonds)
    if streams > 1:
        for _ in range(streams):
            reader.number()
    last = next((at for at in range(out) if all(at != bond[1] for bond in bonds)), 0)
    return _chain(coders, dict(bonds), last) if into == out == count else None, out, max(streams, 1), last


def _chain(coders: list[tuple[bytes, bytes]], takes_from: dict[int, int], last: int) -> tuple[tuple[bytes, bytes], ...] | None:
    """The methods, each before the one that it takes from: programs write them in either order. Null where they are no chain."""
    order = [last]
    while (following := takes_from.get(order[-1])) is not None and following not in order:
        order.append(following)
    return tuple(coders[at] for at in order) if len(order) == len(coders) else None


def _parts(reader: Numbers, folders: list[_Folder], sums: list[int | None]) -> tuple[list[int], list[list[int]], list[int | None]]:
    """How many members each block holds, their sizes, their CRCs."""
    kind, counts = reader.byte(), [1] * len(folders)
    if kind == _COUNTS:
        counts, kind = [reader.number() for _ in folders], reader.byte()
    if sum(counts) > MOST_MEMBERS:
        raise Damaged(f"holds more than {MOST_MEMBERS:,} members")
    sizes = []
    for folder, count in zip(folders, counts, strict=True):
        own = [reader.number() for _ in range(count - 1)] if kind == _SIZE else []
        if count and (sum(own) > folder.size or len(own) != count - 1):
            raise ValueError("sizes that do not fit their block")
        sizes.append([*own, folder.size - sum(own)] if count else [])
    if kind == _SIZE:
        kind = reader.byte()
    missing = [(count != 1 or known is None) for count, known in zip(counts, sums, strict=True)]
    found: list[int | None] = [None] * sum(count for count, lacks in zip(counts, missing, strict=True) if lacks)
    if kind == _SUMS:
        found, kind = reader.sums(len(found)), reader.byte()
    if kind != _END:
        raise ValueError("parts without an end")
    more = iter(found)
    all_sums: list[int | None] = []
    for count, lacks, known in zip(counts, missing, sums, strict=True):
        all_sums += [next(more) for _ in range(count)] if lacks else [known]
    return counts, sizes, all_sums
