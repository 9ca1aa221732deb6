"""What a Word document needs beside what pandoc puts into it (ECMA-376, part 1).

A document is a ZIP of parts: `word/document.xml` and others; what kind each part is stands in `[Content_Types].xml`,
which part a picture is in `word/_rels/`.
"""

import re
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from exports.typst import draw
from languages.tags import direction, script

_RUN = re.compile(r'<w:lang w:val="([^"]*)"')
# LibreOffice takes headings for sections, and would begin the numbers of notes again.
_RESTART = re.compile(r'<w:numRestart w:val="eachSect" ?/>')
_DRAWING = re.compile(r'<a:blip>(?=(?:(?!</a:blip>).)*<asvg:svgBlip[^>]* r:embed="(\w+)")', re.DOTALL)
_RELATIONSHIP = re.compile(r'(<Relationship [^>]*Id="\w+)(" Target="media/\w+\.svg)(" ?/>)')


def finished(made: bytes, locale: str) -> bytes:
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
