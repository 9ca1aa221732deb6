"""The article as a Word document (ECMA-376), by pandoc."""

from exports.citations.names import full_name
from exports.document import Document
from exports.pandoc import Node, begun, make, string, write_file
from exports.pictures import as_data
from exports.whole import below_head, marked
from languages.tags import direction


def make_docx(document: Document, epoch: int) -> bytes:
    """Return the document of one locale. Raises subprocess.CalledProcessError."""

    def note(key: str) -> list[Node]:
        known = document.notes[key]
        said = [make("Emph", [string(document.t["note"] + ". ")])] if known.is_editorial else []
        return [make("Note", begun(known.blocks, said))]

    prepared = as_data(document.article, marked([document.abstract, below_head(document, note)], note))
    abstract, blocks = prepared
    return write_file(blocks, {**_meta(document), "abstract": make("MetaBlocks", abstract)}, "docx", epoch)


def _meta(document: Document) -> dict:
    """Return what Word's own fields and styles say of a document."""
    known = {
        "title": document.title,
        "lang": document.locale,
        "dir": direction(document.locale),
        "subtitle": document.meta.get("affiliation", ""),
        "abstract-title": document.t["abstract"],
    }
    names = [make("MetaString", full_name(author)) for author in document.authors]
    return {"author": make("MetaList", names), **{name: make("MetaString", said) for name, said in known.items()}}
