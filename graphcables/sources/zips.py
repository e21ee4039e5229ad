"""zip archives: by the directory at their end, and by the header before each member where that is damaged, cut off or in a pipe.

The directory only says where members are; what a member is, its own header says. So damage costs the member that it is in.
Format: APPNOTE.TXT of PKWARE, sections 4.3 and 4.4.
"""

from __future__ import annotations

import bz2
import contextlib
import lzma
import stat
import struct
import zipfile
from collections.abc import Container, Generator, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from graphcables.sources.compressions import Inflate, Unpacked, lzma_decoder
from graphcables.sources.flows import DAMAGE, Broken, Checked, Flow, Part, Readable, Rest
from graphcables.sources.limits import MOST_MEMBERS, Allowance
from graphcables.sources.members import ENCRYPTED, LINK, Member, Refused

#: An empty archive has only the end of its directory; one in several volumes begins with a mark of its own.
MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")
_LOCAL, _VOLUME, _DIRECTORY = b"PK\x03\x04", b"PK\x07\x08", (b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x08")
_HEADER = struct.Struct("<4s5H3I2H")
_END = struct.Struct("<4s4H2IH")
#: An entry of the directory is this long at least.
_SHORTEST = 46
_BEHIND, _ENCRYPTED, _UTF8 = 8, 1, 0x800
_UNKNOWN = 0xFFFFFFFF
_STORED, _DEFLATED, _BZIP2, _LZMA = 0, 8, 12, 14
_METHODS = {0: "none, of unknown length", 1: "Shrink", 6: "Implode", 9: "Deflate64", 93: "Zstandard", 95: "xz", 98: "PPMd"}


@dataclass(frozen=True, slots=True)
class _Local:
    """The header before a member. Sizes and sum are null where they stand behind it, or nowhere."""

    name: str
    flags: int
    method: int
    packed: int | None
    size: int | None
    sum: int | None
    wide: bool


def members(file: BinaryIO, allowance: Allowance) -> Iterator[Member | Refused]:
    """The files of an archive that can be read at any place, in the order of its directory."""
    entries = _directory(file)
    if entries is None:
        file.seek(0)
        if (yield from in_order(Rest(b"", file.read), allowance)):
            yield Refused("", "cut short or damaged in the directory at its end; the members before it are read")
        return
    seen = {entry.header_offset for entry in entries}
    lost = False
    for entry in entries:
        if not allowance.member():
            return
        file.seek(entry.header_offset)
        source = Rest(b"", file.read)
        local = _local(source)
        if local is None:
            lost = True
            yield Refused(entry.filename, "damaged: its header cannot be read")
        elif entry.create_system == 3 and stat.S_ISLNK(entry.external_attr >> 16):
            yield Refused(local.name, LINK)
        elif not local.name.endswith("/"):
            packed, size = (entry.compress_size, entry.file_size) if local.packed is None else (local.packed, local.size)
            sums = {entry.CRC} if local.sum is None else {entry.CRC, local.sum}
            flow = _flow(local, source, packed, size)
            yield flow if isinstance(flow, Refused) else Member(local.name, Checked(flow, partial(set, sums), allowance))
    if lost:  # the directory may have sent us to a wrong place
        file.seek(0)
        yield from in_order(Rest(b"", file.read), allowance, seen)


def in_order(source: Flow, allowance: Allowance, seen: Container[int] = ()) -> Generator[Member | Refused, None, bool]:
    """The files of an archive as they come by; those that begin at `seen` are passed over. Needs no directory; whether it came to one."""
    while True:
        at = source.passed
        local = _local(source)
        if local is None:
            begin = source.read(4)
            if not begin:
                if not source.broke and not seen:
                    yield Refused("", f"cut short: breaks off after {at:,} bytes; what would follow is not there")
                return False
            if begin in _DIRECTORY:
                return True
            if begin == _VOLUME and not at:
                continue
            source.unread(begin)
            if not seen:
                yield Refused("", f"damaged at byte {at:,}: a member may be lost there")
            _to_next(source)
        elif at in seen:
            source.skip(local.packed or 0)
        elif not allowance.member():
            return False
        else:
            # a folder is a member with nothing in it
            yield from (one for one in _passing(local, source, allowance) if not local.name.endswith("/"))


def _passing(local: _Local, source: Flow, allowance: Allowance) -> Iterator[Member | Refused]:
    """A member that comes by; behind it, the source is where the next one should begin."""
    end = None if local.packed is None else source.passed + local.packed
    inner = _flow(local, source, local.packed, local.size)
    if isinstance(inner, Refused):
        yield inner
        if end is None:
            _to_next(source)
    elif end is not None:
        yield Member(local.name, Checked(inner, lambda: set() if local.sum is None else {local.sum}, allowance))
    else:

        def behind() -> set[int]:
            source.unread(inner.left if isinstance(inner, Unpacked) else b"")
            return _behind(source, local.wide)

        flow = Checked(inner, behind, allowance)
        yield Member(local.name, flow)
        flow.skip()
        if flow.broke:
            _to_next(source)
    if end is not None:
        source.skip(max(0, end - source.passed))


def _directory(file: BinaryIO) -> list[zipfile.ZipInfo] | None:
    """The entries of the directory; null where it cannot be read."""
    try:
        size = file.seek(0, 2)
        file.seek(max(0, size - 65_557))
        end = file.read()
        at = end.rfind(b"PK\x05\x06")
        # for each entry the reader makes an object: first it is seen whether there can be so many
        if at < 0 or _length(file, end, at) > MOST_MEMBERS * _SHORTEST:
            return None
        with zipfile.ZipFile(file) as archive:
            return [entry for entry in archive.infolist() if not entry.is_dir()]
    except OSError:
        raise
    except DAMAGE:
        return None


def _length(file: BinaryIO, end: bytes, at: int) -> int:
    """Bytes of the directory, as the end of the archive says."""
    length: int = _END.unpack_from(end, at)[5]
    if length == _UNKNOWN and end[at - 20 : at].startswith(b"PK\x06\x07"):
        file.seek(int.from_bytes(end[at - 12 : at - 4], "little"))
        length = int.from_bytes(file.read(56)[40:48], "little")
    return length


def _local(source: Flow) -> _Local | None:
    """The header that comes next; null where none does, and nothing is taken then."""
    data = source.read(_HEADER.size)
    if len(data) < _HEADER.size or not data.startswith(_LOCAL):
        source.unread(data)
        return None
    _, _, flags, method, _, _, crc, packed, size, long, more = _HEADER.unpack(data)
    raw, extra = source.read(long), source.read(more)
    wide = packed == _UNKNOWN or size == _UNKNOWN
    if wide:
        size, packed = _wide(extra, size, packed)
    known = not flags & _BEHIND
    return _Local(_name(raw, flags), flags, method, packed if known else None, size if known else None, crc if known else None, wide)


def _wide(extra: bytes, size: int, packed: int) -> tuple[int, int]:
    """Sizes of 64 bits, where those of 32 say that they are elsewhere."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            found = [int.from_bytes(extra[at : at + 8], "little") for at in range(4, 4 + length, 8)]
            with contextlib.suppress(IndexError):
                size = found.pop(0) if size == _UNKNOWN else size
                packed = found.pop(0) if packed == _UNKNOWN else packed
            break
        extra = extra[4 + length :]
    return size, packed


def _name(raw: bytes, flags: int) -> str:
    # programs on Linux write UTF-8 without saying so
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("utf-8", "surrogateescape") if flags & _UTF8 else raw.decode("cp437")


def _flow(local: _Local, source: Flow, packed: int | None, size: int | None) -> Flow | Refused:
    """What comes out of a member; `packed` null: it goes on until its compression says that it ends."""
    if local.flags & _ENCRYPTED or local.method == 99:
        return Refused(local.name, ENCRYPTED)
    data: Readable = source if packed is None else Part(source, packed)
    if local.method == _STORED and packed is not None:
        return Part(source, packed)
    if local.method == _DEFLATED:
        return Unpacked(Inflate(-15), data)
    if local.method == _BZIP2:
        return Unpacked(bz2.BZ2Decompressor(), data)
    if local.method == _LZMA and packed is not None and size is not None:
        try:
            return Part(Unpacked(lzma_decoder(data.read(9)[4:], size), data), size)
        except Broken as error:
            return Refused(local.name, str(error))
        except (ValueError, lzma.LZMAError):
            return Refused(local.name, "damaged: how it is compressed cannot be read")
    return Refused(local.name, f"compressed by a method that is not read here ({_METHODS.get(local.method, local.method)}); unpack it first")


def _behind(source: Flow, wide: bool) -> set[int]:
    """The sum that stands behind a member, with or without a mark before it, and sizes of 32 or 64 bits behind it."""
    data = source.read(28)
    mark = 4 if data.startswith(_VOLUME) else 0
    length = next((n for n in ((20, 12) if wide else (12, 20)) if data[mark + n :].startswith(b"PK")), 12)
    source.unread(data[mark + length :])
    return {int.from_bytes(data[mark : mark + 4], "little")}


def _to_next(source: Flow) -> None:
    """Go to the next header, or to the directory, or to the end."""
    source.read(1)
    tail = b""
    while block := source.read(64 * 1024):
        block = tail + block
        found = [at for mark in (_LOCAL, *_DIRECTORY[:2]) if (at := block.find(mark)) >= 0]
        if found:
            source.unread(block[min(found) :])
            return
        tail = block[-3:]
