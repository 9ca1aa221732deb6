"""Markdown as the edition writes it, for Python-Markdown.

    [@revenko2017, 84]     a citation, printed [3; 84]
    [^mfa]                 the mark of an editorial note
    [«Речь»]{lang=ru}      a passage in another language (pandoc's bracketed span)
    /// figure             a figure of which only the caption is known
    caption
    ///
    /// figure | key       the same, with a figure that the edition draws in the picture's place
    /// plot | key         a figure that the edition draws; the templates put it there
    ///

While a page is rendered, its blocks are numbered, its citations counted and
linked, and all that is remembered in the page's `PageContext`. Markup written
by hand is text here: content is data. The steps, by Python-Markdown's
priorities (inline patterns run at 20, attribute lists at 8, the table of
contents at 5, MkDocs' check of links at 0):

    25  NumberBlocks    finds the blocks while their text still is Markdown
     7  ResolveMarks    numbers citations and notes in reading order
    -4  RefuseWhatRuns  takes away attributes and addresses that could run (safety)
    -5  ReadBlocks      sets spaces, reads the authors' words, adds the edition's marks
    -6  ExplainAbbreviations
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from string import ascii_lowercase

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block as MarkdownBlock

from edition.abbreviations import ExplainAbbreviations
from edition.anchors import block_id, citation_id, note_id, note_mark_id
from edition.bibliography import nearest_key
from edition.citations import CitationError, Mention, parse_group
from edition.pages import Block, Citation, Heading, PageContext
from edition.safety import RefuseWhatRuns, bracketed
from edition.typography import plain_spaces, set_spaces

EDITION = "data-edition"
KINDS = {"p": "paragraph", "li": "item", "blockquote": "quotation", "figure": "figure", "table": "table"}
LINKS = ("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref")
HEADING = re.compile(r"h[1-6]")
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)


class EditionExtension(Extension):
    """The whole syntax. Set `context` to the page's before each page is rendered."""

    def __init__(self, context: PageContext | None = None):
        super().__init__()
        self.context = context

    def extendMarkdown(self, md: Markdown) -> None:
        # Content is data: a tag in the text is printed as it is written.
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("entity")  # it would hide &nbsp; from those who read the words
        for name in LINKS:
            md.inlinePatterns[name].getText = bracketed
        md.registerExtensions([FigureExtension()], {})
        # Below `escape` (180), so that \[@key] is left alone; above `reference` (170).
        md.inlinePatterns.register(CitationPattern(self, md), "citation", 175)
        md.inlinePatterns.register(NotePattern(self, md), "note", 174)
        md.inlinePatterns.register(PassagePattern(self, md), "passage", 173)
        numbering = NumberBlocks(self, md)
        md.treeprocessors.register(numbering, "number-blocks", 25)
        md.treeprocessors.register(ResolveMarks(self, md), "resolve-marks", 7)
        md.treeprocessors.register(RefuseWhatRuns(self, md), "refuse-what-runs", -4)
        md.treeprocessors.register(ReadBlocks(self, md, numbering), "read-blocks", -5)
        md.treeprocessors.register(ExplainAbbreviations(self, md, numbering), "abbreviations", -6)


class FigureBlock(MarkdownBlock):
    """`/// figure`: a figure with its caption, its picture being lost."""

    NAME = "figure"
    ARGUMENT = None

    def on_create(self, parent):
        figure = etree.SubElement(parent, "figure")
        etree.SubElement(figure, "p", {EDITION: "", "class": "lost"})
        if self.argument:
            _placeholder(figure, self.argument)
        self.caption = etree.SubElement(figure, "figcaption")
        return figure

    def on_add(self, block):
        return self.caption

    def on_end(self, parent):
        # A caption is a line, not a paragraph.
        for paragraph in self.caption.findall("p"):
            self.caption.text = paragraph.text
            self.caption.remove(paragraph)


class PlotBlock(MarkdownBlock):
    """`/// plot | key`: the place of a figure that the edition draws."""

    NAME = "plot"
    ARGUMENT = True

    def on_create(self, parent):
        return _placeholder(parent, self.argument)


def _placeholder(parent: etree.Element, key: str) -> etree.Element:
    # Drawn when the whole article is known: see `figures`.
    return etree.SubElement(parent, "div", {EDITION: "", "data-figure": key.strip()})


class FigureExtension(BlocksExtension):
    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(FigureBlock, self.getConfigs())
        block_mgr.register(PlotBlock, self.getConfigs())


class _Pattern(InlineProcessor):
    """An inline pattern that knows the page it is in."""

    def __init__(self, extension: EditionExtension, md: Markdown):
        super().__init__(self.PATTERN, md)
        self.extension = extension

    @property
    def context(self) -> PageContext:
        return self.extension.context


