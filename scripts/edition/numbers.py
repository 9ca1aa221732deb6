"""The numbers of a text, read as its language writes them.

    kk, ru   0,72   5 500   14.10.2019   XXI   43-ші
    en       0.72   5,500   14 October 2019   21st

Each number is returned in one plain form, so that two languages compare:
`0.72`, `5500`, `21`; a month, whether in digits or in words, as `month 10`.
"""

import re
from collections import Counter

_MONTHS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "январ феврал март апрел ма[йяе] июн июл август сентябр октябр ноябр декабр",
    "en": "January February March April May June July August September October November December",
}
_GROUPED = {"en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"}
_GROUPED_ELSEWHERE = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"
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
    found.update(_months(text, locale))
    found.update(_plain(number, locale) for number in re.findall(_GROUPED.get(locale, _GROUPED_ELSEWHERE), text))
    return found


def _months(text: str, locale: str) -> list[str]:
    """Return the months that follow or precede a number: «7 мамыр», “May 7”."""
    names = enumerate(_MONTHS.get(locale, "").split(), 1)
    near = r"(?:(?<=\d )|(?<=\d\u00a0)){name}|{name}\w* (?=\d)"
    return [f"month {number}" for number, name in names for _ in re.findall(near.replace("{name}", rf"\b{name}"), text)]


def _plain(number: str, locale: str) -> str:
    if locale == "en":
        return number.replace(",", "")
    return re.sub(r"[ \u00a0\u202f]", "", number).replace(",", ".")


def _roman(text: str) -> int:
    """Return the value of a Roman numeral.

    >>> _roman("XXI"), _roman("XIX")
    (21, 19)
    """
    values = [_VALUES[letter] for letter in text.translate(_LATIN)]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
