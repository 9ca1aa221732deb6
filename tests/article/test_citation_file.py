"""CITATION.cff, the repository's own file."""

from dataclasses import replace

import yaml

from edition.settings import load_settings
from exports.citations.cff import make_cff
from project import ROOT


def test_citation_file(article, monkeypatch):
    """CITATION.cff says what the article's own data say: `python scripts/export.py --citation-file` renews it."""
    monkeypatch.delenv("SITE_URL", raising=False)
    ours = make_cff(replace(article, settings=load_settings(ROOT / "mkdocs.yml")))
    assert (ROOT / "CITATION.cff").read_text(encoding="utf-8") == ours
    data = yaml.safe_load(ours)
    assert data["cff-version"] == "1.2.0"
    assert [author["family-names"] for author in data["authors"]] == [
        author["family"] for author in article.page("en", "index").meta["authors"]
    ]
