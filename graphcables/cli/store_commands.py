"""Commands that keep a graph in order: rebuild, dump, check, forget."""

from __future__ import annotations

import typer

from graphcables.cli.options import DEFAULT_DB, Db, Format, Output


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command(epilog="Example: graphcables check --db cables.graph")(check)
    app.command(epilog="Example: graphcables rebuild --db cables.graph")(rebuild)
    app.command(epilog="Example: graphcables dump --db cables.graph > graph.jsonl")(dump)
    app.command(epilog="Example: graphcables forget 07PHNOMPENH1376 --db cables.graph")(forget)


def check(format: Output = Format.table, db: Db = DEFAULT_DB) -> None:
    """Check that texts and graph agree and that versions match; exit 1 where they don't."""
    import shlex

    from graphcables import stores
    from graphcables.cli import output

    with stores.open_store(db) as store:
        problems = store.check()
        if format is Format.table:
            for problem in problems:
                output.line(problem)
        else:
            output.records(("problem",), [{"problem": problem} for problem in problems], format)
        if problems:
            output.note(f"{len(problems)} problem(s); `graphcables rebuild --db {shlex.quote(db)}` makes the graph anew from the texts")
            raise typer.Exit(1)
        say = output.line if format is Format.table else output.note
        if store.at_work:
            say(f"the texts are whole; the graph was not compared: {store.at_work}, then check again")
            return
        say(f"clean: {store.content_hash()}")


def rebuild(db: Db = DEFAULT_DB) -> None:
    """Make the graph anew from the texts."""
    from graphcables import stores
    from graphcables.cli import output

    with stores.open_store(db, rebuild=True) as store:
        output.line(f"rebuilt: {store.content_hash()}")


def dump(db: Db = DEFAULT_DB) -> None:
    """Print the graph as sorted lines of JSON; the SHA-256 of that is the content hash."""
    import sys

    from graphcables import stores

    with stores.open_store(db) as store:
        for row in store.dump():
            sys.stdout.write(row + "\n")


def forget(number: str = typer.Argument(metavar="NUMBER", help="A message reference number, as people write it."), db: Db = DEFAULT_DB) -> None:
    """Remove a cable with all its versions and texts; where others cite it, it stays as a missing one."""
    from graphcables import stores
    from graphcables.cli import output
    from graphcables.errors import NotFound
    from graphcables.explore import find

    with stores.open_store(db, write=True) as store:
        # a number as it is held needs no graph to be found: one that cannot be made is a reason to forget
        id = number.strip() if store.fingerprints([number.strip()]) else find.cable(store, number)
        if not store.fingerprints([id]):
            raise NotFound(f"{id} is only cited, not held: there is nothing to forget")
        store.forget(id)
        output.line(f"forgot {id}")
