"""How a command writes and ends, whatever console or pipe it has."""

import os
import sys
from collections.abc import Callable
from typing import NoReturn

# What shells report of a program that SIGPIPE ended: 128 and the signal's number.
UNREAD = 141


def run(main: Callable[[], int]) -> NoReturn:
    """Run a command and exit with the status that it returns.

    A letter that the console's encoding does not have is written as its code point; where nobody reads the output
    to its end, as `head` does not, the status is UNREAD.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        status = UNREAD
        # https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status)
