"""Names, dates and pages as the citation styles share them.

An initial is taken from a name by letters, not by bytes or by an alphabet of
one language, so that names that begin with Ә, Ғ, Қ, Ө, Ұ, Ү or Һ are right.
"""

import re
from datetime import date
from unicodedata import normalize

from babel.dates import format_date, format_skeleton

from exports.article_item import date_parts
from languages.tags import cldr
from languages.typography import plain_spaces

RANGE = "\N{EN DASH}"


def initials(given: str, separator: str = " ") -> str:
    """Return a given name as initials: `Г.М.` and `Гүлмира Мұратқызы` are both `Г. М.`

    An abbreviation of several letters (`Zh.`) stays; a hyphen joins: `Ж.-П.`
    """
    words = re.sub(r"\.(?=[^\s-])", ". ", normalize("NFC", given)).split()
    return separator.join("-".join(_initial(part) for part in word.split("-") if part) for word in words)


def _initial(word: str) -> str:
    return word if word.endswith(".") else word[0] + "."


def family_first(author: dict, comma: str = ",") -> str:
    """Return `Family, G. M.`; an institution (`literal`) as it is."""
    if "literal" in author:
        return author["literal"]
    return f"{author['family']}{comma} {initials(author.get('given', ''))}".rstrip(", ")


def full_name(author: dict) -> str:
    """Return `Given Family` with the given name as it is written."""
    return author.get("literal") or f"{author.get('given', '')} {author['family']}".strip()


def given_first(author: dict) -> str:
    """Return `G. M. Family`."""
    if "literal" in author:
        return author["literal"]
    return f"{initials(author.get('given', ''))} {author['family']}".strip()


def inverted(author: dict) -> str:
    """Return `Family, Given` with the given name as it is written: what data formats want."""
    return author.get("literal") or f"{author['family']}, {author.get('given', '')}".rstrip(", ")


def day_and_month(item: dict, locale: str) -> str:
    """Return the day and month of an item in a locale's words, or nothing if only the year is known."""
    return _dated(item, locale, {2: "LLLL", 3: "MMMMd"})


def full_date(item: dict, locale: str) -> str:
    """Return the day, month and year of an item in a locale's order, or nothing if only the year is known."""
    return _dated(item, locale, {2: "yMMMM", 3: "long"})


def _dated(item: dict, locale: str, skeletons: dict[int, str]) -> str:
    parts, language = date_parts(item), cldr(locale)
    if len(parts) < 2:
        return ""
    try:
        day = date(*parts, *[1] * (3 - len(parts)))
    except ValueError:  # no such day: a finding tells of it
        return ""
    skeleton = skeletons[len(parts)]
    if skeleton in language.datetime_skeletons:
        written = format_skeleton(skeleton, day, locale=language)
    else:
        written = format_date(day, skeleton, locale=language)
    return plain_spaces(written)  # no-break ones are set when a text is shown


def pages(item: dict) -> str:
    """Return the pages of an item, ranges with an en dash."""
    return re.sub(r"(?<=\d)\s*[-–—]\s*(?=\d)", RANGE, str(item.get("page", "")))


def sentence(text: str, mark: str = ".") -> str:
    """Return the text closed with a mark, unless it closes itself."""
    bare = text.rstrip("*»”")
    return text if not text or bare.endswith((".", "?", "!", "…")) else text + mark
