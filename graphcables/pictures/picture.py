"""The plain type between what was found and the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import networkx as nx

Shape = Literal["dot", "square", "triangle", "triangleDown", "diamond", "star", "hexagon"]


@dataclass(frozen=True, slots=True)
class Look:
    """How nodes of one entry of the legend look. `hollow`: drawn as an outline, for what is not held."""

    key: str
    name: str
    colour: str
    shape: Shape = "dot"
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """How edges of one entry of the legend look. `dashed`: something about it was inferred."""

    key: str
    name: str
    colour: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Guides:
    """What is drawn behind the nodes, in the same units. `lanes`: (name, top, bottom); `ticks`: (x, name);
    `headings`: (x, y, text); `spans`: (from x, to x, y), the days between which an estimated date lies."""

    lanes: tuple[tuple[str, float, float], ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    headings: tuple[tuple[float, float, str], ...] = ()
    spans: tuple[tuple[str, float, float, float], ...] = ()


@dataclass(slots=True)
class Picture:
    """All that a page shows.

    Nodes of `graph` have `look` (a key of `looks`), `label`, `size` (radius), `x`, `y`, `facts`; `mark`, where set, stands before the
    label. Edges have `line` (a key of `lines`), `width`, `facts`. `left_out` says in sentences what is not shown, and why.
    """

    title: str
    lead: str
    graph: nx.MultiDiGraph[str]
    looks: tuple[Look, ...]
    lines: tuple[Line, ...]
    guides: Guides = field(default_factory=Guides)
    left_out: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    focus: str | None = None

    @property
    def counts(self) -> tuple[int, int]:
        """How many nodes and edges there are."""
        return self.graph.number_of_nodes(), self.graph.number_of_edges()


@dataclass(frozen=True, slots=True)
class Made:
    """How a page was made: what its footer says. `hash` is null where it was not known and would have taken long."""

    command: str
    version: str
    hash: str | None
    held: int
    cited: int


#: The facts of a node or edge, as the page's panel shows them: see `facts`.
Facts = dict[str, Any]
