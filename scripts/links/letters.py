"""Letters: which are named by a reference of HTML, which look alike, what a mixed word was meant to be.

The look-alikes are those of Unicode's confusables (UTS #39) between Latin, Cyrillic and Greek; for letters
without a twin (ы in a romanised word) the romanisation proposes the likely one.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_TWINS = dict(
    zip(
        "асеорхуіјѕԁһԛԝѵӏкмтнвАВЕКМНОРСТХІЈЅҮԌοαερνικυγΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aceopxyijsdhqwvlkmtnbABEKMHOPCTXIJSYGoaepvikuyABEZHIKMNOPTYX",
        strict=True,
    )
)
_ROMANISED = dict(
    zip(
        "бгдзилпфцыэүғқңөұәёжчшщюяъьй",
        [*"bgdzilpfcyeugknouae", "zh", "ch", "sh", "sch", "iu", "ia", "", "", "i"],
        strict=True,
    )
)
_SKELETON = str.maketrans(_TWINS)
# Letters that look like a Latin one in every type face (κ and м do not): only these make a whole word
# doubtful.
TRUE_TWINS = "асеорхуіјѕԁһԛԝӏАВЕКМНОРСТХІЈЅο"
_BEYOND = re.compile(r"&#0*[1-9]\d{7,};?")
_TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in reversed(_TWINS.items()) if cyrillic >= "Ѐ"}
_TO_CYRILLIC |= dict(zip("ƏəÖöÜü", "ӘәӨөҮү", strict=True))  # of Latin Kazakh keyboards
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK"})
# Words of Latin or of Cyrillic letters, never of both; and Cyrillic words that might be Latin ones in disguise.
_UNMIXED = re.compile(r"(?:[A-Za-z]+(?![^\W\d_])|[\u0400-\u052f]+(?![^\W\d_])|[\W\d_])*+")
_TWINS_ALONE = re.compile(rf"(?<![^\W\d_])[{TRUE_TWINS}]+(?![^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")


class LookAlike(NamedTuple):
    """Letters of one alphabet in a word of another, and the word that was likely meant."""

    letters: str
    word: str
    likely: str

    def describe(self) -> str:
        """Return the finding's words: which letters, their names and code points, in which word."""
        named = (f"“{letter}” (U+{ord(letter):04X}, {unicodedata.name(letter).title()})" for letter in self.letters)
        return f"{', '.join(named)} {'stands' if len(self.letters) == 1 else 'stand'} in “{self.word}”"


def alphabet(letter: str) -> str:
    """Return `LATIN`, `CYRILLIC`, `GREEK`…: the first word of the letter's Unicode name."""
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "?").partition(" ")[0]


def skeleton(text: str) -> str:
    """Return a text in which letters that look alike are one letter (UTS #39, section 4)."""
    return unicodedata.normalize("NFC", text).translate(_SKELETON)


def is_unmixed(text: str) -> bool:
    """Tell at little cost whether no word of a text can have a letter of another alphabet in it."""
    return text.isascii() or (_UNMIXED.fullmatch(text) is not None and not _TWINS_ALONE.search(text))


def look_alikes(text: str) -> Iterator[LookAlike]:
    """Yield the foreign letters in the words of one piece of an address (a host label, a path segment)."""
    if text.isascii():
        return
    words = dict.fromkeys(_WORD.findall(text))
    foreign = [word for word in words if not word.isascii()]
    for word in foreign:
        # Of other scripts none looks like these three, and some are mixed in honest words: «カラオケ外交», «卡拉OK».
        alphabets = {alphabet(letter) for letter in word} & _ALIKE
        if len(alphabets) > 1:
            yield _mixed(word)
        # A Cyrillic word of twins alone is doubtful only among Latin words: «Роса» by itself is honest.
        elif alphabets != {"LATIN"} and len(foreign) == 1 < len(words) and is_disguised(word):
            yield LookAlike(word[0], word, likely_word(word))


def likely_word(word: str) -> str:
    """Return the Latin word that was likely meant."""
    return "".join(_TWINS.get(letter) or _ROMANISED.get(letter, letter) for letter in word)


def is_disguised(word: str) -> bool:
    """Tell whether every letter of a word has a Latin twin, though none is Latin."""
    return bool(word) and not word.isascii() and all(letter in TRUE_TWINS for letter in word if letter.isalpha())


def _mixed(word: str) -> LookAlike:
    latin = [letter for letter in word if alphabet(letter) == "LATIN"]
    other = [letter for letter in word if alphabet(letter) in _ALIKE - {"LATIN"}]
    # The few stand among the many, unless only the many have twins: «КТZ» was meant to be Latin.
    only_many_have_twins = not _TO_CYRILLIC.keys() >= set(latin) and _TWINS.keys() >= set(other)
    if len(latin) >= len(other) or only_many_have_twins:
        return LookAlike(_each_once(other), word, likely_word(word))
    strangers = latin or [letter for letter in other if alphabet(letter) == "GREEK"]
    likely = (
        _TO_CYRILLIC.get(_TWINS.get(letter, letter), letter) if letter in strangers else letter for letter in word
    )
    return LookAlike(_each_once(strangers), word, "".join(likely))


def _each_once(letters: list[str]) -> str:
    return "".join(dict.fromkeys(letters))


def unescaped(text: str) -> str:
    """Return a text of HTML with the characters that its references name; a number beyond all of them is U+FFFD.

    https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state
    """
    return unescape(_BEYOND.sub("\N{REPLACEMENT CHARACTER}", text))
