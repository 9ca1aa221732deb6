"""Citations that stand in a page's prose as plain text: which numbers a bracket cites."""

import re
from collections.abc import Iterator

from links.reading.page import Page
from links.reading.references import DASHES

# [3], [3–5], [1, 2; 7], [см. 3], [3, с. 84; 7, с. 5], [3: 84].
_NUMBERS = rf"\d{{1,3}}(?:\s*(?:[{DASHES},&]|и|және|and)\s*\d{{1,3}})*"
_PLAIN = re.compile(
    rf"\[\s*(?:(?:см|қар|see|cf)\b\.?\s*)?(?P<numbers>{_NUMBERS})\s*(?:(?:,(?!\d)|:\s)[^\];]*)?(?P<further>(?:;[^\];]*)*)\]"
)
_FURTHER = re.compile(rf";\s*(?P<numbers>{_NUMBERS})\s*(?P<place>(?:,|:\s)[^;]*)?(?=;|$)")
# No reference is numbered so: [0] is an element, [045] part of a shelf mark.
_ZERO = re.compile(r"\b0")


def plain_citations(page: Page) -> Iterator[tuple[str, list[int], list[int]]]:
    """Yield the bracketed numbers of a page's prose that read as citations, with the numbers they stand for.

    Those that may as well be pages stand apart: 84 in [3; 84], 7 and 8 in [3, 4; 7–8], all that follows a semicolon
    where the references are links.
    """
    linked = {citation.number for citation in page.citations}
    for bracket in dict.fromkeys(page.prose.brackets):
        before, _, rest = bracket.partition("[")
        # a[1] and x2[1] are elements of something; «сөз[1]» is a citation set close.
        indexed = before in (")", "]", "_") or (before.isascii() and before.isalnum() and not _is_word(before))
        if indexed or rest.rstrip().endswith(")"):
            continue
        groups = [(found[0], *_read(found, linked)) for found in _PLAIN.finditer("[" + rest)]
        if not any(_ZERO.search(text) for text, *_ in groups):
            yield from groups


def _read(found: re.Match, linked: set[int]) -> tuple[list[int], list[int]]:
    """Return the numbers of a bracket that are references, and those that may be."""
    numbers, perhaps = list(_expand(found["numbers"])), []
    further = list(_FURTHER.finditer(found["further"]))
    may_be_pages = len(further) == 1 or not linked.isdisjoint(numbers)
    for part in further:
        known = numbers if part["place"] or not may_be_pages else perhaps
        known.extend(_expand(part["numbers"]))
    return numbers, perhaps


def _is_word(text: str) -> bool:
    return text.isalpha() and len(text) > 2


def _expand(numbers: str) -> Iterator[int]:
    for part in re.split(r"[,&]|и|және|and", numbers):
        bounds = [int(bound) for bound in re.split(f"[{DASHES}]", part)]
        yield from range(bounds[0], bounds[-1] + 1) if bounds[-1] - bounds[0] < 100 else bounds
