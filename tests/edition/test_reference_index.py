"""The reference index: golden cases, one file per behaviour."""

import json
from pathlib import Path

import pytest
import yaml

from edition.article import load_article
from edition.bibliography.reference_index import cited_by_page, reference_index
from edition.settings import load_settings

CASES = sorted((Path(__file__).parent / "cases" / "index").glob("*.yml"))
CONFIG = "site_name: Case\nnav: {}\nplugins: [i18n: {{languages: [{{locale: kk, name: Қазақша, default: true}}]}}]\n"


@pytest.fixture
def article(request, tmp_path):
    case = yaml.safe_load(request.param.read_text(encoding="utf-8"))
    names = [f"{name}.md" for name in case["pages"]]
    config = tmp_path / "mkdocs.yml"
    config.write_text(CONFIG.format(json.dumps(names)) + "markdown_extensions: [attr_list]\n", encoding="utf-8")
    (tmp_path / "docs" / "kk").mkdir(parents=True)
    items = [
        {"id": entry["key"], "language": "ru", "custom": {"original": "x", "romanised": "x"}}
        for entry in case["references"]
    ]
    (tmp_path / "docs" / "bibliography.json").write_text(json.dumps(items), encoding="utf-8")
    for name, text in case["pages"].items():
        (tmp_path / "docs" / "kk" / f"{name}.md").write_text(text, encoding="utf-8")
    return case, load_article(load_settings(config))


@pytest.mark.parametrize("article", CASES, indirect=True, ids=lambda file: file.stem)
def test_reference_index(article):
    """Each case states what a reader of reference-index.json may rely on."""
    case, article = article
    assert [finding for finding in article.findings if finding.severity == "error"] == []
    assert {"references": case["references"]} == reference_index(article)


@pytest.mark.parametrize("article", CASES[:1], indirect=True, ids=lambda file: file.stem)
def test_what_each_page_cites(article):
    """The index the other way round: a page, its references in their order, how often."""
    _, article = article
    rows = [(page.name, [(r.key, count) for r, count in cited]) for page, cited in cited_by_page(article, "kk")]
    assert rows == [("first", [("a", 1), ("b", 2)]), ("second", [("b", 1)])]
