"""Does a text mention a name? Words are known in all their inflected forms.

A name is read word by word; between its words may stand spaces and quotation
marks. What a word's end may become depends on the language:

    kk   the word as it is, or softened (топ, тоб-), then plural, possessive, case
    ru   the word without its ending, then any ending
    en   plural; a possessive needs no rule, its apostrophe ends the word

A language without rules of its own is taken literally. The first letter of a
name counts only where it is a capital: terms may begin a sentence.
"""

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
_BETWEEN = r"\W{1,4}"

_KAZAKH_SUFFIXES = (
    r"(?:[лдт][ае]р)?"  # plural
    r"(?:[ыі]?м(?:[ыі]з)?|[ыі]?ң(?:[ыі]з)?|с?[ыі])?"  # possessive
    r"(?:[ндт][ыі]ң?|[ғгқк][ае]|н?[ае]|н?[дт][ае](?:н|ғы|гі)?|нан|нен|н|[мбп]ен)?"  # case
)
_KAZAKH_SOFT = {"п": "б", "к": "г", "қ": "ғ"}

# What a word loses, as it is listed, and what it may take instead; the longest first.
_RUSSIAN_LISTED = re.compile(r"(\w{3,}?)(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|а|я|о|е|ы|и|ь|й)")
_RUSSIAN_ENDING = (
    r"(?:ами|ями|ыми|ими|ого|его|ому|ему|ой|ей|ом|ем|ём|ым|им|ых|их|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю|ою|ею"
    r"|ах|ях|ам|ям|ов|ев|ью|а|я|о|е|ы|и|у|ю|ь|й)?"
)
# Of технология, Мавритания, решение only the last letter is the ending.
_RUSSIAN_IA = re.compile(r"и[яейюи]$(?<!кий)(?<!ний)(?<!ший)(?<!щий)")


def mentions(name: str, text: str, locale: str) -> bool:
    """Tell whether a text in the given language mentions a name, in whatever form.

    >>> mentions("әлеуметтік желі", "Әлеуметтік желілердегі жаңалықтар", "kk")
    True
    """
    return _clue(name) in text and bool(_pattern(name, locale).search(text))


@lru_cache(maxsize=4096)
def _clue(name: str) -> str:
    """Return letters that no form of a name can do without: found far sooner than the name itself."""
    return max(_WORD.findall(name), key=len, default="")[1:-2]


@lru_cache(maxsize=4096)
def _pattern(name: str, locale: str) -> re.Pattern:
    inflected = {"kk": _kazakh, "ru": _russian, "en": _english}.get(locale, re.escape)
    words = [_literal(word, locale) or inflected(word) for word in _WORD.findall(name)]
    first = re.match(r"[^\W\d_]", words[0]) if words else None
    if first and first[0].islower():
        words[0] = f"[{first[0]}{first[0].upper()}]{words[0][1:]}"
    return re.compile(rf"(?<!\w){_BETWEEN.join(words) or '(?!)'}(?!\w)")


def _literal(word: str, locale: str) -> str:
    """Return the pattern of a word that has no endings: an abbreviation, a number, an initial."""
    if word.isupper() and locale == "en":
        return word + "s?"
    return word if word.isupper() or word.isdigit() or len(word) <= 2 else ""


def _kazakh(word: str) -> str:
    stem, last = word[:-1], word[-1]
    soft = f"(?:{last}|{_KAZAKH_SOFT[last]})" if last in _KAZAKH_SOFT else re.escape(last)
    return re.escape(stem) + soft + _KAZAKH_SUFFIXES


def _russian(word: str) -> str:
    if _RUSSIAN_IA.search(word):
        return re.escape(word[:-1]) + _RUSSIAN_ENDING
    ended = _RUSSIAN_LISTED.fullmatch(word)
    # Of a short name in a vowel nothing is certain: Чили.
    if ended and len(word) < 5 and word[0].isupper():
        return re.escape(word)
    return re.escape(ended[1] if ended else word) + _RUSSIAN_ENDING


def _english(word: str) -> str:
    if word.endswith("y"):
        return f"{re.escape(word[:-1])}(?:y|ies)"
    return re.escape(word) + "(?:e?s)?"
