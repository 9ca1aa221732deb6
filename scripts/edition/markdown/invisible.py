"""Characters that nobody sees and that change what everybody reads.

A bidirectional control turns the order of the letters after it: a text then
looks otherwise than it is (https://trojansource.codes/). The languages of an
edition that need one are written in `dir` attributes, not with these.
"""

import re
from collections.abc import Iterator
from html import unescape

from edition.bibliography.readers import bibliography_file
from edition.findings import found
from findings import Finding

CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def check_unseen(article) -> Iterator[Finding]:
    """Yield each text of the article, or of what is said about it, that has such a character in it."""
    for page in (page for pages in article.pages.values() for page in pages.values()):
        yield from _findings(page.file, [page.meta])
        for block in page.blocks:
            yield from _findings(page.file, [block.source], block.line)
    for file, values in _data(article):
        yield from _findings(article.settings.relative(article.settings.docs / file), values)


def _data(article) -> Iterator[tuple[str, list]]:
    """Yield each data file by its name in `docs/`, and what the article has of it."""
    notes, figures, glossary = article.notes.values(), article.figures.values(), article.glossary
    yield bibliography_file(article.settings.docs).name, [reference.csl for reference in article.references.values()]
    yield "notes.yml", [(note.key, note.printed, note.proposed) for note in notes]
    yield "figures.yml", list(article.figures)
    yield "article.yml", [article.facts]
    for locale in article.settings.locales:
        names = [(name.key, name.forms[locale]) for name in glossary.names.values() if locale in name.forms]
        yield f"{locale}/notes.yml", [note.text.get(locale) for note in notes]
        yield f"{locale}/figures.yml", [figure.words.get(locale) for figure in figures]
        yield f"{locale}/glossary.yml", [names, glossary.abbreviations.get(locale)]


def texts(value) -> Iterator[str]:
    """Yield every text in a piece of data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def _findings(file: str, values: list, line: int = 0) -> Iterator[Finding]:
    for text in texts(values):
        for match in CONTROLS.finditer(unescape(text)):
            around = unescape(text)[max(match.start() - 20, 0) : match.end() + 20]
            yield found("unseen-character", file, line, number=ord(match[0]), around=around)
