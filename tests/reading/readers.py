"""How readers differ, and how to wait for a page."""

import time

PHONE = {"width": 360, "height": 720}
DESK = {"width": 1440, "height": 900}
TIMEOUT = 20  # seconds; a busy machine is no failure


def wait_until(page, expression: str) -> None:
    """Wait until an expression is true. (Playwright's own waiting needs eval, which the pages forbid.)"""
    deadline = time.monotonic() + TIMEOUT
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"never true: {expression}"
        page.wait_for_timeout(20)
