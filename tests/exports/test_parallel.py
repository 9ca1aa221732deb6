"""Several languages in one file: what stands side by side, by paragraph and by sentence."""

import zipfile
from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from edition.article import load_article
from edition.settings import load_settings
from exports.document import load_document
from exports.parallel import make_parallel, make_parallel_epub
from exports.rows import matching, rows
from small_article import write_project

PAGES = {
    "kk": "# Бет { #page }\n\nБірінші [@revenko2017].\nЕкінші[^mfa].\n\nҮшінші.\nТөртінші.\n\n"
    "1. Бесінші.\n   Алтыншы.\n2. Жетінші.\n\n> Сегізінші.\n> Тоғызыншы.\n",
    "ru": "# Страница { #page }\n\nПервое [@revenko2017].\nВторое[^mfa].\n\nТретье и четвёртое.\n\n"
    "1. Пятое.\n   Шестое.\n2. Седьмое.\n\n> Восьмое.\n> Девятое.\n",
}
BY_SENTENCE = ["page", "s-1-1", "s-1-2", "p-2", "s-3-1", "s-3-2", "p-4", "s-5-1", "s-5-2"]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    settings = load_settings(write_project(tmp_path_factory.mktemp("small"), "ru", PAGES))
    return load_article(replace(settings, site_url="https://example.org/small/"))


@pytest.fixture(scope="module")
def documents(small):
    return {locale: load_document(small, locale) for locale in small.pages}


def test_a_row_is_a_sentence_where_all_languages_have_it(small, documents):
    """Else it is the paragraph: nothing stands beside what it may not stand for. Each row has its number."""
    found = rows([document.body for document in documents.values()], matching(small))
    assert [row.key for row in found] == BY_SENTENCE
    assert [row.label for row in found] == ["", "1.1", "1.2", "2", "3.1", "3.2", "4", "5.1", "5.2"]
    assert all(all(row.cells) for row in found)


def test_by_paragraph_a_row_is_a_block(documents):
    """Asked for paragraphs, one gets the blocks."""
    found = rows([document.body for document in documents.values()])
    assert [row.key for row in found] == ["page", "p-1", "p-2", "p-3", "p-4", "p-5"]


@pytest.mark.parametrize("by_sentence", [True, False], ids=["by-sentence", "by-paragraph"])
def test_no_word_is_lost_in_the_pdf(documents, by_sentence):
    """Every word of each language is there once."""
    reader = PdfReader(BytesIO(make_parallel(documents, by_sentence)))
    found = Counter(" ".join(page.extract_text() for page in reader.pages).split())
    for word in ("Бірінші", "Төртінші.", "Алтыншы.", "Тоғызыншы.", "Первое", "Шестое.", "Седьмое.", "Девятое."):
        assert found[word] == 1, word


def page_of(book: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(zipfile.ZipFile(BytesIO(book)).read("EPUB/page.xhtml").decode())


def test_in_the_e_book_each_sentence_has_its_counterpart_below_it(documents):
    """In its own language, without a second id of the same name; a note of the edition is called once."""
    page = page_of(make_parallel_epub(documents, 0, by_sentence=True))
    text = page.body.text(separator=" ").replace("\N{SOFT HYPHEN}", "")
    order = ["Бірінші", "Первое", "Екінші", "Второе", "Төртінші", "Третье", "Бесінші", "Пятое", "Алтыншы"]
    assert sorted(order, key=text.index) == order
    assert {node.attributes["lang"] for node in page.css(".counterpart")} == {"ru"}
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids)) and {"p-1", "s-1-1", "s-1-2"} <= set(ids)
    assert len(page.css("a[role=doc-noteref]")) == len(page.css("aside[role=doc-footnote]")) == 1


def test_the_e_books_are_told_apart(documents):
    """Each has an identifier of its own, all its languages and all its titles."""
    books = [make_parallel_epub(documents, 0, by_sentence) for by_sentence in (True, False)]
    packages = [zipfile.ZipFile(BytesIO(book)).read("EPUB/package.opf").decode() for book in books]
    identifiers = {LexborHTMLParser(package).css_first("#id").text() for package in packages}
    assert len(identifiers) == 2
    assert all(package.count("<dc:language>") == 2 and "Тақырып — Title" in package for package in packages)
