"""Write the reference pages that are made from the program itself.

    python tools/build_docs.py            write docs/cli.md, docs/queries.md, docs/graph.md, docs/sure.md, docs/neo4j.grass
    python tools/build_docs.py --check    exit 1 where one of them is not what the program says
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphcables import doubts
from graphcables.explain import evidence, rules
from graphcables.explore import named
from graphcables.graph import schema
from graphcables.pictures import palette

DOCS = Path(__file__).resolve().parent.parent / "docs"


def queries() -> str:
    """docs/queries.md."""
    lines = ["# Named queries", "", "`graphcables query NAME -p key=value`. Each is a file in cypher/queries/.", ""]
    for query in named.all_queries():
        lines += [f"## {query.name}", "", query.summary, ""]
        for p in query.parameters:
            default = f" (default {p.default})" if p.default is not None else ""
            lines.append(f"- `{p.name}` {p.type}{default}: {p.meaning}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def graph() -> str:
    """docs/graph.md."""
    lines = ["# The graph", "", "Every node has `id`, unique within its label, and `name`. Nulls and empty lists are not stored; dates are strings that sort.", "", "## Nodes", ""]
    for node in schema.NODES.values():
        lines += [f"### {node.label}", "", f"`id`: {node.id}", "", "| property | type | meaning |", "|---|---|---|"]
        lines += [f"| {p.name} | {p.type} | {p.meaning.replace('|', '/')} |" for p in node.properties] + [""]
    lines += ["## Edges", ""]
    for edge in schema.EDGES.values():
        ends = ", ".join(f"{a} -> {b}" for a, b in edge.ends)
        lines += [f"### {edge.kind}", "", f"{ends}{'; one a ' + ', '.join(edge.key) if edge.key else ''}", ""]
        if edge.properties:
            lines += ["| property | type | meaning |", "|---|---|---|"]
            lines += [f"| {p.name} | {p.type} | {p.meaning.replace('|', '/')} |" for p in edge.properties] + [""]
    return "\n".join(lines).rstrip() + "\n"


def sure() -> str:
    """docs/sure.md."""
    lines = ["# How sure", "", "## Kinds of doubt", "", "What `graphcables check SOURCE` lists; a program knows them by their key.", ""]
    for group in doubts.GROUPS:
        lines += [f"### {group[0].upper()}{group[1:]}", "", "| key | kind | meaning |", "|---|---|---|"]
        lines += [f"| `{kind.key}` | {kind.title} | {kind.meaning.replace('|', '/')} |" for kind in doubts.KINDS.values() if kind.group == group] + [""]
    lines += ["## Evidence", "", "The `sure` of each value that `graphcables explain` prints; after the rule where it is not `written`.", "", "| `sure` | meaning |", "|---|---|"]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in evidence.MEANING.items()] + [""]
    lines += ["## Rules", "", "By which `graphcables explain` says that a value follows from its line, alone or joined by `; `; what a rule found stands behind its name.", ""]
    lines += [f"- {rule}" for name, rule in vars(rules).items() if name.isupper() and isinstance(rule, str)]
    return "\n".join(lines).rstrip() + "\n"


def style() -> str:
    """docs/neo4j.grass: the colours of our pages for Neo4j Browser."""
    parts = [
        _rule("node", {"diameter": "50px", "color": palette.OTHER.colour, "border-color": palette.OTHER.colour, "border-width": "2px", "text-color-internal": "#FFFFFF", "font-size": "10px", "caption": '"{name}"'}),
        _rule("relationship", {"color": palette.OWN.colour, "shaft-width": "1px", "font-size": "8px", "padding": "3px", "text-color-external": "#000000", "text-color-internal": "#FFFFFF", "caption": '"<type>"'}),
    ]
    for label in schema.NODES:
        look = palette.of_node(label)
        size = "50px" if label == "Cable" else "40px"
        parts.append(_rule(f"node.{label}", {"diameter": size, "color": look.colour, "border-color": look.colour, "text-color-internal": _readable(look.colour), "caption": '"{name}"'}))
    for kind in schema.EDGES:
        # information addressees are the many; the action ones would say too much of each arrow
        line = palette.of_edge(kind, "info" if kind == "SENT_TO" else None)
        parts.append(_rule(f"relationship.{kind}", {"color": line.colour, "shaft-width": "2px" if kind == "REFERENCES" else "1px", "caption": '"<type>"'}))
    return "\n".join(parts)


def _rule(selector: str, settings: dict[str, str]) -> str:
    return f"{selector} {{\n" + "".join(f"  {name}: {value};\n" for name, value in settings.items()) + "}\n"


def _readable(colour: str) -> str:
    """Black or white, whichever stands out more from a colour (WCAG's relative luminance)."""
    red, green, blue = (((v / 255 + 0.055) / 1.055) ** 2.4 if v > 10 else v / 255 / 12.92 for v in bytes.fromhex(colour[1:]))
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#FFFFFF"


def commands() -> str:
    """docs/cli.md."""
    import typer
    from typer.main import get_command

    from graphcables.cli.main import app

    group = get_command(app)
    lines = ["# Commands", "", "Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 the input or the store failed, 2 wrong usage, 130 stopped by Ctrl-C. A reader that goes away (`| head`) is no failure.", ""]
    context = typer.Context(group, info_name="graphcables")
    for name, command, parent in _below(group, context, ""):
        inner = typer.Context(command, info_name=name.split()[-1], parent=parent, max_content_width=100, terminal_width=100)
        lines += [f"## {name}", "", "```text", command.get_help(inner).rstrip(), "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def _below(group: Any, context: Any, before: str) -> Iterator[tuple[str, Any, Any]]:
    """(full name, command, context of its group) of all commands of a group and of the groups in it."""
    import typer

    for name in sorted(group.commands):
        command = group.commands[name]
        if hasattr(command, "commands"):
            yield from _below(command, typer.Context(command, info_name=name, parent=context), f"{before}{name} ")
        else:
            yield f"{before}{name}", command, context


def main() -> int:
    """Write the pages or check them."""
    pages = {"queries.md": queries(), "graph.md": graph(), "cli.md": commands(), "sure.md": sure(), "neo4j.grass": style()}
    stale = [name for name, text in pages.items() if not (DOCS / name).exists() or (DOCS / name).read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"docs/{name} is not what the program says; run tools/build_docs.py", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(pages[name], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
