"""The article as a PDF in one language: `article.typ`."""

from collections.abc import Iterator

from exports.article_item import full_address
from exports.document import COMMA, Document, Entry
from exports.pictures import pictures
from exports.typst import compile_pdf, front_matter
from exports.typst_markup import Markup, words_file
from pandoc.tree import Node, make


def make_pdf(documents: dict[str, Document], locale: str) -> bytes:
    """Return the PDF of one locale. Raises RuntimeError, PandocError."""
    document = documents[locale].divided()
    others = [other.divided() for name, other in documents.items() if name != locale]
    shown = pictures(document.article, [one.texts for one in documents.values()])
    return compile_pdf("article.typ", _data(document, others), document.article, _text(document, others), shown)


def _data(document: Document, others: list[Document]) -> dict:
    t = document.t
    return {
        **front_matter(document),
        "t": t,
        "references_title": document.references_title,
        "references": references(document),
        "others": [{**front_matter(other), "t_keywords": other.t["keywords"]} for other in others],
        "translation": document.credit,
        "original": full_address(document.article, document.article.settings.default_locale),
        "colophon": t["colophon"],
        "has_abstract": bool(document.abstract),
    }


def _text(document: Document, others: list[Document]) -> str:
    markup, *faces = [Markup(document), *(Markup(other, linked=False) for other in others)]
    abstract, body = markup.ready([document.abstract, document.body])
    return words_file(
        notes={key: text for one in (markup, *faces) for key, text in one.notes().items()},
        text={"abstract": abstract, "body": body},
        **printed(document, markup),
        others=[face.ready(face.document.abstract) for face in faces],
    )


def references(document: Document) -> dict[str, list[dict]]:
    """Return what `references` of `macros.typ` wants to know of each reference beside its words, as `printed` does."""
    known = [entry.reference for entry in document.entries]
    romanised = [entry.reference for entry in document.entries if entry.romanised]
    return {
        "original": [
            {"number": one.number, "lang": one.language, "mark": f"{one.number}." * document.is_numbered}
            for one in known
        ],
        "romanised": [
            {"number": one.number, "lang": one.romanised_language, "mark": f"{one.number}."} for one in romanised
        ],
    }


def printed(document: Document, markup: Markup) -> dict[str, list[list[Node]]]:
    """Return both printed forms of the references, the first with the marks of the notes on it."""
    noted = [[*entry.original, *_notes(entry, markup)] for entry in document.entries]
    return {
        "original": markup.ready([[make("Plain", words)] for words in noted]),
        "romanised": markup.ready([[make("Plain", entry.romanised)] for entry in document.entries if entry.romanised]),
    }


def _notes(entry: Entry, markup: Markup) -> Iterator[Node]:
    """Yield the marks of the notes on a reference, a comma between two: “aiaj” would be read as one."""
    for place, key in enumerate(entry.notes):
        yield from [COMMA] if place else []
        yield from markup.note(key)
