"""The bibliography of this article in other orders. A reference that is added later stands among those named here."""

import pytest

from edition.bibliography.reference_index import ORDERS, backlinks, places_by_page
from project import LOCALES

AUTHORS = ["Әліпбай С.", "Бектемісов Ж.", "Зозуля Д.М.", "Краснушкина Н.", "Ревенко Н.С."]
UNKNOWN = {"kk": "Авторы көрсетілмеген", "ru": "Автор не указан", "en": "No author named"}
YEARS = ["2017", "2018", "No year given"]
KINDS = ["Веб-страницы", "Нормативные правовые акты", "Статьи в газетах", "Статьи в журналах"]


def named(article, order: str, locale: str, known: list[str]) -> list[str]:
    """Return the groups of an order that are known here, as they stand."""
    return [group.name for group in ORDERS[order](article, locale) if group.name in known]


def test_places_stand_under_their_pages(article):
    """Where a paragraph cites a reference twice at the same page, one link leads there."""
    links = backlinks(article, "en")["resolution827"]
    (page, places), *others = places_by_page(links)
    assert (page.name, others) == ("kazakhstan", [])
    assert len(links) == 3
    assert [place.citation.block for place in places] == [13, 19]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_order_has_every_reference(article, order, locale):
    """No reference is lost, and what is not known of some has its own words."""
    groups = ORDERS[order](article, locale)
    numbers = sorted(one.number for group in groups for one in group.references)
    assert numbers == [reference.number for reference in article.references.values()]
    assert all(group.name for group in groups)


def test_authors_stand_by_the_alphabet_of_the_page(article):
    """Kazakh letters have their place among the Russian ones; who is not known comes last."""
    for locale, unknown in UNKNOWN.items():
        assert named(article, "author", locale, [*AUTHORS, unknown]) == [*AUTHORS, unknown]
        assert ORDERS["author"](article, locale)[-1].name == unknown


def test_years_and_kinds(article):
    """Years go forward; kinds are called so in the page's language."""
    assert named(article, "year", "en", YEARS) == YEARS
    assert named(article, "kind", "ru", KINDS) == KINDS
