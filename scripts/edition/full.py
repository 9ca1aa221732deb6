"""The whole article as one text: every section, with the letters of its notes running on.

On a page of its own each section counts its notes from a; in the full text, in
print and in an e-book there is one row of notes at the end, and no two marks
may share a letter or an id. So the sections are rendered once more, one after
the other, with the count of the notes carried on; all other numbers are those
of the section's own page.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.anchors import note_mark_id
from edition.article import Article, Page
from edition.notes import Note
from edition.reader import Renderer

NAME = "full"


@dataclass(frozen=True)
class FullSection:
    page: Page
    html: str

    @property
    def below_title(self) -> str:
        """The section's HTML with its headings one level lower, under the article's title."""
        return re.sub(r"(</?h)([1-5])\b", lambda match: match[1] + str(int(match[2]) + 1), self.html)


@dataclass(frozen=True)
class FullText:
    """One locale's text. `notes` pairs each editorial note, in the order of letters, with its marks' ids."""

    sections: tuple[FullSection, ...]
    notes: tuple[tuple[Note, tuple[str, ...]], ...]


def full_text(article: Article, locale: str) -> FullText:
    """Return the translated part of the article in one locale, its abstract first."""
    # All addresses are relative to the page that shows them, and what is on it is led to there.
    shown = article.page(locale, NAME)
    elsewhere = {"address": article.settings.address(locale, NAME), "sections": dict(_places(article, locale))}
    elsewhere |= {"abbreviations": shown.start.abbreviations} if shown else {}
    renderer, marks = Renderer(article.settings), Counter()
    sections = []
    for name in article.sections:
        page = article.page(locale, name)
        if page and page.is_translated:
            translated = [other for other, own in article.pages.items() if name in own and own[name].is_translated]
            alternates = article.settings.alternates(locale, NAME, translated)
            start = replace(page.start, references_address="", alternates=alternates, **elsewhere)
            html = renderer.read(start, marks).html
            html = article.completion.complete(html, locale, start.address, start.sections)
            sections.append(FullSection(page, html))
    ids = {key: tuple(note_mark_id(key, ordinal) for ordinal in range(1, count + 1)) for key, count in marks.items()}
    notes = tuple((article.notes[key], own) for key, own in ids.items())
    return FullText(tuple(sections), notes)


def _places(article: Article, locale: str) -> Iterator[tuple[str, str]]:
    """Yield the names of the pages that the full text holds, each with its first place in it."""
    yield "references", "references"
    yield "index", "abstract"
    for name in article.sections:
        page = article.page(locale, name)
        if page and page.is_translated and page.headings:
            yield name, page.headings[0].id
