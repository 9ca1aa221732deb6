"""A fork with another article: `docs/` and its part of `mkdocs.yml` are replaced, and nothing else."""

import re

from articles import build_and_test, fork, run
from project import ROOT

TESTS = ROOT / "tests"
# These alone may open what docs/ holds; all other tests of the frame ask for the fixture `article` or `site_folder`.
MAY_READ_DOCS = {TESTS / name for name in ("conftest.py", "project.py", "articles.py")}
READS_DOCS = re.compile(r"""(ROOT|parents\[\d\]\)?)\s*/\s*f?["'](docs\b|mkdocs\.yml)""")


def test_a_fork_is_green_and_deploys(tmp_path):
    """It builds; all tests are collected but this article's; each that reads `docs/` passes.

    So it is on the day that a language is added, whose pages wait to be translated.
    """
    root = fork("second_article", tmp_path).parent
    added = run(root, "scripts/new_language.py", "de")
    assert added.returncode == 0, added.stdout
    tested = build_and_test(root)
    assert "tests/test_site.py::" in tested
    assert "tests/article/" not in tested


def test_only_the_fixtures_open_the_article():
    """A test of the frame that opens `docs/` by itself would be of one article, and unknown to the test above."""
    files = {file for file in TESTS.rglob("*.py") if TESTS / "article" not in file.parents} - MAY_READ_DOCS
    assert [file for file in files if READS_DOCS.search(file.read_text(encoding="utf-8"))] == [], (
        "ask for the fixture `article`, or, if the test knows its words or numbers, put it into tests/article/"
    )
