"""How a program runs that is over in a moment.

What it makes lives as long as it does: time would be lost on looking for cycles,
and on taking everything apart at the end, which the system does in one go.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn, TypeVar

Thing = TypeVar("Thing")
_KEPT: list[object] = []


def run(main: Callable[[], int]) -> NoReturn:
    """Run a program, and end the process with the status that it returns. An exception goes its way.

    Where nobody reads the output to its end, as `head` does not, the status is that of a program which SIGPIPE ended.
    """
    gc.disable()
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        status = 128 + signal.SIGPIPE
    os._exit(status)


def keep(thing: Thing) -> Thing:
    """Return a thing that shall live until the process ends."""
    _KEPT.append(thing)
    return thing
