"""The article as a Word document (ECMA-376, part 1), by pandoc, and what it needs beside what pandoc puts into it.

A document is a ZIP of parts: `word/document.xml` and others; what kind each part is stands in `[Content_Types].xml`,
which part a picture is in `word/_rels/`.
"""

import re
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from exports.document import Document, calling
from exports.docx_citations import with_fields
from exports.pictures import as_data
from exports.typst import draw
from exports.whole import below_head, said
from languages.tags import direction, script
from pandoc.program import write_file
from pandoc.tree import Node, begun, changed, make, raw, string

_RUN = re.compile(r'<w:lang w:val="([^"]*)"')
# LibreOffice takes headings for sections, and would begin the numbers of notes again.
_RESTART = re.compile(r'<w:numRestart w:val="eachSect" ?/>')
_DRAWING = re.compile(r'<a:blip>(?=(?:(?!</a:blip>).)*<asvg:svgBlip[^>]* r:embed="(\w+)")', re.DOTALL)
_RELATIONSHIP = re.compile(r'(<Relationship [^>]*Id="\w+)(" Target="media/\w+\.svg)(" ?/>)')


def make_docx(document: Document, epoch: int) -> bytes:
    """Return the document of one locale. Raises PandocError, RuntimeError."""
    note = Notes(document)
    whole = changed([document.abstract, below_head(document, note)], {"Span": calling(note)})
    abstract, blocks = as_data(document.article, with_fields(whole, document))
    made = write_file(blocks, {**_meta(document), "abstract": make("MetaBlocks", abstract)}, "docx", epoch)
    return _finished(made, document.locale)


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


def _finished(made: bytes, locale: str) -> bytes:
    """Return a document of pandoc's in which all is where Word and others look for it. Raises RuntimeError."""
    file = BytesIO()
    with ZipFile(BytesIO(made)) as before, ZipFile(file, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename.endswith(".svg"):
                after.writestr(ZipInfo(f"{part.filename}.png", part.date_time), draw(content))
            elif change := _CHANGES.get(part.filename):
                content = change(content.decode(), locale).encode()
            after.writestr(part, content)
    return file.getvalue()


def _with_languages(text: str, locale: str) -> str:
    """Languages stand where Word looks for those of their scripts (§ 17.3.2.20)."""
    text = _RUN.sub(lambda run: f'<w:lang w:{_kind(run[1])}="{run[1]}"', text)
    return re.sub(rf'(?<= w:{_kind(locale)}=)"[^"]*"(?=[^>]* w:val=)', f'"{locale}"', text)


def _kind(tag: str) -> str:
    """Return the attribute in which a language of this script stands."""
    if direction(tag) == "rtl":
        return "bidi"
    return "eastAsia" if script(tag) in ("Hans", "Hant", "Jpan", "Kore") else "val"


# A drawing has a picture beside it for who shows no SVG, as Word itself writes it:
# https://learn.microsoft.com/openspecs/office_standards/ms-odrawxml ("svgBlip").
def _with_pictures(text: str, locale: str) -> str:
    return _DRAWING.sub(r'<a:blip r:embed="\1-drawn">', _RESTART.sub("", _with_languages(text, locale)))


def _related(text: str, _: str) -> str:
    return _RELATIONSHIP.sub(r"\g<0>\1-drawn\2.png\3", text)


def _told(text: str, _: str) -> str:
    return text.replace("<Default ", '<Default Extension="png" ContentType="image/png"/><Default ', 1)


_CHANGES = {
    "[Content_Types].xml": _told,
    "word/_rels/document.xml.rels": _related,
    "word/_rels/footnotes.xml.rels": _related,
    "word/document.xml": _with_pictures,
    "word/footnotes.xml": _with_pictures,
    "word/styles.xml": _with_languages,
}
