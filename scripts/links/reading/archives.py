"""EPUB and office files: ZIP archives whose links are links of the site.

https://www.w3.org/TR/epub-33/; https://ecma-international.org/publications-and-standards/standards/ecma-376/
(relationships in `*.rels`); https://docs.oasis-open.org/office/OpenDocument/
"""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from zipfile import BadZipFile, ZipFile

from selectolax.lexbor import LexborHTMLParser

from links.reading.html import read_page
from links.reading.page import Link, MalformedError, Page, file_page
from links.reading.stylesheet import read_style_sheet
from links.reading.xml import Element, read_xml

# More than this no honest archive unpacks to: https://en.wikipedia.org/wiki/Zip_bomb
_LARGEST = 64 * 1024 * 1024
_CHAPTERS = (".xhtml", ".html", ".htm", ".svg")
_INDEXES = (".opf", ".ncx")
# Which attribute of an element of an index is an address.
_INDEXED = {"item": "href", "reference": "href", "link": "href", "content": "src"}
_HYPERLINK = re.compile(r'\bHYPERLINK\s+"([^"]+)"')
_UNREADABLE = (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, zlib.error, ValueError)


def read_epub(file: str, source: bytes) -> list[Page]:
    """Return the chapters, indexes and style sheets of an EPUB as pages of their own, in a folder of its name."""
    names: list[str] = []

    def read(name: str, content: bytes) -> list[Page]:
        names.append(f"{file}/{name}")
        return _read_part(file, name, content)

    pages, malformed = _read_entries(source, read)
    return [file_page(file, (), malformed, file)._replace(names=tuple(names)), *pages]


def read_office(file: str, source: bytes) -> list[Page]:
    """Return a word processor's, a spreadsheet's or a presentation's outward links as one page."""

    def read(_: str, content: bytes) -> Iterator[Link]:
        return (Link("office", "href", address) for element in read_xml(content) for address in _outward(element))

    return [file_page(file, *_read_entries(source, read, (".rels", "content.xml", "document.xml", "notes.xml")))]


def _read_part(book: str, name: str, content: bytes) -> list[Page]:
    file = f"{book}/{name}"
    if name.endswith(_CHAPTERS):
        text = content.decode("utf-8", "replace")
        page = read_page(file, text, LexborHTMLParser(text))
        return [page._replace(url=file, book=book)]
    if name.endswith(_INDEXES):
        held = ((element.attributes, _INDEXED.get(element.name)) for element in read_xml(content))
        return [file_page(file, (Link("epub", "href", told[name]) for told, name in held if name in told), book=book)]
    if name.endswith(".css"):
        return read_style_sheet(file, content, book)
    return []


def _outward(element: Element) -> list[str]:
    """Return the addresses that an element gives: a relation, a link of OpenDocument, a field of Word.

    Fields are those of ECMA-376, part 1, 17.16.5.25.
    """
    told = element.attributes
    if element.name == "Relationship":
        leads_out = told.get("TargetMode") == "External" and told.get("Type", "").endswith(("/hyperlink", "/image"))
        return [told.get("Target", "")] if leads_out else []
    if element.name in ("a", "image"):
        return [told["href"]] if ":" in told.get("href", "") else []
    return _HYPERLINK.findall(element.text if element.name == "instrText" else told.get("instr", ""))


def _read_entries(
    source: bytes, read: Callable, endings: tuple[str, ...] = ("",)
) -> tuple[list, list[tuple[str, int]]]:
    """Return all that `read` gives of the files in an archive, and what in it is malformed."""
    found, malformed = [], []
    for name, content in _entries(source, malformed, endings):
        try:
            found += read(name, content)
        except MalformedError as error:
            malformed.append((f"{name}: {error}", 0))
    return found, malformed


def _entries(source: bytes, malformed: list, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield the files in an archive, up to a bound on what it unpacks to."""
    if not source.startswith(b"PK"):  # It only has the name of one.
        return
    left = _LARGEST
    try:
        with ZipFile(io.BytesIO(source)) as archive:
            for info in archive.infolist():
                if not info.is_dir() and info.filename.endswith(endings):
                    with archive.open(info) as opened:
                        content = opened.read(left + 1)
                    left -= len(content)
                    if left < 0:
                        malformed.append((f"it unpacks to more than {_LARGEST >> 20} MiB", 0))
                        return
                    yield info.filename, content
    except _UNREADABLE as error:
        malformed.append((f"no archive that can be read ({error})", 0))
