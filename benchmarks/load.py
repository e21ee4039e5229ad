"""Loading a pile of any size: time, peak memory of all processes and disk of each command, and how soon a reader answers from a cold start.

    python benchmarks/load.py [CORPUS] [--jobs 2] [--db FOLDER] [--starts 50] [--only load,again,add,check,rebuild,cold]

CORPUS is anything that can be loaded: a folder of pages, or the whole cables.csv. Memory is the sum of the resident sets of all
processes of a command, looked at ten times a second: pages that they share count for each.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from graphcables import stores
from graphcables.explore.trace import trace
from graphcables.model import Cable, Reference

STEPS = ("parse", "load", "again", "add", "check", "rebuild", "cold", "hub")
#: A row of cables.csv.
_ROW = '"{row}","2/28/2010 23:59","{id}","Embassy Oslo","UNCLASSIFIED","","R 282359Z FEB 10\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC","UNCLAS OSLO {serial}\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, NO\nSUBJECT: INVENTED {serial}\n\nREF: {cited}\n\n1. Nothing happened.\n\nQUILL\n"\n'


def resident(pid: int) -> int:
    """Bytes of a process and all below it; 0 where that cannot be told."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = int((entry / "stat").read_text("utf-8", "replace").rsplit(")", 1)[1].split()[1])
            children.setdefault(parent, []).append(int(entry.name))
    family, total = [pid], 0
    for one in family:
        family += children.get(one, [])
        with contextlib.suppress(OSError, IndexError):
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return total


def measured(name: str, *command: str) -> None:
    """Run a command of ours and print what it took."""
    start, peak = time.perf_counter(), 0
    before = os.times()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([sys.executable, "-m", "graphcables", *command], stdout=subprocess.DEVNULL, stderr=said)
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(0.1)
        said.seek(0)
        last = said.read().decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
    seconds, after = time.perf_counter() - start, os.times()
    own = after.children_user - before.children_user + after.children_system - before.children_system
    print(f"{name:8} {seconds:7.1f} s, peak {peak / 1e6:5.0f} MB over all processes, processor time of the one that was started {own:.0f} s", flush=True)
    if process.returncode:
        print(f"         exit {process.returncode}: {last}", flush=True)


def size(folder: str) -> int:
    """Bytes of all files of a store."""
    return sum(p.stat().st_size for p in Path(folder).rglob("*") if p.is_file())


def more(folder: Path, ids: list[str], chance: random.Random) -> Path:
    """A table of 100 cables that nobody holds, each of which cites one that is held."""
    file = folder / "more.csv"
    rows = []
    for i in range(100):
        cited = chance.choice(ids)
        station = "".join(c for c in cited[2:] if c.isalpha())
        rows.append(_ROW.format(row=i + 1, id=f"10OSLO{90_000 + i}", serial=f"{90_000 + i:06d}", cited=f"{cited[:2]} {station} {cited[2 + len(station):]}"))
    file.write_text("".join(rows), "utf-8")
    return file


def cold(db: str, ids: list[str], count: int, chance: random.Random) -> None:
    """The times of commands that each start anew, hubs among what they ask for."""
    with stores.open_store(db) as store:
        hubs = [row[0] for row in store.run("MATCH (c:Cable)<-[r:REFERENCES]-() RETURN c.id AS id, count(r) AS n ORDER BY n DESC LIMIT 10").rows]
    words = ("minister", "election", "border AND", "gas pipeline", "human rights", "weapons", "wheat", "oil", "visit", "embassy")
    commands: dict[str, Callable[[str], list[str]]] = {
        "show": lambda id: ["show", id],
        "trace": lambda id: ["trace", id],
        "query": lambda id: ["query", "MATCH (c:Cable {id: $id})-[r]->(n) RETURN type(r) AS kind, n.id AS id LIMIT 50", "-p", f"id={id}"],
        "search": lambda id: ["search", *chance.choice(words).replace(" AND", "").split()],
    }
    for name, command in commands.items():
        times, peaks = [], []
        for i in range(count):
            id = chance.choice(hubs) if i % 5 == 0 else chance.choice(ids)
            start = time.perf_counter()
            process = subprocess.Popen([sys.executable, "-m", "graphcables", *command(id), "--db", db], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, _, used = os.wait4(process.pid, 0)
            process.returncode = 0
            times.append(time.perf_counter() - start)
            peaks.append(used.ru_maxrss / 1000)
        times.sort()
        print(f"cold {name:7} median {times[len(times) // 2]:.2f} s, 95th percentile {times[max(0, int(len(times) * 0.95) - 1)]:.2f} s, worst {times[-1]:.2f} s, at most {max(peaks):.0f} MB", flush=True)


def hub() -> None:
    """A trace through a cable that 3,800 others cite."""
    with tempfile.TemporaryDirectory() as place:
        citing = [
            Cable(f"09OSLO{i}", f"09OSLO{i}", date="2009-05-01T00:00Z", references=(Reference("cable", "09STATE1", "STATE 1"),), fingerprint=str(i), location=str(i), post="OSLO")
            for i in range(1, 3801)
        ]
        with stores.open_store(f"{place}/g", write=True, create=True) as store:
            store.load(citing)
        start = time.perf_counter()
        with stores.open_store(f"{place}/g") as store:
            found = trace(store, "09STATE1", "forward")
        print(f"trace of a hub with 3,800 citations: {time.perf_counter() - start:.2f} s, {len(found.root.children)} shown, {found.root.hidden} counted")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", default=os.environ.get("GRAPHCABLES_CORPUS", str(Path(__file__).resolve().parents[2] / "shared" / "corpus")))
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--db", help="where the graph is made, and stays; default: a folder that is removed")
    parser.add_argument("--starts", type=int, default=50)
    parser.add_argument("--only", default=",".join(STEPS))
    options = parser.parse_args()
    steps, chance = options.only.split(","), random.Random(1)
    with tempfile.TemporaryDirectory() as place:
        db = options.db or f"{place}/g"
        load = ("load", options.corpus, "--db", db, "--jobs", options.jobs)
        if "parse" in steps:
            measured("parse", "parse", options.corpus, "--jobs", options.jobs)
        for name in ("load", "again"):
            if name in steps:
                measured(name, *load)
        with stores.open_store(db) as store:
            ids = [row[0] for row in store.run("MATCH (c:Cable) WHERE c.in_corpus RETURN c.id AS id").rows]
        print(f"{len(ids)} cables, the store has {size(db) / 1e6:.0f} MB", flush=True)
        if "add" in steps:
            measured("add 100", "load", str(more(Path(place), ids, chance)), "--db", db, "--jobs", options.jobs)
        for name in ("check", "rebuild"):
            if name in steps:
                measured(name, name, "--db", db)
        if "cold" in steps:
            cold(db, ids, options.starts, chance)
    if "hub" in steps:
        hub()


if __name__ == "__main__":
    main()
