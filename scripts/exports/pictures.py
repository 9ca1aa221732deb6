"""The article's pictures, read from within `docs/` alone.

In the tree a picture's address is its path below `docs/`; each format makes of that what it needs.
"""

import mimetypes
import posixpath
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote, urljoin

from edition.article import Article
from edition.full import NAME as FULL
from edition.settings import Settings
from pandoc.tree import Node, changed, make, nodes, string
from pandoc.tree import words as words_of


def placed(article: Article, locale: str) -> Callable[[Node], list[Node]]:
    """Return a rule that names the pictures of a text by their paths; one that is not there leaves its words."""

    def place(node: Node) -> list[Node]:
        attributes, alt, (address, title) = node["c"]
        path = _path(article.settings, posixpath.join(article.settings.address(locale, FULL), unquote(address)))
        return [make("Image", attributes, alt, [path, title])] if path else [string(f"[{words_of(alt)}]")]

    return place


def _path(settings: Settings, address: str) -> str:
    """Return the path below `docs/` of what has this address in the site: the default locale has no folder there."""
    docs = settings.docs.resolve()
    for folder in ("", settings.default_locale):
        file = docs / posixpath.normpath(posixpath.join(folder, address))
        if file.is_file() and file.resolve().is_relative_to(docs):
            return file.relative_to(docs).as_posix()
    return ""


def full_target(article: Article, locale: str, address: str) -> str:
    """Return where an address of the full text leads, for who reads it elsewhere."""
    return urljoin(article.settings.site_url + article.settings.address(locale, FULL), address)


def pictures(article: Article, tree) -> dict[str, Path]:
    """Return the files of a tree's pictures by their paths."""
    paths = sorted({node["c"][2][0] for node in nodes(tree) if node["t"] == "Image"})
    return {path: article.settings.docs / path for path in paths}


def as_data(article: Article, tree):
    """Return a tree whose pictures are data: nothing has to be looked up then."""

    def data(path: str) -> str:
        content = b64encode((article.settings.docs / path).read_bytes()).decode()
        return f"data:{media_type(path)};base64,{content}"

    return _addressed(tree, data)


def with_addresses(article: Article, tree):
    """Return a tree whose pictures are named by their addresses in the site."""
    folder = f"{article.settings.default_locale}/"
    return _addressed(tree, lambda path: article.settings.site_url + quote(path.removeprefix(folder)))


def _addressed(tree, address: Callable[[str], str]):
    def put(node: Node) -> list[Node]:
        attributes, alt, (path, title) = node["c"]
        return [make("Image", attributes, alt, [address(path), title])]

    return changed(tree, {"Image": put})


def media_type(path: str) -> str:
    """Return the media type of a picture, told by its name's ending."""
    return mimetypes.guess_type(path)[0] or "application/octet-stream"
