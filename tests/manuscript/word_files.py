"""Word files for the tests: pandoc makes them of Markdown, and the fields of reference managers are put in."""

import base64
import json
import re
import subprocess
import tempfile
import zipfile
from html import escape
from pathlib import Path

import pypandoc

ADA = {
    "id": 12, "type": "book", "title": "Towers", "author": [{"family": "Ada", "given": "B."}],
    "issued": {"date-parts": [["1901"]]}, "publisher": "Quay Press", "publisher-place": "Leith",
}  # fmt: skip
BELL = {
    "id": 13, "type": "article-journal", "title": "Bells", "container-title": "Tides", "volume": "4", "page": "7-9",
    "author": [{"family": "Bell", "given": "C."}], "issued": {"date-parts": [["1902"]]}, "DOI": "10.5555/bells",
}  # fmt: skip
_RUN = "<w:r>{}</w:r>"


def make_docx(markdown: str, file: Path, fields: dict[str, str] | None = None, *options: str) -> Path:
    """Write a Word file of Markdown in which each word named in `fields` is the WordprocessingML given for it."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.docx"
        command = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=docx", f"--output={plain}", *options]
        subprocess.run(command, input=markdown.encode(), check=True)
        return replace_fields(plain, file, fields or {})


def make_odt(markdown: str, file: Path, marks: dict[str, str] | None = None) -> Path:
    """Write an OpenDocument file of Markdown in which each word named in `marks` is what is given for it."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.odt"
        command = [pypandoc.get_pandoc_path(), "--standalone", "--from=markdown", "--to=odt", f"--output={plain}"]
        subprocess.run(command, input=markdown.encode(), check=True)
        with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                for word, mark in (marks or {}).items() if name == "content.xml" else ():
                    content = content.replace(word.encode(), mark.encode())
                new.writestr(name, content)
    return file


def zotero_mark(item: dict, **details: str) -> str:
    """Return the reference mark in which Zotero keeps a citation in LibreOffice."""
    name = escape(f"ZOTERO_ITEM CSL_CITATION {_citation((item,), details)} RNDab12cd")
    return f'<text:reference-mark-start text:name="{name}"/>[1]<text:reference-mark-end text:name="{name}"/>'


def replace_fields(source: Path, file: Path, fields: dict[str, str]) -> Path:
    """Copy a Word file and put fields in the place of words."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name in ("word/document.xml", "word/footnotes.xml"):
                text = content.decode()
                for word, field in fields.items():
                    run = rf"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>([^<]*){word}([^<]*)</w:t></w:r>"
                    text = re.sub(run, lambda m, field=field: _words(m[1]) + field + _words(m[2]), text)
                content = text.encode()
            new.writestr(name, content)
    return file


def zotero(*items: dict, **details: str) -> str:
    """Return Zotero's field for a citation; `details` (locator, prefix …) are those of the first item."""
    return _field(f"ADDIN ZOTERO_ITEM CSL_CITATION {_citation(items, details)}", "[1]")


def mendeley(*items: dict, **details: str) -> str:
    """Return the field of Mendeley's older plug-in."""
    return _field(f"ADDIN CSL_CITATION {_citation(items, details)}", "[1]")


def mendeley_cite(*items: dict, **details: str) -> str:
    """Return the content control of Mendeley Cite."""
    data = base64.b64encode(_citation(items, details).encode()).decode()
    tag = f'<w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{data}"/></w:sdtPr>'
    return f"<w:sdt>{tag}<w:sdtContent>{_words('[1]')}</w:sdtContent></w:sdt>"


def endnote(author: str, year: str, title: str, number: int, pages: str = "") -> str:
    """Return EndNote's field for a citation of a book."""
    family, _, given = author.partition(", ")
    record = (
        f'<record><rec-number>{number}</rec-number><ref-type name="Book">6</ref-type><contributors><authors>'
        f"<author>{family}, {given}</author></authors></contributors><titles><title>{title}</title></titles>"
        f"<dates><year>{year}</year></dates></record>"
    )
    cite = f"<Author>{family}</Author><Year>{year}</Year><RecNum>{number}</RecNum>"
    cite += f"<Pages>{pages}</Pages>" if pages else ""
    shown = f"<DisplayText>({family} {year})</DisplayText>"
    return _field(f"ADDIN EN.CITE <EndNote><Cite>{cite}{shown}{record}</Cite></EndNote>", f"({family} {year})")


def _citation(items: tuple, details: dict) -> str:
    cited = [
        {"id": one["id"], "uris": [f"http://zotero.org/users/1/items/{one['id']}"], "itemData": one} for one in items
    ]
    cited[0] |= details
    return json.dumps({"citationID": "c1", "properties": {"noteIndex": 0}, "citationItems": cited})


def _field(instruction: str, shown: str) -> str:
    return (
        _RUN.format('<w:fldChar w:fldCharType="begin"/>')
        + _RUN.format(f'<w:instrText xml:space="preserve"> {escape(instruction, quote=False)} </w:instrText>')
        + _RUN.format('<w:fldChar w:fldCharType="separate"/>')
        + _words(shown)
        + _RUN.format('<w:fldChar w:fldCharType="end"/>')
    )


def _words(text: str) -> str:
    return _RUN.format(f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>') if text else ""
