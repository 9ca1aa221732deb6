"""The order of an index: the alphabet of its language, as ICU orders by it.

A language's alphabet stands in its file. Indexes hold names in the letters of
other languages too; the order of all is that of Unicode's root
collation with a locale's own letters first: https://cldr.unicode.org/index/cldr-spec/collation-guidelines.
"""

from collections.abc import Iterable
from unicodedata import normalize

from languages.language import load_language

DIGITS = "0–9"


def index_alphabet(locales: Iterable[str], locale: str) -> str:
    """Return the alphabet by which a locale's indexes are ordered, of those of all locales."""
    own, *others = (load_language(name).alphabet for name in dict.fromkeys((locale, *locales)))
    return whole_alphabet(own, others)


def whole_alphabet(own: str, others: Iterable[str]) -> str:
    """Return an alphabet with the letters of others in it, each after the one that it follows there.

    A letter of ours with a mark, as é, stands for the same place as without.
    """
    letters = list(own)
    for other in others:
        place = len(letters)
        for letter in other:
            known = _known(letter, letters)
            if not known:
                letters.insert(place, letter)
            place = letters.index(known or letter) + 1
    return "".join(letters)


def sort_key(text: str, alphabet: str) -> tuple:
    """Return a key that sorts by an alphabet: digits before it, letters outside it after, by code point.

    Only between words that are otherwise the same does a mark on a letter count.
    """
    folded = text.casefold()
    return tuple(_place(letter, alphabet) for letter in folded if letter.isalnum() or letter == " "), folded


def initial(text: str, alphabet: str) -> str:
    """Return the letter under which an alphabet lists a text; all digits are one."""
    first = next((letter for letter in text.casefold() if letter.isalnum()), "")
    return (_known(first, alphabet) or first).upper() if first.isalpha() else DIGITS


def is_written_in(text: str, alphabet: str) -> bool:
    """Tell whether every letter of a text is in an alphabet, marks aside."""
    return all(_known(letter, alphabet) for letter in text.casefold() if letter.isalpha())


def _known(letter: str, letters) -> str:
    """Return a letter, or else that of which it is a marked form, if it is among `letters`."""
    base = normalize("NFD", letter)[:1]
    return letter if letter in letters else base if base in letters else ""


def _place(letter: str, alphabet: str) -> tuple[int, int]:
    if known := _known(letter, alphabet):
        return 0, alphabet.index(known)
    return (1 if letter.isalpha() else -1), ord(letter)
