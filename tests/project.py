"""The project, for the tests: where it is, what its languages are, what address it is built for, how it is built."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from edition.settings import load_settings
from serve import base_path

ROOT = Path(__file__).resolve().parent.parent
SITE_URL = os.environ.get("SITE_URL") or "https://owner.github.io/a-fork/"
BASE = base_path(SITE_URL)
SETTINGS = replace(load_settings(ROOT / "mkdocs.yml"), site_url=SITE_URL)
DEFAULT = SETTINGS.default_locale
# Each locale of the article that docs/ holds, with the folder of its pages.
LOCALES = {locale: SETTINGS.prefix(locale) for locale in SETTINGS.locales}


def build(config: Path, site: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Build a site as `make site` does and return what came of it."""
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "build.py", "--config", config, "--site", site, *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"SITE_URL": SITE_URL, "NO_COLOR": "1"} | environment,
        check=False,
    )
