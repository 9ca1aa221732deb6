"""What an author may write (`tests/written/`) comes out of every file: each word of the source stands in it."""

import re
import zipfile
from io import BytesIO

import imagesize
import pytest
from facts import EPOCH

from articles import copy
from edition.article import load_article
from edition.settings import load_settings
from exports.catalogue import DOWNLOADS, FORMATS, LOCALE
from exports.document import load_document
from exports.jats import make_jats
from exports.losses import FORMS, check_losses
from exports.write import write_exports
from file_words import PARTS, WHOLE, bare, bare_words
from small_article import write_project

LOCALES = ("en", "kk")
TEXTS = [row for row in FORMATS if row.offered == DOWNLOADS and "text" in PARTS.get(row.of, WHOLE)]


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


def words_of(article, locale: str) -> list[str]:
    """Return all words that the pages of a language show, but for the formulas, which each file shows in its way."""
    pages = [page for page in article.pages[locale].values() if not page.is_edition]
    texts = [heading.text for page in pages for heading in page.headings] + [b.text for p in pages for b in p.blocks]
    return [word for text in texts for word in text.split() if bare(word) and not set(word) & set("\\$^_{}")]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("known", TEXTS, ids=lambda row: row.name)
def test_every_word_is_in_every_file(written, files, known, locale):
    """No word of a heading, a paragraph, a list, a table, a caption, a note is missing from any file."""
    folder = files / (written.settings.address(locale, "full") if known.of == LOCALE else "full")
    stem = f"writing-{locale}" if known.of == LOCALE else "writing"
    text = bare_words(folder / (stem + known.ending))
    assert [word for word in words_of(written, locale) if bare(word) not in text] == []


def test_word_has_a_picture_beside_each_drawing_and_one_row_of_notes(files):
    """Who shows no SVG, as Word before 2016, has the picture; the numbers of notes run on through all headings."""
    with zipfile.ZipFile(files / "full" / "writing-en.docx") as book:
        body, related, kinds = (
            book.read(name).decode()
            for name in ("word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml")
        )
        shown, drawing = re.search(
            r'<a:blip r:embed="([\w-]+)">.*?svgBlip[^>]* r:embed="(\w+)"', body, re.DOTALL
        ).groups()
        targets = dict(re.findall(r'Id="([\w-]+)" Target="([^"]+)"', related))
        assert targets[drawing].endswith(".svg") and targets[shown].endswith(".png")
        assert imagesize.get(BytesIO(book.read(f"word/{targets[shown]}"))) == (360, 240)  # three times 120 by 80
    assert 'Extension="png"' in kinds
    assert "numRestart" not in body


LACKING = """# A page

|   | a |
|---|---|
| b | c |

one\\
two

++ctrl+c++, [Small]{.smallcaps} and $x$

??? note "Folded"
    words

++ctrl+v++

/// grid
left

right
///
"""


def test_a_form_that_a_file_lacks_is_said_where_it_stands_first(tmp_path):
    """Each with its line and the files that have something else in its place."""
    article = load_article(load_settings(write_project(tmp_path, "en", {"kk": LACKING, "en": LACKING})))
    assert [f"{one.file}:{one.line} {one.message.partition(': ')[2]}" for one in check_losses(article)] == [
        "docs/kk/page.md:3 in .pdf the head of a row is tagged as a cell",
        "docs/kk/page.md:7 in .xml the lines of a paragraph run on",
        "docs/kk/page.md:10 in .docx, .md, .txt, .xml keys are words",
        "docs/kk/page.md:10 in .md, .txt small capitals are letters as typed",
        "docs/kk/page.md:10 in .txt a formula is its TeX",
        "docs/kk/page.md:12 in every file what is folded or in tabs stands one below the other",
        "docs/kk/page.md:18 in every file what is side by side stands one below the other",
    ]


def test_what_a_file_lacks_has_a_name():
    """A row of the table of files names forms that there are."""
    assert {form for row in FORMATS for form in row.lacks} < set(FORMS)


@pytest.mark.parametrize(
    ("text", "is_lost"),
    [("- one\\\n  two\n\n    more", True), ("> one\\\n> two", True), ("!!! note\n\n    one\\\n    two", True),
     ("| one\n| two", False), ("| a |\n|---|\n| one<br>two |", False), ("> | one\n> | two", False)],
)  # fmt: skip
def test_jats_keeps_the_ends_of_lines_in_verses_and_cells_alone(text, is_lost, tmp_path):
    """In all other text they run on, and that is said."""
    page = f"# A page\n\n{text}\n"
    article = load_article(load_settings(write_project(tmp_path, "en", {"kk": page, "en": page})))
    assert any("in .xml the lines" in finding.message for finding in check_losses(article)) == is_lost
    document = load_document(article, "en").without_sentences()
    assert ("one two" in " ".join(make_jats({"en": document}).replace("\n", " ").split())) == is_lost
