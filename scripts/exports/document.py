"""The words of the article as a tree that every template can walk.

The edition's HTML (`edition.full`) is well-formed XML. It is read once into
`Node`s, whose kinds are few; what concerns the web page alone (paragraph
numbers, links to other languages, the edition's own figures) is left out.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from edition.anchors import is_sentence, note_mark_id
from edition.article import Article
from edition.bibliography.references import Reference, is_web_address
from edition.full import full_text
from edition.notes import Note, NoteWords, note_letter
from edition.translation.coverage import credit, translated_pages
from exports.citations.styles import DEFAULT, set_citation
from languages.division import SOFT_HYPHEN
from languages.typography import set_spaces

KINDS = {
    "p": "paragraph", "ul": "list", "ol": "numbered", "li": "item", "blockquote": "quotation",
    "figure": "figure", "figcaption": "caption", "em": "emphasis", "strong": "strong", "code": "code",
    "br": "break", "i": "emphasis", "table": "table", "tr": "row", "th": "cell", "td": "cell", "a": "link",
}  # fmt: skip
INLINE = {
    "text", "citation", "citations", "note", "passage", "link", "emphasis", "strong", "code", "break", "address",
    "whole",
}  # fmt: skip


@dataclass(frozen=True)
class Node:
    """One piece of text: `text` has words, all other kinds have children.

    `id` is its anchor in the edition; `number` that of its block; `target` what
    it leads to: an address, a cite key, the key of a note.
    """

    kind: str
    text: str = ""
    children: tuple["Node", ...] = ()
    id: str = ""
    lang: str = ""
    target: str = ""
    number: int = 0
    level: int = 0
    first: bool = True

    @property
    def words(self) -> str:
        """The text of the node and of all below it, without marks of notes and soft hyphens."""
        own = self.text.replace(SOFT_HYPHEN, "")
        return own + "".join(child.words for child in self.children if child.kind != "note")

    @property
    def inline(self) -> tuple["Node", ...]:
        """The children that stand in a line; a list inside an item does not."""
        return tuple(child for child in self.children if child.kind in INLINE)

    @property
    def nested(self) -> tuple["Node", ...]:
        return tuple(child for child in self.children if child.kind not in INLINE)


@dataclass(frozen=True)
class Section:
    """One section of the article. `id` is its heading's anchor, `page` its address."""

    id: str
    title: str
    address: str
    blocks: tuple[Node, ...]


@dataclass(frozen=True)
class NoteText:
    """An editorial note; `letter` is empty for one on the bibliography."""

    note: Note
    letter: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Entry:
    """A reference with both its printed forms as text, and what the edition notes on it."""

    reference: Reference
    original: tuple[Node, ...]
    romanised: tuple[Node, ...]
    notes: tuple[NoteText, ...] = ()


@dataclass(frozen=True)
class Document:
    """The whole article in one locale, ready for a template."""

    article: Article = field(repr=False)
    locale: str
    abstract: tuple[Node, ...]
    sections: tuple[Section, ...]
    notes: tuple[NoteText, ...]
    entries: tuple[Entry, ...]

    @property
    def t(self) -> dict[str, str]:
        """The edition's own words in this locale."""
        return self.article.interface[self.locale]

    @property
    def meta(self) -> dict:
        """What the title page says: title, authors, affiliation, keywords."""
        return self.article.pages[self.locale]["index"].meta

    @property
    def title(self) -> str:
        return self.article.pages[self.locale]["index"].title

    @property
    def heading(self) -> str:
        """The title as it is shown, not as machines read it."""
        return set_spaces(self.title, self.locale)

    @property
    def authors(self) -> list[dict]:
        """The authors as CSL-JSON names."""
        return self.meta.get("authors", [])

    @property
    def references_title(self) -> str:
        """The title that the page of the references has."""
        page = self.article.page(self.locale, "references")
        return page.title if page else self.t["references"]

    @property
    def is_translation(self) -> bool:
        return self.locale != self.article.settings.default_locale

    @property
    def credit(self) -> str:
        """Who translated the text, and who has held it against the original; of the original, nothing."""
        pages = translated_pages(self.article, self.locale)
        return credit(self.article, self.locale, pages) if pages else ""

    @cached_property
    def blocks(self) -> dict[int, Node]:
        """Every block by its number, in reading order."""
        parts = [self.abstract, *(section.blocks for section in self.sections)]
        return {node.number: node for part in parts for node in _numbered(part)}


def load_document(article: Article, locale: str) -> Document:
    """Return the article in one locale as a tree."""
    full = full_text(article, locale)
    parts = [(section.page, parse_html(section.html)) for section in full.sections]
    notes = [
        NoteText(note, note_letter(place), _words(article, locale, note)) for place, (note, _) in enumerate(full.notes)
    ]
    return Document(
        article=article,
        locale=locale,
        abstract=next((nodes for page, nodes in parts if page.name == "index"), ()),
        sections=tuple(_section(page, nodes) for page, nodes in parts if page.name != "index"),
        notes=tuple(notes),
        entries=tuple(_entry(article, locale, reference) for reference in article.references.values()),
    )


