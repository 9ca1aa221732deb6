"""What pages are called: in their heads, in the contents, where they are referred to.

The title page's front matter may give a short title, `running-title`, for the head of every page; without one the
site's name stands in, or in a translation, whose language it is not in, the title.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from edition.article import Page
from edition.full import NAME as FULL
from edition.short import shorten
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


@dataclass(frozen=True)
class RunningHead:
    """Whose article, which part of it, how far: `count` is `3 of 8`; of the only part, and of what is none, empty."""

    authors: str
    title: str
    part: str = ""
    count: str = ""
    is_part: bool = False

    @property
    def work(self) -> str:
        """Whose article it is: of authors nobody named, nothing is said."""
        return " · ".join(filter(None, [self.authors, self.title]))

    @property
    def line(self) -> str:
        """The whole in one line, as the head of a printed page has it."""
        where = " · ".join(filter(None, [self.part, self.count]))
        return self.work + (f" — {where}" if where else "")


@dataclass(frozen=True)
class PlacedHeading:
    """A heading of a page; where it begins a part of the article, `count` is as in the running head."""

    id: str
    text: str
    count: str = ""


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

    def running(self, site_name: str) -> RunningHead:
        """Return what stands at the head of the page; `site_name` where the article has no short title."""
        first, page = self.title_page, self.page
        authors = ", ".join(author.get("literal") or author["family"] for author in first.meta.get("authors") or [])
        in_original = self.locale == self.settings.default_locale
        title = first.meta.get("running-title") or (site_name if in_original else first.title)
        if page is None or page.name == "index":
            return RunningHead(authors, title)
        return RunningHead(authors, title, page.title, self._count(page), page.name in self._parts)

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
        return [] if self.page and not self.page.is_translated else list(self._headings())

    def _headings(self) -> Iterator[PlacedHeading]:
        """Yield the headings below the page's title; in the full text, the parts and what stands below them."""
        if self.page and self.page.name == FULL:
            parts = (self.article.page(self.locale, name) for name in self._parts)
            for part in (part for part in parts if part and part.is_translated):
                for heading in part.headings:
                    yield PlacedHeading(heading.id, heading.text, self._count(part))
        elif self.page:
            yield from (PlacedHeading(one.id, one.text) for one in self.page.headings if one.level > 1)

    @property
    def _parts(self) -> list[str]:
        """The names of the article's parts: its sections without the title page."""
        return [name for name in self.article.sections if name != "index"]

    def _count(self, page: Page) -> str:
        if page.name not in self._parts or len(self._parts) == 1:
            return ""
        return self.t["part-of"].format(number=self._parts.index(page.name) + 1, count=len(self._parts))
