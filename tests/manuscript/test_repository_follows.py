"""What speaks of the article outside `docs/` speaks of the new one."""

from articles import clone, commit, run

PAPER = """---
title: Bells of the harbour
author: Ann van Roe
license: CC-BY-4.0
lang: en
---

A bell rings.
"""


def test_a_repository_speaks_of_its_own_article(tmp_path):
    """README's head, CITATION.cff, the rights and the ornament; the frame's own words and licence stay."""
    root = clone(tmp_path / "fork")
    (tmp_path / "paper.md").write_text(PAPER, encoding="utf-8")
    commit(root)
    before = {name: (root / name).read_text(encoding="utf-8") for name in ("README.md", "LICENSE")}
    ornament = (root / "overrides/partials/ornament.html").read_text(encoding="utf-8")
    result = run(root, "scripts/new_article.py", str(tmp_path / "paper.md"), "--yes")
    assert result.returncode == 0, result.stdout + result.stderr
    readme, rights, citation = ((root / name).read_text(encoding="utf-8") for name in (*before, "CITATION.cff"))
    assert "Ann van Roe: “Bells of the harbour”. English." in readme
    assert readme.partition("## Commands")[2] == before["README.md"].partition("## Commands")[2]
    assert "by Ann van Roe.\nIt is published under https://creativecommons.org/licenses/by/4.0/." in rights
    assert rights.partition("Everything else")[2] == before["LICENSE"].partition("Everything else")[2]
    assert 'title: "Bells of the harbour"' in citation
    assert (root / "overrides/partials/ornament.html").read_text(encoding="utf-8") != ornament
