"""The folder of a store: its files, the pointer to the published graph, and what killed processes left behind."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from graphcables.errors import DamagedStore, NoStore, StoreError

TEXTS = "texts.sqlite"
POINTER = "graph.json"
LOCK = "writer.lock"
_GRAPH = re.compile(r"graph-\d{8}(?:-\d+)?\.kgl\Z")
_MAPPED = re.compile(r"graph-\d{8}(?:-\d+)?\.mapped\Z")
#: What a save or a swap of the pointer leaves when it is killed.
_LITTER = re.compile(r"(?:\.?graph.*\.tmp\b.*|graph\.json\.new)\Z")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A large graph once more, as a folder that readers open without reading all of it. `files`: size and SHA-256 of each, by its
    path in the folder."""

    folder: str
    files: dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Published:
    """The published graph: its file in the folder, the sequence number it was built to, its size and SHA-256, by which versions it
    was made, and the folder for readers where it has one."""

    file: str
    sequence: int
    size: int
    sha256: str
    versions: dict[str, str]
    mapped: Mapped | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """A store's folder."""

    path: Path

    @property
    def texts(self) -> Path:
        """The SQLite file."""
        return self.path / TEXTS

    @property
    def lock(self) -> Path:
        """The file that a writer locks."""
        return self.path / LOCK

    def require(self) -> None:
        """Raises NoStore where there is no store."""
        if not self.path.exists():
            raise NoStore(f"there is no graph at {self.path}; make one with: graphcables load SOURCE --db {shlex.quote(str(self.path))}")
        if not self.texts.is_file():
            raise NoStore(f"{self.path} is not a graph of graphcables; make one with: graphcables load SOURCE --db FOLDER, or name another with --db")

    def published(self) -> Published | None:
        """The published graph; null where none was published yet. Raises DamagedStore on an unreadable pointer."""
        try:
            text = (self.path / POINTER).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise damaged(self.path, f"{POINTER} cannot be read") from error
        try:
            data = json.loads(text)
            mapped = data.get("mapped")
            if mapped is not None:
                mapped = Mapped(str(mapped["folder"]), {str(name): (int(size), str(sha)) for name, (size, sha) in mapped["files"].items()})
            found = Published(str(data["file"]), int(data["sequence"]), int(data["size"]), str(data["sha256"]), dict(data["versions"]), mapped)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged(self.path, f"{POINTER} cannot be understood") from error
        if not _GRAPH.match(found.file) or (mapped is not None and not _MAPPED.match(mapped.folder)):
            raise damaged(self.path, f"{POINTER} names a file that is no graph")
        return found

    def next_file(self, sequence: int) -> Path:
        """A new name for a graph built to `sequence`."""
        for extra in range(1_000_000):
            path = self.path / (f"graph-{sequence:08d}.kgl" if not extra else f"graph-{sequence:08d}-{extra}.kgl")
            if not path.exists() and not path.with_suffix(".mapped").exists():
                return path
        raise AssertionError("unreachable")

    def publish(self, graph: Path, sequence: int, versions: dict[str, str], mapped: Path | None = None) -> Published:
        """Make a saved graph (`mapped`: the same for readers) the one that they find: the pointer is swapped in one step, then the rest is removed."""
        size, sha256 = checksum(graph)
        published = Published(graph.name, sequence, size, sha256, versions, Mapped(mapped.name, checksums(mapped)) if mapped else None)
        new = self.path / (POINTER + ".new")
        with new.open("w", encoding="utf-8") as file:
            json.dump(asdict(published), file, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path / POINTER)
        sync_directory(self.path)
        self.tidy(published)
        return published

    def tidy(self, published: Published | None) -> None:
        """Remove older graphs and litter. Only the writer may. A file that a reader holds open (Windows) stays until next time."""
        for entry in self.path.iterdir():
            old = _GRAPH.match(entry.name) and (published is None or entry.name != published.file)
            if _MAPPED.match(entry.name) and (published is None or published.mapped is None or entry.name != published.mapped.folder):
                shutil.rmtree(entry, ignore_errors=True)  # a reader that has it open keeps what it has mapped
            elif old or _LITTER.match(entry.name):
                try:
                    entry.unlink()
                except OSError:
                    continue


def damaged(path: Path, what: str) -> DamagedStore:
    """The error for a graph that can be made anew from the texts."""
    return DamagedStore(f"the graph in {path} is damaged ({what}); mend it with: graphcables rebuild --db {shlex.quote(str(path))}")


def unwritten(path: Path, why: str) -> StoreError:
    """The error for a graph that could not be written; the texts are."""
    return StoreError(f"the graph could not be written to {path} ({' '.join(why.split())}); the cables are kept: make room there, then load again, or: graphcables rebuild --db {path}")


def checksum(path: Path) -> tuple[int, str]:
    """(size in bytes, SHA-256 in hex) of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            size += len(block)
    return size, digest.hexdigest()


def checksums(folder: Path) -> dict[str, tuple[int, str]]:
    """(size, SHA-256) of each file below a folder, by its path in it; all are made durable."""
    out = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
            out[path.relative_to(folder).as_posix()] = checksum(path)
        else:
            sync_directory(path)
    sync_directory(folder)
    return out


def sync_directory(path: Path) -> None:
    """Make renames in a folder durable, where the system can."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return  # Windows cannot open folders; its renames are durable on their own
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
