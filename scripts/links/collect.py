"""Collect: read the files of a built site and keep of each page only what the checks need.

In: a folder. Out: `Page`s of plain strings (no parse tree outlives its page) and the paths of all other
files.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern

from selectolax.lexbor import LexborHTMLParser, LexborNode

from links.languages import written_in
from links.prose import NO_LETTERS, NO_PROSE, Letters, Prose, count_letters, read_prose
from links.references import Reference, read_citations, read_references
from links.stylesheet import stylesheet_addresses

HTML_SUFFIXES = (".html", ".htm", ".xhtml")

# Attributes that hold an address: https://html.spec.whatwg.org/multipage/indices.html#attributes-3
# with the ones of SVG (href, xlink:href) and of old HTML (background, longdesc).
ADDRESS_ATTRIBUTES = (
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "cite",
    "background",
    "longdesc",
    "xlink:href",
)
NOTABLE_ATTRIBUTES = frozenset(ADDRESS_ATTRIBUTES) | {"srcset", "imagesrcset", "style", "content", "name"}

# The attributes of an anchor that has nothing to tell but its address.
_PLAIN_ANCHOR = frozenset({"href", "class", "title", "target", "aria-label", "tabindex", "rel"})

# <meta> names whose content is an address: ogp.me, Twitter cards, Highwire tags of Google Scholar.
META_ADDRESSES = frozenset(
    {
        "og:image",
        "og:image:url",
        "og:image:secure_url",
        "og:url",
        "og:video",
        "og:audio",
        "twitter:image",
        "twitter:image:src",
        "msapplication-tileimage",
        "citation_pdf_url",
        "citation_fulltext_html_url",
    }
)

# Hints about a host, not addresses of a document: https://html.spec.whatwg.org/#link-type-preconnect
HOST_HINTS = frozenset({"preconnect", "dns-prefetch"})

_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]?\s*(?:url\s*=\s*)?[\"']?(?P<address>[^\"']*)", re.IGNORECASE)
_SRCSET_CANDIDATE = re.compile(r"[\s,]*(?P<address>\S*[^\s,])(?:\s+[^,(]*(?:\([^)]*\)[^,]*)?)?(?:,|\s*$)")


@dataclass(frozen=True, slots=True)
class Link:
    """One address in a page that is not a plain `<a href>`: the element, the attribute, the value."""

    tag: str
    attribute: str
    value: str
    rel: frozenset[str] = frozenset()
    hreflang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the checks need of one HTML page. `file` is relative to the site, with `/`."""

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
    prose: Prose = NO_PROSE
    references: tuple[Reference, ...] = ()
    citations: tuple[str, ...] = ()
    letters: Letters = NO_LETTERS

    @property
    def folder(self) -> str:
        """The part of the page's address against which its relative addresses are resolved."""
        return self.url[: self.url.rfind("/") + 1]

    @property
    def refresh(self) -> str | None:
        """The address this page sends its reader on to, if it is a redirect page."""
        return next((link.value for link in self.links if link.attribute == "refresh"), None)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file that could not be read as it should be: `code` says how, `detail` why."""

    file: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Collection:
    """The outcome of collecting: pages by file, every file's path, and what could not be read."""

    root: Path
    pages: dict[str, Page]
    files: frozenset[str]
    troubles: tuple[Trouble, ...] = ()


@dataclass(slots=True)
class _Draft:
    """What is gathered from one page's elements while they are walked, in document order."""

    ids: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)
    base: str | None = None
    noindex: bool = False


def collect_site(root: Path) -> Collection:
    """Return everything under `root` that the checks look at."""
    troubles: list[Trouble] = []
    files = sorted(_walk(root, "", frozenset(), troubles))
    names = [file for file in files if file.endswith(HTML_SUFFIXES)]
    pages = {page.file: page for page in read_pages(root, names, troubles)}
    return Collection(root, pages, frozenset(files), tuple(troubles))


def read_pages(root: Path, files: list[str], troubles: list[Trouble]) -> Iterator[Page]:
    """Yield the pages of a site; add to `troubles` what could not be read as it should be."""
    tree = None
    for file in files:
        try:
            text = _decode(file, (root / file).read_bytes(), troubles)
        except OSError as error:
            troubles.append(Trouble(file, "unreadable-file", error.strerror or str(error)))
            continue
        # The last tree is kept until the next one stands: that spares the allocator a trip to the system.
        tree = LexborHTMLParser(text)
        yield read_page(file, text, tree)


def read_page(file: str, text: str, tree: LexborHTMLParser) -> Page:
    """Return what the checks need of one parsed page."""
    draft = _Draft()
    _gather_anchors(draft, tree)
    for node in tree.css(":not(a)"):
        attributes = node.attributes
        if not attributes:
            continue
        if "id" in attributes:
            draft.ids.append(intern(attributes["id"] or ""))
        if not NOTABLE_ATTRIBUTES.isdisjoint(attributes):
            _gather(draft, node.tag, attributes)
    return _finish(draft, file, text, tree)


def page_url(file: str) -> str:
    """Return the address, relative to the site, under which a host serves a file."""
    return file[: -len("index.html")] if file == "index.html" or file.endswith("/index.html") else file


def srcset_addresses(value: str) -> Iterator[str]:
    """Yield the addresses of a `srcset` (a comma inside an address, as in `data:`, belongs to it).

    https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute
    """
    for candidate in _SRCSET_CANDIDATE.finditer(value):
        yield candidate["address"]


