"""The article as a Word document (ECMA-376), by pandoc."""

import re
from io import BytesIO
from zipfile import ZipFile

from exports.document import Document
from exports.docx_citations import with_fields
from exports.pictures import as_data
from exports.whole import below_head, marked, said
from languages.tags import direction, script
from pandoc.program import write_file
from pandoc.tree import Node, begun, make, string

_SAY_LANGUAGES = ("word/document.xml", "word/footnotes.xml", "word/styles.xml")
_RUN = re.compile(r'<w:lang w:val="([^"]*)"')


def make_docx(document: Document, epoch: int) -> bytes:
    """Return the document of one locale. Raises PandocError."""

    def note(key: str) -> list[Node]:
        known = document.notes[key]
        begins = [make("Emph", [said(document, "note"), string(". ")])] if known.is_editorial else []
        return [make("Note", begun(known.blocks, begins))]

    whole = marked([document.abstract, below_head(document, note)], note)
    abstract, blocks = as_data(document.article, with_fields(whole, document))
    made = write_file(blocks, {**_meta(document), "abstract": make("MetaBlocks", abstract)}, "docx", epoch)
    return _with_languages(made, document.locale)


def _with_languages(made: bytes, locale: str) -> bytes:
    """Return a document whose languages stand where Word looks for those of their scripts (ECMA-376, § 17.3.2.20)."""
    file = BytesIO()
    with ZipFile(BytesIO(made)) as before, ZipFile(file, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename in _SAY_LANGUAGES:
                content = _RUN.sub(lambda run: f'<w:lang w:{_kind(run[1])}="{run[1]}"', content.decode())
                content = re.sub(rf'(?<= w:{_kind(locale)}=)"[^"]*"(?=[^>]* w:val=)', f'"{locale}"', content).encode()
            after.writestr(part, content)
    return file.getvalue()


def _kind(tag: str) -> str:
    """Return the attribute in which a language of this script stands."""
    if direction(tag) == "rtl":
        return "bidi"
    return "eastAsia" if script(tag) in ("Hans", "Hant", "Jpan", "Kore") else "val"


def _meta(document: Document) -> dict:
    """Return what Word's own fields and styles say of a document."""
    known = {
        "title": document.front.whole_title,
        "lang": document.locale,
        "dir": direction(document.locale),
        "subtitle": document.front.affiliation_line,
    }
    names = (
        [make("MetaString", document.front.byline)]
        if not document.front.are_shared
        else [make("MetaString", author.full_name) for author in document.front.authors]
    )
    return {
        "author": make("MetaList", names),
        "abstract-title": make("MetaInlines", [said(document, "abstract")]),
        **{name: make("MetaString", words) for name, words in known.items()},
    }
