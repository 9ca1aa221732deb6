"""The authors' own footnotes: `[^key]` in the text, `[^key]: its words` in a paragraph of its own.

(https://pandoc.org/MANUAL.html#footnotes.) Their marks are numbers, which run on through the article; those of the
edition's notes are letters. They stand at the end of their page, where the roles of
https://www.w3.org/TR/dpub-aria-1.1/ say what they are.
"""

import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.util import AtomicString

from edition.anchors import EDITION, footnote_id, footnote_mark_id
from edition.interface import unmarked
from edition.markdown.steps import Step
from languages.tags import direction


class FootnoteExtension(Extension):
    """Keeps the words of a page's footnotes, by key, and those of keys that have some already.

    (What Python-Markdown's own makes of them is not ours.)
    """

    def __init__(self):
        super().__init__()
        self.texts: dict[str, str] = {}
        self.again: list[tuple[str, str]] = []

    def extendMarkdown(self, md):
        self.parser = md.parser
        md.registerExtension(self)
        md.parser.blockprocessors.register(FootnoteBlockProcessor(self), "footnote", 17)

    def reset(self) -> None:
        self.texts, self.again = {}, []

    def setFootnote(self, key: str, text: str) -> None:
        """Keep a footnote: what Python-Markdown's block processor calls."""
        if key in self.texts:
            self.again.append((key, text))
        else:
            self.texts[key] = text


class PlaceFootnotes(Step):
    """Puts the footnotes at the end of the page, where their marks are read like those of any text."""

    def run(self, root):
        if not (texts := self.extension.footnotes.texts):
            return
        section = etree.SubElement(root, "section", {"class": "footnotes", "role": "doc-endnotes"})
        notes = etree.SubElement(section, "ol")
        for key, text in texts.items():
            note = etree.SubElement(notes, "li", {"data-footnote-text": key})
            holder = etree.Element("div")  # in an item lists would be read in another way
            self.md.parser.parseChunk(holder, text)
            note.extend(holder)
        for key, text in self.extension.footnotes.again:
            self._tell_again(key, texts[key], text)

    def _tell_again(self, key: str, *texts: str) -> None:
        first, again = (f"[^{key}]: {text.strip()}" for text in texts)
        line = self.context.line_of(first)
        second = self.context.line_of(again, line - self.context.first_line + 1)
        self.reading.report("doubled-footnote", first, key=key, second=second)


class NumberFootnotes(Step):
    """Gives footnotes their numbers in the order in which the text calls them, and links both ways."""

    def run(self, root):
        section = next((element for element in root.findall("section") if element.get("role") == "doc-endnotes"), None)
        if section is None:
            return
        self._name(section)
        marks: dict[str, list[etree.Element]] = {}
        for element in root.iter("a"):
            if key := element.get("data-footnote"):
                marks.setdefault(key, []).append(element)
        first = self.reading.counted["footnote"] + 1
        numbers = {key: number for number, key in enumerate(marks, first)}
        self.reading.counted["footnote"] += len(marks)
        for key, own in marks.items():
            self._mark(own, numbers[key])
        self._order(section[0], marks, numbers)
        section[0].set("start", str(first))

    def _name(self, section: etree.Element) -> None:
        """Say what a section of notes is; where that is borrowed from another language, the notes say their own."""
        section.set("aria-label", words := self.words("footnotes"))
        if unmarked(words) != words:
            section[0].set("lang", self.context.locale)
            section.set("dir", direction(self.context.locale))

    def _mark(self, marks: list[etree.Element], number: int) -> None:
        for ordinal, mark in enumerate(marks, 1):
            mark.set("id", footnote_mark_id(number, ordinal))
            mark.set("href", f"#{footnote_id(number)}")
            mark.set("aria-label", self.words("footnote-mark", n=number))
            mark.text = AtomicString(str(number))

    def _order(self, notes: etree.Element, marks: dict[str, list[etree.Element]], numbers: dict[str, int]) -> None:
        called = {note.attrib.pop("data-footnote-text"): note for note in list(notes)}
        for key in [key for key in called if key not in numbers]:
            self.reading.report("footnote-without-mark", f"[^{key}]:", key=key)
        notes[:] = [called[key] for key in numbers] + [note for key, note in called.items() if key not in numbers]
        for key, number in numbers.items():
            called[key].set("id", footnote_id(number))
            self._lead_back(called[key], marks[key])

    def _lead_back(self, note: etree.Element, marks: list[etree.Element]) -> None:
        holder = note[-1] if len(note) and note[-1].tag == "p" else etree.SubElement(note, "p")
        for ordinal, mark in enumerate(marks, 1):
            _add_space(holder)
            back = etree.SubElement(holder, "a", {"class": "back", "role": "doc-backlink", EDITION: ""})
            back.set("href", f"#{mark.get('id')}")
            key = "note-back-to" if len(marks) > 1 else "note-back"
            back.set("aria-label", self.words(key, n=ordinal) if len(marks) > 1 else self.words(key))
            back.text = AtomicString("↑")


def _add_space(element: etree.Element) -> None:
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''} "
    elif element.text:
        element.text += " "
