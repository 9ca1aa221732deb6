"""A page as its template sees it: where it is, what it says of itself, and each side of the article."""

from functools import cached_property
from urllib.parse import quote, urljoin

from edition.article import Article, Page
from edition.front_matter import FrontMatter, front_matter
from edition.full import NAME as FULL
from edition.names.name_index import Entry, name_index
from edition.translation.changes import ChangedSentence, changed_sentences
from edition.translation.coverage import Coverage, coverage, credit, translated_pages
from edition.view.bibliography import Bibliography
from edition.view.languages import Languages
from edition.view.notes import Notes
from edition.view.standpoint import Standpoint
from edition.view.text import Text
from edition.view.titles import RunningHead, Titles

REPORT_FORM = "error-in-the-text.yml"  # in .github/ISSUE_TEMPLATE/; its fields are called page and block


class View(Standpoint):
    """What a template calls `edition`."""

    def __init__(self, article: Article, locale: str, page: Page | None, site_name: str = ""):
        super().__init__(article, locale, page)
        self.site_name, self.locales = site_name, list(self.settings.locales)
        self.bibliography, self.languages = Bibliography(article, locale, page), Languages(article, locale, page)
        self.notes, self.text = Notes(article, locale, page), Text(article, locale, page)
        self.titles = Titles(article, locale, page)

    # Where the page is

    def absolute(self, address: str) -> str:
        return urljoin(self.settings.site_url, address)

    @property
    def home(self) -> str:
        return self.address(self.locale, "index") or "."

    def report_address(self, repository: str) -> str:
        """Return the address of the form for an error in this page's text. A block's number may be added to it."""
        page = quote(self.absolute(self.page.address), safe="") if self.page else ""
        return f"{repository.rstrip('/')}/issues/new?template={REPORT_FORM}&page={page}"

    @cached_property
    def running_head(self) -> RunningHead:
        return self.titles.running(self.site_name)

    @property
    def can_be_paired(self) -> bool:
        """Tell whether the page has blocks, beside which those of another language can stand."""
        has_blocks = bool(self.page) and bool(self.page.blocks or self.page.name == FULL)
        return has_blocks and len(self.languages.alternates) > 1

    # What the article says of itself

    def interface(self, locale: str) -> dict[str, str]:
        return self.article.interface[locale]

    @property
    def title_page(self) -> Page:
        return self.titles.title_page

    @property
    def front_matter(self) -> FrontMatter:
        """The titles and authors of the article, in the page's language."""
        return front_matter(self.title_page.meta, self.title_page.title)

    @property
    def title_pages(self) -> list[Page]:
        """The title pages of the other locales."""
        return [pages["index"] for locale, pages in self.article.pages.items() if locale != self.locale]

    @property
    def name_index(self) -> dict[str, list[Entry]]:
        return name_index(self.article, self.locale)

    # The state of the translations

    @property
    def is_translation(self) -> bool:
        """Tell whether the page's words are the edition's translation."""
        return self.page is not None and self.article.is_translation(self.page)

    @property
    def credit(self) -> str:
        """Who translated the page, or the whole text, and who has held it against the original."""
        whole = self.page.name == FULL
        return credit(self.article, self.locale, translated_pages(self.article, self.locale) if whole else [self.page])

    @property
    def coverage(self) -> list[Coverage]:
        return coverage(self.article)

    @property
    def changed(self) -> list[ChangedSentence]:
        """The sentences of the page's language that are to be compared with the original again."""
        return list(changed_sentences(self.article, self.locale))
