"""Where the words of a language may be divided."""

import zipfile
from io import BytesIO

from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

SOFT = "\N{SOFT HYPHEN}"


def test_kazakh_is_divided_in_print_and_in_e_books_only(specimen_article, make):
    """Soft hyphens stand in the text of the e-book, not in its titles; nor in Markdown."""
    with zipfile.ZipFile(BytesIO(make("full/apples-kk.epub", specimen_article))) as book:
        chapter = book.read("EPUB/cellars.xhtml").decode()
        assert f"айыр{SOFT}ма{SOFT}шы{SOFT}лық" in chapter
        assert SOFT not in chapter.partition("</h1>")[0]
        for name in ("nav.xhtml", "package.opf"):
            assert SOFT not in book.read(f"EPUB/{name}").decode()
        references = LexborHTMLParser(book.read("EPUB/references.xhtml").decode()).css("li[id^='ref-'] > p")
        assert references and not [one for one in references if SOFT in one.text()]  # a note on one may be divided
    pages = PdfReader(BytesIO(make("full/apples-kk.pdf", specimen_article))).pages
    lines = [line for page in pages for line in page.extract_text().splitlines()]
    assert sum(line.rstrip().endswith("-") for line in lines) > 5
    assert SOFT not in make("full/apples-kk.md", specimen_article)
