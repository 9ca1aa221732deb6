"""Languages: what a tag says, what a language without a file has, and that nothing is taken from another."""

import pytest

from exports.citations.gost import format_gost
from exports.citations.names import day_and_month, full_date
from languages.inflection import mentions
from languages.language import check_languages, load_language
from languages.letters import foreign_words, wrong_marks
from languages.style import book_rules, page_rules
from languages.tags import canonical, cldr, direction, fault, is_same_language, with_region

BOOK = {"title": "Turm", "volume": "2", "page": "84", "issued": {"date-parts": [[2019, 10, 14]]}}


@pytest.mark.parametrize(
    "tag", ["kk", "pt-BR", "zh-Hant", "sr-Latn-RS", "kk-Arab", "en-GB", "de-1996", "es-419", "tlh"]
)
def test_a_tag(tag):
    assert fault(tag) == ""
    assert canonical(tag.lower().replace("-", "_")) == tag


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("", "nothing"), ("english", "english"), ("kz", "kz"), ("eng", "en"), ("kk-Kyrl", "Kyrl"), ("en-UK", None)],
)
def test_no_tag(text, wrong):
    """What is none is named; of a long code the short one is. UK, which BCP 47 keeps for GB, CLDR knows."""
    assert (wrong in fault(text)) if wrong is not None else fault(text) == ""


def test_direction_is_that_of_the_script():
    for tag in ("ar", "he", "fa", "ur", "kk-Arab", "pa-PK", "dv", "yi", "uz-Arab-AF"):
        assert direction(tag) == "rtl", tag
    for tag in ("kk", "ar-Latn", "zh-Hant", "pa", "ru-Latn", "tlh", ""):
        assert direction(tag) == "ltr", tag


def test_another_script_is_another_language():
    assert is_same_language("en-GB", "en") and is_same_language("pt-BR", "pt")
    assert not any(is_same_language(*pair) for pair in [("sr-Latn", "sr"), ("zh-TW", "zh"), ("kk-Arab", "kk")])
    assert load_language("ru-RU").terms == load_language("ru").terms
    assert load_language("kk-Arab").terms == load_language("tlh").terms


def test_a_language_without_a_file_has_what_holds_in_all():
    """It speaks no other language, and nothing breaks. (Faroese; if it has a file one day, take another.)"""
    faroese = load_language("fo")
    assert faroese.quoted("Ein “Vørn”") == "“Ein ‘Vørn’”"
    assert mentions("Vørn", "ein Vørn stendur", "fo") and not mentions("Vørn", "Vørnin stendur", "fo")
    assert not list(wrong_marks('«a» - "b"', "fo")) and not list(foreign_words("Әлем", "fo"))
    assert format_gost(BOOK | {"language": "fo"}) == "Turm. 2019. 14. oktober. Vol. 2. P. 84."
    assert "fo.yml" in next(check_languages(["fo"])).file
    assert not list(check_languages(["kk", "ru", "en"]))


def test_cldr_writes_dates_in_each_language_after_any_other():
    """Babel lets languages share data; what one asks for first must not become another's."""
    item = {"issued": {"date-parts": [[2019, 10]]}}
    assert day_and_month(item, "zh") == "十月"
    assert day_and_month(item, "fr") == "octobre"
    assert full_date(BOOK, "kk") == "2019 ж. 14 қазан"
    assert str(cldr("tlh")) == "root"


def test_a_region_is_the_likely_one():
    assert [with_region(tag) for tag in ("kk", "pt-BR", "zh-Hant", "tlh")] == ["kk_KZ", "pt_BR", "zh_TW", "tlh"]


def test_a_style_sheet_knows_what_the_files_of_languages_tell():
    """An item's mark and who divides words, in a page and an e-book; the length of a line, in a page alone."""
    page, book = page_rules(), book_rules()
    assert ':is(.text, .part, .rows) > ul > li:lang(ru)::marker { content: "— "; }' in page
    assert 'ul:lang(ru) { list-style-type: "— "; }' in book
    assert ":lang(kk) { hyphens: manual; }" in page and ":lang(kk) { hyphens: manual; }" in book
    assert ":root:lang(en) { --measure: calc(33 * var(--size)); }" in page and "--measure" not in book
