"""What a page weighs and how fast it is: ours, plain Material with the same texts, and a bare page written by hand.

`python benchmarks/pages.py [--page china] [--runs 3]`. All are served by scripts/serve.py and loaded in one run by
the same browser, a phone with an empty cache. Lighthouse's columns are there when it is installed
(`npm install --global lighthouse`); its milliseconds depend on the machine: compare, never gate on them.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from plain import ROOT, bare_page, write_plain_project

sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from playwright.sync_api import sync_playwright

from browser import ARGUMENTS, find_browser
from serve import make_server
from weight import visit

KINDS = {"html": "Document", "css": "Stylesheet", "js": "Script", "font": "Font"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://owner.github.io/a-fork/"}
BASE = "/a-fork/"


def main() -> None:
    """Make the three sites, measure one page of each, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--page", default="china")
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse; medians are printed")
    options = parser.parse_args()
    lighthouse = shutil.which("lighthouse")
    print(_head(bool(lighthouse)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for name, address in _addresses(Path(folder), options.page).items():
            row = weigh(browser, address)
            row += rate(lighthouse, address, options.runs) if lighthouse else []
            print(f"{name:<32}" + "".join(f"{cell:>10}" for cell in row), flush=True)
    if not lighthouse:
        print("Lighthouse is not installed: npm install --global lighthouse")


def weigh(browser, address: str) -> list:
    """Return a page's requests and bytes, all and by kind."""
    with visit(browser) as (page, weight):
        page.goto(address, wait_until="networkidle")
        kinds = [weight.of(kind) for kind in KINDS.values()]
        return [weight.requests, weight.bytes, *kinds, weight.bytes - sum(kinds)]


def rate(lighthouse: str, address: str, runs: int) -> list:
    """Return Lighthouse's scores and figures of a page: its phone preset, medians."""
    reports = [_lighthouse(lighthouse, address) for _ in range(runs)]
    scores = [[report["categories"][name]["score"] * 100 for report in reports] for name in CATEGORIES]
    figures = [[report["audits"][name]["numericValue"] for report in reports] for name in AUDITS]
    *times, shift = map(statistics.median, figures)
    return [*(f"{statistics.median(score):.0f}" for score in scores), *map("{:.0f}".format, times), f"{shift:.3f}"]


def _lighthouse(program: str, address: str) -> dict:
    command = [program, address, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}",
               f"--chrome-flags=--headless=new {' '.join(ARGUMENTS[:2])}"]  # fmt: skip
    environment = os.environ | {"CHROME_PATH": find_browser()}
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)


def _addresses(folder: Path, page: str) -> dict[str, str]:
    """Make and serve the sites; return the address of the page in each, the original's language."""
    ours, plain, project, bare = (folder / name for name in ("ours", "plain", "project", "bare"))
    _run([sys.executable, ROOT / "scripts" / "build.py", "--no-exports", "--site", ours])
    _run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", plain, "-f", write_plain_project(project, search=True)])
    source = (ROOT / "docs" / "kk" / f"{page}.md").read_text(encoding="utf-8")
    (bare / page).mkdir(parents=True)
    (bare / page / "index.html").write_text(bare_page(source, "kk"), encoding="utf-8")
    sites = {"ours": ours, "plain Material + static-i18n": plain, "a bare page": bare}
    return {name: f"{_serve(site)}{page}/" for name, site in sites.items()}


def _run(command: list) -> None:
    subprocess.run(command, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)


def _serve(site: Path) -> str:
    server = make_server(site, BASE)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}{BASE}"


def _head(rated: bool) -> str:
    heads = ["requests", "bytes", *KINDS, "other"]
    heads += ["perf", "a11y", "best", "SEO", "FCP ms", "LCP ms", "TBT ms", "CLS"] if rated else []
    return f"{'one chapter, cold, on a phone':<32}" + "".join(f"{head:>10}" for head in heads)


if __name__ == "__main__":
    main()
