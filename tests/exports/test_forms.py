"""What each file makes of the edition's HTML: golden cases, one file per form.

`make golden TEST=tests/exports/test_forms.py` writes the cases anew; read the diff.
"""

import html
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader

import exports.document
from edition.article import load_article
from edition.full import FullSection, FullText
from edition.settings import load_settings
from exports.document import load_document
from exports.docx import make_docx
from exports.epub import make_epub
from exports.jats import make_jats
from exports.markdown import make_markdown, make_plain_text
from exports.parallel import make_parallel
from exports.pdf import make_pdf
from golden import rewrite
from second_article import HERE

CASES = sorted((Path(__file__).parent / "cases" / "forms").glob("*.yml"))
LOCALE, PAGE = "en", "towers"
# Where each file has what the case is about, and nothing else.
PLACES = {
    "epub": r"</h1>\n(.*?)\n</section>\n(.*?)</body>",
    "jats": r"</title>\n(.*?)\s*</sec>\s*</body>.*?<back>\n(.*?)<ref-list>",
    "markdown": r"## Case\n\n(.*?)\n\n## References\n.*?online: <[^>]*>(.*)",
    "text": r"\nCase\n\n(.*?)\n\n\n?References\n.*?online: \S*(.*)",
}


@pytest.fixture(scope="session")
def small_article():
    return load_article(load_settings(HERE / "mkdocs.yml"))


def document(article, text: str):
    """Return a document whose one section is some HTML."""
    section = FullSection(article.page(LOCALE, PAGE), f'<h1 id="case">Case</h1>{text}')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exports.document, "full_text", lambda article, locale: FullText((section,), ()))
        return load_document(article, LOCALE)


def made(article, text: str) -> dict[str, str]:
    """Return what the files that are text make of HTML."""
    known = document(article, text)
    book = zipfile.ZipFile(BytesIO(make_epub(known, 0)))
    files = {
        "epub": book.read("EPUB/case.xhtml").decode(),
        "jats": make_jats({LOCALE: known}),
        "markdown": make_markdown(known),
        "text": make_plain_text(known),
    }
    found = {name: re.search(PLACES[name], text, re.DOTALL | re.IGNORECASE) for name, text in files.items()}
    return {name: "\n".join(part.strip("\n") for part in match.groups()).strip("\n") for name, match in found.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)
def test_forms(case, small_article):
    """Each case states what a form becomes in e-books, in XML, in Markdown, in plain text."""
    case = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert made(small_article, case["html"]) == {name: case[name].strip("\n") for name in PLACES}


def test_forms_are_printed(small_article):
    """All forms together are a tagged PDF, alone and in columns, and a document; each has all the words."""
    cases = [yaml.safe_load(case.read_text(encoding="utf-8")) for case in CASES]
    known = document(small_article, "".join(case["html"] for case in cases))
    texts = [PdfReader(BytesIO(make({LOCALE: known}))) for make in (_pdf, make_parallel)]
    body = zipfile.ZipFile(BytesIO(make_docx(known, 0)))
    typed = "".join(body.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    printed = ["".join(page.extract_text() for page in reader.pages) for reader in texts]
    for text in (html.unescape(re.sub(r"<[^>]*>", "", typed)), *printed):
        for words in (words for case in cases for words in case["words"]):
            assert squeezed(words) in squeezed(text), words


def test_marks_side_by_side_are_two_numbers(small_article):
    """In Word and in the PDF, too, a comma parts them."""
    case = next(file for file in CASES if file.stem == "notes-side-by-side")
    known = document(small_article, yaml.safe_load(case.read_text(encoding="utf-8"))["html"])
    body = zipfile.ZipFile(BytesIO(make_docx(known, 0))).read("word/document.xml").decode()
    between = re.search(r"<w:footnoteReference (?:(?!<w:footnoteReference).)*<w:footnoteReference ", body, re.DOTALL)
    assert re.sub(r"<[^>]*>?", "", between[0]) == ","
    for pdf in (_pdf({LOCALE: known}), make_parallel({LOCALE: known})):
        assert "bell1,2of" in squeezed(PdfReader(BytesIO(pdf)).pages[0].extract_text())


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_words_that_are_strong_and_slanted_are_printed_so(small_article):
    """Bold, italic and both have a face of their own; none is printed as another."""
    pdf = PdfReader(BytesIO(_pdf({LOCALE: document(small_article, "<p><strong>a</strong> <em>b <b>c</b></em></p>")})))
    faces = {font.get_object()["/BaseFont"] for page in pdf.pages for font in page["/Resources"]["/Font"].values()}
    assert {face.partition("Literata-")[2] for face in faces} >= {"Regular", "Bold", "Italic", "BoldItalic"}


def _pdf(documents):
    return make_pdf(documents, LOCALE)


if __name__ == "__main__":
    for file in CASES:
        case = yaml.safe_load(file.read_text(encoding="utf-8"))
        written = {key: case[key] for key in ("about", "html", "words")}
        written |= made(load_article(load_settings(HERE / "mkdocs.yml")), case["html"])
        yaml.add_representer(
            str, lambda d, s: d.represent_scalar("tag:yaml.org,2002:str", s, "|" if "\n" in s else None)
        )
        rewrite(file, yaml.dump(written, allow_unicode=True, sort_keys=False, width=110))
