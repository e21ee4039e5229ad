"""What an opened input holds: lines of our own, rows of a table, members of an archive, archives in it, or one cable.

Members are read one after the other, by the process that has the archive open; one that is a cable is given out as an Input with its
bytes, to be parsed wherever there is time.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import BinaryIO

from graphcables.model import Cable, RawCable
from graphcables.sources import cables_csv, compressions, own_lines, sevens, tars, zips
from graphcables.sources.flows import Flow, Readable, Rest
from graphcables.sources.limits import DEEPEST, HEAD, LARGEST, LARGEST_HELD, Allowance
from graphcables.sources.members import Member, Refused, hidden, outside, plain
from graphcables.sources.walk import Input, Rejected

Found = Input | RawCable | Cable | Rejected
#: How an archive begins that is a text with its pictures: the name of its first member.
_OFFICE = (b"[Content_Types].xml", b"mimetype", b"_rels/")


def kind(head: bytes) -> str | None:
    """The archive or compression of a file that begins so, null for most."""
    if head.startswith(zips.MAGIC):
        return "office" if head[30:].startswith(_OFFICE) else "zip"
    if head.startswith(sevens.MAGIC):
        return "7z"
    for magic, name in compressions.MAGIC.items():
        if head.startswith(magic):
            return name
    return "tar" if tars.is_tar(head) else None


def many(head: bytes) -> bool:
    """Whether a file that begins so can hold many cables."""
    return own_lines.is_own(head) or cables_csv.is_table(head)


def held(head: bytes, file: BinaryIO | Flow, item: Input, allowance: Allowance, depth: int = 0) -> Iterator[Found]:
    """All that an input holds of which `head` was read. Raises OSError only where the disk does."""
    if own_lines.is_own(head):
        ahead = head + file.readline(LARGEST)
        yield from _lines(chain(ahead.split(b"\n"), iter(lambda: file.readline(LARGEST + 1), b"")), item)
    elif cables_csv.is_table(head):
        yield from _rows(head, file, item)
    elif found_kind := kind(head):
        yield from _unpacked(found_kind, head, file, item, allowance, depth)
    else:
        yield from _one(head, file, item)
    if isinstance(file, Flow) and file.broke:
        yield Rejected(item.source, file.broke, path=item.place)


def _rows(head: bytes, file: BinaryIO | Flow, item: Input) -> Iterator[RawCable | Rejected]:
    wrong: Rejected | None = None
    for place, own, found in cables_csv.read(head, file, item.source, item.location, LARGEST):
        if wrong:
            yield wrong
        wrong = None if isinstance(found, RawCable) else Rejected(f"{item.source}#{own or place}", str(found), path=item.place)
        if isinstance(found, RawCable):
            yield found
    if wrong and not (isinstance(file, Flow) and file.broke):  # else it is the half of a row that stands before a cut, whose reason follows
        yield wrong


def _lines(lines: Iterable[bytes], item: Input) -> Iterator[Cable | Rejected]:
    for row, found in own_lines.read(lines, item.location):
        yield found if isinstance(found, Cable) else Rejected(f"{item.source}#{row}", str(found), path=item.place)


def _one(head: bytes, file: Readable, item: Input) -> Iterator[Input | Rejected]:
    """One file in an archive, which can be a cable."""
    data = head + file.read(LARGEST + 1 - len(head)) if len(head) == HEAD else head
    if isinstance(file, Flow) and file.broke:
        return  # half a text; the reason follows
    if len(data) > LARGEST:
        yield Rejected(item.source, f"larger than {LARGEST // 1024 // 1024} MB, which no cable is; a file holds one cable", path=item.place)
    else:
        yield replace(item, content=data)


def _unpacked(kind: str, head: bytes, file: BinaryIO | Flow, item: Input, allowance: Allowance, depth: int) -> Iterator[Found]:
    if kind == "office":
        yield Rejected(item.source, "not a cable: a document of an office program; copy its text into a file", skipped=item.walked, path=item.place)
    elif depth >= DEEPEST:
        yield Rejected(item.source, f"an archive in archives, {DEEPEST} deep already; unpack it first", path=item.place)
    elif kind in ("gzip", "bzip2", "xz"):
        inner = compressions.File(kind, Rest(head, file.read), allowance)
        begin = inner.read(HEAD)
        # a compressed tar is one archive
        yield from held(begin, inner, item, allowance, depth if tars.is_tar(begin) else depth + 1)
    else:
        yield from _archive(kind, head, file, item, allowance, depth)
    if not depth and allowance.spent:
        yield Rejected(item.source, f"{allowance.spent}; the rest of it is not read", path=item.place)


def _archive(kind: str, head: bytes, file: BinaryIO | Flow, item: Input, allowance: Allowance, depth: int) -> Iterator[Found]:
    location, seen, again = item.location, set[int](), dict[str, int]()
    empty = True
    for one in _members(kind, head, file, allowance):
        if allowance.spent:
            return
        empty = False
        name = plain(one.name)
        if isinstance(one, Refused) and not one.name:
            if one.reason.startswith(tars.BROKEN_OFF) and isinstance(file, Flow) and file.broke:
                continue  # the compression around it was cut, and says where
            yield Rejected(item.source, one.reason, path=item.place)
            continue
        if hash(name) in seen:  # a number, since the names themselves can be many
            again[name] = again.get(name, 0) + 1
        seen.add(hash(name))
        inside = item.inside(name or one.name, location, again.get(name, 0))
        if isinstance(one, Refused):
            yield Rejected(inside.source, one.reason, path=inside.place)
        elif wrong := outside(one.name):
            yield Rejected(inside.source, wrong, path=inside.place)
        elif not hidden(name):
            yield from held(one.flow.read(HEAD), one.flow, inside, allowance, depth + 1)
    if empty and not allowance.spent:
        yield Rejected(item.source, "an archive with nothing in it", path=item.place)


def _members(kind: str, head: bytes, file: BinaryIO | Flow, allowance: Allowance) -> Iterator[Member | Refused]:
    if kind == "tar":
        yield from tars.members(Rest(head, file.read), allowance)
        return
    place = _any_place(head, file)
    if isinstance(place, Flow):
        if kind == "7z":
            yield Refused("", "a 7z archive that cannot be read from its end, in a pipe or in another archive; unpack it first, with 7z x")
        else:
            yield from zips.in_order(place, allowance)
    else:
        yield from zips.members(place, allowance) if kind == "zip" else sevens.members(place, allowance)


def _any_place(head: bytes, file: BinaryIO | Flow) -> BinaryIO | Flow:
    """A file that can be read at any place, in memory where it is small; else what it was, from its beginning."""
    if not isinstance(file, Flow) and file.seekable() and file.tell() == len(head):
        file.seek(0)
        return file
    flow = file if isinstance(file, Flow) else Rest(b"", file.read)
    copy = io.BytesIO(head)
    copy.seek(0, io.SEEK_END)
    while copy.tell() <= LARGEST_HELD:
        piece = flow.read(1024 * 1024)
        if not piece:
            copy.seek(0)
            return copy
        copy.write(piece)
    flow.unread(copy.getvalue())
    return flow
