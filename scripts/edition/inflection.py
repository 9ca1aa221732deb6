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
    if _clue(name) not in text:
        return False
    pattern, endings = _pattern(name, locale)
    match = pattern.search(text)
    while match and not all(_ends(ending, end) for ending, end in zip(endings, match.groups(), strict=True)):
        match = pattern.search(text, match.start() + 1)
    return bool(match)


@lru_cache(maxsize=4096)
def _clue(name: str) -> str:
    """Return letters that no form of a name can do without: found far sooner than the name itself."""
    return max(_WORD.findall(name), key=len, default="")[1:-2]


@lru_cache(maxsize=4096)
def _ends(ending: str, end: str) -> bool:
    return bool(re.fullmatch(ending, end))


@lru_cache(maxsize=4096)
def _pattern(name: str, locale: str) -> tuple[re.Pattern, list[str]]:
    """Return a pattern with a group for the end of each word, and the patterns of those ends.

    The ends are the same for all names: apart, each is compiled once.
    """
    inflected = {"kk": _kazakh, "ru": _russian, "en": _english}.get(locale, _unchanged)
    words = [_literal(word, locale) or inflected(word) for word in _WORD.findall(name)]
    stems = [stem for stem, _ in words]
    first = re.match(r"[^\W\d_]", stems[0]) if stems else None
    if first and first[0].islower():
        stems[0] = f"[{first[0]}{first[0].upper()}]{stems[0][1:]}"
    pattern = _BETWEEN.join(rf"{stem}(\w*)" for stem in stems) or "(?!)"
    return re.compile(rf"(?<!\w){pattern}"), [ending for _, ending in words]


def _literal(word: str, locale: str) -> tuple[str, str] | None:
    """Return stem and ending of a word that is not inflected: an abbreviation, a number, an initial."""
    if word.isupper() and locale == "en":
        return word, "s?"
    return (word, "") if word.isupper() or word.isdigit() or len(word) <= 2 else None


def _unchanged(word: str) -> tuple[str, str]:
    return word, ""


def _kazakh(word: str) -> tuple[str, str]:
    stem, last = word[:-1], word[-1]
    return (stem + (f"[{last}{_KAZAKH_SOFT[last]}]" if last in _KAZAKH_SOFT else last)), _KAZAKH_SUFFIXES


def _russian(word: str) -> tuple[str, str]:
    if _RUSSIAN_IA.search(word):
        return word[:-1], _RUSSIAN_ENDING
    ended = _RUSSIAN_LISTED.fullmatch(word)
    # Of a short name in a vowel nothing is certain: Чили.
    if ended and len(word) < 5 and word[0].isupper():
        return word, ""
    return (ended[1] if ended else word), _RUSSIAN_ENDING


def _english(word: str) -> tuple[str, str]:
    return (word[:-1], "y|ies") if word.endswith("y") else (word, "(?:e?s)?")
