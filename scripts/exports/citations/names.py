"""Names, dates and pages as the citation styles share them.

An initial is taken from a name by letters, not by bytes or by an alphabet of
one language, so that names that begin with Ә, Ғ, Қ, Ө, Ұ, Ү or Һ are right.
"""

import re
from collections.abc import Iterable
from datetime import date
from unicodedata import normalize

from babel.dates import format_date, format_skeleton

from edition.bibliography.names import family_name, full_name, given_name, is_whole
from exports.article_item import date_parts
from languages.tags import cldr
from languages.typography import plain_spaces

RANGE = "\N{EN DASH}"


def initials(given: str, separator: str = " ") -> str:
    """Return a given name as initials: `Г.М.` and `Гүлмира Мұратқызы` are both `Г. М.`

    An abbreviation of several letters (`Zh.`) stays; a hyphen joins: `Ж.-П.`; a particle, in small letters, stays.
    """
    words = re.sub(r"\.(?=[^\s-])", ". ", normalize("NFC", given)).split()
    return separator.join("-".join(_initial(part) for part in word.split("-") if part) for word in words)


def _initial(word: str) -> str:
    return word if word.endswith(".") or word[0].islower() else word[0] + "."


def family_first(name: dict, comma: str = ",") -> str:
    """Return `van Family, G. M., Jr.`; an institution as it is."""
    if is_whole(name):
        return full_name(name)
    inverted = f"{family_name(name)}{comma} {initials(given_name(name))}".rstrip(", ")
    return inverted + (f", {name['suffix']}" if name.get("suffix") else "")


def given_first(name: dict) -> str:
    """Return `G. M. van Family Jr.`"""
    return full_name(name) if is_whole(name) else full_name({**name, "given": initials(name.get("given", ""))})


def inverted(name: dict, suffix_last: bool = False) -> str:
    """Return `van Family, Jr., Given` with the given name as it is written: what data formats want."""
    parts = [family_name(name), given_name(name)]
    parts.insert(2 if suffix_last else 1, name.get("suffix", ""))
    return full_name(name) if is_whole(name) else joined(parts)


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


def year(item: dict, name: str = "issued") -> str:
    """Return the year of an item, the first and the last of a range, or the date as it is told in words."""
    value = item.get(name, {})
    years = [str(parts[0]) for parts in value.get("date-parts", ()) if parts]
    return RANGE.join(dict.fromkeys(years)) or value.get("literal", "")


def pages(item: dict) -> str:
    """Return the pages of an item, ranges with an en dash; of an article without pages its number."""
    return re.sub(r"(?<=\w)\s*[-–—]+\s*(?=\w)", RANGE, str(item.get("page") or article_number(item)))


def article_number(item: dict) -> str:
    """Return the number that an article of a journal or paper has in the place of pages."""
    is_article = item.get("type", "").startswith("article-") and not item.get("page")
    return item.get("number", "") if is_article else ""


def own_number(item: dict) -> str:
    """Return the number of what is no article: of a report, a law, a standard."""
    return "" if article_number(item) else item.get("number", "")


def first_and_last_page(item: dict) -> tuple[str, str]:
    """Return the page on which an item begins, and the one on which it ends, if that is told."""
    first, _, last = pages(item).partition(RANGE)
    return first, last


def first_known(item: dict, names: Iterable[str]) -> str:
    """Return the first of some variables of an item that is known, or nothing."""
    return next((item[name] for name in names if item.get(name)), "")


def joined(parts: Iterable[str], mark: str = ", ") -> str:
    """Return the parts that there are, with a mark between them."""
    return mark.join(part for part in parts if part)


def sentence(text: str, mark: str = ".") -> str:
    """Return the text closed with a mark, unless it closes itself."""
    bare = re.sub(r"(?:</\w+>|[»«›‹”“’‘])+$", "", text)
    return text if not text or bare.endswith((".", "?", "!", "…")) else text + mark


def capital(text: str) -> str:
    """Return the text as a sentence begins."""
    return text[:1].upper() + text[1:]


def given_as_written(name: dict, *, is_inverted: bool = False) -> str:
    """Return `Given van Family`, or `Family, Given van`, initials with spaces between them."""
    spaced = {**name, "given": re.sub(r"\.(?=[^\s-])", ". ", name.get("given", ""))}
    if not is_inverted or is_whole(name):
        return full_name(spaced)
    # The particle follows the given name: Gogh, Vincent van (the Chicago Manual, § 13.76 with 15.85).
    particles = {
        "dropping-particle": " ".join(filter(None, map(name.get, ("dropping-particle", "non-dropping-particle"))))
    }
    return joined([name["family"], given_name(spaced | particles), name.get("suffix", "")])
