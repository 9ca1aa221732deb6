"""Spaces that do not break, pieces kept whole, words divided: golden cases, one file each."""

from pathlib import Path

import pytest
import yaml

from languages.division import divide, divide_text
from languages.typesetting import typeset
from languages.typography import NBSP, set_spaces, wholes

CASES = Path(__file__).parent / "cases"
DIVIDED = yaml.safe_load((CASES / "division.yml").read_text(encoding="utf-8"))
SPACED = yaml.safe_load((CASES / "spaces.yml").read_text(encoding="utf-8"))


def shown(text: str, locale: str) -> str:
    """Return a text set, as the cases show it."""
    marked = set_spaces(text, locale)
    for start, end in reversed(list(wholes(marked, locale))):
        marked = f"{marked[:start]}({marked[start:end]}){marked[end:]}"
    return marked.replace(NBSP, "~")


@pytest.mark.parametrize("rule", DIVIDED)
def test_kazakh_words_are_divided_by_rule(rule):
    assert DIVIDED[rule] == ["-".join(divide(word.replace("-", ""), "kk")) for word in DIVIDED[rule]]


def test_names_abbreviations_and_addresses_are_not_divided():
    text = "Қазақстан АҚШ example.kz/бағдарлама пошта@мекенжай.қаз"
    assert divide_text(text, "kk") == text
    assert divide_text("бағдарлама", "ru") == "бағдарлама"


@pytest.mark.parametrize("locale", SPACED)
def test_no_line_ends_where_the_language_does_not_want_it(locale):
    for line in SPACED[locale]:
        assert shown(line.translate(str.maketrans("~", " ", "()")), locale) == line


def test_a_language_without_rules_has_those_of_all():
    assert shown("5 500 und x-y in A. Meyer", "de") == "5~500 und (x-y) in A.~Meyer"


def test_a_page_is_set_across_its_tags_and_by_the_languages_in_it():
    page = "<head><title>в доме</title></head><body><p>{}</p></body>"
    cases = {
        "<a>31</a>–<a>40</a>": '<span class="whole"><a>31</a>–<a>40</a></span>',
        "<i>3</i><b>-я часть</b>": "<i>3</i><b>-я часть</b>",
        'буква <i lang="kk">ы</i> там': f'буква <i lang="kk">ы</i>{NBSP}там',
        'в <em>доме</em>': f'в{NBSP}<em>доме</em>',
        '<a><abbr>АҚШ</abbr></a>-тың': '<span class="whole"><a><abbr>АҚШ</abbr></a>-тың</span>',
        'см. <i lang="en">figure 3 и дом</i> и дом': f'см. <i lang="en">figure{NBSP}3 и{NBSP}дом</i> и{NBSP}дом',
        '<code>в доме 3-я</code>': '<code>в доме 3-я</code>',
        '<span data-copy>№ 5</span>': '<span data-copy>№ 5</span>',
        '<span data-edition>12</span>В доме': f'<span data-edition>12</span>В{NBSP}доме',
    }  # fmt: skip
    for html, wanted in cases.items():
        assert typeset(page.format(html), "ru") == page.format(wanted)
