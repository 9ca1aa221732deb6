"""What an author may write (`tests/written/`) comes out of every file: each word of the source stands in it."""

import html
import re
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import pypandoc
import pytest
from facts import EPOCH
from lxml import etree
from pypdf import PdfReader

from articles import copy
from edition.article import load_article
from edition.settings import load_settings
from exports.catalogue import ARTICLE, DOWNLOADS, FORMATS, LOCALE, SEVERAL
from exports.write import write_exports

LOCALES = ("en", "kk")
# Files of the text. TMX and TSV have its sentences alone, which tests of their own look for.
TEXTS = [
    row
    for row in FORMATS
    if row.offered == DOWNLOADS and row.of in (LOCALE, ARTICLE, SEVERAL) and row.name not in ("tmx", "tsv")
]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return load_article(load_settings(copy("written", tmp_path_factory.mktemp("written"))))


@pytest.fixture(scope="module")
def files(written, tmp_path_factory):
    """The folder with the files of the article in which everything is written."""
    folder = tmp_path_factory.mktemp("files")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
        findings = write_exports(written, folder, tmp_path_factory.mktemp("cache"))
    assert [finding for finding in findings if finding.severity != "info"] == []
    return folder


def read_pdf(file: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(file).pages)


def read_epub(file: Path) -> str:
    book = zipfile.ZipFile(file)
    texts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    return html.unescape(re.sub(r"<annotation.*?</annotation>|<[^>]*>", "", "".join(texts)))


def read_docx(file: Path) -> str:
    command = [pypandoc.get_pandoc_path(), file, "--to=plain", "--wrap=none"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def read_xml(file: Path) -> str:
    return "".join(etree.parse(str(file)).getroot().itertext())


def read_text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


READERS = {"pdf": read_pdf, "epub": read_epub, "docx": read_docx, "xml": read_xml}


def bare(text: str) -> str:
    """Return a text as its letters and digits alone: no line end, no division, no sign of a format."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def words_of(article, locale: str) -> list[str]:
    """Return all words that the pages of a language show, but for the formulas, which each file shows in its way.

    The titles of tabs stand side by side on the page.
    """
    pages = [page for page in article.pages[locale].values() if not page.is_edition]
    texts = [heading.text for page in pages for heading in page.headings] + [b.text for p in pages for b in p.blocks]
    words = (word for text in texts for word in re.split(r"\s+|(?<=[a-zа-яі])(?=[A-ZЁА-ЯӘІ])", text))
    return [word for word in words if bare(word) and not set(word) & set("\\$^_{}")]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("known", TEXTS, ids=lambda row: row.name)
def test_every_word_is_in_every_file(written, files, known, locale):
    """No word of a heading, a paragraph, a list, a table, a caption, a note is missing from any file."""
    folder = files / (written.settings.address(locale, "full") if known.of == LOCALE else "full")
    stem = f"writing-{locale}" if known.of == LOCALE else "writing"
    text = bare(READERS.get(known.ending.rpartition(".")[2], read_text)(folder / (stem + known.ending)))
    assert [word for word in words_of(written, locale) if bare(word) not in text] == []
