"""The project, for the tests: where it is, what its languages are, what address it is built for, how it is built."""

import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import replace
from importlib import import_module
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from edition.settings import load_settings
from serve import base_path

ROOT = Path(__file__).resolve().parent.parent
SITE_URL = os.environ.get("SITE_URL") or "https://owner.github.io/a-fork/"
BASE = base_path(SITE_URL)
SETTINGS = replace(load_settings(ROOT / "mkdocs.yml"), site_url=SITE_URL)
DEFAULT = SETTINGS.default_locale
# Each locale of the article that docs/ holds, with the folder of its pages.
LOCALES = {locale: SETTINGS.prefix(locale) for locale in SETTINGS.locales}
# Those in which no page waits to be translated: of the others no words can be asked yet.
WRITTEN = {
    locale: folder
    for locale, folder in LOCALES.items()
    if not any("\nuntranslated: true\n" in file.read_text("utf-8") for file in (SETTINGS.docs / locale).glob("*.md"))
}


def build(config: Path, site: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Build a site as `make site` does and return what came of it."""
    return run("build", "--config", config, "--site", site, *arguments, SITE_URL=SITE_URL, **environment)


def run(
    command: str, *arguments: str | Path, folder: Path = ROOT, said: str = "", **environment: str
) -> subprocess.CompletedProcess:
    """Run a command of `scripts/` in a folder and return what came of it; `said` is what it is told.

    It runs in this process, which has read the code: to read it takes longer than most commands work. What is asked
    of a process, that it may be killed or its output cut off, is asked in test_interruption.py and test_console.py.
    """
    output, errors = StringIO(), StringIO()
    with (
        patch.dict(os.environ, environment),
        patch.object(sys, "argv", [f"{command}.py", *map(str, arguments)]),
        patch.object(sys, "stdin", TextIOWrapper(BytesIO(said.encode()), encoding="utf-8")),
        chdir(folder),
        redirect_stdout(output),
        redirect_stderr(errors),
    ):
        status = import_module(command).main()
    return subprocess.CompletedProcess([command, *arguments], status, output.getvalue(), errors.getvalue())


def build_apart(config: Path, site: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Build a site in a process of its own, which knows nothing of what was built before."""
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "build.py", "--config", config, "--site", site, *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"SITE_URL": SITE_URL, "NO_COLOR": "1"} | environment,
        check=False,
    )
