"""What an element tells: its addresses, its language, what `<meta>` and `<link>` say of the page."""

import re
from collections.abc import Iterator
from sys import intern

from selectolax.lexbor import LexborHTMLParser, LexborNode

from links.reading.data import linked_data_addresses
from links.reading.page import Link, Wordless
from links.reading.stylesheet import stylesheet_addresses
from links.reading.tables import HTML

NOTABLE_ATTRIBUTES = frozenset(HTML["attributes"] + HTML["holding"])
_META_ADDRESSES = frozenset(HTML["meta"])

# Hints about a host, not addresses of a document: https://html.spec.whatwg.org/#link-type-preconnect
HOST_HINTS = frozenset({"preconnect", "dns-prefetch"})

# A page that stays for so many seconds is one to read, not a redirect.
_TIME_TO_READ = 15

_REFRESH = re.compile(r"\s*(?P<delay>\d+)[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?(?P<address>[^\"']*)", re.IGNORECASE)
_SRCSET_ADDRESS = re.compile(r"[\s,]*(?P<address>\S+)")
# Widths and densities, up to the next comma that is not in parentheses.
_SRCSET_DESCRIPTORS = re.compile(r"(?:[^,(]++|\([^)]*+(?:\)|\Z))*+,?")


class Draft:
    """What is gathered from one page's elements, in document order."""

    def __init__(self):
        self.ids: list[str] = []
        self.names: list[str] = []
        self.hrefs: list[str] = []
        self.citing: list[tuple[LexborNode, str, str]] = []
        self.links: list[Link] = []
        self.labels: dict[tuple[str, str], None] = {}
        self.wordless: dict[Wordless, None] = {}
        self.langs: dict[tuple[str, str], None] = {}
        self.malformed: list[tuple[str, int]] = []
        self.base: str | None = None
        self.noindex = False


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


def gather_meta(draft: Draft, attributes: dict[str, str | None]) -> None:
    """Gather what a `<meta>` says: an address, where it sends on to, whether the page may be found."""
    content = attributes.get("content") or ""
    name = (attributes.get("property") or attributes.get("name") or "").lower()
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        if (found := _REFRESH.match(content)) and found["address"].strip():
            attribute = "refresh" if float(found["delay"]) < _TIME_TO_READ else "later"
            draft.links.append(Link("meta", attribute, found["address"].strip()))
    elif name in _META_ADDRESSES and content:
        draft.links.append(Link("meta", name, content))
    elif attributes.get("itemprop"):
        draft.links += [Link("meta", name, value) for value in linked_data_addresses({attributes["itemprop"]: content})]
    elif name in ("og:locale", "og:locale:alternate"):
        draft.langs[name, content] = None
    elif name in ("robots", "googlebot") and "noindex" in content.lower():
        draft.noindex = True


def gather_link(draft: Draft, attributes: dict[str, str | None]) -> None:
    """Gather the addresses of a `<link>`."""
    # `rel` is a set of tokens without regard to case or white space around them (HTML, 4.2.4).
    rel = frozenset((attributes.get("rel") or "").lower().split())
    if rel & HOST_HINTS:
        return
    if "href" in attributes:
        value = intern(attributes["href"] or "")
        # Of another type it is another format of the page, not its translation.
        is_page = "html" in (attributes.get("type") or "html").lower()
        hreflang = attributes.get("hreflang") if is_page else None
        draft.links.append(Link("link", "href", value, rel, hreflang, (attributes.get("type") or "").lower()))
    for address in srcset_addresses(attributes.get("imagesrcset") or ""):
        draft.links.append(Link("link", "imagesrcset", address, rel))


def painted_links(tree: LexborHTMLParser) -> Iterator[Link]:
    """Yield the addresses in the attributes by which SVG paints: `fill="url(#…)"` and the like."""
    for node in tree.css(",".join(f"[{name}*='url(']" for name in HTML["painting"])):
        for name in HTML["painting"]:
            yield from style_links(node.tag, node.attributes.get(name))


def element_links(tag: str, attributes: dict[str, str | None]) -> Iterator[Link]:
    """Yield the addresses in the attributes of an element."""
    for name in HTML["attributes"]:
        if name in attributes and not (name == "data" and tag != "object"):
            yield Link(tag, name, intern(attributes[name] or ""), type=(attributes.get("type") or "").lower())
    for address in srcset_addresses(attributes.get("srcset") or ""):
        yield Link(tag, "srcset", address)
    if "style" in attributes:
        yield from style_links(tag, attributes["style"])


def ping_links(tag: str, attributes: dict[str, str | None]) -> list[Link]:
    """Return whom an element tells that it was followed."""
    return [Link(tag, "ping", address) for address in (attributes.get("ping") or "").split()]


def style_links(tag: str, style: str | None) -> Iterator[Link]:
    """Yield the addresses in a `style` attribute."""
    for address in stylesheet_addresses(style or ""):
        yield Link(tag, "style", address)
