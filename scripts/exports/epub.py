"""The article as an e-book: EPUB 3.3 (https://www.w3.org/TR/epub-33/), templates in `epub/`.

One file for the title page, each section and the references; the notes that a
file calls stand in it, so that a reader can show them where they are called.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from markupsafe import Markup

from exports.archive import packed
from exports.article_item import article_item, fact, full_address, iso_date
from exports.citations.names import inverted
from exports.document import Document, NoteText, called_notes, calling
from exports.pictures import media_type, pictures
from exports.templates import FOLDER, render
from exports.typst import front_matter
from languages.style import book_rules
from languages.tags import direction
from pandoc.program import write
from pandoc.tree import Node, begun, changed, identifier, make, nodes, raw, string, value

MIMETYPE = "application/epub+zip"
STYLE = (FOLDER / "epub" / "style.css").read_text(encoding="utf-8")
# Bold italic is left to the reading system, which slants the bold: a face is a quarter of the file.
FONTS = re.findall(r'"fonts/(.+?)"', STYLE)


def make_epub(document: Document, epoch: int, others: Sequence[Document] = (), kind: str = "") -> bytes:
    """Return the e-book of one locale; a document that holds `others` too is a book of another `kind`."""
    return packed(_files(document, epoch, others, kind), epoch)


def _files(document: Document, epoch: int, others: Sequence[Document], kind: str) -> Iterator[tuple[str, str | bytes]]:
    document = document.divided()
    shown = pictures(document.article, document.texts)
    known = _known(document, epoch) | _identity(document, others, kind) | _texts(document) | {"called": {}}
    known["pictures"] = {path: media_type(path) for path in shown}
    has_formulas = any("mathml" in part["properties"] for part in known["parts"])
    known["features"] = ["alternativeText"] * bool(shown) + ["MathML"] * has_formulas
    yield "mimetype", MIMETYPE
    yield "META-INF/container.xml", render("epub/container.xml")
    for name in ("package.opf", "nav.xhtml"):
        yield f"EPUB/{name}", render(f"epub/{name}", **known)
    for part in known["parts"]:
        yield f"EPUB/{part['name']}.xhtml", render(f"epub/{part['template']}", **{**known, **part})
    yield "EPUB/style.css", STYLE + book_rules()
    for font in FONTS:
        yield f"EPUB/fonts/{font}", (FOLDER / "fonts" / font).read_bytes()
    for path, file in shown.items():
        yield f"EPUB/pictures/{path}", file.read_bytes()


def _known(document: Document, epoch: int) -> dict:
    article = document.article
    default = article.settings.default_locale
    head = front_matter(document)
    names = zip(head["authors"], document.authors, strict=True)
    return {
        **head,
        "t": document.t,
        "authors": [{"name": name, "sorted": inverted(author)} for name, author in names],
        "published": iso_date(article_item(article, document.locale)),
        "license": fact(article, "license", document.locale),
        "original": full_address(article, default),
        "original_locale": default,
        "translation": document.credit,
        "modified": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "fonts": FONTS,
        "direction": direction(document.locale),
        "is_numbered": document.is_numbered,
    }


def _identity(document: Document, others: Sequence[Document], kind: str) -> dict:
    """Return what tells the e-book from the others of the article."""
    address = full_address(document.article, document.locale)
    return {
        "identifier": f"{address}#{kind}" if kind else address,
        "title": " — ".join(one.title for one in (document, *others)),
        "locales": [one.locale for one in (document, *others)],
        "credits": {one.locale: one.credit for one in others if one.credit},
    }


def _texts(document: Document) -> dict:
    """Return the text of each file, `parts`, and the references, `entries`; all of it is written at once."""
    parts, notes = _parts(document), list(document.notes.values())
    files = {identifier(node): part["name"] for part in parts for node in nodes(part["blocks"])}
    files |= {entry.reference.anchor: "references" for entry in document.entries}
    marked = [changed(part["blocks"], _rules(document, files)) for part in parts]
    in_notes = _rules(document, files, set(called_notes([part["blocks"] for part in parts])))
    noted = [begun(changed(note.blocks, in_notes), _before(document, note)) for note in notes]
    forms = [[make("Plain", form)] for entry in document.entries for form in (entry.original, entry.romanised)]
    written = iter(_written([*marked, *noted, *changed(forms, _rules(document, files))]))
    texts = [next(written) for _ in parts]
    words = {note.key: next(written) for note in notes}
    entries = [
        {"reference": one.reference, "original": next(written), "romanised": next(written),
         "notes": [words[key] for key in one.notes]}
        for one in document.entries
    ]  # fmt: skip
    return {
        "entries": entries,
        "parts": [
            {**part, "text": text, "called": _by_kind(document, part["blocks"], words), "properties": _properties(text)}
            for part, text in zip(parts, texts, strict=True)
        ],
    }


def _parts(document: Document) -> list[dict]:
    parts = [
        ("title", "title.xhtml", document.heading, document.abstract),
        *((one.id, "section.xhtml", one.title, one.blocks) for one in document.sections),
        ("references", "references.xhtml", document.references_title, []),
    ]
    return [dict(zip(("name", "template", "heading", "blocks"), part, strict=True)) for part in parts]


def _called(document: Document, blocks: list[Node]) -> list[str]:
    """Return the keys of the notes that a text calls, and of those that are called in these."""
    keys = called_notes(blocks)
    for key in keys:  # which grow meanwhile
        keys += [inner for inner in called_notes(document.notes[key].blocks) if inner not in keys]
    return keys


def _by_kind(document: Document, blocks: list[Node], words: dict[str, Markup]) -> dict[str, dict[str, Markup]]:
    """Return the notes that a text calls under what they are: the authors' own, and the edition's."""
    kinds = {document.t["notes-own"]: {}, document.t["notes"]: {}}
    for key in _called(document, blocks):
        kinds[document.t["notes" if document.notes[key].is_editorial else "notes-own"]][key] = words[key]
    return {kind: notes for kind, notes in kinds.items() if notes}


def _properties(text: str) -> str:
    """Return what a package says of a file's content: https://www.w3.org/TR/epub-33/#app-item-properties-vocab."""
    return " ".join(name for name, tag in (("mathml", "<math"), ("svg", "<svg")) if tag in text)


