"""Damaged archives and those that are cut short: nothing raises, what lies before the damage is read, and a reason says where it is."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphcables import sources
from graphcables.model import Cable, RawCable
from graphcables.sources import Rejected, detect
from tests.sources.packing import KINDS, a_page, a_telegram, sevened, tarred, zipped, zipped_into_pipe
from tests.sources.test_cables_csv import row

FILES = {f"{number}/page.html": a_page(number) for number in range(1, 9)}
PACKED = {kind: pack(FILES) for kind, pack in KINDS.items()}


def read(path: Path, data: bytes) -> list[RawCable | Cable | Rejected]:
    (path / "z").write_bytes(data)
    return list(sources.read([str(path / "z")]))


def numbers(found: list[RawCable | Cable | Rejected]) -> list[str]:
    """Of the cables that came out as they went in."""
    whole = {detect.raw_cable(data, "", None).body: f"09OSLO{number}" for number, data in enumerate(FILES.values(), 1)}
    return [whole.get(one.body, "?") for one in found if isinstance(one, RawCable)]


def reasons(found: list[RawCable | Cable | Rejected]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Rejected)]


def begins(kind: str) -> list[int]:
    """Where in an archive that is not solid each member ends."""
    data = PACKED[kind]
    mark = b"PK\x03\x04" if kind.startswith("zip") else b"ustar"
    places, at = [], -1
    while (at := data.find(mark, at + 1)) >= 0:
        places.append(at if mark != b"ustar" else at - 257)
    return [*places[1:], data.index(b"PK\x01\x02") if kind.startswith("zip") else len(data)]


PLAIN = ["zip", "zip, stored", "zip, bzip2", "zip, LZMA", "zip, from a pipe", "tar", "tar, old"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(kind=st.sampled_from(PLAIN), at=st.floats(0, 1, exclude_max=True), byte=st.integers(1, 255), length=st.integers(1, 40))
def test_damage_costs_no_member_before_it(tmp_path: Path, kind: str, at: float, byte: int, length: int) -> None:
    data = bytearray(PACKED[kind])
    ends = begins(kind)
    place = int(at * ends[-1])
    for spot in range(place, min(place + length, len(data))):
        data[spot] ^= byte
    found = read(tmp_path, bytes(data))
    before = [f"09OSLO{number}" for number, end in enumerate(ends, 1) if end <= place]
    assert numbers(found)[: len(before)] == before or place < 512  # whose first header is damaged, it may not be known for what it is
    # tar has no sums over what its members hold
    assert kind.startswith("tar") or "?" not in numbers(found)
    assert len(numbers(found)) == 8 or reasons(found)
    if kind.startswith("zip") and place > 4:  # and none far behind it
        assert numbers(found)[-1] == "09OSLO8" or place + length > ends[-2]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(kind=st.sampled_from(sorted(KINDS)), where=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=6), cut=st.floats(0, 1))
def test_nothing_raises_and_nothing_is_silent(tmp_path: Path, kind: str, where: list[tuple[float, int]], cut: float) -> None:
    data = bytearray(PACKED[kind])
    for at, byte in where:
        data[int(at * len(data))] ^= byte
    found = read(tmp_path, bytes(data[: max(1, int(min(1, 2 * cut) * len(data)))]))
    assert len(numbers(found)) == 8 or reasons(found)
    assert all("\n" not in reason for reason in reasons(found))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(kind=st.sampled_from([*PLAIN, "tar.gz", "tar.bz2"]), at=st.floats(0, 1, exclude_max=True))
def test_what_is_cut_short_says_where(tmp_path: Path, kind: str, at: float) -> None:
    data = PACKED[kind]
    place = max(600, int(at * len(data)))
    found = read(tmp_path, data[:place])
    if kind in PLAIN:
        assert numbers(found)[: sum(end <= place for end in begins(kind))] == [f"09OSLO{number}" for number, end in enumerate(begins(kind), 1) if end <= place]
    assert "?" not in numbers(found)
    assert reasons(found) or (kind.startswith("tar") and len(numbers(found)) == 8)  # a tar ends with twenty blocks of zeros, of which two matter
    if reasons(found):
        assert "cut short" in reasons(found)[-1]


def test_a_table_that_is_cut_short_gives_the_rows_before(tmp_path: Path) -> None:
    table = "".join(row(n, body=f"{zlib.crc32(str(n).encode())} " * 200) for n in range(1, 3_001)).encode()
    for pack in (gzip.compress, lambda data: zipped({"t": data}), lambda data: zipped_into_pipe({"t": data}), lambda data: tarred({"t": data})):
        data = pack(table)
        found = read(tmp_path, data[: len(data) // 2])
        rows = [one for one in found if isinstance(one, RawCable)]
        assert 1_300 < len(rows) < 1_700 and rows[-1].page is not None and "cut short: breaks off after" in " ".join(reasons(found))
    [refused] = read(tmp_path, sevened({"t": table})[:-20])
    assert isinstance(refused, Rejected) and "its end" in refused.reason


def test_a_block_of_7z_is_read_up_to_its_damage(tmp_path: Path) -> None:
    import py7zr

    files = {f"{n}.txt": a_telegram(n) + zlib.compress(bytes(range(256)) * n).hex().encode() * 30 for n in range(1, 101)}
    for filters in ([{"id": py7zr.FILTER_LZMA2, "preset": 1}], [{"id": py7zr.FILTER_LZMA, "preset": 1}], [{"id": py7zr.FILTER_BZIP2}], [{"id": py7zr.FILTER_DEFLATE}]):
        data = bytearray(sevened(files, filters))
        data[32 + len(data) // 2] ^= 255
        found = read(tmp_path, bytes(data))
        good = [one.source for one in found if isinstance(one, RawCable)]
        assert len(found) == 100 and good == [f"z!{n}.txt" for n in range(1, len(good) + 1)]
        assert good or filters[0]["id"] == py7zr.FILTER_BZIP2  # whose blocks are of 900 kB
        assert all("damaged" in reason for reason in reasons(found))
    # without compression the sums tell which one it is
    data = bytearray(sevened(files, [{"id": py7zr.FILTER_COPY}]))
    data[data.index(b"nothing happened", 10_000)] ^= 1
    found = read(tmp_path, bytes(data))
    assert len(reasons(found)) == 1 and "checksum" in reasons(found)[0] and len(found) == 100


def test_a_directory_that_leads_astray_is_not_believed(tmp_path: Path) -> None:
    data = bytearray(PACKED["zip"])
    entry = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[entry + 42] ^= 7  # where the second member begins
    found = read(tmp_path, bytes(data))
    assert sorted(numbers(found)) == sorted(f"09OSLO{number}" for number in range(1, 9)) and len(reasons(found)) == 1


@pytest.mark.parametrize("kind", ["zip", "zip, stored", "zip, from a pipe"])
def test_a_zip_without_its_directory_is_read_on_behind_damage(tmp_path: Path, kind: str) -> None:
    data, ends = bytearray(PACKED[kind]), begins(kind)
    data[ends[2] + 1] ^= 255  # the header of the fourth member
    found = read(tmp_path, bytes(data[: ends[-1] - 100]))
    assert numbers(found) == [f"09OSLO{number}" for number in (1, 2, 3, 5, 6, 7)]
    # without a length of its own, the member before it ends where its compression does, and what stands behind that is passed over
    assert any(reason.startswith("damaged at byte") for reason in reasons(found)) and "cut short" in reasons(found)[-1]


@pytest.mark.parametrize("kind", ["tar", "tar, pax", "tar, old"])
def test_a_tar_that_is_cut_between_two_members_is_cut_short(tmp_path: Path, kind: str) -> None:
    for at in begins(kind)[:-1]:
        found = read(tmp_path, PACKED[kind][:at])
        assert "cut short" in reasons(found)[-1] and 0 < len(numbers(found)) < 8


def test_sums_that_stand_behind_a_member_are_believed(tmp_path: Path) -> None:
    for data in (zipped_into_pipe(FILES, level=0), tarred({"z": zipped_into_pipe(FILES, level=0)})):
        damaged = bytearray(data)
        damaged[damaged.index(b"nothing happened", 4_000)] ^= 1
        found = read(tmp_path, bytes(damaged))
        assert len(numbers(found)) == 7 and "checksum" in reasons(found)[0]


@pytest.mark.parametrize("data", [b"PK\x05\x06" + bytes(18), b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"PK\x03\x04"], ids=repr)
def test_archives_of_nothing(tmp_path: Path, data: bytes) -> None:
    found = read(tmp_path, data)
    assert all(isinstance(one, Rejected) for one in found) and found


def test_something_behind_a_compressed_file_is_said(tmp_path: Path) -> None:
    data = gzip.compress(row(1).encode())
    found = read(tmp_path, data + b"something")
    assert [type(one) for one in found] == [RawCable, Rejected] and "followed by something" in reasons(found)[0]
    assert reasons(read(tmp_path, data + io.BytesIO(data).read(20)))[-1].startswith("cut short")


@pytest.mark.parametrize(("kind", "packed"), [("zip", zipped), ("tar.gz", lambda files: gzip.compress(tarred(files)))])
def test_a_table_in_a_cut_archive_is_told_once_and_the_archive_once(tmp_path: Path, kind: str, packed: Callable[[Mapping[str, bytes]], bytes]) -> None:
    """Not also the half row before the cut, and the tar within the compression."""
    data = packed({"cables.csv": "".join(row(n, body=f"{n} {zlib.crc32(bytes([n % 251])) * n}") for n in range(1, 400)).encode()})
    found = read(tmp_path, data[: len(data) // 2])
    assert [one.source for one in found if isinstance(one, Rejected)] == ["z!cables.csv", "z"]
    assert all(reason.startswith("cut short: breaks off after") for reason in reasons(found))
    assert 100 < sum(isinstance(one, RawCable) for one in found) < 300
