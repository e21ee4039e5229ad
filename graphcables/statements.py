"""The Cypher of the program: every statement is a file in cypher/, found here by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder of the statements: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / "cypher", package.parent / "cypher"):
        if (folder / "schema.cypher").is_file():
            return folder
    raise FileNotFoundError("the folder cypher/ is missing from this installation; install graphcables again")


@cache
def statement(name: str) -> str:
    """The text of a statement, e.g. `statement("load/cable")`. Raises KeyError for a name that is none."""
    path = (root() / f"{name}.cypher").resolve()
    if not path.is_relative_to(root()) or not path.is_file():
        raise KeyError(name)
    return path.read_text("utf-8")


@cache
def parts(name: str) -> tuple[str, ...]:
    """The statements of a file that holds several, each ended by `;` and a line end."""
    lines = [line for line in statement(name).splitlines() if not line.startswith("//")]
    return tuple(part.strip() for part in "\n".join(lines).split(";\n") if part.strip(" ;\n"))


@cache
def names(folder: str = "") -> tuple[str, ...]:
    """The names of all statements below a folder, sorted."""
    base = root() / folder
    return tuple(sorted(p.relative_to(root()).with_suffix("").as_posix() for p in base.rglob("*.cypher")))


def filled(name: str, **identifiers: str) -> str:
    """The text of a template with its `<place>`s filled by quoted names.

    Labels and kinds of edges cannot be parameters in Cypher. This is the one way they get into a statement, for what works on any
    of them, those among them that the schema does not know because a user made them.
    """
    text = "\n".join(line for line in statement(name).splitlines() if not line.startswith("//"))
    for place, identifier in identifiers.items():
        text = text.replace(f"<{place}>", "`" + identifier.replace("`", "``") + "`")
    return text
