"""Numbers of figures, tables and formulas, and the labels that cross-references call them by.

They are counted through the article. A caption says its number in the words of the language (“Figure 2”, «Рис. 2»,
«2-сурет»); where the authors have typed one, theirs counts. A formula has a number if it has a label.
"""

import re
import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from edition.anchors import block_id, block_of
from edition.interface import unmarked
from edition.markdown.elements import HEADING, own_text, plain_text
from edition.markdown.steps import Step
from edition.pages import Label

_CAPTIONS = {"figure": "figcaption", "table": "caption"}
# Tabelle 1. · Abb. 1: · 表1： · 1-jadval.
_IN_ANY_LANGUAGE = re.compile(
    r"[^\W\d_][^\s\d]*\s?(?P<after>\d{1,9})\s?[.:。：．](?!\d)|(?P<before>\d{1,9})\s?[-‑]\s?[^\W\d_]+\s?[.:–—]"
)


def typed_number(words: str) -> int:
    """Return the number that words begin with as a caption does in some language, or 0."""
    match = _IN_ANY_LANGUAGE.match(words)
    return int(match["after"] or match["before"]) if match else 0


class NumberCaptions(Step):
    def run(self, root):
        for element, (number, *_) in self.reading.found.items():
            if (name := element.get("id")) != block_id(number):
                element.set("data-label", name or "")
                element.set("id", block_id(number))
        for element in list(root.iter()):
            kind = self._kind(element)
            number = self._number(element, kind) if kind else 0
            self._label(element, kind, number)

    def _kind(self, element: etree.Element) -> str:
        """Return as what an element is numbered; nothing for one that is not."""
        if "equation" in element.get("class", "") and element.get("data-label"):
            return "formula"
        caption = element.find(_CAPTIONS.get(element.tag, "none"))
        if caption is None:
            return "figure" if element.tag == "figure" and element.get("data-label") else ""
        has_own = element.tag == "table" or element.find("img") is not None or self._typed(caption, element.tag)
        return element.tag if has_own else ""

    def _typed(self, caption: etree.Element, kind: str) -> int:
        """Return the number that a caption has of itself, or 0."""
        words = re.escape(unmarked(self.words(f"label-{kind}", n="NUMBER"))).replace("NUMBER", r"(\d{1,9})(?!\d)")
        match = re.match(words, plain_text("".join(own_text(caption))).strip(), re.IGNORECASE)
        return int(match[1]) if match and match[0] != match[1] else 0

    def _begins_with(self, caption: etree.Element, expected: int) -> int:
        """Return the expected number if a caption begins with it after a word of any language, or 0."""
        return expected if typed_number(plain_text("".join(own_text(caption))).strip()) == expected else 0

    def _number(self, element: etree.Element, kind: str) -> int:
        caption = None if kind == "formula" else element.find(_CAPTIONS[kind])
        expected = self.reading.counted[kind] + 1
        typed = caption is not None and (self._typed(caption, kind) or self._begins_with(caption, expected))
        self.reading.counted[kind] = number = typed or expected
        if not typed:
            self._say(element, caption, self.words(f"label-{kind}", n=number))
        return number

    def _say(self, element: etree.Element, caption: etree.Element | None, words: str) -> None:
        said = etree.Element("span", {"class": "number"})
        said.text = AtomicString(words)
        if caption is not None:
            said.text, said.tail, caption.text = AtomicString(f"{words}."), f" {(caption.text or '').lstrip()}", None
            caption.insert(0, said)
        elif element.tag == "figure":
            etree.SubElement(element, "figcaption").append(said)
        else:
            element[-1].tail = " "
            element.append(said)

    def _label(self, element: etree.Element, kind: str, number: int) -> None:
        """Remember what may be called by a name, and where it stands."""
        name = element.attrib.pop("data-label", "")
        given = name or element.get("id", "")
        if given and element.tag != "input" and not block_of(given):
            self.reading.ids.append(given)
        if not name and (element.get("role") or HEADING.fullmatch(element.tag) or element.tag == "input"):
            return
        anchor = element.get("id") or name
        if name:
            element.set("id", anchor)
        if kind and name:
            self.reading.labels[name] = Label(kind, anchor, number)
        elif (name or anchor) and not (name or anchor).startswith("p-"):
            words = " ".join(plain_text("".join(own_text(element))).split())
            self.reading.labels[name or anchor] = Label("section", anchor, title=words)
