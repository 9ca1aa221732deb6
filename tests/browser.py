"""The browser of the tests: one that is installed, else one that can be.

Run as a program (`make test` does), it makes sure that there is one, or says
why there is none and fails: no test is skipped for want of a browser.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# The first two are Chromium without a window: the same pages, in two thirds of the time.
NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# Loopback only, and nothing in the background: a test that reaches out must fail.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


def find_browser() -> str | None:
    """Return the path of an installed Chromium, Chrome or Edge; `CHROME_PATH` names one of your own."""
    return next(_installed(), None)


def _installed() -> Iterator[str]:
    named = os.environ.get("CHROME_PATH")
    if named and Path(named).exists():
        yield named
    yield from filter(None, map(shutil.which, NAMES))
    yield from (place for place in PLACES if Path(place).exists())
    own = _playwrights_own()
    if own and own.exists():
        yield str(own)


def _playwrights_own() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def install_browser() -> None:
    """Try the tool's own installer, then the system's packages."""
    own = [sys.executable, "-m", "playwright", "install", "chromium"]
    sudo = [] if not hasattr(os, "geteuid") or os.geteuid() == 0 else ["sudo", "-n"]
    for command in (
        own,
        [*sudo, "apt-get", "update", "-qq"],
        *([*sudo, "apt-get", "install", "-y", "-qq", name] for name in ("chromium-headless-shell", "chromium")),
    ):
        if find_browser():
            return
        print("Installing a browser:", " ".join(command), flush=True)
        try:
            subprocess.run(command, check=False, timeout=600, stdout=subprocess.DEVNULL)
        except (OSError, subprocess.TimeoutExpired) as error:
            print(f"  {error}")


def main() -> int:
    if not find_browser():
        install_browser()
    if not find_browser():
        print("No browser: install Chromium, Chrome or Edge, or name one in CHROME_PATH.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
