"""The languages beside the page's own: where its other versions are, what languages and scripts are called."""

from dataclasses import dataclass
from functools import cached_property

from edition.interface import words_language
from edition.view.standpoint import Standpoint
from languages.division import rule
from languages.language import load_language
from languages.tags import cldr, script


@dataclass(frozen=True)
class Alternate:
    """The same page in another locale."""

    locale: str
    name: str
    address: str
    current: bool


class Languages(Standpoint):
    @cached_property
    def alternates(self) -> list[Alternate]:
        return self._alternates(self.page.name if self.page else "index")

    @property
    def original(self) -> Alternate:
        """This page in the article's own language."""
        return self.alternates[0]

    @property
    def of_all_pages(self) -> list[list[Alternate]]:
        return [self._alternates(name) for name in self.article.pages[self.settings.default_locale]]

    def _alternates(self, name: str) -> list[Alternate]:
        return [
            Alternate(locale, own_name, self.address(locale, name), locale == self.locale)
            for locale, own_name in self.settings.locales.items()
            if self.article.page(locale, name) or self.page is None
        ]

    def name(self, language: str, words: str, locale: str) -> str:
        """Return how a language is called in that of an interface string (CLDR): of a locale, or lent to it."""
        return cldr(language).get_display_name(cldr(words_language(words, locale))) or self.settings.locales[language]

    @property
    def of_search(self) -> str:
        """The language of what the search says."""
        return words_language(self.t["search-found-other"], self.locale)

    @property
    def quotation(self) -> str:
        """A quotation in the page's language, with its reference: what a script fills in."""
        return f"{load_language(self.locale).quoted('{words}')} ({{reference}})"

    @property
    def divided(self) -> list[str]:
        """The locales whose words are divided by a rule of the edition's, not by the browser."""
        return [locale for locale in self.settings.locales if rule(locale)]

    @property
    def scripts(self) -> dict[str, str]:
        """The scripts in which the page's language may be shown, each with the name of its table."""
        return {name: told["table"] for name, told in load_language(self.locale).scripts.items()}

    def script_name(self, name: str) -> str:
        """Return what the page's language calls a script: its own, if none is named."""
        return cldr(self.locale).scripts[name or script(self.locale)]
