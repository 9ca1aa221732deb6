"""What the checks by sentence find in this article, when a sentence of a translation is lost or written twice."""

from dataclasses import replace

import pytest

from edition.article import load_article
from edition.translation.agreement import check_translations
from project import DEFAULT, ROOT, SETTINGS, WRITTEN


def edited(folder, locale: str, page: str, before: str, after: str):
    """Return the article with one change to a page of it."""
    for file in (ROOT / "docs").rglob("*"):
        if file.suffix in (".md", ".yml", ".json", ".state"):
            copy = folder / file.relative_to(ROOT / "docs")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    file = folder / locale / f"{page}.md"
    file.write_text(file.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    return load_article(replace(SETTINGS, docs=folder))


def longest(article, locale: str, page: str):
    return max((s for block in article.page(locale, page).blocks for s in block.sentences), key=lambda s: len(s.text))


def codes(article) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in check_translations(article)]


def test_the_article_agrees_sentence_by_sentence(article):
    """Every paragraph has the same sentences in every language, and no length is strange."""
    assert codes(article) == []
    marked = {
        locale: [len(b.sentences) for _, b in blocks.values()]
        for locale, blocks in article.blocks.items()
        if locale in WRITTEN
    }
    assert all(numbers == marked[DEFAULT] for numbers in marked.values())


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_a_sentence_left_out_is_found(article, tmp_path, locale):
    """On its line, and named with its words."""
    lost = longest(article, locale, "china")
    found = list(check_translations(edited(tmp_path, locale, "china", lost.source + "\n", "")))
    assert "sentences-differ" in {finding.code for finding in found}


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_half_a_sentence_left_out_or_written_twice_is_noted(article, tmp_path, locale):
    """Within its line, where nothing but the length tells of it."""
    one = longest(article, locale, "china")
    half = one.source[: len(one.source) // 3].rpartition(" ")[0]
    assert ("length-strays", "info") in codes(edited(tmp_path / "half", locale, "china", one.source, half + "."))
    twice = one.source.rstrip(".") + ", " + one.source
    assert ("length-strays", "info") in codes(edited(tmp_path / "twice", locale, "china", one.source, twice))
