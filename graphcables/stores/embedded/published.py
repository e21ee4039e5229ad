"""The graph of a store as its readers find it: opened, brought up to date, made anew, published."""

from __future__ import annotations

import tempfile
from pathlib import Path

from graphcables.errors import DamagedStore, StoreError
from graphcables.stores.embedded import ahead, origin
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.folder import Folder, Published, damaged, unwritten
from graphcables.stores.embedded.texts import Texts

#: Cables from which a graph is published as a folder too: below, the file opens as fast.
LARGE = 40_000
_REMADE = "remade"
_BEHIND = "the newest cables are not in the graph yet: a load is running, or was interrupted; load again to complete it"


class Graph:
    """The published graph and the copy of it that this process asks. `warnings` go with every answer."""

    def __init__(self, folder: Folder, texts: Texts) -> None:
        self._folder = folder
        self._texts = texts
        self._engine: Engine | None = None
        #: In how many processes a graph is made anew; null for as many as there are cores.
        self.jobs: int | None = None
        #: The sequence number that the copy was built to.
        self.built = -1
        self.warnings: tuple[str, ...] = ()

    @property
    def is_behind(self) -> bool:
        """Whether batches were acknowledged that are not in the published graph."""
        published = self._folder.published()
        return published is None or published.sequence < self._texts.sequence

    def engine(self) -> Engine:
        """The graph as it was published last. Raises DamagedStore."""
        if self._engine is None:
            self._engine = self._open()
        return self._engine

    def imagine(self, why: str) -> None:
        """Bring the copy of this process to the present, though nobody can publish it: `why`. Raises StoreError."""
        published = self._folder.published()
        target = self._texts.sequence
        engine = self._present(published, Path(tempfile.gettempdir()))
        engine.read_only(True)
        self._engine, self.built = engine, target
        self.warnings = (f"{why} (this answer comes from a graph made in memory)",)

    def derived(self, room: Path | None = None) -> Engine:
        """The graph made anew from the texts, in memory. `room`: for files that lie there meanwhile; default: where there is some. Raises StoreError."""
        from graphcables.stores.embedded import building  # only here: a reader does without

        self._texts.hold(much=False)  # a graph needs the memory
        engine = Engine.empty()
        engine.filling = True
        engine = building.build(engine, self._texts, self.jobs, room)
        engine.filling = False
        engine.read_only(True)
        return engine

    def catch_up(self) -> None:
        """Bring the published graph to the present. Only the writer may."""
        published = self._folder.published()
        target = self._texts.sequence
        if published is not None and published.sequence == target:
            self._folder.tidy(published)  # whoever published it may have been killed before that
            return
        self.publish(self._present(published), target)

    def _present(self, published: Published | None, room: Path | None = None) -> Engine:
        """The graph as the texts are now: the published one brought up to date, where that can be done."""
        # only here: a reader does without
        from graphcables.stores.embedded import update
        from graphcables.stores.embedded.additions import Additions

        engine = None
        remade = int(self._texts.meta(_REMADE) or 0)
        if published is not None and published.sequence >= remade and not Additions(self._texts).newer(published.sequence):
            # what is mapped is for readers
            engine = (None if published.mapped else self._engine) or self._whole(published.file)
            self._engine = None  # half changed, until it is saved
        if engine is None:
            return self.derived(room)
        engine.read_only(False)
        update.catch_up(engine, self._texts, published.sequence if published else 0)
        return engine

    def _whole(self, file: str) -> Engine | None:
        """The published graph; null where its file is gone or damaged: it follows from the texts, so that costs time only."""
        try:
            return Engine.load(self._folder.path / file, write=True)
        except (FileNotFoundError, DamagedStore):
            return None

    def outdate(self, sequence: int) -> None:
        """Note, inside a transaction, that a graph that was built to less than this has to be made anew."""
        self._texts.set_meta(_REMADE, str(sequence))

    def publish(self, engine: Engine, sequence: int) -> None:
        """Save a graph and make it the one that readers find. Only the writer may. Raises StoreError where it cannot be written."""
        engine.read_only(False)
        path = self._folder.next_file(sequence)
        engine.save(path)
        mapped = path.with_suffix(".mapped") if self._is_large() else None
        if mapped:
            self._engine = None
            engine.map_to(mapped)
        try:
            self._folder.publish(path, sequence, origin.versions(), mapped)
        except OSError as error:
            raise unwritten(self._folder.path, error.strerror or str(error)) from error
        if not mapped:
            engine.read_only(True)
            self._engine, self.built = engine, sequence

    def _is_large(self) -> bool:
        return int(self._texts.db.execute("SELECT count(*) FROM cable").fetchone()[0]) >= LARGE

    def writable(self) -> Engine:
        """The graph as it was published last, in memory and to be changed: no longer this process's copy. Raises DamagedStore."""
        published = self._folder.published()
        engine = Engine.load(self._folder.path / published.file, write=True) if published and published.mapped else self.engine()
        self.drop()
        engine.read_only(False)
        return engine

    def _mapped(self, published: Published) -> Engine | None:
        """The folder for readers, opened; null where there is none or where one sees that it is not whole: the file is, or says so."""
        if published.mapped is None:
            return None
        folder = self._folder.path / published.mapped.folder
        try:
            if any((folder / name).stat().st_size != size for name, (size, _) in published.mapped.files.items()):
                return None
            return ahead.taken(folder) or Engine.mapped(folder)
        except (OSError, DamagedStore):
            return None

    def drop(self) -> None:
        """Forget the copy in memory."""
        self._engine = None

    def _open(self) -> Engine:
        for _ in range(20):
            published = self._folder.published()
            if published is None:
                self.built = self._texts.sequence
                return self.derived(Path(tempfile.gettempdir()))
            try:
                engine = self._mapped(published) or Engine.load(self._folder.path / published.file)
            except FileNotFoundError:
                if self._folder.published() == published:
                    raise damaged(self._folder.path, f"{published.file} is missing") from None
                continue  # a writer published another one meanwhile
            except DamagedStore:
                if self._folder.published() == published:
                    raise
                continue
            self.built = published.sequence
            self.warnings = (_BEHIND,) if published.sequence < self._texts.sequence else ()
            return engine
        raise StoreError(f"the graph in {self._folder.path} is being written too often to be read; try again")
