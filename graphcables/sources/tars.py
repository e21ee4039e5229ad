"""tar archives, as they come by: nothing is looked up in them, so they can be read from a compression or a pipe."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, Any, cast

from graphcables.sources.flows import DAMAGE, Flow, Readable
from graphcables.sources.limits import Allowance
from graphcables.sources.members import DEVICE, LINK, Member, Refused

_BLOCK = 512
#: Headers that say more about the next one, and how long one of them may be: the reader takes them in whole.
_MORE = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
_LONGEST = 64 * 1024
#: Headers about all that follow: `git archive` writes one with one entry.
_MOST_GLOBAL = 100
#: How the reason begins that an archive is not there to its end.
BROKEN_OFF = "cut short or damaged"


def is_tar(head: bytes) -> bool:
    """Whether a file that begins so is a tar archive: they have no magic number in all their forms, but a sum over the first block."""
    # a page or a telegram has no NUL there, and looking for one costs nothing
    if len(head) < _BLOCK or head.find(b"\0", 0, _BLOCK) < 0:
        return False
    try:
        tarfile.TarInfo.frombuf(head[:_BLOCK], "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True


def members(file: Readable, allowance: Allowance) -> Iterator[Member | Refused]:
    """The files of an archive. Behind damage it goes on with the next header that there is."""
    try:
        archive = _Archive.open(
            fileobj=cast("IO[bytes]", file), mode="r|", bufsize=64 * 1024, tarinfo=_Header, ignore_zeros=True, encoding="utf-8", errors="surrogateescape"
        )
    except DAMAGE:
        yield Refused("", "damaged: its first headers cannot be read")
        return
    while True:
        try:
            info = archive.next()
        except DAMAGE:
            archive.broke = True
            info = None
        archive.forget()
        if archive.damaged:
            archive.damaged = False
            yield Refused("", f"damaged before byte {archive.offset:,}: a member may be lost there")
        if info is None:
            if not (isinstance(file, Flow) and file.broke) and (archive.broke or not archive.ended):
                yield Refused("", f"{BROKEN_OFF} after {archive.offset:,} bytes: what would follow is not there")
            return
        if not allowance.member():
            return
        yield from _member(archive, info)


def _member(archive: _Archive, info: tarfile.TarInfo) -> Iterator[Member | Refused]:
    if info.isdir():
        return
    if info.issym() or info.islnk():
        yield Refused(info.name, LINK)
    elif not info.isreg():
        yield Refused(info.name, DEVICE)
    elif info.issparse():
        yield Refused(info.name, "a file with holes, which no cable is; unpack it first")
    else:
        yield Member(info.name, _Data(archive, info.size))


class _Archive(tarfile.TarFile):
    #: Since it was last asked: a block that should be a header is none.
    damaged = False
    #: The mark of its end has been seen; and whether it broke off otherwise.
    ended = False
    broke = False

    def forget(self) -> None:
        """It keeps all members that it gave out, for those who go through them twice."""
        self.members: list[tarfile.TarInfo] = []


class _Header(tarfile.TarInfo):
    """Notes on the archive what the reader passes over without a word."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: Any, errors: str) -> Any:
        info = super().frombuf(buf, encoding, errors)
        if info.type in _MORE and info.size > _LONGEST:
            raise tarfile.InvalidHeaderError("too long")  # type: ignore[attr-defined]
        return info

    @classmethod
    def fromtarfile(cls, archive: Any) -> Any:
        try:
            info = super().fromtarfile(archive)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]  # a block of zeros
            archive.ended = True
            raise
        except tarfile.InvalidHeaderError:  # type: ignore[attr-defined]
            archive.damaged = True
            raise
        except tarfile.TruncatedHeaderError:  # type: ignore[attr-defined]
            archive.broke = True
            raise
        if len(archive.pax_headers) > _MOST_GLOBAL:
            archive.pax_headers = {}
        return info


class _Data(Flow):
    """The bytes of a member, which are the next ones of the archive."""

    def __init__(self, archive: tarfile.TarFile, size: int) -> None:
        super().__init__()
        # not `extractfile`: of what it asks for it gives all or nothing, and before a cut there can be thousands of rows
        self._file, self._left = archive.fileobj, size

    def _piece(self) -> bytes:
        if not self._left:
            return b""
        piece = self._file.read(min(self._left, 256 * 1024)) if self._file else b""
        self._left -= len(piece)
        if not piece:
            raise EOFError
        return piece
