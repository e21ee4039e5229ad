"""What any command prints, in any format, of cables that try to do harm: nothing of it acts on a terminal, a sheet or a page."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from graphcables.cli.main import app
from graphcables.cli.options import Format
from graphcables.explore import named
from tests.cli.running import done
from tests.safe.hostile import HARM, MISSING, NUMBER, as_line, h, hostile_graph
from tests.sources.invented_pages import BODY, HEADER, page

#: All that does something to a terminal, but the line end; a tab is one in tables too.
_ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_NUMERIC = re.compile(r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?\Z")
#: What a parameter of a named query is given, by its type.
_VALUES = {"cable": NUMBER, "post": "OSLO", "tag": h("tag"), "person": h("signer"), "string": HARM, "integer": "1", "float": "1", "boolean": "true", "list": "[]"}


@dataclass(frozen=True)
class Case:
    """What follows a command's name; `codes` are the exit codes that are right; `original` finds a text in what JSON gives, which has to be the one it was."""

    args: tuple[str, ...]
    codes: tuple[int, ...] = (0,)
    original: Callable[[Any], object] | None = None
    wanted: object = None
    db: bool = True


def _queries() -> Iterator[Case]:
    yield Case(("MATCH (c:Cable {id: $id}) RETURN c.subject AS subject, c AS cable, $x AS x", "-p", f"id={NUMBER}", "-p", f"x={HARM}"), original=lambda rows: (rows[0]["subject"], rows[0]["x"]), wanted=(h("subject"), HARM))
    yield Case(("MATCH (a)-[e]->(b) RETURN a, e, b, labels(a) AS of, [a.name, b.name] AS names, {x: a.name} AS map",))
    yield Case((f"RETURN 1 AS `{HARM}`",), (0, 1))
    yield Case((f"MATCH (n:`{HARM}`) RETURN n", "--timeout", "5"), (0, 1))
    yield Case((f"RETURN {HARM}",), (1, 2))
    yield Case((HARM.replace(" ", "") + "$x", "-p", f"{HARM}=1"), (2,))
    yield Case(("RETURN $x AS x", "-p", f"x={HARM}"), original=lambda rows: rows[0]["x"], wanted=HARM)
    yield Case(("--list",), db=False)
    for query in named.all_queries():
        yield Case((query.name, *(part for p in query.parameters if p.default is None for part in ("-p", f"{p.name}={_VALUES[p.type]}"))), (0, 1))


#: By command. One that is missing here fails the test: whoever adds a command says how it is tried.
CASES: dict[str, list[Case]] = {
    "load": [Case(("PILE",), original=lambda lines: lines if isinstance(lines, dict) else lines[-1]["read"], wanted=4), Case(("PILE", HARM, f"{HARM}*", "--strict"), (1,)), Case((HARM, "--rejected", f"OUT/{HARM.replace('/', '')}"), (1, 2))],
    "parse": [Case(("LINES",), original=lambda rows: rows["subject"], wanted=h("subject"), db=False), Case(("PILE", HARM), db=False)],
    "query": list(_queries()),
    "trace": [Case((NUMBER,)), Case(("09OSLO3", "--direction", "back", "--limit", "1")), Case((HARM,), (1,)), Case((MISSING,))],
    "show": [Case((NUMBER,), original=lambda one: (one["subject"], one["tags"][0], one["references"][0]["text"]), wanted=(h("subject"), h("tag"), h("reference"))), Case(("09OSLO2",)), Case((MISSING,)), Case((HARM,), (1,))],
    "stats": [Case(())],
    "explain": [
        Case((NUMBER,), original=lambda rows: h("subject") in [row["value"] for row in rows], wanted=True),
        Case((NUMBER, "tags")), Case(("09OSLO2",)), Case((MISSING,)), Case((HARM,), (1,)), Case((NUMBER, HARM), (2,)),
        Case((NUMBER, "--in", "LINES"), db=False), Case(("subject", "--in", "LINES"), db=False), Case((HARM, "--in", "PILE"), (1,), db=False), Case(("--in", "PILE"), (1,), db=False), Case(("--in", HARM), (1,), db=False),
    ],
    "check": [
        Case(()), Case(("--texts",)), Case(("--texts", "--all"), original=lambda rows: h("as written") in [row["line"] for row in rows], wanted=True),
        Case(("PILE", HARM), db=False), Case(("PILE", "--examples", "50"), db=False), Case(("PILE", HARM, "--all"), db=False), Case((HARM,), (1,), db=False),
    ],
    "rebuild": [Case(())],
    "dump": [Case((), original=lambda rows: h("subject") in [row.get("subject") for row in rows], wanted=True)],
    "forget": [Case(("09OSLO3",)), Case((HARM,), (1,))],
    "search": [Case(("subject",), original=lambda rows: h("subject") in [row["subject"] for row in rows], wanted=True), Case((HARM,), (0, 1, 2)), Case(("subject", "--post", HARM), (1, 2))],
    "demo": [Case(("OUT/demo",), db=False)],
    "viz trace": [Case((NUMBER, "-o", "OUT/trace.html")), Case((HARM, "-o", "OUT/x.html"), (1,)), Case((NUMBER, "-o", "OUT/" + h("page").replace("/", "") + ".html"))],
    "viz around": [Case((NUMBER, "-o", "OUT/around.html")), Case((f"Tag:{h('tag')}", "-o", "OUT/tag.html"), (0, 1)), Case((HARM, "-o", "OUT/x.html"), (1,))],
    "viz posts": [Case(("-o", "OUT/posts.html")), Case(("--by", "messages", "-o", "OUT/messages.html"))],
}  # fmt: skip


