"""The whole article in one language, as pandoc's tree (`pandoc`): what every file of its words is made from.

The sections, the notes and the references are the edition's own HTML, read at once (`reading`). What is added
here is what only the edition knows: which notes there are and by what marks they are called, both forms of a
reference, the numbers of blocks, whose addresses lead somewhere within the file.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count

from edition.anchors import is_sentence
from edition.article import Article
from edition.bibliography.references import Reference
from edition.front_matter import FrontMatter
from edition.full import FullSection, full_text
from edition.markdown.short_texts import format_inline
from edition.notes import NoteWords, note_letter
from edition.translation.coverage import credit, translated_pages
from exports.article_item import front
from exports.citations.styles import set_entry
from exports.front_facts import front_facts
from exports.pictures import full_target, placed
from exports.reading import read_parts
from languages.division import SOFT_HYPHEN, divide_text
from languages.typography import set_spaces
from pandoc.tree import Node, begun, changed, classes, identifier, lowered, make, nodes, string, value, words

# How a format calls a note, given its key.
Mark = Callable[[str], list[Node]]

COMMA = make("Superscript", [string(",")])
NEVER_DIVIDED = {"Header", "Code", "CodeBlock", "Math"}


@dataclass(frozen=True)
class Section:
    """One section: `blocks` are its heading and all below it, `title` is the heading's words, `id` its anchor."""

    id: str
    title: str
    blocks: list[Node]


@dataclass(frozen=True)
class NoteText:
    """A note by its key, with its mark: letters call the edition's notes, numbers the authors' own."""

    key: str
    mark: str
    blocks: list[Node]
    is_editorial: bool


@dataclass(frozen=True)
class Entry:
    """A reference with both its printed forms, and the keys of what the edition notes on it."""

    reference: Reference
    original: list[Node]
    romanised: list[Node]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """The whole article in one locale, ready for each format. `notes` are those on the text, then on references."""

    article: Article = field(repr=False)
    locale: str
    abstract: list[Node]
    sections: list[Section]
    notes: dict[str, NoteText]
    entries: list[Entry]

    @cached_property
    def t(self) -> dict[str, str]:
        """The edition's own words in this locale; the colophon says what the edition has added to this article."""
        words, known = self.article.interface[self.locale], self.article
        added = ["headings"] * bool(known.facts.get("headings-added")) + ["numbers"] + ["notes"] * bool(known.notes)
        names = ", ".join(words[f"added-{name}"] for name in added)
        return words | {"colophon": words["colophon"].format(added=names)}

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
        return set_spaces(self.front.whole_title, self.locale)

    @property
    def description(self) -> str:
        """The words of the abstract."""
        return undivided(" ".join(words([block]) for block in self.abstract))

    @property
    def authors(self) -> list[dict]:
        """The authors as CSL-JSON names."""
        return [author.name for author in self.front.authors]

    @property
    def front(self) -> FrontMatter:
        """Titles, authors and affiliations, as the title page has them."""
        return front(self.article, self.locale)

    @property
    def facts(self) -> list[str]:
        """What is known beside them, a line each."""
        known = [f"ORCID: {one.full_name}, {one.orcid_address}" for one in self.front.authors if one.orcid]
        return known + [fact.line for fact in front_facts(self.article, self.locale)]

    @property
    def references_title(self) -> str:
        """The title that the page of the references has."""
        page = self.article.page(self.locale, "references")
        return page.title if page else self.t["references"]

    @property
    def credit(self) -> str:
        """Who translated the text, and who has held it against the original; of the original, nothing."""
        pages = translated_pages(self.article, self.locale)
        return credit(self.article, self.locale, pages) if pages else ""

    @property
    def body(self) -> list[Node]:
        """All sections, one after the other; of the only one, if it repeats the article's title, what is below that."""
        pages = self.article.pages[self.article.settings.default_locale]
        only = [name for name in self.article.sections if name != "index"]
        blocks = [block for section in self.sections for block in section.blocks]
        if len(only) == 1 and pages[only[0]].title == pages["index"].title:
            return lowered(blocks[1:] if blocks[:1] and blocks[0]["t"] == "Header" else blocks, -1)
        return blocks

    @property
    def texts(self) -> list[list[Node]]:
        """All that is text: the abstract, the sections, the notes."""
        return [self.abstract, self.body, *(note.blocks for note in self.notes.values())]

    @property
    def is_numbered(self) -> bool:
        """Tell whether references are known by their numbers, not by authors and years as a style of CSL has them."""
        return not any(entry.reference.entries for entry in self.entries)

    @property
    def notes_on_references(self) -> set[str]:
        """The keys of the notes that the text does not call."""
        return {key for entry in self.entries for key in entry.notes}

    def whole_note(self, key: str, seen: tuple[str, ...] = ()) -> list[Node]:
        """Return the text of a note and, below it, those of the notes that it calls, where a note can hold none."""
        mark = lambda key: [make("Superscript", [string(self.notes[key].mark)])]  # noqa: E731
        blocks, seen = self.notes[key].blocks, (*seen, key)
        below = (begun(self.whole_note(inner, seen), [*mark(inner), string(" ")])
                 for inner in called_notes(blocks) if inner not in seen)  # fmt: skip
        return [*changed(blocks, {"Span": calling(mark)}), *(block for text in below for block in text)]

    def divided(self) -> "Document":
        """Return the document with soft hyphens in its text and notes, if its language is divided by a rule of ours."""
        return self._changed(lambda tree: divided(tree, self.locale))

    def without_sentences(self) -> "Document":
        """Return the document without the marks of its sentences."""
        return self._changed(lambda tree: changed(tree, {"Span": _unmarked}))

    def _changed(self, change: Callable[[list[Node]], list[Node]]) -> "Document":
        return replace(
            self,
            abstract=change(self.abstract),
            sections=[replace(one, blocks=change(one.blocks)) for one in self.sections],
            notes={key: replace(note, blocks=change(note.blocks)) for key, note in self.notes.items()},
        )


