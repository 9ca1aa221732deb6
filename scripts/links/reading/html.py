"""From a parsed HTML file to the `Page` that the checks see: strings and tuples, which outlive the tree.

In: a file's text and its parse tree. Out: a `Page`.
"""

import re
from collections.abc import Iterator
from sys import intern

from selectolax.lexbor import LexborHTMLParser, LexborNode

from links.languages import written_in
from links.reading.page import Link, Page, page_url
from links.reading.prose import NO_LETTERS, count_letters, read_prose, shown_text
from links.reading.references import read_citations, read_references
from links.reading.stylesheet import stylesheet_addresses

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
    "usemap",
)
NOTABLE_ATTRIBUTES = frozenset(ADDRESS_ATTRIBUTES) | {"srcset", "imagesrcset", "style", "content", "srcdoc"}

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

# A page that stays for so many seconds is one to read, not a redirect.
_TIME_TO_READ = 15

_REFRESH = re.compile(r"\s*(?P<delay>\d+)[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?(?P<address>[^\"']*)", re.IGNORECASE)
_SRCSET_ADDRESS = re.compile(r"[\s,]*(?P<address>\S+)")
# Widths and densities, up to the next comma that is not in parentheses.
_SRCSET_DESCRIPTORS = re.compile(r"(?:[^,(]++|\([^)]*+(?:\)|\Z))*+,?")


class _Draft:
    """What is gathered from one page's elements, in document order."""

    def __init__(self):
        self.ids: list[str] = []
        self.names: list[str] = []
        self.hrefs: list[str] = []
        self.links: list[Link] = []
        self.labels: dict[tuple[str, str], None] = {}
        self.langs: dict[tuple[str, str], None] = {}
        self.base: str | None = None
        self.noindex = False


def read_page(file: str, text: str, tree: LexborHTMLParser) -> Page:
    """Return what the checks need of one parsed page. Takes the tree apart."""
    shown = shown_text(tree, text)
    draft = _gather_page(tree, shown)
    lang = tree.root.attributes.get("lang") if tree.root else None
    has_references = any(name.startswith("ref-") for name in draft.ids)
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
        langs=tuple(draft.langs),
        references=read_references(tree) if has_references else (),
        letters=NO_LETTERS if text.isascii() and written_in(lang) == "LATIN" else count_letters(tree),
        # Last, because they take the tree apart.
        citations=read_citations(tree) if "#ref-" in " ".join(draft.hrefs) else (),
        prose=read_prose(tree, shown),
    )


def srcset_addresses(value: str) -> Iterator[str]:
    """Yield the addresses of a `srcset` (a comma inside an address, as in `data:`, belongs to it).

    https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute
    """
    position = 0
    while found := _SRCSET_ADDRESS.match(value, position):
        address, position = found["address"], found.end()
        if not address.endswith(","):
            position = _SRCSET_DESCRIPTORS.match(value, position).end()
        if address := address.rstrip(","):
            yield address


def _gather_page(tree: LexborHTMLParser, shown: str) -> _Draft:
    draft = _Draft()
    _gather_anchors(draft, tree, "://" in shown)
    # A walk over all elements is faster here than a selector with an alternative for each attribute.
    for node in tree.css(":not(a)"):
        if attributes := node.attributes:
            if "id" in attributes:
                draft.ids.append(intern(attributes["id"] or ""))
            if "lang" in attributes:
                draft.langs["lang", attributes["lang"] or ""] = None
            if not NOTABLE_ATTRIBUTES.isdisjoint(attributes):
                _gather(draft, node.tag, attributes)
        if node.tag == "style":
            draft.links.extend(_style_links("style", node.text()))
    if any(link.attribute == "usemap" for link in draft.links):
        maps = (node.attributes.get("name") for node in tree.tags("map"))
        draft.names += [name for name in maps if name and name not in draft.ids]
    return draft


