"""Citations that stand in a page's prose as plain text: which numbers a bracket cites."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from links.reading.references import DASHES, Citation

# [3], [3–5], [1, 2; 7], [см. 3], [3, с. 84; 7, с. 5], [3: 84].
_NUMBERS = rf"\d{{1,3}}(?:\s*(?:[{DASHES},&]|и|және|and)\s*\d{{1,3}})*"
_PLAIN = re.compile(
    rf"\[\s*(?:(?:см|қар|see|cf)\b\.?\s*)?(?P<numbers>{_NUMBERS})\s*(?:(?:,(?!\d)|:\s)[^\];]*)?(?P<further>(?:;[^\];]*)*)\]"
)
_FURTHER = re.compile(rf";\s*(?P<numbers>{_NUMBERS})\s*(?P<place>(?:,|:\s)[^;]*)?(?=;|$)")
_AND = re.compile("[,&]|и|және|and")
_TO = re.compile(f"[{DASHES}]")
# No reference is numbered so: [0] is an element, [045] part of a shelf mark.
_ZERO = re.compile(r"\b0")


class PlainCitation(NamedTuple):
    """Bracketed numbers as they stand in the text, those that are references, and those that may as well be pages."""

    text: str
    numbers: tuple[int, ...]
    perhaps: tuple[int, ...]


def plain_citations(brackets: Iterable[str], citations: Iterable[Citation]) -> Iterator[PlainCitation]:
    """Yield the brackets of a page's prose that read as citations; `citations` are those that are links.

    Those that may as well be pages stand apart: 84 in [3; 84], 7 and 8 in [3, 4; 7–8], all that follows a semicolon
    where the references are links.
    """
    linked = {citation.number for citation in citations}
    for bracket in dict.fromkeys(brackets):
        before, _, rest = bracket.partition("[")
        # a[1] and x2[1] are elements of something; «сөз[1]» is a citation set close.
        indexed = before in (")", "]", "_") or (before.isascii() and before.isalnum() and not _is_word(before))
        if indexed or rest.rstrip().endswith(")"):
            continue
        groups = [PlainCitation(found[0], *_read(found, linked)) for found in _PLAIN.finditer("[" + rest)]
        if not any(_ZERO.search(group.text) for group in groups):
            yield from groups


def _read(found: re.Match, linked: set[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the numbers of a bracket that are references, and those that may be."""
    numbers, perhaps = list(_expand(found["numbers"])), []
    further = list(_FURTHER.finditer(found["further"]))
    may_be_pages = len(further) == 1 or not linked.isdisjoint(numbers)
    for part in further:
        # In [1; 3–4, see 2] what follows the pages is no place in the source 3, but a citation of 2.
        is_place = part["place"] and linked.isdisjoint(map(int, re.findall(r"\d+", part["place"])))
        known = numbers if is_place or not may_be_pages else perhaps
        known.extend(_expand(part["numbers"]))
    return tuple(numbers), tuple(perhaps)


def _is_word(text: str) -> bool:
    return text.isalpha() and len(text) > 2


def _expand(numbers: str) -> Iterator[int]:
    for part in _AND.split(numbers):
        bounds = [int(bound) for bound in _TO.split(part)]
        yield from range(bounds[0], bounds[-1] + 1) if bounds[-1] - bounds[0] < 100 else bounds
