"""Where a reader is: the running head of a page, and the headings that its contents name.

The title page's front matter may give a short title, `running-title`; without one the site's name stands in, or
in a translation, whose language it is not in, the title.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.article import Article, Page
from edition.full import NAME as FULL


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


def running_head(article: Article, locale: str, page: Page | None, site_name: str) -> RunningHead:
    """Return what stands at the head of a page; `site_name` where the article has no short title."""
    first = article.pages[locale]["index"]
    authors = ", ".join(author.get("literal") or author["family"] for author in first.meta.get("authors") or [])
    title = first.meta.get("running-title") or (site_name if locale == article.settings.default_locale else first.title)
    if page is None or page.name == "index":
        return RunningHead(authors, title)
    return RunningHead(authors, title, page.title, _count(article, locale, page), page.name in _parts(article))


def placed_headings(article: Article, locale: str, page: Page | None) -> Iterator[PlacedHeading]:
    """Yield the headings below a page's title; in the full text, the parts and what stands below them."""
    if page and page.name == FULL:
        parts = (article.page(locale, name) for name in _parts(article))
        for part in (part for part in parts if part and part.is_translated):
            for heading in part.headings:
                yield PlacedHeading(heading.id, heading.text, _count(article, locale, part))
    elif page:
        yield from (PlacedHeading(heading.id, heading.text) for heading in page.headings if heading.level > 1)


def _count(article: Article, locale: str, page: Page) -> str:
    parts = _parts(article)
    if page.name not in parts or len(parts) == 1:
        return ""
    return article.interface[locale]["part-of"].format(number=parts.index(page.name) + 1, count=len(parts))


def _parts(article: Article) -> list[str]:
    """Return the names of the article's parts: its sections without the title page."""
    return [name for name in article.sections if name != "index"]
