"""Sitemaps, and indexes of sitemaps: https://www.sitemaps.org/protocol.html"""

from collections.abc import Iterator
from typing import NamedTuple

from links.reading.xml import read_xml


class Entry(NamedTuple):
    """One `<url>` of a sitemap: its address, and its alternates as (hreflang, address)."""

    location: str
    alternates: tuple[tuple[str, str], ...]
    line: int = 0


def read_sitemap(source: bytes) -> Iterator[Entry]:
    """Yield the entries of a sitemap; raises MalformedError."""
    location, line, alternates = "", 0, []
    for element in read_xml(source):
        if element.name == "loc" and element.parents[-1:] == ("url",):
            location, line = element.text.strip(), element.line
        elif element.name == "link" and element.parents[-1:] == ("url",):
            alternates.append((element.attributes.get("hreflang", ""), element.attributes.get("href", "")))
        elif element.name == "url":
            yield Entry(location, tuple(alternates), line)
            location, line, alternates = "", 0, []


def read_index(source: bytes) -> Iterator[str]:
    """Yield the addresses of the parts that an index of sitemaps names; raises MalformedError."""
    for element in read_xml(source):
        if element.name == "loc" and element.parents[-1:] == ("sitemap",):
            yield element.text.strip()
