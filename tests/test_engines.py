"""Two engines, one site: MkDocs 1.6, and ProperDocs, the kept fork of MkDocs 1.x."""

import os
import subprocess
import sys
from pathlib import Path

from project import SITE_URL
from second_article import copy


def built(engine: str, config: Path, site: Path) -> dict[str, bytes]:
    """Build with an engine; return every file by its path."""
    command = [sys.executable, "-m", engine, "build", "--strict", "-f", config, "-d", site]
    environment = os.environ | {"SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": "0"}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_both_engines_build_the_same_site(tmp_path):
    """The day MkDocs 1.x is no more, the site is what it was, byte for byte."""
    config = copy(tmp_path)
    ours, theirs = (built(engine, config, tmp_path / engine) for engine in ("mkdocs", "properdocs"))
    assert ours.keys() == theirs.keys()
    assert [name for name, content in ours.items() if theirs[name] != content] == []
