"""What the edition adds to this article: the numbers of its figures, copies of its sources."""

from edition.figures.figures import check_figures
from pages import parse

MEASURED = {"45", "53", "38", "0.72", "0.49", "0.07", "0.09", "0.18", "77.1", "79.6", "1999", "2019"}


def test_the_numbers_of_the_article_are_stated(article):
    """Every value of every figure stands in the block that it names."""
    assert list(check_figures(article.figures, article.pages, article.notes)) == []
    values = {value for figure in article.figures.values() for _, value in figure.stated()}
    assert values >= MEASURED


def test_each_web_source_has_its_archived_copy(article, site_folder):
    """The Internet Archive is asked for the last date that the article prints."""
    web = [one.url for one in article.references.values() if one.url]
    for locale in article.pages:
        page = parse(site_folder / article.settings.address(locale, "references") / "index.html")
        copies = {
            link.attributes["data-originalurl"]: link.attributes["href"] for link in page.css("a[data-versionurl]")
        }
        assert list(copies) == web
        assert all(copies[url] == f"https://web.archive.org/web/20191017/{url}" for url in web)
