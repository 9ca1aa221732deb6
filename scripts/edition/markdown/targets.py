"""Where the links and the pictures of a page lead: pages of the edition, files in `docs/`, places in the text.

A path is relative to the page's file. What is not in the folder of the page's language is looked for at the same
place in `docs/` itself: one picture serves all languages. Nothing is read from outside of `docs/`.
"""

import posixpath
import re
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition.findings import refused
from edition.settings import Settings
from findings import Refusal

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class TargetError(Refusal):
    """A link that leads nowhere."""


def is_elsewhere(address: str) -> bool:
    """Tell whether an address is full, and so leads to another host or to no page at all."""
    return bool(_ELSEWHERE.match(address))


class Targets:
    """What one article's pages can lead to."""

    def __init__(self, settings: Settings):
        self.settings, self.docs = settings, settings.docs.resolve()

    def address(self, locale: str, name: str, link: str) -> str:
        """Return the address, relative to the site's root, that a link on a page leads to. Raises TargetError."""
        parts = urlsplit(link)
        if parts.path.endswith(".md"):
            path = self.settings.address(*self.page_name(locale, name, parts.path))
        else:
            path = self._published(self.file(locale, name, parts.path))
        return f"{path}#{parts.fragment}" if parts.fragment else path

    def file(self, locale: str, name: str, path: str) -> Path:
        """Return the file that a path on a page names. Raises TargetError."""
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
        for file in (self.docs / locale / beside, self.docs / beside):
            if file.is_file() and file.resolve().is_relative_to(self.docs):
                return self.docs / posixpath.normpath(file.relative_to(self.docs).as_posix())
        if path.startswith("/") or not (self.docs / locale / beside).resolve().is_relative_to(self.docs):
            raise refused("outside-docs", TargetError, path=path)
        raise refused("missing-file", TargetError, path=path, locale=locale)

    def page_name(self, locale: str, name: str, path: str) -> tuple[str, str]:
        """Return the locale and the name of the page that a path on a page names. Raises TargetError."""
        beside = posixpath.normpath(posixpath.join(locale, posixpath.dirname(name), unquote(path))).removesuffix(".md")
        other, _, page = beside.partition("/")
        if other in self.settings.locales and page in self.settings.pages:
            return other, page
        near = get_close_matches(page, self.settings.pages, 1) or list(self.settings.pages)
        known = ", ".join(f"{name}.md" for name in near)
        raise refused("missing-page/of-a-link", TargetError, path=path, known=known)

    def _published(self, file: Path) -> str:
        """Return where the site has a file of docs/: a language's folder is where its pages are."""
        path = file.relative_to(self.docs)
        if path.parts[0] in self.settings.locales:
            return self.settings.prefix(path.parts[0]) + path.relative_to(path.parts[0]).as_posix()
        return path.as_posix()
