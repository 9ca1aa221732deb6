"""A fork that deletes the tests of this article, whose article has one language."""

import shutil

from articles import build_and_test, fork


def test_a_fork_needs_no_test_of_this_article(tmp_path):
    """What the frame does is tested without them: it builds, all other tests are collected, and those of it pass."""
    root = fork("third_article", tmp_path).parent
    shutil.rmtree(root / "tests" / "article")
    assert "tests/test_site.py::" in build_and_test(root)
