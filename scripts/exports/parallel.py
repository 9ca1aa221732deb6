"""The article in all its languages side by side, as one PDF: `parallel.typ`.

A row holds what has one number, or is one heading, in each language; what has neither stands with what is before it.
"""

from collections.abc import Iterator

from exports.document import Document
from exports.pandoc import Node, heading, identifier, make, nodes, number, string
from exports.pdf import printed, references
from exports.pictures import pictures
from exports.typst import compile_pdf, front_matter
from exports.typst_markup import Markup, words_file

# The blocks of each row of one language, by the row's number, or by the place that its heading is.
Rows = dict[int | str, list[Node]]


def make_parallel(documents: dict[str, Document]) -> bytes:
    """Return the PDF whose columns are the languages and whose rows are the blocks. Raises what `make_pdf` does."""
    documents = {locale: document.divided() for locale, document in documents.items()}
    columns = [_rows(document) for document in documents.values()]
    keys = list(dict.fromkeys(key for rows in columns for key in rows))
    original = next(iter(documents.values()))
    text = _text(list(documents.values()), [[rows.get(key, []) for rows in columns] for key in keys])
    return compile_pdf(
        "parallel.typ", _data(documents, keys), original.article, text, pictures(original.article, columns)
    )


def _data(documents: dict[str, Document], keys: list[int | str]) -> dict:
    original = next(iter(documents.values()))
    names = original.article.settings.locales
    return {
        **front_matter(original),
        "description": " — ".join(document.title for document in documents.values()),
        "about": original.t["colophon"],
        "columns": [{"locale": locale, "name": names[locale]} for locale in documents],
        "rows": [key if isinstance(key, int) else 0 for key in keys],
        "references_title": original.references_title,
        "references": references(original),
    }


def _text(documents: list[Document], rows: list[list[list[Node]]]) -> str:
    columns = [Markup(document, linked=False) for document in documents]
    cells = [column.ready(cell) for row in rows for column, cell in zip(columns, row, strict=True)]
    return words_file(
        notes={key: text for column in columns for key, text in column.notes().items()},
        cells=cells,
        **printed(documents[0], columns[0]),
    )


def _rows(document: Document) -> Rows:
    """Return the rows of one language, in reading order."""
    rows: Rows = {}
    last: int | str = "title"
    title = heading(1, [string(document.heading)], "title")
    for block in [title, *document.abstract, *document.body]:
        for piece in _pieces(block):
            last = _key(piece) or last
            rows.setdefault(last, []).append(piece)
    return rows


def _pieces(block: Node) -> Iterator[Node]:
    """Yield what may stand in a row of its own: an item of a list is a row, one with a number keeps it."""
    if block["t"] == "BulletList":
        yield from (piece for item in block["c"] for piece in item)
    elif block["t"] == "OrderedList":
        (first, *style), items = block["c"]
        yield from (make("OrderedList", [first + place, *style], [item]) for place, item in enumerate(items))
    else:
        yield block


def _key(block: Node) -> int | str:
    """Return the number of a block, or of the first one in it; a heading's id; or nothing."""
    if block["t"] == "Header":
        return identifier(block)
    return next((number(node) for node in nodes(block) if number(node)), 0)
