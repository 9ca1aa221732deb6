"""What is numbered in reading order: blocks while their text still is Markdown, then citations and notes."""

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.util import AMP_SUBSTITUTE, AtomicString

from edition.anchors import EDITION, block_id, citation_id, note_mark_id
from edition.markdown.elements import HEADING, blocks, own_text, pieces, plain_text
from edition.markdown.steps import Step
from edition.notes import note_letter
from edition.pages import Heading

_IN_LINE = ("a", "del", "em", "ins", "span", "strong", "sub", "sup")


class NumberBlocks(Step):
    """Gives each block its id, and remembers its Markdown and its line."""

    def run(self, root):
        if not self.context.numbered:
            return
        cursor = 0
        for number, element in enumerate(blocks(root), self.context.first_block):
            element.set("id", block_id(number))
            lines = "".join(own_text(element)).replace(AMP_SUBSTITUTE, "&").split("\n")
            source = "\n".join(line.strip() for line in lines if line.strip())
            line = self.context.line_of(source, cursor)
            cursor = max(line - self.context.first_line, cursor)
            self.reading.found[element] = number, source, line


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
        words = "".join(piece for piece in pieces(heading) if isinstance(piece, str))
        text = plain_text(self.md.treeprocessors["unescape"].unescape(words)).strip()
        if self.context.headings_added:
            heading.set(EDITION, "")
        if not heading.get("id"):
            self.reading.report("heading-without-id", text[:30], words=text)
        if not text:
            self.reading.report("heading-without-words", f"#{heading.get('id', '')}")
        level = int(heading.tag[1])
        above = self.reading.headings[-1].level if self.reading.headings else 1
        if level > above + 1:  # what reads aloud by headings, and PDF/UA-1, know of none below one that is not there
            signs = "#" * (above + 1)
            self.reading.report("heading-skips-level", text[:30], words=text, level=level, above=above, signs=signs)
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


class PartMarks(Step):
    """Says of a mark that it follows another with nothing between: ¹² would be read as one number.

    `data-next` is `own` behind an author's note, `edition` behind the edition's alone, which some files leave out.
    """

    def run(self, root):
        before = ""
        for piece in _marks_and_words(root):
            if isinstance(piece, str):
                before = "" if piece else before
                continue
            if before:
                piece.set("data-next", before)
            before = "own" if piece.get("data-footnote") or before == "own" else "edition"


def _marks_and_words(element: etree.Element) -> Iterator[etree.Element | str]:
    """Yield the marks of notes and all words, as they follow each other."""
    if element.get("role") == "doc-noteref":
        yield element
        return
    yield element.text or ("" if element.tag in _IN_LINE else "\n")
    for child in element:
        yield from _marks_and_words(child)
        yield child.tail or ""
