"""Files that are no pages and hold addresses: each kind has its reader, and becomes a page with links.

Feeds (RFC 4287 Atom, RSS 2.0, JSON Feed), sitemaps, JATS, manifests, style sheets, EPUB, office files, PDF. A kind
that is not known is looked through for addresses, so that the report can say what was not entered.
"""

import codecs
import re
import zlib
from collections.abc import Callable, Iterator

from links.address import is_external, scheme_of
from links.reading.archives import read_epub, read_office
from links.reading.data import linked_data_addresses, read_json, strings_named
from links.reading.html import read_fragment
from links.reading.page import Link, MalformedError, Page, file_link, file_page
from links.reading.pdf import read_pdf
from links.reading.sitemap import read_bounded
from links.reading.stylesheet import instructed_addresses, read_style_sheet
from links.reading.tables import FILES, JSON, XML, XML_TEXTS
from links.reading.xml import Element, read_xml

CLOSED = frozenset(FILES["closed"])
# So far from its beginning an XML file says what it is.
_HEAD = 16_384
# What tells a manifest, JSON-LD and a JSON Feed from other JSON.
_KNOWN_JSON = re.compile(rb'"(?:start_url|icons|@context)"|jsonfeed\.org/version')
_SITEMAP = re.compile(r"^\s*sitemap:\s*(\S+)", re.MULTILINE | re.IGNORECASE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_document(file: str, source: bytes) -> list[Page] | None:
    """Return a file's addresses as a page (an EPUB's as several), or None where its kind is not known."""
    name, _, ending = file.rpartition("/")[2].lower().rpartition(".")
    reader = read_robots if file == "robots.txt" else READERS.get(ending)
    if reader is None and not name and source.lstrip()[:1] == b"<":
        reader = read_xml_document  # A feed may be called `feed`.
    return reader(file, source) if reader else None


def read_robots(file: str, source: bytes) -> list[Page]:
    """Return the addresses of the sitemaps that robots.txt names (https://www.sitemaps.org/protocol.html#submit_robots)."""
    return [file_page(file, map(file_link, _SITEMAP.findall(source.decode("utf-8", "replace"))))]


def read_xml_document(file: str, source: bytes) -> list[Page] | None:
    """Return the addresses of a feed, a sitemap, an article in JATS or the like; None for other XML."""
    head = source[:_HEAD].decode("utf-16", "replace").encode() if source[:2] in _UTF_16 else source[:_HEAD]
    root = re.search(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)", head)
    kind = root[1].decode() if root else ""
    if kind not in XML_TEXTS:
        return None
    links, malformed, base = [], [], None
    read = read_bounded if kind in ("urlset", "sitemapindex") else read_xml
    try:
        for element in read(source):
            links += _element_links(kind, element)
            base = element.attributes.get("base")  # At last that of the element which holds all others.
    except MalformedError as error:
        malformed.append((str(error), error.line))
    return [file_page(file, links, malformed)._replace(base=base)]


def read_packed(file: str, source: bytes) -> list[Page] | None:
    """Return the addresses of an XML file packed with gzip, as sitemaps may be; None for anything else."""
    if not file.lower().endswith(".xml.gz"):
        return None
    unpacked, fault = unpack(source)
    return [file_page(file, (), [(fault, 0)])] if fault else read_xml_document(file, unpacked)


def unpack(source: bytes, largest: int = 52_428_800) -> tuple[bytes, str]:
    """Return what gzip packed, and what is wrong with it. No sitemap has more bytes than the default."""
    try:
        unpacked = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(source, largest + 1)
    except zlib.error:
        return b"", "no gzip file that can be read"
    return (unpacked, "") if len(unpacked) <= largest else (b"", f"unpacks to more than {largest >> 20} MiB")


def read_json_document(file: str, source: bytes) -> list[Page] | None:
    """Return the addresses of a manifest, a JSON Feed or JSON-LD; None for other JSON."""
    if not (file.endswith(".webmanifest") or _KNOWN_JSON.search(source)):
        return None
    try:
        data = read_json(source.decode("utf-8", "replace"))
    except MalformedError as error:
        return [file_page(file, (), [(str(error), error.line)])]
    if not isinstance(data, dict):
        return [file_page(file, map(file_link, linked_data_addresses(data)))]
    if "jsonfeed.org" in str(data.get("version")):
        texts = (link for text in strings_named(data, ("content_html",)) for link in read_fragment(text))
        return [file_page(file, (*map(file_link, strings_named(data, JSON["feed"])), *texts))]
    addresses = linked_data_addresses(data) if "@context" in data else strings_named(data, JSON["manifest"])
    return [file_page(file, map(file_link, addresses))]


READERS: dict[str, Callable[[str, bytes], list[Page] | None]] = {
    "css": read_style_sheet,
    **dict.fromkeys(("xml", "rss", "atom", "rdf", "opml"), read_xml_document),
    "gz": read_packed,
    **dict.fromkeys(("json", "webmanifest", "jsonld"), read_json_document),
    "epub": read_epub,
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), read_office),
    "pdf": read_pdf,
}


def _element_links(kind: str, element: Element) -> Iterator[Link]:
    if element.name == "?xml-stylesheet":
        yield from map(file_link, instructed_addresses(f"<{element.name} {element.attributes['data']}"))
        return
    for name in XML["attributes"]:
        value = element.attributes.get(name, "").strip()
        if value and _is_link(kind, element, value):
            yield Link(element.name, name, value)
    text = element.text.strip()
    if element.name in XML_TEXTS[kind] and text and _is_link(kind, element, text):
        yield Link(element.name, "text", text)
    elif element.name == "guid" and element.attributes.get("isPermaLink", "true") == "true" and is_external(text):
        yield Link("guid", "text", text)
    elif element.name in XML["html"] and kind in ("feed", "rss", "RDF") and "<" in text:
        yield from read_fragment(text)


def _is_link(kind: str, element: Element, value: str) -> bool:
    if "{" in value:  # A template of OpenSearch.
        return False
    # In JATS a link may be an identifier of another scheme (doi, pmid), or a name: only full addresses and files.
    if kind == "article":
        return scheme_of(value) in ("http", "https", "ftp") or element.name in XML["jats-files"]
    return element.name not in ("source", "category")
