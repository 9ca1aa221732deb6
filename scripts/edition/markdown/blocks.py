"""The steps from a page's tree to what is known of it: blocks, citations, the authors' words."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import accumulate

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE, AtomicString

from edition.anchors import EDITION, block_id, block_of, citation_id, note_id, note_mark_id
from edition.bibliography.locators import format_locator
from edition.interface import unmarked
from edition.markdown.line_ends import join_lines
from edition.markdown.marks import plain
from edition.markdown.sentences import APART, mark_sentences
from edition.markdown.steps import Step
from edition.notes import note_letter
from edition.pages import Block, Citation, Heading, Sentence
from languages.sentences import ends_sentence
from languages.tags import fault
from languages.typography import plain_spaces

KINDS = {
    "p": "paragraph", "li": "item", "blockquote": "quotation", "figure": "figure", "table": "table",
    "dl": "definitions", "details": "details",
}  # fmt: skip
# What is a block by its class, whatever its element.
CLASSES = {
    "highlight": "code", "equation": "formula", "admonition": "admonition", "tabbed-set": "tabs", "verse": "verse",
}  # fmt: skip
# Where a number may not stand within the block, it stands before it, in a frame of both.
FRAMED = {"table", "definitions", "details", "tabs"}
# Words of two such elements do not run into one.
SEPARATE = {*APART, "caption", "dd", "dt", "label", "li", "summary", "td", "th"}
# What holds sentences: elsewhere a line is what it is.
PROSE = {"paragraph", "item", "quotation", "figure"}
# What makes an item or a quotation more than words.
_PARTS = {"blockquote", "details", "div", "dl", "figure", "ol", "table", "ul"}
_COUNTED = {"img": "picture", "td": "cell", "th": "cell"}
_TEXT_IN_TEX = re.compile(r"\\(?:text|mbox|textrm|operatorname)\{[^{}]*\}")
HEADING = re.compile(r"h[1-6]")
# In the place of a cross-reference's words; no author can write these characters (`without_controls`).
MENTION = "\x01{name}\x04{words}\x01"
# So many words around a citation show where it stands.
BEFORE, AFTER = 8, 4
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)


class NumberBlocks(Step):
    """Gives each block its id, and remembers its Markdown and its line."""

    def run(self, root):
        self.found: list[tuple[etree.Element, str, int]] = []
        if not self.context.numbered:
            return
        cursor = 0
        for number, element in enumerate(_blocks(root), self.context.first_block):
            element.set("id", block_id(number))
            lines = "".join(own_text(element)).replace(AMP_SUBSTITUTE, "&").split("\n")
            source = "\n".join(line.strip() for line in lines if line.strip())
            line = self.context.line_of(source, cursor)
            cursor = max(line - self.context.first_line, cursor)
            self.found.append((element, source, line))


class ResolveMarks(Step):
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
        words = "".join(piece for piece in _pieces(heading) if isinstance(piece, str))
        text = plain_text(self.md.treeprocessors["unescape"].unescape(words)).strip()
        if self.context.headings_added:
            heading.set(EDITION, "")
        if not heading.get("id"):
            self.reading.report(
                "heading-without-id", f"“{text}” has no id", "write it as # Title { #title }", text[:30]
            )
        if not text:
            hint = "write what the section is about; a picture may stand below it"
            self.reading.report("heading-without-words", "a heading has no words", hint, f"#{heading.get('id', '')}")
        level = int(heading.tag[1])
        above = self.reading.headings[-1].level if self.reading.headings else 1
        if level > above + 1:  # what reads aloud by headings, and PDF/UA-1, know of none below one that is not there
            message = f"“{text}” is a heading of level {level} below one of level {above}"
            self.reading.report("heading-skips-level", message, f"write {'#' * (above + 1)}", text[:30])
        self.reading.headings.append(Heading(id=heading.get("id", ""), level=level, text=text))

    def _citation(self, link: etree.Element, key: str) -> None:
        reference = self.context.references[key]
        self.reading.cited[key] += 1
        link.set("id", citation_id(reference.number, self.reading.cited[key]))

    def _note_mark(self, link: etree.Element, key: str) -> None:
        marks = self.reading.note_marks
        marks[key] += 1
        letter = note_letter(list(marks).index(key))
        link.set("id", note_mark_id(key, marks[key]))
        link.set("aria-label", self.words("note-letter", letter=letter))
        link.text = AtomicString(letter)


class ReadBlocks(Step):
    """Reads the finished tree: the authors' words, their citations; adds the edition's marks."""

    def __init__(self, extension, md: Markdown, numbering: NumberBlocks):
        super().__init__(extension, md)
        self.numbering = numbering

    def run(self, root):
        self.parents = {child: parent for parent in root.iter() for child in parent}
        for element in root.iter():
            self._link(element)
            self._check_language(element)
        self.footnotes = {note.get("id"): note for note in root.iterfind("section[@role='doc-endnotes']/ol/li")}
        for number, (element, source, line) in enumerate(self.numbering.found, self.context.first_block):
            self.reading.blocks.append(self._read(element, number, source, line))
            self._add_tools(element, number)
        self._read_headings(root)
        for element in root.iter():
            if locator := element.get("data-locator"):
                element.set("data-locator", format_locator(locator, self.context.locale))

    def _read_headings(self, root: etree.Element) -> None:
        """Read what the headings cite: each as if at the head of the block that follows."""
        numbers = {
            element: number for number, (element, *_) in enumerate(self.numbering.found, self.context.first_block)
        }
        following, headings = self.context.first_block, iter(self.reading.headings)
        read = []
        for element in root.iter():
            following = numbers.get(element, following - 1) + 1
            if HEADING.fullmatch(element.tag):
                read.append(replace(next(headings), citations=tuple(self._citations(element, following))))
        self.reading.headings[:] = read

    def _check_language(self, element: etree.Element) -> None:
        tag = element.get("lang")
        if tag is not None and (wrong := fault(tag)):
            hint = "say in which language the words are, as [words]{lang=kk}"
            self.reading.report("bad-language", wrong, hint, f"lang={tag}")
            del element.attrib["lang"]

    def _link(self, element: etree.Element) -> None:
        """Make a mark a link. Only now, for MkDocs cannot know the ids which templates make."""
        if (key := element.get("data-key")) in self.context.references and (element.text or len(element)):
            element.tag = "a"
            anchor = self.context.references[key].anchor
            element.set("href", f"{self.context.references_address}#{anchor}")
        elif (key := element.get("data-note")) in self.context.notes:
            element.tag = "a"
            element.set("href", f"#{note_id(key)}")

    def _read(self, element: etree.Element, number: int, source: str, line: int) -> Block:
        sentences = tuple(self._sentences(element, number, source, line))
        join_lines(element)
        parts = [element, *(self.footnotes[id] for _, id in self._footnotes(element))]
        return Block(
            number=number,
            kind=_kind(element),
            line=line,
            source=source,
            text=" ".join(plain_text("".join(own_text(part, part is element))) for part in parts),
            html=self._serialize(element),
            citations=tuple(citation for part in parts for citation in self._citations(part, number, part is element)),
            notes=tuple(key for part in parts for key in _notes(part, part is element)),
            sentences=sentences,
            holds=tuple(what for part in parts for what in _holds(part)),
            footnotes=self._footnote_texts(element),
        )

    def _footnote_texts(self, element: etree.Element) -> tuple[str, ...]:
        texts = self.extension.footnotes.texts
        return tuple(texts[key] for key, _ in self._footnotes(element) if key in texts)

    def _footnotes(self, element: etree.Element) -> Iterator[tuple[str, str]]:
        """Yield the key and the id of each footnote that is called here first, and of those that they call."""
        for link in _own_links(element, element.get("id", "").startswith("p-")):
            if (key := link.get("data-footnote")) and link.get("id", "").endswith("-1"):
                footnote = link.get("href").removeprefix("#")
                yield key, footnote
                yield from self._footnotes(self.footnotes[footnote])

    def _sentences(self, element: etree.Element, number: int, source: str, line: int) -> Iterator[Sentence]:
        """Mark the lines of a block and yield them, if they are sentences, and as many as in the original."""
        lines, originals = source.split("\n"), self.context.sentences
        as_in_original = originals is None or originals.get(number) == len(lines)
        are_sentences = as_in_original and _kind(element) in PROSE and _are_sentences(element, lines)
        marked = mark_sentences(element, number, len(lines)) if are_sentences else []
        cursor = line - self.context.first_line
        for ordinal, (span, own) in enumerate(zip(marked, lines, strict=False), 1):
            line = self.context.line_of(own, cursor)
            cursor = line - self.context.first_line + 1
            yield Sentence(
                ordinal=ordinal,
                line=line,
                source=own,
                text=plain_text("".join(own_text(span))).strip(),
                citations=tuple(self._citations(span, number)),
                notes=_notes(span),
                footnotes=self._footnote_texts(span),
            )

    def _serialize(self, element: etree.Element) -> str:
        own = etree.Element("span")
        own.text = element.text
        own.extend(child for child, is_own in _own_children(element, is_block=True) if is_own)
        return self.md.serializer(own).removeprefix("<span>").removesuffix("</span>")

    def _citations(self, element: etree.Element, block: int, is_block: bool = True) -> Iterator[Citation]:
        pieces = list(_pieces(element, is_block))
        texts = [piece if isinstance(piece, str) else "" for piece in pieces]
        befores = accumulate(texts, lambda before, text: _end(before + text))
        afters = reversed(list(accumulate(reversed(texts), lambda after, text: _beginning(text + after))))
        for piece, before, after in zip(pieces, befores, afters, strict=True):
            for link in () if isinstance(piece, str) else piece.iter():
                if (key := link.get("data-key")) not in self.context.references:
                    continue
                yield Citation(
                    key=key,
                    number=self.context.references[key].number,
                    anchor=link.get("id"),
                    locator=link.get("data-locator", ""),
                    block=block,
                    before=_last_words(plain_text(before)),
                    after=_first_words(plain_text(after)),
                )

    def _add_tools(self, element: etree.Element, number: int) -> None:
        """Put the block's number, its permalink and its counterparts before its words."""
        if (lost := element.find("p[@class='lost']")) is not None:
            lost.text = AtomicString(self.words("figure-lost"))
        tools = etree.Element("span", {"class": "block-tools", EDITION: ""})
        link = etree.SubElement(tools, "a", {"class": "block-number", "href": f"#{block_id(number)}"})
        link.set("aria-label", self.words("block-one", n=number))
        link.text = AtomicString(str(number))
        for locale, address in self.context.alternates:
            other = etree.SubElement(tools, "a", {"hreflang": locale, "href": f"{address}#{block_id(number)}"})
            other.text = AtomicString(locale)
        self._place(element, [tools, *self._told_of_changes(element, number)])

    def _place(self, element: etree.Element, added: list[etree.Element]) -> None:
        """Put what the edition adds before a block's words; before what is framed, where it has none."""
        if _kind(element) in FRAMED:
            frame = etree.Element("div", {"class": "framed"})
            _replace(self.parents[element], element, frame)
            frame.extend([*added, element])
            return
        target = element.find("figcaption") if element.tag == "figure" else element
        target = element if target is None else target
        added[-1].tail, target.text = target.text, None
        target[:0] = added

    def _told_of_changes(self, element: etree.Element, number: int) -> list[etree.Element]:
        """Mark the sentences whose original has changed; return what says so of them, or of the whole block."""
        stale = [id for id in self.context.stale if block_of(id) == number]
        if not stale:
            return []
        marked = [span for span in element.iter("span") if span.get("id") in stale]
        for span in marked:
            span.set("class", "changed")
        places = ", ".join(span.get("id").rpartition("-")[2] for span in marked)
        told = etree.Element("span", {"class": "stale", "role": "note", EDITION: ""})
        told.text = AtomicString(self.words("stale-sentences", n=places) if marked else self.words("stale"))
        return [told]


