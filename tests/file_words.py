"""The words of each kind of file, by readers that know nothing of the edition."""

import html
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from exports.catalogue import SENTENCES, SEVERAL


def read_pdf(file: Path) -> str:
    reader = PdfReader(file)
    return "".join(
        [*(page.extract_text() for page in reader.pages), *_heard(reader.trailer["/Root"]["/StructTreeRoot"])]
    )


def _heard(element) -> Iterator[str]:
    """Yield what is heard in the place of pictures: ISO 32000-2, § 14.9.3."""
    if isinstance(element, DictionaryObject):
        yield str(element.get("/Alt", ""))
        yield from _heard(element.get("/K", []))
    elif isinstance(element, list):
        for child in element:
            yield from _heard(child.get_object())


def read_epub(file: Path) -> str:
    book = zipfile.ZipFile(file)
    texts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    return _without_tags("".join(texts))


def read_docx(file: Path) -> str:
    """Return the words, not what its fields are made from, and what is heard in the place of pictures."""
    document = zipfile.ZipFile(file)
    parts = [etree.fromstring(document.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
    return "".join(text for part in parts for text in part.xpath("//*[local-name() = 't']/text() | //@descr"))


def read_xml(file: Path) -> str:
    return "".join(etree.parse(str(file)).getroot().itertext())


def read_html(file: Path) -> str:
    return _without_tags(read_text(file))


def _without_tags(text: str) -> str:
    heard = re.sub(r'<img [^>]*\balt="([^"]*)"[^>]*>', r"\1", text)
    return html.unescape(re.sub(r"<annotation.*?</annotation>|<[^>]*>", "", heard))


def read_text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


READERS = {".pdf": read_pdf, ".epub": read_epub, ".docx": read_docx, ".html": read_html}
WHOLE = ("head", "text", "notes", "printed")
# The parts of an article of which a format has every word, by what a file is made of, where these are not all of it:
# sentences alone have tests of their own; what stands side by side has neither the edition's notes nor the head.
PARTS = {SENTENCES: (), SEVERAL: ("text", "printed")}


def bare(text: str) -> str:
    """Return a text as its letters and digits alone: no line end, no division, no sign of a format."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def bare_words(file: Path) -> str:
    """Return all that a file says, as `bare` has it."""
    known = read_xml if file.read_bytes().startswith(b"<?xml") else read_text
    return bare(READERS.get(file.suffix, known)(file))
