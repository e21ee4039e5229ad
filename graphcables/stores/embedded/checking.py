"""Whether texts and graph of a store agree: everything that is derived is derived again and compared."""

from __future__ import annotations

from collections import Counter

from graphcables.stores.embedded import building, dump, prepared, versions
from graphcables.stores.embedded.engine import Engine
from graphcables.stores.embedded.folder import Folder, checksum, checksums
from graphcables.stores.embedded.texts import Texts, ruined

_SHOWN = 6


def problems(texts: Texts, folder: Folder, graph: Engine | None) -> list[str]:
    """All that is wrong and that `rebuild` mends, a line each. `graph` is what follows from the texts as they are now; null while
    somebody writes: then it is not compared.

    Raises DamagedStore on what has to be loaded again, StoreError on a cable that cannot be put into a graph.
    """
    damage = texts.integrity()
    if damage:
        raise ruined(texts.path, damage)
    unlike = [f"{id}: what is kept beside its text does not follow from it" for id, _, _ in versions.unlike(texts)]
    out = [*unlike, *_file(texts, folder, behind=graph is None), *_tables(texts)]
    # what the graph would be compared with is made of what is kept beside the texts
    return out if unlike or graph is None else [*out, *_graph(texts, graph)]


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


def _tables(texts: Texts) -> list[str]:
    """The shown version of each cable, what stands beside it, and the full-text index: each word as often as the texts have it."""
    out = []
    db = texts.db
    rows = {row[1]: row for row in db.execute("SELECT row, id, fingerprint, canonical, day, year, station, serial, date, until, post, classification FROM cable")}
    held = {row[0] for row in db.execute("SELECT DISTINCT id FROM version")}
    expected: Counter[tuple[str, str]] = Counter()
    for id in sorted(held | set(rows)):
        shown = versions.shown(texts, id)
        if shown is None or id not in rows or rows[id][2] != shown:
            out.append(f"{id}: the version shown is not the one that should be")
            continue
        cable = versions.whole(texts, id, shown)
        for column, text in zip(("subject", "paragraphs"), prepared.searched(cable), strict=True):
            expected.update((word, column) for word in text.split(" ") if word)
        if rows[id][1:] != prepared.row_of(cable):
            out.append(f"{id}: what is kept beside the cable is not what it says")
        if {tag for (tag,) in db.execute("SELECT tag FROM tagged WHERE row = ?", rows[id][:1])} != set(cable.tags):
            out.append(f"{id}: not the tags that it has")
    if {row[0] for row in db.execute("SELECT rowid FROM words")} != {row[0] for row in rows.values()}:
        out.append("the full-text index is not over the cables that are held")
    wrong = {word for (word, _), _ in expected.items() ^ texts.vocabulary().items()}
    if wrong:
        out.append(f"the full-text index has words more or less often than the texts ({len(wrong)} words): {', '.join(sorted(wrong)[:5])[:100]}")
    return out


def _graph(texts: Texts, graph: Engine) -> list[str]:
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
