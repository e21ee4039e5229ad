"""The command that searches texts."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from graphcables.cli import DEFAULT_DB
from graphcables.cli.options import Db, Format, Output, on_graph


class Order(StrEnum):
    """Which cables come first."""

    best = "best"
    newest = "newest"


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(epilog="Example: graphcables search '\"fishing ground\" chart*' --post reykjavik --from 2009-01 --order newest")(on_graph(search))


def search(
    text: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words, "phrases" in quotes of their own, beginnings of words: chart*', show_default=False)],
    post: Annotated[list[str] | None, typer.Option("--post", metavar="POST", help="Only from this post, as people write it; several: any of them.", show_default=False)] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="Only with this tag; several: any of them.", show_default=False)] = None,
    classification: Annotated[
        list[str] | None, typer.Option("--classification", metavar="LEVEL", help="Only with this one: a level with all under it (secret) or one in full (secret//noforn); several: any of them.", show_default=False)
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Sent in this year, month or day (2007, 2007-11, 2007-11-07) or later.", show_default=False)] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Sent in this year, month or day or earlier.", show_default=False)] = None,
    order: Annotated[Order, typer.Option(help="best: where the words stand often, or in the subject; newest: by date.")] = Order.best,
    limit: Annotated[int, typer.Option(help="How many cables are shown.", min=1)] = 20,
    format: Output = Format.table,
    db: Db = DEFAULT_DB,
) -> None:
    """Find cables by words of subject, paragraphs and headings; a cable fits that has them all.

    Case and accents make no difference. A phrase lies within one paragraph. AND, OR and NOT are words like any other; a
    hyphen or an apostrophe inside a word makes it a phrase of its parts.
    """
    from graphcables import stores
    from graphcables.cli import output, search_view
    from graphcables.explore import filters
    from graphcables.explore import search as searching
    from graphcables.stores import terms as typed

    terms = typed.parse(text)
    with stores.open_store(db) as store:
        among = filters.filters(store, post or (), tag or (), classification or (), since, until)
        found = store.search(terms, filters=among, order=order.value, limit=limit)
        search_view.show(searching.hits(store, found.ids, terms), format)
    search_view.summary(found, order.value)
    for hint in typed.hints(text):
        output.note(hint)
