"""What the edition adds to a block: its number, its permalink, its counterparts, what has changed in its original."""

import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from edition.anchors import EDITION, block_id, block_of
from edition.markdown.elements import kind
from edition.markdown.steps import Step

# Where a number may not stand within the block, it stands before it, in a frame of both.
FRAMED = {"table", "definitions", "details", "tabs"}


class AddTools(Step):
    """Runs when all blocks have been read: what it adds is no word of theirs."""

    def run(self, root):
        self.parents = {child: parent for parent in root.iter() for child in parent}
        for element, (number, *_) in self.reading.found.items():
            self._add_tools(element, number)

    def _add_tools(self, element: etree.Element, number: int) -> None:
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
        if kind(element) in FRAMED:
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


def _replace(parent: etree.Element, element: etree.Element, other: etree.Element) -> None:
    other.tail, element.tail = element.tail, None
    parent[list(parent).index(element)] = other
