"""Commands that draw: viz trace, viz around, viz posts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graphcables.cli import DEFAULT_DB
from graphcables.cli.explore_commands import Way
from graphcables.cli.options import Db, on_graph

Page = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="The page to write; default: a name made from what is drawn, in the working folder.", show_default=False)]
Open = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]
Nodes = Annotated[int, typer.Option("--nodes", help="How many nodes a page shows at most.", min=1)]


class By(StrEnum):
    """What goes between posts."""

    references = "references"
    messages = "messages"


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    viz = typer.Typer(help="Draw a network as a page of its own, to be opened in any browser, online or not.", no_args_is_help=True, rich_markup_mode=None)
    viz.command(epilog="Example: graphcables viz trace 07PHNOMPENH1376 -o chain.html --open")(on_graph(trace))
    viz.command(epilog="Examples: graphcables viz around Post:MADRID; graphcables viz around '07 phnom penh 1376' --limit 20")(on_graph(around))
    viz.command(epilog="Example: graphcables viz posts --by messages -o posts.html")(on_graph(posts))
    app.add_typer(viz, name="viz", epilog="Example: graphcables viz trace 07PHNOMPENH1376 --open")


def trace(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="A message reference number, as people write it.")],
    direction: Annotated[Way, typer.Option(help="back: what it cites; forward: what cites it.")] = Way.both,
    depth: Annotated[int, typer.Option(help="How many levels.", min=1, max=50)] = 3,
    limit: Annotated[int, typer.Option(help="How many children of one cable are shown.", min=1)] = 20,
    nodes: Nodes = 1000,
    output: Page = None,
    open_: Open = False,
    db: Db = DEFAULT_DB,
) -> None:
    """Draw a chain of references: time runs left to right, a lane a post, missing cables hollow."""
    from graphcables import stores
    from graphcables.cli import pages
    from graphcables.explore import find
    from graphcables.explore import trace as tracing
    from graphcables.pictures import trace as drawing

    with stores.open_store(db) as store:
        id = find.cable(store, number)
        ways = [w for w in ("back", "forward") if direction in (Way.both, w)]
        most = max(2, nodes // len(ways))
        traces = [tracing.trace(store, id, "back" if w == "back" else "forward", depth, limit, most) for w in ways]
        picture = drawing.picture(store, traces, limit, nodes, depth)
        pages.finish(store, picture, ("trace", id), {"direction": direction.value, "depth": depth, "limit": limit, "nodes": nodes}, output, open_)


def around(
    node: Annotated[str, typer.Argument(metavar="ID", help="A node: a number, an id, a name, or LABEL:ID (Post:MADRID, Tag:SNAR).")],
    limit: Annotated[int, typer.Option(help="How many neighbours of one kind are shown.", min=1)] = 40,
    nodes: Nodes = 1000,
    output: Page = None,
    open_: Open = False,
    db: Db = DEFAULT_DB,
) -> None:
    """Draw what stands around a node: what it cites and what cites it, its posts, addressees, tags and people."""
    from graphcables import stores
    from graphcables.cli import pages
    from graphcables.explore import around as looking
    from graphcables.explore import nodes as finding
    from graphcables.pictures import around as drawing

    with stores.open_store(db) as store:
        found = finding.node(store, node)
        picture = drawing.picture(store, looking.around(store, found, limit, nodes), limit, nodes)
        pages.finish(store, picture, ("around", f"{found['label']}:{found['id']}"), {"limit": limit, "nodes": nodes}, output, open_)


def posts(
    by: Annotated[By, typer.Option(help="references: who cites whose cables; messages: who writes to whom.")] = By.references,
    links: Annotated[int, typer.Option("--links", help="How many connections are shown, the strongest first.", min=1)] = 300,
    nodes: Nodes = 300,
    output: Page = None,
    open_: Open = False,
    db: Db = DEFAULT_DB,
) -> None:
    """Draw the posts as on a map, and what goes between them."""
    from graphcables import stores
    from graphcables.cli import pages
    from graphcables.explore import posts as counting
    from graphcables.pictures import posts as drawing

    with stores.open_store(db) as store:
        found = counting.posts(store, "references" if by is By.references else "messages")
        picture = drawing.picture(found, links, nodes)
        pages.finish(store, picture, ("posts",), {"by": by.value, "links": links, "nodes": nodes}, output or Path(f"posts-{by.value}.html"), open_)