class CitationPattern(_Pattern):
    # Not before ( [ { : there it is the text of a link or of a passage.
    PATTERN = r"\[@([^\[\]]*)(?:(\])(?![(\[{])|(?=\[)|\Z)"

    def handleMatch(self, match, data):
        raw = match[0]
        if not match[2]:
            self.context.report("unclosed-citation", f"“{raw[:40]}” is not closed", "add a ]", raw)
            return None, None, None
        try:
            mentions = parse_group("@" + match[1])
        except CitationError as error:
            self.context.report(error.code, f"{raw}: {error}", error.hint, raw)
            return None, None, None
        unknown = [mention.key for mention in mentions if mention.key not in self.context.references]
        for key in unknown:
            hint = nearest_key(key, self.context.references)
            self.context.report("unknown-key", f"{raw}: no reference has the key {key}", hint, raw)
        return (None, None, None) if unknown else (self._group(mentions), *match.span())

    def _group(self, mentions: list[Mention]) -> etree.Element:
        group = etree.Element("span", {"class": "citation"})
        group.text = AtomicString("[")
        for mention in mentions:
            reference = self.context.references[mention.key]
            link = etree.SubElement(group, "span", {"data-key": mention.key, "role": "doc-biblioref"})
            link.text = AtomicString(str(reference.number))
            link.tail = AtomicString(f"; {mention.locator}, " if mention.locator else ", ")
            if mention.locator:
                link.set("data-locator", mention.locator)
        link.tail = AtomicString(link.tail[:-2] + "]")
        return group


class NotePattern(_Pattern):
    PATTERN = r"\[\^([\w-]+)\]"

    def handleMatch(self, match, data):
        key = match[1]
        if key not in self.context.notes:
            hint = nearest_key(key, self.context.notes)
            self.context.report("unknown-note", f"no editorial note has the key {key}", hint, match[0])
            return None, None, None
        mark = etree.Element("sup", {"class": "note-mark", EDITION: ""})
        etree.SubElement(mark, "span", {"data-note": key, "role": "doc-noteref"})
        return mark, *match.span()


class PassagePattern(_Pattern):
    PATTERN = r"\[([^\[\]]+)\]\{\s*lang=([A-Za-z]{2,3}(?:-[A-Za-z]+)*)\s*\}"

    def handleMatch(self, match, data):
        passage = etree.Element("span", {"lang": match[2]})
        passage.text = match[1]
        return passage, *match.span()


class _Step(Treeprocessor):
    def __init__(self, extension: EditionExtension, md: Markdown):
        super().__init__(md)
        self.extension = extension

    @property
    def context(self) -> PageContext:
        return self.extension.context


class NumberBlocks(_Step):
    """Gives each block its id, and remembers its Markdown and its line."""

    def run(self, root):
        self.found: list[tuple[etree.Element, str, int]] = []
        if not self.context.numbered:
            return
        cursor = 0
        for number, element in enumerate(_blocks(root), self.context.first_block):
            element.set("id", block_id(number))
            source = "\n".join(line.strip() for line in "".join(_own_text(element)).strip().split("\n"))
            line = self.context.line_of(source, cursor)
            cursor = max(line - self.context.first_line, cursor)
            self.found.append((element, source, line))


class ResolveMarks(_Step):
    """Counts citations and notes in reading order, which inline patterns do not keep."""

    def run(self, root):
        for element in root.iter():
            if HEADING.fullmatch(element.tag):
                self._heading(element)
            elif (key := element.get("data-key")) in self.context.references:
                self._citation(element, key)
            elif (key := element.get("data-note")) in self.context.notes:
                self._note_mark(element, key)

    def _heading(self, heading: etree.Element) -> None:
        text = _plain(self.md.treeprocessors["unescape"].unescape("".join(_own_text(heading))))
        if self.context.headings_added:
            heading.set(EDITION, "")
        if not heading.get("id"):
            self.context.report(
                "heading-without-id", f"“{text}” has no id", "write it as # Title { #title }", text[:30]
            )
        level = int(heading.tag[1])
        self.context.headings.append(Heading(id=heading.get("id", ""), level=level, text=text))

    def _citation(self, link: etree.Element, key: str) -> None:
        reference = self.context.references[key]
        self.context.cited[key] += 1
        link.set("id", citation_id(reference.number, self.context.cited[key]))

    def _note_mark(self, link: etree.Element, key: str) -> None:
        marks = self.context.note_marks
        marks[key] += 1
        letter = ascii_lowercase[list(marks).index(key) % 26]
        link.set("id", note_mark_id(key, marks[key]))
        link.set("aria-label", f"{self.context.interface.get('note', 'note')} {letter}")
        link.text = AtomicString(letter)


