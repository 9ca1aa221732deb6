"""What a page cites, by links and by brackets that stand in its prose as plain text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from links.reading.references import DASHES, Citation, Reference

# [3], [3–5], [1, 2; 7], [см. 3], [3, с. 84; 7, с. 5], [3: 84].
_NUMBERS = rf"\d{{1,3}}(?:\s*(?:[{DASHES},&]|и|және|and)\s*\d{{1,3}})*"
_PLAIN = re.compile(
    rf"\[\s*(?:(?:см|қар|see|cf)\b\.?\s*)?(?P<numbers>{_NUMBERS})\s*(?:(?:,(?!\d)|:\s)[^\];]*)?(?P<further>(?:;[^\];]*)*)\]"
)
_FURTHER = re.compile(rf";\s*(?P<numbers>{_NUMBERS})\s*(?P<place>(?:,|:\s)[^;]*)?(?=;|$)")
_AND = re.compile("[,&]|и|және|and")
_TO = re.compile(f"[{DASHES}]")
_SHOWN = re.compile(r"\[(\d{1,3})\]")
# No reference is numbered so: [0] is an element, [045] part of a shelf mark.
_ZERO = re.compile(r"\b0")
# [10, 20) and (5, 6] are intervals; [3, п. 2)] is a citation.
_INTERVAL = re.compile(r"\s*[^\s,;()]+\s*[,;]\s*[^\s,;()]+\s*\)")


# Brackets that are remembered: [1] stands on many pages.
_MANY = 4096


class _Group(NamedTuple):
    """Bracketed numbers as they stand in the text, and what follows semicolons: numbers, those of a place in them."""

    text: str
    numbers: tuple[int, ...]
    further: tuple[tuple[tuple[int, ...], tuple[int, ...] | None], ...]


class Cited(NamedTuple):
    """What a page cites: each number once, the links that show another number than theirs, and the brackets that
    cite what the page neither links to nor lists, with those numbers."""

    numbers: tuple[int, ...] = ()
    misdirected: tuple[Citation, ...] = ()
    elsewhere: tuple[tuple[str, tuple[int, ...]], ...] = ()


NOTHING_CITED = Cited()


def sum_up(brackets: Sequence[str], citations: Sequence[Citation], references: Sequence[Reference]) -> Cited:
    """Return what a page cites, given the brackets of its prose, the citations that are links, and its references."""
    if not (brackets or citations or references):
        return NOTHING_CITED
    linked = {citation.number for citation in citations if citation.number}
    known = linked | {reference.number for reference in references}
    numbers, elsewhere = set(linked), []
    for group in chain.from_iterable(map(_groups, brackets)):
        cited, perhaps = _cited_in(group, linked)
        numbers.update(cited, perhaps)
        if unknown := tuple(number for number in cited if number not in known):
            elsewhere.append((group.text, unknown))
    return Cited(tuple(numbers), tuple(dict.fromkeys(filter(_shows_another, citations))), tuple(elsewhere))


def _shows_another(citation: Citation) -> bool:
    shown = _SHOWN.fullmatch(citation.text)
    return bool(shown and citation.number and int(shown[1]) != citation.number)


def _cited_in(group: _Group, linked: set[int]) -> tuple[list[int], list[int]]:
    """Return the numbers in a bracket that are references, and those that may as well be pages.

    These are 84 in [3; 84], 7 and 8 in [3, 4; 7–8], all that follows a semicolon where the references are links:
    `linked` are the numbers of those.
    """
    cited, perhaps = list(group.numbers), []
    may_be_pages = len(group.further) == 1 or not linked.isdisjoint(cited)
    for further, place in group.further:
        # In [1; 3–4, see 2] what follows the pages is no place in the source 3, but a citation of 2.
        is_place = place is not None and linked.isdisjoint(place)
        (cited if is_place or not may_be_pages else perhaps).extend(further)
    return cited, perhaps


@lru_cache(_MANY)
def _groups(bracket: str) -> tuple[_Group, ...]:
    """Return what reads as a citation in a bracket, with the word or sign before it."""
    before, _, rest = bracket.partition("[")
    # a[1] and x2[1] are elements of something; «сөз[1]» is a citation set close.
    indexed = before in (")", "]", "_") or (
        before.isascii() and before.isalnum() and not (before.isalpha() and len(before) > 2)
    )
    if indexed or rest.rstrip().endswith(")") or _INTERVAL.match(rest):
        return ()
    found = list(_PLAIN.finditer("[" + rest))
    return () if any(_ZERO.search(group[0]) for group in found) else tuple(map(_read, found))


def _read(found: re.Match) -> _Group:
    further = []
    for part in _FURTHER.finditer(found["further"]):
        place = tuple(map(int, re.findall(r"\d+", part["place"]))) if part["place"] else None
        further.append((tuple(_expand(part["numbers"])), place))
    return _Group(found[0], tuple(_expand(found["numbers"])), tuple(further))


def _expand(numbers: str) -> Iterator[int]:
    for part in _AND.split(numbers):
        bounds = [int(bound) for bound in _TO.split(part)]
        yield from range(bounds[0], bounds[-1] + 1) if bounds[-1] - bounds[0] < 100 else bounds
