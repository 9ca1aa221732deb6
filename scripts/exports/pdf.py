"""The article as a PDF in one language: `article.typ`."""

from exports.article_item import full_address
from exports.document import Document, Entry, NoteText
from exports.typesetting import divide_document
from exports.typst import compile_pdf, front_matter, tree


def make_pdf(documents: dict[str, Document], locale: str) -> bytes:
    """Return the PDF of one locale."""
    divided = {name: divide_document(document) for name, document in documents.items()}
    return compile_pdf("article.typ", _data(divided, locale), documents[locale].article)


def _data(documents: dict[str, Document], locale: str) -> dict:
    document = documents[locale]
    settings, t = document.article.settings, document.t
    others = [other for locale, other in documents.items() if locale != document.locale]
    return {
        **front_matter(document),
        "t": t,
        "description": " ".join(node.words for node in document.abstract),
        "sections": [
            {"id": section.id, "title": section.title, "blocks": tree(section.blocks)} for section in document.sections
        ],
        "notes": {text.note.key: tree(text.nodes) for text in document.notes},
        "references_title": document.references_title,
        "references": entries(document),
        "others": [{**front_matter(other), "t_keywords": other.t["keywords"]} for other in others],
        "translation": document.credit,
        "original": full_address(document.article, settings.default_locale),
        "colophon": t["colophon"],
    }


def entries(document: Document) -> list[dict]:
    """Return the references with both printed forms, as `references` of `macros.typ` wants them."""
    return [_entry(entry) for entry in document.entries]


def _entry(entry: Entry) -> dict:
    reference = entry.reference
    return {
        "number": reference.number,
        "original": tree(entry.original),
        "original_lang": reference.language,
        "romanised": tree(entry.romanised),
        # typst knows languages alone, not scripts (`kk-Latn`).
        "romanised_lang": reference.language,
        "notes": [_note(note, entry) for note in entry.notes],
    }


def _note(text: NoteText, entry: Entry) -> dict:
    first = text.note.references[0] == entry.reference.key
    return {"key": text.note.key, "first": first, "words": tree(text.nodes)}
