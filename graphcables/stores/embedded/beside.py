"""What is kept beside the bodies of versions: compared with what follows from them, and made anew where it does not."""

from __future__ import annotations

from collections.abc import Iterator

from graphcables.errors import DamagedStore
from graphcables.model import Cable
from graphcables.stores.embedded import integrity, prepared, versions
from graphcables.stores.embedded.prepared import Beside
from graphcables.stores.embedded.texts import Texts


def unlike(texts: Texts, jobs: int | None) -> Iterator[tuple[str, str, Cable]]:
    """(id, fingerprint, the whole cable) of the versions beside which something else is kept than follows from their bodies.

    Raises DamagedStore where bodies are damaged, and names their cables.
    """
    broken: list[DamagedStore] = []
    for id, fingerprint in integrity.changed_rows(texts, jobs):
        try:
            cable = versions.whole(texts, id, fingerprint)
        except DamagedStore as error:
            broken.append(error)
            continue
        if _kept(texts, id, fingerprint) != prepared.beside(cable):
            yield id, fingerprint, cable
    if broken:
        more = f" (and {len(broken) - 1} more texts are damaged)" if len(broken) > 1 else ""
        raise DamagedStore(f"{broken[0]}{more}")


def _kept(texts: Texts, id: str, fingerprint: str) -> Beside:
    return Beside(*texts.db.execute("SELECT rank, words, vocabulary, light FROM version WHERE id = ? AND fingerprint = ?", (id, fingerprint)).fetchone())


def renew(texts: Texts, jobs: int | None = 1) -> None:
    """Write anew what is kept beside bodies and does not follow from them, inside a transaction. Raises DamagedStore."""
    for id, fingerprint, cable in unlike(texts, jobs):
        beside = prepared.beside(cable)
        (body,) = texts.db.execute("SELECT body FROM version WHERE id = ? AND fingerprint = ?", (id, fingerprint)).fetchone()
        texts.db.execute(
            "UPDATE version SET rank = ?, words = ?, vocabulary = ?, light = ?, digest = ? WHERE id = ? AND fingerprint = ?",
            (beside.rank, beside.words, beside.vocabulary, beside.light, prepared.digest(id, fingerprint, beside, body), id, fingerprint),
        )
