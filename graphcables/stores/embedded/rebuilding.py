"""Everything that is derived, made what it should be: what is so already stays, since most of it is."""

from __future__ import annotations

from graphcables.stores.embedded import beside, derived, origin
from graphcables.stores.embedded.examining import examine
from graphcables.stores.embedded.published import Graph
from graphcables.stores.embedded.texts import Texts


def rebuild(texts: Texts, graph: Graph) -> None:
    """Mend what is kept beside the texts, make the graph anew and publish it. Raises DamagedStore, StoreError."""
    with texts.transaction():
        beside.renew(texts, graph.jobs)
        # whatever happens from here on, no graph that is older is brought up to date any more
        graph.outdate(texts.next_sequence())
    found = examine(texts, graph.jobs, lines=False)
    with texts.transaction():
        if found.hidden or found.left or not found.indexed or found.words:
            derived.remake(texts)
        else:
            derived.repair(texts, {*found.unlike, *found.tags})
        for key, value in origin.versions().items():
            texts.set_meta(key, value)
    graph.publish(graph.derived(), texts.sequence)
