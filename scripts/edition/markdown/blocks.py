"""What is known of each block of a finished page: the authors' words, their sentences, citations and notes."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from edition.anchors import note_id
from edition.bibliography.locators import format_locator
from edition.markdown.elements import HEADING, kind, notes_called, own_children, own_links, own_text, pieces, plain_text
from edition.markdown.line_ends import join_lines
from edition.markdown.marks import plain
from edition.markdown.sentences import mark_sentences, paragraph_ends
from edition.markdown.steps import Step
from edition.pages import Block, Citation, Sentence
from edition.short import first_words, last_words
from languages.sentences import ends_sentence
from languages.tags import fault

# What holds sentences: elsewhere a line is what it is.
PROSE = {"paragraph", "item", "quotation", "figure"}
_COUNTED = {"img": "picture", "td": "cell", "th": "cell"}
_TEXT_IN_TEX = re.compile(r"\\(?:text|mbox|textrm|operatorname)\{[^{}]*\}")
# So many words around a citation show where it stands.
BEFORE, AFTER = 8, 4


class ReadBlocks(Step):
    """Reads the finished tree: the authors' words, their citations; adds the edition's marks."""

    def run(self, root):
        for element in root.iter():
            self._link(element)
            self._check_language(element)
        self.footnotes = {note.get("id"): note for note in root.iterfind("section[@role='doc-endnotes']/ol/li")}
        for element, place in self.reading.found.items():
            self.reading.blocks.append(self._read(element, *place))
        self._read_headings(root)
        for element in root.iter():
            if locator := element.get("data-locator"):
                element.set("data-locator", format_locator(locator, self.context.locale))

    def _read_headings(self, root: etree.Element) -> None:
        """Read what the headings cite: each as if at the head of the block that follows."""
        following, headings = self.context.first_block, iter(self.reading.headings)
        read = []
        for element in root.iter():
            following = self.reading.found[element][0] + 1 if element in self.reading.found else following
            if HEADING.fullmatch(element.tag):
                read.append(replace(next(headings), citations=tuple(self._citations(element, following))))
        self.reading.headings[:] = read

    def _check_language(self, element: etree.Element) -> None:
        tag = element.get("lang")
        if tag is not None and (wrong := fault(tag)):
            self.reading.report("bad-language", f"lang={tag}", wrong=wrong)
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
        ends = paragraph_ends(element)
        sentences = tuple(self._sentences(element, number, source, line))
        join_lines(element)
        parts = [element, *(self.footnotes[id] for _, id in self._footnotes(element))]
        return Block(
            number=number,
            kind=kind(element),
            line=line,
            source=source,
            text=" ".join(plain_text("".join(own_text(part, part is element))) for part in parts),
            html=self._serialize(element),
            citations=tuple(citation for part in parts for citation in self._citations(part, number, part is element)),
            notes=tuple(key for part in parts for key in notes_called(part, part is element)),
            sentences=sentences,
            holds=tuple(what for part in parts for what in _holds(part)),
            footnotes=self._footnote_texts(element),
            ends=ends,
        )

    def _footnote_texts(self, element: etree.Element) -> tuple[str, ...]:
        texts = self.extension.footnotes.texts
        return tuple(texts[key] for key, _ in self._footnotes(element) if key in texts)

    def _footnotes(self, element: etree.Element) -> Iterator[tuple[str, str]]:
        """Yield the key and the id of each footnote that is called here first, and of those that they call."""
        for link in own_links(element, element.get("id", "").startswith("p-")):
            if (key := link.get("data-footnote")) and link.get("id", "").endswith("-1"):
                footnote = link.get("href").removeprefix("#")
                yield key, footnote
                yield from self._footnotes(self.footnotes[footnote])

    def _sentences(self, element: etree.Element, number: int, source: str, line: int) -> Iterator[Sentence]:
        """Mark the lines of a block and yield them, if they are sentences, and as many as in the original."""
        lines, originals = source.split("\n"), self.context.sentences
        as_in_original = originals is None or originals.get(number) == len(lines)
        are_sentences = as_in_original and kind(element) in PROSE and _are_sentences(element, lines)
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
                notes=notes_called(span),
                footnotes=self._footnote_texts(span),
            )

    def _serialize(self, element: etree.Element) -> str:
        own = etree.Element("span")
        own.text = element.text
        own.extend(child for child, is_own in own_children(element, is_block=True) if is_own)
        return self.md.serializer(own).removeprefix("<span>").removesuffix("</span>")

    def _citations(self, element: etree.Element, block: int, is_block: bool = True) -> Iterator[Citation]:
        said, groups, has_style = "", [], bool(self.context.citation_words)
        for group, parts in groupby(pieces(element, is_block), lambda piece: None if isinstance(piece, str) else piece):
            words = "".join(parts if group is None else own_text(group, is_block=False))
            begin, said = len(said), said + _spaced(words)
            groups += [] if group is None else [(group, begin, len(said))]
        for group, begin, end in groups:
            for link in group.iter():
                if (key := link.get("data-key")) not in self.context.references:
                    continue
                yield Citation(
                    key=key,
                    number=self.context.references[key].number,
                    anchor=link.get("id"),
                    locator=link.get("data-locator", ""),
                    block=block,
                    before=last_words(said[:begin].strip(), BEFORE),
                    after=first_words(said[end:].strip(), AFTER),
                    words=said[begin:end] if has_style else "",
                )


def _spaced(words: str) -> str:
    """Return words as a reader sees them, with a space at an end that had one."""
    return f"{' ' * words[:1].isspace()}{plain_text(words)}{' ' * words[-1:].isspace()}"


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