def _walk(root: Path, folder: str, ancestors: frozenset, troubles: list[Trouble]) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError as error:
        troubles.append(Trouble(folder or ".", "unreadable-file", error.strerror or str(error)))
        return
    for entry in entries:
        path = folder + entry.name
        if entry.is_symlink() and not os.path.exists(entry.path):
            troubles.append(Trouble(path, "broken-symlink", f"it points to {os.readlink(entry.path)}"))
        elif not entry.is_dir():
            yield path
        elif not entry.is_symlink():
            yield from _walk(root, path + "/", ancestors, troubles)
        elif (real := os.path.realpath(entry.path)) in ancestors or _contains(real, entry.path):
            troubles.append(Trouble(path, "symlink-loop", f"it leads back to {os.readlink(entry.path)}"))
        else:
            yield from _walk(root, path + "/", ancestors | {real}, troubles)


def _contains(folder: str, path: str) -> bool:
    return os.path.realpath(os.path.dirname(path)).startswith(folder.rstrip("/"))


def _decode(file: str, source: bytes, troubles: list[Trouble]) -> str:
    # GitHub Pages sends `charset=utf-8` with every page, whatever the page itself declares.
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        troubles.append(Trouble(file, "not-utf-8", f"byte 0x{source[error.start]:02x} in line {line}"))
        return source.decode("utf-8", "replace")


def _gather_anchors(draft: _Draft, tree: LexborHTMLParser) -> None:
    # Most elements with an address are plain anchors: they take the shortest way.
    nodes = tree.css("a")
    found = [node.attributes for node in nodes]
    draft.hrefs += [intern(attributes["href"] or "") for attributes in found if "href" in attributes]
    for node, attributes in zip(nodes, found, strict=True):
        if not _PLAIN_ANCHOR.issuperset(attributes) or ":" in (attributes.get("href") or ""):
            _gather_anchor(draft, node, attributes)


def _gather_anchor(draft: _Draft, node: LexborNode, attributes: dict[str, str | None]) -> None:
    href = attributes.get("href") or ""
    if ":" in href:
        draft.labels.append((node.text(), href))
    if href and "hreflang" in attributes:
        draft.links.append(Link("a", "href", href, hreflang=attributes["hreflang"]))
    if attributes.get("id"):
        draft.ids.append(intern(attributes["id"]))
    if attributes.get("name"):
        draft.names.append(attributes["name"])
    if "style" in attributes:
        draft.links.extend(_style_links("a", attributes["style"]))


def _gather(draft: _Draft, tag: str, attributes: dict[str, str | None]) -> None:
    if tag == "area" and "href" in attributes:
        draft.hrefs.append(attributes["href"] or "")
    elif tag == "meta":
        _gather_meta(draft, attributes)
    elif tag == "link":
        _gather_link(draft, attributes)
    elif tag == "base":
        draft.base = draft.base or attributes.get("href")
    else:
        draft.links.extend(_element_links(tag, attributes))


def _gather_meta(draft: _Draft, attributes: dict[str, str | None]) -> None:
    content = attributes.get("content") or ""
    name = (attributes.get("property") or attributes.get("name") or "").lower()
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        if (found := _REFRESH.match(content)) and found["address"].strip():
            draft.links.append(Link("meta", "refresh", found["address"].strip()))
    elif name in META_ADDRESSES and content:
        draft.links.append(Link("meta", name, content))
    elif name in ("robots", "googlebot") and "noindex" in content.lower():
        draft.noindex = True


def _gather_link(draft: _Draft, attributes: dict[str, str | None]) -> None:
    # `rel` is a set of tokens without regard to case or white space around them (HTML, 4.2.4).
    rel = frozenset((attributes.get("rel") or "").lower().split())
    if rel & HOST_HINTS:
        return
    if "href" in attributes:
        value = intern(attributes["href"] or "")
        draft.links.append(Link("link", "href", value, rel, attributes.get("hreflang")))
    for address in srcset_addresses(attributes.get("imagesrcset") or ""):
        draft.links.append(Link("link", "imagesrcset", address, rel))


def _element_links(tag: str, attributes: dict[str, str | None]) -> Iterator[Link]:
    for name in ADDRESS_ATTRIBUTES:
        if name in attributes and not (name == "data" and tag != "object"):
            yield Link(tag, name, intern(attributes[name] or ""))
    for address in srcset_addresses(attributes.get("srcset") or ""):
        yield Link(tag, "srcset", address)
    if "style" in attributes:
        yield from _style_links(tag, attributes["style"])


def _style_links(tag: str, style: str | None) -> Iterator[Link]:
    for address in stylesheet_addresses(style or ""):
        yield Link(tag, "style", address)


def _finish(draft: _Draft, file: str, text: str, tree: LexborHTMLParser) -> Page:
    if "<style" in text:
        for node in tree.css("style"):
            draft.links.extend(_style_links("style", node.text()))
    lang = tree.root.attributes.get("lang") if tree.root else None
    references = read_references(tree) if any(name.startswith("ref-") for name in draft.ids) else ()
    citations = read_citations(tree) if "#ref-" in text else ()
    return Page(
        file=file,
        url=page_url(file),
        lang=lang,
        base=draft.base,
        noindex=draft.noindex,
        ids=tuple(draft.ids),
        names=tuple(draft.names),
        hrefs=tuple(draft.hrefs),
        links=tuple(draft.links),
        labels=tuple(draft.labels),
        references=references,
        citations=citations,
        letters=NO_LETTERS if text.isascii() and written_in(lang) == "LATIN" else count_letters(tree),
        # Last, because it takes the tree apart.
        prose=read_prose(tree, text),
    )
