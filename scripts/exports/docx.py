"""The article as a Word document (ECMA-376), by pandoc."""

from exports.document import Document, calling
from exports.docx_citations import with_fields
from exports.docx_package import finished
from exports.pictures import as_data
from exports.whole import below_head, said
from languages.tags import direction
from pandoc.program import write_file
from pandoc.tree import Node, begun, changed, make, raw, string


def make_docx(document: Document, epoch: int) -> bytes:
    """Return the document of one locale. Raises PandocError, RuntimeError."""
    note = Notes(document)
    whole = changed([document.abstract, below_head(document, note)], {"Span": calling(note)})
    abstract, blocks = as_data(document.article, with_fields(whole, document))
    made = write_file(blocks, {**_meta(document), "abstract": make("MetaBlocks", abstract)}, "docx", epoch)
    return finished(made, document.locale)


class Notes:
    """How Word calls notes: by numbers of its own, in the order of the text; called again, one keeps its number."""

    def __init__(self, document: Document):
        self.document, self.numbers = document, {}

    def __call__(self, key: str) -> list[Node]:
        if key in self.numbers:
            return [raw("openxml", _again(self.numbers[key]))]
        self.numbers[key] = number = len(self.numbers) + 1
        is_editorial, text = self.document.notes[key].is_editorial, self.document.whole_note(key)
        begins = [make("Emph", [said(self.document, "note"), string(". ")])] if is_editorial else []
        begin, end = _bookmark(number)
        return [raw("openxml", begin), make("Note", begun(text, begins)), raw("openxml", end)]


# ECMA-376, part 1, § 17.13.6 and § 17.16.5.40. The ids are far above those that pandoc counts.
def _bookmark(number: int) -> tuple[str, str]:
    id = f'w:id="{100_000 + number}"'
    return f'<w:bookmarkStart {id} w:name="note_{number}"/>', f"<w:bookmarkEnd {id}/>"


def _again(number: int) -> str:
    style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    shown = f"<w:r>{style}<w:t>{number}</w:t></w:r>"
    return f'<w:fldSimple w:instr=" NOTEREF note_{number} \\f \\h ">{shown}</w:fldSimple>'


def _meta(document: Document) -> dict:
    """Return what Word's own fields and styles say of a document."""
    front = document.front
    told = {
        "title": front.whole_title,
        "lang": document.locale,
        "dir": direction(document.locale),
        "subtitle": front.affiliation_line,
    }
    names = [author.full_name for author in front.authors] if front.are_shared else [front.byline]
    return {
        "author": make("MetaList", [make("MetaString", name) for name in names]),
        "abstract-title": make("MetaInlines", [said(document, "abstract")]),
        **{name: make("MetaString", words) for name, words in told.items()},
    }
