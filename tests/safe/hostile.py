"""An invented graph in which every text that can be a text does harm if it is let."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graphcables.model import Cable, Conflict, Mention, Paragraph, Recipient, Reference, Signature
from tests.invented import cable, graph, ref

#: ESC sequences, C1 controls, DEL, overrides of direction, marks of formatting, markup of pages, a formula, line ends and tabs.
HARM = "=HYPERLINK(\"http://x.example\") \x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m\x85 \x7f \u202egnp.exe\u2066 \u200f\ufeff\U000e0041 \u2028 [bold]x[/bold] </script><script>alert(1)</script> \r\n\ta <b>&amp;"
NUMBER = "09OSLO1"
MISSING = "09OSLO7"


def h(what: str) -> str:
    """A harmful text that no other place has."""
    return f"{HARM} {what}"


def as_line() -> Cable:
    """The same, without what is refused in a line of our own: controls in what becomes the id of a node."""
    plain, whole = "=IIR [bold]x[/bold] </script>", hostile()
    return replace(
        whole,
        references=tuple(replace(r, kind="other" if r.kind == h("kind") else r.kind, id=plain if r.kind == h("kind") else r.id, candidates=tuple(c for c in r.candidates if c == "09OSLO2")) for r in whole.references),
        tags=tuple(f"{plain} {i}" for i, _ in enumerate(whole.tags)),
        recipients=tuple(replace(r, name=f"{plain} {i}") for i, r in enumerate(whole.recipients)),
        classified_by=(Signature(plain, h("role")),),
        signed_by=(Signature(plain, h("office")),),
    )


def hostile() -> Cable:
    """A cable of which everything is harmful that is free text."""
    return cable(
        NUMBER,
        ref("09OSLO2", h("bullet"), text=h("reference")), ref(MISSING, "+B", text="@reference"),
        Reference("email", None, h("document"), bullet=h("other bullet"), cited_title=h("title")),
        Reference("cable-unresolved", None, h("unresolved"), candidates=(h("candidate"), "09OSLO2")),
        Reference(h("kind"), h("number of a document"), h("another document")),
        text=h("text"), origin=h("origin"), sender=h("sender"), classification=h("classification"), captions=(h("caption"),), precedence=h("precedence"), info_precedence=h("info"),
        transmission=h("transmission"), subject=h("subject"), tags=(h("tag"), "-1+1", "@SUM(1)", "PREL"),
        recipients=(Recipient("action", h("recipient"), h("as written"), h("routing"), h("urgent"), h("serial"), (h("exempt"),)), Recipient("info", "=CMD()", "=CMD()")),
        classified_by=(Signature(h("classifier"), h("role")),), reasons=(h("reason"),), declassify_event=h("event"), signed_by=(Signature(h("signer"), h("office")),), summary=h("summary"),
        header=h("header"), preamble=h("preamble"), conflicts=(Conflict("sender", h("page"), h("body")), Conflict(h("field"), h("page"), h("body"))),
        paragraphs=(Paragraph(1, h("mark"), h("paragraph"), h("heading")), Paragraph(None, None, "   " + h("table   a    b\n- c"))), furniture=(h("furniture"),),
        people=(Mention(h("person"), 1, (h("form"),)),), organizations=(Mention(h("organization"), 1),), places=(Mention(h("place"), 1),), source=f"{h('folder')}/a.txt",
    )  # fmt: skip


def hostile_graph(folder: Path) -> Path:
    """A graph of that cable, one of a number that does harm, one that is the other version, and ones that cite."""
    other = cable(NUMBER, subject=h("other subject"), source=h("other source"), at="another place", partial=True, redactions=1)
    numbered = cable("09OSLO\x1b[2J\u202e9", NUMBER, subject="=1+1", post=h("post"), canonical=h("canonical"))
    return graph(folder, [hostile(), other, numbered, cable("09OSLO2", NUMBER, subject=h("second")), cable("09OSLO3", ref(NUMBER, text=h("third")), subject=h("third"))])
