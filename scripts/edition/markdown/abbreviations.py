"""Abbreviations that explain themselves: a step of the Markdown extension.

The first time a block uses an abbreviation of the locale's glossary, it becomes

    <a class="abbreviation" href="…/names/#name-ict"><abbr title="…">ICT</abbr></a>

so that hover, focus and tap each lead to its meaning, without script too. The
letters of the text stay as they are. Headings, links, citations, passages in
another language and what the edition added are left alone.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from edition.markdown.steps import Step

SKIPPED = {"a", "abbr", "code", "math", "pre", "ul", "ol", "sup"}


class ExplainAbbreviations(Step):
    """Runs over the numbered blocks when they have been read: what is read stays plain text."""

    def run(self, root):
        context = self.context
        if not context.abbreviations:
            return
        # The longest first: АҚШ before АҚ.
        shorts = sorted(context.abbreviations, key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, shorts))})(?!\w)")
        for element in self.reading.found:
            explain(element, pattern, context.abbreviations, set())


def explain(element: etree.Element, pattern: re.Pattern, meanings: dict, seen: set[str]) -> None:
    """Mark the first use of each abbreviation in a block. `meanings`: abbreviation → (words, address)."""
    for parent, place in list(_texts(element)):
        text = parent.text if place is None else place.tail
        pieces = list(_pieces(text or "", pattern, seen))
        if len(pieces) > 1:
            _insert(parent, place, pieces, meanings)


def _texts(element: etree.Element) -> Iterator[tuple[etree.Element, etree.Element | None]]:
    """Yield every place of the authors' text in reading order: an element, and the child it follows."""
    yield element, None
    for child in element:
        is_other = child.get("data-edition") is not None or child.get("lang") or child.get("class") == "citation"
        if child.tag not in SKIPPED and not is_other:
            yield from _texts(child)
        yield element, child


def _pieces(text: str, pattern: re.Pattern, seen: set[str]) -> Iterator[str]:
    """Yield text and newly seen abbreviations by turns, text first and last."""
    start = 0
    for match in pattern.finditer(text):
        if match[0] not in seen:
            seen.add(match[0])
            yield text[start : match.start()]
            yield match[0]
            start = match.end()
    yield text[start:]


def _insert(parent: etree.Element, place: etree.Element | None, pieces: list[str], meanings: dict) -> None:
    """Put the pieces where the text was: at an element's beginning, or after one of its children."""
    index = 0 if place is None else list(parent).index(place) + 1
    if place is None:
        parent.text = pieces[0]
    else:
        place.tail = pieces[0]
    for short, tail in zip(pieces[1::2], pieces[2::2], strict=True):
        mark = _mark(short, *meanings[short])
        mark.tail = tail
        parent.insert(index, mark)
        index += 1


def _mark(short: str, words: str, address: str) -> etree.Element:
    abbreviation = etree.Element("abbr", {"title": words})
    abbreviation.text = short
    if not address:
        return abbreviation
    link = etree.Element("a", {"class": "abbreviation", "href": address})
    link.append(abbreviation)
    return link
