"""How a program runs that is over in a moment.

What it makes lives as long as it does: time would be lost on looking for cycles,
and on taking everything apart at the end, which the system does in one go.
"""

import gc
import os
import sys
from collections.abc import Callable
from typing import NoReturn, TypeVar

# What shells report of a program that SIGPIPE ended: 128 and the signal's number.
UNREAD = 141

Thing = TypeVar("Thing")
_KEPT: list[object] = []


def run(main: Callable[[], int]) -> NoReturn:
    """Run a program, and end the process with the status that it returns. An exception goes its way.

    Where nobody reads the output to its end, as `head` does not, the status is UNREAD.
    """
    gc.disable()
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        status = UNREAD
    os._exit(status)


def keep(thing: Thing) -> Thing:
    """Return a thing that shall live until the process ends."""
    _KEPT.append(thing)
    return thing
