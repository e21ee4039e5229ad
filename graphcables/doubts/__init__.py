"""What in a pile could not be understood: findings by kind, for those who improve the parser and those who judge a corpus."""

from graphcables.doubts.finding import Finding
from graphcables.doubts.kinds import GROUPS, KINDS, Kind
from graphcables.doubts.pile import Pile, Report, Tally, findings

__all__ = ["GROUPS", "KINDS", "Finding", "Kind", "Pile", "Report", "Tally", "findings"]
