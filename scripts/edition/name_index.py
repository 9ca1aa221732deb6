"""The index of names and the glossary, as one page's template sees them."""

from dataclasses import dataclass

from edition.anchors import block_address, name_id
from edition.glossary import SECTIONS, Name, Place, sort_key


@dataclass(frozen=True)
class PagePlaces:
    """One page that mentions a name. `blocks` are numbers with addresses relative to the site's root."""

    page: object
    blocks: list[tuple[int, str]]


@dataclass(frozen=True)
class Entry:
    """A name as it is listed: `head` is what it is sorted by, `rest` what follows it.

    `lang` is the language of its letters; `abbreviation` stands for it in the text;
    `others` are its names in the other locales, each after the language of its letters.
    """

    anchor: str
    head: str
    rest: str
    lang: str
    abbreviation: str
    others: list[tuple[str, str]]
    places: list[PagePlaces]


def name_index(article, locale: str) -> dict[str, list[Entry]]:
    """Return the entries of each section that has some, sorted by the locale's alphabet."""
    places = article.occurrences[locale]
    alphabet = article.interface[locale].get("alphabet", "")
    index = {}
    for section in SECTIONS:
        names = [name for name in article.glossary.names.values() if name.section == section]
        entries = [_entry(article, name, locale, places[name.key]) for name in names]
        if entries:
            index[section] = sorted(entries, key=lambda entry: sort_key(f"{entry.head} {entry.rest}", alphabet))
    return index


def _entry(article, name: Name, locale: str, places: list[Place]) -> Entry:
    listed, short = name.name(locale), ""
    for abbreviation, words in article.glossary.abbreviations.get(locale, {}).items():
        if abbreviation in name.forms.get(locale, ()):
            # A name that is an abbreviation is listed by its meaning.
            listed, short = (words if listed == abbreviation else listed), abbreviation
    head, rest = _surname_first(listed) if name.section == "people" else (listed, "")
    return Entry(
        anchor=name_id(name.key),
        head=head,
        rest=rest,
        lang=_language(article, listed, locale),
        abbreviation=short,
        others=[
            (_language(article, name.name(other), other), name.name(other))
            for other in article.pages
            if other != locale
        ],
        places=_by_page(places),
    )


def _language(article, name: str, locale: str) -> str:
    """Return the locale in whose alphabet a name is written: its own, if that will do."""
    letters = {letter for letter in name.casefold() if letter.isalpha()}
    fitting = [
        other for other in (locale, *article.pages) if letters <= set(article.interface[other].get("alphabet", ""))
    ]
    return fitting[0] if fitting else locale


def _surname_first(name: str) -> tuple[str, str]:
    *given, surname = name.split()
    return surname, " ".join(given)


def _by_page(places: list[Place]) -> list[PagePlaces]:
    pages: dict[str, PagePlaces] = {}
    for place in places:
        row = pages.setdefault(place.page.name, PagePlaces(place.page, []))
        row.blocks.append((place.block.number, block_address(place.page.address, place.block.number)))
    return list(pages.values())
