"""Telling how sure: for each value of a cable the line it came from, and the rule by which it follows from that line.

Works from the Cable alone, so it says the same of a file and of a graph.
"""

from graphcables.explain.evidence import Evidence
from graphcables.explain.explaining import explain, field_names, is_field

__all__ = ["Evidence", "explain", "field_names", "is_field"]
