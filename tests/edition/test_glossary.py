"""Names and terms: found in every form, listed by each alphabet; abbreviations explain themselves."""

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from markdown import Markdown

from edition.markdown.extension import EditionExtension
from edition.names.glossary import Name, load_glossary, mentions, occurrences
from edition.names.name_index import name_index
from edition.pages import PageContext
from edition.reader import Renderer
from languages.inflection import mentions as mentions_form
from project import WRITTEN

ROOT = Path(__file__).parents[2]
CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}-{key}")
    for file in sorted((Path(__file__).parent / "cases" / "names").glob("*.yml"))
    for key, case in yaml.safe_load(file.read_text(encoding="utf-8")).items()
]


@pytest.fixture
def real(article):
    return article


@pytest.mark.parametrize(("locale", "case"), CASES)
def test_a_name_is_known_in_its_forms(locale, case):
    """Every inflected form is found, and no other word is taken for it."""
    assert [text for text in case["mentioned"] if not mentions_form(case["name"], text, locale)] == []
    assert [text for text in case["not"] if mentions_form(case["name"], text, locale)] == []


def test_of_a_person_the_surname_is_enough():
    """«Х. Клинтон» is Hillary Clinton."""
    name = Name("clinton", "people", {"kk": ("Хиллари Клинтон",)})
    assert mentions(name, "сарапшылар Х. Клинтонды атады", "kk")


def test_all_languages_mention_the_same_names_in_the_same_blocks(real):
    """Where one language's block has a name, the others' have it as well."""
    found = {locale: occurrences(real, locale, real.glossary) for locale in WRITTEN}
    numbers = {
        key: {locale: [block.number for _, block in found[locale][key]] for locale in found}
        for key in real.glossary.names
    }
    original = real.settings.default_locale
    assert {key: by for key, by in numbers.items() if len({tuple(n) for n in by.values()}) > 1} == {}
    assert [key for key, by in numbers.items() if not by[original]] == []


def test_missing_names_are_reported(tmp_path):
    """A name that one locale lacks, and an abbreviation that stands for nothing, are findings."""
    texts = {"kk": "terms: {un: БҰҰ, gdp: ЖІӨ}", "ru": "{terms: {gdp: ВВП}, abbreviations: {ООН: Организация}}"}
    for locale, text in texts.items():
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "glossary.yml").write_text(text, encoding="utf-8")
    _, findings = load_glossary(tmp_path, ["kk", "ru"])
    assert [f.code for f in findings] == ["missing-name", "abbreviation-without-name"]


def test_a_new_locale_may_have_no_glossary_yet(tmp_path):
    """Then no name is known in it, and none is missed."""
    (tmp_path / "kk").mkdir()
    (tmp_path / "kk" / "glossary.yml").write_text("terms: {un: БҰҰ}", encoding="utf-8")
    assert load_glossary(tmp_path, ["kk", "de"])[1] == []


def test_an_article_without_glossary_has_an_empty_index(tmp_path):
    """No file, no names, nothing to report."""
    glossary, findings = load_glossary(tmp_path, ["kk"])
    empty = SimpleNamespace(glossary=glossary, pages={"kk": {}}, interface={"kk": {}}, occurrences={"kk": {}})
    assert (name_index(empty, "kk"), findings) == ({}, [])


def explained(markdown: str) -> str:
    meanings = {"АҚШ": ("Америка Құрама Штаттары", "../names/#name-usa"), "АҚ": ("акционерлік қоғам", "")}
    context = PageContext(locale="kk", file="page.md", source=markdown, abbreviations=meanings)
    html = Markdown(extensions=["attr_list", EditionExtension(context)]).convert(markdown)
    return re.sub(r'<span class="block-tools".*?</span>', "", html)


def test_the_first_use_in_a_block_explains_itself():
    """An abbreviation is a link to its meaning once a block; longer ones are not taken for shorter."""
    meaning = '<abbr title="Америка Құрама Штаттары">АҚШ</abbr>'
    mark = f'<a class="abbreviation" href="../names/#name-usa">{meaning}</a>'
    assert f'<p id="p-1">{mark}-та АҚШ</p>' == explained("АҚШ-та АҚШ")
    assert 'abbr title="акционерлік қоғам">АҚ</abbr>' in explained("«Innovations» АҚ")


@pytest.mark.parametrize("markdown", ["# АҚШ { #a }", "[АҚШ](https://example.org/)", "[АҚШ]{lang=ru}", "`АҚШ`"])
def test_headings_links_and_passages_are_left_alone(markdown):
    """Only the running text explains itself."""
    assert "<abbr" not in explained(markdown)


def test_the_printed_letters_stay(real):
    """With abbreviations explained, each page has the very letters that it has without."""
    for pages in real.pages.values():
        for page in pages.values():
            read = Renderer(real.settings).read(replace(page.start, abbreviations={}))
            without = real.completion.complete(read.html, page.locale, page.address)
            assert re.sub("<[^>]+>", "", without) == re.sub("<[^>]+>", "", page.html)
