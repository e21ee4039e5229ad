"""Where the program begins: `graphcables`, `python -m graphcables`.

Nothing is imported before Ctrl-C is cared for: most of the first moments goes into imports.
"""

from __future__ import annotations

import _thread
import os
import sys


def main() -> None:
    """Run the command line; Ctrl-C ends it with one line and exit code 130."""
    sys.unraisablehook = _again
    try:
        code = _run()
    except KeyboardInterrupt:
        code = _told()
    sys.exit(code)


def _run() -> int:
    import signal

    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        # an exception would come out of the middle of an import, as whatever that makes of it; there is nothing to tidy up yet
        signal.signal(signal.SIGINT, lambda *_: os._exit(_told()))
    from graphcables.cli import DEFAULT_DB
    from graphcables.stores.embedded import ahead

    ahead.begin(sys.argv[1:], DEFAULT_DB)
    from graphcables.cli.main import main as run

    signal.signal(signal.SIGINT, before)
    try:
        return run()
    except KeyboardInterrupt:
        # a second one ends what is still running at once
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        raise


def _again(lost: sys.UnraisableHookArgs) -> None:
    """Ctrl-C that came where nothing can be raised (the interpreter tidies up behind an import) comes once more."""
    if lost.exc_type is KeyboardInterrupt:
        _thread.start_new_thread(_thread.interrupt_main, ())  # from another thread: here it could only come out of this function
    else:
        sys.__unraisablehook__(lost)


def _told() -> int:
    try:  # noqa: SIM105  # nothing more may be imported here
        os.write(2, b"graphcables: stopped\n")
    except OSError:  # a closed stderr
        pass
    return 130


if __name__ == "__main__":
    main()