def load_document(article: Article, locale: str) -> Document:
    """Return the article in one locale as a tree, with its sentences marked.

    Raises PandocError, and what XML ends with.
    """
    full = full_text(article, locale)
    keys = [note.key for note, _ in full.notes]
    on_references = [key for key, note in article.notes.items() if note.references]
    references = list(article.references.values())
    note_words = NoteWords(locale, article.settings.default_locale, article.interface[locale])
    parts = [section.html for section in full.sections]
    parts += [f"<p>{note_words.whole(article.notes[key])}</p>" for key in [*keys, *on_references]]
    parts += [form for reference in references for form in _forms(reference, locale)]
    read = iter(read_parts(parts, locale))
    own, count_own = {}, count(1)
    sections = [_section(article, section, next(read), own, count_own) for section in full.sections]
    notes = {
        key: NoteText(key, note_letter(place), next(read), True) for place, key in enumerate([*keys, *on_references])
    }
    entries = [Entry(one, _line(next(read)), _line(next(read)), _noted(article, one)) for one in references]
    return _linked(
        Document(
            article=article,
            locale=locale,
            abstract=[block for section in sections if section.id == "index" for block in section.blocks],
            sections=[section for section in sections if section.id != "index"],
            notes=own | notes,
            entries=entries,
        )
    )


def called_notes(tree) -> list[str]:
    """Return the keys of the notes that a text calls, each once, in the order of their marks."""
    return list(dict.fromkeys(value(node, "key") for node in nodes(tree) if "note-mark" in classes(node)))


def renamed(mark: Node, key: str) -> Node:
    """Return the mark of a note under another key."""
    (_, names, values), inlines = mark["c"]
    return make("Span", ["", names, [[name, key if name == "key" else text] for name, text in values]], inlines)


