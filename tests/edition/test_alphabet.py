"""The order of indexes: by the alphabet of the page's language, and as ICU orders."""

import pytest

from languages.alphabet import index_alphabet, initial, is_written_in, sort_key
from languages.language import load_language

LOCALES = ("kk", "ru", "en")

# Each line in its order. Letters of another language stand where that puts them, and other alphabets after one's own.
ORDERED = [
    ("kk", "2024 А Азия Ә Әлем Б Ғ Е Ё Ж К Қытай Нью Ң Ө У Ұ Ү Ф Х Һ Ш Ы І Ь Э Astana"),
    ("ru", "А Әліпбай Б Е Ёа Еб Ж К Қ США Я Amazon"),
    ("en", "a B c é f Z Ә Б"),
]


@pytest.mark.parametrize(("locale", "words"), ORDERED)
def test_words_stand_in_the_order_of_the_alphabet(locale, words):
    """Kazakh by the Kazakh alphabet, not by code points; in Russian ё is е."""
    alphabet, words = index_alphabet(LOCALES, locale), words.split()
    assert sorted(reversed(words), key=lambda word: sort_key(word, alphabet)) == words


@pytest.mark.parametrize(("locale", "words"), [case for case in ORDERED if case[0] != "kk"])
def test_the_order_is_that_of_the_browser(browser, locale, words):
    """What the browser's ICU says of the same words is the same. (It has no Kazakh; Unicode's kk.xml is as above.)"""
    page = browser.new_page()
    ordered = page.evaluate("([l, words]) => words.sort(new Intl.Collator(l).compare)", [locale, words.split()[::-1]])
    page.close()
    assert ordered == words.split()


def test_the_letter_under_which_a_name_stands():
    """Quotation marks are no letters, digits are one, a marked letter stands under the one that it is made from."""
    alphabet = index_alphabet(LOCALES, "ru")
    assert [initial(name, alphabet) for name in ("«Яндекс»", "2024 год", "Ёлка", "Йорк")] == ["Я", "0–9", "Е", "Й"]


def test_a_name_is_written_in_the_alphabet_that_has_its_letters():
    """Quotation marks and marks on letters do not count."""
    assert is_written_in("«Артём»", load_language("ru").alphabet)
    assert not is_written_in("Әлем", load_language("ru").alphabet)
