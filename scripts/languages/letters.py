"""Letters of the wrong alphabet, and marks that a language does not write."""

import re
from collections.abc import Iterator

from languages.language import load_language

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")


def mixed_words(text: str) -> Iterator[str]:
    """Yield the words that mix Latin and Cyrillic letters. A suffix after a hyphen is another word."""
    for word in _WORD.findall(text):
        if _LATIN.search(word) and _CYRILLIC.search(word):
            yield word


def foreign_words(text: str, locale: str) -> Iterator[str]:
    """Yield the words with letters that the language's words do not have: Kazakh in Russian, Cyrillic in English."""
    foreign = load_language(locale).foreign
    yield from (word for word in _WORD.findall(text) if foreign and foreign.search(word))


def wrong_marks(text: str, locale: str) -> Iterator[tuple[str, str]]:
    """Yield the marks that the language does not write, with a few letters around, and what to write."""
    for pattern, instead in load_language(locale).marks:
        for match in pattern.finditer(text):
            yield text[max(match.start() - 12, 0) : match.end() + 12].strip(), instead


def unbalanced_quotes(text: str, locale: str) -> bool:
    """Tell whether a pair of the language's quotation marks opens and closes unequally.

    Of a pair that closes with an apostrophe, nothing can be told.
    """
    pairs = [pair for pair in load_language(locale).quotes if APOSTROPHE not in pair]
    return any(text.count(opening) != text.count(closing) for opening, closing in pairs if opening != closing)


def open_quotations(text: str, locale: str) -> int:
    """Return how many quotations begin in a text and end after it; less than 0 if they began before it.

    Of a language whose marks are not known, or are the same on both sides, nothing can be told: 0.

    >>> open_quotations("Ол айтты: «Мен", "kk")
    1
    """
    quotes = load_language(locale).quotes
    if not quotes or quotes[0][0] == quotes[0][1] or APOSTROPHE in quotes[0]:
        return 0
    return text.count(quotes[0][0]) - text.count(quotes[0][1])


def letters_unlike(printed: str, proposed: str) -> list[str]:
    """Return, each once, the letters of a printed word that stand for others of another alphabet.

    >>> letters_unlike("АТ&Т", "AT&T") == ["\N{CYRILLIC CAPITAL LETTER A}", "\N{CYRILLIC CAPITAL LETTER TE}"]
    True
    """
    if len(printed) != len(proposed):
        return []
    pairs = zip(printed, proposed, strict=True)
    return list(dict.fromkeys(first for first, second in pairs if _alphabet(first) != _alphabet(second)))


def _alphabet(letter: str) -> str:
    return "Latin" if _LATIN.match(letter) else "Cyrillic" if _CYRILLIC.match(letter) else ""
