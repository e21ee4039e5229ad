"""How much of an input is read: a cable, a row, and what may come out of an archive.

The limits on archives are there for those that are made to fill a memory or to keep a machine busy; each is some times what the
whole release needs, so that none stands in the way of a true one.
"""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1024 * 1024
#: A cable is a few kilobytes, the longest page some hundreds; what is larger than this is something else.
LARGEST = 20 * _MB
#: So much is read before it is known what a file is.
HEAD = 64 * 1024
#: Archives one in another, the outermost counted: a zip of a day's zips, and once more. Compression around a tar does not count.
DEEPEST = 3
#: Members of one file on the disk, those of the archives in it counted: the release has 251,287 cables.
MOST_MEMBERS = 2_000_000
#: Bytes that come out of one file on the disk: the release as a table is 2.6 GB, as pages under 6.
MOST_UNPACKED = 32 * 1024 * _MB
#: Bytes that come out for one that goes in. Cables give 3 to 10; a text made from few sentences gave 90; zeros give 1,000 and more.
HIGHEST_RATIO = 500
#: Less than this may come out of anything: a short file of blanks is no bomb.
ALWAYS = 64 * _MB
#: What a method of compression keeps in memory to look back at; 7-Zip's own highest level takes 256 MB.
LARGEST_DICTIONARY = 256 * _MB
#: An archive within another one that has to be read from its end is held in memory up to this size.
LARGEST_HELD = 32 * _MB


@dataclass(slots=True)
class Allowance:
    """What one file on the disk has used of the limits. `size`: its own, null where nobody knows it (a pipe)."""

    size: int | None
    members: int = 0
    unpacked: int = 0
    #: Why no more of the file is read; null as long as it is.
    spent: str | None = None

    def member(self) -> bool:
        """Whether one more member may be read."""
        self.members += 1
        if self.members > MOST_MEMBERS:
            self.spent = f"holds more than {MOST_MEMBERS:,} members"
        return self.spent is None

    def took(self, count: int) -> None:
        """Count bytes that came out."""
        self.unpacked += count
        if self.unpacked > MOST_UNPACKED:
            self.spent = f"unpacks to more than {MOST_UNPACKED // 1024 // _MB} GB"
        elif self.size is not None and too_dense(self.size, self.unpacked):
            self.spent = f"unpacks to more than {HIGHEST_RATIO} times its size, as no pile of cables does"


def too_dense(packed: int, unpacked: int) -> bool:
    """Whether more came out than comes out of text."""
    return unpacked > ALWAYS and unpacked > HIGHEST_RATIO * packed
