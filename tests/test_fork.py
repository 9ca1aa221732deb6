"""A fork with another article: `docs/` and its part of `mkdocs.yml` are replaced, and nothing else."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from articles import ARTICLES, fork
from project import ROOT, SITE_URL

TESTS = ROOT / "tests"
# These alone may open what docs/ holds; all other tests of the frame ask for the fixture `article` or `site_folder`.
MAY_READ_DOCS = {TESTS / name for name in ("conftest.py", "project.py", "articles.py")}
READS_DOCS = re.compile(r"""(ROOT|parents\[\d\]\)?)\s*/\s*f?["'](docs\b|mkdocs\.yml)""")


def run(root: Path, *command: str) -> subprocess.CompletedProcess:
    """Run a Python program in a fork, as its workflow does."""
    environment = os.environ | {"SITE_FOLDER": "site", "SITE_URL": SITE_URL, "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, *command], cwd=root, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("name", "kept"), zip(ARTICLES, (True, False), strict=True))
def test_a_fork_is_green_and_deploys(tmp_path, name, kept):
    """It builds; all tests are collected but this article's, kept or deleted; each that reads `docs/` passes."""
    root = fork(name, tmp_path).parent
    if not kept:
        shutil.rmtree(root / "tests" / "article")
    built = run(root, "scripts/build.py")
    assert built.returncode == 0, built.stdout + built.stderr
    tested = run(root, "-m", "pytest", "-m", "docs", "-k", "not epubcheck", "-v", "-p", "no:cacheprovider")
    assert tested.returncode == 0, tested.stdout[-6000:] + tested.stderr
    assert "tests/test_site.py::" in tested.stdout
    assert "tests/article/" not in tested.stdout


def test_only_the_fixtures_open_the_article():
    """A test of the frame that opens `docs/` by itself would be of one article, and unknown to the test above."""
    files = {file for file in TESTS.rglob("*.py") if TESTS / "article" not in file.parents} - MAY_READ_DOCS
    assert [file for file in files if READS_DOCS.search(file.read_text(encoding="utf-8"))] == [], (
        "ask for the fixture `article`, or, if the test knows its words or numbers, put it into tests/article/"
    )
