"""A page as the checks see it: strings and tuples alone, which `reading` takes from a parsed file."""

from typing import NamedTuple

from links.reading.prose import NO_LETTERS, NO_PROSE, Letters, Prose
from links.reading.references import Citation, Reference

# The host serves this page, with status 404, at every address that it does not know.
NOT_FOUND_PAGE = "404.html"


class Link(NamedTuple):
    """One address in a page that is not a plain `<a href>`: the element, the attribute, the value."""

    tag: str
    attribute: str
    value: str
    rel: frozenset[str] = frozenset()
    hreflang: str | None = None


class Page(NamedTuple):
    """What the checks need of one HTML page. `file` is relative to the site, with `/`.

    `labels` are the texts of links that may show an address, each with the link's target; `langs` the language
    tags of its parts, each with the attribute or property that gives it.
    """

    file: str
    url: str
    lang: str | None = None
    base: str | None = None
    noindex: bool = False
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    hrefs: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    langs: tuple[tuple[str, str], ...] = ()
    prose: Prose = NO_PROSE
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    letters: Letters = NO_LETTERS

    @property
    def folder(self) -> str:
        """The part of the page's address against which its relative addresses are resolved."""
        return self.url[: self.url.rfind("/") + 1]

    @property
    def stands_apart(self) -> bool:
        """Tell whether relative addresses lead elsewhere here than on other pages of the folder."""
        return self.base is not None or self.file == NOT_FOUND_PAGE

    @property
    def is_not_found(self) -> bool:
        """Tell whether this is the page for missing addresses, or a locale's own."""
        return self.file == NOT_FOUND_PAGE or self.file.endswith("/" + NOT_FOUND_PAGE)

    @property
    def refresh(self) -> str | None:
        """The address this page sends its reader on to, if it is a redirect page."""
        return next((link.value for link in self.links if link.attribute == "refresh"), None)


def page_url(file: str) -> str:
    """Return the address, relative to the site, under which a host serves a file."""
    return file[: -len("index.html")] if file == "index.html" or file.endswith("/index.html") else file


def canonical_of(page: Page) -> Link | None:
    """Return the page's canonical link."""
    return next((link for link in page.links if "canonical" in link.rel), None)
