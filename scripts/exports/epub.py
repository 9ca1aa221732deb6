"""The article as an e-book: EPUB 3.3 (https://www.w3.org/TR/epub-33/), templates in `epub/`.

One file for the title page, each section and the references; the notes that a
file calls stand in it, so that a reader can show them where they are called.
"""

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

from exports.article_item import article_item, fact, full_address, iso_date
from exports.citations.names import inverted
from exports.document import Document, Node
from exports.templates import FOLDER, render
from exports.typesetting import divide_document
from exports.typst import front_matter
from languages.tags import direction

MIMETYPE = "application/epub+zip"
FONTS = sorted(file.name for file in (FOLDER / "fonts").glob("*.ttf"))


def make_epub(document: Document, epoch: int) -> bytes:
    """Return the e-book of one locale."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in _files(document, epoch):
            # The type comes first and is not compressed (EPUB OCF 3.3, § 4.3).
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(_entry(name, epoch), content, compress_type=kind)
    return buffer.getvalue()


def _entry(name: str, epoch: int) -> zipfile.ZipInfo:
    # A zip archive knows no time before 1980 (APPNOTE 6.3.10, § 4.4.6).
    time = datetime.fromtimestamp(max(epoch, 315532800), UTC)
    entry = zipfile.ZipInfo(name, time.timetuple()[:6])
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def _files(document: Document, epoch: int) -> Iterator[tuple[str, str | bytes]]:
    known = _known(divide_document(document), epoch)
    yield "mimetype", MIMETYPE
    yield "META-INF/container.xml", render("epub/container.xml")
    for name in ("package.opf", "nav.xhtml"):
        yield f"EPUB/{name}", render(f"epub/{name}", **known)
    for part in known["parts"]:
        yield f"EPUB/{part['name']}.xhtml", render(f"epub/{part['template']}", **{**known, **part})
    yield "EPUB/style.css", (FOLDER / "epub" / "style.css").read_text(encoding="utf-8")
    for font in FONTS:
        yield f"EPUB/fonts/{font}", (FOLDER / "fonts" / font).read_bytes()


def _known(document: Document, epoch: int) -> dict:
    """Return what all files of the e-book may say."""
    article = document.article
    default = article.settings.default_locale
    authors = document.authors
    head = front_matter(document)
    return {
        **head,
        "t": document.t,
        "authors": [
            {"name": name, "sorted": inverted(author)} for name, author in zip(head["authors"], authors, strict=True)
        ],
        "description": " ".join(node.words for node in document.abstract),
        "published": iso_date(article_item(article, document.locale)),
        "license": fact(article, "license", document.locale),
        "original": full_address(article, default),
        "original_locale": default,
        "translation": document.credit,
        "modified": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "fonts": FONTS,
        "direction": direction(document.locale),
        "entries": document.entries,
        "parts": list(_parts(document)),
    }


def _parts(document: Document) -> Iterator[dict]:
    yield _part(document, "title", "title.xhtml", document.heading, document.abstract)
    for section in document.sections:
        yield _part(document, section.id, "section.xhtml", section.title, section.blocks)
    yield _part(document, "references", "references.xhtml", document.references_title, ())


def _part(document: Document, name: str, template: str, heading: str, blocks: tuple[Node, ...]) -> dict:
    marks = {}
    for node in _notes(blocks):
        marks.setdefault(node.target, node.id)
    called = [
        {"key": note.note.key, "letter": note.letter, "mark": marks[note.note.key], "nodes": note.nodes}
        for note in document.notes
        if note.note.key in marks
    ]
    return {"name": name, "template": template, "heading": heading, "blocks": blocks, "called": called}


def _notes(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        if node.kind == "note":
            yield node
        yield from _notes(node.children)
