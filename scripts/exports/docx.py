"""The article as a Word document (ECMA-376), by pandoc."""

from exports.document import Document
from exports.docx_citations import with_fields
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

    whole = marked([document.abstract, below_head(document, note)], note)
    abstract, blocks = as_data(document.article, with_fields(whole, document))
    return write_file(blocks, {**_meta(document), "abstract": make("MetaBlocks", abstract)}, "docx", epoch)


def _meta(document: Document) -> dict:
    """Return what Word's own fields and styles say of a document."""
    known = {
        "title": document.front.whole_title,
        "lang": document.locale,
        "dir": direction(document.locale),
        "subtitle": document.front.affiliation_line,
        "abstract-title": document.t["abstract"],
    }
    names = (
        [make("MetaString", document.front.byline)]
        if not document.front.are_shared
        else [make("MetaString", author.full_name) for author in document.front.authors]
    )
    return {"author": make("MetaList", names), **{name: make("MetaString", said) for name, said in known.items()}}