def _blocks(parent: etree.Element) -> Iterator[etree.Element]:
    """Yield the blocks in reading order. Inside a block only the items of a nested list are blocks."""
    for child in parent:
        if child.get(EDITION) is not None or child.get("role") == "doc-endnotes":
            continue
        if _kind(child):
            yield child
            for nested in child if child.tag == "li" else ():
                if nested.tag in ("ul", "ol"):
                    yield from _blocks(nested)
        else:
            yield from _blocks(child)


def _are_sentences(element: etree.Element, lines: list[str]) -> bool:
    """Tell whether each line ends as a sentence does, but for the last; lines that are kept are what they are."""
    return element.find(".//br") is not None or all(ends_sentence(plain(line)) for line in lines[:-1])


def _holds(element: etree.Element) -> Iterator[str]:
    """Yield what a block has beside words, for its counterparts to have too."""
    for child in element.iter():
        if child.tag == "math":
            yield f"formula {' '.join(_TEXT_IN_TEX.sub('', plain_text(child.get('data-tex'))).split())}"
        elif child.get("data-footnote"):
            yield "footnote"
        elif child.tag == "a" and child.get("data-label"):
            yield f"cross-reference #{child.get('data-label')}"
        elif child.tag in _COUNTED:
            yield _COUNTED[child.tag]


