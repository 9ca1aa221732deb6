"""Citations in the style of the article's own: the words that citeproc made of them take the place of the numbers."""

import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from edition.bibliography.style import SetGroup
from edition.markdown.elements import place_before
from edition.markdown.steps import Step
from languages.language import load_language


class SetCitations(Step):
    """Remembers the citation groups in the order of reading; sets them, where it is known how."""

    def run(self, root):
        found = [element for element in root.iter() if element.get("data-citation")]
        self.reading.groups[:] = [self.reading.groups[int(one.attrib.pop("data-citation"))] for one in found]
        self.parents = {child: parent for parent in root.iter() for child in parent}
        footnotes = {element for section in root.findall("section") for element in section.iter()}
        known = [*enumerate(zip(found, self.context.citation_words, strict=False))]
        for place, (element, words) in reversed(known):  # what two marks step over they step over one after the other
            if not words.has_words:
                self._say_nothing_is_printed(element)
                continue
            if words.note and element in footnotes:  # a note has no note of its own
                words = SetGroup(words.words + words.note.removesuffix("."))
            self._set(root, element, words, f"citation-{self.context.name}-{place}")

    def _say_nothing_is_printed(self, element: etree.Element) -> None:
        """Leave the numbers where the style has no word for sources, and say so."""
        element.set("class", "citation")
        keys = list(dict.fromkeys(mark.get("data-key") for mark in element.iter() if mark.get("data-key")))
        self.reading.report("nothing-printed", f"@{keys[0]}", keys=", ".join(keys))

    def _set(self, root: etree.Element, element: etree.Element, words: SetGroup, key: str) -> None:
        """Put words into an element. What they do not lead to, as the middle of [1–3], gets a mark without words."""
        marks = [dict(mark.attrib) for mark in element.iter() if mark.get("data-key")]
        put = [_fill(element, words.words)]
        element.set("class", "citation")
        if words.note:
            if not words.words:
                self._make_mark(element)
            put.append(_fill(self._footnote(root, element, key), words.note))
        for mark in marks:
            same = [one for part in put for one in part.iter() if one.get("data-key") == mark["data-key"]]
            (same[0] if same else etree.SubElement(element, "span")).attrib.update(mark)

    def _make_mark(self, element: etree.Element) -> None:
        """Let an element be a mark: no space is before it, and it stands after what its language has before one."""
        holder, name = place_before(self.parents[element], element)
        said, marks = (getattr(holder, name) or "").rstrip(), load_language(self.context.locale).note_after
        if stepped_over := marks.match(element.tail or ""):
            said += stepped_over[0]
            element.tail = (element.tail or "")[stepped_over.end() :]
        setattr(holder, name, said)

    def _footnote(self, root: etree.Element, element: etree.Element, key: str) -> etree.Element:
        """Let an element call a footnote, and return the place for its words."""
        etree.SubElement(etree.SubElement(element, "sup"), "a", {"data-footnote": key, "role": "doc-noteref"})
        section = root.find("section[@role='doc-endnotes']")
        if section is None:
            section = etree.SubElement(root, "section", {"class": "footnotes", "role": "doc-endnotes"})
            etree.SubElement(section, "ol")
        note = etree.SubElement(etree.SubElement(section[0], "li", {"data-footnote-text": key}), "p")
        return etree.SubElement(note, "span", {"class": "citation"})


def _fill(element: etree.Element, html: str) -> etree.Element:
    """Put HTML into an element in the place of what is in it; no word of it is Markdown."""
    held = etree.fromstring(f"<span>{html}</span>")
    for part in held.iter():
        part.text, part.tail = AtomicString(part.text or ""), AtomicString(part.tail or "")
    element.text, element[:] = held.text, list(held)
    return element
