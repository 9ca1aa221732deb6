"""No-break spaces by each language's rules, set at build time and never typed.

Kazakh and Russian follow the rules of Milchin & Cheltsova, *Reference Book of
the Publisher and Author* (§ 3.3, 6.5, 6.6); English has fewer of them.
"""

import re

NBSP = "\N{NO-BREAK SPACE}"

_COMMON = [
    (r"(?<=\d) (?=%)", NBSP),
    (r"(?<=\d) (?=\d{3}(?!\d))", NBSP),
    (r"\b([A-ZА-ЯӘҒҚҢӨҰҮҺІ]\.) (?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ][a-zа-яёәғқңөұүһі])", r"\1" + NBSP),
]
_CYRILLIC = [
    *_COMMON,
    (r" (?=—)", NBSP),
    (r"(?<=№) (?=\d)", NBSP),
    (r"(?<=\d) (?=(?:жж?|гг?)\.|млн|млрд|мың|тыс\b)", NBSP),
    (r"(?<=\bг\.) (?=[А-ЯЁ])", NBSP),
    (r"\b([Рр]ис\.) (?=\d)", r"\1" + NBSP),
]
_ENGLISH = [*_COMMON, (r"\b(No|Fig)\. (?=\d)", r"\1." + NBSP), (r"(?<=\d) (?=million|billion)", NBSP)]
_RULES = {"kk": _CYRILLIC, "ru": _CYRILLIC, "en": _ENGLISH}


def set_spaces(text: str, locale: str) -> str:
    """Return the text with no-break spaces where the language wants them; nothing else changes."""
    for pattern, replacement in _RULES.get(locale, _COMMON):
        text = re.sub(pattern, replacement, text)
    return text


def plain_spaces(text: str) -> str:
    """Return the text with every run of white space as one plain space: for comparing wordings."""
    return " ".join(text.split())