def _kind(element: etree.Element) -> str:
    """Return what kind of block an element is; nothing for one that is none."""
    classes = element.get("class", "").split()
    kind = next((CLASSES[name] for name in classes if name in CLASSES), KINDS.get(element.tag, ""))
    parts = (child for child, is_own in _own_children(element, is_block=True) if is_own)
    return f"mixed {kind}" if kind in ("item", "quotation") and any(part.tag in _PARTS for part in parts) else kind


def _replace(parent: etree.Element, element: etree.Element, other: etree.Element) -> None:
    other.tail, element.tail = element.tail, None
    parent[list(parent).index(element)] = other


def _own_children(element: etree.Element, is_block: bool) -> Iterator[tuple[etree.Element, bool]]:
    """Yield each child, and whether it is the block's own: a list in an item has blocks of its own."""
    for child in element:
        yield child, not (is_block and element.tag == "li" and child.tag in ("ul", "ol"))


def own_text(element: etree.Element, is_block: bool = True) -> Iterator[str]:
    """Yield the authors' text of a block, its cells and terms apart, without marks of the edition.

    The words of a cross-reference are known when all pages are (`edition.completion`): until then MENTION stands there.
    """
    yield element.text or element.get("data-tex", "")
    for child, is_own in _own_children(element, is_block):
        yield "\n" if child.tag in SEPARATE else ""
        if is_own and child.get(EDITION) is None and child.get("class") != "footnote-mark":
            words, name = "".join(own_text(child, is_block=False)), child.get("data-label")
            yield MENTION.format(name=name, words=words) if name and child.tag == "a" else words
        yield child.tail or ""


