"""What it is about: subject and TAGS."""

from __future__ import annotations

from collections.abc import Iterator

from graphcables.explain import rules
from graphcables.explain.evidence import Evidence
from graphcables.explain.making import at, untraced, written
from graphcables.explain.texts import Lines, Texts, key
from graphcables.telegram.marks import MARK


def subject(texts: Texts) -> Iterator[Evidence]:
    """The subject, on one line."""
    value = texts.cable.subject
    if not value:
        return
    found = texts.find(value, texts.field("subject"))
    if found is None:
        yield untraced("subject", value)
        return
    mark = MARK.search(found.text[: found.text.find(value[:1]) + 12]) if "(" in found.text else None
    removed = rules.said(rules.MARK_OFF, mark[0]) if mark and not value.startswith(mark[0]) else None
    yield at("subject", value, found, rules.together(rules.JOINED if len(found.at) > 1 else rules.WRITTEN, removed))


def tags(texts: Texts) -> Iterator[Evidence]:
    """Each code or name."""
    line = texts.field("tags")
    for n, tag in enumerate(texts.cable.tags, 1):
        yield _tag(texts, line, tag, n)


def _tag(texts: Texts, line: Lines, tag: str, n: int) -> Evidence:
    mended = next((m for m in texts.cable.tags_mended if tag in m.tags), None)
    if found := line.find(tag):
        return at("tags", tag, found, rules.WRITTEN, n)
    if mended and (found := line.find(mended.written, within_words=True)):
        rule = rules.GLUED if key("".join(mended.tags)) == key(mended.written) else rules.MISSPELLED
        return at("tags", tag, found, rules.said(rule, f"{mended.written} is {' '.join(mended.tags)}"), n, "inferred")
    if found := line.find(tag, within_words=True):
        return at("tags", tag, found, rules.said(rules.GLUED, tag), n, "inferred")
    return written("tags", tag, texts, line, item=n)


def tags_mended(texts: Texts) -> Iterator[Evidence]:
    """Words of the TAGS line that were read otherwise than they are written."""
    line = texts.field("tags")
    for n, mended in enumerate(texts.cable.tags_mended, 1):
        rule = rules.GLUED if key("".join(mended.tags)) == key(mended.written) else rules.MISSPELLED
        yield at("tags_mended", f"{mended.written}: {' '.join(mended.tags)}", texts.find(mended.written, line), rules.said(rule, f"{mended.written} is {' '.join(mended.tags)}"), n, "inferred")
