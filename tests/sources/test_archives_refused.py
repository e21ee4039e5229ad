"""What is refused in archives: names that lead out, links, secrets, methods, bombs. Each has its reason, and the rest is read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import stat
import struct
import tarfile
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphcables import sources
from graphcables.model import Cable, RawCable
from graphcables.sources import Input, Rejected, compressions, limits, sevens, sevens_index
from tests.sources.packing import KINDS, a_page, a_telegram, sevened, tarred, zipped
from tests.sources.test_cables_csv import row


def read(path: Path, data: bytes) -> tuple[list[str], dict[str, str]]:
    """(sources of the cables, reason by source) of an archive."""
    (path / "z").write_bytes(data)
    found = list(sources.read([str(path / "z")]))
    reasons = {one.source: one.reason for one in found if isinstance(one, Rejected)}
    assert all("\n" not in reason and len(reason) < 200 for reason in reasons.values())
    return [one.source for one in found if isinstance(one, RawCable | Cable)], reasons


@pytest.fixture(params=["zip", "tar", "tar.gz", "7z"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("/etc/page.html", "absolute"), ("\\\\server\\page.html", "absolute"), ("C:\\page.html", "drive"), ("c:page.html", "drive"), ("../page.html", "`..`"),
        ("a/../../page.html", "`..`"), ("a\\..\\..\\page.html", "`..`"), ("..", "`..`"), ("./.", "without a name"),
    ],
)  # fmt: skip
def test_names_that_lead_out_of_the_archive(tmp_path: Path, kind: str, name: str, why: str) -> None:
    # 7z's writer refuses such names too, so they are written in afterwards
    stand_in = "".join(chr(0x3B1 + at) for at in range(len(name)))
    data = KINDS[kind]({"before.html": a_page(1), name if kind != "7z" else stand_in: a_page(2), "behind.html": a_page(3)})
    if kind == "7z":
        data = renamed(data, stand_in, name)
    good, bad = read(tmp_path, data)
    assert good == ["z!before.html", "z!behind.html"]
    [(source, reason)] = bad.items()
    assert why in reason and source.startswith("z!")


def renamed(data: bytes, old: str, new: str) -> bytes:
    """A 7z archive with another name in its index, which is written as it is."""
    index = opened_index(data)
    assert old.encode("utf-16-le") in index
    index = index.replace(old.encode("utf-16-le"), new.encode("utf-16-le").replace(b"\\\0", b"\\\0"))
    return with_index(data, index)


def opened_index(data: bytes) -> bytes:
    """The index of a 7z archive, unpacked."""
    at, length, _ = struct.unpack("<QQI", data[12:32])
    reader = sevens_index.Numbers(data[32 + at : 32 + at + length])
    if reader.byte() == 1:
        return data[32 + at : 32 + at + length]
    [block] = sevens_index._blocks(reader)
    return sevens._whole(block, io.BytesIO(data))


def with_index(data: bytes, index: bytes) -> bytes:
    """The same packed bytes under another index."""
    at = struct.unpack("<Q", data[12:20])[0]
    start = struct.pack("<QQI", at, len(index), zlib.crc32(index))
    return data[:8] + struct.pack("<I", zlib.crc32(start)) + start + data[32 : 32 + at] + index


@pytest.mark.parametrize("type", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_in_a_tar(tmp_path: Path, type: bytes) -> None:
    info = tarfile.TarInfo("odd")
    info.type, info.linkname = type, "/etc/passwd"
    good, bad = read(tmp_path, odd_tar(info))
    assert good == ["z!a", "z!b"] and ("link" if type in (tarfile.SYMTYPE, tarfile.LNKTYPE) else "device") in bad["z!odd"]


def odd_tar(info: tarfile.TarInfo) -> bytes:
    """A tar archive with a member that is no file, between two that are."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in ("a", "b"):
            member = tarfile.TarInfo(name)
            member.size = len(a_page(1))
            archive.addfile(member, io.BytesIO(a_page(1)))
            if name == "a":
                archive.addfile(info)
    return out.getvalue()


def test_links_in_a_zip_and_in_a_7z(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("odd")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("b", a_page(1))
    good, bad = read(tmp_path, out.getvalue())
    assert good == ["z!b"] and "link" in bad["z!odd"]

    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "b").write_bytes(a_page(1))
    (tmp_path / "pile" / "odd").symlink_to("b")
    for name in ("a", "c"):
        (tmp_path / "pile" / name).mkdir()
        (tmp_path / "pile" / name / "none").touch()
    import py7zr

    with py7zr.SevenZipFile(tmp_path / "made", "w", filters=[{"id": py7zr.FILTER_LZMA2, "preset": 1}]) as seven:
        seven.writeall(tmp_path / "pile", "")
    good, bad = read(tmp_path, (tmp_path / "made").read_bytes())
    assert good == ["z!b"] and "link" in bad.pop("z!odd")
    assert bad == {"z!a/none": "an empty file", "z!c/none": "an empty file"}  # and folders are nothing


