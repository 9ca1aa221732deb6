"""Word and OpenDocument files: citations of each reference manager, tracked changes, comments."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from test_manuscripts import CASES, FRAME, become
from word_files import ADA, BELL, endnote, make_docx, make_odt, mendeley, mendeley_cite, zotero, zotero_mark

from manuscript.reading.front_matter import read_front_matter
from manuscript.reading.manuscript import read_manuscript

TEXT = "---\ntitle: Bells\n---\n\n# The tide\n\nA bell CITED rings. It rang.^[So NOTED told.]\n"
FIELDS = {
    "zotero": (zotero(ADA, BELL, locator="3-4", label="page", prefix="see"), zotero(BELL, locator="7")),
    "mendeley": (mendeley(ADA, BELL, locator="3-4", label="page", prefix="see"), mendeley(BELL, locator="7")),
    "mendeley-cite": (
        mendeley_cite(ADA, BELL, locator="3-4", label="page", prefix="see"),
        mendeley_cite(BELL, locator="7"),
    ),
}
WRITTEN = """# The tide { #the-tide }

A bell [see @ada1901, 3–4; @bell1902] rings.
It rang.[^a]

[^a]: So [@bell1902, 7] told.
"""


def imported(manuscript: Path, folder: Path) -> tuple[str, list[dict], str]:
    """Return the page, the bibliography and the words said of what a manuscript with one section becomes."""
    folder.mkdir(exist_ok=True)
    result = become(folder, manuscript)
    assert result.returncode == 0, result.stdout + result.stderr
    page = next(folder.glob("docs/*/the-tide.md")).read_text(encoding="utf-8")
    return page, json.loads((folder / "docs/bibliography.json").read_text(encoding="utf-8")), result.stdout


@pytest.mark.parametrize("manager", FIELDS)
def test_the_fields_of_a_manager_are_citations(manager, tmp_path):
    """They are read with their pages and prefixes; a source is known by its author and year, not by a number."""
    file = make_docx(TEXT, tmp_path / "paper.docx", dict(zip(("CITED", "NOTED"), FIELDS[manager], strict=True)))
    page, references, _ = imported(file, tmp_path / "repository")
    assert page == WRITTEN
    assert [(one["id"], one["title"]) for one in references] == [("ada1901", "Towers"), ("bell1902", "Bells")]
    assert references[0]["publisher-place"] == "Leith"


def test_the_fields_of_endnote_are_citations(tmp_path):
    fields = {"CITED": endnote("Ada, B.", "1901", "Towers", 5, "12"), "NOTED": endnote("Ada, B.", "1901", "Towers", 5)}
    page, references, _ = imported(make_docx(TEXT, tmp_path / "paper.docx", fields), tmp_path / "repository")
    assert "[@ada1901, 12]" in page
    assert "[@ada1901]" in page
    assert [one["title"] for one in references] == ["Towers"]


def test_reference_marks_of_zotero_are_citations(tmp_path):
    """LibreOffice keeps them so; title and authors are known by the styles of their paragraphs."""
    marks = {
        "CITED": zotero_mark(ADA, locator="3", label="page"),
        "NOTED": zotero_mark(BELL, locator="4", label="chapter"),
    }
    page, references, _ = imported(make_odt(TEXT, tmp_path / "paper.odt", marks), tmp_path / "repository")
    assert "A bell [@ada1901, 3] rings." in page
    assert "[^a]: So [@bell1902, chapter 4] told." in page
    assert [one["id"] for one in references] == ["ada1901", "bell1902"]
    assert "title: Bells" in next((tmp_path / "repository/docs").glob("*/index.md")).read_text(encoding="utf-8")


def test_changes_are_accepted_and_comments_told(tmp_path):
    """What was inserted is there, what was deleted is not, and each change and comment is named with its place."""
    text = (
        "---\ntitle: Bells\n---\n\n# The tide\n\nA bell [loudly]{.insertion author=Ann date=2020-01-01T00:00:00Z} "
        "[softly]{.deletion author=Ann date=2020-01-01T00:00:00Z} "
        "[Really?]{.comment-start id=0 author=Ben date=2020-01-01T00:00:00Z}rings[]{.comment-end id=0}.\n"
    )
    page, _, said = imported(make_docx(text, tmp_path / "paper.docx"), tmp_path / "repository")
    assert "A bell loudly rings." in " ".join(page.split())
    assert "Ann inserted “loudly”" in said
    assert "Ann deleted “softly”" in said
    assert "Ben remarks “Really?”" in said


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_document_says_what_its_markdown_says(kind, tmp_path):
    """Headings, emphasis, notes, lists, tables, formulas and pictures of a word processor are those of the Markdown."""
    text = (CASES / "structure" / "paper.md").read_text(encoding="utf-8")
    make = {"docx": make_docx, "odt": make_odt}[kind]
    file = make(text, tmp_path / f"paper.{kind}")
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / "mkdocs.yml").write_text(FRAME, encoding="utf-8")
    assert become(folder, file).returncode == 0
    written = next(folder.glob("docs/en/the-tide.md")).read_text(encoding="utf-8")
    assert written == (CASES / "structure/docs/en/the-tide.md").read_text(encoding="utf-8")


def test_a_caption_that_is_a_paragraph_belongs_to_its_picture_or_table(tmp_path):
    """As Word writes them: below a picture, above a table, in the words of the language, in any order; others stay."""
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    text = (
        "---\ntitle: Карты\nlang: ru\n---\n\n![](a.svg)\n\nРис. 2. Карта.\n\nТаблица 1. Числа.\n\n"
        "| a | b |\n|---|---|\n"
        "| 1 | 2 |\n\n3-таблица\n\n| a |\n|---|\n| 3 |\n\n4-jadval. Sonlar.\n\n| b |\n|---|\n| 4 |\n\n"
        "Рис. 2 показывает всё.\n"
    )
    (tmp_path / "paper.md").write_text(text, encoding="utf-8")
    become(tmp_path, tmp_path / "paper.md")
    page = next((tmp_path / "docs/ru").glob("kart*.md")).read_text(encoding="utf-8")
    assert "![Рис. 2. Карта.](images/a.svg)" in page
    assert (
        ": Таблица 1. Числа." in page
        and ": 3-таблица" in page
        and ": 4-jadval. Sonlar." in page
        and "\nРис. 2 показывает всё.\n" in page
    )


def test_a_text_box_is_not_left_out_in_silence(tmp_path):
    """Once, though Word keeps it twice: for itself, and for programs that know no such boxes."""
    box = (
        "<w:p><w:r><w:t>Rung &amp; </w:t></w:r><w:r><w:t>told.</w:t></w:r></w:p><w:p><w:r><w:t>Twice.</w:t></w:r></w:p>"
    )
    shape = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing><w:txbxContent>{box}</w:txbxContent></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    file = make_docx(TEXT, tmp_path / "paper.docx", {"CITED": shape})
    _, _, said = imported(file, tmp_path / "repository")
    assert said.count("a text box is not read: “Rung & told. Twice.”") == 1


@pytest.mark.parametrize(
    ("words", "language"),
    [("钟楼很高。", "zh"), ("البرج عال.", "ar"), ("Bells ring, 钟.", "en")],
    ids=["zh", "ar", "en"],
)
def test_the_language_is_that_of_the_letters(tmp_path, words, language):
    """Word names three at once, one of which holds for Chinese letters, one for Arabic ones, one for all others."""
    told = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    plain = make_docx(words, tmp_path / "plain.docx")
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(tmp_path / "paper.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(r"<w:lang [^>]*>", told, old.read(name).decode()) if name == "word/styles.xml"
                         else old.read(name))  # fmt: skip
    assert read_front_matter(read_manuscript(tmp_path / "paper.docx")).language == language


@pytest.mark.parametrize("typed", ["**Аннотация.** Колокола звонят.", "Аннотация: Колокола звонят."])
def test_an_abstract_may_begin_with_its_name(tmp_path, typed):
    """As Word files have it, without a heading; what another paragraph is about stays where it is."""
    text = (
        f"---\ntitle: Колокола\nlang: ru\n---\n\n{typed}\n\nПриложение. Слова.\n\n# Начало\n\nАннотация. Это слово.\n"
    )
    (tmp_path / "paper.md").write_text(text, encoding="utf-8")
    become(tmp_path, tmp_path / "paper.md")
    pages = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "docs/ru").glob("*.md")}
    assert pages["index.md"].endswith("\n\nКолокола звонят.\n")
    assert "Приложение.\nСлова." in pages["kolokola.md"] and "Это слово." in pages["kolokola.md"]
