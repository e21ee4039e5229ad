"""The kinds of doubt about a pile: what was not understood, what was concluded, and what the pile is like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["not understood", "inferred", "the pile itself"]
GROUPS: tuple[Group, ...] = ("not understood", "inferred", "the pile itself")


@dataclass(frozen=True, slots=True)
class Kind:
    """`key` names it for a program, `title` for a person; `meaning` is a sentence. `counted`: its findings are told apart by a value
    (a reason, a code, a field), of which the most frequent are worth knowing."""

    key: str
    title: str
    meaning: str
    group: Group
    counted: bool = False


def _lost(key: str, title: str, meaning: str, counted: bool = False) -> Kind:
    return Kind(key, title, meaning, "not understood", counted)


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        _lost("rejected", "input rejected", "An input, or a line of one, from which no cable could be made.", True),
        _lost("no-header", "no header", "Nothing stands above the class line, so sender and addressees are not known."),
        _lost("header-line", "header line not understood", "A line of the header that is no format line, no label and no addressee."),
        _lost("no-group", "no date-time group", "The header gives no day and time of sending; the date was taken from where it says, or there is none.", True),
        _lost("no-addressee", "no addressee", "The header names a sender, but nobody to whom the cable goes."),
        _lost("addressee-unknown", "addressee of unknown kind", "By its name an addressee is neither a post, an agency, a command nor a collective.", True),
        _lost("signal-unknown", "unknown operating signal", "A signal behind the date-time group that is on no list, such as ZDK or ZFR are.", True),
        _lost("no-class-line", "no class line", "A whole cable without a line such as CONFIDENTIAL OSLO 000123."),
        _lost("no-eo", "no E.O. line", "A whole cable that does not say by which executive order, and until when, it is classified."),
        _lost("eo-line", "E.O. line not understood", "The line gives no day, or one that doesn't exist, and no event that is known.", True),
        _lost("no-tags", "no TAGS", "A whole cable from which no code was read."),
        _lost("tag-unknown", "tag of no list", "A code of the TAGS line that is on no list of subjects, programmes, organizations and countries.", True),
        _lost("no-subject", "no subject", "A whole cable without a SUBJECT field."),
        _lost("classifier-unread", "classifier not read", "There is a CLASSIFIED BY field, but neither a name nor a source was read from it."),
        _lost("reference-other", "reference without number", "An item of the REF lines in which neither the number of a cable nor a document of a known kind was found."),
        _lost("reference-unresolved", "station that fits several", "A reference whose station could be one or another; it is kept with its candidates."),
        _lost("ref-word", "ref A without a reference A", "The text of a whole cable speaks of a reference by a letter, or of a reftel, that its REF lines don't have.", True),
        _lost("reference-later", "reference to a later cable", "A held cable that is cited is dated after the one that cites it: mostly a mistake of date, year or station."),
        _lost("no-signer", "no signer", "A whole cable whose last lines hold no name."),
        _lost("paragraph-numbers", "paragraph numbers that jump or repeat", "The printed number of a paragraph is not the one after the number before it.", True),
        Kind("tag-mended", "tag mended", "A word of the TAGS line that was read as other codes than it is written.", "inferred", True),
        Kind("station-inferred", "station inferred", "The station of a reference was cut short, misspelled, or stands in the item before.", "inferred", True),
        Kind("year-inferred", "year inferred", "The year of a reference was told from its serial: it is not written, and is not the sender's.", "inferred"),
        Kind("number-damaged", "number damaged", "The number that the source gives is not the one that others would cite.", "inferred"),
        Kind("skipped", "input skipped", "A container, or another kind of file, in a folder that was walked.", "the pile itself", True),
        Kind("conflict", "conflict", "The page (or header) says one thing, the text another.", "the pile itself", True),
        Kind("partial", "partial", "Only an extract is known, or the text breaks off.", "the pile itself"),
        Kind("foreign", "foreign cable cut off", "Behind the text stood another cable; it was cut off.", "the pile itself"),
        Kind("section-unseen", "section not seen", "The class line counts more sections than class lines and page headers in the text show; it may be missing.", "the pile itself"),
        Kind("redaction", "redaction", "Words were replaced by X.", "the pile itself"),
    )
}