def test_what_is_encrypted(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.html": a_page(1), "b.html": a_page(2)}))
    data[6] |= 1  # of the first member, as its own header says
    good, bad = read(tmp_path, bytes(data))
    assert good == ["z!b.html"] and bad == {"z!a.html": "encrypted; unpack it first"}
    good, bad = read(tmp_path, sevened({"a.html": a_page(1), "b.html": a_page(2)}, password="x", filters=secret()))
    assert good == [] and bad == dict.fromkeys(("z!a.html", "z!b.html"), "encrypted; unpack it first")
    assert read(tmp_path, sevened({"a.html": a_page(1)}, password="x", filters=secret(), hide=True)) == ([], {"z": "encrypted; unpack it first"})


def secret() -> list[dict[str, int]]:
    import py7zr

    return [{"id": py7zr.FILTER_LZMA2, "preset": 1}, {"id": py7zr.FILTER_CRYPTO_AES256_SHA256}]


def test_methods_that_are_not_read(tmp_path: Path) -> None:
    data = zipped({"a.html": a_page(1), "b.html": a_page(2)})
    for method, name in ((9, "Deflate64"), (98, "PPMd"), (77, "77")):
        good, bad = read(tmp_path, data[:8] + struct.pack("<H", method) + data[10:])
        assert good == ["z!b.html"] and name in bad["z!a.html"] and "unpack it first" in bad["z!a.html"]
    import py7zr

    for filters, name in (([{"id": py7zr.FILTER_PPMD, "order": 6, "mem": 24}], "PPMd"), ([{"id": py7zr.FILTER_ZSTD}], "Zstandard"), ([{"id": py7zr.FILTER_BROTLI}], "Brotli")):
        good, bad = read(tmp_path, sevened({"a.html": a_page(1), "b.html": a_page(2)}, filters))
        assert good == [] and len(bad) == 2 and all(name in reason and "7z x" in reason for reason in bad.values())


def test_the_methods_of_7z_that_are_read(tmp_path: Path) -> None:
    import py7zr

    for filters in (
        [{"id": py7zr.FILTER_LZMA, "preset": 1}], [{"id": py7zr.FILTER_X86}, {"id": py7zr.FILTER_LZMA2, "preset": 1}], [{"id": py7zr.FILTER_DELTA, "dist": 3}, {"id": py7zr.FILTER_LZMA2, "preset": 1}],
        [{"id": py7zr.FILTER_BZIP2}], [{"id": py7zr.FILTER_DEFLATE}], [{"id": py7zr.FILTER_COPY}],
    ):  # fmt: skip
        good, bad = read(tmp_path, sevened({"a.html": a_page(1), "b.html": a_page(2)}, filters))
        assert (good, bad) == (["z!a.html", "z!b.html"], {})


def test_dictionaries_that_do_not_fit_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compressions, "LARGEST_DICTIONARY", 512 * 1024)
    table = "".join(row(n) for n in range(5_000)).encode()
    packed = lzma.compress(table, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 64 * 1024 * 1024}])
    for data, place in ((packed, "z"), (zipped({"t": table}, zipfile.ZIP_LZMA), "z!t"), (sevened({"t": table}), "z!t")):
        good, bad = read(tmp_path, data)
        assert good == [] and "MB of memory" in bad[place]
    # what is smaller than a dictionary needs less than that
    assert read(tmp_path, sevened({"a": a_page(1)})) == (["z!a"], {})


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test reaches in no time."""
    monkeypatch.setattr(limits, "ALWAYS", 1024 * 1024)
    monkeypatch.setattr(limits, "HIGHEST_RATIO", 100)


@pytest.mark.usefixtures("low")
def test_a_bomb_among_pages_costs_itself_only(tmp_path: Path) -> None:
    bomb = b'"1","1/1/2001 1:01","09OSLO1","' + bytes(30 * 1024 * 1024)
    files = {"a.html": a_page(1), "bomb": bomb, "zeros": bytes(30 * 1024 * 1024), "b.html": a_page(2)}
    files["noise"] = random.Random(1).randbytes(800_000)  # so that the archive itself stays under the ratio
    good, bad = read(tmp_path, zipped(files))
    assert good == ["z!a.html", "z!b.html"] and {"z!bomb", "z!zeros", "z!noise"} <= set(bad)
    assert "times its size" in bad["z!bomb"] and "times its size" in bad["z!zeros"]


@pytest.mark.usefixtures("low")
@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, lambda data: gzip.compress(gzip.compress(data))], ids=["gzip", "bzip2", "xz", "twice"])
def test_a_bomb_of_one_file(tmp_path: Path, pack: object) -> None:
    bomb = row(1).encode() + b'"' + bytes(60 * 1024 * 1024)
    start = time.monotonic()
    good, bad = read(tmp_path, pack(bomb))  # type: ignore[operator]
    assert good == ["z#1"] and "times its size" in bad["z"] and time.monotonic() - start < 3


@pytest.mark.usefixtures("low")
def test_members_that_lie_over_each_other(tmp_path: Path) -> None:
    # all entries of the directory lead to one member: little on the disk, much unpacked
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("m", bytes(200_000) + bytes(range(256)) * 8)
        archive.filelist += [archive.filelist[0]] * 20_000
        archive._didModify = True  # type: ignore[attr-defined]
    (tmp_path / "z").write_bytes(out.getvalue())
    start = time.monotonic()
    found = list(sources.read([str(tmp_path / "z")]))
    last = found[-1]
    assert isinstance(last, Rejected) and last.source == "z" and "times its size" in last.reason
    assert len(found) < 1_500 and time.monotonic() - start < 5


def test_all_that_comes_out_and_how_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{n:02d}.html": a_page(n) for n in range(1, 31)}
    with monkeypatch.context() as low:
        low.setattr(limits, "MOST_MEMBERS", 10)
        for kind in ("zip", "zip, from a pipe", "tar", "tar.gz", "7z"):
            good, bad = read(tmp_path, KINDS[kind](files))
            assert good == [f"z!{n:02d}.html" for n in range(1, 11)] and bad == {"z": "holds more than 10 members; the rest of it is not read"}
        # those of all archives in one file are counted together
        good, bad = read(tmp_path, tarred({f"{n}.zip": zipped({"a": a_page(1)}) for n in range(9)}))
        assert len(good) == 5 and list(bad) == ["z"]
    monkeypatch.setattr(limits, "MOST_UNPACKED", 400_000)
    files = {f"{n}.txt": a_telegram(n) + b"It went on. " * 500 for n in range(1, 200)}
    for kind in ("zip", "tar.gz", "7z"):
        good, bad = read(tmp_path, KINDS[kind](files))
        assert 20 <= len(good) <= 64 and "unpacks to more than" in bad["z"]


def test_an_index_that_promises_more_than_is_there_costs_nothing(tmp_path: Path) -> None:
    data = sevened({"a.html": a_page(1)})
    index = opened_index(data)
    files = index.index(b"\x05\x01")  # how many members there are
    lies = [index[:files] + b"\x05" + count + index[files + 2 :] for count in (b"\xff" + b"\xff" * 8, b"\xf0\xff\xff\xff\x7f", b"\xc0\xff\xff")]
    lies += [index[:at] + b"\xff" * 9 + index[at + 1 :] for at in range(len(index))]
    tracemalloc.start()
    for lie in lies:
        good, bad = read(tmp_path, with_index(data, lie))
        assert bad or good
    assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    tracemalloc.stop()


def test_headers_that_describe_the_next_one_at_length(tmp_path: Path) -> None:
    long = tarfile.TarInfo("././@LongLink")
    long.type, long.size = tarfile.GNUTYPE_LONGNAME, 4 * 1024 * 1024
    data = tarred({"b": a_page(2)}) + long.tobuf(tarfile.GNU_FORMAT) + b"x" * long.size + tarred({"a": a_page(1)})
    tracemalloc.start()
    good, bad = read(tmp_path, data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert good == ["z!b", "z!a"] and "damaged" in bad["z"] and peak < 2 * 1024 * 1024


def test_the_whole_release_stays_far_below_the_limits() -> None:
    assert limits.MOST_MEMBERS > 4 * 251_287 and limits.MOST_UNPACKED > 4 * 6_200_000_000 and limits.HIGHEST_RATIO > 5 * 90


@pytest.mark.parametrize("pack", ["zip", "tar", "tar.gz", "7z"])
def test_memory_does_not_grow_with_the_members(tmp_path: Path, pack: str) -> None:
    body = a_telegram(1) + b"It went on. " * 500
    counts = (100, 4_000)
    peaks = []
    for count in counts:
        with (tmp_path / "z").open("wb") as file:
            stream(file, pack, ((f"cable/{n}.txt", body) for n in range(count)))
        tracemalloc.start()
        found = sum(isinstance(one, Input) for one in sources.rows(Input("z", tmp_path / "z")))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert found == count
    # the directory at the end of a zip is in memory; the members are not, 26 MB of them
    assert peaks[1] - peaks[0] < (900 if pack == "zip" else 300) * counts[1]


def stream(file: io.BufferedWriter, pack: str, files: Iterator[tuple[str, bytes]]) -> None:
    if pack == "zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, data in files:
                archive.writestr(name, data)
    elif pack == "7z":
        import py7zr

        file.write(sevened(dict(files), [{"id": py7zr.FILTER_COPY}]))
    else:
        with tarfile.open(fileobj=file, mode="w:gz" if pack == "tar.gz" else "w") as tar:
            for name, data in files:
                info = tarfile.TarInfo(name)
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))


@pytest.mark.parametrize("pack", ["gz", "zip", "tar.gz", "7z"])
def test_a_table_in_an_archive_is_never_held(tmp_path: Path, pack: str) -> None:
    table = "".join(row(n, body=f"{n} " * 800) for n in range(8_000)).encode()
    (tmp_path / "z").write_bytes(gzip.compress(table, 1) if pack == "gz" else KINDS[pack]({"cables.csv": table}))
    length = len(table)
    del table
    assert length > 25_000_000
    tracemalloc.start()
    assert sum(1 for _ in sources.read([str(tmp_path / "z")])) == 8_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024
