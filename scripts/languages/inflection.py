"""Does a text mention a name? Words are known in all their inflected forms.

A name is read word by word; between its words may stand spaces and quotation
marks, at most as many as the language's file says (`apart`). It also says what a
word's end may become (`inflection`): the first rule whose `word` is the whole word
gives its `stems` (what stands in the brackets, if it names none) and what may
follow them, `ending`. A language without such rules is taken literally. The first
letter of a name counts only where it is a capital: terms may begin a sentence.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from languages.language import load_language

_WORD = re.compile(r"\w+")


def mentions(name: str, text: str, locale: str) -> bool:
    """Tell whether a text in the given language mentions a name, in whatever form.

    >>> mentions("әлеуметтік желі", "Әлеуметтік желілердегі жаңалықтар", "kk")
    True
    """
    sought, clue = _sought(name, locale)
    if not any(letters in text for letters in clue):
        return False
    words, places = _words(text)
    initials = {stem[:1] for stem in sought[0].stems}
    return any(_stands_at(place, sought, words) for initial in initials for place in places[initial])


def clue(name: str, locale: str) -> tuple[str, ...]:
    """Return letters of which every text that mentions a name holds some: found far sooner than the name itself."""
    return _sought(name, locale)[1]


@dataclass(frozen=True)
class _Sought:
    """One word of a name: what it may begin with, all of one length, what may follow, how far it is from the last."""

    stems: tuple[str, ...]
    ending: str
    within: float


def _stands_at(place: int, sought: list[_Sought], words: list[tuple[str, int]]) -> bool:
    there = words[place : place + len(sought)]
    return len(there) == len(sought) and all(map(_fits, sought, there))


def _fits(sought: _Sought, word: tuple[str, int]) -> bool:
    letters, distance = word
    return (
        letters.startswith(sought.stems)
        and distance <= sought.within
        and _ends(sought.ending, letters[len(sought.stems[0]) :])
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[list[tuple[str, int]], dict[str, list[int]]]:
    """Return the words of a text, each with its distance from the word before, and their places by first letter."""
    words, places, end = [], defaultdict(list), 0
    for place, match in enumerate(_WORD.finditer(text)):
        words.append((match[0], match.start() - end))
        places[match[0][0]].append(place)
        end = match.end()
    return words, places | {"": range(len(words))}


@lru_cache(maxsize=4096)
def _ends(ending: str, end: str) -> bool:
    return bool(re.fullmatch(ending, end))


@lru_cache(maxsize=4096)
def _sought(name: str, locale: str) -> tuple[list[_Sought], tuple[str, ...]]:
    """Return the words of a name, and the stems of its longest one."""
    sought = []
    for word in _WORD.findall(name):
        stems, ending = _literal(word, locale) or _inflected(word, locale)
        if not sought and word[0].islower():
            stems = (*stems, *(stem[0].upper() + stem[1:] for stem in stems if stem))
        sought.append(_Sought(stems, ending, load_language(locale).apart if sought else inf))
    longest = max((word.stems for word in sought), key=lambda stems: len(stems[0]), default=())
    return sought, longest


def _literal(word: str, locale: str) -> tuple[tuple[str, ...], str] | None:
    """Return stems and ending of a word that is not inflected: an abbreviation, a number, an initial."""
    if word.isupper():
        return (word,), load_language(locale).capitals
    return ((word,), "") if word.isdigit() or len(word) <= 2 else None


def _inflected(word: str, locale: str) -> tuple[tuple[str, ...], str]:
    for rule in load_language(locale).inflection:
        if match := rule["word"].fullmatch(word):
            return tuple(match.expand(stem) for stem in rule.get("stems", [r"\1"])), rule["ending"]
    return (word,), ""
