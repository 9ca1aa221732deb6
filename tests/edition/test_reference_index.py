"""The reference index: golden cases, one file per behaviour."""

import json
from pathlib import Path

import pytest
import yaml

from edition.article import load_article
from edition.reference_index import ORDERS, backlinks, cited_by_page, places_by_page, reference_index
from edition.settings import load_settings
from project import ROOT

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


@pytest.fixture(scope="module")
def real():
    return load_article(load_settings(ROOT / "mkdocs.yml"))


def test_places_stand_under_their_pages(real):
    """Where a paragraph cites a reference twice at the same page, one link leads there."""
    links = backlinks(real, "en")["resolution827"]
    (page, places), *others = places_by_page(links)
    assert (page.name, others) == ("kazakhstan", [])
    assert len(links) == 3
    assert [place.citation.block for place in places] == [13, 19]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("locale", ["kk", "ru", "en"])
def test_every_order_has_every_reference(real, order, locale):
    """No reference is lost, and what is not known of some has its own words."""
    groups = ORDERS[order](real, locale)
    assert sorted(one.number for group in groups for one in group.references) == list(range(1, 16))
    assert all(group.name for group in groups)


def test_authors_stand_by_the_alphabet_of_the_page(real):
    """Kazakh letters have their place among the Russian ones; who is not known comes last."""
    for locale, unknown in {"kk": "Авторы көрсетілмеген", "ru": "Автор не указан", "en": "No author named"}.items():
        names = [group.name for group in ORDERS["author"](real, locale)]
        assert names == ["Әліпбай С.", "Бектемісов Ж.", "Зозуля Д.М.", "Краснушкина Н.", "Ревенко Н.С.", unknown]


def test_years_and_kinds(real):
    """Years go forward; kinds are called so in the page's language."""
    assert [group.name for group in ORDERS["year"](real, "en")] == ["2017", "2018", "No year given"]
    kinds = ["Веб-страницы", "Нормативные правовые акты", "Статьи в газетах", "Статьи в журналах"]
    assert [group.name for group in ORDERS["kind"](real, "ru")] == kinds
