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

from edition.markdown.elements import text_places
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
    parents = {child: parent for parent in element.iter() for child in parent}
    for holder, name in list(text_places(element, _is_left_alone)):
        pieces = list(_pieces(getattr(holder, name) or "", pattern, seen))
        if len(pieces) > 1:
            setattr(holder, name, pieces[0])
            parent, place = (holder, 0) if name == "text" else (parents[holder], [*parents[holder]].index(holder) + 1)
            parent[place:place] = _marks(pieces, meanings)


def _is_left_alone(element: etree.Element) -> bool:
    is_other = element.get("data-edition") is not None or element.get("lang") or element.get("class") == "citation"
    return element.tag in SKIPPED or bool(is_other)


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


def _marks(pieces: list[str], meanings: dict) -> Iterator[etree.Element]:
    for short, tail in zip(pieces[1::2], pieces[2::2], strict=True):
        mark = _mark(short, *meanings[short])
        mark.tail = tail
        yield mark


def _mark(short: str, words: str, address: str) -> etree.Element:
    abbreviation = etree.Element("abbr", {"title": words})
    abbreviation.text = short
    if not address:
        return abbreviation
    link = etree.Element("a", {"class": "abbreviation", "href": address})
    link.append(abbreviation)
    return link
