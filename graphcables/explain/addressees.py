"""The addressees, each with its parts: role, routing, name, precedence, serial, office, exemptions, kind and post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphcables.explain import rules
from graphcables.explain.evidence import Evidence
from graphcables.explain.header import labelled
from graphcables.explain.making import at, untraced
from graphcables.explain.stations import how, inferred
from graphcables.explain.texts import Lines, Texts, key
from graphcables.gazetteers import addressees, stations
from graphcables.model import Recipient
from graphcables.telegram.vocabulary import PRECEDENCE_SLIPS

_LABEL = re.compile(r"[ \t]*(TO|INFO|XMT|FM)(?=:?[ \t]|:?$)")
_INNER = re.compile(r"[ \t](TO|INFO):?[ \t]+(?=[A-Z])")


def recipients(texts: Texts) -> Iterator[Evidence]:
    """Each addressee and its parts."""
    before: tuple[Recipient, Lines] | None = None
    for n, r in enumerate(texts.cable.recipients, 1):
        where = _stands(texts, r, before)
        if where is None:
            yield untraced("recipients.name", r.name, n)
            continue
        before = (r, where)
        yield _name(r, where, n)
        for part in ("routing", "precedence", "serial"):
            if value := getattr(r, part):
                yield _part(part, value, where, n)
        if r.office:
            yield at("recipients.office", r.office, where.find(r.office, within_words=True), rules.OFFICE, n)
        if r.kind != "other" or addressees.canonical(r.name)[1] == "other":  # else it was never told: a line printed before kinds were
            yield _kind(r, where, n)
        if r.post:
            yield _post(r, where, n)
        yield from _exempt(texts, r, n)
        yield _role(texts, r, where, n)


def _stands(texts: Texts, r: Recipient, before: tuple[Recipient, Lines] | None) -> Lines | None:
    """The lines of an addressee: behind the one before it on its line, else further down."""
    first = labelled(texts, "TO") or labelled(texts, "INFO")
    below = texts.header.after(first.at[0]) if first else texts.header  # the sender can be an addressee too
    if before is not None:
        last = before[1].only(before[1].at[-1:])
        if key(r.as_written) in key(last.text).partition(key(before[0].as_written))[2]:
            return last
        below = texts.header.after(last.at[0] + 1)
    return below.find(r.as_written) or below.find(r.as_written, within_words=True) or texts.header.find(r.as_written, within_words=True)


def _name(r: Recipient, where: Lines, n: int) -> Evidence:
    if found := where.find(r.name, within_words=True):
        return at("recipients.name", r.name, found, rules.WRITTEN, n)
    written = _bare(r)
    if addressees.canonical(written)[0] == r.name:
        return at("recipients.name", r.name, where, rules.said(rules.SYNONYM, f"{written} is {r.name}"), n)
    return untraced("recipients.name", r.name, n)


def _part(part: str, value: str, where: Lines, n: int) -> Evidence:
    """Routing, precedence or serial; a precedence can be misspelled."""
    found = where.find(value, within_words=True)
    slip = next((word for word in where.text.split() if PRECEDENCE_SLIPS.get(word) == value.split()[-1]), None) if not found and part == "precedence" else None
    if slip:
        return at("recipients.precedence", value, where, rules.said(rules.MISSPELLED, f"{slip} is {value.split()[-1]}"), n, "inferred")
    return at(f"recipients.{part}", value, found, rules.WRITTEN, n)


def _bare(r: Recipient) -> str:
    """The words of an addressee without routing, precedence, serial."""
    text = r.as_written.split("/", 1)[1] if r.routing and "/" in r.as_written else r.as_written
    if r.office:
        text = text.split("//", 1)[0]
    words = text.split()
    taken = {r.serial or "", *(r.precedence or "").split()}
    while len(words) > 1 and PRECEDENCE_SLIPS.get(words[-1], words[-1]) in taken:
        words.pop()
    while len(words) > 1 and words[0] in taken:
        words.pop(0)
    return " ".join(words)


def _role(texts: Texts, r: Recipient, where: Lines, n: int) -> Evidence:
    """The label that stands above: INFO or TO."""
    wanted = "TO" if r.role == "action" else "INFO"
    for i in reversed([i for i in texts.header.at if i <= where.at[0]]):
        line = texts.header.all[i]
        labels = [*_LABEL.findall(line[:40])[:1], *_INNER.findall(line)] if _LABEL.match(line) else _INNER.findall(line)
        if labels and labels != ["XMT"]:  # the list that exemptions interrupt goes on behind them
            return at("recipients.role", r.role, texts.header.only([i, *where.at]), rules.said(rules.ROLE, wanted), n) if wanted in labels else untraced("recipients.role", r.role, n)
    return untraced("recipients.role", r.role, n)


def _exempt(texts: Texts, r: Recipient, n: int) -> Iterator[Evidence]:
    if not r.exempt:
        return
    block = labelled(texts, "XMT")
    below = texts.header.after(block.at[0]) if block else texts.header
    for name in r.exempt:
        yield at("recipients.exempt", name, below.find(name, within_words=True), rules.EXEMPT, n)


def _kind(r: Recipient, where: Lines, n: int) -> Evidence:
    kind = r.kind
    if kind == "post":
        station = r.post or addressees.post_of(r.name)
        return at("recipients.kind", kind, where, rules.said(rules.POST, station or r.name), n) if station else untraced("recipients.kind", kind, n)
    if kind in (addressees.canonical(r.name)[1], addressees.canonical(_bare(r))[1]):
        return at("recipients.kind", kind, where, rules.said(rules.KIND, "on no list of kinds" if kind == "other" else r.name), n)
    return untraced("recipients.kind", kind, n)


def _post(r: Recipient, where: Lines, n: int) -> Evidence:
    assert r.post is not None
    for written in (r.name, _bare(r)):
        if where.find(written, within_words=True) and (key(written) == r.post or stations.of_sender(written) == r.post):
            rule = how(written, r.post) or rules.said(rules.STATION_ALIAS, f"{written} is {r.post}")
            return at("recipients.post", r.post, where, rule, n, "inferred" if inferred(rule) else "written")
    written = _bare(r)
    if addressees.canonical(written)[0] == r.name and addressees.post_of(r.name) == r.post:
        return at("recipients.post", r.post, where, rules.together(rules.said(rules.SYNONYM, f"{written} is {r.name}"), rules.said(rules.POST, r.post)), n)
    return untraced("recipients.post", r.post, n)


