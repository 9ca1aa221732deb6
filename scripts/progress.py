"""Progress of long work, on a terminal alone: a pipe and a log get none."""

import sys
import time

_STARTED = time.monotonic()
_PATIENCE = 1.0
_WIDTH = 78


def show_progress(done: int, total: int, what: str) -> None:
    """Say on a terminal how much of long work is done; short work is silent."""
    if sys.stderr.isatty() and time.monotonic() - _STARTED > _PATIENCE:
        end = "\n" if done == total else ""
        print(f"\r{f'{done}/{total} {what}':<{_WIDTH}}", end=end, file=sys.stderr, flush=True)