def _gather_anchors(draft: _Draft, tree: LexborHTMLParser, shows_address: bool) -> None:
    # Most elements with an address are plain anchors: they take the shortest way.
    nodes = tree.tags("a")
    anchors = [node.attributes for node in nodes]
    draft.hrefs += map(intern, [anchor["href"] or "" for anchor in anchors if "href" in anchor])
    if shows_address or ":" in " ".join(draft.hrefs) or not _PLAIN_ANCHOR.issuperset(set().union(*anchors)):
        for node, anchor in zip(nodes, anchors, strict=True):
            if shows_address or not _PLAIN_ANCHOR.issuperset(anchor) or ":" in (anchor.get("href") or ""):
                _gather_anchor(draft, node, anchor)


def _gather_anchor(draft: _Draft, node: LexborNode, attributes: dict[str, str | None]) -> None:
    href = intern(attributes.get("href") or "")
    # A shown address has a full stop in its host; in a table of contents it is a heading.
    if href[:1] != "#" and "." in (text := node.text()) and (":" in href or "://" in text):
        draft.labels[text, href] = None
    if "href" not in attributes and attributes.get("xlink:href"):  # of SVG
        draft.hrefs.append(intern(attributes["xlink:href"]))
    if href and "hreflang" in attributes:
        draft.links.append(Link("a", "href", href, hreflang=attributes["hreflang"]))
    if attributes.get("id"):
        draft.ids.append(intern(attributes["id"]))
    if attributes.get("name") and attributes["name"] != attributes.get("id"):
        draft.names.append(attributes["name"])
    if "style" in attributes:
        draft.links.extend(_style_links("a", attributes["style"]))


def _gather(draft: _Draft, tag: str, attributes: dict[str, str | None]) -> None:
    if tag == "area" and "href" in attributes:
        draft.hrefs.append(intern(attributes["href"] or ""))
    elif tag == "meta":
        _gather_meta(draft, attributes)
    elif tag == "link":
        _gather_link(draft, attributes)
    elif tag == "base":
        draft.base = draft.base or attributes.get("href")
    else:
        draft.links.extend(_element_links(tag, attributes))
        if tag == "iframe" and attributes.get("srcdoc"):
            _gather_embedded(draft, attributes["srcdoc"])


def _gather_embedded(draft: _Draft, source: str) -> None:
    # The page in a `srcdoc` has its parent's base address, but anchors of its own.
    tree = LexborHTMLParser(source)
    embedded = _gather_page(tree, shown_text(tree, source))
    draft.hrefs += [href for href in embedded.hrefs if not href.startswith("#")]
    draft.links += [link for link in embedded.links if not link.value.startswith("#")]


def _gather_meta(draft: _Draft, attributes: dict[str, str | None]) -> None:
    content = attributes.get("content") or ""
    name = (attributes.get("property") or attributes.get("name") or "").lower()
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        if (found := _REFRESH.match(content)) and found["address"].strip():
            attribute = "refresh" if float(found["delay"]) < _TIME_TO_READ else "later"
            draft.links.append(Link("meta", attribute, found["address"].strip()))
    elif name in META_ADDRESSES and content:
        draft.links.append(Link("meta", name, content))
    elif name in ("og:locale", "og:locale:alternate"):
        draft.langs[name, content] = None
    elif name in ("robots", "googlebot") and "noindex" in content.lower():
        draft.noindex = True


def _gather_link(draft: _Draft, attributes: dict[str, str | None]) -> None:
    # `rel` is a set of tokens without regard to case or white space around them (HTML, 4.2.4).
    rel = frozenset((attributes.get("rel") or "").lower().split())
    if rel & HOST_HINTS:
        return
    if "href" in attributes:
        value = intern(attributes["href"] or "")
        # Of another type it is another format of the page, not its translation.
        is_page = "html" in (attributes.get("type") or "html").lower()
        draft.links.append(Link("link", "href", value, rel, attributes.get("hreflang") if is_page else None))
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