def parse_html(html: str) -> tuple[Node, ...]:
    """Return the nodes of a piece of the edition's HTML."""
    root = etree.fromstring(f"<body>{html}</body>")
    return tuple(node for node in _children(root) if node.kind != "text")


def parse_printed(form: str, address: str) -> tuple[Node, ...]:
    """Return a printed form of a reference: `*…*` italic, `<…>` an address, a link if it is the right one."""
    return tuple(_printed(form, address))


def _section(page, nodes: tuple[Node, ...]) -> Section:
    heading = next((node for node in nodes if node.kind == "heading"), None)
    return Section(
        id=heading.id if heading else page.name,
        title=heading.words if heading else page.title,
        address=page.address,
        blocks=tuple(node for node in nodes if node is not heading),
    )


def _entry(article: Article, locale: str, reference: Reference) -> Entry:
    notes = [note for note in article.notes.values() if reference.key in note.references]
    return Entry(
        reference=reference,
        original=_original(reference),
        romanised=parse_printed(reference.romanised, reference.address),
        notes=tuple(NoteText(note, "", _words(article, locale, note)) for note in notes),
    )


def _original(reference: Reference) -> tuple[Node, ...]:
    """Return a reference as it was printed, or else as a style sets it in its own language."""
    if reference.original:
        return parse_printed(reference.original, reference.address)
    (paragraph,) = parse_html(f"<p>{set_citation(DEFAULT, reference.csl, reference.language)}</p>")
    return paragraph.children


def _words(article: Article, locale: str, note: Note) -> tuple[Node, ...]:
    words = NoteWords(locale, article.settings.default_locale, article.interface[locale])
    (paragraph,) = parse_html(f"<p>{words.whole(note)}</p>")
    return paragraph.children


def _printed(form: str, address: str) -> Iterator[Node]:
    for piece in re.findall(r"\*.+?\*|<.+?>|[^*<]+|[*<]", form):
        if re.fullmatch(r"\*.+\*", piece):
            yield Node("emphasis", children=tuple(_printed(piece[1:-1], address)))
        elif re.fullmatch(r"<.+>", piece):
            target = address if piece[1:-1] == address else ""
            yield Node("address", target=target, children=(Node("text", piece[1:-1]),))
        else:
            yield Node("text", piece)


def _children(element: etree.Element) -> Iterator[Node]:
    text = element.text or ""
    for child in element:
        if child.get("class") not in ("block-tools", "stale") and "data-figure" not in child.attrib:
            if _is_plain(child):
                text += "".join(child.itertext())
            else:
                yield from _text(text)
                yield from _nodes(child)
                text = ""
        text += child.tail or ""
    yield from _text(text)


def _is_plain(element: etree.Element) -> bool:
    """Tell whether an element is mere text outside the web page, as an abbreviation that leads to its meaning is."""
    return element.get("class") == "abbreviation" or element.tag == "abbr"


def _text(text: str | None) -> Iterator[Node]:
    # Lines are broken by sentences in the source; no-break spaces stay as they are.
    if text := re.sub(r"[ \t\r\n]+", " ", text or ""):
        yield Node("text", text)


def _nodes(element: etree.Element) -> Iterator[Node]:
    kind = _kind(element)
    if kind == "mark":
        yield from _children(element)
        return
    id = element.get("id", "")
    yield Node(
        kind=kind,
        children=_trimmed(tuple(_children(element)), kind),
        id=id,
        lang=element.get("lang", ""),
        target=element.get("data-key") or element.get("data-note") or element.get("href") or "",
        number=int(id.removeprefix("p-")) if re.fullmatch(r"p-\d+", id) else 0,
        level=int(element.tag[1]) if kind == "heading" else 0,
        first=kind != "note" or id == note_mark_id(element.get("data-note"), 1),
    )


def _kind(element: etree.Element) -> str:
    if element.get("data-key"):
        return "citation"
    if element.get("data-note"):
        return "note"
    if is_sentence(element.get("id", "")):
        return "mark"
    if re.fullmatch(r"h[1-6]", element.tag):
        return "heading"
    if element.tag == "a" and not is_web_address(element.get("href", "")):
        return "passage"
    known = {"citation": "citations", "note-mark": "mark", "lost": "lost"}
    return known.get(element.get("class")) or KINDS.get(element.tag, "passage")


def _trimmed(nodes: tuple[Node, ...], kind: str) -> tuple[Node, ...]:
    """Take the line breaks of the source away, which stand between blocks and at their ends."""
    if kind in INLINE:
        return nodes
    kept = [node for node in nodes if node.kind != "text" or node.text != " "]
    kept = list(nodes) if any(node.kind in INLINE for node in kept) else kept
    if kept and kept[0].kind == "text":
        kept[0] = Node("text", kept[0].text.lstrip(" "))
    if kept and kept[-1].kind == "text":
        kept[-1] = Node("text", kept[-1].text.rstrip(" "))
    return tuple(kept)


def _numbered(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        if node.number:
            yield node
        yield from _numbered(node.children)
