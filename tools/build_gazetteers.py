"""Build the compact tables that the program loads from the YAML that people keep.

    python tools/build_gazetteers.py            write compiled.json
    python tools/build_gazetteers.py --check    exit 1 where compiled.json is not what the YAML gives
    python tools/build_gazetteers.py --release mrns.csv.gz [--check]    the table of the release as well

mrns.csv.gz has a line a number, `06CHENGDU1249,12`: number and month.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
import zlib
from pathlib import Path

import yaml

DATA = Path(__file__).resolve().parent.parent / "graphcables" / "gazetteers" / "data"
NAMES = ("stations", "tags", "countries", "addressees")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def compiled() -> bytes:
    """The content of compiled.json."""
    tables: dict[str, object] = {}
    digest = hashlib.sha256()
    for name in NAMES:
        text = (DATA / f"{name}.yaml").read_bytes()
        digest.update(text)
        data = yaml.safe_load(text)
        tables[name] = {k: v for k, v in data.items() if k != "sources"} if name == "addressees" else data[name]
    tables["digest"] = digest.hexdigest()[:16]
    return (json.dumps(tables, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def release(source: Path) -> bytes:
    """The content of release.txt.z: a line a station and year, serials as base-36 steps, months as letters a to l."""
    groups: dict[str, list[tuple[int, int]]] = {}
    odd: list[str] = []
    with gzip.open(source, "rt") as lines:
        for line in lines:
            number, month = line.strip().split(",")
            match = re.fullmatch(r"(\d\d[A-Z]+)(\d+)", number)
            if match:
                groups.setdefault(match[1], []).append((int(match[2]), int(month)))
            else:
                odd.append(f"!{number}\t{month}")
    out = []
    for key in sorted(groups):
        rows = sorted(groups[key])
        steps = [serial - before for (serial, _), before in zip(rows, [0, *(s for s, _ in rows[:-1])], strict=True)]
        out.append(f"{key}\t{' '.join(map(base36, steps))}\t{''.join(chr(96 + month) for _, month in rows)}")
    return zlib.compress("\n".join(out + sorted(odd)).encode("ascii"), 9)


def base36(number: int) -> str:
    """A number in base 36."""
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
        if not number:
            return digits


def main() -> int:
    """Write the tables or check them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--release", type=Path)
    args = parser.parse_args()
    made = {DATA / "compiled.json": compiled()}
    if args.release:
        made[DATA / "release.txt.z"] = release(args.release)
    stale = [path for path, content in made.items() if not path.exists() or not same(path.read_bytes(), content)]
    if args.check:
        for path in stale:
            print(f"{path.name} is not what its sources give; run tools/build_gazetteers.py", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_bytes(made[path])
    return 0


def same(a: bytes, b: bytes) -> bool:
    """Whether two tables say the same: compressed ones are compared by content, since compressors differ."""
    try:
        return zlib.decompress(a) == zlib.decompress(b)
    except zlib.error:
        return a == b


if __name__ == "__main__":
    sys.exit(main())
