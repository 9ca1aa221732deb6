"""How even the lines of the full text are on a phone, in each language: how much of a line stays empty.

English is divided by the browser where it has a dictionary for it; a browser without a window may have none.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import threading

from playwright.sync_api import sync_playwright

from browser import ARGUMENTS, find_browser
from edition.settings import load_settings
from lines import empty_shares, lines_of
from serve import base_path, make_server

PHONE = {"width": 360, "height": 740}


def main() -> int:
    settings = load_settings(ROOT / "mkdocs.yml")
    base = base_path(settings.site_url)
    server = make_server(ROOT / "site", base)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("Empty at the end of a line, 360 px   mean   9 of 10 under")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for locale, name in settings.locales.items():
            for script in (False, True):
                page = browser.new_context(viewport=PHONE, java_script_enabled=script).new_page()
                page.goto(f"http://127.0.0.1:{server.server_port}{base}{settings.address(locale, 'full')}")
                mean, ninth = empty_shares(lines_of(page))
                print(f"{name:<24}{'' if script else 'no script':<12}{mean:>5.1f} %{ninth:>13.1f} %")
        browser.close()
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
