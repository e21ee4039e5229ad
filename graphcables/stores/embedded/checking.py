"""Whether texts and graph of a store agree: everything that is derived is derived again and compared."""

from __future__ import annotations

from graphcables.stores.embedded import beside, building, dump, integrity
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.examining import Examined, differing, examine
from graphcables.stores.embedded.folder import Folder, checksum, checksums
from graphcables.stores.embedded.texts import Texts, ruined

_SHOWN = 6


def problems(texts: Texts, folder: Folder, graph: Engine | None, jobs: int | None = None) -> list[str]:
    """All that is wrong and that `rebuild` mends, a line each. `graph` is what follows from the texts as they are now; null while
    somebody writes: then it is not compared.

    Raises DamagedStore on what has to be loaded again, StoreError on a cable that cannot be put into a graph.
    """
    damage = integrity.damage(texts, jobs)
    if damage:
        raise ruined(texts.path, damage)
    unlike = [f"{id}: what is kept beside its text does not follow from it" for id, _, _ in beside.unlike(texts, jobs)]
    out = [*unlike, *_file(texts, folder, behind=graph is None)]
    if unlike:  # what the rest would be compared with is made of that
        return out
    found = examine(texts, jobs, graph=graph)
    out += _tables(texts, found)
    if graph is None:
        return out
    graph.content = found.content
    return [*out, *_graph(texts, graph)] if any(differing(found)) else out


def _file(texts: Texts, folder: Folder, *, behind: bool) -> list[str]:
    published = folder.published()
    if published is None:
        return [] if behind else ["no graph has been published"]
    out = []
    if published.sequence < texts.sequence and not behind:
        out.append(f"the graph was built to batch {published.sequence}, the texts go to {texts.sequence}")
    path = folder.path / published.file
    try:
        differs = checksum(path) != (published.size, published.sha256)
    except FileNotFoundError:
        out.append(f"{published.file} is missing")
        differs = False
    if differs:
        out.append(f"{published.file} is not the file that was published: its checksum differs")
    if published.mapped:
        try:
            found = checksums(folder.path / published.mapped.folder)
        except OSError:
            found = {}  # taken away while it was read
        if found != published.mapped.files:
            out.append(f"{published.mapped.folder} is not the folder that was published: its checksums differ")
    # a writer may have published another one meanwhile, and taken this away
    return out if folder.published() == published else _file(texts, folder, behind=behind)


def _tables(texts: Texts, found: Examined) -> list[str]:
    """The shown version of each cable, what stands beside it, and the full-text index: each word as often as the texts have it."""
    out = [f"{id}: the version shown is not the one that should be" for id in found.hidden]
    out += [f"{id}: what is kept beside the cable is not what it says" for id in found.unlike]
    out += [f"{id}: not the tags that it has" for id in found.tags]
    if found.left:
        out.append("what is kept beside cables is of some that are not held")
    if not found.indexed:
        out.append("the full-text index is not over the cables that are held")
    if not found.hidden and found.words:
        out.append("the full-text index has words more or less often than the texts")
    return out


def _graph(texts: Texts, graph: Engine) -> list[str]:
    """Where the graph is not what follows, line by line."""
    fresh = Engine.empty()
    fresh.filling = True
    fresh = building.build(fresh, texts)
    out: list[str] = []
    for (_, have), (_, want) in zip(dump.groups(graph), dump.groups(fresh), strict=True):
        out += [f"in the graph, but not in the texts: {line[:200]}" for line in sorted(set(have) - set(want))]
        out += [f"in the texts, but not in the graph: {line[:200]}" for line in sorted(set(want) - set(have))]
        if len(have) != len(set(have)) and len(have) > len(want):
            out.append(f"in the graph twice: {next(line for line in have if have.count(line) > 1)[:200]}")
    return [*out[:_SHOWN], f"and {len(out) - _SHOWN} more nodes and edges"] if len(out) > _SHOWN else out
