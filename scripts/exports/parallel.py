"""The article in all its languages side by side, as one PDF: `parallel.typ`."""

from collections.abc import Iterator
from dataclasses import replace

from exports.document import Document, Node
from exports.pdf import entries
from exports.typesetting import divide_document
from exports.typst import compile_pdf, front_matter, tree


def make_parallel(documents: dict[str, Document]) -> bytes:
    """Return the PDF whose columns are the languages and whose rows are the blocks."""
    documents = {locale: divide_document(document) for locale, document in documents.items()}
    original = next(iter(documents.values()))
    names = original.article.settings.locales
    return compile_pdf(
        "parallel.typ",
        {
            **front_matter(original),
            "description": " — ".join(document.title for document in documents.values()),
            "about": original.t["colophon"],
            "columns": [{"locale": locale, "name": names[locale]} for locale in documents],
            "rows": list(_rows(documents)),
            "references_title": original.references_title,
            "references": entries(original),
        },
        original.article,
    )


def _rows(documents: dict[str, Document]) -> Iterator[dict]:
    """Yield a row for each title and each block of the original, in reading order."""
    original = next(iter(documents.values()))
    yield _heading({locale: document.heading for locale, document in documents.items()})
    yield from _block_rows(documents, original.abstract)
    for section in original.sections:
        titles = {locale: _title(document, section.id) for locale, document in documents.items()}
        yield _heading(titles)
        yield from _block_rows(documents, section.blocks)


def _heading(titles: dict[str, str]) -> dict:
    return {"number": 0, "heading": True, "cells": titles}


def _title(document: Document, id: str) -> str:
    return next((section.title for section in document.sections if section.id == id), "")


def _block_rows(documents: dict[str, Document], nodes: tuple[Node, ...]) -> Iterator[dict]:
    for node in _blocks(nodes):
        cells = {locale: _cell(document.blocks.get(node.number)) for locale, document in documents.items()}
        yield {"number": node.number, "heading": False, "cells": cells}


def _blocks(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        if node.number:
            yield node
        else:
            yield from _blocks(node.children)


def _cell(block: Node | None) -> list[dict]:
    """Return a block as it stands in a cell: an item of a list is a paragraph there."""
    if block is None:
        return []
    return tree((replace(block, kind="paragraph" if block.kind == "item" else block.kind, number=0),))
