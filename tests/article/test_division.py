"""Words of this article that its files may divide."""

import zipfile

from pypdf import PdfReader


def test_kazakh_is_divided_in_print_and_in_e_books_only(site_folder, article):
    """Soft hyphens stand in the text of the e-book, not in its titles; nor in Markdown and JATS."""
    stem = site_folder / "full" / f"{article.facts['id']}-kk"
    with zipfile.ZipFile(stem.with_suffix(".epub")) as book:
        chapter = book.read("EPUB/introduction.xhtml").decode()
        assert "цифр\u00adлан\u00adды\u00adру" in chapter
        assert "\N{SOFT HYPHEN}" not in chapter.partition("</h1>")[0]
        for name in ("nav.xhtml", "package.opf", "references.xhtml"):
            assert "\N{SOFT HYPHEN}" not in book.read(f"EPUB/{name}").decode()
    lines = PdfReader(stem.with_suffix(".pdf")).pages[1].extract_text().splitlines()
    assert sum(line.rstrip().endswith("-") for line in lines) > 5
    assert "\N{SOFT HYPHEN}" not in stem.with_suffix(".md").read_text(encoding="utf-8")