def _before(document: Document, note: NoteText) -> list[Node]:
    """Return what stands before the words of a note: its mark, which leads back, or what it is."""
    if note.key in document.notes_on_references:
        return [string(document.t["note"] + ": ")]
    return [raw("html", f'<a href="#noteref-{note.key}" role="doc-backlink">{note.mark}</a> ')]


def _rules(document: Document, files: dict[str, str], called: Iterable[str] = ()) -> dict:
    """Return what becomes of the nodes of one file: links lead into the right one, marks to their notes.

    A note leads back to its first mark; those that are `called` elsewhere have it there.
    """
    seen = set(called)

    def link(node: Node) -> list[Node]:
        (id, _, _), inlines, (target, _) = node["c"]
        role = [["role", "doc-biblioref"]] if value(node, "key") else []
        address = f"{files[target[1:]]}.xhtml{target}" if target.startswith("#") else target
        return [make("Link", [id, [], role], inlines, [address, ""])]

    def mark(key: str) -> list[Node]:
        id = "" if key in seen else f' id="noteref-{key}"'
        seen.add(key)
        roles = 'class="mark" epub:type="noteref" role="doc-noteref"'
        return [raw("html", f'<a{id} {roles} href="#note-{key}">{document.notes[key].mark}</a>')]

    return {"Link": link, "Span": calling(mark), "Image": _picture, "CodeBlock": _code}


def _picture(node: Node) -> list[Node]:
    (id, _, values), alt, (path, _) = node["c"]
    sizes = [pair for pair in values if pair[0] in ("width", "height")]
    return [make("Image", [id, [], sizes], alt, [f"pictures/{path}", ""])]


def _code(node: Node) -> list[Node]:
    """Return code without the marks of its syntax, which an e-reader has no colours for."""
    return [make("CodeBlock", ["", [], []], node["c"][1])]


def _written(texts: list[list[Node]]) -> list[Markup]:
    """Return texts as XHTML, in which a language is said twice: XML knows `xml:lang` alone."""
    texts = write(texts, "html5", html_math_method="mathml")
    return [Markup(re.sub(r'(<[a-z]+[^<>]*) lang="([^"]*)"', r'\1 lang="\2" xml:lang="\2"', text)) for text in texts]
