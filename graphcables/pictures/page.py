"""A picture as a page that stands alone: pyvis fills our own template, in which nothing is fetched and only our own scripts run."""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from collections import Counter
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from graphcables import safe
from graphcables.errors import SourceError
from graphcables.pictures.picture import Look, Made, Picture

_TEMPLATE = files("graphcables.pictures") / "template"
#: The library that draws, as pyvis brings it along.
_LIBRARY = ("pyvis", "templates/lib/vis-9.1.2/vis-network.min.js")
#: From so many nodes on edges are straight, and hidden while one drags or zooms: else a page can't follow the hand.
#: Seen from so far, nodes are drawn larger and lines thinner.
_MANY = 250
_WHITE = "#ffffff"
#: The parts of the page's script, in the order in which they run.
_SCRIPTS = ("data", "panel", "view", "behind", "legend", "keys", "start")

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "dragNodes": True, "multiselect": False, "keyboard": False, "tooltipDelay": 200_000, "zoomSpeed": 0.7},
    "nodes": {
        "borderWidth": 1.5,
        "borderWidthSelected": 3,
        "shapeProperties": {"interpolation": False},
    },
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.55}}, "selectionWidth": 1.4, "hoverWidth": 1, "color": {"inherit": False}},
}


def html(picture: Picture, made: Made) -> str:
    """The page, as text. Its nodes and edges are those of the picture's graph, in its order."""
    network = _network(picture)
    data = _data(picture, made)
    script, style = _script(), _text("page.css")
    library = (files(_LIBRARY[0]) / _LIBRARY[1]).read_text("utf-8")
    network.templateEnv.globals.update(
        data=data, title=picture.title, library=library, script=script, style=style,
        policy="; ".join((
            "default-src 'none'", f"script-src {_digest(library)} {_digest(script)}", f"style-src {_digest(style)}",
            "img-src data: blob:", "base-uri 'none'", "form-action 'none'",
        )),
    )  # fmt: skip
    return str(network.generate_html("page.html"))


def write(path: Path, text: str) -> None:
    """Write a page, whole or not at all. Raises SourceError."""
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".html", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise SourceError(f"{path} cannot be written ({error.strerror}); name another file with -o") from None


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current


def _network(picture: Picture) -> Any:
    from jinja2 import Environment, FileSystemLoader
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.set_template_dir(str(_TEMPLATE), "page.html")
    network.templateEnv = Environment(loader=FileSystemLoader(str(_TEMPLATE)), autoescape=True)
    network.templateEnv.filters.update(inert=safe.page_json, plain=safe.one_line)
    many = picture.graph.number_of_nodes() > _MANY
    smooth: Any = False if many else {"enabled": True, "type": "curvedCW", "roundness": 0.12}
    moving = {"hideEdgesOnDrag": many, "hideEdgesOnZoom": many}
    network.options = {**_OPTIONS, "edges": {**_OPTIONS["edges"], "smooth": smooth}, "interaction": {**_OPTIONS["interaction"], **moving}}
    looks = {look.key: look for look in picture.looks}
    for id, node in picture.graph.nodes(data=True):
        look = looks[node["look"]]
        label = f"{node['mark']} {node['label']}".strip()
        network.add_node(
            id, label=label, shape=look.shape, size=node["size"] * (1.4 if many else 1), x=round(node["x"], 1), y=round(node["y"], 1), color=_colour(look),
            borderWidth=(2.5 if look.hollow else 1.5) * (0.4 if many else 1), look=look.key,
        )
    lines = {line.key: line for line in picture.lines}
    parallel: Counter[tuple[str, str]] = Counter()
    for number, (source, target, edge) in enumerate(picture.graph.edges(data=True)):
        line = lines[edge["line"]]
        before = parallel[source, target]
        parallel[source, target] += 1
        bent = {"smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.12 + 0.14 * before}} if before else {}
        network.add_edge(source, target, id=f"e{number}", color=line.colour, dashes=line.dashed, width=edge["width"] * (0.5 if many else 1), line=line.key, **bent)
    return network


def _colour(look: Look) -> dict[str, Any]:
    fill = _WHITE if look.hollow else look.colour
    border = look.colour if look.hollow else "#26323d"
    return {"background": fill, "border": border, "highlight": {"background": fill, "border": "#000000"}, "hover": {"background": fill, "border": "#000000"}}


def _data(picture: Picture, made: Made) -> dict[str, Any]:
    """All that the page's script needs beside nodes and edges."""
    nodes, edges = picture.counts
    cables = f"graph of {made.held:,} cables held and {made.cited:,} only cited"
    hashed = f"content hash {made.hash}" if made.hash else "content hash not computed yet (graphcables check computes it)"
    return {
        "title": picture.title,
        "lead": picture.lead,
        "focus": picture.focus,
        "facts": dict(picture.graph.nodes(data="facts")),
        "edge_facts": {f"e{number}": facts for number, (_, _, facts) in enumerate(picture.graph.edges(data="facts"))},
        "lanes": dict(picture.graph.nodes(data="lane")),
        "looks": [asdict(look) for look in picture.looks],
        "lines": [asdict(line) for line in picture.lines],
        "guides": asdict(picture.guides),
        "shown": f"{nodes:,} nodes and {edges:,} edges are shown",
        "left_out": list(picture.left_out) or ["Nothing that was asked for is left out."],
        "reading": list(picture.reading),
        "made": [f"made by: {made.command}", f"graphcables {made.version}", cables, hashed],
    }


def _script() -> str:
    """The page's own script: its parts, in a function of their own so that they share nothing with the library."""
    parts = "\n".join(_text(f"js/{name}.js") for name in _SCRIPTS)
    return f'(function () {{\n"use strict";\n{parts}}})();\n'


def _text(name: str) -> str:
    return (_TEMPLATE / name).read_text("utf-8")


def _digest(text: str) -> str:
    """What a content security policy calls a script or style by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
