"""The article as a Word document (ECMA-376), by pandoc."""

import re
from io import BytesIO
from zipfile import ZipFile

from exports.document import Document, calling
from exports.docx_citations import with_fields
from exports.pictures import as_data
from exports.whole import below_head, said
from languages.tags import direction, script
from pandoc.program import write_file
from pandoc.tree import Node, begun, changed, make, raw, string

_SAY_LANGUAGES = ("word/document.xml", "word/footnotes.xml", "word/styles.xml")
_RUN = re.compile(r'<w:lang w:val="([^"]*)"')


def make_docx(document: Document, epoch: int) -> bytes:
    """Return the document of one locale. Raises PandocError."""
    note = Notes(document)
    whole = changed([document.abstract, below_head(document, note)], {"Span": calling(note)})
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
