"""No-break spaces by each language's rules, set at build time and never typed.

Kazakh and Russian follow the rules of Milchin & Cheltsova, *Reference Book of
the Publisher and Author* (§ 3.3, 6.5, 6.6); English has fewer of them.
"""

import re

NBSP = "\N{NO-BREAK SPACE}"

# What stands around a space that must not break. Each begins at the space itself: a lookbehind sees it, too.
_COMMON = [
    r"(?<=\d )(?=%)",
    r"(?<=\d )(?=\d{3}(?!\d))",
    r"(?<=\b[A-ZА-ЯӘҒҚҢӨҰҮҺІ]\. )(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ][a-zа-яёәғқңөұүһі])",
]
_CYRILLIC = [
    *_COMMON,
    r"(?=—)",
    r"(?<=№ )(?=\d)",
    r"(?<=\d )(?=(?:жж?|гг?)\.|млн|млрд|мың|тыс\b)",
    r"(?<=\bг\. )(?=[А-ЯЁ])",
    r"(?<=\b[Рр]ис\. )(?=\d)",
]
_ENGLISH = [*_COMMON, r"(?:(?<=\bNo\. )|(?<=\bFig\. ))(?=\d)", r"(?<=\d )(?=million|billion)"]


def _any_of(rules: list[str]) -> re.Pattern:
    return re.compile(f" (?:{'|'.join(rules)})")


_OTHERS = _any_of(_COMMON)
_SPACES = {"kk": _any_of(_CYRILLIC), "ru": _any_of(_CYRILLIC), "en": _any_of(_ENGLISH)}


def set_spaces(text: str, locale: str) -> str:
    """Return the text with no-break spaces where the language wants them; nothing else changes."""
    return _SPACES.get(locale, _OTHERS).sub(NBSP, text)


def plain_spaces(text: str) -> str:
    """Return the text with every run of white space as one plain space: for comparing wordings."""
    return " ".join(text.split())
