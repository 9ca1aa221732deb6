"""The numbers of a text, read as its language writes them.

    kk, ru   0,72   5 500   14.10.2019   XXI   43-ші
    en       0.72   5,500   14 October 2019   21st

Each number is returned in one plain form, so that two languages compare:
`0.72`, `5500`, `21`; a month, whether in digits or in words, as `month 10`.
Marks and month names are the Unicode CLDR's (https://cldr.unicode.org), by Babel.
"""

import re
from collections import Counter
from functools import cache

from languages.tags import cldr

_SPACES = "\u00a0\u202f"
_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
# Two letters or more; Cyrillic look-alikes are read as what they look like.
_ROMAN = re.compile(r"(?<![\w&])[IVXІХ]{2,}(?!\w)")
_LATIN = str.maketrans("ІХ", "IX")
_VALUES = {"I": 1, "V": 5, "X": 10}


def numbers(text: str, locale: str) -> Counter:
    """Return how often each number stands in a text of the given language."""
    found: Counter = Counter()
    for day, month, year in _DATE.findall(text):
        found.update([str(int(day)), f"month {int(month)}", year])
    text = _DATE.sub(" ", text)
    found.update(str(_roman(roman)) for roman in _ROMAN.findall(text))
    text = _ROMAN.sub(" ", text)
    months, pattern = _months(locale)
    found.update(f"month {months[match[1] or match[2]]}" for match in pattern.finditer(text))
    found.update(_plain(number, locale) for number in _number(locale).findall(text))
    return found


@cache
def _marks(locale: str) -> tuple[str, str]:
    """Return the marks between thousands, as the inside of a character class, and before decimals."""
    symbols = cldr(locale).number_symbols["latn"]
    group = symbols["group"]
    return re.escape(f"{_SPACES} " if group in _SPACES else group), re.escape(symbols["decimal"])


@cache
def _number(locale: str) -> re.Pattern:
    group, decimal = _marks(locale)
    return re.compile(rf"\d{{1,3}}(?:[{group}]\d{{3}})+(?!\d)(?:{decimal}\d+)?|\d+(?:{decimal}\d+)?")


@cache
def _months(locale: str) -> tuple[dict[str, int], re.Pattern]:
    """Return the months by name, and a pattern of a name next to a number: «7 мамырында», “May 7”."""
    forms = cldr(locale).months
    months = {forms[kind]["wide"][month]: month for kind in ("format", "stand-alone") for month in range(1, 13)}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    return months, re.compile(rf"(?:(?<=\d )|(?<=\d\u00a0)|(?<=\d\. ))({names})|\b({names})\w* (?=\d)")


def _plain(number: str, locale: str) -> str:
    group, decimal = _marks(locale)
    return re.sub(decimal, ".", re.sub(f"[{group}]", "", number))


def _roman(text: str) -> int:
    """Return the value of a Roman numeral.

    >>> _roman("XXI"), _roman("XIX")
    (21, 19)
    """
    values = [_VALUES[letter] for letter in text.translate(_LATIN)]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