def plain_text(text: str) -> str:
    """Return text of the tree as a reader sees it: no entities, no spaces of any special width."""
    text = unmarked(text).replace(AMP_SUBSTITUTE, "&")
    return plain_spaces(_ENTITY.sub(lambda match: unescape(match[0]), text))


def _notes(element: etree.Element, is_block: bool = True) -> tuple[str, ...]:
    return tuple(key for link in _own_links(element, is_block) if (key := link.get("data-note")))


def _own_links(element: etree.Element, is_block: bool = True) -> Iterator[etree.Element]:
    for child, is_own in _own_children(element, is_block):
        if child.tag == "a":
            yield child
        elif is_own:
            yield from _own_links(child, is_block=False)


def _pieces(element: etree.Element, is_block: bool = True) -> Iterator[str | etree.Element]:
    """Yield a block's own text and, where they stand, its citation groups."""
    yield element.text or ""
    for child, is_own in _own_children(element, is_block):
        if child.get("class") == "citation":
            yield child
        elif is_own and child.get(EDITION) is None:
            yield from _pieces(child, is_block=False)
        yield child.tail or ""


def _end(text: str) -> str:
    """Return as much of the end of a text as `_last_words` looks at."""
    words = text.rsplit(None, BEFORE + 1)
    return text[len(words[0]) :] if len(words) > BEFORE + 1 else text


def _last_words(text: str) -> str:
    words = text.split()
    return ("… " if len(words) > BEFORE else "") + " ".join(words[-BEFORE:])


def _beginning(text: str) -> str:
    """Return as much of the beginning of a text as `_first_words` looks at."""
    words = text.split(None, AFTER + 1)
    return text[: -len(words[-1])] if len(words) > AFTER + 1 else text


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:AFTER]) + (" …" if len(words) > AFTER else "")