def _commands() -> dict[str, set[str]]:
    """The options of each command of the app, by the words that call it."""
    found: dict[str, set[str]] = {}

    def below(command: Any, words: tuple[str, ...]) -> None:
        if hasattr(command, "commands"):
            for name, inner in command.commands.items():
                below(inner, (*words, name))
        else:
            found[" ".join(words)] = {option for parameter in command.params for option in parameter.opts}

    below(get_command(app), ())
    return found


COMMANDS = _commands()


def test_every_command_has_a_case() -> None:
    assert set(CASES) == set(COMMANDS)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph, a pile of files, and lines of our own; in the files are NULs too, which no store takes."""
    place = tmp_path_factory.mktemp("inert")
    hostile_graph(place / "graph")
    pile = place / "pile"
    pile.mkdir()
    name = h("name").replace("/", "")
    (pile / f"{name}.txt").write_bytes(f"{HEADER}\n{BODY.replace('AN INVENTED MATTER', HARM + chr(0))}\n".encode())
    (pile / f"{name}.html").write_text(page(number="09OSLO90012", origin="\0" + HARM, classification="CONFIDENTIAL " + HARM, body=BODY + HARM), newline="")
    (pile / f"{name} rejected").write_bytes(b"")
    (pile / "=cmd().html").write_text(page(number=HARM), newline="")
    for cable, file in ((as_line(), "lines.jsonl"), (as_line(), "pile/lines.jsonl")):
        (place / file).write_text(json.dumps(cable.to_dict()).replace("[bold]", "\\u0000[bold]") + "\n")
    (pile / "page").write_text(page(number="09OSLO90013", created=HARM, released=HARM), newline="")
    return place


def _inert(text: str, what: object) -> None:
    found = _ACTS.search(text)
    assert found is None, (what, text[max(0, found.start() - 60) : found.end() + 20])


def _rows(out: str, format: str) -> Any:
    if format == "json":
        return json.loads(out)
    rows = [json.loads(line) for line in out.splitlines()]
    return rows[0] if len(rows) == 1 else rows


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_nothing_acts(command: str, place: Path, tmp_path: Path) -> None:
    for case in CASES.get(command, []):
        for format in [one.value for one in Format] if "--format" in COMMANDS[command] else [None]:
            folder = tmp_path / "graph"
            if not folder.exists() or command in ("load", "forget"):
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(place / "graph", folder)
            given = [word.replace("PILE", str(place / "pile")).replace("LINES", str(place / "lines.jsonl")).replace("OUT/", f"{tmp_path}/") for word in case.args]
            ended = done(*command.split(), *given, *(("--format", format) if format else ()), *(("--db", folder) if case.db else ()), cwd=tmp_path)
            out, err = ended.stdout.decode(), ended.stderr.decode()
            what = (command, case.args, format)
            assert "Traceback" not in err and ended.returncode in case.codes, (what, ended.returncode, err)
            _inert(out.replace("\t", " ") if format == "csv" else out, what)  # in a cell, a tab is a blank
            _inert(err, what)
            if format == "csv":
                for row in csv.reader(io.StringIO(out)):
                    assert not [value for value in row if value.lstrip().startswith(("=", "+", "-", "@")) and not _NUMERIC.match(value)], what
            elif out and (format in ("json", "jsonl") or command in ("parse", "dump")):
                rows = _rows(out, format if format == "json" and command != "load" else "jsonl")
                if case.original:
                    one = rows if isinstance(rows, list) or command in ("show", "parse") else [rows]
                    assert case.original(one) == case.wanted, what
            elif format == "table" and command == "show" and case.args == (NUMBER,):
                assert "[bold]x[/bold]" in out and "</script>" in out  # inert, and as it was written
    for file in tmp_path.glob("*.html"):
        text = file.read_text("utf-8")
        _inert(_ours(text), file)
        assert "alert(1)</script>" not in text and "<script>alert" not in text
    for file in tmp_path.rglob("rejected.csv"):
        _inert(file.read_text("utf-8"), file)


def _ours(page: str) -> str:
    """A page without the library that draws, whose source is not ours, and with tabs as blanks."""
    return re.sub(r"<script[^>]*>(?:(?!</script>).){100000,}?</script>", "", page, flags=re.DOTALL).replace("\t", " ")
