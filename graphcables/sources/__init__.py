"""Where cables come from: walking what the user named, recognising shapes, cutting cables out of their wrapping.

Knows nothing of grammar: what comes out is a RawCable (or a Cable, from our own JSON lines).
"""

from graphcables.sources.reading import Lines, cut, read, rows, stream
from graphcables.sources.walk import Input, Rejected, inputs

__all__ = ["Input", "Lines", "Rejected", "cut", "inputs", "read", "rows", "stream"]
