"""Lines of five megabytes, wherever a cable can have one: how long the slowest takes to be understood.

    python benchmarks/lines.py
"""

from __future__ import annotations

import contextlib
import time

from graphcables import telegram
from graphcables.errors import NotACable
from graphcables.model import RawCable

LENGTH = 5_000_000
HEADER = "VZCZCXRO9746\nPP RUEHCHI\nDE RUEHPF #1376/01 3110127\nZNR UUUUU ZZH\nP 070127Z NOV 07\nFM AMEMBASSY PHNOM PENH\nTO RUEHC/SECSTATE WASHDC PRIORITY 9085\n"
BODY = "UNCLAS PHNOM PENH 001376\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, CB\nSUBJECT: GRAIN\nREF: A. STATE 1\n\nClassified By: Ada Quill\n\n1. (U) Text.\n\nQUILL\n"
PLACES = ("UNCLAS", "N/A", "PREL, CB", "GRAIN", "A. STATE 1", "Ada Quill", "Text.", "QUILL\n")
UNITS = (
    "a ", "A", "1", "¶1. ", "REF A ", "reftel ", "X", "(C) ", " ", "STATE 1234, ", "- ", "=", "SECTION 01 OF 02 ", "C O N F ", "TAGS: ", "ref A and B, ", "Classified by: ", "END SUMMARY", "comment ",
    "1.4(b) and ", "PAGE 02 ", "NNN ", "OF ", "123 OF 456 ", "Sir A. B. Cook ", "FM ", "//", "RUEHC/X ", "INFO ", "\t", "'", '"', "(", "A) ", "06 STATE ", "OCT 08 ", "061234Z ", "DECL: 1/2/2003 ", "SUBJECT: ", "1.", "é",
)  # fmt: skip


def main() -> None:
    """Print the slowest."""
    times: list[tuple[float, str, str]] = []
    for unit in UNITS:
        line = unit * (LENGTH // len(unit))
        cables = [(place, HEADER, BODY.replace(place, line, 1)) for place in PLACES] + [("a header", HEADER + line, BODY), ("a body", HEADER, line)]
        for place, header, body in cables:
            start = time.process_time()
            with contextlib.suppress(NotACable):
                telegram.parse(RawCable("long", "telegram-text", header, body))
            times.append((time.process_time() - start, place.strip(), unit))
    times.sort(reverse=True)
    print(f"{len(times)} lines of {LENGTH:,} characters: {sum(1 for seconds, *_ in times if seconds > 1)} took over a second; slowest:")
    for seconds, place, unit in times[:5]:
        print(f"  {seconds:.2f} s  {unit!r} in the place of {place!r}")


if __name__ == "__main__":
    main()