class ReadBlocks(_Step):
    """Reads the finished tree: the authors' words, their citations; adds the edition's marks."""

    def __init__(self, extension: EditionExtension, md: Markdown, numbering: NumberBlocks):
        super().__init__(extension, md)
        self.numbering = numbering

    def run(self, root):
        for element in root.iter():
            self._set_spaces(element)
            self._link(element)
        for number, (element, source, line) in enumerate(self.numbering.found, self.context.first_block):
            self.context.blocks.append(self._read(element, number, source, line))
            self._add_tools(element, number)

    def _link(self, element: etree.Element) -> None:
        """Make a mark a link. Only now, for MkDocs cannot know the ids which templates make."""
        if (key := element.get("data-key")) in self.context.references:
            element.tag = "a"
            anchor = self.context.references[key].anchor
            element.set("href", f"{self.context.references_address}#{anchor}")
        elif (key := element.get("data-note")) in self.context.notes:
            element.tag = "a"
            element.set("href", f"#{note_id(key)}")

    def _read(self, element: etree.Element, number: int, source: str, line: int) -> Block:
        return Block(
            number=number,
            kind=KINDS[element.tag],
            line=line,
            source=source,
            text=_plain("".join(_own_text(element))),
            html=self._serialize(element),
            citations=tuple(self._citations(element, number)),
            notes=tuple(key for link in _own_links(element) if (key := link.get("data-note"))),
        )

    def _serialize(self, element: etree.Element) -> str:
        own = etree.Element("span")
        own.text = element.text
        own.extend(child for child in element if child.tag not in ("ul", "ol"))
        return self.md.serializer(own).removeprefix("<span>").removesuffix("</span>")

    def _citations(self, element: etree.Element, block: int) -> Iterator[Citation]:
        pieces = list(_pieces(element))
        for place, piece in enumerate(pieces):
            if isinstance(piece, str):
                continue
            before = _plain("".join(p for p in pieces[:place] if isinstance(p, str)))
            after = _plain("".join(p for p in pieces[place:] if isinstance(p, str)))
            for link in piece.iter("a"):
                if (key := link.get("data-key")) not in self.context.references:
                    continue
                yield Citation(
                    key=key,
                    number=self.context.references[key].number,
                    anchor=link.get("id"),
                    locator=link.get("data-locator", ""),
                    block=block,
                    before=_last_words(before),
                    after=_first_words(after),
                )

    def _set_spaces(self, element: etree.Element) -> None:
        if element.tag in ("code", "pre"):
            return
        for name in ("text", "tail"):
            text = getattr(element, name)
            if text:
                setattr(element, name, type(text)(set_spaces(text, self.context.locale)))

    def _add_tools(self, element: etree.Element, number: int) -> None:
        """Put the block's number, its permalink and its counterparts before its words."""
        if (lost := element.find("p[@class='lost']")) is not None:
            lost.text = AtomicString(self.context.interface.get("figure-lost", ""))
        tools = etree.Element("span", {"class": "block-tools", EDITION: ""})
        link = etree.SubElement(tools, "a", {"class": "block-number", "href": f"#{block_id(number)}"})
        link.set("aria-label", f"{self.context.interface.get('block', 'block')} {number}")
        link.text = AtomicString(str(number))
        for locale, address in self.context.alternates:
            other = etree.SubElement(tools, "a", {"hreflang": locale, "href": f"{address}#{block_id(number)}"})
            other.text = AtomicString(locale)
        if number in self.context.stale:
            stale = etree.SubElement(tools, "span", {"class": "stale", "role": "note"})
            stale.text = AtomicString(self.context.interface.get("stale", ""))
        target = element.find("figcaption") if element.tag == "figure" else element
        tools.tail, target.text = target.text, None
        target.insert(0, tools)


def fresh_context(context: PageContext) -> PageContext:
    """Return the same page, not yet read."""
    return replace(
        context,
        cited=context.cited.copy(),
        blocks=[],
        headings=[],
        note_marks=type(context.note_marks)(),
        findings=[],
    )


def _blocks(parent: etree.Element) -> Iterator[etree.Element]:
    """Yield the blocks in reading order. Inside a block only the items of a nested list are blocks."""
    for child in parent:
        if child.get(EDITION) is not None:
            continue
        if child.tag in KINDS:
            yield child
            for nested in child if child.tag == "li" else ():
                if nested.tag in ("ul", "ol"):
                    yield from _blocks(nested)
        else:
            yield from _blocks(child)


def _own_text(element: etree.Element) -> Iterator[str]:
    """Yield the authors' text of an element: no marks of the edition, no items of a nested list."""
    yield element.text or ""
    for child in element:
        if child.get(EDITION) is None and child.tag not in ("ul", "ol"):
            yield from _own_text(child)
        yield child.tail or ""


def _plain(text: str) -> str:
    """Return text of the tree as a reader sees it: no entities, no spaces of any special width."""
    return plain_spaces(_ENTITY.sub(lambda match: unescape(match[0]), text.replace(AMP_SUBSTITUTE, "&")))


def _own_links(element: etree.Element) -> Iterator[etree.Element]:
    for child in element:
        if child.tag == "a":
            yield child
        elif child.tag not in ("ul", "ol"):
            yield from _own_links(child)


def _pieces(element: etree.Element) -> Iterator[str | etree.Element]:
    """Yield an element's own text and, where they stand, its citation groups."""
    yield element.text or ""
    for child in element:
        if child.get("class") == "citation":
            yield child
        elif child.get(EDITION) is None and child.tag not in ("ul", "ol"):
            yield from _pieces(child)
        yield child.tail or ""


def _last_words(text: str, count: int = 8) -> str:
    words = text.split()
    return ("… " if len(words) > count else "") + " ".join(words[-count:])


def _first_words(text: str, count: int = 4) -> str:
    words = text.split()
    return " ".join(words[:count]) + (" …" if len(words) > count else "")
