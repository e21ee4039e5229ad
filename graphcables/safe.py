"""Making cable text inert for each way out: terminal, HTML, CSV, file names.

Text from cables is hostile until shown. Everything that is printed or written for a person or
another program goes through one of these functions; JSON is safe by its own escapes (`json`, and `page_json` for what a page shows).
"""

from __future__ import annotations

import html as _html
import json as _json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

#: C0 and C1 controls but line end and tab; DEL; bidirectional overrides and isolates; zero-width and other
#: format characters; line separators; lone surrogates.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\.|$)", re.IGNORECASE)


def terminal(text: object) -> str:
    """Text for a terminal: harmful characters are shown as `\\x1b`, `\\u202e`; tabs become blanks; line ends stay."""
    return _HARMFUL.sub(_shown, str(text)).replace("\t", "    ")


def one_line(text: object, width: int | None = None) -> str:
    """Text for one cell or line of a terminal, cut to `width` characters with an ellipsis."""
    line = _flat(str(text)).strip()
    if width is not None and len(line) > width:
        line = line[: max(width - 1, 0)].rstrip() + "…"
    return line


def marked(text: str, marks: Iterable[Sequence[int]], before: str, after: str) -> str:
    """Text for one line of a terminal with its spans `marks` ([start, end), in order) set between two strings of ours."""
    out, at = [], 0
    for start, end in marks:
        out += [_flat(text[at:start]), before, _flat(text[start:end]), after]
        at = end
    return "".join([*out, _flat(text[at:])]).strip()


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", terminal(text))


def html(text: object) -> str:
    """Text for HTML content or a quoted attribute."""
    return _html.escape(_HARMFUL.sub(_shown, str(text)), quote=True)


def json(value: Any, *, indent: int | None = None) -> str:
    """A value as JSON: in ASCII, so that no control or override reaches a terminal, `<`, `>` and `&` escaped."""
    text = _json.dumps(value, ensure_ascii=True, indent=indent)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\x7f", "\\u007f")


def page_json(value: Any) -> str:
    """A value as JSON inside a script element of a page; what would be harmful in its texts is shown, since the page shows them."""
    return json(_told(value))


def _told(value: Any) -> Any:
    if isinstance(value, str):
        return _HARMFUL.sub(_shown, value)
    if isinstance(value, (list, tuple)):
        return [_told(item) for item in value]
    if isinstance(value, dict):
        return {_told(key): _told(item) for key, item in value.items()}
    return value


def csv_cell(value: object) -> str:
    """A cell of CSV that no spreadsheet takes for a formula: such text gets an apostrophe before it; numbers stay."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    text = _HARMFUL.sub(_shown, str(value))
    return "'" + text if text.lstrip(" \n\u3000").startswith(_FORMULA) else text


def filename(text: str) -> str:
    """A name for a file in the current folder: letters, digits, `.`, `_`, `-`; never empty, hidden, reserved or a path."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9._-]+", "_", plain).strip("._-")[:100]
    if not name or _RESERVED.match(name):
        name = f"_{name}"
    return name


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
