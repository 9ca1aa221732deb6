"""The bibliography in other orders: by author, by year, by kind; and the way back from a reference."""

import pytest

from edition.bibliography.reference_index import ORDERS, backlinks, places_by_page

LOCALES = ("kk", "ru", "en")
UNKNOWN = {"kk": "Авторы көрсетілмеген", "ru": "Автор не указан", "en": "No author named"}


def names(article, order: str, locale: str) -> list[str]:
    return [group.name for group in ORDERS[order](article, locale)]


def test_places_stand_under_their_pages(specimen_article):
    """Where a paragraph cites a reference twice at the same page, one link leads there."""
    links = backlinks(specimen_article, "en")["cold2019"]
    (page, places), *others = places_by_page(links)
    assert (page.name, others) == ("cellars", [])
    assert len(links) == 3
    assert [place.citation.block for place in places] == [12, 16]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_order_has_every_reference(specimen_article, order, locale):
    """No reference is lost, and what is not known of some has its own words."""
    groups = ORDERS[order](specimen_article, locale)
    numbers = sorted(one.number for group in groups for one in group.references)
    assert numbers == [reference.number for reference in specimen_article.references.values()]
    assert all(group.name for group in groups)


@pytest.mark.parametrize("locale", LOCALES)
def test_authors_stand_by_the_alphabet_of_the_page(specimen_article, locale):
    """Kazakh letters have their place among the Russian ones; who is not known comes last."""
    assert names(specimen_article, "author", locale) == ["Әбілов Т.", "Зимин А.", "Лесков Н.С.", UNKNOWN[locale]]


def test_years_and_kinds(specimen_article):
    """Years go forward; kinds are called so in the page's language."""
    assert names(specimen_article, "year", "en") == ["2015", "2017", "2018", "No year given"]
    assert names(specimen_article, "kind", "ru") == ["Веб-страницы", "Книги", "Статьи в газетах", "Статьи в журналах"]
