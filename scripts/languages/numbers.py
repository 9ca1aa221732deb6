"""The numbers of a text, read as its language writes them.

    kk, ru   0,72   5 500   14.10.2019   XXI   43-ші
    en       0.72   5,500   14 October 2019   21st
    ar       ٠٫٧٢   ٥٬٥٠٠   ١٤ أكتوبر ٢٠١٩
    zh       0.72   5,500   2019年10月14日

Each number is returned in one plain form, so that two languages compare:
`0.72`, `5500`, `21`; a month, whether in digits or in words, as `month 10`.
Digits of every script are the same numbers. Marks, names of months and the order
of dates are the Unicode CLDR's (https://cldr.unicode.org), by Babel.
"""

import re
from collections import Counter
from decimal import ROUND_DOWN, Decimal
from functools import cache
from unicodedata import decimal, numeric

from languages.tags import cldr

_SPACES = "\u00a0\u202f "
_GROUP, _POINT = "\N{ARABIC THOUSANDS SEPARATOR}", "\N{ARABIC DECIMAL SEPARATOR}"  # the same in all that use them
_DATE = re.compile(r"\b(?P<d>\d{1,2})\.(?P<M>\d{1,2})\.(?P<y>\d{4})\b")
_PARTS = {"y": r"(?P<y>\d{4})", "M": r"(?P<M>\d{1,2})", "d": r"(?P<d>\d{1,2})"}
# Two letters or more, perhaps with a French ending; Cyrillic look-alikes are read as what they look like.
_ROMAN = re.compile(r"(?<![\w&])([IVXІХ]{2,})(?:e|ᵉ|ème)?(?!\w)")
_LATIN = str.maketrans("ІХ", "IX")
_VALUES = {"I": 1, "V": 5, "X": 10}
_CHINESE = re.compile(r"[〇零一二三四五六七八九十百千万萬亿億]{1,40}")


def numbers(text: str, locale: str) -> Counter:
    """Return how often each number stands in a text of the given language."""
    found: Counter = Counter()
    text = _in_plain_digits(text, locale)
    for date in _dates(locale):
        for match in date.finditer(text):
            found.update([str(int(match["d"])), f"month {int(match['M'])}", match["y"]])
        text = date.sub(" ", text)
    found.update(str(_roman(roman)) for roman in _ROMAN.findall(text))
    text = _ROMAN.sub(" ", text)
    months, pattern = _months(locale)
    found.update(f"month {months[match[1] or match[2]]}" for match in pattern.finditer(text))
    found.update(_plain(number, locale) for number in _number(locale).findall(text))
    return found


def compared_numbers(texts: tuple[str, str], locales: tuple[str, str]) -> tuple[Counter, Counter]:
    """Return the numbers of two texts; what only one has in digits, the other may have in numerals of its own."""
    readings = (texts, tuple(map(multiplied, texts, locales)))
    return min((_compared(read, locales) for read in readings), key=lambda pair: unlike(*pair).total())


def _compared(texts: tuple[str, ...], locales: tuple[str, str]) -> tuple[Counter, Counter]:
    ours, theirs = map(numbers, texts, locales)
    in_ours, in_theirs = map(perhaps_numbers, texts)
    return ours + ((theirs - ours) & in_ours), theirs + ((ours - theirs) & in_theirs)


def unlike(ours: Counter, theirs: Counter) -> Counter:
    """Return what only one of two has, or has more often."""
    return (ours - theirs) + (theirs - ours)


def multiplied(text: str, locale: str) -> str:
    """Return a text whose numbers before a word for a power of ten are multiplied by it, as CLDR's compact formats are.

    >>> multiplied("14亿", "zh"), multiplied("1.4 billion", "en"), multiplied("5,5 миллионға", "kk")
    ('1400000000', '1400000000', '5500000')
    """
    powers, pattern = _powers(locale)

    def value(match: re.Match) -> str:
        number = Decimal(_plain(match[1], locale)) * powers[match[2]]
        return f"{number.to_integral_value(ROUND_DOWN):f}"  # of any length, as an int is not

    return pattern.sub(value, text)


