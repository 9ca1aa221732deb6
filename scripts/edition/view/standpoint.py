"""From where the article is seen: one page in one locale."""

from markupsafe import Markup

from edition.article import Article, Page
from edition.bibliography.locators import format_locator
from edition.interface import counted, fill


class Standpoint:
    """One page in one locale. `page` is None on the page for missing addresses; `t` are the words of the interface.

    Addresses are relative to the site's root; a template makes them fit its page.
    """

    def __init__(self, article: Article, locale: str, page: Page | None):
        self.article, self.locale, self.page = article, locale, page
        self.settings = article.settings
        self.t = article.interface[locale]

    def address(self, locale: str, name: str) -> str:
        return self.settings.address(locale, name)

    def words(self, key: str, **values) -> Markup:
        """Return an interface string with its `{…}` filled in."""
        return fill(self.t[key], **values)

    def counted(self, key: str, number: int) -> str:
        """Return an interface string in its form for a number."""
        return counted(self.t, key, number, self.locale)

    def locator(self, locator: str) -> str:
        """Return a locator in the page's language: `p. 84`, `pp. 84–86`."""
        return format_locator(locator, self.locale)
