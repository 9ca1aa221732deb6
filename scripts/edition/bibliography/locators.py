"""Locators: the page, section, verse … at which a source is cited.

They are read with the labels of every language that the edition knows, before the number or after it (`с. 84`,
`84-б.`, `vol. 2, p. 84`), and printed as the language of the page writes them. Kept is one form for all: `84`, if
all that is known is the page, or else CSL's terms: `volume 2, page 84`
(https://docs.citationstyles.org/en/stable/specification.html#locators).
"""

import re
from dataclasses import dataclass
from functools import cache

from languages.language import languages, load_language

_KEPT = ""  # no language: the form in which locators are kept
_WORD = "sub-verbo"  # the one that names no number
_NUMBER = r"(?:[^\W\d_]{0,2}\d\w*(?:[.:]\d+\w*)*|[ivxlcdm]+|[IVXLCDM]+)(?!\w)"
_RANGE = re.compile(rf"{_NUMBER}(?:\s?[-‐‑‒–—]\s?{_NUMBER})?")
_DASH = re.compile(r"\s?[-‐‑‒–—]\s?")


@dataclass(frozen=True)
class Place:
    """One number or range with what it counts; of a bare one `term` is empty.

    `goes_on` is the word that says so, as it is typed where its language has none of its own, or else “ff.”.
    """

    term: str
    value: str
    goes_on: str = ""

    @property
    def several(self) -> bool:
        return bool(self.goes_on or re.search(r"[–,]", self.value))


def read_locator(text: str, locale: str) -> tuple[tuple[Place, ...], str]:
    """Return the places that a text begins with, and what is left of it.

    >>> read_locator("т. 2, с. 84-86 and passim", "ru")
    ((Place(term='volume', value='2', ...), Place(term='page', value='84–86', ...)), 'and passim')
    """
    places: list[Place] = []
    rest = text
    while found := _read_place(rest, locale):
        place, after = found
        if not place.term and places and places[-1].term != _WORD:  # pp. 33–35, 38–40
            place = Place(places[-1].term, f"{places.pop().value}, {place.value}", place.goes_on)
        places.append(place)
        rest, further = after, re.sub(r"^\s*,\s*", "", after)
        if further == after or not _read_place(further, locale):
            break
        rest = further
    return tuple(places), rest.strip()


def canonical(places: tuple[Place, ...]) -> str:
    """Return places in the form in which they are kept, whatever the language they were written in."""
    only_page = len(places) == 1 and places[0].term in ("", "page")
    told = [f"{place.value}{f' {place.goes_on}' if place.goes_on else ''}" for place in places]
    return (
        told[0] if only_page else ", ".join(f"{p.term} {value}".strip() for p, value in zip(places, told, strict=True))
    )


def comparable(locator: str) -> str:
    """Return a kept locator as it is compared between languages: read as English, `84 f.` is `84 ff.`."""
    places, rest = read_locator(locator, "en")
    return f"{canonical(places)} {rest}".strip()


def print_places(places: tuple[Place, ...], locale: str) -> str:
    """Return places as they are printed in a text: a bare one as its number."""
    return ", ".join(_print(place, place.term, locale) for place in places)


def format_locator(locator: str, locale: str) -> str:
    """Return a locator in full, in the words of a language: `p. 84`, `pp. 84–86`; of `1:23` nobody knows what it is."""
    places, rest = read_locator(locator, _KEPT)
    full = ", ".join(_print(p, p.term or ("" if ":" in p.value else "page"), locale) for p in places)
    return f"{full} {rest}".strip()


def following(place: Place, locale: str) -> str:
    """Return the word of a language for what goes on, or else the one that is typed; nothing of what does not."""
    return load_language(locale).terms["following"] or place.goes_on if place.goes_on else ""


def _print(place: Place, term: str, locale: str) -> str:
    terms = load_language(locale).terms
    told = terms[term][place.several].format(place.value) if term else place.value
    return f"{told} {following(place, locale)}".rstrip()


def _read_place(text: str, locale: str) -> tuple[Place, str] | None:
    reader = _labels(locale)
    before = reader.before.match(text)
    if before and reader.terms[_key(before[1])] == _WORD:
        word = re.match(r"[^,;]+", text[before.end() :])
        return (Place(_WORD, word[0].strip()), text[before.end() + word.end() :]) if word else None
    number = _RANGE.match(text, before.end() if before else 0)
    if not number and before:  # what looks like a label is a number: l, v, c
        before, number = None, _RANGE.match(text)
    if not number:
        return None
    term, rest = reader.terms[_key(before[1])] if before else "", text[number.end() :]
    if not term and (after := reader.after.match(rest)):
        term, rest = reader.terms[_key(after[1])], rest[after.end() :]
    goes_on = reader.following.match(rest)
    rest = rest[goes_on.end() :] if goes_on else rest
    if re.match(r"[-‐‑]?[^\W_]", rest):  # part of a word that is no label: 12th, 12-b.
        return None
    typed = goes_on[0].strip() if goes_on else ""
    has_own = load_language(locale).terms["following"]
    return Place(term, _DASH.sub("–", number[0]), "ff." if typed and has_own else typed), rest


@dataclass(frozen=True)
class _Labels:
    terms: dict[str, str]
    before: re.Pattern
    after: re.Pattern
    following: re.Pattern


@cache
def _labels(locale: str) -> _Labels:
    """Return how places are written: the words of a language first, then CSL's terms, then the words of all others."""
    terms: dict[str, str] = {"ff": "following"}
    own = {term: (term,) for term in load_language(locale).terms}
    for labels in (load_language(locale).labels, own, *(load_language(tag).labels for tag in languages())):
        for term, spellings in labels.items():
            for spelling in spellings:
                terms.setdefault(_key(spelling), term)
    goes_on = [key for key, term in terms.items() if term == "following"]
    places = {key: term for key, term in terms.items() if isinstance(load_language(locale).terms.get(term), list)}
    signs = "|".join(re.escape(key) for key in sorted(places, key=len, reverse=True) if key)
    more = "|".join(re.escape(key) for key in sorted(goes_on, key=len, reverse=True))
    return _Labels(
        terms=terms,
        before=re.compile(rf"({signs})\.?(?![^\W\d_])\s*", re.IGNORECASE),
        after=re.compile(rf"[-‐‑]?\s?({signs})(?!\w)\.?", re.IGNORECASE),
        following=re.compile(rf"\s?({more})(?!\w)\.?", re.IGNORECASE),
    )


def _key(label: str) -> str:
    return label.lower().rstrip(".")