def perhaps_numbers(text: str) -> Counter:
    """Return what stands in Chinese numerals. It may be numbers (二十一世纪), and may be other words (统一).

    >>> perhaps_numbers("二十一世纪")
    Counter({'21': 1})
    """
    return Counter(str(_chinese(run)) for run in _CHINESE.findall(text))


def _in_plain_digits(text: str, locale: str) -> str:
    """Return a text with its digits, of whatever script, as 0 to 9, and their marks as the language has them there."""
    symbols = cldr(locale).number_symbols["latn"]
    text = text.replace(_GROUP, symbols["group"]).replace(_POINT, symbols["decimal"])
    return re.sub(r"[^\D0-9]", lambda digit: str(decimal(digit[0])), text)


@cache
def _marks(locale: str) -> tuple[str, str]:
    """Return the marks between thousands, as the inside of a character class, and before decimals."""
    symbols = cldr(locale).number_symbols["latn"]
    return _SPACES + re.escape(symbols["group"]), re.escape(symbols["decimal"])


@cache
def _number(locale: str) -> re.Pattern:
    group, point = _marks(locale)
    return re.compile(rf"\d{{1,3}}(?:[{group}]\d{{3}})+(?!\d)(?:{point}\d+)?|\d+(?:{point}\d+)?")


@cache
def _powers(locale: str) -> tuple[dict[str, int], re.Pattern]:
    """Return what words for powers of ten multiply by, and a pattern of a number before one. A letter is no word."""
    powers, formats = {}, cldr(locale).compact_decimal_formats
    for forms in (forms for kind in ("short", "long") for forms in formats.get(kind, {}).values()):
        for power, form in forms.items():
            word = form.pattern.replace("'", "").strip("0. \u00a0")
            if len(word) > 1 or _CHINESE.fullmatch(word):
                powers[word] = int(power) // 10 ** (form.pattern.count("0") - 1)
    words = "|".join(sorted(map(re.escape, powers), key=len, reverse=True))
    return powers, re.compile(rf"({_number(locale).pattern})[ \u00a0]?({words})\w*" if words else "(?!)")


@cache
def _dates(locale: str) -> tuple[re.Pattern, ...]:
    """Return the forms of dates in digits: that of Europe, and the language's own if it has one: 2019年10月14日."""
    own = re.escape(cldr(locale).date_formats["long"].pattern).replace("\\ ", " ?")
    if "MMM" in own or set("yMd") - set(own) or "'" in own:
        return (_DATE,)
    return (_DATE, re.compile(re.sub("y+|M+|d+", lambda part: _PARTS[part[0][0]], own)))


@cache
def _months(locale: str) -> tuple[dict[str, int], re.Pattern]:
    """Return the months by name, and a pattern of a name next to a number: «7 мамырында», “May 7”."""
    forms = cldr(locale).months
    months = {forms[kind]["wide"][month]: month for kind in ("format", "stand-alone") for month in range(1, 13)}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    return months, re.compile(rf"(?:(?<=\d )|(?<=\d\u00a0)|(?<=\d\. ))({names})|\b({names})\w* (?=\d)")


def _plain(number: str, locale: str) -> str:
    group, point = _marks(locale)
    return re.sub(point, ".", re.sub(f"[{group}]", "", number))


def _roman(text: str) -> int:
    """Return the value of a Roman numeral.

    >>> _roman("XXI"), _roman("XIX")
    (21, 19)
    """
    values = [_VALUES[letter] for letter in text.translate(_LATIN)]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _chinese(run: str) -> int:
    """Return the value of Chinese numerals, digit by digit where none of them is a power of ten.

    >>> _chinese("二十一"), _chinese("十"), _chinese("二〇〇三"), _chinese("三百零五"), _chinese("一亿二千万")
    (21, 10, 2003, 305, 120000000)
    """
    values = [int(numeric(letter)) for letter in run]
    power = max(values, default=0)
    if power < 10:
        return int("".join(map(str, values)) or 0)
    before, _, after = run.partition(run[values.index(power)])
    return (_chinese(before) or 1) * power + _chinese(after)