def calling(mark: Mark, comma: Node | None = COMMA) -> Callable[[Node], list[Node]]:
    """Return a rule for spans: in the place of a note's mark stands what `mark` makes of the note's key.

    Before a mark that follows another stands a `comma`, if a format needs one.
    """

    def call(node: Node) -> list[Node]:
        if "note-mark" not in classes(node):
            return [node]
        return [*([comma] if comma and value(node, "next") else []), *mark(value(node, "key"))]

    return call


def _unmarked(span: Node) -> list[Node]:
    return span["c"][1] if is_sentence(identifier(span)) else [span]


def _forms(reference: Reference, locale: str) -> tuple[str, str]:
    """Return a reference as HTML: as printed, or else as a style sets it, and romanised, each in its language."""
    romanised = format_inline(reference.romanised, {reference.url, reference.address})
    return (
        f'<p lang="{reference.language}">{set_entry(reference, locale)}</p>',
        f'<p lang="{reference.romanised_language}">{romanised}</p>',
    )


def _line(blocks: list[Node]) -> list[Node]:
    """Return what stands in the one paragraph that there is, or nothing."""
    return next((node["c"] for node in nodes(blocks) if node["t"] == "Para"), [])


def _noted(article: Article, reference: Reference) -> tuple[str, ...]:
    return tuple(key for key, note in article.notes.items() if reference.key in note.references)


def _section(article: Article, section: FullSection, blocks: list[Node], own: dict, count_own) -> Section:
    """Return a section, and put its author's notes among their own, under names that no other section has."""
    page = section.page
    blocks = changed(blocks, {"Image": placed(article, page.locale)})
    keys = {identifier(item) for item in _own_notes(blocks)}
    blocks = changed(blocks, {"Span": lambda node: [_renamed(node, page.name, keys)]})
    for item in _own_notes(blocks):
        key = f"{page.name}-{identifier(item)}"
        own[key] = NoteText(key, str(next(count_own)), item["c"][1], False)
    blocks = [block for block in blocks if "endnotes" not in classes(block)]
    title = next((block for block in blocks if block["t"] == "Header"), None)
    known = (identifier(title), words(title["c"][2])) if title and page.name != "index" else (page.name, page.title)
    return Section(*known, blocks)


def _own_notes(blocks: list[Node]) -> list[Node]:
    notes = nodes([block for block in blocks if "endnotes" in classes(block)])
    return [node for node in notes if node["t"] == "Div" and identifier(node).startswith("fn-")]


def _renamed(node: Node, page: str, keys: set[str]) -> Node:
    key = value(node, "key")
    if "note-mark" not in classes(node) or key not in keys:
        return node
    return renamed(node, f"{page}-{key}")


def _linked(document: Document) -> Document:
    """Return a document in which what leads to a place leads within the file; where there is none, it does not lead."""
    texts = [document.abstract, document.body]
    known = {identifier(node) for node in nodes(texts)} | {entry.reference.anchor for entry in document.entries}

    def led(node: Node) -> list[Node]:
        attributes, inlines, (target, title) = node["c"]
        if target.startswith("#"):
            return [node] if target[1:] in known else inlines
        return [make("Link", attributes, inlines, [full_target(document.article, document.locale, target), title])]

    rules = {"Link": led}
    for blocks in [document.abstract, *(one.blocks for one in [*document.sections, *document.notes.values()])]:
        blocks[:] = changed(blocks, rules)
    return document


def divided(tree, locale: str):
    """Return a tree with soft hyphens in the words of their language."""
    if isinstance(tree, list):
        return [divided(part, locale) for part in tree]
    if not isinstance(tree, dict) or tree.get("t") in NEVER_DIVIDED:
        return tree
    if tree["t"] == "Str":
        return make("Str", divide_text(tree["c"], locale))
    if {"whole", "address"} & set(classes(tree)):
        return tree
    return {**tree, "c": divided(tree["c"], value(tree, "lang") or locale)} if "c" in tree else tree


def undivided(text: str) -> str:
    """Return a text without the places where its words may be divided."""
    return text.replace(SOFT_HYPHEN, "")
