"""The rules by which values follow from lines, by name. A rule says how, exactly: none of them fits everything.

`said` puts what a rule found behind its name; several rules that make up one value are joined by `together`.
"""

from __future__ import annotations

import re

_JOINS = re.compile(r"[;\s]+")

WRITTEN = "written"
JOINED = "lines joined by one blank"
NOT_GIVEN = "not in the text"
NOT_TAKEN = "not taken from the text, which is another cable's"
UNTRACED = "not traced"

# the page or table row around the cable
CELL = "from the cell of the page or table"
CREATED = "from the Created cell"
FALSE_MINUTES = "minutes are false on pages of 2010"
SHAPE = "shape recognised from the content"
INPUT = "name of the input, relative to the argument"
DIGEST = "SHA-256 over format, page facts, header and body"
EDITED = "SHA-256 over the fields of a line that was edited"

# numbers
NUMBER = "number: year + station + serial without zeros"
RANGE = "number of a range: year + station + a serial between its ends"
MENDED = "number mended"
STATION_OF_NUMBER = "station of the number"
STATION_WRITTEN = "station as written"
STATION_ALIAS = "station spelled otherwise"
STATION_CUT = "station cut short"
STATION_NEAR = "station misspelled"
STATION_BEFORE = "station of the item before"
STATION_GARBLED = "station garbled, but a number of the known release"
STATION_PREFIXED = "letters before the station that are none of its name"
STATION_SEVERAL = "station fits several"
SENDER_STATION = "station of the FM line"
YEAR_WRITTEN = "year as written"
YEAR_GROUP = "year of the day-time group"
YEAR_SENDER = "year: the sender's, none is written"
YEAR_BEFORE = "year of the item before"
YEAR_INFERRED = "year inferred"
SERIAL = "serial without zeros"

# the header
GROUP = "day-time group line: day, hour, minute, month, year"
DATELINE = "dateline at the top of the text"
PRECISION = "good to"
SOURCE = "taken from"
LETTERS = "precedence from the letters"
SENDER = "line that begins with FM"
ROLE = "stands under the label"
SYNONYM = "canonical name: gazetteer synonym"
OFFICE = "between strokes behind the name"
EXEMPT = "named under XMT"
KIND = "kind by its words"
POST = "kind: it is a post"
MEANING = "meaning of the signal"

# classification and opening
LEVEL = "level of the class line"
ONLY = "for official use only"
NOFORN = "NOFORN, which the text says"
CAPTION_PAGE = "caption of the page's classification"
CAPTION = "caption in other words"
DAY = "day of the line"
YEAR_AFTER = "year of two digits, the first from the cable's own on"
TURNED = "surname first, turned round"
REASON = "reason of the executive order"
MARK_OFF = "portion mark taken off"
TORN = "words that the end of a line tore apart are joined"
GLUED = "run of letters read in the one way it can be"
MISSPELLED = "misspelled code, mended as the nearest"

# references
BULLET = "bullet before it"
SPOKEN = "spoken of"
COUNTED = "the list has no bullets, the text counts its items"
NAMED = "named by its number"
DOCUMENT = "document by its words"
IDENTITY = "identity of the document"

# the text
NUMBER_APART = "printed before the text, kept apart from it"
MARK_APART = "portion mark before the text, kept apart from it, in capitals"
LENGTH = "text as it stands: its length"
EMPTY = "nothing stands behind the number"
HEADING = "heading over the paragraph"
RUNS = "runs of X counted"
MARKED = "between its marks"
SAYS_EXTRACT = "the record says that it is an extract"
BREAKS_OFF = "the text breaks off"
NO_TEXT = "no paragraph is there"
OF_PAGES = "head of a page: its section, of so many"
PAGE_HEAD = "head of a page"
SECTION = "class line of a page or section"
REPEATED = "repeated at the head of a section"
COPIED = "line of the header, printed again on a later page"
END_MARK = "stamp or mark of the end"
DASHES = "rule around a heading"
MARK_OF_HEADING = "portion mark before a heading"
CLOSING = "signature and what stands below it"
FOREIGN = "another cable at the end of the text"
ABOVE = "what stands above the class line"
OPENING = "what stands before the first paragraph"
MENTION = "named in the text"

# what the graph knows of a cable that is only cited
WINDOW = "estimated from the nearest dated serials of its post"
RELEASE_MONTH = "month of the number in the known release"


def said(rule: str, found: object) -> str:
    """A rule with what it found. What is found is one line without the sign that joins rules."""
    told = _JOINS.sub(" ", str(found)).strip()
    return f"{rule}: {told}"


def together(*rules: str | None) -> str:
    """Several rules that make up one value."""
    return "; ".join(rule for rule in rules if rule)
