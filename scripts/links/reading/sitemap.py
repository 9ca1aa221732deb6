"""Sitemaps, and indexes of sitemaps: https://www.sitemaps.org/protocol.html"""

from collections.abc import Iterator
from typing import NamedTuple

from links.reading.page import MalformedError
from links.reading.xml import Element, read_xml

# Search engines take no more from one file: https://www.sitemaps.org/protocol.html#index
MOST_ADDRESSES = 50_000


class Entry(NamedTuple):
    """One `<url>` of a sitemap: its file, its address, and its alternates as (hreflang, address).

    Or one `<sitemap>` of an index of sitemaps, `is_part`.
    """

    file: str
    location: str
    alternates: tuple[tuple[str, str], ...] = ()
    line: int = 0
    is_part: bool = False


def read_bounded(source: bytes) -> Iterator[Element]:
    """Yield the elements of a sitemap; raises MalformedError, also behind the last address that it may name.

    The last element holds all others: it tells whether it is a sitemap.
    """
    named, element = 0, None
    for element in read_xml(source):
        named += element.name == "loc" and element.parents[-1:] in (("url",), ("sitemap",))
        if named > MOST_ADDRESSES:
            raise MalformedError(
                f"a sitemap may name {MOST_ADDRESSES:,} addresses, and this one names more", element.line
            )
        yield element
    if element and element.name not in ("urlset", "sitemapindex"):
        raise MalformedError(f"<{element.name}> is no sitemap, which is a <urlset> or a <sitemapindex>", element.line)


def read_sitemap(file: str, source: bytes) -> Iterator[Entry]:
    """Yield the entries of a sitemap, or of an index of sitemaps; raises MalformedError."""
    location, line, alternates = "", 0, []
    for element in read_bounded(source):
        within = element.parents[-1:]
        if element.name == "loc" and within == ("sitemap",):
            yield Entry(file, element.text.strip(), line=element.line, is_part=True)
        elif element.name == "loc" and within == ("url",):
            location, line = element.text.strip(), element.line
        elif element.name == "link" and within == ("url",):
            alternates.append((element.attributes.get("hreflang", ""), element.attributes.get("href", "")))
        elif element.name == "url":
            yield Entry(file, location, tuple(alternates), line or element.line)
            location, line, alternates = "", 0, []
