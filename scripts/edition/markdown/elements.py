"""The elements of a page's tree: which are blocks, of what kind, and which words and marks in them are their own."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from html import unescape

from markdown.util import AMP_SUBSTITUTE

from edition.anchors import EDITION
from edition.interface import unmarked
from edition.markdown.sentences import APART
from languages.typography import plain_spaces

KINDS = {
    "p": "paragraph", "li": "item", "blockquote": "quotation", "figure": "figure", "table": "table",
    "dl": "definitions", "details": "details",
}  # fmt: skip
# What is a block by its class, whatever its element.
CLASSES = {
    "highlight": "code", "equation": "formula", "admonition": "admonition", "tabbed-set": "tabs", "verse": "verse",
}  # fmt: skip
# Words of two such elements do not run into one.
SEPARATE = {*APART, "caption", "dd", "dt", "label", "li", "summary", "td", "th"}
# What makes an item or a quotation more than words.
_PARTS = {"blockquote", "details", "div", "dl", "figure", "ol", "table", "ul"}
HEADING = re.compile(r"h[1-6]")
# In the place of a cross-reference's words; no author can write these characters (`without_controls`).
MENTION = "\x01{name}\x04{words}\x01"
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)


def blocks(parent: etree.Element) -> Iterator[etree.Element]:
    """Yield the blocks in reading order. Inside a block only the items of a nested list are blocks."""
    for child in parent:
        if child.get(EDITION) is not None or child.get("role") == "doc-endnotes":
            continue
        if kind(child):
            yield child
            for nested in child if child.tag == "li" else ():
                if nested.tag in ("ul", "ol"):
                    yield from blocks(nested)
        else:
            yield from blocks(child)


def kind(element: etree.Element) -> str:
    """Return what kind of block an element is; nothing for one that is none."""
    classes = element.get("class", "").split()
    found = next((CLASSES[name] for name in classes if name in CLASSES), KINDS.get(element.tag, ""))
    parts = (child for child, is_own in own_children(element, is_block=True) if is_own)
    return f"mixed {found}" if found in ("item", "quotation") and any(part.tag in _PARTS for part in parts) else found


def own_children(element: etree.Element, is_block: bool) -> Iterator[tuple[etree.Element, bool]]:
    """Yield each child, and whether it is the block's own: a list in an item has blocks of its own."""
    for child in element:
        yield child, not (is_block and element.tag == "li" and child.tag in ("ul", "ol"))


def own_text(element: etree.Element, is_block: bool = True) -> Iterator[str]:
    """Yield the authors' text of a block, its cells and terms apart, without marks of the edition.

    The words of a cross-reference are known when all pages are (`edition.completion`): until then MENTION stands there.
    """
    yield element.text or element.get("data-tex", "")
    for child, is_own in own_children(element, is_block):
        yield "\n" if child.tag in SEPARATE else ""
        if is_own and child.get(EDITION) is None and child.get("class") != "footnote-mark":
            words, name = "".join(own_text(child, is_block=False)), child.get("data-label")
            yield MENTION.format(name=name, words=words) if name and child.tag == "a" else words
        yield child.tail or ""


def place_before(parent: etree.Element, child: etree.Element) -> tuple[etree.Element, str]:
    """Return where the text before an element stands: what holds it, and the name there, `text` or `tail`."""
    place = list(parent).index(child)
    return (parent[place - 1], "tail") if place else (parent, "text")


def take_out(parent: etree.Element, child: etree.Element) -> None:
    """Take an element out of another, but not the words after it."""
    holder, name = place_before(parent, child)
    setattr(holder, name, (getattr(holder, name) or "") + (child.tail or ""))
    parent.remove(child)


def text_places(
    element: etree.Element, is_passed_over: Callable[[etree.Element], bool] = lambda child: False
) -> Iterator[tuple[etree.Element, str]]:
    """Yield every place of an element's text in reading order: what holds it, and the name there, `text` or `tail`."""
    yield element, "text"
    for child in element:
        if not is_passed_over(child):
            yield from text_places(child, is_passed_over)
        yield child, "tail"


def plain_text(text: str) -> str:
    """Return text of the tree as a reader sees it: no entities, no spaces of any special width."""
    text = unmarked(text).replace(AMP_SUBSTITUTE, "&")
    return plain_spaces(_ENTITY.sub(lambda match: unescape(match[0]), text))


def notes_called(element: etree.Element, is_block: bool = True) -> tuple[str, ...]:
    """Return the keys of the editorial notes that a block calls."""
    return tuple(key for link in own_links(element, is_block) if (key := link.get("data-note")))


def own_links(element: etree.Element, is_block: bool = True) -> Iterator[etree.Element]:
    """Yield the links and marks in a block."""
    for child, is_own in own_children(element, is_block):
        if child.tag == "a":
            yield child
        elif is_own:
            yield from own_links(child, is_block=False)


def pieces(element: etree.Element, is_block: bool = True) -> Iterator[str | etree.Element]:
    """Yield a block's own text and, where they stand, its citation groups."""
    yield element.text or element.get("data-tex", "")
    for child, is_own in own_children(element, is_block):
        if child.get("class") == "citation":
            yield child
        elif is_own and child.get(EDITION) is None:
            yield from pieces(child, is_block=False)
        yield child.tail or ""
