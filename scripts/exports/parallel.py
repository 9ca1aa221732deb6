"""The article in all its languages side by side: a PDF whose columns they are (`parallel.typ`), and an e-book.

In the e-book, which has no room for columns, each language stands below the original: each block of it, or each
sentence.
"""

from collections.abc import Sequence
from dataclasses import replace

from exports.document import Document, NoteText, Section, renamed
from exports.epub import make_epub
from exports.pdf import printed, references
from exports.pictures import pictures
from exports.rows import Row, matching, rows
from exports.typst import compile_pdf, front_matter
from exports.typst_markup import Markup, words_file
from languages.tags import direction
from pandoc.tree import ATTRIBUTED, Node, changed, classes, heading, make, string, value, with_id


def make_parallel(documents: dict[str, Document], by_sentence: bool = False) -> bytes:
    """Return the PDF whose columns are the languages and whose rows the blocks or sentences. Raises as `make_pdf`."""
    documents = {locale: document.divided() for locale, document in documents.items()}
    original = next(iter(documents.values()))
    columns = [_text(document) for document in documents.values()]
    found = rows(columns, matching(original.article) if by_sentence else ())
    text = _cells(list(documents.values()), found)
    shown = pictures(original.article, [document.texts for document in documents.values()])
    return compile_pdf("parallel.typ", _data(documents, found), original.article, text, shown)


def make_parallel_epub(documents: dict[str, Document], epoch: int, by_sentence: bool = False) -> bytes:
    """Return the e-book in which every language stands below the original."""
    original, *others = documents.values()
    divided = matching(original.article) if by_sentence else ()
    merged = Document(
        article=original.article,
        locale=original.locale,
        abstract=_merged([document.abstract for document in documents.values()], others, divided),
        sections=[
            Section(one.id, one.title, _merged([one.blocks, *_same(one, others)], others, divided))
            for one in original.sections
        ],
        notes=original.notes | {key: note for other in others for key, note in _own_notes(other)},
        entries=original.entries,
    )
    return make_epub(merged, epoch, others, "sentences" if by_sentence else "paragraphs")


def _text(document: Document) -> list[Node]:
    return [heading(1, [string(document.heading)], "title"), *document.abstract, *document.body]


def _data(documents: dict[str, Document], found: list[Row]) -> dict:
    original = next(iter(documents.values()))
    names = original.article.settings.locales
    return {
        **front_matter(original),
        "description": " — ".join(document.title for document in documents.values()),
        "about": original.t["colophon"],
        "credits": [{"locale": locale, "words": one.credit} for locale, one in documents.items() if one.credit],
        "columns": [{"locale": locale, "name": names[locale]} for locale in documents],
        "rows": [row.label for row in found],
        "references_title": original.references_title,
        "references": references(original),
    }


def _cells(documents: list[Document], found: list[Row]) -> str:
    columns = [Markup(document, linked=False) for document in documents]
    cells = [column.ready(cell) for row in found for column, cell in zip(columns, row.cells, strict=True)]
    return words_file(
        notes={key: text for column in columns for key, text in column.notes().items()},
        cells=cells,
        **printed(documents[0], columns[0]),
    )


# One language below the other


def _same(section: Section, others: Sequence[Document]) -> list[list[Node]]:
    """Return the blocks of the same section in the other languages; none where it is not translated."""
    return [next((one.blocks for one in other.sections if one.id == section.id), []) for other in others]


def _merged(columns: list[list[Node]], others: Sequence[Document], divided) -> list[Node]:
    """Return the blocks of the original, each with its counterparts below it."""
    blocks = []
    for row in rows(columns, divided):
        blocks += row.cells[0]
        blocks += [_counterpart(cell, other) for cell, other in zip(row.cells[1:], others, strict=True) if cell]
    return blocks


def _counterpart(blocks: list[Node], document: Document) -> Node:
    """Return blocks as those of another language; they have no ids, for the original has the same."""
    spoken = [["lang", document.locale], ["dir", direction(document.locale)]]
    return make("Div", ["", ["counterpart"], spoken], changed(blocks, _rules(document)))


def _rules(document: Document) -> dict:
    """Return what becomes of the nodes of another language than the original: ids go, notes are its own."""
    rules = {kind: lambda node: [with_id(node, "")] for kind in ATTRIBUTED} | {"Header": _below_heading}
    return rules | {"Span": lambda node: _mark(node, document) if "note-mark" in classes(node) else _span(node)}


def _below_heading(node: Node) -> list[Node]:
    return [make("Para", [make("Strong", node["c"][2])])]


def _span(node: Node) -> list[Node]:
    (_, names, values), inlines = node["c"]
    return [with_id(node, "")] if names or values else inlines


def _mark(node: Node, document: Document) -> list[Node]:
    """Return the mark of an author's note; the edition's are called in the original, beside it."""
    key = value(node, "key")
    if document.notes[key].is_editorial:
        return []
    parted = node if value(node, "next") == "own" else make("Span", ["", ["note-mark"], [["key", key]]], node["c"][1])
    return [renamed(parted, f"{document.locale}-{key}")]


def _own_notes(document: Document) -> list[tuple[str, NoteText]]:
    rules = _rules(document)
    own = (replace(note, key=f"{document.locale}-{note.key}", blocks=changed(note.blocks, rules))
           for note in document.notes.values() if not note.is_editorial)  # fmt: skip
    return [(note.key, note) for note in own]
