"""The whole article as one run of blocks, for the formats that are read from end to end: Word, Markdown, text."""

from collections.abc import Iterator

from edition.interface import words_language
from exports.article_item import full_address, keywords
from exports.document import Document, Entry, Mark
from languages.tags import direction
from pandoc.tree import Node, heading, link, make, span, string


def head(document: Document) -> list[Node]:
    """Return the title, the authors and the abstract, for a format that has no place of its own for them."""
    lines = [document.front.byline, document.front.affiliation_line]
    return [
        heading(1, [string(document.heading)]),
        *(make("Para", [string(text)]) for text in lines if text),
        *([heading(2, [said(document, "abstract")])] if document.abstract else []),
        *document.abstract,
    ]


def below_head(document: Document, mark: Mark) -> list[Node]:
    """Return all that follows the abstract: keywords, sections, both lists of references, what the edition is."""
    own = full_address(document.article, document.locale)
    return [
        *_keywords(document),
        *(make("Para", [string(fact)]) for fact in document.facts),
        *_credit(document),
        *document.body,
        heading(1, [string(document.references_title)]),
        *_list(document, [_original(entry, mark) for entry in document.entries]),
        *_romanised(document),
        make("Para", [said(document, "colophon"), string(" "), link([string(own)], own)]),
    ]


def said(document: Document, key: str) -> Node:
    """Return one of the edition's own words, which another language may lend."""
    words, lang = string(document.t[key]), words_language(document.t[key], document.locale)
    return words if lang == document.locale else span([words], lang=lang, dir=direction(lang))


def _keywords(document: Document) -> Iterator[Node]:
    if known := ", ".join(keywords(document.article, document.locale)):
        yield make("Para", [make("Strong", [said(document, "keywords"), string(":")]), string(" " + known)])


def _credit(document: Document) -> Iterator[Node]:
    if document.credit:
        original = full_address(document.article, document.article.settings.default_locale)
        words = f"{document.credit} {document.t['translation-original']}: "
        yield make("Para", [make("Emph", [string(words), link([string(original)], original)])])


def _list(document: Document, entries: list[list[Node]]) -> list[Node]:
    """Return the references as a list with numbers, or, where a style knows none, as paragraphs."""
    if not document.is_numbered:
        return [make("Para", words) for words in entries]
    return [make("OrderedList", [1, {"t": "Decimal"}, {"t": "Period"}], [[make("Plain", one)] for one in entries])]


def _original(entry: Entry, mark: Mark) -> list[Node]:
    words = span(entry.original, entry.reference.anchor, lang=entry.reference.language)
    return [words, *(node for key in entry.notes for node in mark(key))]


def _romanised(document: Document) -> Iterator[Node]:
    """Yield the romanised list, under the numbers of its references; not all may have such a form."""
    if any(entry.romanised for entry in document.entries):
        yield heading(1, [said(document, "references-romanised")])
    for entry in document.entries:
        if entry.romanised:
            words = span(entry.romanised, lang=entry.reference.romanised_language)
            yield make("Para", [string(f"{entry.reference.number}. "), words])
