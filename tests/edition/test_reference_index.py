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
def case(request, tmp_path):
    written = yaml.safe_load(request.param.read_text(encoding="utf-8"))
    names = [f"{name}.md" for name in written["pages"]]
    config = tmp_path / "mkdocs.yml"
    config.write_text(CONFIG.format(json.dumps(names)) + "markdown_extensions: [attr_list]\n", encoding="utf-8")
    (tmp_path / "docs" / "kk").mkdir(parents=True)
    items = [
        {"id": entry["key"], "language": "ru", "custom": {"original": "x", "romanised": "x"}}
        for entry in written["references"]
    ]
    (tmp_path / "docs" / "bibliography.json").write_text(json.dumps(items), encoding="utf-8")
    for name, text in written["pages"].items():
        (tmp_path / "docs" / "kk" / f"{name}.md").write_text(text, encoding="utf-8")
    return written, load_article(load_settings(config))


@pytest.mark.parametrize("case", CASES, indirect=True, ids=lambda file: file.stem)
def test_reference_index(case):
    """Each case states what a reader of reference-index.json may rely on."""
    written, article = case
    assert [finding for finding in article.findings if finding.severity == "error"] == []
    assert {"references": written["references"]} == reference_index(article)


@pytest.mark.parametrize("case", CASES[:1], indirect=True, ids=lambda file: file.stem)
def test_what_each_page_cites(case):
    """The index the other way round: a page, its references in their order, how often."""
    _, article = case
    rows = [(page.name, [(r.key, count) for r, count in cited]) for page, cited in cited_by_page(article, "kk")]
    assert rows == [("first", [("a", 1), ("b", 2)]), ("second", [("b", 1)])]
