"""What pages are called: in their heads, in the contents, where they are referred to."""

from dataclasses import dataclass

from markupsafe import Markup

from edition.article import Page
from edition.short import shorten
from edition.view.running_head import PlacedHeading, placed_headings
from edition.view.standpoint import Standpoint
from languages.words import count_words

WORDS_A_MINUTE = 180  # https://doi.org/10.1016/j.jml.2019.104047 gives 238 for English; Cyrillic words are longer


@dataclass(frozen=True)
class ContentsItem:
    page: Page
    current: bool

    @property
    def minutes(self) -> int:
        """How long the page takes to read; 0 where there is nothing to read."""
        words = sum(count_words(block.text) for block in self.page.blocks)
        return max(round(words / WORDS_A_MINUTE), 1) if words else 0


class Titles(Standpoint):
    @property
    def title_page(self) -> Page:
        return self.article.pages[self.locale]["index"]

    @property
    def borrowed_lang(self) -> str:
        """The language of the title page's words while they are the original's, not yet translated; else nothing."""
        return "" if self.title_page.is_translated else self.settings.default_locale

    @property
    def head(self) -> str:
        """The title of the page as browsers show it."""
        if self.page is None:
            return self.t["not-found"]
        if self.page.name == "index":
            return self.page.title
        return f"{self._titled(self.page).title} — {self.title_page.title}"

    @property
    def description(self) -> str:
        """The first words of the page: of its first block, or of the abstract."""
        blocks = self.page.blocks or self.title_page.blocks
        return shorten(blocks[0].text, 160) if blocks else ""

    def of(self, page: Page) -> str:
        """Return a page's title, of one that is not translated in the article's own language."""
        titled = self._titled(page)
        same = titled.locale == self.locale
        return titled.title if same else Markup('<span lang="{}">{}</span>').format(titled.locale, titled.title)

    def _titled(self, page: Page) -> Page:
        """Return the page that has a title for a page: itself, or while it is not translated its original."""
        return page if page.is_translated else self.article.page(self.settings.default_locale, page.name) or page

    def referred(self, page: Page) -> str:
        """Return how a page is called where it is referred to."""
        return self.t["title-page"] if page.name == "index" else self.of(page)

    def of_neighbour(self, page) -> str:
        """Return the title of a neighbour, as MkDocs knows it."""
        name = page.file.src_uri.removeprefix(f"{self.locale}/").removesuffix(".md")
        known = self.article.page(self.locale, name)
        return self.referred(known) if known else page.title

    @property
    def contents(self) -> list[ContentsItem]:
        return [ContentsItem(page, page is self.page) for page in self.article.pages[self.locale].values()]

    @property
    def headings(self) -> list[PlacedHeading]:
        """The headings that the contents name below the page's own entry; a page not yet translated shows none."""
        if self.page and not self.page.is_translated:
            return []
        return list(placed_headings(self.article, self.locale, self.page))
