"""What stands above a telegram that another one quotes; not what stands at the end of a quotation.

Of use to whoever counts telegrams in a text and to whoever cuts another cable off the end of one: what is quoted is part of the text.
"""

from __future__ import annotations

import re

_OPENS = re.compile(
    r"(?<!\w)(?<!END )(?<!END OF )QUOTE\b|\bBEGIN\b.*\b(?:TEXT|CABLE|TELEGRAM|MESSAGE)\b|\b(?:FOLLOWING|FOLLOWS|REPEATED|BELOW|READS)\b[^.]{0,30}$", re.IGNORECASE
)
#: So many lines above, blank ones apart, a quotation can have been opened.
_ABOVE = 5


def opens(above: list[str]) -> bool:
    """Whether one of the last lines above opens a quotation, or the last one ends with a colon."""
    written = [line.strip() for line in above if line.strip()][-_ABOVE:]
    return any(_OPENS.search(line) for line in written) or any(line.endswith(":") for line in written[-1:])
