"""Work shared among processes: each takes the next share until none is left.

The queue is a pipe that holds the numbers of the shares, a byte each: who reads a byte has taken that share. So
nobody waits long for another, on a busy machine either. Whatever happens to the others, this process does what
they leave.
"""

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

# A byte tells one from another.
MOST_SHARES = 256
_MOST_PROCESSES = 8
# One share of so many is kept for this process: it has that to do while the others write down their results.
_KEPT = 25


# Another process, and the end of the pipe through which it will say what it made of its shares.
_Helper = tuple[int, BinaryIO]


def share_out(work: Callable[[int], Any], shares: int, much: bool) -> list[Any]:
    """Return `work(number)` for the number of each share: at most MOST_SHARES; only `much` work is shared."""
    queue = _queue(shares - shares // _KEPT)
    helpers = _start_helpers(queue, work, shares) if much else []
    try:
        done = dict(_take(queue, work))
        done |= {number: work(number) for number in range(shares - shares // _KEPT, shares)}
        for _, told in helpers:
            done |= _results(told)
    finally:
        for process, told in helpers:
            os.kill(process, signal.SIGKILL)  # It has ended, unless this process is being interrupted.
            os.waitpid(process, 0)
            told.close()
        os.close(queue)
    return [done[number] if number in done else work(number) for number in range(shares)]


def _queue(shares: int) -> int:
    queue, entrance = os.pipe()
    os.write(entrance, bytes(range(shares)))
    os.close(entrance)
    return queue


def _take(queue: int, work: Callable[[int], Any]) -> Iterator[tuple[int, Any]]:
    while taken := os.read(queue, 1):
        yield taken[0], work(taken[0])


def _start_helpers(queue: int, work: Callable[[int], Any], shares: int) -> list[_Helper]:
    # A fork copies the locks that other threads hold: with threads about, this process works alone.
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return []
    helpers = []
    for _ in range(min(_cores(), _MOST_PROCESSES, shares) - 1):
        try:
            helpers.append(_start_helper(queue, work))
        except OSError:  # The system has no process to spare.
            break
    return helpers


def _start_helper(queue: int, work: Callable[[int], Any]) -> _Helper:
    results, entrance = os.pipe()
    process = os.fork()
    if process:
        os.close(entrance)
        return process, open(results, "rb")
    try:
        with open(entrance, "wb") as told:
            pickle.dump(dict(_take(queue, work)), told, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)  # Whatever happened, the rest of the program is not this process's business.


def _results(told: BinaryIO) -> dict[int, Any]:
    try:
        return pickle.load(told)
    except (EOFError, pickle.UnpicklingError):  # It was ended, by want of memory say.
        return {}


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
