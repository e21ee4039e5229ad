"""Nodes that many cables share: their properties come from gazetteers, never from one cable."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphcables.gazetteers import addressees, countries, stations, tags

#: The labels whose nodes the gazetteers describe.
GAZETTED = ("Post", "Recipient", "Tag", "Place")


@dataclass(frozen=True, slots=True)
class Shared:
    """A node of the gazetteers, and the edges that lead from it to others: (kind, label, id)."""

    label: str
    id: str
    props: dict[str, Any]
    edges: tuple[tuple[str, str, str], ...] = ()


def shared(label: str, id: str) -> Shared:
    """The node of one of the labels Post, Recipient, Tag and Place. Unknown ids are their own name."""
    return {"Post": _post, "Recipient": _recipient, "Tag": _tag, "Place": _place}[label](id)


@lru_cache(maxsize=20_000)  # the addressees and tags of one cable are those of many
def closure(label: str, id: str) -> tuple[tuple[str, str], ...]:
    """The node and all that it leads to, as (label, id): a recipient's post, that post's country."""
    out = [(label, id)]
    if label not in GAZETTED:
        return tuple(out)
    todo = [shared(label, id)]
    for node in todo:
        for _, other, target in node.edges:
            if (other, target) not in out:
                out.append((other, target))
                todo.append(shared(other, target))
    return tuple(out)


def _post(id: str) -> Shared:
    found = stations.get(id)
    if found is None:
        return Shared("Post", id, {"name": id})
    props = {
        "name": found.name,
        "city": found.name,
        "kind": found.kind,
        "country": found.country,
        "latitude": found.latitude,
        "longitude": found.longitude,
        "successor": found.successor,
    }
    return Shared("Post", id, props, (("LOCATED_IN", "Place", found.country),) if found.country else ())


def _recipient(id: str) -> Shared:
    post = addressees.post_of(id)
    return Shared("Recipient", id, {"name": id, "kind": addressees.kind(id)}, (("IS_POST", "Post", post),) if post else ())


def _tag(id: str) -> Shared:
    found = tags.get(id)
    props = {"name": found.name if found else id, "kind": tags.kind(id)}
    return Shared("Tag", id, props, (("DENOTES", "Place", found.country),) if found and found.country else ())


def _place(id: str) -> Shared:
    return Shared("Place", id, {"name": countries.name(id) or id, "kind": "country", "country": id})
