"""The index of names and the glossary, as one page's template sees them."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.anchors import block_address, name_id
from edition.names.glossary import SECTIONS, Name
from edition.pages import Block, Page
from languages.alphabet import index_alphabet, initial, is_written_in, sort_key
from languages.language import load_language


@dataclass(frozen=True)
class Listed:
    """A name as one locale lists it: its words, the language of their letters, what stands for it in the text."""

    words: str
    lang: str
    abbreviation: str = ""


@dataclass(frozen=True)
class Entry:
    """A name as it is listed: `head` is what it is sorted by, `rest` what follows it.

    `initial` is the letter under which it stands, `others` are its names in the other
    locales, as far as they differ from it and from each other, `places` the pages that mention it, with the numbers of
    the blocks and their addresses relative to the site's root.
    """

    anchor: str
    initial: str
    head: str
    rest: str
    lang: str
    abbreviation: str
    others: list[Listed]
    places: list[tuple[Page, list[tuple[int, str]]]]


def name_index(article, locale: str) -> dict[str, list[Entry]]:
    """Return the entries of each section that has some, sorted by the locale's alphabet."""
    places, alphabet = article.occurrences[locale], index_alphabet(article.pages, locale)
    index = {}
    for section in SECTIONS:
        names = [name for name in article.glossary.names.values() if name.section == section]
        entries = [_entry(article, name, locale, alphabet, places[name.key]) for name in names]
        if entries:
            index[section] = sorted(entries, key=lambda entry: sort_key(f"{entry.head} {entry.rest}", alphabet))
    return index


def _entry(article, name: Name, locale: str, alphabet: str, places: list[tuple[Page, Block]]) -> Entry:
    own = _listed(article, name, locale)
    head, rest = _surname_first(own.words) if name.section == "people" else (own.words, "")
    return Entry(
        anchor=name_id(name.key),
        initial=initial(head, alphabet),
        head=head,
        rest=rest,
        lang=own.lang,
        abbreviation=own.abbreviation,
        others=list(_others(article, name, locale, own)),
        places=_by_page(places),
    )


def _listed(article, name: Name, locale: str) -> Listed:
    """Return a name as a locale lists it; one that is an abbreviation is listed by its meaning."""
    meanings = article.glossary.abbreviations.get(locale, {})
    short = [abbreviation for abbreviation in meanings if abbreviation in name.forms.get(locale, ())]
    words = name.name(locale)
    words = meanings.get(words, words) if words in short else words
    return Listed(words, _language(article, words, locale), ", ".join(short))


def _others(article, name: Name, locale: str, own: Listed) -> Iterator[Listed]:
    """Yield what the other locales call it, each wording and each abbreviation once."""
    words, short = {_letters(own.words)}, {own.abbreviation}
    for other in article.pages:
        listed = _listed(article, name, other)
        if other != locale and _letters(listed.words) not in words:
            yield Listed(listed.words, listed.lang, "" if listed.abbreviation in short else listed.abbreviation)
            words.add(_letters(listed.words))
            short.add(listed.abbreviation)


def _letters(words: str) -> str:
    """Return what makes two names the same in any language's quotation marks."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _language(article, words: str, locale: str) -> str:
    """Return the locale in whose alphabet a name is written: its own, if that will do."""
    locales = dict.fromkeys((locale, *article.pages))
    return next((other for other in locales if is_written_in(words, load_language(other).alphabet)), locale)


def _surname_first(name: str) -> tuple[str, str]:
    *given, surname = name.split()
    return surname, " ".join(given)


def _by_page(places: list[tuple[Page, Block]]) -> list[tuple[Page, list[tuple[int, str]]]]:
    pages: dict[str, tuple[Page, list]] = {}
    for page, block in places:
        _, blocks = pages.setdefault(page.name, (page, []))
        blocks.append((block.number, block_address(page.address, block.number)))
    return list(pages.values())
