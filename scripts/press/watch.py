"""`make serve`: the site is built anew on each change, and the open pages reload.

The first build, and one after a change of templates, scripts or data, is the
whole of `make site`, but nobody waits for the exports: they follow in the
background. A change of a page renders its locale alone (and the default one,
from which all numbers come) and is on the screen in a moment.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from findings import format_findings
from press.site import render, set_environment

WATCHED = ("docs", "overrides", "scripts", "mkdocs.yml")


def watch(root: Path, server) -> None:
    """Build the site that a server serves, and again whenever a source changes, for as long as it runs."""
    set_environment(root)
    seen = _times(root)  # before the build: what changes meanwhile is not missed
    exports = _build(root, server)
    while True:
        time.sleep(0.05)
        times = _times(root)
        if times == seen:
            continue
        changed = {file for file in times.keys() | seen.keys() if times.get(file) != seen.get(file)}
        seen = times
        locales = changed_locales(root, changed)
        if locales:
            _render(root, server, locales)
        else:
            if exports:
                exports.terminate()  # they would be of the site that was
                exports.wait()
            exports = _build(root, server)


def _build(root: Path, server) -> subprocess.Popen | None:
    """Build the site and show it. Return the process that puts the exports into it meanwhile, if it was built."""
    scripts, site = root / "scripts", str(server.site)
    built = subprocess.run([sys.executable, scripts / "build.py", "--site", site, "--no-exports"], check=False)
    server.version += 1
    return None if built.returncode else subprocess.Popen([sys.executable, scripts / "export.py", site])


def _render(root: Path, server, locales: Collection[str]) -> None:
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        article, findings = render(root / "mkdocs.yml", Path(folder), locales)
        if findings:
            print(format_findings(findings))
        if article:
            shutil.copytree(folder, server.site, dirs_exist_ok=True)
            server.version += 1
    took = f"{time.monotonic() - started:.1f} s"
    print(f"{', '.join(sorted(locales))} {'in' if article else 'not rendered, after'} {took}", flush=True)


def changed_locales(root: Path, changed: Collection[Path]) -> set[str]:
    """Return the locales whose pages have changed, or none if anything else has, or one is gone: it stays in a site."""
    pages = [file.relative_to(root).parts for file in changed if file.suffix == ".md" and file.exists()]
    only_pages = len(pages) == len(changed) and all(parts[0] == "docs" for parts in pages)
    return {parts[1] for parts in pages} if only_pages else set()


def _times(root: Path) -> dict[Path, float]:
    times = {}
    for file in (file for name in WATCHED for file in _files(root / name)):
        with suppress(FileNotFoundError):  # an editor's own file, gone again
            times[file] = file.stat().st_mtime
    return times


def _files(path: Path) -> list[Path]:
    return [file for file in (path, *path.rglob("*")) if file.is_file() and "__pycache__" not in file.parts]
