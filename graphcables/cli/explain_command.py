"""The command that tells where a value comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from graphcables.cli import DEFAULT_DB
from graphcables.cli.options import Db, Format, Output, on_graph

if TYPE_CHECKING:
    from graphcables.explain import Evidence
    from graphcables.model import Cable

In = Annotated[
    list[str] | None,
    typer.Option("--in", metavar="SOURCE", help="Read the cable from here (a file, an archive, a folder, a glob, or - for standard input), not from a graph; can be given several times.", show_default=False),
]


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(epilog="Examples: graphcables explain 07PHNOMPENH1376 date; graphcables explain --in page.html; graphcables explain 07PHNOMPENH1376 references.B --in cables/")(on_graph(explain))


def explain(
    number: Annotated[str | None, typer.Argument(metavar="NUMBER", help="A message reference number, as people write it; with --in it may be left out, or -, where there is one cable only.", show_default=False)] = None,
    field: Annotated[str | None, typer.Argument(metavar="FIELD", help="A field as `parse` prints it: date, references, recipients.2, references.B.id; default: all.", show_default=False)] = None,
    sources: In = None,
    format: Output = Format.table,
    db: Db = DEFAULT_DB,
) -> None:
    """Show for each field of a cable the line it came from, and by which rule: what is written, taken from the sender, inferred, estimated."""
    import shlex
    from pathlib import Path

    from graphcables.cli import evidence_view
    from graphcables.errors import UsageError
    from graphcables.explain import is_field

    if number is not None and field is None and is_field(number):
        if not sources:
            raise UsageError(f"{number} is a field; name a cable before it, or a source: graphcables explain {number} --in FILE")
        number, field = None, number
    if number == "-":
        number = None
    if number is None and not sources:
        raise UsageError("name a cable: graphcables explain NUMBER, or graphcables explain --in FILE")
    if field is not None and not is_field(field):
        evidence_view.refuse(field)
    if number is not None and not sources and Path(number).exists():
        raise UsageError(f"{number} is a file: graphcables explain --in {shlex.quote(number)}")
    if sources:
        cable, others = _of_sources(number, sources)
        evidence_view.show(cable.id, cable.subject, _evidence(cable, field), format, cable)
        evidence_view.versions(cable, others)
    else:
        assert number is not None
        _of_graph(number, field, format, db)


def _evidence(cable: Cable, field: str | None) -> tuple[Evidence, ...]:
    from graphcables.explain import explain as explained

    return explained(cable, field)


def _of_sources(number: str | None, sources: list[str]) -> tuple[Cable, int]:
    """The version that a graph would show, and how many others there are."""
    import contextlib

    from graphcables import ingest
    from graphcables.explain import finding
    from graphcables.stores.embedded import prepared

    with contextlib.closing(ingest.outcomes(sources)) as outcomes:
        found = finding.only(outcomes) if number is None else finding.numbered(number, outcomes)
    return min(found, key=prepared.rank), len({cable.fingerprint for cable in found}) - 1


def _of_graph(number: str, field: str | None, format: Format, db: str) -> None:
    from graphcables import stores
    from graphcables.cli import evidence_view, output
    from graphcables.explain import missing
    from graphcables.explore import find, when
    from graphcables.explore import show as showing

    with stores.open_store(db) as store:
        id = find.cable(store, number)
        held = store.versions(id)
        if held:
            evidence_view.show(id, held[0].subject, _evidence(held[0], field), format, held[0])
            evidence_view.versions(held[0], len(held) - 1)
            output.outdated(store.outdated())
            return
        shown = showing.gather(store, id)
        citing = (cable for link in shown.cited_by[:50] for cable in store.versions(link["node"]["id"])[:1])
        evidence_view.show(id, f"({when.absence(shown.node)})", tuple(missing.missing(shown.node, citing)), format)
    if field is not None:
        evidence_view.not_held(id)
