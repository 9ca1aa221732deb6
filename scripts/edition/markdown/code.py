"""Code: a fence becomes an element like any other, its colours spans that a style sheet knows.

Fences are read by pymdownx (https://facelessuser.github.io/pymdown-extensions/extensions/superfences/) and
coloured by Pygments. What they make of a fence is put aside as text; here it is put back into the tree, first its
words alone, and when the marks within lines have been read, its colours.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, AtomicString

from edition.markdown.steps import Step

_LANGUAGE = re.compile(r"\blanguage-[\w+#-]+")
# Material's annotations: the number stays in the code, and what it says in the list below it.
_ANNOTATION = re.compile(r"\((\d+)\)!")
_PLAIN = "language-text"


class FindCode(Step):
    """Puts an element, with the code as its text, where a fence stood."""

    def run(self, root):
        for parent in list(root.iter()):
            self._put(parent)

    def _put(self, parent: etree.Element) -> None:
        """Divide what stands in an element, or in a paragraph of it, into code and what is around it."""
        for place, child in reversed(list(enumerate(parent))):
            if child.tag == "p" and not len(child) and HTML_PLACEHOLDER_RE.search(child.text or ""):
                parent[place : place + 1] = [piece for piece in self._pieces(child.text, "p") if piece.text.strip()]
        if parent.tag == "li" and HTML_PLACEHOLDER_RE.search(parent.text or ""):
            words, *pieces = self._pieces(parent.text, "p")
            parent.text = words.text
            parent[:0] = [piece for piece in pieces if piece.text.strip()]

    def _pieces(self, text: str, tag: str) -> Iterator[etree.Element]:
        """Yield what is not code, each in an element of its own, and the code by turns."""
        for place, piece in enumerate(HTML_PLACEHOLDER_RE.split(text)):
            coloured = _parsed(self.md.htmlStash.rawHtmlBlocks[int(piece)]) if place % 2 else None
            element = etree.Element(tag if coloured is None else "div")
            element.text = piece.strip() if coloured is None else _fenced(coloured)
            if coloured is not None:
                element.set("class", "highlight")
                self.reading.code.append((element, coloured))
            yield element


class ColourCode(Step):
    """Puts the coloured code in the place of its words. No mark of Markdown is read in it."""

    def run(self, root):
        for code, coloured in self.reading.code:
            code.text = None
            code.extend(list(coloured))
            _name_language(code, coloured.get("class", ""))


def _fenced(coloured: etree.Element) -> AtomicString:
    """Return code as it stands in its page, for no language's marks to be looked for in it."""
    return AtomicString(f"```\n{''.join(coloured.itertext()).rstrip()}\n```")


def _parsed(html: str) -> etree.Element | None:
    """Return what was made of a fence; nothing for what is no code."""
    try:
        element = etree.fromstring(html) if isinstance(html, str) else html
    except etree.ParseError:
        return None
    for piece in element.iter():
        if piece.get("class", "").startswith("c"):
            piece.text = _ANNOTATION.sub(r"(\1)", piece.text or "")
        # Nothing but whole characters: the serializer takes &amp; for an entity.
        piece.text, piece.tail = _whole(piece.text), _whole(piece.tail)
    return element if "highlight" in element.get("class", "") else None


def _whole(text: str | None) -> AtomicString | None:
    return AtomicString(text.replace("&", f"{AMP_SUBSTITUTE}amp;")) if text else None


def _name_language(code: etree.Element, classes: str) -> None:
    """Say the language where HTML would have it said: https://html.spec.whatwg.org/#the-code-element."""
    language = _LANGUAGE.search(classes)
    for pre in code.iter("pre"):
        for empty in pre.findall("span"):
            if not len(empty) and not empty.text:
                pre.remove(empty)
    for element in code.iter("code") if language and language[0] != _PLAIN else ():
        element.set("class", language[0])
