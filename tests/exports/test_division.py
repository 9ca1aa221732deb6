"""Where the words of a language may be divided."""

import json
import zipfile
from io import BytesIO

from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

import articles
from edition.article import load_article
from edition.settings import load_settings
from project import ROOT

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


def test_an_address_is_not_broken_after_its_beginning(tmp_path, make):
    """Wherever in a line it begins; it may be after a slash."""
    file = "docs/bibliography.json"
    known = json.loads((ROOT / "tests" / "specimen" / file).read_text(encoding="utf-8"))
    page = {"type": "webpage", "language": "kk"}
    forms = {f"page{n}": f"{'алма ' * 8}{'а' * n}. — <https://example.org/apples/of/winter>" for n in range(1, 30)}
    pages = [{**page, "id": key, "custom": {"original": form}} for key, form in forms.items()]
    config = articles.copy("specimen", tmp_path, {file: json.dumps([*known, *pages], ensure_ascii=False)})
    printed = PdfReader(BytesIO(make("full/apples-kk.pdf", load_article(load_settings(config))))).pages
    lines = [line.strip() for sheet in printed for line in sheet.extract_text().splitlines()]
    assert [line for line in lines if line.endswith("//")] == []
    assert [line for line in lines if line.endswith("example.org/")]
