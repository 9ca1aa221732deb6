"""A page as the checks see it: strings and tuples alone, which outlive the parsed file.

Everything else that holds addresses (a style sheet, a feed, a chapter of an EPUB) is such a page, too, with links
and little more.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from links.reading.prose import NO_LETTERS, NO_PROSE, Letters, Prose
from links.reading.references import NOTHING_CITED, Cited, Reference

# The host serves this page, with status 404, at every address that it does not know.
NOT_FOUND_PAGE = "404.html"


class MalformedError(ValueError):
    """A file, or a part of a page, that is not well formed; `line` says where."""

    def __init__(self, message: str, line: int):
        super().__init__(message)
        self.line = line


class Link(NamedTuple):
    """One address in a page that is not a plain `<a href>`: the element, the attribute, the value."""

    tag: str
    attribute: str
    value: str
    rel: frozenset[str] = frozenset()
    hreflang: str | None = None
    type: str = ""


class Wordless(NamedTuple):
    """A link that has no name (then `holds` is the element that stands in it: img, svg, i), or a vague one."""

    href: str
    name: str = ""
    holds: str = ""


class Page(NamedTuple):
    """What the checks need of one file. `file` is relative to the site, with `/`.

    `hyperlinks` says how many `<a href>` it has; `hrefs` are their addresses, each once, but for those that lead to an
    anchor of the page itself, which is there: no other page can make them wrong.

    `labels` are the texts of links that may show an address, each with the link's target; `langs` other
    language tags in it than its own, each with the attribute or property that gives it; `malformed` says what in it
    cannot be read; `book` is the file that holds this one, if it is part of an EPUB.
    """

    file: str
    url: str
    lang: str | None = None
    base: str | None = None
    noindex: bool = False
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    hyperlinks: int = 0
    hrefs: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    wordless: tuple[Wordless, ...] = ()
    langs: tuple[tuple[str, str], ...] = ()
    prose: Prose = NO_PROSE
    references: tuple[Reference, ...] = ()
    cited: Cited = NOTHING_CITED
    letters: Letters = NO_LETTERS
    malformed: tuple[tuple[str, int], ...] = ()
    book: str = ""

    @property
    def folder(self) -> str:
        """The part of the page's address against which its relative addresses are resolved."""
        return self.url[: self.url.rfind("/") + 1]

    @property
    def stands_apart(self) -> bool:
        """Tell whether relative addresses lead elsewhere here than on other pages of the folder."""
        return self.base is not None or self.file == NOT_FOUND_PAGE or bool(self.book)

    @property
    def is_not_found(self) -> bool:
        """Tell whether this is the page for missing addresses, or a locale's own."""
        return self.file == NOT_FOUND_PAGE or self.file.endswith("/" + NOT_FOUND_PAGE)

    @property
    def refresh(self) -> str | None:
        """The address this page sends its reader on to, if it is a redirect page."""
        return next((link.value for link in self.links if link.attribute == "refresh"), None)


def file_link(value: str) -> Link:
    """Return an address in a file that is no page."""
    return Link("file", "url", value)


def file_page(file: str, links: Iterable[Link] = (), malformed: Iterable[tuple[str, int]] = (), book: str = "") -> Page:
    """Return a file that is no page as one, with its links, each once."""
    return Page(file, file, links=tuple(dict.fromkeys(links)), malformed=tuple(malformed), book=book)


def page_url(file: str) -> str:
    """Return the address, relative to the site, under which a host serves a file."""
    return file[: -len("index.html")] if file == "index.html" or file.endswith("/index.html") else file


def path_of(root: str | Path, file: str) -> bytes:
    """Return the path of a file of the site: names are UTF-8 in the site, whatever the system's own encoding is."""
    return os.fsencode(root) + b"/" + file.encode()


def canonical_of(page: Page) -> Link | None:
    """Return the page's canonical link."""
    return next((link for link in page.links if "canonical" in link.rel), None)
