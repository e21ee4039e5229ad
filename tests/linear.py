"""Whether work grows with the length of a text only: told by a ratio, for how long anything takes depends on the machine."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

#: The longer text is so many times as long; linear work takes about as many times as long, quadratic work the square of it.
_TIMES = 8


def grows_with_length(work: Callable[[str], object], unit: str, length: int = 1_000_000, before: str = "", after: str = "") -> None:
    """Assert that `work` on a text of that many characters takes no more than its share of what an eighth of it takes."""
    small = min(_seconds(work, before + unit * (length // _TIMES // len(unit)) + after) for _ in range(2))
    large = _seconds(work, before + unit * (length // len(unit)) + after)
    # what is quick at any length tells nothing
    assert large < 3 * _TIMES * small + 0.1, (unit, small, large)


def _seconds(work: Callable[[str], object], text: str) -> float:
    gc.collect()
    gc.disable()  # what a collection takes depends on all that other tests have left
    try:
        start = time.process_time()
        work(text)
        return time.process_time() - start
    finally:
        gc.enable()
