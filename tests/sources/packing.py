"""Archives around invented cables, of each kind that is read, made in memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Mapping

from tests.sources.invented_pages import BODY, HEADER, page

Files = Mapping[str, bytes]


def a_page(number: int, layout: int = 2010) -> bytes:
    """A page of an invented cable with a number of its own."""
    return page(number=f"09OSLO{number}", body=BODY.replace("090011", f"{number:06d}"), layout=layout).encode()


def a_telegram(number: int) -> bytes:
    """The same as plain text."""
    return f"{HEADER}\n{BODY.replace('090011', f'{number:06d}')}\n".encode()


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


class _Pipe(io.RawIOBase):
    """Somewhere to write to that cannot go back."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self.data += piece
        return len(piece)


def zipped_into_pipe(files: Files, level: int = 6) -> bytes:
    """A zip archive whose sizes and sums stand behind its members."""
    out = _Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:  # type: ignore[arg-type]
        for name, data in files.items():
            archive.writestr(name, data)
    return bytes(out.data)


def tarred(files: Files, format: int = tarfile.GNU_FORMAT) -> bytes:
    """A tar archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=format) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def sevened(files: Files, filters: list[dict[str, int]] | None = None, password: str | None = None, hide: bool = False) -> bytes:
    """A 7z archive, by a program that is not ours."""
    import py7zr

    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", filters=filters or [{"id": py7zr.FILTER_LZMA2, "preset": 1}], password=password, header_encryption=hide) as archive:
        for name, data in files.items():
            archive.writestr(data, name)
    return out.getvalue()


#: (what it is called, how it is made)
KINDS: dict[str, Callable[[Files], bytes]] = {
    "zip": zipped,
    "zip, stored": lambda files: zipped(files, zipfile.ZIP_STORED),
    "zip, bzip2": lambda files: zipped(files, zipfile.ZIP_BZIP2),
    "zip, LZMA": lambda files: zipped(files, zipfile.ZIP_LZMA),
    "zip, from a pipe": zipped_into_pipe,
    "tar": tarred,
    "tar, pax": lambda files: tarred(files, tarfile.PAX_FORMAT),
    "tar, old": lambda files: tarred(files, tarfile.USTAR_FORMAT),
    "tar.gz": lambda files: gzip.compress(tarred(files)),
    "tar.bz2": lambda files: bz2.compress(tarred(files)),
    "tar.xz": lambda files: lzma.compress(tarred(files)),
    "7z": sevened,
}
